// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/request_list.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"

namespace candor {
namespace {

/// Where the heading of a list without a header row is looked for.
constexpr size_t kHeadingBytes = 500;
/// Two numbered lines may be anything.
constexpr size_t kFewestItems = 3;
constexpr size_t kFewestRows = 2;
constexpr size_t kMostCells = 16;

constexpr std::array<std::string_view, 16> kHeadings = {
    "request list",     "requests list", "list of requests",  "information request",
    "document request", "due diligence", "list of questions", "questionnaire",
    "question list",    "checklist",     "anforderungsliste", "unterlagenliste",
    "fragenkatalog",    "fragenliste",   "fragebogen",        "liste de demandes"};
constexpr std::array<std::string_view, 14> kRequestColumns = {
    "request",        "requests",    "question", "questions", "document",   "documents", "information",
    "item requested", "anforderung", "frage",    "unterlage", "unterlagen", "demande",   "pregunta"};
constexpr std::array<std::string_view, 12> kAnswerColumns = {
    "response", "responses", "answer",  "answers",     "reply",   "status",
    "comment",  "comments",  "antwort", "rückmeldung", "réponse", "respuesta"};
constexpr std::array<std::string_view, 5> kAnswerLines = {
    "response:", "answer:", "reply:", "antwort:", "status:"};

struct Row {
  std::vector<Span> cells;
};

Span Trim(std::string_view text, Span span) {
  const auto is_space = [&](uint32_t at) { return std::isspace(static_cast<unsigned char>(text[at])) != 0; };
  while (!span.empty() && is_space(span.begin)) ++span.begin;
  while (!span.empty() && is_space(span.end - 1)) --span.end;
  return span;
}

std::string Lowered(std::string_view text, Span span) {
  return AsciiLower(text.substr(span.begin, span.size()));
}

/// Cells of one line between bars, tabs, commas or three spaces.
Row CellsOf(std::string_view text, Span line, bool commas) {
  Row row;
  uint32_t begin = line.begin;
  const auto put = [&](uint32_t end) {
    Span cell = Trim(text, {begin, end});
    if (cell.size() >= 2 && text[cell.begin] == '"' && text[cell.end - 1] == '"') {
      ++cell.begin;
      --cell.end;
    }
    row.cells.push_back(cell);
  };
  bool quoted = false;
  for (uint32_t i = line.begin; i < line.end && row.cells.size() < kMostCells; ++i) {
    if (commas && text[i] == '"') quoted = !quoted;
    const bool wide = text.substr(i, 3) == "   ";
    const bool border = text[i] == '\t' || text[i] == '|' ||
                        (commas && !quoted && (text[i] == ',' || text[i] == ';')) ||
                        (!commas && wide && i > begin);
    if (!border) continue;
    put(i);
    while (wide && i + 1 < line.end && text[i + 1] == ' ') ++i;
    begin = i + 1;
  }
  put(line.end);
  // "| 1 | Accounts |"
  if (row.cells.size() > 1 && row.cells.front().empty()) row.cells.erase(row.cells.begin());
  return row;
}

template <size_t N>
bool IsOneOf(const std::string& cell, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return cell == name || (cell.size() < 40 && cell.starts_with(name) && cell[name.size()] == ' ');
  });
}

/// "2", "2.1", "A.3" as the first cell of a row.
std::optional<ItemLabel> LabelOf(std::string_view text, Span cell) {
  std::string label = Lowered(text, cell);
  while (!label.empty() && (label.back() == '.' || label.back() == ')')) label.pop_back();
  if (label.starts_with('(')) label.erase(0, 1);
  constexpr size_t kLongest = 8;
  const bool digit = std::any_of(label.begin(), label.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool plain = std::all_of(label.begin(), label.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '.' || c == '-';
  });
  if (label.empty() || label.size() > kLongest || !plain || (!digit && label.size() != 1))
    return std::nullopt;
  return label;
}

class ListReader {
 public:
  explicit ListReader(const Document& document)
      : text_(document.text),
        commas_(document.media_type == "text/csv"),
        flows_(document.media_type == "application/pdf") {
    TakeLines({0, static_cast<uint32_t>(text_.size())});
  }
  /// Only what stands in `regions`.
  ListReader(const Document& document, const std::vector<Span>& regions)
      : text_(document.text), commas_(false), flows_(false) {
    for (const Span region : regions) TakeLines(region);
  }

