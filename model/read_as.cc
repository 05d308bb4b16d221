// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/read_as.h"

#include <utility>

#include "model/readers.h"

namespace candor {
namespace {

ReadAs::Kind KindOf(std::string_view media_type) {
  const ReaderSet readers = ReadersOf(media_type);
  if (readers == ReaderSet{Reader::kCommon}) return ReadAs::Kind::kNothing;
  for (const std::string_view card :
       {"text/calendar", "text/directory", "text/vcard", "text/x-vcalendar", "text/x-vcard"}) {
    if (media_type == card) return ReadAs::Kind::kCard;
  }
  if (media_type == "text/csv" || media_type == "text/tab-separated-values") return ReadAs::Kind::kTable;
  if (media_type == "text/markdown") return ReadAs::Kind::kMarkdown;
  if (readers == ReaderSet{Reader::kCommon, Reader::kPlain}) return ReadAs::Kind::kText;
  if (readers.Has(Reader::kXml)) return ReadAs::Kind::kXml;
  if (readers == ReaderSet{Reader::kCommon, Reader::kHtml}) return ReadAs::Kind::kHtml;
  if (readers.Has(Reader::kMail) && !readers.Has(Reader::kOutlook)) return ReadAs::Kind::kMail;
  return ReadAs::Kind::kFormat;
}

std::string_view WordOf(ReadAs::Kind kind) {
  switch (kind) {
    case ReadAs::Kind::kNothing:
      return "nothing";
    case ReadAs::Kind::kText:
      return "text";
    case ReadAs::Kind::kMarkdown:
      return "markdown";
    case ReadAs::Kind::kTable:
      return "table";
    case ReadAs::Kind::kXml:
      return "xml";
    case ReadAs::Kind::kHtml:
      return "html";
    case ReadAs::Kind::kCard:
      return "card";
    case ReadAs::Kind::kMail:
      return "mail";
    case ReadAs::Kind::kFormat:
      return "format";
  }
  return {};
}

}  // namespace

bool HasCharset(std::string_view media_type) {
  const ReadAs::Kind kind = KindOf(media_type);
  return kind >= ReadAs::Kind::kText && kind <= ReadAs::Kind::kCard;
}

ReadAs ReadAsOf(std::string_view media_type, std::string charset) {
  return {KindOf(media_type), HasCharset(media_type) ? std::move(charset) : std::string()};
}

std::string NameOf(const ReadAs& reading) {
  std::string name(WordOf(reading.kind));
  if (!reading.charset.empty()) name += " " + reading.charset;
  return name;
}

std::string CharsetIn(std::string_view name) {
  const size_t blank = name.find(' ');
  return blank == std::string_view::npos ? std::string() : std::string(name.substr(blank + 1));
}

}  // namespace candor
