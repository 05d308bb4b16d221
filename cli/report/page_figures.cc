// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/report/page_figures.h"

#include "base/base64.h"

namespace candor {
namespace {

std::string IdOf(const std::pair<std::string, uint32_t>& page) {
  return "page-" + page.first + "-" + std::to_string(page.second);
}

void AppendMarks(const std::vector<PixelBox>& marks, const std::string& style, Html* html) {
  for (const PixelBox& mark : marks)
    html->Open("rect", {{"x", std::to_string(mark.x)},
                        {"y", std::to_string(mark.y)},
                        {"width", std::to_string(mark.width)},
                        {"height", std::to_string(mark.height)},
                        {"class", style}})
        .Close();
}

}  // namespace

void PageFigures::AppendPictures(Html* html) const {
  if (data_.pictures.drawn.empty()) return;
  html->Open("svg", {{"class", "pictures"}, {"aria-hidden", "true"}}).Open("defs");
  for (const auto& [page, picture] : data_.pictures.drawn)
    html->Open("image", {{"id", IdOf(page)},
                         {"width", std::to_string(picture.width)},
                         {"height", std::to_string(picture.height)},
                         {"href", "data:image/png;base64," + ToBase64(picture.png)}})
        .Close();
  html->Close().Close();
}

std::vector<PixelBox> PageFigures::OtherMarks(const FindingRow& row) const {
  std::vector<PixelBox> marks;
  for (const ShownFindings::Chapter& chapter : data_.shown.chapters) {
    for (const FindingRow* other : chapter.rows) {
      if (other->document.control != row.document.control || other == &row) continue;
      for (const PixelBox& mark : MarksOn(other->boxes, row.page)) marks.push_back(mark);
    }
  }
  return marks;
}

void PageFigures::AppendView(const FindingRow& row, const Page& page, const PagePicture& picture,
                             const PixelBox& crop, const std::string& style,
                             const std::vector<PixelBox>& others, Html* html) {
  html->Open("svg", {{"viewBox", std::to_string(crop.x) + " " + std::to_string(crop.y) + " " +
                                     std::to_string(crop.width) + " " + std::to_string(crop.height)},
                     {"class", style},
                     {"role", "img"},
                     {"aria-label", page.first + ", page " + std::to_string(page.second)}});
  html->Open("use", {{"href", "#" + IdOf(page)},
                     {"width", std::to_string(picture.width)},
                     {"height", std::to_string(picture.height)}})
      .Close();
  AppendMarks(others, "othermark", html);
  AppendMarks(MarksOn(row.boxes, row.page), "mark", html);
  html->Close();
}

void PageFigures::Append(const FindingRow& row, Html* html) {
  if (row.page == kNoPage) return;
  const Page page(row.document.control, row.page + 1);
  const auto picture = data_.pictures.drawn.find(page);
  const std::vector<PixelBox> marks = MarksOn(row.boxes, row.page);
  if (picture == data_.pictures.drawn.end() || marks.empty()) return;
  std::vector<Shown>& before = shown_[page];
  for (const Shown& shown : before) {
    if (!Shows(shown.crop, marks)) continue;
    html->Open("p", {{"class", "note"}}).Text("Marked in the picture at ");
    html->Element("a", "finding " + std::to_string(shown.number), {{"href", "#finding-" + shown.id}});
    html->Text(".").Close();
    return;
  }
  const auto width = static_cast<int>(picture->second.width),
             height = static_cast<int>(picture->second.height);
  const std::vector<PixelBox> others = OtherMarks(row);
  const PixelBox crop = CropAround(marks, others, width, height);
  const std::string name = page.first + ", page " + std::to_string(page.second);
  html->Open("figure");
  AppendView(row, page, picture->second, crop, "crop", others, html);
  html->Element("figcaption", name + ", the marked lines");
  if (before.empty()) {
    html->Open("details").Element("summary", "Show the whole page");
    AppendView(row, page, picture->second, {0, 0, width, height}, "page", others, html);
    html->Close();
  }
  html->Close();
  before.push_back({crop, data_.shown.numbers.at(row.finding.id), row.finding.id});
}

}  // namespace candor
