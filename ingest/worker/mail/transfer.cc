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

/// Characters of a line of base64.
struct LineTally {
  size_t letters = 0, padding = 0;
  size_t others = 0;  ///< with blanks between, without those at the ends
};

LineTally TallyOf(std::string_view line) {
  // A table, because every byte of every attachment passes here.
  enum Class : uint8_t { kOther, kLetter, kPadding, kBlank };
  static constexpr std::array<Class, 256> kClasses = [] {
    std::array<Class, 256> classes{};
    for (int c = 0; c < 128; ++c) {
      if (IsBase64(static_cast<char>(c))) classes[static_cast<size_t>(c)] = kLetter;
    }
    classes['='] = kPadding;
    classes[' '] = classes['\t'] = classes['\r'] = classes['\n'] = kBlank;
    return classes;
  }();
  const auto class_of = [](char c) { return kClasses[static_cast<unsigned char>(c)]; };
  while (!line.empty() && class_of(line.front()) == kBlank) line.remove_prefix(1);
  while (!line.empty() && class_of(line.back()) == kBlank) line.remove_suffix(1);
  LineTally tally;
  for (const char c : line) {
    tally.letters += class_of(c) == kLetter ? 1 : 0;
    tally.padding += class_of(c) == kPadding ? 1 : 0;
  }
  tally.others = line.size() - tally.letters - tally.padding;
  return tally;
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

Base64Text FindBase64(std::string_view bytes) {
  // A line with so many letters may hold one other character in sixteen; words are shorter.
  constexpr size_t kLetters = 16;
  constexpr size_t kLettersToAFlaw = 16;
  Base64Text found;
  found.runs.push_back(0);
  size_t letters = 0;   // of all lines
  bool padded = false;  // "=" stood in an earlier line of this run
  for (size_t at = 0; at < bytes.size();) {
    const size_t next = std::min(LineEnd(bytes, at) + 1, bytes.size());
    const LineTally line = TallyOf(bytes.substr(at, next - at));
    const size_t data = line.letters + line.padding;
    if (padded && data + line.others > 0) {
      if (line.others > 0 || line.letters < kLetters || data % 4 != 0) break;
      found.runs.push_back(at);
      padded = false;
    } else if (line.others > 0) {
      const bool few = line.letters >= kLetters && line.others * kLettersToAFlaw <= line.letters;
      const bool ends = found.flawed && (letters + data) % 4 == 0 &&
                        bytes.find_first_not_of(" \t\r\n", next) == std::string_view::npos;
      if (!few && !ends) break;
      found.flawed = true;
    }
    letters += data;
    padded = padded || line.padding > 0;
    at = found.length = next;
  }
  return found;
}

std::string DecodeBase64(std::string_view bytes, const Base64Text& found) {
  std::string decoded;
  for (size_t i = 0; i < found.runs.size(); ++i) {
    const size_t end = i + 1 < found.runs.size() ? found.runs[i + 1] : found.length;
    decoded += DecodeTransfer(bytes.substr(found.runs[i], end - found.runs[i]), Transfer::kBase64);
  }
  return decoded;
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
