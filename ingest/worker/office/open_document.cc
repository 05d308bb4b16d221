// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/open_document.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "ingest/worker/office/flow.h"
#include "ingest/worker/office/formula.h"

namespace candor::office {
namespace {

constexpr std::string_view kContent = "content.xml";
/// A cell or row that is repeated is told so many times at most; most of them fill a sheet to its edge.
constexpr int kMostRepeats = 100;
/// Empty cells between two that are not are told by so many tabs at most.
constexpr int kMostEmptyCells = 8;

enum class Tag : uint8_t {
  kParagraph,
  kSpan,
  kSpaces,
  kTab,
  kBreak,
  kNote,
  kCitation,
  kAnnotation,
  kCreator,
  kDate,
  kDeletion,
  kRegion,
  kChange,
  kHiddenText,
  kSection,
  kStyle,
  kTextProperties,
  kTableProperties,
  kPageProperties,
  kSpreadsheet,
  kTable,
  kRow,
  kCell,
  kColumn,
  kPage,
  kNotes,
  kEdge,
  kTitle,
  kUnread,
};

const std::unordered_map<std::string_view, Tag>& Tags() {
  static const std::unordered_map<std::string_view, Tag> kTags = {
      {"text:p", Tag::kParagraph},
      {"text:h", Tag::kParagraph},
      {"text:span", Tag::kSpan},
      {"text:s", Tag::kSpaces},
      {"text:tab", Tag::kTab},
      {"text:tab-stop", Tag::kTab},
      {"text:line-break", Tag::kBreak},
      {"text:note", Tag::kNote},
      {"text:footnote", Tag::kNote},
      {"text:endnote", Tag::kNote},
      {"text:note-citation", Tag::kCitation},
      {"text:footnote-citation", Tag::kCitation},
      {"text:endnote-citation", Tag::kCitation},
      {"office:annotation", Tag::kAnnotation},
      {"dc:creator", Tag::kCreator},
      {"dc:date", Tag::kDate},
      {"text:changed-region", Tag::kRegion},
      {"text:deletion", Tag::kDeletion},
      {"text:change", Tag::kChange},
      {"text:hidden-text", Tag::kHiddenText},
      {"text:hidden-paragraph", Tag::kHiddenText},
      {"text:section", Tag::kSection},
      {"style:style", Tag::kStyle},
      {"style:text-properties", Tag::kTextProperties},
      {"style:table-properties", Tag::kTableProperties},
      {"style:drawing-page-properties", Tag::kPageProperties},
      {"office:spreadsheet", Tag::kSpreadsheet},
      {"table:table", Tag::kTable},
      {"table:table-row", Tag::kRow},
      {"table:table-cell", Tag::kCell},
      {"table:covered-table-cell", Tag::kCell},
      {"table:table-column", Tag::kColumn},
      {"draw:page", Tag::kPage},
      {"presentation:notes", Tag::kNotes},
      {"style:header", Tag::kEdge},
      {"style:header-left", Tag::kEdge},
      {"style:header-first", Tag::kEdge},
      {"style:footer", Tag::kEdge},
      {"style:footer-left", Tag::kEdge},
      {"style:footer-first", Tag::kEdge},
      {"dc:title", Tag::kTitle},
      {"office:binary-data", Tag::kUnread},
      {"text:ruby-text", Tag::kUnread},
      {"text:index-title-template", Tag::kUnread},
  };
  return kTags;
}

/// Names of styles whose text, sheets or slides are not shown.
using Names = std::unordered_set<std::string>;

bool IsHiding(std::string_view value) { return value == "collapse" || value == "filter"; }

class ContentReader final : public XmlHandler {
 public:
  ContentReader(Names* hiding, Reading* reading)
      : hiding_(hiding), reading_(reading), text_(reading->text()), flow_(text_) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    const auto found = Tags().find(name);
    if (found == Tags().end()) return;
    const Tag tag = found->second;
    if (tag == Tag::kUnread || tag == Tag::kCitation) ++unread_;
    if (unread_ > 0) return;
    switch (tag) {
      case Tag::kParagraph:
        flow_.OpenParagraph();
        spans_.push_back(hiding_->count(Unescaped(attributes["style-name"])) > 0);
        break;
      case Tag::kSpan:
        spans_.push_back((!spans_.empty() && spans_.back()) ||
                         hiding_->count(Unescaped(attributes["style-name"])) > 0);
        break;
      case Tag::kSpaces:
        Append(std::string(static_cast<size_t>(NumberIn(attributes["c"], 1, 1, 100)), ' '));
        break;
      case Tag::kTab:
        Append("\t");
        break;
      case Tag::kBreak:
        Append("\n");
        break;
      case Tag::kHiddenText:
        flow_.AppendUnseen("", {ZoneKind::kHidden, "", ""}, Unescaped(attributes["string-value"]));
        break;
      case Tag::kSection:
        sections_.push_back(attributes["display"] == "none");
        break;
      case Tag::kNote:
      case Tag::kAnnotation:
      case Tag::kEdge:
        flow_.OpenAside();
        said_ = {ZoneKind::kComment, "", ""};
        break;
      case Tag::kNotes:
        flow_.OpenAside();
        break;
      case Tag::kRegion:
        region_ = Unescaped(attributes["text:id"].empty() ? attributes["xml:id"] : attributes["text:id"]);
        break;
      case Tag::kDeletion:
        flow_.OpenAside();
        said_ = {ZoneKind::kHidden, "", ""};
        break;
      case Tag::kChange:
        Refer(Unescaped(attributes["change-id"]));
        break;
      case Tag::kCreator:
        field_ = &said_.author;
        break;
      case Tag::kDate:
        field_ = &said_.date;
        break;
      case Tag::kTitle:
        field_ = &reading_->document()->title;
        break;
      case Tag::kStyle:
        style_ = Unescaped(attributes["name"]);
        break;
      case Tag::kTextProperties:
        if (attributes["display"] == "none") hiding_->insert(style_);
        break;
      case Tag::kTableProperties:
        if (attributes["display"] == "false") hiding_->insert(style_);
        break;
      case Tag::kPageProperties:
        if (attributes["visibility"] == "hidden") hiding_->insert(style_);
        break;
      case Tag::kSpreadsheet:
        spreadsheet_ = true;
        break;
      case Tag::kPage:
        text_->Separate();
        page_begin_ = text_->size();
        flow_.OpenAside();
        page_hidden_ = hiding_->count(Unescaped(attributes["style-name"])) > 0;
        break;
      default:
        StartTable(tag, attributes);
    }
  }

