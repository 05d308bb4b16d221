// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/sandbox/bpf.h"

#include <linux/audit.h>
#include <linux/seccomp.h>

#include <cstddef>
#include <utility>

namespace candor {
namespace {

#if defined(__x86_64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_X86_64;
constexpr uint32_t kOtherTables = 0x40000000;  // __X32_SYSCALL_BIT
#elif defined(__aarch64__)
constexpr uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
constexpr uint32_t kOtherTables = 0;
#else
#error "the sandbox is written for x86-64 and 64-bit ARM"
#endif
static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "the low half of an argument comes first");

constexpr uint32_t OffsetOfArgument(unsigned argument) {
  return static_cast<uint32_t>(offsetof(seccomp_data, args) + argument * sizeof(uint64_t));
}

class Program {
 public:
  void Load(uint32_t offset) { Add(BPF_LD | BPF_W | BPF_ABS, offset); }
  void Mask(uint32_t mask) { Add(BPF_ALU | BPF_AND | BPF_K, mask); }
  void Return(uint32_t action) { Add(BPF_RET | BPF_K, action); }
  /// Passes over the next `steps` instructions.
  void SkipUnlessEqual(uint32_t value, uint8_t steps) { Add(BPF_JMP | BPF_JEQ | BPF_K, value, 0, steps); }
  void SkipIfEqual(uint32_t value, uint8_t steps) { Add(BPF_JMP | BPF_JEQ | BPF_K, value, steps, 0); }
  void SkipIfBelow(uint32_t value, uint8_t steps) { Add(BPF_JMP | BPF_JGE | BPF_K, value, 0, steps); }
  void Append(const Program& other) { steps_.insert(steps_.end(), other.steps_.begin(), other.steps_.end()); }
  uint8_t size() const { return static_cast<uint8_t>(steps_.size()); }
  std::vector<sock_filter> Take() { return std::move(steps_); }

 private:
  void Add(int code, uint32_t value, uint8_t if_true = 0, uint8_t if_false = 0) {
    steps_.push_back({static_cast<uint16_t>(code), if_true, if_false, value});
  }
  std::vector<sock_filter> steps_;
};

/// What is done once the number of the call has matched. It always returns.
Program BodyOf(const SyscallRule& rule) {
  Program body;
  for (const ArgumentIs& test : rule.when) {
    body.Load(OffsetOfArgument(test.argument));
    if (test.mask != ~0u) body.Mask(test.mask);
    body.SkipUnlessEqual(test.value, 1);
    body.Return(rule.action);
  }
  body.Return(rule.when.empty() ? rule.action : rule.otherwise);
  return body;
}

}  // namespace

std::vector<sock_filter> CompileFilter(std::span<const SyscallRule> rules, uint32_t fallback) {
  Program program;
  program.Load(offsetof(seccomp_data, arch));
  program.SkipIfEqual(kArchitecture, 1);
  program.Return(SECCOMP_RET_KILL_PROCESS);
  program.Load(offsetof(seccomp_data, nr));
  if (kOtherTables != 0) {
    program.SkipIfBelow(kOtherTables, 1);
    program.Return(SECCOMP_RET_KILL_PROCESS);
  }
  for (const SyscallRule& rule : rules) {
    const Program body = BodyOf(rule);
    program.SkipUnlessEqual(static_cast<uint32_t>(rule.number), body.size());
    program.Append(body);
  }
  program.Return(fallback);
  return program.Take();
}

}  // namespace candor
