// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker that was taken over can do, tried by one (sandbox_probe.cc): as whoever runs the tests and,
// if that is root, as an ordinary user too; on this machine, and on ones that allow less.
#include "ingest/worker/sandbox/sandbox.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "base/sanitized.h"
#include "base/unique_fd.h"
#include "ingest/worker/sandbox/bpf.h"

namespace candor {
namespace {

using testing::AnyOf;
using testing::HasSubstr;
using testing::StartsWith;

constexpr uid_t kNobody = 65534;

bool HasLandlock() {
  return syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION) > 0;
}

/// "full" where this kernel can.
std::string Best() { return HasLandlock() ? "full" : "reduced"; }

/// A system call that the machine does not allow.
struct Missing {
  long number;
  int reason;
};

void TakeAway(const std::vector<Missing>& missing) {
  std::vector<SyscallRule> rules;
  for (const Missing& one : missing)
    rules.push_back({one.number, SECCOMP_RET_ERRNO | static_cast<uint32_t>(one.reason)});
  const std::vector<sock_filter> filter = CompileFilter(rules, SECCOMP_RET_ALLOW);
  const sock_fprog program{static_cast<unsigned short>(filter.size()),
                           const_cast<sock_filter*>(filter.data())};
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
    _exit(3);
}

class Probe {
 public:
  Probe(const std::vector<std::string>& arguments, uid_t user, const std::vector<Missing>& missing = {}) {
    int in[2], out[2];
    if (pipe2(in, O_CLOEXEC) != 0 || pipe2(out, O_CLOEXEC) != 0) throw std::runtime_error("pipe2");
    to_.Reset(in[1]);
    from_.Reset(out[0]);
    const UniqueFd their_in(in[0]), their_out(out[1]);
    std::vector<const char*> words = {SANDBOX_PROBE};
    for (const std::string& argument : arguments) words.push_back(argument.c_str());
    words.push_back(nullptr);
    pid_ = fork();
    if (pid_ != 0) return;
    dup2(their_in.get(), STDIN_FILENO);
    dup2(their_out.get(), STDOUT_FILENO);
    if (user != geteuid() && (setgid(user) != 0 || setuid(user) != 0)) _exit(3);
    if (!missing.empty()) TakeAway(missing);
    execv(SANDBOX_PROBE, const_cast<char* const*>(words.data()));
    _exit(errno == EACCES ? 4 : 3);
  }
  ~Probe() {
    if (pid_ > 0) Finish();
  }
  Probe(const Probe&) = delete;
  Probe& operator=(const Probe&) = delete;

  pid_t pid() const { return pid_; }

  /// What it says until it waits or ends.
  std::string Hear() {
    char bytes[4096];
    const ssize_t got = read(from_.get(), bytes, sizeof(bytes));
    return {bytes, got > 0 ? static_cast<size_t>(got) : 0};
  }

  /// All that it says, and "killed by ..." at the end if so.
  std::string Finish() {
    to_.Reset();
    std::string said;
    for (std::string more; !(more = Hear()).empty();) said += more;
    int status = 0;
    while (waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
    }
    pid_ = 0;
    if (WIFSIGNALED(status)) said += std::string("SIG") + sigabbrev_np(WTERMSIG(status));
    if (WIFEXITED(status) && WEXITSTATUS(status) == 4) said = "unreachable";
    return said;
  }

 private:
  UniqueFd to_, from_;
  pid_t pid_ = 0;
};

class SandboxTest : public testing::TestWithParam<uid_t> {
 protected:
  void SetUp() override {
    if (GetParam() == geteuid()) return;
    if (geteuid() != 0) GTEST_SKIP() << "only root can try as somebody else";
    if (Probe({"", "nothing"}, GetParam()).Finish() == "unreachable")
      GTEST_SKIP() << "an ordinary user cannot reach " SANDBOX_PROBE;
  }

