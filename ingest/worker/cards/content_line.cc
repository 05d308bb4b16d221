// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/cards/content_line.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/plain/data_address.h"

namespace candor {
namespace {

int Digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = AsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// vCard 3.0 has the type of a picture as "TYPE=JPEG", and 2.1 as "JPEG" alone.
std::string TypeOf(const ContentLine& line) {
  for (const std::string_view parameter : {"FMTTYPE", "MEDIATYPE"}) {
    if (!line.Find(parameter).empty()) return AsciiLower(line.Find(parameter));
  }
  const std::string_view kind = line.name == "SOUND" ? "audio/" : "image/";
  for (const auto& [key, value] : line.parameters) {
    if (key != "TYPE" || AsciiUpper(value) == "BASE64") continue;
    const std::string type = AsciiLower(value);
    return type.find('/') != std::string::npos ? type : std::string(kind) + type;
  }
  return "";
}

}  // namespace

std::string_view ContentLine::Find(std::string_view parameter) const {
  for (const auto& [key, found] : parameters) {
    if (key == parameter) return found;
  }
  return "";
}

bool ContentLine::Has(std::string_view parameter, std::string_view upper) const {
  return std::any_of(parameters.begin(), parameters.end(), [&](const auto& pair) {
    return pair.first == parameter && AsciiUpper(pair.second) == upper;
  });
}

std::string AsciiUpper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return upper;
}

std::string TakeContentLine(std::string_view* text) {
  const auto next = [&] {
    const size_t end = std::min(text->find('\n'), text->size());
    const std::string_view line = text->substr(0, end);
    text->remove_prefix(std::min(end + 1, text->size()));
    return line;
  };
  std::string line(next());
  const bool quoted =
      AsciiUpper(line.substr(0, line.find(':'))).find("QUOTED-PRINTABLE") != std::string::npos;
  while (!text->empty()) {
    if (quoted && line.ends_with('=')) {
      line.pop_back();
      line += next();
    } else if ((*text)[0] == ' ' || (*text)[0] == '\t') {
      line += next().substr(1);
    } else {
      break;
    }
  }
  return line;
}

std::optional<ContentLine> ReadContentLine(const std::string& line) {
  // The colon that ends the parameters stands outside of quotation marks.
  bool in_quotes = false;
  std::vector<std::string> pieces(1);
  size_t at = 0;
  for (; at < line.size() && (in_quotes || line[at] != ':'); ++at) {
    if (line[at] == '"') {
      in_quotes = !in_quotes;
    } else if (line[at] == ';' && !in_quotes) {
      pieces.emplace_back();
    } else {
      pieces.back() += line[at];
    }
  }
  if (at == line.size()) return std::nullopt;
  ContentLine field;
  field.name = AsciiUpper(pieces[0].substr(pieces[0].rfind('.') + 1));
  for (size_t i = 1; i < pieces.size(); ++i) {
    const size_t equals = pieces[i].find('=');
    // vCard 2.1 writes "TEL;HOME" for "TEL;TYPE=HOME".
    std::string key = equals == std::string::npos ? "TYPE" : AsciiUpper(pieces[i].substr(0, equals));
    std::string value = equals == std::string::npos ? pieces[i] : pieces[i].substr(equals + 1);
    if (key == "TYPE" && AsciiUpper(value) == "QUOTED-PRINTABLE") key = "ENCODING";
    field.parameters.emplace_back(std::move(key), std::move(value));
  }
  field.value = line.substr(at + 1);
  return field;
}

std::string FromQuotedPrintable(std::string_view text) {
  std::string bytes;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool coded =
        text[i] == '=' && i + 2 < text.size() && Digit(text[i + 1]) >= 0 && Digit(text[i + 2]) >= 0;
    bytes += coded ? static_cast<char>(Digit(text[i + 1]) * 16 + Digit(text[i + 2])) : text[i];
    if (coded) i += 2;
  }
  return ToValidUtf8(bytes);
}

std::optional<CardFile> FileOf(const ContentLine& line) {
  CardFile file;
  if (line.Has("ENCODING", "B") || line.Has("ENCODING", "BASE64") || line.Has("TYPE", "BASE64")) {
    file.media_type = TypeOf(line);
    file.bytes = DecodeForgivingBase64(line.value, &file.damaged);
  } else if (IsDataAddress(line.value)) {
    // Cards write "\\," and "\\;" in addresses, too.
    std::string address;
    for (size_t i = 0; i < line.value.size(); ++i) {
      const char next = i + 1 < line.value.size() ? line.value[i + 1] : ' ';
      if (line.value[i] != '\\' || (next != ',' && next != ';')) address += line.value[i];
    }
    DataContent content = ReadDataAddress(address);
    file = {"", std::move(content.media_type), std::move(content.charset), std::move(content.bytes),
            content.damaged};
  } else {
    return std::nullopt;
  }
  // RFC 8607, 4.4, and what programs wrote before it.
  for (const std::string_view name : {"FILENAME", "X-FILENAME", "X-APPLE-FILENAME", "X-ORACLE-FILENAME"}) {
    if (file.name.empty()) file.name = line.Find(name);
  }
  return file;
}

}  // namespace candor
