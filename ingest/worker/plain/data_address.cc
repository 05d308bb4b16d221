// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/data_address.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "base/ascii.h"
#include "ingest/worker/pictures/small_picture.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::string_view kScheme = "data:";

int Digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = AsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::string FromPercent(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '%' && i + 2 < text.size() && Digit(text[i + 1]) >= 0 && Digit(text[i + 2]) >= 0;
    bytes += coded ? static_cast<char>(Digit(text[i + 1]) * 16 + Digit(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return bytes;
}

enum Sign : uint8_t { kPadding = 64, kBlank, kOther };

constexpr std::array<uint8_t, 256> kSigns = [] {
  std::array<uint8_t, 256> signs{};
  for (uint8_t& sign : signs) sign = kOther;
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (size_t i = 0; i < kLetters.size(); ++i)
    signs[static_cast<unsigned char>(kLetters[i])] = static_cast<uint8_t>(i);
  for (const char c : std::string_view(" \t\r\n\f")) signs[static_cast<unsigned char>(c)] = kBlank;
  signs['='] = kPadding;
  return signs;
}();

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() <= ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() <= ' ') text.remove_suffix(1);
  return text;
}

/// Behind the scheme; nothing where it is another one.
size_t BehindScheme(std::string_view address) {
  size_t at = 0;
  while (at < address.size() && static_cast<unsigned char>(address[at]) <= ' ') ++at;
  for (const char wanted : kScheme) {
    while (at < address.size() && (address[at] == '\t' || address[at] == '\n' || address[at] == '\r')) ++at;
    if (at == address.size() || AsciiLower(address[at]) != wanted) return std::string_view::npos;
    ++at;
  }
  return at;
}

}  // namespace

std::string DecodeForgivingBase64(std::string_view text, bool* damaged) {
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3 + 3);
  uint32_t group = 0;
  size_t letters = 0, padding = 0, others = 0;
  for (const char c : text) {
    const uint8_t sign = kSigns[static_cast<unsigned char>(c)];
    if (sign == kBlank) continue;
    if (sign == kPadding) {
      ++padding;
      continue;
    }
    if (sign == kOther || padding > 0) *damaged = true;  // nothing follows padding
    if (sign == kOther) {
      ++others;
      continue;
    }
    group = group << 6 | sign;
    if (++letters % 4 != 0) continue;
    for (const int shift : {16, 8, 0}) bytes += static_cast<char>(group >> shift & 0xFF);
  }
  constexpr size_t kLettersToAFlaw = 16;
  if (others * kLettersToAFlaw > letters) return "";  // words that tell where the data would be
  const size_t left = letters % 4;
  if (left == 1 || (padding > 0 && (left + padding) % 4 != 0)) *damaged = true;
  if (left >= 2) bytes += static_cast<char>(group >> (left == 2 ? 4 : 10) & 0xFF);
  if (left == 3) bytes += static_cast<char>(group >> 2 & 0xFF);
  return bytes;
}

bool IsDataAddress(std::string_view address) { return BehindScheme(address) != std::string_view::npos; }

DataContent ReadDataAddress(std::string_view address) {
  constexpr std::string_view kBase64 = "base64";
  constexpr std::string_view kCharset = "charset=";
  DataContent content;
  const std::string_view rest = address.substr(std::min(BehindScheme(address), address.size()));
  const size_t comma = rest.find(',');
  if (comma == std::string_view::npos) {
    content.damaged = !Trim(rest).empty();
    return content;
  }
  std::string_view data = rest.substr(comma + 1);
  std::string_view head = rest.substr(0, comma);
  bool base64 = false;
  for (bool first = true; first || !head.empty(); first = false) {
    const size_t end = std::min(head.find(';'), head.size());
    const std::string piece = AsciiLower(Trim(head.substr(0, end)));
    if (first) {
      content.media_type = piece;
    } else if (piece.starts_with(kCharset)) {
      content.charset = piece.substr(kCharset.size());
    } else {
      base64 = base64 || piece == kBase64;
    }
    head.remove_prefix(std::min(end + 1, head.size()));
  }
  if (content.media_type.empty()) content.media_type = "text/plain";
  if (!base64) {
    content.bytes = FromPercent(data);
    return content;
  }
  data = data.substr(0, data.find('#'));
  content.bytes = data.find('%') == std::string_view::npos
                      ? DecodeForgivingBase64(data, &content.damaged)
                      : DecodeForgivingBase64(FromPercent(data), &content.damaged);
  return content;
}

std::string NameByType(std::string_view stem, size_t number, std::string_view media_type) {
  struct Row {
    std::string_view media_type, ending;
  };
  constexpr Row kRows[] = {
      {"application/msword", "doc"},
      {"application/octet-stream", "bin"},
      {"application/vnd.ms-excel", "xls"},
      {"application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
      {"image/jpeg", "jpg"},
      {"image/svg+xml", "svg"},
      {"message/rfc822", "eml"},
      {"text/calendar", "ics"},
      {"text/plain", "txt"},
      {"text/vcard", "vcf"},
  };
  constexpr size_t kLongest = 5;
  std::string_view ending = media_type.substr(media_type.find('/') + 1);
  for (const Row& row : kRows)
    if (row.media_type == media_type) ending = row.ending;
  const bool plain = !ending.empty() && ending.size() <= kLongest &&
                     std::all_of(ending.begin(), ending.end(),
                                 [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
  return std::string(stem) + "-" + std::to_string(number) + "." + std::string(plain ? ending : "bin");
}

ExtractionSink::Part PartOf(std::string name, const DataContent& content) {
  ExtractionSink::Part part{std::move(name), content.media_type, content.charset, {}};
  TellSmallPicture(content.bytes, &part);
  if (content.damaged)
    part.end = {std::string(code::kCorrupt), "its data inside of an address or field are damaged"};
  return part;
}

}  // namespace candor
