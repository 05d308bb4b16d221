// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/served_files.h"

#include <fcntl.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include "ingest/worker/sandbox/failure.h"

namespace candor {
namespace {

struct ServedFile {
  std::string path;
  int fd;
};

/// In order of path. A signal handler reads it, so nothing changes it later; never freed.
const std::vector<ServedFile>* g_served = nullptr;

/// A descriptor of its own for the file, at its beginning; or -errno. (Two copies share their place in the
/// file: a table is read to its end before it is asked for again.)
long Serve(const char* path) {
  const auto file =
      std::lower_bound(g_served->begin(), g_served->end(), path,
                       [](const ServedFile& a, const char* b) { return a.path.compare(b) < 0; });
  if (file == g_served->end() || file->path != path) return -EACCES;
  const int copy = fcntl(file->fd, F_DUPFD_CLOEXEC, 3);
  if (copy < 0 || lseek(copy, 0, SEEK_SET) != 0) return -EMFILE;
  return copy;
}

/// The system call that raised the signal did not happen; its result is what is written here.
void AnswerOpen(int, siginfo_t* info, void* context) {
  const int saved = errno;
  mcontext_t& registers = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
  greg_t* const general = registers.gregs;
  greg_t& result = general[REG_RAX];
  const greg_t path = info->si_syscall == SYS_openat ? general[REG_RSI] : general[REG_RDI];
#elif defined(__aarch64__)
  auto& result = registers.regs[0];
  const auto path = registers.regs[1];
#endif
  const long served = Serve(reinterpret_cast<const char*>(path));
  std::memcpy(&result, &served, sizeof(served));
  errno = saved;
}

}  // namespace

Status ServeFiles(std::span<const char* const> folders) {
  auto* const served = new std::vector<ServedFile>;
  for (const char* folder : folders) {
    std::error_code failure;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, failure)) {
      if (!entry.is_regular_file(failure)) continue;
      const int fd = open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
      if (fd < 0) return SandboxFailure(entry.path().string());
      served->push_back({entry.path().string(), fd});
    }
  }
  std::sort(served->begin(), served->end(),
            [](const ServedFile& a, const ServedFile& b) { return a.path < b.path; });
  g_served = served;
  struct sigaction action {};
  action.sa_sigaction = AnswerOpen;
  action.sa_flags = SA_SIGINFO;
  if (sigaction(SIGSYS, &action, nullptr) != 0) return SandboxFailure("SIGSYS");
  return {};
}

size_t ServedFiles() { return g_served == nullptr ? 0 : g_served->size(); }

}  // namespace candor
