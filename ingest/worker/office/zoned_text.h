// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text of an office document and its zones, paragraph by paragraph. A sentence of the page is never cut
// by what is not seen on it: deleted words, hidden ones and comments follow the paragraph in which they
// stand.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/document.h"

namespace candor::office {

/// Whose words they are, and whether a reader of the page sees them.
struct Place {
  ZoneKind kind = ZoneKind::kBody;
  std::string author;
  std::string date;  ///< as written in the file, in office formats that of ISO 8601
  friend bool operator==(const Place&, const Place&) = default;
};

/// One or more lines of one place.
struct Piece {
  std::string text;
  Place place;
  bool tight = false;  ///< no empty line before it: rows of a table, items of a list
};
using Pieces = std::vector<Piece>;

/// Appends `from` to `*to`.
void MovePieces(Pieces from, Pieces* to);

/// Without blanks and line ends around it, and without those before its line ends.
std::string_view Trimmed(std::string_view text);

/// Two letters beside each other: "EUR", and not the "x" of "2x".
bool HoldsWord(std::string_view text);

class ZonedText {
 public:
  /// Fills document->text and document->zones; at most `most` bytes of text.
  ZonedText(Document* document, size_t most) : document_(document), most_(most) {}

  /// Pieces of white space alone give nothing.
  void Add(const Piece& piece);
  void Add(const Pieces& pieces);

  /// A page or a sheet begins: what comes stands behind an empty line.
  void Separate();
  /// Bytes so far; behind Separate() the next piece begins there.
  size_t size() const { return document_->text.size(); }
  /// Bytes that are left of the limit.
  size_t room() const { return most_ - std::min(most_, size()); }
  /// The limit was reached; what comes is left out.
  bool full() const { return full_; }
  /// A reader that holds back so many bytes is stopped as well.
  bool WouldFill(size_t held) const { return held > most_; }
  void MarkFull() { full_ = true; }
  /// Ends the last zone.
  void Finish();

 private:
  Document* document_;
  size_t most_;
  bool full_ = false;
  bool separated_ = true;
};

}  // namespace candor::office