  RequestTable Table() const {
    RequestTable table;
    std::vector<ListedRequest>& items = table.rows;
    size_t request_column = 0;
    bool in_table = false;
    Span above;            // lines of a wrapped cell, above the line with its number
    bool in_item = false;  // lines of a wrapped cell may follow
    for (const Span line : lines_) {
      Row row = CellsOf(text_, line, commas_);
      if (const std::optional<size_t> column = RequestColumn(row)) {
        request_column = *column;
        if (!in_table) table.place.begin = line.begin;
        in_table = true;
        continue;
      }
      if (!in_table) continue;
      if (flows_ && Trim(text_, line).empty()) {
        above = {};
        in_item = false;
        continue;
      }
      if (flows_) PartNumber(items, &row);
      const std::optional<ItemLabel> label = LabelOf(text_, row.cells.front());
      if (flows_ && !label) {
        if (in_item) items.back().request.end = line.end;
        if (!in_item) above = above.empty() ? line : Span{above.begin, line.end};
        continue;
      }
      if (row.cells.size() <= request_column || items.size() == kMostListed) continue;
      Span request = row.cells[request_column];
      if (!label || request.empty()) continue;
      if (!above.empty()) request.begin = Trim(text_, above).begin;
      above = {};
      in_item = true;
      ListedRequest item{*label, request, {}};
      for (size_t i = request_column + 1; i < row.cells.size(); ++i) {
        if (!row.cells[i].empty()) item.answer.push_back(row.cells[i]);
      }
      items.push_back(std::move(item));
      table.place.end = line.end;
    }
    if (items.size() < kFewestRows) return {};
    return table;
  }

  /// Numbered paragraphs under a heading that says what they are.
  std::vector<ListedRequest> Numbered(const std::string& title) const {
    const std::string head = AsciiLower(title) + "\n" + AsciiLower(text_.substr(0, kHeadingBytes));
    if (std::none_of(kHeadings.begin(), kHeadings.end(),
                     [&](std::string_view heading) { return head.find(heading) != std::string::npos; }))
      return {};
    std::vector<ListedRequest> items;
    bool open = false;
    for (const Span given : lines_) {
      const Span line = Trim(text_, given);
      if (line.empty()) {
        open = false;
        continue;
      }
      const ItemHead head_of = HeadOf(text_.substr(line.begin, line.size()));
      if (head_of.labels.size() == 1 && head_of.size < line.size() && items.size() < kMostListed) {
        items.push_back({head_of.labels.front(), line, {}});
        open = true;
      } else if (!items.empty() && AddAnswer(line, &items.back())) {
        open = false;
      } else if (open) {
        items.back().request.end = line.end;
      }
    }
    DropHeadings(&items);
    if (items.size() < kFewestItems || !CountsUp(items)) items.clear();
    return items;
  }

