// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/drawing_text.h"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/worker/office/soft_breaks.h"

namespace candor::office {
namespace {

class DrawingReader final : public XmlHandler {
 public:
  DrawingReader(const Place& place, bool background, ZonedText* text)
      : place_(place), background_(background), text_(text) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    const std::string_view local = name.substr(name.find(':') + 1);
    if (name == "mc:AlternateContent") choices_.push_back(false);
    if (name == "mc:Choice" && !choices_.empty()) choices_.back() = true;
    if (name == "mc:Fallback" && !choices_.empty() && choices_.back()) ++skipped_;
    if (skipped_ > 0) return;
    if (local == "sp" || local == "graphicFrame") {
      hidden_ = edge_ = placeholder_ = false;
    } else if (local == "grpSp") {
      groups_.push_back(false);
    } else if (local == "nvGrpSpPr") {
      in_group_properties_ = true;
    } else if (local == "cNvPr") {
      const bool hidden = !attributes["hidden"].empty() && IsOn(attributes["hidden"]);
      if (!in_group_properties_) {
        hidden_ = hidden;
      } else if (!groups_.empty()) {
        groups_.back() = hidden;
      }
    } else if (name == "p:ph") {
      placeholder_ = true;
      const std::string_view type = attributes["type"];
      edge_ = type == "sldNum" || type == "dt" || type == "ftr" || type == "hdr";
    } else if (IsCacheOfWords(local)) {
      ++caches_;
    } else if (local == "v" && caches_ > 0) {
      line_.clear();
      reading_ = true;
    } else if (name == "a:p") {
      line_.clear();
    } else if (name == "a:t") {
      reading_ = true;
    } else if (name == "a:hlinkClick" || name == "a:hlinkHover") {
      tip_ += Unescaped(attributes["tooltip"]) + "\n";
    } else if (name == "a:br") {
      line_ += '\n';
    } else if (name == "a:tr") {
      row_.clear();
      in_row_ = true;
      cells_ = 0;
    } else if (name == "a:tc" && cells_++ > 0) {
      row_ += '\t';
    }
  }

  void End(std::string_view name) override {
    if (name == "mc:AlternateContent" && !choices_.empty()) choices_.pop_back();
    if (name == "mc:Fallback" && skipped_ > 0) {
      --skipped_;
      return;
    }
    if (skipped_ > 0) return;
    const std::string_view local = name.substr(name.find(':') + 1);
    if (local == "grpSp") {
      if (!groups_.empty()) groups_.pop_back();
    } else if (local == "nvGrpSpPr") {
      in_group_properties_ = false;
    } else if (IsCacheOfWords(local)) {
      if (caches_ > 0) --caches_;
    } else if (local == "v" && caches_ > 0) {
      reading_ = false;
      EndChartWords();
    } else if (name == "a:t") {
      reading_ = false;
    } else if (name == "a:p") {
      EndParagraph();
      if (!in_row_) GiveTip();
    } else if (local == "sp" || local == "pic") {
      GiveTip();  // of the shape as a whole
    } else if (name == "a:tr") {
      in_row_ = false;
      Give(std::move(row_), true);
      row_.clear();
      GiveTip();
    }
  }

  void Text(std::string_view text) override {
    if (reading_ && skipped_ == 0) line_ += text;
  }

  bool Stopped() const override {
    return text_->full() || text_->WouldFill(line_.size() + row_.size() + tip_.size());
  }

  void Finish() {
    Give(std::move(row_), true);
    Give(std::move(line_), false);
  }

 private:
  // Names of a chart's rows and columns (ECMA-376-1, 21.2.2.201), as they were when it was saved.
  static bool IsCacheOfWords(std::string_view local) {
    return local == "strCache" || local == "multiLvlStrCache" || local == "strLit";
  }

  // Each row of numbers names the columns again.
  void EndChartWords() {
    if (text_->WouldFill(told_bytes_ += line_.size())) return text_->MarkFull();
    if (told_.insert(line_).second) Give(std::move(line_), true);
    line_.clear();
  }

  void EndParagraph() {
    if (in_row_) {
      if (!row_.empty() && row_.back() != '\t') row_ += ' ';
      for (const char c : line_) row_ += c == '\n' || c == '\t' ? ' ' : c;
    } else {
      Give(WithoutSoftBreaks(line_), false);
    }
    line_.clear();
  }

  /// What a link shows when the mouse rests on it.
  void GiveTip() { text_->Add({std::exchange(tip_, ""), {ZoneKind::kHidden, "", ""}, true}); }

  void Give(std::string text, bool tight) {
    if (background_ && placeholder_) return;
    Place place = place_;
    if (edge_ && place.kind != ZoneKind::kHidden) place.kind = ZoneKind::kPageFurniture;
    if (hidden_ || std::find(groups_.begin(), groups_.end(), true) != groups_.end())
      place.kind = ZoneKind::kHidden;
    text_->Add({std::move(text), place, tight});
  }

  Place place_;
  bool background_;  ///< what stands in placeholders is a model for slides
  ZonedText* text_;
  std::unordered_set<std::string> told_;  ///< of a chart
  size_t told_bytes_ = 0, caches_ = 0;
  std::string line_, row_, tip_;
  std::vector<bool> choices_;  ///< of each alternative that is open: one was read
  std::vector<bool> groups_;   ///< of each group of shapes that is open: it is hidden
  size_t skipped_ = 0;
  size_t cells_ = 0;
  bool reading_ = false;
  bool in_row_ = false;
  bool hidden_ = false;
  bool edge_ = false;
  bool placeholder_ = false;
  bool in_group_properties_ = false;
};

}  // namespace

bool HoldsDrawing(std::string_view relation_type) {
  return relation_type == "diagramData" || relation_type == "chart" || relation_type == "chartEx" ||
         relation_type == "drawing" || relation_type == "chartUserShapes";
}

void ReadDrawing(Reading* reading, std::string_view name, const Place& place) {
  DrawingReader reader(place, false, reading->text());
  reading->Parse(name, &reader);
  reader.Finish();
}

void ReadBackground(Reading* reading, std::string_view name) {
  DrawingReader reader({ZoneKind::kPageFurniture, "", ""}, true, reading->text());
  reading->Parse(name, &reader);
  reader.Finish();
}

}  // namespace candor::office
