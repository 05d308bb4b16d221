// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker_about.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/unique_fd.h"

namespace candor {
namespace {

Error Failure(const std::string& program, const std::string& why) {
  return {"worker_missing", program + " does not say what it is: " + why, "install candor completely",
          ExitStatus::kFailed};
}

}  // namespace

Result<std::string> WorkerLibraries(const std::string& program) {
  std::array<int, 2> ends;
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return Failure(program, std::strerror(errno));
  UniqueFd ours(ends[0]);
  UniqueFd theirs(ends[1]);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), STDOUT_FILENO);
  std::string name = program;
  std::string about = kWorkerAbout;
  std::array<char*, 3> arguments{name.data(), about.data(), nullptr};
  std::array<char*, 1> environment{nullptr};
  pid_t process = 0;
  const int error =
      posix_spawn(&process, program.c_str(), &actions, nullptr, arguments.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return Failure(program, std::strerror(error));
  theirs.Reset();
  std::string said;
  std::array<char, 4096> buffer;
  for (ssize_t got = 0; (got = read(ours.get(), buffer.data(), buffer.size())) != 0;) {
    if (got > 0) said.append(buffer.data(), static_cast<size_t>(got));
    if (got < 0 && errno != EINTR) break;
  }
  int status = 0;
  while (waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) return Failure(program, "it ended badly");
  return said;
}

}  // namespace candor
