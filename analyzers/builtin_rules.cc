// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/builtin_rules.h"

#include <cstdlib>
#include <string_view>

#include "analyzers/rule_set_codec.h"

// CANDOR_COMPILED_RULES is the file that compile_rules.cc wrote. As an array in C++ it would take the
// compiler longer than the rest of the folder.
asm(".section .rodata\n"
    ".balign 8\n"
    ".type candor_compiled_rules, @object\n"
    "candor_compiled_rules:\n"
    ".incbin \"" CANDOR_COMPILED_RULES
    "\"\n"
    "candor_compiled_rules_end:\n"
    ".byte 0\n"
    ".size candor_compiled_rules, candor_compiled_rules_end - candor_compiled_rules\n"
    ".section .text\n");

extern "C" {
extern const char candor_compiled_rules[];      // NOLINT(modernize-avoid-c-arrays): made by the assembler
extern const char candor_compiled_rules_end[];  // NOLINT(modernize-avoid-c-arrays): likewise
}

namespace candor {

namespace {

std::shared_ptr<const RuleSet> Decode() {
  const std::string_view bytes(candor_compiled_rules,
                               static_cast<size_t>(candor_compiled_rules_end - candor_compiled_rules));
  std::unique_ptr<RuleSetData> rules = DecodeRules(bytes);
  if (rules == nullptr) std::abort();  // the build is broken; a test would have said so
  return std::make_shared<RuleSet>(std::move(rules));
}

}  // namespace

std::shared_ptr<const RuleSet> BuiltinRules() {
  static const std::shared_ptr<const RuleSet> kRules = Decode();  // 13 ms, and a command asks several times
  return kRules;
}

}  // namespace candor
