// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace candor {

/// What a subject says its message is.
enum class SubjectKind : uint8_t { kNew, kReply, kForward };

struct BaseSubject {
  /// Folded (text/normalizer.h), without what mailers and lists put around it; empty when nothing is left.
  std::string text;
  SubjectKind kind = SubjectKind::kNew;  ///< by the first prefix
};

/// RFC 5256, 2.1, with the prefixes of other languages: "AW: [deal] Re[2]: Terms (fwd)" is "terms", a reply.
/// List tags are taken away as long as something is left. `subject` is valid UTF-8; what is behind its first
/// thousand bytes is not looked at. Linear.
BaseSubject ReadSubject(std::string_view subject);

}  // namespace candor
