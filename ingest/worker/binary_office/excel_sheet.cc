// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/excel_sheet.h"

#include <array>
#include <bitset>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <unordered_map>
#include <utility>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/office/sheet_rows.h"

namespace candor::binary_office {
namespace {

using office::Place;
using office::ZonedText;

constexpr int kMostColumns = 256, kMostRows = 65'536;  // of Excel 97 to 2003
constexpr uint16_t kChart = 0x20;                      // the kind of a part

double DoubleOf(uint64_t bits) {
  double value = 0;
  std::memcpy(&value, &bits, sizeof(value));
  return value;
}

/// MS-XLS, 2.5.217 RkNumber.
double Unpacked(uint32_t packed) {
  constexpr uint32_t kHundredths = 1, kWhole = 2;
  const double value = (packed & kWhole) != 0 ? static_cast<double>(static_cast<int32_t>(packed) >> 2)
                                              : DoubleOf(uint64_t{packed & ~3u} << 32);
  return (packed & kHundredths) != 0 ? value / 100 : value;
}

/// Whole numbers in full, others with the fifteen digits that Excel keeps.
std::string Written(double value) {
  constexpr int kDigits = 15;
  constexpr double kLargestWhole = 1e17;
  if (!std::isfinite(value)) return "";
  if (std::abs(value) < kLargestWhole && value == std::trunc(value))
    return std::to_string(static_cast<int64_t>(value));
  std::array<char, 40> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::general, kDigits);
  return {digits.data(), end.ptr};
}

/// MS-XLS, 2.5.10 BErr.
std::string_view ErrorText(unsigned number) {
  switch (number) {
    case 0x00:
      return "#NULL!";
    case 0x07:
      return "#DIV/0!";
    case 0x0F:
      return "#VALUE!";
    case 0x17:
      return "#REF!";
    case 0x1D:
      return "#NAME?";
    case 0x24:
      return "#NUM!";
    case 0x2A:
      return "#N/A";
    default:
      return "";
  }
}

std::string_view TruthText(unsigned value) { return value != 0 ? "TRUE" : "FALSE"; }

/// "B7" of column 1 and row 6.
std::string CellName(int column, int row) {
  std::string letters;
  for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters + std::to_string(row + 1);
}

class SheetReader {
 public:
  SheetReader(const ExcelWorkbook& workbook, const Place& place, ZonedText* text)
      : workbook_(workbook), place_(place), text_(text), rows_(place, text) {}

  /// False when the sheet is over.
  bool Take(const ExcelRecord& record) {
    if (record.kind == kPart) {
      if (++depth_ == 1) chart_ = ReadU16(record.body, 2) == kChart;
    } else if (record.kind == kEndOfPart) {
      return --depth_ > 0;
    } else if (record.kind == kChartText) {
      AddChartText(record);
    } else if (depth_ <= 1 && !chart_) {
      // A chart holds copies of what stands in cells.
      TakeOfSheet(record);
    }
    return true;
  }

  bool Stopped() const { return text_->full() || text_->WouldFill(held_ + rows_.Held()); }

  /// What is told behind the rows.
  void Finish() {
    rows_.Finish();
    for (const Note& note : notes_) {
      const auto found = objects_.find(note.object);
      const std::string words = found == objects_.end() ? note.words : std::exchange(found->second, "");
      if (!office::Trimmed(words).empty())
        text_->Add({note.cell + ": " + words, {ZoneKind::kComment, note.author, ""}, true});
    }
    for (const uint16_t object : order_) text_->Add({objects_[object], place_, false});
    for (const std::string& words : chart_texts_) text_->Add({words, place_, true});
  }

 private:
  struct Note {
    std::string cell, author, words;
    uint16_t object = 0;
  };

  void TakeOfSheet(const ExcelRecord& record) {
    const std::string_view body = record.body;
    const int row = ReadU16(body, 0), column = ReadU16(body, 2);
    if (record.kind != kFormulaText && record.kind != kFormula) formula_.reset();
    switch (record.kind) {
      case kRow:
        if (constexpr unsigned kHidden = 0x20; (ReadU16(body, 12) & kHidden) != 0)
          hidden_rows_.set(static_cast<size_t>(row));
        break;
      case kColumns:
        HideColumns(body);
        break;
      case kSharedString:
        if (const uint32_t index = ReadU32(body, 6); index < workbook_.strings.size())
          Cell(row, column, workbook_.strings[index]);
        break;
      case kText:
      case kRichText: {
        ExcelFields fields = workbook_.Fields(record);
        fields.Skip(6);
        Cell(row, column, fields.Text(2));
        break;
      }
      case kNumber:
        Number(row, column, ReadU16(body, 4), DoubleOf(ReadU64(body, 6)));
        break;
      case kPackedNumber:
        Number(row, column, ReadU16(body, 4), Unpacked(ReadU32(body, 6)));
        break;
      case kManyNumbers:
        for (size_t i = 0; 4 + 6 * (i + 1) + 2 <= body.size(); ++i)
          Number(row, column + static_cast<int>(i), ReadU16(body, 4 + 6 * i),
                 Unpacked(ReadU32(body, 6 + 6 * i)));
        break;
      case kTruth: {
        const auto value = static_cast<unsigned>(ReadLittleEndian<1>(body, 6));
        Cell(row, column, ReadLittleEndian<1>(body, 7) == 1 ? ErrorText(value) : TruthText(value));
        break;
      }
      case kFormula:
        Formula(body, row, column);
        break;
      case kFormulaText:
        if (formula_) Cell(formula_->first, formula_->second, workbook_.Fields(record).Text(2));
        formula_.reset();
        break;
      case kHeader:
      case kFooter:
        if (!body.empty()) rows_.Edge(workbook_.Fields(record).Text(workbook_.wide_texts ? 2 : 1));
        break;
      case kObject:
        object_ = ReadU16(body, 6);
        break;
      case kTextObject:
        AddTextObject(record);
        break;
      case kNote:
        AddNote(record, row, column);
        break;
      default:
        break;
    }
  }

