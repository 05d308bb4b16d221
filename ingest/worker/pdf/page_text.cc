// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/page_text.h"

#include <algorithm>

#include "ingest/worker/pdf/visual_order.h"

namespace candor::pdf {
namespace {

void Extend(const DrawnWord& word, WordBox* box) {
  const RunStyle& style = word.style;
  // Up from the base line; on the other side where letters are mirrored.
  const double side = style.mirrored ? -1 : 1;
  const double up_x = side * style.dir_y, up_y = side * -style.dir_x;
  for (double along : {0.0, word.length}) {
    for (double up : {style.ascent, -style.descent}) {
      const auto x = static_cast<float>(word.x + along * style.dir_x + up * up_x);
      const auto y = static_cast<float>(word.y + along * style.dir_y + up * up_y);
      box->x0 = std::min(box->x0, x);
      box->y0 = std::min(box->y0, y);
      box->x1 = std::max(box->x1, x);
      box->y1 = std::max(box->y1, y);
    }
  }
}

uint32_t Size(const std::string& text) { return static_cast<uint32_t>(text.size()); }

}  // namespace

void AppendPageText(const PageWords& words, const std::vector<Line>& lines, uint32_t page,
                    Document* document) {
  std::string& text = document->text;
  bool first = true;
  for (const Line& line : lines) {
    if (line.starts_block && !first) text += '\n';
    first = false;
    const DrawnWord* last = nullptr;
    for (const LineWord& entry : line.words) {
      const DrawnWord& word = words.words()[entry.word];
      if (last != nullptr && entry.before == Gap::kSpace) text += ' ';
      if (last != nullptr && entry.before == Gap::kCell) text += '\t';
      const uint32_t begin = Size(text);
      if (word.right_to_left) {
        text += ReadRightToLeft(words.Text(word));
      } else {
        text += words.Text(word);
      }
      const bool grows = last != nullptr && entry.before == Gap::kNone && !word.ideograph && !last->ideograph;
      if (!grows) {
        const auto x = static_cast<float>(word.x), y = static_cast<float>(word.y);
        document->words.push_back({{begin, begin}, page, x, y, x, y, word.confidence});
      }
      WordBox& box = document->words.back();
      box.confidence = std::min(box.confidence, word.confidence);
      box.span.end = Size(text);
      Extend(word, &box);
      last = &word;
    }
    text += '\n';
  }
  if (!lines.empty()) text += '\n';
}

size_t ClipBoxes(const Page& page, size_t first, Document* document) {
  std::vector<WordBox>& words = document->words;
  const auto begin = words.begin() + static_cast<ptrdiff_t>(first);
  const auto is_off = [&](const WordBox& box) {
    return box.x1 < 0 || box.x0 > page.width || box.y1 < 0 || box.y0 > page.height;
  };
  const auto end = std::remove_if(begin, words.end(), is_off);
  const auto off = static_cast<size_t>(words.end() - end);
  words.erase(end, words.end());
  for (auto box = begin; box != words.end(); ++box) {
    box->x0 = std::clamp(box->x0, 0.0F, page.width);
    box->x1 = std::clamp(box->x1, 0.0F, page.width);
    box->y0 = std::clamp(box->y0, 0.0F, page.height);
    box->y1 = std::clamp(box->y1, 0.0F, page.height);
  }
  return off;
}

}  // namespace candor::pdf
