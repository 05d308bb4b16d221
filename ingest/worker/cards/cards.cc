// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/cards/cards.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/cards/content_line.h"
#include "ingest/worker/html/html.h"
#include "ingest/worker/plain/alternatives.h"
#include "ingest/worker/plain/data_address.h"
#include "ingest/worker/plain/plain.h"
#include "ingest/worker/plain/prose.h"
#include "model/codes.h"

namespace candor {
namespace {

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
std::string Person(const ContentLine& field) {
  std::string address = field.value;
  if (AsciiUpper(address.substr(0, 7)) == "MAILTO:") address = address.substr(7);
  const std::string_view name = field.Find("CN");
  std::string person = name.empty() || name == address ? address : std::string(name) + " <" + address + ">";
  const std::string answer = AsciiLower(std::string(field.Find("PARTSTAT")));
  return answer.empty() || answer == "needs-action" ? person : person + " (" + answer + ")";
}

enum class Kind : uint8_t { kText, kPieces, kMoment, kPerson, kNone };

struct Known {
  std::string_view name;
  std::string_view label;
  Kind kind;
};

constexpr std::array<Known, 46> kLabels = {{
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

/// For programs: keys and certificates, even where they stand packed.
bool IsKey(const ContentLine& line) { return line.name == "KEY" || line.name.ends_with("CERTIFICATE"); }

std::string Label(const ContentLine& line, std::string_view label) {
  std::string text(label.empty() ? std::string_view(line.name) : label);
  const bool of_kinds = line.name == "TEL" || line.name == "EMAIL" || line.name == "ADR";
  const std::string_view use = of_kinds ? line.Find("TYPE") : std::string_view();
  return use.empty() ? text : text + " (" + AsciiLower(use) + ")";
}

/// Of components whose fields are for programs; those that nobody knows are for people.
bool IsForPrograms(std::string_view component) {
  for (const std::string_view known : {"VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"}) {
    if (component == known) return true;
  }
  return false;
}

struct Reading {
  std::string text;
  std::string title;
  std::vector<CardFile> files;
  std::vector<DataAddress> data;  ///< of descriptions in HTML
};

class CardReader {
 public:
  std::optional<Reading> Read(std::string_view text) {
    const std::string_view first = text.substr(std::min(text.find_first_not_of(" \t\n"), text.size()));
    if (AsciiUpper(first.substr(0, 6)) != "BEGIN:") return std::nullopt;
    while (!text.empty()) {
      const std::string line = TakeContentLine(&text);
      std::optional<ContentLine> field = ReadContentLine(line);
      if (!field) {
        // No field: what somebody wrote between them.
        if (line.find_first_not_of(" \t\r") != std::string::npos) reading_.text += line + "\n";
      } else if (field->name == "BEGIN") {
        EndEntry();
        shown_.push_back((shown_.empty() || shown_.back()) && !IsForPrograms(AsciiUpper(field->value)));
      } else if (field->name == "END") {
        EndEntry();
        if (!shown_.empty()) shown_.pop_back();
      } else {
        ReadField(std::move(*field));
      }
    }
    EndEntry();
    while (reading_.text.ends_with("\n\n")) reading_.text.pop_back();
    if (reading_.text.empty() && reading_.files.empty()) return std::nullopt;
    return std::move(reading_);
  }

 private:
  void EndEntry() {
    if (!html_.empty() && CompareVersions(description_, html_).own_b)
      reading_.text += "Description as page: " + html_ + "\n";
    html_.clear();
    description_.clear();
    if (!reading_.text.empty() && !reading_.text.ends_with("\n\n")) reading_.text += "\n";
  }

  void ReadField(ContentLine field) {
    if (field.value.empty()) return;
    if (std::optional<CardFile> file = IsKey(field) ? std::nullopt : FileOf(field)) {
      if (file->name.empty())
        file->name = NameByType(AsciiLower(field.name), reading_.files.size() + 1, file->media_type);
      if (!file->bytes.empty() || file->damaged) reading_.files.push_back(std::move(*file));
      return;
    }
    if (!shown_.empty() && !shown_.back()) return;
    if (reading_.title.empty() && (field.name == "SUMMARY" || field.name == "FN"))
      reading_.title = Plain(field.value, false);
    if (field.Has("ENCODING", "QUOTED-PRINTABLE")) field.value = FromQuotedPrintable(field.value);
    const bool page = field.name == "X-ALT-DESC" || AsciiUpper(field.Find("FMTTYPE")) == "TEXT/HTML";
    if (page && field.name != "ATTACH") {
      KeepPage(Plain(field.value, false));
    } else if (!IsKey(field)) {
      AppendField(field);
    }
  }

  void KeepPage(std::string html) {
    HtmlText page = HtmlToText(std::move(html), {});
    while (page.text.ends_with('\n')) page.text.pop_back();
    std::move(page.data.begin(), page.data.end(), std::back_inserter(reading_.data));
    html_ = std::move(page.text);
  }

  void AppendField(const ContentLine& field) {
    constexpr size_t kWordsOfExtension = 2;
    if (field.name.starts_with("X-") && !ReadsAsProse(Plain(field.value, true), kWordsOfExtension)) return;
    const auto label = std::find_if(kLabels.begin(), kLabels.end(),
                                    [&](const Known& known) { return known.name == field.name; });
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
    if (field.name == "DESCRIPTION") description_ += value + "\n";
    reading_.text += Label(field, label == kLabels.end() ? "" : label->label) + ": " + value + "\n";
  }

  Reading reading_;
  std::string description_;  ///< of the entry at hand
  std::string html_;         ///< of the same
  std::vector<bool> shown_;  ///< of the components around the line
};

}  // namespace

std::optional<std::string> ReadableCards(std::string_view text) {
  std::optional<Reading> reading = CardReader().Read(text);
  if (!reading) return std::nullopt;
  return std::move(reading->text);
}

ExtractionEnd ExtractCards(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  ExtractionEnd end = ExtractPlain(input, document, sink);
  std::optional<Reading> reading = CardReader().Read(document->text);
  if (!reading) return end;
  // Labels are longer than names here and there.
  reading->text.resize(
      FloorBoundary(reading->text, std::min<uint64_t>(reading->text.size(), input.limits.text_bytes)));
  document->text = std::move(reading->text);
  document->title = std::move(reading->title);
  document->zones = {{ZoneKind::kBody, {0, static_cast<uint32_t>(document->text.size())}, 0, "", "", ""}};
  if (document->text.empty()) document->zones.clear();
  for (CardFile& file : reading->files) {
    const DataContent content{std::move(file.media_type), std::move(file.charset), std::move(file.bytes),
                              file.damaged};
    if (!sink->AddPart(PartOf(std::move(file.name), content), content.bytes))
      return {std::string(code::kBombLimit), std::string(kTooManyFiles)};
  }
  DataFileCount count;
  if (!GiveDataFiles(reading->data, &count, sink))
    return {std::string(code::kBombLimit), std::string(kTooManyFiles)};
  return end;
}

}  // namespace candor
