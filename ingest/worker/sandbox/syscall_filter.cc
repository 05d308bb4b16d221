// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/syscall_filter.h"

#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "base/sanitized.h"
#include "ingest/worker/sandbox/bpf.h"
#include "ingest/worker/sandbox/failure.h"
#include "ingest/worker/sandbox/self_test.h"

namespace candor {
namespace {

constexpr uint32_t kAllow = SECCOMP_RET_ALLOW;
constexpr uint32_t kEnd = SECCOMP_RET_KILL_PROCESS;
constexpr uint32_t Fail(int reason) { return SECCOMP_RET_ERRNO | static_cast<uint32_t>(reason); }

// Memory, descriptors that are there, time, and the own process. Some are here for the C library alone:
// sysinfo and sched_getaffinity for qsort and liblzma, which ask for memory and processors; getrandom for
// hash tables.
constexpr long kHarmless[] = {
    SYS_read,
    SYS_readv,
    SYS_pread64,
    SYS_write,
    SYS_writev,
    SYS_lseek,
    SYS_close,
    SYS_fstat,
    SYS_recvmsg,
    SYS_sendto,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_brk,
    SYS_futex,
    SYS_sched_yield,
    SYS_clock_gettime,
    SYS_clock_getres,
    SYS_clock_nanosleep,
    SYS_nanosleep,
    SYS_gettimeofday,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_sigaltstack,
    SYS_restart_syscall,
    SYS_getpid,
    SYS_gettid,
    SYS_getppid,
    SYS_getuid,
    SYS_geteuid,
    SYS_getgid,
    SYS_getegid,
    SYS_getrlimit,
    SYS_getrusage,
    SYS_getrandom,
    SYS_sysinfo,
    SYS_uname,
    SYS_sched_getaffinity,
    SYS_getcpu,
    SYS_exit,
    SYS_exit_group,
#ifdef SYS_time
    SYS_time,
#endif
};

// Sanitizers find out by a pipe whether an address can be read, and take objects for damaged if they get
// none.
constexpr long kForSanitizers[] = {
    SYS_pipe2,
#ifdef SYS_pipe
    SYS_pipe,
#endif
};

// Attempts on files, which libraries make and live without.
constexpr long kFiles[] = {
    SYS_openat2,   SYS_statx,    SYS_faccessat, SYS_faccessat2,   SYS_readlinkat, SYS_getdents64,
    SYS_getcwd,    SYS_statfs,   SYS_fstatfs,   SYS_unlinkat,     SYS_renameat,   SYS_renameat2,
    SYS_mkdirat,   SYS_mknodat,  SYS_linkat,    SYS_symlinkat,    SYS_fchmodat,   SYS_fchownat,
    SYS_utimensat, SYS_truncate, SYS_ftruncate, SYS_fallocate,    SYS_fchmod,     SYS_fchown,
    SYS_chdir,     SYS_fchdir,   SYS_flock,     SYS_memfd_create,
#ifdef SYS_access
    SYS_access,    SYS_readlink, SYS_stat,      SYS_lstat,        SYS_getdents,   SYS_unlink,
    SYS_rename,    SYS_mkdir,    SYS_rmdir,     SYS_creat,        SYS_mknod,      SYS_link,
    SYS_symlink,   SYS_chmod,    SYS_chown,     SYS_lchown,       SYS_utime,      SYS_utimes,
#endif
};

// No reader of documents does this: whoever does has been taken over.
constexpr long kTellTales[] = {
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_process_madvise,
    SYS_kcmp,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_pidfd_send_signal,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_recvmmsg,
    SYS_mount,
    SYS_umount2,
    SYS_move_mount,
    SYS_open_tree,
    SYS_fsopen,
    SYS_fsmount,
    SYS_fsconfig,
    SYS_pivot_root,
    SYS_chroot,
    SYS_setns,
    SYS_unshare,
    SYS_capset,
    SYS_personality,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_io_setup,
    SYS_add_key,
    SYS_request_key,
    SYS_keyctl,
    SYS_open_by_handle_at,
    SYS_name_to_handle_at,
    SYS_shmget,
    SYS_shmat,
    SYS_msgget,
    SYS_semget,
    SYS_mq_open,
    SYS_init_module,
    SYS_finit_module,
    SYS_delete_module,
    SYS_kexec_load,
    SYS_reboot,
    SYS_swapon,
    SYS_acct,
    SYS_quotactl,
    SYS_syslog,
    SYS_sethostname,
    SYS_setdomainname,
    SYS_settimeofday,
    SYS_clock_settime,
    SYS_adjtimex,
};

uint32_t ActionFor(Opening opening) {
  switch (opening) {
    case Opening::kRefused:
      return Fail(EACCES);
    case Opening::kAllowed:
      return kAllow;
    case Opening::kServed:
      return SECCOMP_RET_TRAP;
  }
  return kEnd;
}

std::vector<SyscallRule> Rules(Opening opening) {
  std::vector<SyscallRule> rules;
  // First the rules that look at arguments: of the others the kernel keeps the answer.

  // Memory that can be written never becomes code, and none is mapped anew: all libraries are loaded.
  for (long number : {SYS_mmap, SYS_mprotect})
    rules.push_back({number, kAllow, {{2, 0, PROT_EXEC}}, Fail(EACCES)});

  // Neither F_SETOWN nor F_SETSIG, by which the kernel sends signals to others.
  rules.push_back({SYS_fcntl,
                   kAllow,
                   {{1, F_GETFD}, {1, F_SETFD}, {1, F_GETFL}, {1, F_DUPFD_CLOEXEC}, {1, F_GET_SEALS}},
                   Fail(EACCES)});
  rules.push_back({SYS_prlimit64, kAllow, {{0, 0}, {0, static_cast<uint32_t>(getpid())}}, kEnd});
  rules.push_back({SYS_prctl,
                   kAllow,
                   {{0, PR_GET_DUMPABLE}, {0, PR_GET_NO_NEW_PRIVS}, {0, PR_GET_PDEATHSIG}},
                   Fail(EACCES)});

  // fstat of the C library; the path is empty, or tells no more than that a file is there.
  rules.push_back({SYS_newfstatat, kAllow, {{3, AT_EMPTY_PATH, AT_EMPTY_PATH}}, Fail(EACCES)});
  constexpr uint32_t kWriting = O_ACCMODE | O_CREAT | O_TRUNC;
  const uint32_t reading = ActionFor(opening);
  rules.push_back({SYS_openat, reading, {{2, O_RDONLY, kWriting}}, Fail(EACCES)});
#ifdef SYS_open
  rules.push_back({SYS_open, reading, {{1, O_RDONLY, kWriting}}, Fail(EACCES)});
#endif
  for (long number : kHarmless) rules.push_back({number, kAllow});
  if (kAddressesSanitized) {
    for (long number : kForSanitizers) rules.push_back({number, kAllow});
  }
  for (long number : kFiles) rules.push_back({number, Fail(EACCES)});

  // Threads and processes: of libraries some try, and go on without.
  rules.push_back({SYS_clone, Fail(EPERM)});
#ifdef SYS_fork
  for (long number : {SYS_fork, SYS_vfork}) rules.push_back({number, Fail(EPERM)});
#endif

  // A crash raises its signal anew. Signals to others are what the process may send to nobody.
  const uint32_t self = static_cast<uint32_t>(getpid());
  for (long number : {SYS_kill, SYS_tgkill}) rules.push_back({number, kAllow, {{0, self}}, kEnd});
  // The self-test's question is answered with an error and no end.
  rules.push_back({SYS_socket, Fail(EACCES), {{0, kProbedFamily}}, kEnd});
  for (long number : kTellTales) rules.push_back({number, kEnd});
  return rules;
}

}  // namespace

Status FilterSystemCalls(Opening opening) {
  std::vector<sock_filter> filter = CompileFilter(Rules(opening), Fail(ENOSYS));
  const sock_fprog program{static_cast<unsigned short>(filter.size()), filter.data()};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
    return SandboxFailure("seccomp");
  return {};
}

}  // namespace candor
