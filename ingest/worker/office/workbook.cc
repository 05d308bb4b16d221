// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/workbook.h"

#include <algorithm>
#include <bitset>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/office/drawing_text.h"
#include "ingest/worker/office/format_words.h"
#include "ingest/worker/office/formula.h"
#include "ingest/worker/office/relations.h"
#include "ingest/worker/office/sheet_formats.h"
#include "ingest/worker/office/sheet_rows.h"
#include "model/codes.h"

namespace candor::office {
namespace {

constexpr int kMostColumns = 16'384;  // of Excel
/// Sheets of one workbook; those behind are left out, and it is said.
constexpr size_t kMostSheets = 10'000;

/// Column 0 of "A1", 27 of "AB7"; -1 when it names none.
int ColumnOf(std::string_view reference) {
  int column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z' || column > kMostColumns) break;
    column = column * 26 + (c - 'A' + 1);
  }
  return column > kMostColumns ? -1 : column - 1;
}

/// A row or column that is hidden, or so narrow that nobody sees it; `size`: the name of its height or width.
bool HasNoRoom(const XmlAttributes& attributes, std::string_view size) {
  const std::string_view hidden = attributes["hidden"], points = attributes[size];
  return (!hidden.empty() && IsOn(hidden)) ||
         (!points.empty() && points.find_first_not_of("0.") == std::string_view::npos);
}

struct Sheet {
  std::string name;
  std::string relation;
  bool hidden = false;
};

class WorkbookReader final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "x:workbookPr") since_1904 = !attributes["date1904"].empty() && IsOn(attributes["date1904"]);
    if (name != "x:sheet") return;
    if (sheets.size() >= kMostSheets) {
      more = true;
      return;
    }
    const std::string_view state = attributes["state"];
    sheets.push_back({Unescaped(attributes["name"]), Unescaped(attributes["r:id"]),
                      state == "hidden" || state == "veryHidden"});
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  std::vector<Sheet> sheets;
  bool more = false;  ///< than kMostSheets
  bool since_1904 = false;
};

/// The strings that cells share: one long text and where each begins.
class SharedStrings final : public XmlHandler {
 public:
  explicit SharedStrings(ZonedText* text) : text_(text) {}

  void Start(std::string_view name, const XmlAttributes&) override {
    if (name == "x:si") begins_.push_back(all_.size());
    if (name == "x:rPh") ++spoken_;
    if (name == "x:t") reading_ = spoken_ == 0;
  }
  void End(std::string_view name) override {
    if (name == "x:rPh") --spoken_;
    if (name == "x:t") reading_ = false;
  }
  void Text(std::string_view text) override {
    if (reading_) all_ += text;
  }
  bool Stopped() const override { return text_->WouldFill(all_.size()); }

  bool Has(size_t index) const { return index < begins_.size(); }
  /// Of a string that is not there: nothing.
  std::string_view At(size_t index) const {
    if (index >= begins_.size()) return {};
    const size_t end = index + 1 < begins_.size() ? begins_[index + 1] : all_.size();
    return std::string_view(all_).substr(begins_[index], end - begins_[index]);
  }

 private:
  ZonedText* text_;
  std::string all_;
  std::vector<size_t> begins_;
  size_t spoken_ = 0;  ///< inside of how East Asian words are read aloud
  bool reading_ = false;
};

/// What all sheets of a workbook share.
struct Workbook {
  explicit Workbook(ZonedText* text) : strings(text) {}
  SharedStrings strings;
  SheetFormats formats;
  bool since_1904 = false;
};

