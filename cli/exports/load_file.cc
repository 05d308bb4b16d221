// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/exports/load_file.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/utf8.h"
#include "cli/exports/people.h"
#include "cli/json.h"
#include "model/names.h"

namespace candor {
namespace {

// Windows code page 1252, bytes 0x80 to 0x9F (unicode.org/Public/MAPPINGS/VENDORS/MICSFT/WINDOWS/CP1252.TXT);
// 0: no character.
constexpr std::array<char32_t, 32> kWindows1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/// The byte for a character; -1: there is none.
int ByteIn1252(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return static_cast<int>(c);
  const auto* const found = std::find(kWindows1252.begin(), kWindows1252.end(), c);
  return c == 0 || found == kWindows1252.end() ? -1 : 0x80 + static_cast<int>(found - kWindows1252.begin());
}

constexpr size_t kDelimiters = 3;

Error WrongDelimiters(std::string_view given, const std::string& why) {
  return Error{"usage",
               "--delimiters takes three different characters by their numbers, not \"" + std::string(given) +
                   "\"" + why,
               "the usual ones are 20,254,174: between columns, around values, for a line break",
               ExitStatus::kUsage};
}

bool IsCharacter(uint32_t c) { return c > 0 && c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF); }

/// Of ASCII: names of fields are made of them.
bool IsLetterOrDigit(uint32_t c) {
  const uint32_t lower = c | 0x20U;
  return (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
}

/// What stands in the place of a delimiter inside a value.
constexpr char32_t kStandIn = '?';

}  // namespace

Result<LoadFileOptions> ParseLoadFileOptions(std::string_view delimiters, std::string_view encoding) {
  LoadFileOptions options;
  if (encoding == "utf-16le") options.encoding = LoadFileEncoding::kUtf16Le;
  if (encoding == "windows-1252") options.encoding = LoadFileEncoding::kWindows1252;
  std::array<uint32_t, kDelimiters> numbers{};
  std::string_view rest = delimiters;
  for (size_t i = 0; i < kDelimiters; ++i) {
    const std::string_view word = rest.substr(0, rest.find(','));
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), numbers[i]);
    if (failure != std::errc() || end != word.data() + word.size() || !IsCharacter(numbers[i]))
      return WrongDelimiters(delimiters, "");
    rest.remove_prefix(word.size());
    const bool more = i + 1 < kDelimiters;
    if (more != rest.starts_with(',')) return WrongDelimiters(delimiters, "");
    if (more) rest.remove_prefix(1);
  }
  if (numbers[0] == numbers[1] || numbers[0] == numbers[2] || numbers[1] == numbers[2])
    return WrongDelimiters(delimiters, ": two are the same");
  // A record ends in CR LF; the sign for a line break inside a value may be one of these.
  for (const uint32_t number : {numbers[0], numbers[1]}) {
    if (number == '\r' || number == '\n') return WrongDelimiters(delimiters, ": lines end in 13 and 10");
  }
  for (const uint32_t number : numbers) {
    if (IsLetterOrDigit(number))
      return WrongDelimiters(delimiters, ": " + std::to_string(number) + " is a letter or digit");
    if (options.encoding == LoadFileEncoding::kWindows1252 && ByteIn1252(number) < 0)
      return WrongDelimiters(delimiters, ": windows-1252 has no character " + std::to_string(number));
  }
  options.column = numbers[0];
  options.quote = numbers[1];
  options.newline = numbers[2];
  return options;
}

bool LoadFileWriter::Put(char32_t c) {
  constexpr char32_t kBeyondOneUnit = 0x10000;
  const auto unit = [&](char32_t value) {
    bytes_ += static_cast<char>(value & 0xFF);
    bytes_ += static_cast<char>(value >> 8);
  };
  switch (options_.encoding) {
    case LoadFileEncoding::kUtf8:
      AppendUtf8(c, &bytes_);
      return true;
    case LoadFileEncoding::kUtf16Le:
      if (c < kBeyondOneUnit) {
        unit(c);
      } else {  // Unicode 3.9, table 3-5
        unit(0xD800 + ((c - kBeyondOneUnit) >> 10));
        unit(0xDC00 + ((c - kBeyondOneUnit) & 0x3FF));
      }
      return true;
    case LoadFileEncoding::kWindows1252:
      break;
  }
  const int byte = ByteIn1252(c);
  bytes_ += byte < 0 ? '?' : static_cast<char>(byte);
  return byte >= 0;
}

void LoadFileWriter::Value(std::string_view value) {
  bool replaced = false, lost = false;
  Put(options_.quote);
  for (size_t at = 0; at < value.size();) {
    const bool is_line_end = value.substr(at).starts_with("\r\n");
    char32_t c = DecodeUtf8(value, &at);
    if (is_line_end) ++at;
    if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
      c = options_.newline;
    } else if (c == options_.quote || c == options_.newline) {
      replaced = true;
      c = kStandIn;
    } else if (c < 0x20 || c == 0x7F) {
      c = ' ';
    }
    if (!Put(c)) lost = true;
  }
  Put(options_.quote);
  losses_.delimiters += replaced;
  losses_.characters += lost;
}

void LoadFileWriter::Line(const std::vector<std::string>& values) {
  constexpr char32_t kByteOrderMark = 0xFEFF;
  if (bytes_.empty() && options_.encoding != LoadFileEncoding::kWindows1252) Put(kByteOrderMark);
  for (size_t i = 0; i < values.size(); ++i) {
    if (i > 0) Put(options_.column);
    Value(values[i]);
  }
  Put('\r');
  Put('\n');
}

void WriteDocuments(const std::vector<ListedDocument>& rows, LoadFileWriter* writer) {
  writer->Line({"BEGDOC",  "ENDDOC", "BEGBATES", "ENDBATES", "BEGATTACH", "ENDATTACH", "CUSTODIAN",
                "FROM",    "TO",     "CC",       "SUBJECT",  "DATESENT",  "FILENAME",  "FILEPATH",
                "DOCTYPE", "PAGES",  "MD5HASH",  "SHA1",     "SHA256",    "ATTACHIDS", "PARENTIDS"});
  const Message none;
  for (const ListedDocument& row : rows) {
    const DocumentInfo& info = row.info;
    const Message& message = info.message ? *info.message : none;
    const size_t name = info.path.rfind('/') + 1;
    writer->Line({info.control,
                  info.control,
                  JsonText(row.stamps.first),
                  JsonText(row.stamps.last),
                  row.first_of_family,
                  row.last_of_family,
                  "",
                  PeopleField(message.from),
                  PeopleField(message.to),
                  PeopleField(message.cc),
                  message.subject,
                  message.date,
                  JsonText(std::string_view(info.path).substr(name)),
                  JsonText(info.path),
                  std::string(Name(info.type)),
                  info.pages > 0 ? std::to_string(info.pages) : "",
                  row.md5,
                  row.sha1,
                  info.sha256,
                  ControlsField(row.family.attachments),
                  ControlsField(row.family.attached_to)});
  }
}

}  // namespace candor
