// SPDX-License-Identifier: GPL-3.0-or-later
//
// The properties of a message, a recipient or an attachment, as Outlook keeps them: numbers with typed values
// (MS-OXPROPS, MS-OXCDATA 2.11). Where they come from is the business of those who fill a bag.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor {

/// Types of values; with kMany the value is a list.
namespace mapi {
inline constexpr uint16_t kInt16 = 0x0002, kInt32 = 0x0003, kReal64 = 0x0005, kBoolean = 0x000B,
                          kObject = 0x000D, kInt64 = 0x0014, kString8 = 0x001E, kUnicode = 0x001F,
                          kTime = 0x0040, kBinary = 0x0102, kMany = 0x1000;
}  // namespace mapi

/// A property that has no number of its own, but one in the table of the file (MS-OXPROPS 1.3.2).
struct PropertyName {
  std::string set;      ///< GUID as it stands in the file, 16 bytes
  uint32_t number = 0;  ///< of the set, when `text` is empty
  std::string text;     ///< UTF-8
  friend auto operator<=>(const PropertyName&, const PropertyName&) = default;
};
using PropertyNames = std::map<PropertyName, uint16_t>;

class PropertyBag {
 public:
  struct Value {
    uint16_t type = 0;
    std::string bytes;  ///< as they stand in the file; of numbers the lowest byte first
  };

  /// The first value of a property stands.
  void Add(uint16_t property, uint16_t type, std::string bytes) {
    values_.try_emplace(property, Value{type, std::move(bytes)});
  }
  bool IsEmpty() const { return values_.empty(); }
  const Value* Find(uint16_t property) const;
  bool Has(uint16_t property) const { return Find(property) != nullptr; }

  /// Of a number, truth value or time; nothing when there is none, or it is of another type.
  std::optional<int64_t> Number(uint16_t property) const;
  std::optional<double> Real(uint16_t property) const;
  /// Text as UTF-8, cut at its NUL. What an 8-bit text may be in is CodePage(); what could not be read well
  /// is told to *problems. Empty when there is none.
  std::string Text(uint16_t property, std::vector<Problem>* problems) const;
  /// Bytes of a binary value, or an empty string.
  std::string_view Binary(uint16_t property) const;
  /// The subject of a message, without the mark that a .pst puts before it. Empty when there is none.
  std::string Subject(std::vector<Problem>* problems) const;
  /// RFC 3339 in UTC, to the minute, for people ("2025-03-14 09:30"); empty when there is none.
  std::string Moment(uint16_t property) const;

  /// Charset of 8-bit texts where the bag does not say it: that of what the bag lies in.
  void SetCharset(std::string charset) { charset_ = std::move(charset); }
  /// As the properties of a message say it; empty: nobody knows.
  std::string Charset() const;

 private:
  std::map<uint16_t, Value> values_;
  std::string charset_;
};

/// Seconds since 1970 of a FILETIME (hundreds of nanoseconds since 1601).
int64_t UnixSeconds(int64_t file_time);

}  // namespace candor