class SheetReader final : public XmlHandler {
 public:
  SheetReader(const Workbook& workbook, const Place& place, ZonedText* text)
      : workbook_(workbook), rows_(place, text), text_(text) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "x:c") {
      ++column_;
      if (const int column = ColumnOf(attributes["r"]); column >= column_) column_ = column;
      type_ = attributes["t"];
      style_ = static_cast<size_t>(NumberIn(attributes["s"], 0, 0, 1 << 30));
      value_.clear();
      formula_.clear();
      has_value_ = false;
    } else if (name == "x:v" || name == "x:t") {
      reading_ = spoken_ == 0;
      has_value_ = true;
    } else if (name == "x:f") {
      in_formula_ = true;
    } else if (name == "x:hyperlink") {
      rows_.Aside(Unescaped(attributes["tooltip"]));
    } else if (name == "x:rPh") {
      ++spoken_;
    } else if (name == "x:row") {
      column_ = -1;
      row_hidden_ = HasNoRoom(attributes, "ht");
    } else if (name == "x:col") {
      if (HasNoRoom(attributes, "width") && ++ranges_ <= kMostColumns) {
        const int last = NumberIn(attributes["max"], 1, 1, kMostColumns);
        for (int i = NumberIn(attributes["min"], 1, 1, kMostColumns); i <= last; ++i)
          hidden_columns_.set(static_cast<size_t>(i - 1));
      }
    } else if (name == "x:oddHeader" || name == "x:oddFooter" || name == "x:evenHeader" ||
               name == "x:evenFooter" || name == "x:firstHeader" || name == "x:firstFooter") {
      value_.clear();
      reading_ = true;
      edge_ = true;
    }
  }

  void End(std::string_view name) override {
    if (name == "x:c") {
      EndCell();
    } else if (name == "x:v" || name == "x:t") {
      reading_ = false;
    } else if (name == "x:f") {
      in_formula_ = false;
    } else if (name == "x:rPh") {
      spoken_ -= spoken_ > 0 ? 1 : 0;
    } else if (name == "x:row") {
      rows_.EndRow();
    } else if (reading_ && edge_) {
      reading_ = edge_ = false;
      rows_.Edge(value_);
    }
  }

  void Text(std::string_view text) override {
    if (reading_) value_ += text;
    if (in_formula_) formula_ += text;
  }

  bool Stopped() const override {
    return text_->full() || text_->WouldFill(value_.size() + formula_.size() + rows_.Held());
  }

  /// What is told behind the rows.
  void Finish() { rows_.Finish(); }

  /// Cells that name a shared string which is not there.
  uint64_t lost() const { return lost_; }

 private:
  std::string Value() {
    if (type_ == "s") {
      const auto index = static_cast<size_t>(NumberIn(value_, -1, -1, 1 << 30));
      if (!workbook_.strings.Has(index)) ++lost_;
      return std::string(workbook_.strings.At(index));
    }
    if (type_ == "b") return value_ == "1" ? "TRUE" : value_ == "0" ? "FALSE" : value_;
    if (IsText() || type_ == "e" || type_ == "d") return value_;
    return WrittenNumber(value_, workbook_.formats.KindOfStyle(style_), workbook_.since_1904);
  }

  void EndCell() {
    std::string value = has_value_ ? Value() : LiteralsOf(formula_);
    if (const std::string_view format = workbook_.formats.WordsOfStyle(style_); !format.empty())
      value = WithFormatWords(value, format, IsText());
    rows_.Cell(column_, value, row_hidden_ || IsHidden(column_));
    // What the formula would show in another case.
    if (!has_value_ || formula_.find('"') == std::string::npos) return;
    if (const std::string words = LiteralsOf(formula_); value.find(words) == std::string::npos)
      rows_.Aside(words);
  }

  bool IsText() const { return type_ == "s" || type_ == "str" || type_ == "inlineStr"; }

  bool IsHidden(int column) const {
    return column >= 0 && column < kMostColumns && hidden_columns_[static_cast<size_t>(column)];
  }

  uint64_t lost_ = 0;
  const Workbook& workbook_;
  SheetRows rows_;
  ZonedText* text_;
  std::bitset<kMostColumns> hidden_columns_;
  int ranges_ = 0;  ///< of hidden columns, seen so far
  std::string type_, value_, formula_;
  size_t style_ = 0;
  int column_ = -1;
  size_t spoken_ = 0;       ///< inside of how East Asian words are read aloud
  bool has_value_ = false;  ///< of the cell, as computed when the file was written
  bool in_formula_ = false;
  bool reading_ = false;
  bool row_hidden_ = false;
  bool edge_ = false;
};

/// Comments on cells, as Excel wrote them up to 2016 ("notes" today).
class NoteReader final : public XmlHandler {
 public:
  /// `threads`: cells whose threads are told.
  NoteReader(const std::unordered_set<std::string>& threads, ZonedText* text)
      : threads_(threads), text_(text) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "x:author") authors_.emplace_back();
    if (name == "x:comment") {
      const auto author = static_cast<size_t>(NumberIn(attributes["authorId"], 1 << 30, 0, 1 << 30));
      place_ = {ZoneKind::kComment, author < authors_.size() ? authors_[author] : "", ""};
      // Beside a thread Excel keeps a note for programs that know none; it says the same again.
      const bool stand_in = place_.author.rfind("tc=", 0) == 0;
      if (stand_in) place_.author.clear();
      told_ = stand_in && threads_.count(std::string(attributes["ref"])) > 0;
      words_ = std::string(attributes["ref"]) + ": ";
      begin_ = words_.size();
    }
    in_author_ = name == "x:author";
    if (name == "x:t") reading_ = true;
  }
  void End(std::string_view name) override {
    if (name == "x:t") reading_ = false;
    in_author_ = false;
    if (name == "x:comment" && words_.size() > begin_ && !told_) text_->Add({words_, place_, true});
  }
  void Text(std::string_view text) override {
    if (in_author_ && !authors_.empty()) authors_.back() += text;
    if (reading_) words_ += text;
  }
  bool Stopped() const override { return text_->full() || text_->WouldFill(words_.size()); }

 private:
  const std::unordered_set<std::string>& threads_;
  ZonedText* text_;
  std::vector<std::string> authors_;
  Place place_;
  std::string words_;
  size_t begin_ = 0;
  bool told_ = false;
  bool in_author_ = false;
  bool reading_ = false;
};

