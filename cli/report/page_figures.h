// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of the pages on which findings stand: the marked lines beside the finding, and the whole page to
// be opened on the screen. Each picture is in the document once.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "cli/report/html.h"
#include "cli/report/page_crop.h"
#include "cli/report/report_data.h"

namespace candor {

class PageFigures {
 public:
  /// `data` must outlive it.
  explicit PageFigures(const ReportData& data) : data_(data) {}

  /// The pictures themselves, which all figures show; before the first of them.
  void AppendPictures(Html* html) const;
  /// What there is to see of a finding: its lines on the page, or where they are marked already.
  void Append(const FindingRow& row, Html* html);

 private:
  using Page = std::pair<std::string, uint32_t>;  ///< control number and page from 1
  struct Shown {
    PixelBox crop;
    size_t number = 0;  ///< of the finding beside which it stands
    std::string id;
  };

  std::vector<PixelBox> OtherMarks(const FindingRow& row) const;
  static void AppendView(const FindingRow& row, const Page& page, const PagePicture& picture,
                         const PixelBox& crop, const std::string& style, const std::vector<PixelBox>& others,
                         Html* html);

  const ReportData& data_;
  std::map<Page, std::vector<Shown>> shown_;
};

}  // namespace candor
