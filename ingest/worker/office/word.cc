// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/word.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/office/drawing_text.h"
#include "ingest/worker/office/flow.h"
#include "ingest/worker/office/relations.h"
#include "ingest/worker/office/soft_breaks.h"
#include "ingest/worker/office/word_styles.h"

namespace candor::office {
namespace {

enum class Tag : uint8_t {
  kParagraph,
  kText,
  kWordArt,
  kDeletedText,
  kTab,
  kBreak,
  kHyphen,
  kSymbol,
  kInserted,
  kDeleted,
  kMovedFrom,
  kVanish,
  kRun,
  kRunStyle,
  kRunProperties,
  kParagraphProperties,
  kParagraphStyle,
  kListId,
  kListLevel,
  kOldProperties,
  kTable,
  kRow,
  kHiddenRow,
  kCell,
  kNoteReference,
  kEndnoteReference,
  kCommentReference,
  kNote,
  kEndnote,
  kComment,
  kChoice,
  kFallback,
  kAlternate,
  kTabStops,
  kLink,
};

const std::unordered_map<std::string_view, Tag>& Tags() {
  static const std::unordered_map<std::string_view, Tag> kTags = {
      {"w:p", Tag::kParagraph},
      {"w:t", Tag::kText},
      {"m:t", Tag::kText},
      {"a:t", Tag::kText},
      {"w:delText", Tag::kDeletedText},
      {"v:textpath", Tag::kWordArt},
      {"w:tab", Tag::kTab},
      {"w:ptab", Tag::kTab},
      {"w:br", Tag::kBreak},
      {"w:cr", Tag::kBreak},
      {"w:noBreakHyphen", Tag::kHyphen},
      {"w:sym", Tag::kSymbol},
      {"w:ins", Tag::kInserted},
      {"w:del", Tag::kDeleted},
      {"w:moveFrom", Tag::kMovedFrom},
      {"w:vanish", Tag::kVanish},
      {"w:r", Tag::kRun},
      {"w:rStyle", Tag::kRunStyle},
      {"w:rPr", Tag::kRunProperties},
      {"w:pPr", Tag::kParagraphProperties},
      {"w:pStyle", Tag::kParagraphStyle},
      {"w:numId", Tag::kListId},
      {"w:ilvl", Tag::kListLevel},
      {"w:rPrChange", Tag::kOldProperties},
      {"w:pPrChange", Tag::kOldProperties},
      {"w:trPrChange", Tag::kOldProperties},
      {"w:tbl", Tag::kTable},
      {"w:tr", Tag::kRow},
      {"w:hidden", Tag::kHiddenRow},
      {"w:tc", Tag::kCell},
      {"w:footnoteReference", Tag::kNoteReference},
      {"w:endnoteReference", Tag::kEndnoteReference},
      {"w:commentReference", Tag::kCommentReference},
      {"w:footnote", Tag::kNote},
      {"w:endnote", Tag::kEndnote},
      {"w:comment", Tag::kComment},
      {"mc:Choice", Tag::kChoice},
      {"mc:Fallback", Tag::kFallback},
      {"mc:AlternateContent", Tag::kAlternate},
      {"w:tabs", Tag::kTabStops},
      {"w:hyperlink", Tag::kLink},
  };
  return kTags;
}

/// What stands beside the text, by its id.
using Asides = std::unordered_map<std::string, Pieces>;

/// What the readers of all parts of one document share.
struct Story {
  WordStyles styles;
  WordLists lists;
  Asides notes, endnotes, comments;
};

/// Reads the text of one part: the document, its notes, its comments, a header.
class TextReader final : public XmlHandler {
 public:
  TextReader(Story* story, ZonedText* text) : story_(story), flow_(text) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    const auto found = Tags().find(name);
    if (found == Tags().end()) return;
    const Tag tag = found->second;
    if (tag == Tag::kFallback && !choices_.empty() && choices_.back()) ++skipped_;
    if (tag == Tag::kOldProperties) ++old_;
    if (skipped_ > 0 || old_ > 0) return;
    switch (tag) {
      case Tag::kAlternate:
        choices_.push_back(false);
        break;
      case Tag::kChoice:
        if (!choices_.empty()) choices_.back() = true;
        break;
      case Tag::kParagraph:
        flow_.OpenParagraph();
        paragraphs_.emplace_back();
        break;
      case Tag::kTable:
        flow_.OpenTable();
        break;
      case Tag::kRow:
        rows_.push_back(false);
        break;
      case Tag::kHiddenRow:
        if (!rows_.empty()) rows_.back() = IsOn(attributes["val"]);
        break;
      case Tag::kCell:
        flow_.OpenCell();
        break;
      case Tag::kNote:
      case Tag::kEndnote:
      case Tag::kComment:
        flow_.OpenAside();
        aside_ = Unescaped(attributes["id"]);
        // Lines between text and notes are notes as well, of a type of their own.
        separator_ = attributes["type"].find("eparator") != std::string_view::npos;
        if (tag == Tag::kComment) comment_ = PlaceOf(ZoneKind::kComment, attributes);
        break;
      case Tag::kParagraphProperties:
        in_paragraph_properties_ = true;
        break;
      case Tag::kRunProperties:
        in_run_properties_ = true;
        break;
      case Tag::kRun:
        run_hides_ = std::nullopt;
        run_style_hides_ = std::nullopt;
        break;
      case Tag::kTabStops:
        in_tab_stops_ = true;
        break;
      default:
        InParagraph(tag, attributes);
    }
  }

