// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/edit_distance.h"
#include "model/codes.h"
#include "model/names.h"
#include "store/control_number.h"
#include "store/index_words.h"
#include "store/query_dates.h"
#include "store/tag_word.h"
#include "text/page_stamps.h"

namespace candor::internal {
namespace {

constexpr std::array<std::string_view, 19> kNames = {
    "from", "to",      "cc",     "subject", "path",  "ext",        "type", "signal", "severity", "date",
    "id",   "control", "thread", "party",   "state", "attachment", "page", "flag",   "tag"};

constexpr size_t kThreadDigits = 16;
constexpr size_t kFewestDigits = 8;

/// The one that a misspelt name is nearest to; empty: none is near.
std::string_view NearestOf(std::string_view name, std::span<const std::string_view> known) {
  std::string_view best;
  size_t distance = 3;
  for (const std::string_view candidate : known) {
    const size_t d = EditDistance(name, candidate);
    if (d < distance && d < candidate.size()) {
      distance = d;
      best = candidate;
    }
  }
  return best;
}

/// "did you mean high? " before the hint, or a name that goes on: encrypt, encrypted.
std::string NearHint(std::string_view name, std::span<const std::string_view> known, std::string hint) {
  std::string_view near = NearestOf(name, known);
  constexpr size_t kFewestLetters = 3;
  constexpr size_t kShort = 4;  // two other letters make another word of it, two exchanged ones do not
  const bool other_word = near.size() <= kShort && EditDistance(name, near) > 1 &&
                          !std::is_permutation(name.begin(), name.end(), near.begin(), near.end());
  if (other_word) near = {};
  for (const std::string_view candidate : known) {
    if (near.empty() && name.size() >= kFewestLetters && candidate.starts_with(name)) near = candidate;
  }
  return near.empty() ? hint : "did you mean " + std::string(near) + "? " + hint;
}

/// Splits "a..b"; without ".." both ends are the value.
void SplitRange(std::string_view value, QueryNode* node) {
  const size_t dots = value.find("..");
  node->range = dots != std::string_view::npos;
  node->text = value.substr(0, dots);
  node->upper = node->range ? value.substr(dots + 2) : value;
}

template <typename Check>
bool CheckEnds(const QueryNode& node, Check&& check) {
  if (node.text.empty() && node.upper.empty()) return false;
  return (node.text.empty() || check(node.text)) && (node.upper.empty() || check(node.upper));
}

std::string SeverityNames() {
  std::string out;
  for (auto severity :
       {Severity::kInfo, Severity::kLow, Severity::kMedium, Severity::kHigh, Severity::kCritical}) {
    out.append(out.empty() ? "" : severity == Severity::kCritical ? " or " : ", ").append(Name(severity));
  }
  return out;
}

std::string TypeNames() {
  std::string out;
  for (int i = 0; i <= static_cast<int>(DocumentType::kQaLog); ++i) {
    out.append(out.empty() ? "" : ", ").append(Name(static_cast<DocumentType>(i)));
  }
  return out;
}

FieldProblem ReadDate(std::string_view value, std::string_view today, QueryNode* node) {
  SplitRange(value, node);
  const auto read = [&](const std::string& end) {
    return end.empty() ? DateRange() : ReadDateSpelling(end, today);
  };
  const std::optional<DateRange> first = read(node->text), last = read(node->upper);
  if ((!first || !last) && today.empty() && (CountsFromToday(node->text) || CountsFromToday(node->upper)))
    return {"a day to count from", "write the dates, for example 2026-01..2026-03"};
  if (!first || !last || (node->text.empty() && node->upper.empty())) {
    return {"a date",
            "for example 2026, 2026-03, 2026-03-05, 2026-Q1, 2026-01..2026-06, 2026-01.., last-90-days, "
            "last-month or this-year"};
  }
  node->text = first->first;
  node->upper = last->last;
  node->range = node->text != node->upper;
  // 2026-05..2026 is fine: until the end of that year.
  const size_t common = std::min(node->text.size(), node->upper.size());
  if (node->upper.substr(0, common) < node->text.substr(0, common)) {
    return {"a range that begins before it ends", "exchange the two dates"};
  }
  return {};
}

FieldProblem ReadPage(std::string_view value, QueryNode* node) {
  SplitRange(value, node);
  const auto page = [](std::string_view end) {
    uint32_t number = 0;
    const auto [last, error] = std::from_chars(end.data(), end.data() + end.size(), number);
    return error == std::errc() && last == end.data() + end.size() && number > 0 ? number : 0;
  };
  if (!CheckEnds(*node, page))
    return {"the number of a page", "for example 3 or 12..20; the first page is 1"};
  if (!node->text.empty() && !node->upper.empty() && page(node->upper) < page(node->text))
    return {"a range that begins before it ends", "exchange the two pages"};
  return {};
}

FieldProblem ReadFlag(std::string_view value, bool prefix, QueryNode* node) {
  node->text = AsciiLower(value);
  if (FindCode(node->text) != nullptr && !prefix) return {};
  std::vector<std::string_view> codes;
  for (const CodeInfo& code : Codes()) codes.push_back(code.code);
  return {"a code that candor exceptions shows",
          NearHint(node->text, codes, "for example partial or charset_guessed")};
}

FieldProblem ReadSeverity(std::string_view value, QueryNode* node) {
  SplitRange(AsciiLower(value), node);
  if (!CheckEnds(*node, [](std::string_view name) { return ParseSeverity(name).has_value(); })) {
    constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high", "critical"};
    const std::string& wrong = node->text.empty() || ParseSeverity(node->text) ? node->upper : node->text;
    return {SeverityNames(),
            NearHint(wrong, kSeverities, "high means exactly high; high.. means high and above")};
  }
  if (!node->text.empty() && !node->upper.empty() &&
      *ParseSeverity(node->upper) < *ParseSeverity(node->text)) {
    return {"a range that begins before it ends", "exchange the two severities"};
  }
  return {};
}

FieldProblem ReadType(std::string_view value, bool prefix, QueryNode* node) {
  node->text = AsciiLower(value);
  node->prefix = prefix;
  // A media type has a slash; everything else must be one of our own words.
  const bool is_media_type = node->text.find('/') != std::string::npos;
  if (!is_media_type && (prefix || !ParseDocumentType(node->text))) {
    std::vector<std::string_view> types;
    for (int i = 0; i <= static_cast<int>(DocumentType::kQaLog); ++i)
      types.push_back(Name(static_cast<DocumentType>(i)));
    return {"a type of document or a media type",
            NearHint(
                node->text, types,
                "one of " + TypeNames() +
                    "; or for example application/pdf, image/*; file name endings are looked for with ext:")};
  }
  return {};
}

FieldProblem ReadControl(std::string_view value, QueryNode* node) {
  SplitRange(value, node);
  if (const std::optional<StampNumber> first = ParseStamp(node->text); first && !ControlNumber(node->text)) {
    const std::optional<StampNumber> last = ParseStamp(node->upper);
    if (!last || last->series != first->series)
      return {"two numbers of one kind", "for example ACME-0001234..ACME-0001250"};
    if (last->number < first->number)
      return {"a range that begins before it ends", "exchange the two numbers"};
    // Told without quotation marks, and the same number.
    std::replace(node->text.begin(), node->text.end(), ' ', '-');
    std::replace(node->upper.begin(), node->upper.end(), ' ', '-');
    return {};
  }
  if (!CheckEnds(*node, [](std::string_view end) { return ControlNumber(end).has_value(); })) {
    return {"a control number or a number stamped on a page",
            "for example ROOM-000012, ROOM-000012..ROOM-000020 or ACME-0001234"};
  }
  if (!node->text.empty() && !node->upper.empty() &&
      *ControlNumber(node->upper) < *ControlNumber(node->text)) {
    return {"a range that begins before it ends", "exchange the two control numbers"};
  }
  // There is no document 0; as the beginning of a range it is the first.
  if (!node->range && *ControlNumber(node->text) == 0)
    return {"a control number", "they begin with ROOM-000001"};
  if (!node->text.empty()) node->text = std::to_string(*ControlNumber(node->text));
  if (!node->upper.empty()) node->upper = std::to_string(*ControlNumber(node->upper));
  return {};
}

/// Whether a value can only be meant as an id without angle brackets around it: it has the @ of a message id,
/// or is a SHA-256 or the beginning of one.
bool LooksLikeId(std::string_view value) {
  return value.find('@') != std::string_view::npos ||
         (value.size() >= 8 && value.size() <= 64 &&
          value.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos);
}

/// <abc@x.example> or abc@x.example; some mailers write ids without an @, and those want the brackets.
FieldProblem ReadId(std::string_view value, bool prefix, QueryNode* node) {
  const bool in_brackets = value.size() >= 2 && value.front() == '<' && value.back() == '>';
  node->text = in_brackets ? value.substr(1, value.size() - 2) : value;
  if (node->text.empty() || prefix || (!in_brackets && !LooksLikeId(value))) {
    return {"a message id or the SHA-256 of a document",
            "8 hex digits of a SHA-256 will do; a message id without @ wants its <>; a control number is "
            "looked for with control:"};
  }
  return {};
}

/// The id of a conversation or its beginning, or the id of a message in it.
FieldProblem ReadThread(std::string_view value, bool prefix, QueryNode* node) {
  const bool is_message =
      !value.empty() && (value.front() == '<' || value.find('@') != std::string_view::npos);
  if (is_message) {
    if (ReadId(value, prefix, node).expected.empty()) {
      node->upper = std::exchange(node->text, "");
      return {};
    }
  } else {
    node->text = AsciiLower(value);
    node->prefix = prefix || value.size() < kThreadDigits;
    if (value.size() >= kFewestDigits && value.size() <= kThreadDigits &&
        node->text.find_first_not_of("0123456789abcdef") == std::string::npos)
      return {};
  }
  return {"the id of a thread or of a message in it",
          "8 of its 16 hex digits will do; candor show <MESSAGE-ID> tells the thread of a message"};
}

/// Whether * or ? stand where a field of names or words cannot follow them. A star before a sign is only what
/// is left out: *@acme.example, *.txt; a question mark behind a word is one.
bool HasWildcard(std::string_view value) {
  const auto is_word = [&](size_t at) {
    const char c = at < value.size() ? AsciiLower(value[at]) : ' ';
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
  };
  for (size_t at = value.find_first_of("*?"); at != std::string_view::npos;
       at = value.find_first_of("*?", at + 1)) {
    if (is_word(at + 1) || (value[at] == '*' && at > 0)) return true;
  }
  return false;
}

bool HasWords(QueryField field) {
  return field == QueryField::kFrom || field == QueryField::kTo || field == QueryField::kCc ||
         field == QueryField::kSubject || field == QueryField::kAttachment || field == QueryField::kParty;
}

FieldProblem ReadPlain(std::string_view value, bool prefix, QueryNode* node) {
  node->text = value;
  node->prefix = prefix;
  if (HasWords(node->field) && HasWildcard(value)) {
    return {
        "whole words, the last of which may go on with *",
        std::string(QueryFieldName(node->field)) +
            ":contr* finds what begins so; ? and a * before or inside a word are of words without a field"};
  }
  switch (node->field) {
    case QueryField::kFrom:
    case QueryField::kTo:
    case QueryField::kCc:
      if (PaddedWords(value).size() < 2)
        return {"a name or an address", "for example bob, acme.com or \"Bob Smith\""};
      break;
    case QueryField::kParty:
      if (PaddedWords(value).size() < 2)
        return {"the name or a domain of a company", "for example acme.com or \"ACME Controls\""};
      break;
    case QueryField::kAttachment:
      if (PaddedWords(value).size() < 2)
        return {"a word of the name of a file", "for example contract* or \"cap table\""};
      break;
    case QueryField::kSubject:
      if (PaddedWords(value).size() < 2) return {"a word", "for example merger or \"cap table\""};
      break;
    case QueryField::kPath:
      // The star is a wildcard of the path, not a prefix of a word.
      if (prefix) node->text.push_back('*');
      node->prefix = false;
      if (value.empty()) return {"a part of a path", "for example contracts/ or *.eml"};
      break;
    case QueryField::kExt:
      node->text = AsciiLower(node->text.substr(node->text.find_first_not_of('.') == std::string::npos
                                                    ? node->text.size()
                                                    : node->text.find_first_not_of('.')));
      if (node->text.empty() || prefix) return {"a file name extension", "for example pdf"};
      break;
    case QueryField::kState:
      node->text = AsciiLower(value);
      if (prefix || !ParseVerdict(node->text))
        return {"confirmed, dismissed or open",
                NearHint(node->text, std::array<std::string_view, 3>{"confirmed", "dismissed", "open"},
                         "as candor review says")};
      break;
    case QueryField::kTag: {
      // The beginning of a tag may end between its words.
      const std::optional<std::string> tag = ReadTag(std::string(value) + (prefix ? "x" : ""));
      if (value.empty() || !tag) return {"a tag of candor review", std::string(kTagForm)};
      node->text = tag->substr(0, tag->size() - (prefix ? 1 : 0));
      break;
    }
    case QueryField::kSignal:
      if (value.empty()) return {"a signal", "for example refused-disclosure or refused*"};
      break;
    default:
      break;
  }
  return {};
}

}  // namespace

std::optional<QueryField> ParseQueryField(std::string_view name) {
  auto it = std::find(kNames.begin(), kNames.end(), name);
  if (it == kNames.end()) return std::nullopt;
  return static_cast<QueryField>(it - kNames.begin());
}

std::string_view QueryFieldName(QueryField field) { return kNames[static_cast<size_t>(field)]; }

bool SpeaksOfPassages(QueryField field) {
  return field == QueryField::kSignal || field == QueryField::kSeverity || field == QueryField::kState ||
         field == QueryField::kTag || field == QueryField::kPage;
}

std::string QueryFieldNames() {
  std::string out;
  for (const std::string_view name : kNames) out.append(out.empty() ? "" : ", ").append(name).append(":");
  return out;
}

std::string NearestQueryField(std::string_view name) { return std::string(NearestOf(name, kNames)); }

FieldProblem ReadFieldValue(std::string_view value, bool prefix, std::string_view today, QueryNode* node) {
  switch (node->field) {
    case QueryField::kPage:
      return prefix ? FieldProblem{"the number of a page", "for example 3 or 12..20"} : ReadPage(value, node);
    case QueryField::kFlag:
      return ReadFlag(value, prefix, node);
    case QueryField::kDate:
      return prefix ? FieldProblem{"a date", "for example 2026-03, which is the whole month"}
                    : ReadDate(value, today, node);
    case QueryField::kSeverity:
      return prefix ? FieldProblem{SeverityNames(), "high.. means high and above"}
                    : ReadSeverity(value, node);
    case QueryField::kControl:
      return prefix ? FieldProblem{"a control number or a number stamped on a page",
                                   "for example ROOM-000012, ROOM-000012..ROOM-000020 or ACME-0001234"}
                    : ReadControl(value, node);
    case QueryField::kType:
      return ReadType(value, prefix, node);
    case QueryField::kId:
      return ReadId(value, prefix, node);
    case QueryField::kThread:
      return ReadThread(value, prefix, node);
    default:
      return ReadPlain(value, prefix, node);
  }
}

namespace {

std::string ExplainId(const std::string& id) {
  return LooksLikeId(id) ? "\"" + id + "\"" : "\"<" + id + ">\"";
}

}  // namespace

std::string ExplainFieldValue(const QueryNode& node) {
  const auto end = [&](const std::string& text) {
    if (text.empty() || node.field != QueryField::kControl) return text;
    const std::optional<int64_t> number = ControlNumber(text);
    return number ? ControlName(*number) : text;
  };
  switch (node.field) {
    case QueryField::kDate:
    case QueryField::kSeverity:
    case QueryField::kControl:
    case QueryField::kPage:
      return node.range ? end(node.text) + ".." + end(node.upper) : end(node.text);
    case QueryField::kId:
      return ExplainId(node.text);
    case QueryField::kThread:
      if (!node.upper.empty())
        return node.upper.find('@') != std::string::npos ? ExplainId(node.upper) : "\"<" + node.upper + ">\"";
      return "\"" + node.text + (node.prefix ? "\"*" : "\"");
    default:
      return "\"" + node.text + (node.prefix ? "\"*" : "\"");
  }
}

}  // namespace candor::internal
