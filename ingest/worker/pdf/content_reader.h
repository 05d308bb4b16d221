// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reads a page's content stream operation by operation (ISO 32000-1, 7.8.2), as leniently as viewers do: what
// cannot be understood is passed over, nothing is an error. Poppler's own parser makes objects on the heap
// for every number, most of them for drawing that text does not need; this one keeps operands in place and is
// about ten times faster.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace candor::pdf {

/// Name of an operator as a number, for switch: Op("Tj"). Longer than four letters: 0, which no operator is.
constexpr uint32_t Op(std::string_view name) {
  if (name.size() > 4) return 0;
  uint32_t packed = 0;
  for (char c : name) packed = packed << 8 | static_cast<unsigned char>(c);
  return packed;
}

class ContentReader {
 public:
  /// `bytes` must outlive the reader.
  explicit ContentReader(std::string_view bytes) : bytes_(bytes) {}

  /// Moves to the next operation. False at the end; operands without an operator at the end are lost.
  /// An inline image (BI ... ID ... EI) is one operation "BI" without operands; its data is passed over.
  bool Next();

  uint32_t op() const { return op_; }
  size_t position() const { return at_; }
  /// What the inline image of BI takes: its dictionary and data.
  size_t image_bytes() const { return image_bytes_; }

  // Operands of the current operation. Asking for one that is not there or of another type gives the default.

  size_t size() const { return operands_.size(); }
  /// Counted from the last: Number(0) of "1 2 Td" is 2. Surplus operands before those that an operator wants
  /// are harmless so.
  double Number(size_t from_last) const;
  /// All of the last `count` operands are numbers.
  bool HasNumbers(size_t count) const;
  /// The text of a string or name operand, without delimiters and escapes.
  std::string_view String(size_t from_last) const;
  std::string_view Name(size_t from_last) const;
  /// The string under `key` of an inline dictionary (BDC); false when there is none.
  bool DictString(size_t from_last, std::string_view key, std::string_view* value) const;

  /// Calls number(double) and string(std::string_view) for the elements of an array operand, in order (TJ).
  template <typename OnNumber, typename OnString>
  void ForArray(size_t from_last, OnNumber number, OnString string) const {
    const Operand* array = Get(from_last, Kind::kArray);
    if (array == nullptr) return;
    for (size_t i = array->begin; i < array->end; ++i) {
      if (nested_[i].kind == Kind::kNumber) number(nested_[i].number);
      if (nested_[i].kind == Kind::kString) string(View(nested_[i]));
    }
  }

 private:
  enum class Kind : uint8_t { kNumber, kString, kName, kArray, kDict, kOther };
  /// Strings and names: bytes [begin, end) of the content or, when they had escapes, of scratch_. Arrays and
  /// dictionaries: elements [begin, end) of nested_; what is nested deeper is flattened into the outermost.
  struct Operand {
    Kind kind = Kind::kOther;
    bool scratch = false;
    size_t begin = 0, end = 0;
    double number = 0;
  };

  std::string_view View(const Operand& operand) const;
  const Operand* Get(size_t from_last, Kind kind) const;
  void Add(const Operand& operand);
  void SkipSpace();
  Operand ReadNumber();
  Operand ReadName();
  Operand ReadString();
  Operand ReadHexString();
  /// Reads operands of a compound until its end or the end of the content.
  void ReadNested(Kind kind);
  void SkipInlineImage();

  std::string_view bytes_;
  size_t at_ = 0;
  uint32_t op_ = 0;
  size_t image_bytes_ = 0;
  std::vector<Operand> operands_;
  std::vector<Operand> nested_;
  std::string scratch_;
};

}  // namespace candor::pdf
