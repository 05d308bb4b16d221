// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/xml/xml_layout.h"

#include <algorithm>
#include <utility>

namespace candor {
namespace {

constexpr std::string_view kBlank = " \t\r\n";
constexpr std::string_view kWord2003 = "http://schemas.microsoft.com/office/word/2003/wordml";
constexpr std::string_view kWord2006 = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr std::string_view kFlatPackage = "http://schemas.microsoft.com/office/2006/xmlPackage";
constexpr std::string_view kDrawing = "http://www.w3.org/2000/svg";
constexpr std::string_view kSheet2003 = "urn:schemas-microsoft-com:office:spreadsheet";

}  // namespace

XmlLayout::Element XmlLayout::Kind(std::string_view name, std::string_view name_space) const {
  if (name == "binData" || name == "binaryData" || name == "binary-data") return Element::kUnread;
  if (format_ == Format::kDrawing) {
    if (name == "style" || name == "script" || name == "metadata") return Element::kForm;
    if (name == "text") return Element::kDrawnText;
    if (name == "tspan") return Element::kDrawnSpan;
    return name == "foreignObject" ? Element::kParagraph : Element::kOther;
  }
  if (format_ == Format::kSheet && name_space == kSheet2003) {
    if (name == "Row") return Element::kRow;
    if (name == "Cell") return Element::kCell;
  }
  if (format_ != Format::kWord || (name_space != kWord2003 && name_space != kWord2006))
    return Element::kOther;
  if (name == "t") return Element::kWords;
  if (name == "delText") return Element::kDeleted;
  if (name == "p") return Element::kParagraph;
  if (name == "br" || name == "cr") return Element::kBreak;
  if (name == "tab") return Element::kTab;
  // The code of a field ("PAGE") is no text of the page.
  if (name == "instrText") return Element::kUnread;
  return Element::kOther;
}

/// Where the format is known, so are the attributes that say something to people: the caption of a drawing
/// and the words of one, the name of a sheet. All others are form.
bool XmlLayout::MayHoldWords(std::string_view element, std::string_view attribute) const {
  switch (format_) {
    case Format::kAny:
      return true;
    case Format::kWord:
      return attribute == "string" || attribute == "alt" || attribute == "descr" || attribute == "title";
    case Format::kSheet:
      return (element == "Worksheet" && attribute == "Name") || attribute == "HRefScreenTip";
    case Format::kDrawing:
      return attribute == "aria-label" || attribute == "alt" || attribute == "title";
  }
  return true;
}

void XmlLayout::Start(std::string_view local_name, std::string_view name_space,
                      std::vector<XmlAttribute> attributes) {
  SettleAttributes(false);
  if (open_.empty()) {
    const bool word = (name_space == kWord2003 && local_name == "wordDocument") || name_space == kFlatPackage;
    // Some drawings in pages leave the name of their language out.
    const bool drawing = local_name == "svg" && (name_space == kDrawing || name_space.empty());
    format_ = word                       ? Format::kWord
              : drawing                  ? Format::kDrawing
              : name_space == kSheet2003 ? Format::kSheet
                                         : Format::kAny;
  }
  const Element kind = Kind(local_name, name_space);
  open_.push_back(kind);
  ++tags_;
  if (kind == Element::kUnread || kind == Element::kForm) ++unread_;
  if (kind == Element::kParagraph) ++paragraphs_;
  if (kind == Element::kTab && unread_ == 0) Demand(Gap::kTab);
  if (format_ == Format::kDrawing) StartDrawn(kind, attributes);
  if (unread_ > 0) return;
  std::erase_if(attributes, [&](const XmlAttribute& one) { return !MayHoldWords(local_name, one.name); });
  attributes_ = std::move(attributes);
}

void XmlLayout::End() {
  if (open_.empty()) return;
  SettleAttributes(true);
  const Element kind = open_.back();
  open_.pop_back();
  ++tags_;
  if (kind == Element::kUnread || kind == Element::kForm) --unread_;
  if (kind == Element::kParagraph) --paragraphs_;
  if (kind == Element::kBreak) Demand(Gap::kBlank);
  if (kind == Element::kCell) Demand(Gap::kTab);
  if (kind == Element::kParagraph || kind == Element::kRow) Demand(Gap::kLine);
  if (format_ == Format::kDrawing) EndDrawn(kind);
}

void XmlLayout::StartDrawn(Element kind, const std::vector<XmlAttribute>& attributes) {
  if (kind == Element::kDrawnText) {
    ++drawn_texts_;
    drawn_lines_.StartText(attributes);
  } else if (kind == Element::kDrawnSpan) {
    drawn_lines_.StartSpan(attributes);
  } else if (drawn_texts_ == 0) {
    drawn_lines_.Other();
  }
}

void XmlLayout::EndDrawn(Element kind) {
  if (kind == Element::kDrawnText) {
    --drawn_texts_;
    drawn_lines_.EndText();
  } else if (drawn_texts_ == 0) {
    drawn_lines_.Other();
  }
}

void XmlLayout::Text(std::string_view text) {
  const Element in = open_.empty() ? Element::kOther : open_.back();
  if (unread_ > 0) {
    objects_ = objects_ || (format_ != Format::kDrawing && text.size() > 1);
    return;
  }
  if (in == Element::kDeleted) return Unseen("deleted: " + std::string(text));
  // Between its elements Word's XML has blanks for the eye alone.
  const bool between = format_ == Format::kWord && in != Element::kWords;
  while (!text.empty()) {
    const size_t blank = std::min(text.find_first_not_of(kBlank), text.size());
    if (blank > 0 && !between) {
      blank_ = true;
      line_end_ = line_end_ || text.substr(0, blank).find('\n') != std::string_view::npos;
    }
    text.remove_prefix(blank);
    const std::string_view word = text.substr(0, text.find_first_of(kBlank));
    Put(word);
    text.remove_prefix(word.size());
  }
}

void XmlLayout::Verbatim(std::string_view text) {
  for (size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    Text(text.substr(0, end));
    Demand(Gap::kLine);
    text.remove_prefix(end + 1);
  }
  Text(text);
}

void XmlLayout::Unseen(std::string_view text) {
  if (unread_ > 0 || office::Trimmed(text).empty()) return;
  Wait(text, ZoneKind::kHidden);
}

void XmlLayout::Wait(std::string_view text, ZoneKind zone) {
  waiting_bytes_ += text.size();
  waiting_.push_back({std::string(text), {zone, "", ""}, true});
}

void XmlLayout::SettleAttributes(bool alone) {
  if (attributes_.empty()) return;
  for (const std::string& line : LinesOfAttributes(attributes_, alone)) {
    Wait(line, ZoneKind::kBody);
    words_wait_ = true;
  }
  attributes_.clear();
}

void XmlLayout::DemandByTags() {
  if (after_drawn_) Demand(Gap::kLine);
  if (format_ != Format::kWord && tags_ > 1 && gap_ != Gap::kTab)
    Demand(blank_ && !line_end_ ? Gap::kBlank : Gap::kLine);
}

void XmlLayout::DemandByPlace(std::string_view words) {
  switch (drawn_lines_.Next(words)) {
    case DrawnLines::Step::kOn:
      return;
    case DrawnLines::Step::kApart:
      return Demand(Gap::kBlank);
    case DrawnLines::Step::kLine:
      return Demand(Gap::kLine);
  }
}

void XmlLayout::Put(std::string_view words) {
  if (words.empty()) return;
  const bool drawn = drawn_texts_ > 0;
  draws_text_ = draws_text_ || drawn || paragraphs_ > 0;
  SettleAttributes(false);
  // No line is open: they stand before what comes.
  if (words_wait_ && line_.empty()) Demand(Gap::kLine);
  if (drawn) {
    DemandByPlace(words);
  } else {
    DemandByTags();
  }
  after_drawn_ = drawn;
  if (blank_) Demand(Gap::kBlank);
  if (gap_ == Gap::kLine) {
    BreakLine();
  } else if (!line_.empty() && gap_ != Gap::kNone) {
    line_ += gap_ == Gap::kTab ? '\t' : ' ';
  }
  gap_ = Gap::kNone;
  tags_ = 0;
  blank_ = line_end_ = false;
  line_ += words;
}

void XmlLayout::BreakLine() {
  text_->Add({line_, {}, true});
  line_.clear();
  text_->Add(waiting_);
  waiting_.clear();
  waiting_bytes_ = 0;
  words_wait_ = false;
}

}  // namespace candor