  void End(std::string_view name) override {
    const auto found = Tags().find(name);
    if (found == Tags().end()) return;
    const Tag tag = found->second;
    if (tag == Tag::kUnread || tag == Tag::kCitation) {
      --unread_;
      return;
    }
    if (unread_ > 0) return;
    switch (tag) {
      case Tag::kParagraph:
        if (!spans_.empty()) spans_.pop_back();
        flow_.CloseParagraph("", false);
        break;
      case Tag::kSpan:
        if (!spans_.empty()) spans_.pop_back();
        break;
      case Tag::kSection:
        if (!sections_.empty()) sections_.pop_back();
        break;
      case Tag::kCreator:
      case Tag::kDate:
      case Tag::kTitle:
        field_ = nullptr;
        break;
      case Tag::kNote:
        flow_.Behind(Placed(flow_.CloseAside(), {}));
        break;
      case Tag::kAnnotation:
        flow_.Behind(Placed(flow_.CloseAside(), said_));
        break;
      case Tag::kNotes:
        flow_.Behind(Placed(flow_.CloseAside(), {ZoneKind::kComment, "", ""}));
        break;
      case Tag::kEdge:
        flow_.Behind(Placed(flow_.CloseAside(), {ZoneKind::kPageFurniture, "", ""}));
        break;
      case Tag::kDeletion: {
        std::string words = Joined(flow_.CloseAside());
        if (!words.empty()) deleted_[region_] = {{"deleted: " + words, said_, true}};
        break;
      }
      case Tag::kSpreadsheet:
        spreadsheet_ = false;
        break;
      case Tag::kPage:
        EndPage();
        break;
      default:
        EndTable(tag);
    }
  }

  void Text(std::string_view text) override {
    if (field_ != nullptr) {
      constexpr size_t kLongest = 1'000;
      if (field_->size() + text.size() < kLongest) *field_ += text;
    } else if (unread_ == 0) {
      Append(text);
    }
  }

  bool Stopped() const override { return flow_.Stopped(); }

  void Finish() {
    EndPage();
    EndRow();
    EndSheet();
    flow_.Finish();
    std::vector<std::string> ids;
    for (const auto& [id, pieces] : deleted_) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    for (const std::string& id : ids) text_->Add(deleted_[id]);
  }

 private:
  static Pieces Placed(Pieces pieces, const Place& place) {
    for (Piece& piece : pieces) {
      if (piece.place.kind != ZoneKind::kHidden) piece.place = place;
      piece.tight = true;
    }
    return pieces;
  }

