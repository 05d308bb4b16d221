// SPDX-License-Identifier: GPL-3.0-or-later
//
// Content transfer encodings (RFC 2045, section 6), decoded with GMime's codecs from memory to memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

enum class Transfer : uint8_t { kNone, kBase64, kQuotedPrintable, kUuencode };

/// By the value of Content-Transfer-Encoding; unknown words are kNone.
Transfer TransferOf(std::string_view raw);

/// Never fails: bytes outside of the alphabet are passed over. Uuencode stays: TakeUuencoded() knows what is
/// around it.
std::string DecodeTransfer(std::string_view encoded, Transfer transfer);

/// The base64 text at the beginning of something, in whole lines.
struct Base64Text {
  size_t length = 0;         ///< bytes, in whole lines
  std::vector<size_t> runs;  ///< where runs begin that end in padding of their own; the first at 0
  bool flawed = false;       ///< characters stand in it that do not belong there
};

/// Mailing lists append their footer to base64 as plain text, so it ends where a line is no base64. Of a few
/// characters in a long line that do not belong there (blanks, quote marks) it does not: decoders ignore them
/// (RFC 2045, 6.8). Behind padding another run may begin.
Base64Text FindBase64(std::string_view bytes);
/// Its bytes.
std::string DecodeBase64(std::string_view bytes, const Base64Text& found);

/// True when the letters of `base64` make whole groups of four.
bool IsWholeBase64(std::string_view base64);

/// One "begin 644 name ... end" block in a text body.
struct UuencodedFile {
  std::string name;
  std::string bytes;
  bool complete;  ///< false: no "end" line
};

/// Takes uuencoded files out of *text (lines "begin MODE NAME", data, "end") and hands them to `each`.
/// Returns true when there was one.
bool TakeUuencoded(std::string* text, const std::function<void(const UuencodedFile&)>& each);

}  // namespace candor