class PersonReader final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "tc:person") names[Unescaped(attributes["id"])] = ShortText(attributes["displayName"]);
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}
  std::unordered_map<std::string, std::string> names;
};

/// Comments on cells of today: told by Tell(), for notes come first and depend on them.
class ThreadReader final : public XmlHandler {
 public:
  ThreadReader(const PersonReader& persons, ZonedText* text) : persons_(persons), text_(text) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "tc:text") reading_ = true;
    if (name != "tc:threadedComment") return;
    const auto person = persons_.names.find(Unescaped(attributes["personId"]));
    place_ = {ZoneKind::kComment, person == persons_.names.end() ? "" : person->second,
              ShortText(attributes["dT"])};
    words_ = std::string(attributes["ref"]) + ": ";
  }
  void End(std::string_view name) override {
    if (name == "tc:text") reading_ = false;
    if (name != "tc:threadedComment" || words_.empty()) return;
    cells.insert(words_.substr(0, words_.find(':')));
    bytes_ += words_.size() + sizeof(Piece);
    thread_.push_back({std::exchange(words_, ""), place_, true});
  }
  void Text(std::string_view text) override {
    if (reading_) words_ += text;
  }
  bool Stopped() const override { return text_->full() || text_->WouldFill(bytes_ + words_.size()); }

  void Tell() { text_->Add(std::exchange(thread_, {})); }

  std::unordered_set<std::string> cells;  ///< that have a thread

 private:
  const PersonReader& persons_;
  ZonedText* text_;
  Pieces thread_;
  size_t bytes_ = 0;  ///< of it
  Place place_;
  std::string words_;
  bool reading_ = false;
};

/// One sheet with its drawings and comments.
void ReadSheet(const std::string& part, const Workbook& workbook, const PersonReader& persons,
               const Place& place, Reading* reading) {
  ZonedText* text = reading->text();
  SheetReader reader(workbook, place, text);
  reading->Parse(part, &reader);
  reader.Finish();
  if (reader.lost() > 0) {
    reading->Add({{std::string(code::kPartial),
                   ToValidUtf8(part) + ": cells that name shared strings which are not in the file: " +
                       std::to_string(reader.lost())}});
  }
  const std::vector<Relation> relations = RelationsOf(reading, part);
  ThreadReader threads(persons, text);
  for (const Relation& beside : relations) {
    if (!beside.external && beside.type == "threadedComment") reading->Parse(beside.target, &threads);
  }
  for (const Relation& beside : relations) {
    if (beside.external || beside.type != "comments") continue;
    NoteReader notes(threads.cells, text);
    reading->Parse(beside.target, &notes);
  }
  threads.Tell();
  for (const Relation& beside : relations) {
    if (beside.external || !HoldsDrawing(beside.type)) continue;
    ReadDrawing(reading, beside.target, place);
    for (const Relation& inside : RelationsOf(reading, beside.target)) {
      if (!inside.external && HoldsDrawing(inside.type)) ReadDrawing(reading, inside.target, place);
    }
  }
}

}  // namespace

void ReadWorkbook(Reading* reading, std::string_view main) {
  ZonedText* text = reading->text();
  WorkbookReader book;
  reading->Parse(main, &book);
  const std::vector<Relation> relations = RelationsOf(reading, main);
  Workbook workbook(text);
  workbook.since_1904 = book.since_1904;
  PersonReader persons;
  const auto parse = [&](std::string_view type, XmlHandler* handler) {
    const Relation* relation = FindRelation(relations, type);
    if (relation != nullptr && !relation->external) reading->Parse(relation->target, handler);
  };
  parse("styles", &workbook.formats);
  parse("sharedStrings", &workbook.strings);
  parse("person", &persons);
  const RelationsById by_id = ById(relations);
  for (const Sheet& sheet : book.sheets) {
    if (text->full()) return;
    const Place place{sheet.hidden ? ZoneKind::kHidden : ZoneKind::kBody, "", ""};
    text->Separate();
    text->Add({sheet.name, place, false});
    const auto found = by_id.find(sheet.relation);
    if (found != by_id.end() && !found->second->external) {
      ReadSheet(found->second->target, workbook, persons, place, reading);
    } else {
      reading->Add(
          {{std::string(code::kMissingPart),
            ToValidUtf8(main) + ": the sheet \"" + ShortText(sheet.name) + "\" has no part in the file"}});
    }
  }
  if (book.more) {
    reading->Add({{std::string(code::kPartial),
                   "only the first " + std::to_string(kMostSheets) + " sheets were read"}});
    return;
  }
  // A sheet that was taken out of the list and not out of the file.
  for (const std::string& part : reading->UnreadIn("xl/worksheets/")) {
    if (text->full()) return;
    text->Separate();
    ReadSheet(part, workbook, persons, {ZoneKind::kHidden, "", ""}, reading);
  }
}

}  // namespace candor::office
