// SPDX-License-Identifier: GPL-3.0-or-later
//
// Elements and text become lines. XML says nothing of lines, so what lies between two pieces of text decides:
//
//   The <b>founder</b> left          one tag between: a word inside of a line
//   <a>one</a> <b>two</b>            two and a blank: one line, as rows are written
//   <a>one</a><b>two</b>             two and nothing or a line end: two lines
//
// Where the format is known (Word and Excel of 2003), its paragraphs, rows and cells decide. Of a drawing
// (SVG 2) styles, scripts and metadata are no text, and its text has lines by where it stands
// (drawn_lines.h).
//
// Words in attributes (xml_attributes.h) are lines of their own. They wait for the end of the line that is
// open: a sentence is not cut by what is written at a word of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/worker/office/zoned_text.h"
#include "ingest/worker/xml/drawn_lines.h"
#include "ingest/worker/xml/xml_attributes.h"

namespace candor {

class XmlLayout {
 public:
  /// Lines are written to `text`, which must outlive the layout.
  explicit XmlLayout(office::ZonedText* text) : text_(text) {}

  void Start(std::string_view local_name, std::string_view name_space,
             std::vector<XmlAttribute> attributes = {});
  void End();
  /// White space is one blank, however it is written.
  void Text(std::string_view text);
  /// CDATA: line ends are line ends.
  void Verbatim(std::string_view text);
  /// What is in the file and not for its readers; a line of its own behind the one that is open.
  void Unseen(std::string_view text);
  void Finish() { BreakLine(); }

  bool Stopped() const { return text_->full() || text_->WouldFill(line_.size() + waiting_bytes_); }
  /// Pictures and objects in base64 were passed over.
  bool objects() const { return objects_; }
  /// Written by Word as one file of XML, whose notes and comments stand between its paragraphs.
  bool word() const { return format_ == Format::kWord; }
  /// A drawing, whose words stand in it as text; others may be drawn.
  bool drawing() const { return format_ == Format::kDrawing; }
  /// Some text of it is drawn; else what it has is said of it ("icon").
  bool draws_text() const { return draws_text_; }

 private:
  enum class Format : uint8_t { kAny, kWord, kSheet, kDrawing };
  enum class Element : uint8_t {
    kOther,
    kWords,
    kDeleted,
    kParagraph,
    kBreak,
    kTab,
    kCell,
    kRow,
    kUnread,
    kForm,  ///< of a drawing, and no object that anybody misses
    kDrawnText,
    kDrawnSpan,
  };
  /// What to write before the next piece of text, the strongest last.
  enum class Gap : uint8_t { kNone, kBlank, kTab, kLine };

  Element Kind(std::string_view local_name, std::string_view name_space) const;
  bool MayHoldWords(std::string_view element, std::string_view attribute) const;
  /// Whether the element that began last has content is known by now.
  void SettleAttributes(bool alone);
  void Wait(std::string_view text, ZoneKind zone);
  void StartDrawn(Element kind, const std::vector<XmlAttribute>& attributes);
  void EndDrawn(Element kind);
  /// The gap before words that follow what stands before them by the tags between, or, drawn, by their place.
  void DemandByTags();
  void DemandByPlace(std::string_view words);
  void Demand(Gap gap) { gap_ = std::max(gap_, gap); }
  void Put(std::string_view words);
  void BreakLine();

  office::ZonedText* text_;
  Format format_ = Format::kAny;
  std::vector<Element> open_;
  size_t unread_ = 0;  ///< of them: those without text
  size_t paragraphs_ = 0;
  size_t drawn_texts_ = 0;
  DrawnLines drawn_lines_;
  bool after_drawn_ = false;  ///< the words before are those of a drawn text
  std::string line_;
  std::vector<XmlAttribute> attributes_;  ///< of the element that began last
  office::Pieces waiting_;                ///< lines of their own, behind the one that is open
  size_t waiting_bytes_ = 0;
  bool words_wait_ = false;  ///< some of them are no hidden ones
  Gap gap_ = Gap::kNone;
  size_t tags_ = 0;  ///< since the last text
  bool blank_ = false, line_end_ = false;
  bool objects_ = false;
  bool draws_text_ = false;
};

}  // namespace candor