  /// How an attempt ends, where the walls are the best of this kernel.
  std::string Try(const std::string& attempt, const std::string& argument = "",
                  const std::string& readable = "") {
    std::string said = Probe({readable, attempt, argument}, GetParam()).Finish();
    const std::string head = Best() + ": ";
    EXPECT_THAT(said, StartsWith(head));
    return said.substr(std::min(head.size(), said.size()));
  }
};

std::string Who(const testing::TestParamInfo<uid_t>& info) {
  return info.param == geteuid() ? "AsCaller" : "AsNobody";
}

INSTANTIATE_TEST_SUITE_P(Users, SandboxTest,
                         testing::ValuesIn(geteuid() == kNobody ? std::vector<uid_t>{kNobody}
                                                                : std::vector<uid_t>{geteuid(), kNobody}),
                         Who);

TEST_P(SandboxTest, NoFileCanBeOpenedOrChanged) {
  EXPECT_EQ(Try("nothing"), "allowed");
  char path[] = "/tmp/candor-sandbox-test-XXXXXX";
  const UniqueFd file(mkstemp(path));
  ASSERT_TRUE(file.ok());
  ASSERT_EQ(fchmod(file.get(), 0666), 0);
  for (const char* attempt :
       {"read", "write", "append", "truncate-on-read", "create-on-read", "remove", "rename"})
    EXPECT_EQ(Try(attempt, path), "EACCES") << attempt;
  EXPECT_EQ(Try("read", "/etc/passwd"), "EACCES");
  EXPECT_EQ(Try("list", "/"), "EACCES");
  EXPECT_EQ(Try("write", std::string(path) + "-new"), "EACCES");
  EXPECT_EQ(Try("make-folder", std::string(path) + "-folder"), "EACCES");
  EXPECT_EQ(Try("memory-file"), "EACCES");
  unlink(path);
}

TEST_P(SandboxTest, OnlyWhatLibrariesNeedCanBeRead) {
  if (!HasLandlock()) GTEST_SKIP() << "this kernel has no Landlock";
  char folder[] = "/tmp/candor-sandbox-test-XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  ASSERT_EQ(chmod(folder, 0755), 0);
  const std::string table = std::string(folder) + "/table";
  std::ofstream(table) << "x";
  EXPECT_EQ(Try("read", table, folder), "allowed");
  EXPECT_EQ(Try("write", table, folder), "EACCES");
  EXPECT_EQ(Try("read", std::string(folder) + "/../../etc/passwd", folder), "EACCES");
  EXPECT_EQ(Try("read", "/etc/passwd", folder), "EACCES");
  EXPECT_EQ(Try("read", "/proc/self/maps", folder), "EACCES");
  EXPECT_EQ(Try("list", "/", folder), "EACCES");
  unlink(table.c_str());
  rmdir(folder);
}

TEST_P(SandboxTest, TellTaleCallsEndTheProcess) {
  for (const char* attempt :
       {"socket", "unix-socket", "connect", "exec", "ptrace", "read-memory", "kill-parent", "kill-all",
        "limits-of-parent", "mount", "unshare", "bpf", "io-uring"})
    EXPECT_EQ(Try(attempt), "SIGSYS") << attempt;
#if defined(__x86_64__)
  EXPECT_EQ(Try("x32-call"), "SIGSYS");
#endif
}

TEST_P(SandboxTest, WhatLibrariesMayTryFails) {
  EXPECT_EQ(Try("fork"), "EPERM");
  EXPECT_THAT(Try("thread"), AnyOf("EPERM", "EAGAIN"));
  EXPECT_EQ(Try("signal-owner"), "EACCES");
  EXPECT_EQ(Try("code"), "EACCES");
  EXPECT_EQ(Try("unknown-call"), "ENOSYS");
  EXPECT_EQ(Try("abort"), "SIGABRT") << "a crash is still one";
}

TEST_P(SandboxTest, LimitsAndEnvironment) {
  EXPECT_EQ(Try("environment"), "TZ=UTC;");
  EXPECT_EQ(Try("limit-core"), "0/0");
  EXPECT_EQ(Try("limit-file"), "0/0");
  EXPECT_EQ(Try("limit-descriptors"), "64/64");
  if (kAddressesSanitized) GTEST_SKIP() << "sanitizers need more addresses than a limit could allow";
  EXPECT_EQ(Try("memory"), "ENOMEM");
}

/// What the kernel says of a process; empty when there is none.
std::string StatusOf(pid_t pid) {
  std::ifstream file("/proc/" + std::to_string(pid) + "/status");
  return {std::istreambuf_iterator<char>(file), {}};
}

void AwaitReady(Probe* probe) {
  std::string said;
  for (std::string more; said.find("ready") == std::string::npos && !(more = probe->Hear()).empty();)
    said += more;
}

TEST_P(SandboxTest, TheKernelSaysSoToo) {
  Probe probe({"", "wait"}, GetParam());
  AwaitReady(&probe);
  const std::string status = StatusOf(probe.pid());
  EXPECT_THAT(status, HasSubstr("NoNewPrivs:\t1"));
  EXPECT_THAT(status, HasSubstr("Seccomp:\t2"));
  for (const char* set : {"CapInh", "CapPrm", "CapEff", "CapAmb"})
    EXPECT_THAT(status, HasSubstr(std::string(set) + ":\t0000000000000000"));
}

TEST_P(SandboxTest, DiesWithTheOneWhoStartedIt) {
  int ends[2];
  ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
  const UniqueFd from(ends[0]);
  UniqueFd to(ends[1]);
  const pid_t starter = fork();
  ASSERT_GE(starter, 0);
  if (starter == 0) {
    Probe probe({"", "wait"}, GetParam());
    AwaitReady(&probe);
    const pid_t pid = probe.pid();
    _exit(write(to.get(), &pid, sizeof(pid)) == sizeof(pid) ? 0 : 1);
  }
  to.Reset();
  pid_t pid = 0;
  ASSERT_EQ(read(from.get(), &pid, sizeof(pid)), static_cast<ssize_t>(sizeof(pid)));
  waitpid(starter, nullptr, 0);
  std::string status;
  for (int i = 0; i < 1000; ++i) {  // whoever inherits it may leave it unburied
    status = StatusOf(pid);
    if (status.empty() || status.find("State:\tZ") != std::string::npos) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL() << status;
}

TEST_P(SandboxTest, NamespacesAreABonus) {
  const std::vector<Missing> container = {{SYS_unshare, EPERM}};
  EXPECT_EQ(Probe({"", "read", "/etc/passwd"}, GetParam(), container).Finish(), Best() + ": EACCES");
  EXPECT_EQ(Probe({"", "socket"}, GetParam(), container).Finish(), Best() + ": SIGSYS");
}

TEST_P(SandboxTest, WithoutLandlockTheFilterHoldsTheLine) {
  for (int reason : {ENOSYS, EOPNOTSUPP, EPERM}) {
    const std::vector<Missing> old_kernel = {{SYS_landlock_create_ruleset, reason}};
    EXPECT_EQ(Probe({"", "read", "/etc/passwd"}, GetParam(), old_kernel).Finish(), "reduced: EACCES");
    EXPECT_EQ(Probe({"", "write", "/tmp/candor-probe"}, GetParam(), old_kernel).Finish(), "reduced: EACCES");
    EXPECT_EQ(Probe({"", "exec"}, GetParam(), old_kernel).Finish(), "reduced: SIGSYS");
  }
}

TEST_P(SandboxTest, WithoutLandlockWhatLibrariesNeedIsServed) {
  char folder[] = "/tmp/candor-sandbox-test-XXXXXX";
  ASSERT_NE(mkdtemp(folder), nullptr);
  ASSERT_EQ(chmod(folder, 0755), 0);
  const std::string below = std::string(folder) + "/maps", table = below + "/table";
  ASSERT_EQ(mkdir(below.c_str(), 0755), 0);
  std::ofstream(table) << "bytes";
  const std::vector<Missing> old_kernel = {{SYS_landlock_create_ruleset, ENOSYS}};
  const auto attempt = [&](const std::string& what, const std::string& path) {
    return Probe({folder, what, path}, GetParam(), old_kernel).Finish();
  };
  EXPECT_EQ(attempt("read", table), "reduced: allowed");
  EXPECT_EQ(attempt("read-twice", table), "reduced: bytes bytes");
  EXPECT_EQ(attempt("write", table), "reduced: EACCES");
  EXPECT_EQ(attempt("read", table + "2"), "reduced: EACCES");
  EXPECT_EQ(attempt("read", below + "/../maps/table"), "reduced: EACCES") << "only as it was opened";
  EXPECT_EQ(attempt("read", "/etc/passwd"), "reduced: EACCES");
  EXPECT_EQ(attempt("list", folder), "reduced: EACCES");
  EXPECT_EQ(attempt("exec", ""), "reduced: SIGSYS");
  unlink(table.c_str());
  rmdir(below.c_str());
  rmdir(folder);
}

TEST_P(SandboxTest, FailsClosed) {
  EXPECT_EQ(Probe({"", "nothing"}, GetParam(), {{SYS_seccomp, EPERM}}).Finish(),
            "sandbox_failed: the sandbox for documents cannot be built: seccomp: Operation not permitted");
  EXPECT_EQ(Probe({"", "nothing"}, GetParam(), {{SYS_capset, EPERM}}).Finish(),
            "sandbox_failed: the sandbox for documents cannot be built: capset: Operation not permitted");
  EXPECT_EQ(
      Probe({"", "nothing"}, GetParam(), {{SYS_close_range, ENOSYS}}).Finish(),
      "sandbox_failed: the sandbox for documents cannot be built: close_range: Function not implemented");
  if (!HasLandlock()) GTEST_SKIP() << "this kernel has no Landlock";
  EXPECT_EQ(Probe({"", "nothing"}, GetParam(), {{SYS_landlock_restrict_self, EPERM}}).Finish(),
            "sandbox_failed: the sandbox for documents cannot be built: landlock_restrict_self: Operation "
            "not permitted");
}

// A container that says yes and does nothing.
TEST_P(SandboxTest, WallsThatDoNotStandAreFound) {
  EXPECT_THAT(
      Probe({"", "nothing"}, GetParam(), {{SYS_seccomp, 0}}).Finish(),
      StartsWith("sandbox_failed: the sandbox for documents cannot be built: its walls do not hold: "));
  if (!HasLandlock()) GTEST_SKIP() << "this kernel has no Landlock";
  EXPECT_EQ(Probe({"/usr/share", "nothing"}, GetParam(), {{SYS_landlock_restrict_self, 0}}).Finish(),
            "sandbox_failed: the sandbox for documents cannot be built: its walls do not hold: the root "
            "folder can be opened");
}

}  // namespace
}  // namespace candor
