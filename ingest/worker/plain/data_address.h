// SPDX-License-Identifier: GPL-3.0-or-later
//
// Files that stand inside of an address: data:[type][;charset=...][;base64],bytes (RFC 2397).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ingest/extraction.h"

namespace candor {

/// Bytes of base64 as browsers read it: blanks may stand anywhere and padding be left out (WHATWG Infra,
/// forgiving-base64 decode). Where something else stands in it or it breaks off, *damaged is set and the rest
/// read without it; where that is more than one character in sixteen it is no base64, and nothing is read.
std::string DecodeForgivingBase64(std::string_view text, bool* damaged);

/// True where browsers take `address` for one: blanks and controls may stand before the scheme, tabs and line
/// ends inside of it.
bool IsDataAddress(std::string_view address);

/// What an address holds.
struct DataContent {
  std::string media_type;  ///< lower case; "text/plain" where none is given
  std::string charset;     ///< as given; may be empty
  std::string bytes;
  bool damaged = false;  ///< no comma, or base64 that is none to its end
};

/// Of an address for which IsDataAddress() holds. Behind base64 a fragment ("#page=2") is no data.
DataContent ReadDataAddress(std::string_view address);

/// The name of a file of that type that has none: "data-1.png".
std::string NameByType(std::string_view stem, size_t number, std::string_view media_type);

/// The part that it is under this name: damaged content has the code corrupt, a small picture what
/// pictures/small_picture.h says of it.
ExtractionSink::Part PartOf(std::string name, const DataContent& content);

}  // namespace candor