 private:
  std::optional<size_t> RequestColumn(const Row& row) const {
    if (flows_) {
      const std::optional<size_t> column =
          RequestColumnOfWords({row.cells.front().begin, row.cells.back().end});
      if (column || row.cells.size() == 1) return column;
    }
    if (row.cells.size() < 2) return std::nullopt;
    std::optional<size_t> request;
    bool answers = false, numbers = false;
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const std::string cell = Lowered(text_, row.cells[i]);
      if (!request && i > 0 && IsOneOf(cell, kRequestColumns)) request = i;
      answers = answers || IsOneOf(cell, kAnswerColumns);
      numbers = numbers || (i == 0 && IsNumberColumn(cell));
    }
    return numbers || answers ? request : std::nullopt;
  }

  static bool IsState(const std::string& word) {
    // Not "received" and "pending", which end names of things, too.
    static constexpr auto kStates =
        std::to_array<std::string_view>({"open", "closed", "done", "tbd", "tbc", "offen", "erledigt"});
    return std::find(kStates.begin(), kStates.end(), word) != kStates.end();
  }

  static bool IsNumberColumn(const std::string& cell) {
    return cell == "no" || cell == "no." || cell == "#" || cell == "nr" || cell == "nr." || cell == "ref" ||
           cell == "ref." || cell == "item" || cell == "id" || cell == "pos." || cell == "n°";
  }

  /// "No. Request Status Response": pages of PDF lose the gaps between short cells, of all or of some.
  /// Nothing but names of columns, the number first.
  std::optional<size_t> RequestColumnOfWords(Span line) const {
    std::optional<size_t> request;
    std::string_view rest = text_.substr(line.begin, line.size());
    for (size_t column = 0; !rest.empty(); ++column) {
      const std::string word = AsciiLower(rest.substr(0, rest.find_first_of(" \t")));
      rest.remove_prefix(std::min(rest.size(), word.size() + 1));
      const bool asks =
          std::find(kRequestColumns.begin(), kRequestColumns.end(), word) != kRequestColumns.end();
      const bool answers =
          std::find(kAnswerColumns.begin(), kAnswerColumns.end(), word) != kAnswerColumns.end();
      if (column == 0 ? !IsNumberColumn(word) : !asks && !answers) return std::nullopt;
      if (asks && !request) request = column;
    }
    return request;
  }

  /// "3 particular those with": in lines that lost their gaps the number is the first word. Numbers count up,
  /// so that "2023 and 2024" is none.
  void PartNumber(const std::vector<ListedRequest>& items, Row* row) const {
    if (row->cells.size() != 1) return;
    const Span line = row->cells.front();
    const std::string_view words = text_.substr(line.begin, line.size());
    const size_t space = words.find(' ');
    if (space == std::string_view::npos) return;
    const Span first{line.begin, line.begin + static_cast<uint32_t>(space)};
    const std::optional<ItemLabel> label = LabelOf(text_, first);
    if (!label) return;
    const bool number = label->find_first_not_of("0123456789") == std::string::npos;
    const std::string next = items.empty() ? "1" : std::to_string(std::atoi(items.back().label.c_str()) + 1);
    const bool parts = label->find('.') != std::string::npos;  // "A.1"
    if (number ? *label != next : !parts) return;
    row->cells = {first, Trim(text_, {first.end, line.end})};
    // The state of the request stands behind it, where that gap is lost, too.
    Span& request = row->cells[1];
    const std::string_view said = text_.substr(request.begin, request.size());
    const size_t last = said.rfind(' ');
    if (last == std::string_view::npos || !IsState(AsciiLower(said.substr(last + 1)))) return;
    const Span state{request.begin + static_cast<uint32_t>(last) + 1, request.end};
    request = Trim(text_, {request.begin, state.begin});
    row->cells.push_back(state);
  }

  bool AddAnswer(Span line, ListedRequest* item) const {
    const std::string lowered = Lowered(text_, line);
    for (std::string_view start : kAnswerLines) {
      if (!lowered.starts_with(start)) continue;
      const Span answer = Trim(text_, {line.begin + static_cast<uint32_t>(start.size()), line.end});
      if (!answer.empty()) item->answer.push_back(answer);
      return true;
    }
    return false;
  }

  /// "1. Corporate" above "1.1 ..." asks for nothing.
  static void DropHeadings(std::vector<ListedRequest>* items) {
    std::set<ItemLabel> parents;
    for (const ListedRequest& item : *items) {
      const size_t dot = item.label.rfind('.');
      if (dot != std::string::npos) parents.insert(item.label.substr(0, dot));
    }
    std::erase_if(*items, [&](const ListedRequest& item) { return parents.contains(item.label); });
  }

  static bool CountsUp(const std::vector<ListedRequest>& items) {
    std::set<ItemLabel> labels;
    for (const ListedRequest& item : items) labels.insert(item.label);
    return labels.size() * 2 > items.size();
  }

  void TakeLines(Span region) {
    for (uint32_t begin = region.begin; begin < region.end;) {
      const size_t found = text_.find('\n', begin);
      const auto end = static_cast<uint32_t>(std::min<size_t>(found, region.end));
      lines_.push_back({begin, end});
      begin = end + 1;
    }
  }

  std::string_view text_;
  bool commas_;
  bool flows_;  ///< cells may wrap, and lines may have lost their gaps
  std::vector<Span> lines_;
};

}  // namespace

std::vector<ListedRequest> ReadRequestList(const Document& document) {
  const ListReader reader(document);
  std::vector<ListedRequest> items = reader.Table().rows;
  return items.empty() ? reader.Numbered(document.title) : items;
}

RequestTable ReadRequestTable(const Document& message) {
  std::vector<Span> own;
  for (const Zone& zone : message.zones) {
    if (zone.kind == ZoneKind::kBody && zone.level == 0) own.push_back(zone.span);
  }
  return ListReader(message, own).Table();
}

}  // namespace candor
