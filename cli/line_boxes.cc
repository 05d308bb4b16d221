// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/line_boxes.h"

#include <algorithm>

namespace candor {

std::vector<WordBox> LineBoxes(const std::vector<WordBox>& words) {
  std::vector<WordBox> lines;
  for (const WordBox& word : words) {
    if (!lines.empty()) {
      WordBox& line = lines.back();
      float middle = (word.y0 + word.y1) / 2;
      if (line.page == word.page && line.y0 <= middle && middle <= line.y1 && word.x0 >= line.x0) {
        line.x1 = std::max(line.x1, word.x1);
        line.y0 = std::min(line.y0, word.y0);
        line.y1 = std::max(line.y1, word.y1);
        continue;
      }
    }
    lines.push_back(word);
  }
  return lines;
}

}  // namespace candor
