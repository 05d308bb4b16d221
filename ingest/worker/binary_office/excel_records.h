// SPDX-License-Identifier: GPL-3.0-or-later
//
// The stream of a workbook as a list of records (MS-XLS, 2.1.4), and the texts in them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor::binary_office {

/// Kinds of records (MS-XLS, 2.3); those of BIFF5 are the same.
enum ExcelKind : uint16_t {
  kFormula = 0x0006,
  kEndOfPart = 0x000A,
  kHeader = 0x0014,
  kFooter = 0x0015,
  kNote = 0x001C,
  kDateSystem = 0x0022,
  kFilePassword = 0x002F,
  kContinue = 0x003C,
  kCodePage = 0x0042,
  kObject = 0x005D,
  kColumns = 0x007D,
  kSheet = 0x0085,
  kManyNumbers = 0x00BD,
  kRichText = 0x00D6,
  kCellFormat = 0x00E0,
  kDrawings = 0x00EB,
  kSharedStrings = 0x00FC,
  kSharedString = 0x00FD,
  kTextObject = 0x01B6,
  kNumber = 0x0203,
  kText = 0x0204,
  kTruth = 0x0205,
  kFormulaText = 0x0207,
  kRow = 0x0208,
  kPackedNumber = 0x027E,
  kNumberFormat = 0x041E,
  kPart = 0x0809,
  kChartText = 0x100D,
};

struct ExcelRecord {
  uint16_t kind = 0;
  std::string_view body;                    ///< without what is continued
  std::vector<std::string_view> continued;  ///< bodies of the records that go on with it
};

class ExcelRecords {
 public:
  explicit ExcelRecords(std::string_view stream, size_t at = 0) : stream_(stream), at_(at) {}

  /// The next record with all that continue it. False at the end; one that breaks off is given as far as it
  /// goes.
  bool Next(ExcelRecord* record);
  size_t at() const { return at_; }

 private:
  std::string_view stream_;
  size_t at_;
};

/// Reads numbers and texts of a record, on into those that continue it.
class ExcelFields {
 public:
  /// `wide_texts`: those of BIFF8, and else bytes in `charset`.
  ExcelFields(const ExcelRecord& record, bool wide_texts, std::string_view charset);

  uint32_t Number(size_t size);
  void Skip(size_t size);
  /// A text behind its length, which has `size` bytes (MS-XLS, 2.5.294 XLUnicodeString and its kin, with what
  /// stands behind its characters).
  std::string Text(size_t size);
  /// Characters of BIFF8 without a length in front.
  std::string Characters(size_t count);
  bool AtEnd();

 private:
  /// Moves over what was read; true when something is left.
  bool Settle();
  std::string WideCharacters(size_t count, bool wide);

  std::vector<std::string_view> bodies_;
  size_t body_ = 0;
  bool wide_texts_;
  std::string charset_;
};

}  // namespace candor::binary_office
