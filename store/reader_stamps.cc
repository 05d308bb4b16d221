// SPDX-License-Identifier: GPL-3.0-or-later
#include <optional>

#include "store/control_number.h"
#include "store/reader_impl.h"
#include "store/stamp_table.h"

namespace candor {

using internal::DocumentRow;
using internal::PassageRow;
using internal::Statement;

Result<std::vector<StampedPage>> CaseReader::PagesStamped(std::string_view stamp) {
  return impl_->Read([&]() -> Result<std::vector<StampedPage>> {
    std::vector<StampedPage> pages;
    const std::optional<StampNumber> number = ParseStamp(stamp);
    if (!number) return pages;
    Statement s = impl_->db.Prepare(
        std::string(
            "SELECT s.document, s.page, s.label FROM page_stamps s JOIN documents d ON d.id=s.document"
            " WHERE d.present=1 AND s.series=? AND s.number=? AND ") +
        internal::kIsStamp + " ORDER BY s.document, s.page");
    for (s.Start(number->series, number->number); s.Step();) {
      const DocumentRow row = impl_->rows.Document(s.Int(0));
      StampedPage& page = pages.emplace_back();
      page.document = row.info;
      page.locations = impl_->rows.Locations(row);
      page.page = static_cast<uint32_t>(s.Int(1));
      page.stamp = s.String(2);
      for (const PassageRow& passage :
           impl_->rows.Passages(row, row.first_passage, row.first_passage + row.info.passages)) {
        if (passage.passage.page == page.page) page.text.append(passage.text);
      }
    }
    return pages;
  });
}

Result<std::map<std::string, StampRange>> CaseReader::Stamps() {
  return impl_->Read([&]() -> Result<std::map<std::string, StampRange>> {
    std::map<std::string, StampRange> ranges;
    Statement s = impl_->db.Prepare(
        std::string(
            "SELECT s.document, s.label, s.series FROM page_stamps s JOIN documents d ON d.id=s.document"
            " WHERE d.present=1 AND ") +
        internal::kIsStamp + " ORDER BY s.document, s.page, s.series");
    std::string series;  // of the document's range
    while (s.Step()) {
      const auto [at, is_new] = ranges.try_emplace(ControlName(s.Int(0)));
      if (is_new) {
        series = s.String(2);
        at->second.first = s.String(1);
      }
      if (s.Bytes(2) == series) at->second.last = s.String(1);
    }
    return ranges;
  });
}

}  // namespace candor
