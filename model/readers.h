// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace candor {

/// What turns the bytes of a format into text. A case keeps with which version of each a run read, so that a
/// reader that was changed reads its own files again and leaves the others alone.
enum class Reader : uint8_t {
  kCommon,  ///< telling formats, line ends, zones: whatever all files go through
  kPlain,
  kHtml,
  kXml,
  kRtf,
  kPdf,
  kOcr,  ///< of pictures and of the pages of PDFs
  kMail,
  kOutlook,
  kOffice,
  kOldOffice,
  kArchive,
};

struct ReaderInfo {
  Reader reader;
  std::string_view name;
  /// To be counted up with each change of what the reader makes of the same bytes. blackbox.readers fails
  /// where that was forgotten, as far as the files at hand show it.
  int version;
};

/// In the order of the enumeration.
inline constexpr std::array kReaders = {
    ReaderInfo{Reader::kCommon, "common", 2},
    ReaderInfo{Reader::kPlain, "plain", 4},
    ReaderInfo{Reader::kHtml, "html", 4},
    ReaderInfo{Reader::kXml, "xml", 3},
    ReaderInfo{Reader::kRtf, "rtf", 4},
    ReaderInfo{Reader::kPdf, "pdf", 4},
    ReaderInfo{Reader::kOcr, "ocr", 5},
    ReaderInfo{Reader::kMail, "mail", 4},
    ReaderInfo{Reader::kOutlook, "outlook", 4},
    ReaderInfo{Reader::kOffice, "office", 4},
    ReaderInfo{Reader::kOldOffice, "old-office", 4},
    ReaderInfo{Reader::kArchive, "archive", 2},
};

/// Some of them.
class ReaderSet {
 public:
  constexpr ReaderSet() = default;
  constexpr ReaderSet(std::initializer_list<Reader> readers) {
    for (const Reader reader : readers) Add(reader);
  }
  static constexpr ReaderSet All() {
    ReaderSet all;
    for (const ReaderInfo& info : kReaders) all.Add(info.reader);
    return all;
  }
  constexpr void Add(Reader reader) { bits_ |= uint16_t{1} << static_cast<int>(reader); }
  constexpr void Add(ReaderSet others) { bits_ |= others.bits_; }
  constexpr bool Has(Reader reader) const { return (bits_ >> static_cast<int>(reader) & 1) != 0; }
  friend constexpr bool operator==(ReaderSet, ReaderSet) = default;

 private:
  uint16_t bits_ = 0;
};

/// Those through which a file or part of this type goes: a message may be written in HTML, so that it goes
/// through two of them. Types that nobody reads go through kCommon alone.
ReaderSet ReadersOf(std::string_view media_type);

}  // namespace candor