  void End(std::string_view name) override {
    const auto found = Tags().find(name);
    if (found == Tags().end()) return;
    const Tag tag = found->second;
    if (tag == Tag::kFallback && skipped_ > 0) {
      --skipped_;
      return;
    }
    if (tag == Tag::kOldProperties && old_ > 0) {
      --old_;
      return;
    }
    if (skipped_ > 0 || old_ > 0) return;
    switch (tag) {
      case Tag::kAlternate:
        if (!choices_.empty()) choices_.pop_back();
        break;
      case Tag::kText:
      case Tag::kDeletedText:
        reading_ = false;
        break;
      case Tag::kParagraphProperties:
        in_paragraph_properties_ = false;
        break;
      case Tag::kRunProperties:
        in_run_properties_ = false;
        break;
      case Tag::kTabStops:
        in_tab_stops_ = false;
        break;
      case Tag::kInserted:
      case Tag::kDeleted:
      case Tag::kMovedFrom:
        if (!changes_.empty() && !in_run_properties_ && !in_paragraph_properties_) changes_.pop_back();
        break;
      case Tag::kParagraph:
        EndParagraph();
        break;
      case Tag::kCell:
        flow_.CloseCell();
        break;
      case Tag::kRow:
        if (!rows_.empty()) rows_.pop_back();
        flow_.CloseRow();
        break;
      case Tag::kTable:
        flow_.CloseTable();
        break;
      case Tag::kNote:
        EndAside(&story_->notes);
        break;
      case Tag::kEndnote:
        EndAside(&story_->endnotes);
        break;
      case Tag::kComment:
        EndAside(&story_->comments);
        break;
      default:
        break;
    }
  }

  void Text(std::string_view text) override {
    if (reading_ && skipped_ == 0) Append(text);
  }

  bool Stopped() const override { return flow_.Stopped(); }

  void Finish() { flow_.Finish(); }

 private:
  struct Paragraph {
    std::string style;
    std::optional<int> list, level;
    std::optional<bool> style_hides;
  };

  /// A tracked change that is open.
  struct Change {
    bool removes = false;
    std::string label;
    Place place;
  };

  static Place PlaceOf(ZoneKind kind, const XmlAttributes& attributes) {
    return {kind, ShortText(attributes["author"]), ShortText(attributes["date"])};
  }

