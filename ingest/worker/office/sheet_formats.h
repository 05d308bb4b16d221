// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which numbers of a workbook are days. A cell holds 45000 and a style; the style names a format; the format
// says that it is shown as a date (ECMA-376-1, 18.8.30 and 18.17.4.1).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/worker/office/xml.h"

namespace candor::office {

enum class NumberKind : uint8_t { kNumber, kDay, kMoment, kTime };

/// What a format code of a spreadsheet shows: "yyyy-mm-dd" a day, "[h]:mm" a time, "0.00" a number.
NumberKind KindOfFormat(std::string_view code);

/// The formats that no workbook defines (ECMA-376-1, 18.8.30); 27 to 36 and 50 to 58 are days in East Asia.
NumberKind KindOfBuiltInFormat(int id);

/// The serial number of a day as "2025-03-14", of a moment as "2025-03-14T09:30:00", of a time as "09:30:00";
/// as it stands when it is none of the calendar. `since_1904`: days count from 1 January 1904, and otherwise
/// as in Lotus 1-2-3, for which 1900 had a 29 February.
std::string WrittenNumber(std::string_view stored, NumberKind kind, bool since_1904);

/// The styles of cells.
class SheetFormats final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view) override {}

  NumberKind KindOfStyle(size_t style) const {
    return style < cells_.size() ? cells_[style].kind : NumberKind::kNumber;
  }
  /// The code of a format that shows words (format_words.h); empty: it shows none.
  std::string_view WordsOfStyle(size_t style) const {
    return style < cells_.size() ? std::string_view(codes_[cells_[style].words]) : std::string_view();
  }

 private:
  struct Format {
    NumberKind kind = NumberKind::kNumber;
    size_t words = 0;  ///< index into codes_
  };

  std::unordered_map<int, Format> formats_;  ///< by the ids of the workbook's own formats
  std::vector<Format> cells_;
  std::vector<std::string> codes_ = {""};
  bool in_cells_ = false;
};

}  // namespace candor::office
