// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/cards.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/plain/plain.h"

namespace candor {
namespace {

/// One content line: "group.NAME;PARAMETER=value:value" (RFC 5545, 3.1; RFC 6350, 3.3).
struct Field {
  std::string name;  ///< upper case, without its group
  std::vector<std::pair<std::string, std::string>> parameters;
  std::string value;  ///< as it stands

  std::string_view Find(std::string_view parameter) const {
    for (const auto& [key, found] : parameters) {
      if (key == parameter) return found;
    }
    return "";
  }
};

std::string AsciiUpper(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return upper;
}

/// A line and those that go on with it: folded, or in quoted-printable (vCard 2.1) broken softly.
std::string TakeLine(std::string_view* text) {
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

std::optional<Field> FieldOf(const std::string& line) {
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
  Field field;
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

int Digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = AsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
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

/// A value of several pieces, with its escapes undone: "\\n", "\\,". Empty pieces are left out.
std::string Plain(std::string_view value, bool structured) {
  std::string plain;
  bool empty_piece = true;
  for (size_t i = 0; i < value.size(); ++i) {
    if (value[i] == '\\' && i + 1 < value.size()) {
      ++i;
      plain += value[i] == 'n' || value[i] == 'N' ? '\n' : value[i];
      empty_piece = false;
    } else if (structured && value[i] == ';') {
      if (!empty_piece) plain += ", ";
      empty_piece = true;
    } else {
      plain += value[i];
      empty_piece = false;
    }
  }
  while (structured && (plain.ends_with(',') || plain.ends_with(' '))) plain.pop_back();
  return plain;
}

bool AreDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// "20260303T100000Z" as "2026-03-03 10:00 UTC"; what is no date stays as it is.
std::string Moment(std::string_view value, std::string_view zone) {
  const bool with_time = value.size() >= 13 && value[8] == 'T' && AreDigits(value.substr(9, 4));
  if (value.size() < 8 || !AreDigits(value.substr(0, 8)) || (value.size() > 8 && !with_time))
    return std::string(value);
  std::string moment = std::string(value.substr(0, 4)) + "-" + std::string(value.substr(4, 2)) + "-" +
                       std::string(value.substr(6, 2));
  if (!with_time) return moment;
  moment += " " + std::string(value.substr(9, 2)) + ":" + std::string(value.substr(11, 2));
  if (value.ends_with('Z')) return moment + " UTC";
  return zone.empty() ? moment : moment + " (" + std::string(zone) + ")";
}

/// Somebody invited: "Max Orr <max@us.example> (declined)".
std::string Person(const Field& field) {
  std::string address = field.value;
  if (AsciiUpper(address.substr(0, 7)) == "MAILTO:") address = address.substr(7);
  const std::string_view name = field.Find("CN");
  std::string person = name.empty() || name == address ? address : std::string(name) + " <" + address + ">";
  const std::string answer = AsciiLower(std::string(field.Find("PARTSTAT")));
  return answer.empty() || answer == "needs-action" ? person : person + " (" + answer + ")";
}

enum class Kind : uint8_t { kText, kPieces, kMoment, kPerson, kNone };

struct Label {
  std::string_view name;
  std::string_view label;
  Kind kind;
};

constexpr std::array<Label, 46> kLabels = {{
    {"ADR", "Address", Kind::kPieces},
    {"ATTENDEE", "Invited", Kind::kPerson},
    {"ATTACH", "Attached", Kind::kText},
    {"BDAY", "Born", Kind::kMoment},
    {"CATEGORIES", "Categories", Kind::kText},
    {"COMMENT", "Comment", Kind::kText},
    {"COMPLETED", "Completed", Kind::kMoment},
    {"CONTACT", "Contact", Kind::kText},
    {"DESCRIPTION", "Description", Kind::kText},
    {"DTEND", "End", Kind::kMoment},
    {"DTSTART", "Begin", Kind::kMoment},
    {"DUE", "Due", Kind::kMoment},
    {"DURATION", "Duration", Kind::kText},
    {"EMAIL", "Mail", Kind::kText},
    {"EXDATE", "Not on", Kind::kMoment},
    {"FN", "Name", Kind::kText},
    {"LOCATION", "Where", Kind::kText},
    {"METHOD", "Kind", Kind::kText},
    {"N", "Full name", Kind::kPieces},
    {"NICKNAME", "Called", Kind::kText},
    {"NOTE", "Note", Kind::kText},
    {"ORG", "Company", Kind::kPieces},
    {"ORGANIZER", "Invited by", Kind::kPerson},
    {"PERCENT-COMPLETE", "Percent done", Kind::kText},
    {"RDATE", "Also on", Kind::kMoment},
    {"RECURRENCE-ID", "Of the day", Kind::kMoment},
    {"RELATED", "Related", Kind::kText},
    {"ROLE", "Role", Kind::kText},
    {"RRULE", "Repeated", Kind::kText},
    {"STATUS", "Status", Kind::kText},
    {"SUMMARY", "What", Kind::kText},
    {"TEL", "Phone", Kind::kText},
    {"TITLE", "Title", Kind::kText},
    {"URL", "Link", Kind::kText},
    // For programs.
    {"ACTION", "", Kind::kNone},
    {"CALSCALE", "", Kind::kNone},
    {"CREATED", "", Kind::kNone},
    {"DTSTAMP", "", Kind::kNone},
    {"LAST-MODIFIED", "", Kind::kNone},
    {"PRODID", "", Kind::kNone},
    {"REV", "", Kind::kNone},
    {"SEQUENCE", "", Kind::kNone},
    {"TRANSP", "", Kind::kNone},
    {"TRIGGER", "", Kind::kNone},
    {"UID", "", Kind::kNone},
    {"VERSION", "", Kind::kNone},
}};

/// Pictures, keys and sounds that stand in the text.
bool IsPacked(const Field& field) {
  const std::string encoding = AsciiUpper(field.Find("ENCODING"));
  return encoding == "B" || encoding == "BASE64" || AsciiUpper(field.Find("TYPE")) == "BASE64" ||
         AsciiUpper(field.value.substr(0, 5)) == "DATA:";
}

void AppendField(Field field, std::string* out) {
  if (field.value.empty() || field.name.starts_with("X-") || IsPacked(field)) return;
  if (AsciiUpper(field.Find("ENCODING")) == "QUOTED-PRINTABLE")
    field.value = FromQuotedPrintable(field.value);
  const auto label = std::find_if(kLabels.begin(), kLabels.end(),
                                  [&](const Label& known) { return known.name == field.name; });
  const Kind kind = label == kLabels.end() ? Kind::kText : label->kind;
  if (kind == Kind::kNone) return;
  std::string value;
  if (kind == Kind::kMoment) {
    value = Moment(field.value, field.Find("TZID"));
  } else if (kind == Kind::kPerson) {
    value = Person(field);
  } else {
    value = Plain(field.value, kind == Kind::kPieces);
  }
  if (value.empty()) return;
  out->append(label == kLabels.end() ? field.name : label->label);
  const std::string_view use = field.name == "TEL" || field.name == "EMAIL" || field.name == "ADR"
                                   ? field.Find("TYPE")
                                   : std::string_view();
  if (!use.empty()) out->append(" (" + AsciiLower(std::string(use)) + ")");
  out->append(": ").append(value).append("\n");
}

bool IsEntry(std::string_view component) {
  for (const std::string_view known : {"VCARD", "VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY"}) {
    if (component == known) return true;
  }
  return false;
}

struct Reading {
  std::string text;
  std::string title;
};

std::optional<Reading> Read(std::string_view text) {
  const std::string_view first = text.substr(std::min(text.find_first_not_of(" \t\n"), text.size()));
  if (AsciiUpper(first.substr(0, 6)) != "BEGIN:") return std::nullopt;
  Reading reading;
  std::vector<bool> shown;  // of the components around the line: time zones and alarms are not
  while (!text.empty()) {
    const std::string line = TakeLine(&text);
    std::optional<Field> field = FieldOf(line);
    if (!field) {
      // No field: what somebody wrote between them.
      if (line.find_first_not_of(" \t\r") != std::string::npos) reading.text += line + "\n";
    } else if (field->name == "BEGIN") {
      shown.push_back((shown.empty() || shown.back()) && IsEntry(AsciiUpper(field->value)));
      if (!reading.text.empty() && !reading.text.ends_with("\n\n")) reading.text += "\n";
    } else if (field->name == "END") {
      if (!shown.empty()) shown.pop_back();
      if (!reading.text.empty() && !reading.text.ends_with("\n\n")) reading.text += "\n";
    } else if (shown.empty() || shown.back()) {
      if (reading.title.empty() && (field->name == "SUMMARY" || field->name == "FN"))
        reading.title = Plain(field->value, false);
      AppendField(std::move(*field), &reading.text);
    }
  }
  while (reading.text.ends_with("\n\n")) reading.text.pop_back();
  if (reading.text.empty()) return std::nullopt;
  return reading;
}

}  // namespace

std::optional<std::string> ReadableCards(std::string_view text) {
  std::optional<Reading> reading = Read(text);
  if (!reading) return std::nullopt;
  return std::move(reading->text);
}

ExtractionEnd ExtractCards(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  ExtractionEnd end = ExtractPlain(input, document, sink);
  std::optional<Reading> reading = Read(document->text);
  if (!reading) return end;
  // Labels are longer than names here and there.
  reading->text.resize(
      FloorBoundary(reading->text, std::min<uint64_t>(reading->text.size(), input.limits.text_bytes)));
  document->text = std::move(reading->text);
  document->title = std::move(reading->title);
  document->zones = {{ZoneKind::kBody, {0, static_cast<uint32_t>(document->text.size())}, 0, "", "", ""}};
  return end;
}

}  // namespace candor