  void InParagraph(Tag tag, const XmlAttributes& attributes) {
    const bool changes = tag == Tag::kInserted || tag == Tag::kDeleted || tag == Tag::kMovedFrom;
    // In properties it is the mark of the paragraph or the row itself that was changed.
    if (changes && !in_run_properties_ && !in_paragraph_properties_) {
      const bool moved = tag == Tag::kMovedFrom;
      changes_.push_back({tag != Tag::kInserted,
                          moved ? "moved away: " : "deleted: ", PlaceOf(ZoneKind::kHidden, attributes)});
    }
    if (!flow_.InParagraph() || paragraphs_.empty()) return;
    Paragraph& paragraph = paragraphs_.back();
    const std::string_view value = attributes["val"];
    switch (tag) {
      case Tag::kText:
      case Tag::kDeletedText:
        reading_ = true;
        break;
      case Tag::kWordArt:
        flow_.Behind({{Unescaped(attributes["string"]), {}, false}});
        break;
      case Tag::kLink:
        flow_.Behind({{Unescaped(attributes["tooltip"]), {ZoneKind::kHidden, "", ""}, true}});
        break;
      case Tag::kTab:
        if (!in_tab_stops_) Append("\t");
        break;
      case Tag::kBreak:
        Append(attributes["type"] == "page" || attributes["type"] == "column"
                   ? std::string_view(&kPageBreak, 1)
                   : "\n");
        break;
      case Tag::kHyphen:
        Append("\u2011");
        break;
      case Tag::kSymbol:
        AppendSymbol(attributes["char"]);
        break;
      case Tag::kVanish:
        if (in_run_properties_ && !in_paragraph_properties_) run_hides_ = IsOn(value);
        break;
      case Tag::kRunStyle:
        if (!in_paragraph_properties_) run_style_hides_ = story_->styles.Hides(Unescaped(value));
        break;
      case Tag::kParagraphStyle:
        paragraph.style = Unescaped(value);
        paragraph.style_hides = story_->styles.Hides(paragraph.style);
        break;
      case Tag::kListId:
        paragraph.list = NumberIn(value, 0, 0, 1 << 30);
        break;
      case Tag::kListLevel:
        paragraph.level = NumberIn(value, 0, 0, kListLevels - 1);
        break;
      case Tag::kNoteReference:
        Refer(&story_->notes, attributes);
        break;
      case Tag::kEndnoteReference:
        Refer(&story_->endnotes, attributes);
        break;
      case Tag::kCommentReference:
        Refer(&story_->comments, attributes);
        break;
      default:
        break;
    }
  }

  /// The aside with this id is told behind the paragraph, once.
  void Refer(Asides* asides, const XmlAttributes& attributes) {
    const auto found = asides->find(Unescaped(attributes["id"]));
    if (found == asides->end()) return;
    flow_.Behind(std::move(found->second));
    asides->erase(found);
  }

  void AppendSymbol(std::string_view hexadecimal) {
    uint32_t sign = 0;
    std::from_chars(hexadecimal.data(), hexadecimal.data() + hexadecimal.size(), sign, 16);
    if (sign == 0) return;
    std::string text;
    AppendUtf8(sign, &text);
    Append(text);
  }

  void Append(std::string_view text) {
    if (paragraphs_.empty()) return;
    const auto change =
        std::find_if(changes_.rbegin(), changes_.rend(), [](const Change& c) { return c.removes; });
    if (change != changes_.rend()) return flow_.AppendUnseen(change->label, change->place, text);
    const bool by_style = run_style_hides_.value_or(paragraphs_.back().style_hides.value_or(false));
    const bool in_hidden_row = std::find(rows_.begin(), rows_.end(), true) != rows_.end();
    if (!in_hidden_row && !run_hides_.value_or(by_style)) return flow_.Append(text);
    flow_.AppendUnseen("", {ZoneKind::kHidden, "", ""}, text);
  }

