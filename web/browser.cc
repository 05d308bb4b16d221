// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/browser.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "base/io.h"

extern char** environ;

namespace candor::web {
namespace {

constexpr const char* kOpener = "xdg-open";
constexpr const char* kFile = "/candor.html";

Error NoBrowser(const std::string& why) {
  return {"no_browser", "no browser could be opened: " + why, "open the address above in one",
          ExitStatus::kFailed};
}

/// A folder for this user alone: that of the session, which is not on a disk, where there is one.
std::string MakeFolder() {
  for (const char* variable : {"XDG_RUNTIME_DIR", "TMPDIR"}) {
    const char* parent = std::getenv(variable);
    if (parent == nullptr || *parent != '/') continue;
    std::string folder = std::string(parent) + "/candor-XXXXXX";
    if (mkdtemp(folder.data()) != nullptr) return folder;
  }
  std::string folder = "/tmp/candor-XXXXXX";
  return mkdtemp(folder.data()) != nullptr ? folder : "";
}

}  // namespace

Status Browser::Open(const std::string& address) {
  folder_ = MakeFolder();
  if (folder_.empty())
    return Error{"unwritable", std::string("no folder for the browser's way in: ") + std::strerror(errno),
                 "open the address above in a browser", ExitStatus::kFailed};
  const std::string file = folder_ + kFile;
  // Addresses of candor serve have no character that HTML takes for its own.
  const std::string page =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>candor</title>"
      "<meta http-equiv=\"refresh\" content=\"0; url=" +
      address + "\"></html>\n";
  if (Status written = WriteFileAtomically(file, page); !written) return written.error();

  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  // Neither this program's descriptors nor its blocked signals, and nothing on its streams.
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np(&actions, 3);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setpgroup(&attributes, 0);  // an interrupt in the terminal is not for the browser
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  std::string program = kOpener, argument = file;
  char* const arguments[] = {program.data(), argument.data(), nullptr};
  pid_t child = 0;
  const int failure = posix_spawnp(&child, kOpener, &actions, &attributes, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  if (failure == ENOENT) return NoBrowser("xdg-open is not installed");
  if (failure != 0) return NoBrowser(std::strerror(failure));

  // xdg-open ends at once where there is nothing to open with; where it becomes the browser it stays.
  constexpr std::chrono::milliseconds kMoment{1500}, kStep{20};
  int status = 0;
  for (auto waited = std::chrono::milliseconds(0); waited < kMoment; waited += kStep) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child && status != 0) return NoBrowser("xdg-open found none");
    if (ended != 0) return {};
    std::this_thread::sleep_for(kStep);
  }
  return {};
}

void Browser::Close() {
  if (folder_.empty()) return;
  unlink((folder_ + kFile).c_str());
  rmdir(folder_.c_str());
  folder_.clear();
}

}  // namespace candor::web