  void Append(std::string_view text) {
    const bool in_hidden_section = std::find(sections_.begin(), sections_.end(), true) != sections_.end();
    if (in_hidden_section || (!spans_.empty() && spans_.back())) {
      flow_.AppendUnseen("", {ZoneKind::kHidden, "", ""}, text);
    } else {
      flow_.Append(text);
    }
  }

  void Refer(const std::string& id) {
    const auto found = deleted_.find(id);
    if (found == deleted_.end()) return;
    flow_.Behind(std::move(found->second));
    deleted_.erase(found);
  }

  void EndPage() {
    if (!page_begin_) return;
    Pieces pieces = flow_.CloseAside();
    for (Piece& piece : pieces) {
      if (page_hidden_ && piece.place.kind == ZoneKind::kBody) piece.place.kind = ZoneKind::kHidden;
    }
    text_->Add(pieces);
    std::vector<Page>& pages = reading_->document()->pages;
    if (pages.size() < reading_->limits().pages) {
      if (!pages.empty()) pages.back().span.end = static_cast<uint32_t>(*page_begin_);
      pages.push_back({{static_cast<uint32_t>(*page_begin_), static_cast<uint32_t>(text_->size())}, 0, 0});
    }
    page_begin_.reset();
  }

  // --- tables. Those of a spreadsheet are its sheets: long, wide, and mostly empty.

  void StartTable(Tag tag, const XmlAttributes& attributes) {
    if (!spreadsheet_) {
      if (tag == Tag::kTable) flow_.OpenTable();
      if (tag == Tag::kCell) flow_.OpenCell();
      return;
    }
    if (tag == Tag::kTable) {
      text_->Separate();
      const bool hidden = hiding_->count(Unescaped(attributes["style-name"])) > 0;
      sheet_ = {hidden ? ZoneKind::kHidden : ZoneKind::kBody, "", ""};
      text_->Add({Unescaped(attributes["name"]), sheet_, false});
      hidden_columns_.clear();
      columns_ = 0;
    } else if (tag == Tag::kColumn) {
      const int repeated = NumberIn(attributes["number-columns-repeated"], 1, 1, 1 << 20);
      constexpr size_t kMostRanges = 20'000;
      if (IsHiding(attributes["visibility"]) && hidden_columns_.size() < kMostRanges)
        hidden_columns_.emplace_back(columns_, columns_ + repeated);
      columns_ = std::min(columns_ + repeated, 1 << 24);
    } else if (tag == Tag::kRow) {
      row_hidden_ = IsHiding(attributes["visibility"]);
      row_repeated_ = NumberIn(attributes["number-rows-repeated"], 1, 1, kMostRepeats);
      column_ = 0;
      range_ = 0;
    } else if (tag == Tag::kCell) {
      flow_.OpenAside();
      cell_repeated_ = NumberIn(attributes["number-columns-repeated"], 1, 1, 1 << 20);
      // As it is shown a day may be one of two; as it is kept it is one.
      day_ = attributes["value-type"] == "date" ? Unescaped(attributes["date-value"]) : "";
      kept_ = KeptValue(attributes);
    }
  }

  /// What a cell holds that shows no text: programs that write only that let the next one make the text.
  static std::string KeptValue(const XmlAttributes& attributes) {
    for (const char* name : {"string-value", "date-value", "value", "boolean-value", "time-value"}) {
      if (const std::string_view value = attributes[name]; !value.empty()) return Unescaped(value);
    }
    return LiteralsOf(Unescaped(attributes["formula"]));
  }

  void EndTable(Tag tag) {
    if (!spreadsheet_) {
      if (tag == Tag::kCell) flow_.CloseCell();
      if (tag == Tag::kRow) flow_.CloseRow();
      if (tag == Tag::kTable) flow_.CloseTable();
      return;
    }
    if (tag == Tag::kCell) EndCell();
    if (tag == Tag::kRow) EndRow();
    if (tag == Tag::kTable) EndSheet();
  }

  void EndCell() {
    Pieces shown;
    for (Piece& piece : flow_.CloseAside())
      (piece.place.kind == ZoneKind::kBody ? shown : beside_).push_back(std::move(piece));
    const std::string value = shown.empty()  ? Joined({{kept_, {}, true}})
                              : day_.empty() ? Joined(shown)
                                             : day_;
    if (!value.empty()) {
      const bool unseen = row_hidden_ || IsHidden(column_);
      std::string& line = unseen ? unseen_line_ : line_;
      int& last = unseen ? last_unseen_ : last_;
      for (int i = 0; i < std::min(cell_repeated_, kMostRepeats); ++i) {
        if (text_->WouldFill(line.size() + value.size())) return text_->MarkFull();
        if (!line.empty())
          line.append(static_cast<size_t>(std::clamp(column_ + i - last, 1, kMostEmptyCells + 1)), '\t');
        line += value;
        last = column_ + i;
      }
    }
    column_ = std::min(column_ + cell_repeated_, 1 << 24);
  }

