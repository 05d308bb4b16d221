// SPDX-License-Identifier: GPL-3.0-or-later
//
// Content transfer encodings (RFC 2045, section 6), decoded with GMime's codecs from memory to memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace candor {

enum class Transfer : uint8_t { kNone, kBase64, kQuotedPrintable, kUuencode };

/// By the value of Content-Transfer-Encoding; unknown words are kNone.
Transfer TransferOf(std::string_view raw);

/// Never fails: bytes outside of the alphabet are passed over. Uuencode stays: TakeUuencoded() knows what is
/// around it.
std::string DecodeTransfer(std::string_view encoded, Transfer transfer);

/// Length of the base64 text at the beginning of `bytes`, in whole lines: mailing lists append their footer
/// to it as plain text.
size_t Base64Length(std::string_view bytes);

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
