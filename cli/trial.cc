// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/trial.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <thread>

namespace candor {
namespace {

constexpr std::chrono::milliseconds kLook(2);

[[noreturn]] void RunAlone(pid_t parent, const std::function<void()>& body) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(0);  // it died before we asked to go with it
  prctl(PR_SET_NAME, "candor-trial");
  // Ctrl-C at the terminal is for the main program, which then ends this one: it proves nothing here.
  setpgid(0, 0);
  body();
  _exit(0);  // no destructors: the case is the parent's
}

}  // namespace

TrialEnd Try(const std::function<void()>& body, const std::atomic<bool>& stop, std::string* detail) {
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) return TrialEnd::kSurvived;
  if (child == 0) RunAlone(parent, body);
  int status = 0;
  bool stopped = false;
  while (true) {
    const pid_t ended = waitpid(child, &status, stopped ? 0 : WNOHANG);
    if (ended == child) break;
    if (ended < 0 && errno != EINTR) return TrialEnd::kSurvived;
    if (ended == 0 && stop) {
      stopped = true;
      kill(child, SIGKILL);
    } else if (ended == 0) {
      std::this_thread::sleep_for(kLook);
    }
  }
  if (stopped) return TrialEnd::kStopped;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return TrialEnd::kSurvived;
  if (WIFSIGNALED(status)) {
    const char* text = sigdescr_np(WTERMSIG(status));
    *detail = "signal " + std::to_string(WTERMSIG(status)) +
              (text == nullptr ? "" : std::string(" (") + text + ")");
  } else {
    *detail = "status " + std::to_string(WEXITSTATUS(status));
  }
  return TrialEnd::kDied;
}

}  // namespace candor