  /// Columns come in order, and so do the ranges of those that are hidden.
  bool IsHidden(int column) {
    while (range_ < hidden_columns_.size() && hidden_columns_[range_].second <= column) ++range_;
    return range_ < hidden_columns_.size() && hidden_columns_[range_].first <= column;
  }

  void EndRow() {
    for (int i = 0; i < row_repeated_ && !text_->full(); ++i) {
      if (!line_.empty()) text_->Add({line_, sheet_, true});
      if (!unseen_line_.empty() && !text_->WouldFill(unseen_.size()))
        unseen_.append(unseen_line_).append(1, '\n');
    }
    line_.clear();
    unseen_line_.clear();
  }

  void EndSheet() {
    if (!unseen_.empty()) text_->Add({std::exchange(unseen_, ""), {ZoneKind::kHidden, "", ""}, false});
    for (Piece& piece : beside_) piece.tight = true;
    text_->Add(std::exchange(beside_, {}));
  }

  Names* hiding_;
  Reading* reading_;
  ZonedText* text_;
  Flow flow_;
  std::vector<bool> spans_;     ///< of each paragraph and span that is open: it is hidden
  std::vector<bool> sections_;  ///< of each section that is open: it is hidden
  size_t unread_ = 0;           ///< inside of what is no text
  std::string style_;           ///< that is defined
  std::string region_;          ///< of a change
  Place said_;                  ///< by whom and when, of what is open
  std::string* field_ = nullptr;
  std::unordered_map<std::string, Pieces> deleted_;
  std::optional<size_t> page_begin_;
  bool page_hidden_ = false;
  // Of the sheet that is open:
  bool spreadsheet_ = false;
  Place sheet_;
  std::vector<std::pair<int, int>> hidden_columns_;  ///< first, and behind the last
  size_t range_ = 0;                                 ///< of them, at or behind `column_`
  int columns_ = 0;                                  ///< declared so far
  bool row_hidden_ = false;
  int row_repeated_ = 1, cell_repeated_ = 1;
  int column_ = 0, last_ = -1, last_unseen_ = -1;
  std::string day_, kept_;  ///< of the cell
  std::string line_, unseen_line_, unseen_;
  Pieces beside_;  ///< comments on cells
};

class ManifestReader final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes&) override {
    encrypted = encrypted || name == "manifest:encryption-data";
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}
  bool Stopped() const override { return encrypted; }

  bool encrypted = false;
};

void ReadPartOf(std::string_view name, Names* hiding, Reading* reading) {
  ContentReader reader(hiding, reading);
  reading->Parse(name, &reader);
  reader.Finish();
}

}  // namespace

bool IsEncryptedOpenDocument(Reading* reading) {
  constexpr std::string_view kManifest = "META-INF/manifest.xml";
  ManifestReader manifest;
  const Part* part = reading->package()->Find(kManifest);
  // A document type may stand in old ones; then nothing is known, and the content tells.
  if (part != nullptr) ParseXml(*part, reading->package()->budget(), &manifest);
  return manifest.encrypted;
}

void ReadOpenDocument(Reading* reading) {
  Package* package = reading->package();
  Names hiding;
  if (package->Find("meta.xml") != nullptr) ReadPartOf("meta.xml", &hiding, reading);
  // Headers and footers stand in it, and the styles that hide text: it is read first and told last.
  Document edges;
  ZonedText edge_text(&edges, reading->text()->room());
  if (package->Find("styles.xml") != nullptr) {
    Reading of_styles(package, &edge_text, &edges, reading->limits());
    ReadPartOf("styles.xml", &hiding, &of_styles);
    edge_text.Finish();
    reading->Add(of_styles.troubles());
  }
  ReadPartOf(kContent, &hiding, reading);
  for (const Part& part : package->parts()) {
    const std::string name = AsciiLower(part.name);
    const bool inside = name.size() > kContent.size() + 1 && name.ends_with(kContent) &&
                        name[name.size() - kContent.size() - 1] == '/';
    if (inside) ReadPartOf(part.name, &hiding, reading);
  }
  for (const Zone& zone : edges.zones)
    reading->text()->Add({std::string(edges.Slice(zone.span)), {zone.kind, zone.author, zone.date}, true});
}

}  // namespace candor::office
