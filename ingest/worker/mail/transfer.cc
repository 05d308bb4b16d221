// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/transfer.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr bool IsBase64(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/' ||
         c == '=';
}

// End of the line that begins at `at`: offset of its '\n', or the end of the text.
size_t LineEnd(std::string_view text, size_t at) { return std::min(text.find('\n', at), text.size()); }

std::string_view Line(std::string_view text, size_t at) {
  std::string_view line = text.substr(at, LineEnd(text, at) - at);
  while (!line.empty() && line.back() == '\r') line.remove_suffix(1);
  return line;
}

// "begin 644 report.doc": the name, or empty.
std::string_view BeginName(std::string_view line) {
  if (line.substr(0, 6) != "begin ") return "";
  size_t i = 6;
  while (i < line.size() && line[i] >= '0' && line[i] <= '7') ++i;
  if (i < 9 || i > 10 || i >= line.size() || line[i] != ' ') return "";
  return line.substr(i + 1);
}

// The first character of a data line gives the number of bytes, hence the line's length. Trailing blanks may
// have been cut, one checksum character may follow.
bool IsUuLine(std::string_view line) {
  if (line.empty() || line[0] < ' ' || line[0] > '`') return false;
  const size_t bytes = static_cast<size_t>(line[0] - ' ') & 0x3F;
  const size_t wanted = (bytes + 2) / 3 * 4;
  return line.size() - 1 <= wanted + 1 &&
         std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '`'; });
}

void DecodeUuLine(std::string_view line, std::string* out) {
  const size_t bytes = static_cast<size_t>(line[0] - ' ') & 0x3F;
  const auto value = [&](size_t i) { return i < line.size() ? (line[i] - ' ') & 0x3F : 0; };
  size_t written = 0;
  for (size_t i = 1; written < bytes; i += 4) {
    const int group = value(i) << 18 | value(i + 1) << 12 | value(i + 2) << 6 | value(i + 3);
    for (int shift = 16; shift >= 0 && written < bytes; shift -= 8, ++written)
      *out += static_cast<char>(group >> shift & 0xFF);
  }
}

}  // namespace

Transfer TransferOf(std::string_view raw) {
  std::string word;
  for (char c : raw) {
    if (c == ';' || c == '(') break;
    c = AsciiLower(c);
    if (c > ' ' && c != '"') word += c;
  }
  if (word == "base64") return Transfer::kBase64;
  if (word == "quoted-printable") return Transfer::kQuotedPrintable;
  if (word == "x-uuencode" || word == "uuencode" || word == "x-uue") return Transfer::kUuencode;
  return Transfer::kNone;
}

std::string DecodeTransfer(std::string_view encoded, Transfer transfer) {
  if (transfer == Transfer::kNone || transfer == Transfer::kUuencode) return std::string(encoded);
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, transfer == Transfer::kBase64 ? GMIME_CONTENT_ENCODING_BASE64
                                                                    : GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE);
  std::string decoded(g_mime_encoding_outlen(&state, encoded.size()) + 16, '\0');
  size_t size = g_mime_encoding_step(&state, encoded.data(), encoded.size(), decoded.data());
  // The padding at the end is often forgotten; where it is there, two more letters do nothing.
  const std::string_view padding = transfer == Transfer::kBase64 ? "==" : "";
  size += g_mime_encoding_flush(&state, padding.data(), padding.size(), decoded.data() + size);
  decoded.resize(size);
  return decoded;
}

size_t Base64Length(std::string_view bytes) {
  // A table, because every byte of every attachment passes here.
  enum Class : uint8_t { kOther, kData, kPadding, kBlank, kLineEnd };
  static constexpr std::array<Class, 256> kClasses = [] {
    std::array<Class, 256> classes{};
    for (int c = 0; c < 128; ++c) {
      if (IsBase64(static_cast<char>(c))) classes[static_cast<size_t>(c)] = kData;
    }
    classes['='] = kPadding;
    classes[' '] = classes['\t'] = classes['\r'] = kBlank;
    classes['\n'] = kLineEnd;
    return classes;
  }();
  bool padded = false;   // "=" stood in an earlier line: what follows is no data
  bool padding = false;  // in this line
  bool data = false;
  bool blank = false;  // after data: "Best regards" is made of base64 letters too, but for its blank
  size_t line = 0;
  for (size_t i = 0; i < bytes.size(); ++i) {
    switch (kClasses[static_cast<unsigned char>(bytes[i])]) {
      case kOther:
        return line;
      case kData:
        if (padded || blank) return line;
        data = true;
        break;
      case kPadding:
        if (blank) return line;
        padding = true;
        break;
      case kBlank:
        blank = data || padding;
        break;
      case kLineEnd:
        padded = padded || padding;
        padding = data = blank = false;
        line = i + 1;
        break;
    }
  }
  return bytes.size();
}

bool IsWholeBase64(std::string_view base64) {
  return std::count_if(base64.begin(), base64.end(), IsBase64) % 4 == 0;
}

bool TakeUuencoded(std::string* text, const std::function<void(const UuencodedFile&)>& each) {
  if (text->rfind("begin ", 0) != 0 && text->find("\nbegin ") == std::string::npos) return false;
  std::string kept;
  bool found = false;
  size_t at = 0;
  while (at < text->size()) {
    const std::string_view name = BeginName(Line(*text, at));
    const size_t next = std::min(LineEnd(*text, at) + 1, text->size());
    if (name.empty() || next >= text->size() || !IsUuLine(Line(*text, next))) {
      kept.append(*text, at, next - at);
      at = next;
      continue;
    }
    UuencodedFile file{std::string(name), "", false};
    at = next;
    while (at < text->size()) {
      const std::string_view line = Line(*text, at);
      if (line == "end") {
        file.complete = true;
      } else if (!line.empty() && !IsUuLine(line)) {
        break;
      } else if (!line.empty()) {
        DecodeUuLine(line, &file.bytes);
      }
      at = std::min(LineEnd(*text, at) + 1, text->size());
      if (file.complete) break;
    }
    found = true;
    each(file);
  }
  if (found) *text = std::move(kept);
  return found;
}

}  // namespace candor