  void EndParagraph() {
    if (paragraphs_.empty()) return;
    const Paragraph paragraph = std::move(paragraphs_.back());
    paragraphs_.pop_back();
    const WordStyles::Listing styled = story_->styles.ListOf(paragraph.style);
    const ListPlace place{paragraph.list.value_or(styled.list.value_or(0)),
                          paragraph.level.value_or(styled.level.value_or(0))};
    const bool listed = place.list > 0 && flow_.HasWords();
    flow_.CloseParagraph(listed ? story_->lists.Next(place) : "", place.list > 0);
    run_hides_ = run_style_hides_ = std::nullopt;
  }

  void EndAside(Asides* asides) {
    Pieces pieces = flow_.CloseAside();
    if (separator_) return;
    for (Piece& piece : pieces) {
      if (asides == &story_->comments) piece.place = comment_;
      piece.tight = true;
    }
    // Two of one id are both told where one is.
    MovePieces(std::move(pieces), &(*asides)[std::move(aside_)]);
  }

  Story* story_;
  Flow flow_;
  std::vector<Paragraph> paragraphs_;  ///< that are open
  std::vector<Change> changes_;
  std::vector<bool> rows_;     ///< of each row that is open: it is hidden
  std::vector<bool> choices_;  ///< of each alternative that is open: one was read
  size_t skipped_ = 0;         ///< inside of alternatives for programs that cannot show another
  size_t old_ = 0;             ///< inside of how something looked before a change
  std::string aside_;          ///< the id of the note or comment that is open
  Place comment_;
  bool separator_ = false;
  std::optional<bool> run_hides_, run_style_hides_;
  bool reading_ = false;
  bool in_run_properties_ = false;
  bool in_paragraph_properties_ = false;
  bool in_tab_stops_ = false;
};

void ReadText(std::string_view name, Story* story, Reading* reading, ZonedText* text) {
  TextReader reader(story, text);
  reading->Parse(name, &reader);
  reader.Finish();
}

/// Headers and footers, those with the same words once.
void ReadFurniture(const std::vector<Relation>& relations, Story* story, Reading* reading) {
  std::unordered_set<std::string> told;
  for (const Relation& relation : relations) {
    if (relation.external || (relation.type != "header" && relation.type != "footer")) continue;
    Document part;
    ZonedText text(&part, reading->text()->room());
    ReadText(relation.target, story, reading, &text);
    text.Finish();
    for (const Zone& zone : part.zones) {
      std::string words(part.Slice(zone.span));
      if (!told.insert(words).second) continue;
      const bool furniture = zone.kind == ZoneKind::kBody;
      reading->text()->Add({std::move(words),
                            {furniture ? ZoneKind::kPageFurniture : zone.kind, zone.author, zone.date},
                            true});
    }
  }
}

}  // namespace

void ReadWord(Reading* reading, std::string_view main) {
  Story story;
  const std::vector<Relation> relations = RelationsOf(reading, main);
  const auto parse = [&](std::string_view type, XmlHandler* handler) {
    const Relation* relation = FindRelation(relations, type);
    if (relation != nullptr && !relation->external) reading->Parse(relation->target, handler);
  };
  parse("styles", &story.styles);
  parse("numbering", &story.lists);
  for (const std::string_view type : {"footnotes", "endnotes", "comments"}) {
    TextReader reader(&story, reading->text());
    parse(type, &reader);
    reader.Finish();
  }
  ReadText(main, &story, reading, reading->text());
  // What nothing refers to is in the file all the same.
  for (Asides* asides : {&story.notes, &story.endnotes, &story.comments}) {
    std::vector<std::string> ids;
    for (const auto& [id, pieces] : *asides) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    for (const std::string& id : ids) reading->text()->Add(asides->at(id));
  }
  for (const Relation& relation : relations) {
    // HTML, RTF or another document that Word shows as if it were its own text.
    if (!relation.external && relation.type == "aFChunk") reading->GiveLater(relation.target);
    if (!relation.external && HoldsDrawing(relation.type)) ReadDrawing(reading, relation.target, {});
  }
  ReadFurniture(relations, &story, reading);
}

}  // namespace candor::office
