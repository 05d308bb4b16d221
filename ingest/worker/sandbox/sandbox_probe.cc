// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands in for a worker that was taken over, in tests: locks itself in as a worker does, then tries what it
// is told to and says how that ended.
//
//   sandbox_probe READABLE_FOLDER ATTEMPT [ARGUMENT]
#include <dirent.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>

#include "base/unique_fd.h"
#include "ingest/worker/sandbox/sandbox.h"

namespace candor {
namespace {

constexpr uint64_t kSpace = 1ull << 30;

void Say(std::string_view text) {
  if (write(STDOUT_FILENO, text.data(), text.size()) < 0) _exit(1);
}

/// "allowed" or the name of the reason.
std::string Ended(long result) { return result >= 0 ? "allowed" : strerrorname_np(errno); }

std::string TryThread() {
  try {
    std::thread([] {}).join();
  } catch (const std::system_error& error) {
    return strerrorname_np(error.code().value());
  }
  return "allowed";
}

std::string TryFork() {
  const pid_t child = fork();
  if (child == 0) _exit(0);
  return Ended(child);
}

std::string TryMap(size_t size, int protection) {
  return mmap(nullptr, size, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? Ended(-1)
                                                                                           : "allowed";
}

std::string ReadAll(const char* path) {
  const UniqueFd file(open(path, O_RDONLY));
  char bytes[64];
  const ssize_t got = read(file.get(), bytes, sizeof(bytes));
  return got < 0 ? Ended(got) : std::string(bytes, static_cast<size_t>(got));
}

std::string TryExec(const char* program) {
  char* const none[] = {nullptr};
  return Ended(execve(program, none, none));
}

std::string Environment() {
  std::string all;
  for (char** variable = environ; *variable != nullptr; ++variable) all += std::string(*variable) + ";";
  return all;
}

std::string Limit(__rlimit_resource resource) {
  rlimit limit{};
  if (getrlimit(resource, &limit) != 0) return Ended(-1);
  return std::to_string(limit.rlim_cur) + "/" + std::to_string(limit.rlim_max);
}

std::string Wait() {
  Say("ready\n");
  char byte;
  return Ended(read(STDIN_FILENO, &byte, 1));
}

std::string Try(std::string_view attempt, const char* argument) {
  if (attempt == "nothing") return "allowed";
  if (attempt == "wait") return Wait();
  // Files.
  if (attempt == "read") return Ended(open(argument, O_RDONLY));
  if (attempt == "read-twice") return ReadAll(argument) + " " + ReadAll(argument);
  if (attempt == "list") return opendir(argument) == nullptr ? Ended(-1) : "allowed";
  if (attempt == "write") return Ended(open(argument, O_WRONLY | O_CREAT, 0600));
  if (attempt == "append") return Ended(open(argument, O_RDWR | O_APPEND));
  if (attempt == "truncate-on-read") return Ended(open(argument, O_RDONLY | O_TRUNC));
  if (attempt == "create-on-read") return Ended(open(argument, O_RDONLY | O_CREAT, 0600));
  if (attempt == "remove") return Ended(unlink(argument));
  if (attempt == "rename") return Ended(rename(argument, "/tmp/candor-probe-renamed"));
  if (attempt == "make-folder") return Ended(mkdir(argument, 0700));
  if (attempt == "memory-file") return Ended(memfd_create("probe", 0));
  // The network.
  if (attempt == "socket") return Ended(socket(AF_INET, SOCK_STREAM, 0));
  if (attempt == "unix-socket") return Ended(socket(AF_UNIX, SOCK_STREAM, 0));
  if (attempt == "connect") {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    return Ended(connect(STDIN_FILENO, reinterpret_cast<sockaddr*>(&address), sizeof(address)));
  }
  // Processes.
  if (attempt == "fork") return TryFork();
  if (attempt == "thread") return TryThread();
  if (attempt == "exec") return TryExec("/bin/true");
  if (attempt == "ptrace") return Ended(ptrace(PTRACE_ATTACH, getppid(), nullptr, nullptr));
  if (attempt == "read-memory") {
    char byte;
    iovec own{&byte, 1};
    iovec other{&byte, 1};
    return Ended(process_vm_readv(getppid(), &own, 1, &other, 1, 0));
  }
  if (attempt == "kill-parent") return Ended(kill(getppid(), SIGKILL));
  if (attempt == "kill-all") return Ended(kill(-1, SIGKILL));
  if (attempt == "signal-owner") return Ended(fcntl(STDIN_FILENO, F_SETOWN, getppid()));
  if (attempt == "limits-of-parent") {
    const rlimit none{};
    return Ended(prlimit(getppid(), RLIMIT_CPU, &none, nullptr));
  }
  if (attempt == "abort") abort();
  // The kernel.
  if (attempt == "mount") return Ended(mount("none", "/tmp", "tmpfs", 0, nullptr));
  if (attempt == "unshare") return Ended(unshare(CLONE_NEWUSER));
  if (attempt == "bpf") return Ended(syscall(SYS_bpf, 0, nullptr, 0));
  if (attempt == "io-uring") return Ended(syscall(SYS_io_uring_setup, 1, nullptr));
  if (attempt == "unknown-call") return Ended(syscall(100'000));
#if defined(__x86_64__)
  if (attempt == "x32-call") return Ended(syscall(0x40000000 | SYS_getpid));
#endif
  // Memory, limits, environment.
  if (attempt == "code") return TryMap(4096, PROT_READ | PROT_WRITE | PROT_EXEC);
  if (attempt == "memory") return TryMap(2 * kSpace, PROT_READ | PROT_WRITE);
  if (attempt == "environment") return Environment();
  if (attempt == "limit-core") return Limit(RLIMIT_CORE);
  if (attempt == "limit-file") return Limit(RLIMIT_FSIZE);
  if (attempt == "limit-descriptors") return Limit(RLIMIT_NOFILE);
  return "no such attempt";
}

}  // namespace
}  // namespace candor

int main(int argc, char** argv) {
  if (argc < 3) return 1;
  const char* const readable[] = {argv[1]};
  const bool none = *argv[1] == '\0';
  candor::SandboxPlan plan;
  plan.keep_fd = STDERR_FILENO;
  plan.address_space_bytes = candor::kSpace;
  if (!none) plan.readable = readable;
  const candor::Result<candor::Confinement> locked_in = candor::EnterSandbox(plan);
  if (!locked_in) {
    candor::Say(locked_in.error().code + ": " + locked_in.error().message);
    _exit(1);
  }
  candor::Say(*locked_in == candor::Confinement::kFull ? "full: " : "reduced: ");
  candor::Say(candor::Try(argv[2], argc > 3 ? argv[3] : ""));
  _exit(0);
}
