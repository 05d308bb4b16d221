// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stable words for what happened to an item: one table for the program, its output and its documentation.
#pragma once

#include <span>
#include <string_view>

namespace candor {

namespace code {
inline constexpr std::string_view kEncrypted = "encrypted";
inline constexpr std::string_view kCorrupt = "corrupt";
inline constexpr std::string_view kTruncated = "truncated";
inline constexpr std::string_view kEmpty = "empty";
inline constexpr std::string_view kNoTextLayer = "no_text_layer";
inline constexpr std::string_view kUnsupported = "unsupported";
inline constexpr std::string_view kRepaired = "repaired";
inline constexpr std::string_view kTimeout = "timeout";
inline constexpr std::string_view kMemoryLimit = "memory_limit";
inline constexpr std::string_view kBombLimit = "bomb_limit";
inline constexpr std::string_view kDepthLimit = "depth_limit";
inline constexpr std::string_view kTooLarge = "too_large";
inline constexpr std::string_view kCrashed = "crashed";
inline constexpr std::string_view kGivenUp = "given_up";
inline constexpr std::string_view kProtocolViolation = "protocol_violation";
inline constexpr std::string_view kCharsetGuessed = "charset_guessed";
inline constexpr std::string_view kOcr = "ocr";
inline constexpr std::string_view kPartial = "partial";
inline constexpr std::string_view kOffPage = "off_page";
inline constexpr std::string_view kMissingPart = "missing_part";
inline constexpr std::string_view kUndecodable = "undecodable";
inline constexpr std::string_view kUnreadable = "unreadable";
inline constexpr std::string_view kChangedWhileReading = "changed_while_reading";
inline constexpr std::string_view kMissing = "missing";
inline constexpr std::string_view kNotAFile = "not_a_file";
inline constexpr std::string_view kLink = "link";
inline constexpr std::string_view kUnlocked = "unlocked";
inline constexpr std::string_view kRestricted = "restricted";
inline constexpr std::string_view kRevised = "revised";
inline constexpr std::string_view kSigned = "signed";
inline constexpr std::string_view kRemoteContent = "remote_content";
inline constexpr std::string_view kSmallPicture = "small_picture";
}  // namespace code

struct CodeInfo {
  std::string_view code;
  std::string_view meaning;  ///< one sentence
  std::string_view advice;   ///< what the reviewer can do
  bool retryable;            ///< equal bytes may end otherwise on another run, so each run tries once more
  bool loses_content;        ///< true: something was not searched, so the run is incomplete
};

/// Every code, sorted.
std::span<const CodeInfo> Codes();

/// The entry of one code, or nullptr.
const CodeInfo* FindCode(std::string_view code);

}  // namespace candor