  void HideColumns(std::string_view body) {
    const int first = ReadU16(body, 0), last = std::min<int>(ReadU16(body, 2), kMostColumns - 1);
    const bool hidden = (ReadU16(body, 8) & 1) != 0 || ReadU16(body, 4) == 0;
    for (int column = first; hidden && column <= last; ++column)
      hidden_columns_.set(static_cast<size_t>(column));
  }

  void Number(int row, int column, size_t style, double value) {
    const office::NumberKind kind =
        style < workbook_.styles.size() ? workbook_.styles[style] : office::NumberKind::kNumber;
    Cell(row, column, office::WrittenNumber(Written(value), kind, workbook_.since_1904));
  }

  /// The value that the formula had when the file was written (MS-XLS, 2.5.133 FormulaValue).
  void Formula(std::string_view body, int row, int column) {
    enum : uint8_t { kString, kBoolean, kError };
    formula_.reset();
    if (ReadU16(body, 12) != 0xFFFF) return Number(row, column, ReadU16(body, 4), DoubleOf(ReadU64(body, 6)));
    const auto value = static_cast<unsigned>(ReadLittleEndian<1>(body, 8));
    switch (ReadLittleEndian<1>(body, 6)) {
      case kString:
        formula_ = {row, column};
        break;
      case kBoolean:
        return Cell(row, column, TruthText(value));
      case kError:
        return Cell(row, column, ErrorText(value));
      default:
        break;
    }
  }

  void Cell(int row, int column, std::string_view value) {
    if (row != row_) rows_.EndRow();
    row_ = row;
    const bool hidden = hidden_rows_[static_cast<size_t>(row)] ||
                        (column < kMostColumns && hidden_columns_[static_cast<size_t>(column)]);
    rows_.Cell(column, value, hidden);
  }

  /// MS-XLS, 2.4.329: the text stands in the record that continues it, the runs of its fonts in the next.
  void AddTextObject(const ExcelRecord& record) {
    const size_t count = ReadU16(record.body, 10);
    if (count == 0 || record.continued.empty() || objects_.size() >= kMostRows) return;
    ExcelRecord text = record;
    text.body = {};
    std::string words = workbook_.Fields(text).Characters(count);
    held_ += words.size();
    if (objects_.emplace(object_, std::move(words)).second) order_.push_back(object_);
  }

  void AddNote(const ExcelRecord& record, int row, int column) {
    constexpr int kGoesOn = 0xFFFF;
    if (notes_.size() >= static_cast<size_t>(kMostRows)) return;
    ExcelFields fields = workbook_.Fields(record);
    fields.Skip(4);
    if (workbook_.wide_texts) {
      fields.Skip(2);
      const auto object = static_cast<uint16_t>(fields.Number(2));
      notes_.push_back({CellName(column, row), fields.Text(2), "", object});
      return;
    }
    // In Excel 5 and 95 the words stand here; those of long ones in several records.
    std::string words = fields.Text(2);
    held_ += words.size();
    if (row == kGoesOn && !notes_.empty()) {
      notes_.back().words += words;
    } else {
      notes_.push_back({CellName(column, row), "", std::move(words), kNoObject});
    }
  }

  void AddChartText(const ExcelRecord& record) {
    ExcelFields fields = workbook_.Fields(record);
    fields.Skip(2);
    chart_texts_.push_back(fields.Text(1));
    held_ += chart_texts_.back().size() + sizeof(std::string);
  }

  static constexpr uint16_t kNoObject = 0xFFFF;

  const ExcelWorkbook& workbook_;
  Place place_;
  ZonedText* text_;
  office::SheetRows rows_;
  int depth_ = 0;       ///< parts in parts: charts in a sheet
  bool chart_ = false;  ///< the sheet is one
  int row_ = -1;
  std::bitset<kMostRows> hidden_rows_;
  std::bitset<kMostColumns> hidden_columns_;
  std::optional<std::pair<int, int>> formula_;  ///< row and column of one whose text comes next
  uint16_t object_ = kNoObject;                 ///< the shape that was named last
  std::unordered_map<uint16_t, std::string> objects_;
  std::vector<uint16_t> order_;  ///< of shapes with text
  std::vector<Note> notes_;
  std::vector<std::string> chart_texts_;
  size_t held_ = 0;  ///< bytes in the lists above
};

}  // namespace

bool ReadExcelSheet(std::string_view stream, size_t at, const ExcelWorkbook& workbook, const Place& place,
                    ZonedText* text, size_t* room) {
  SheetReader reader(workbook, place, text);
  ExcelRecords records(stream.substr(0, at + std::min(*room, stream.size() - at)), at);
  bool over = false;
  for (ExcelRecord record; !over && !reader.Stopped() && records.Next(&record);) over = !reader.Take(record);
  reader.Finish();
  if (reader.Stopped()) text->MarkFull();
  *room -= std::min(*room, records.at() - at);
  return over || text->full();
}

}  // namespace candor::binary_office
