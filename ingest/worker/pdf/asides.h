// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words of a PDF that its pages do not draw: notes, remarks, values of a form. They follow the page on which
// they are, as lines in zones of their own and without boxes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/document.h"

class Object;

namespace candor::pdf {

struct Aside {
  ZoneKind kind = ZoneKind::kComment;
  std::string text;
  std::string author;
  std::string date;  ///< "2025-03-04", or empty
  friend bool operator==(const Aside&, const Aside&) = default;
};

class AsideZones {
 public:
  /// Appends to document->text, behind an empty line. False: `most` bytes of text are reached, and nothing
  /// was.
  bool Append(const Aside& aside, uint64_t most, Document* document);
  /// Sets document->zones where there are asides: these, and body between them.
  void Finish(Document* document) const;

 private:
  std::vector<Zone> zones_;
};

/// The text of an object that is a text string, a stream of one, or an array of them (ISO 32000-1, 12.7.3.1);
/// line ends are LF, without blanks around it. Empty for anything else.
std::string TextOf(const Object& value);

/// The same of a name: as much of it as a reader wants to see, in one line.
std::string ShortTextOf(const Object& value);

/// The day of a date (ISO 32000-1, 7.9.4: "D:20250304120000") as "2025-03-04"; empty when it is none.
std::string DayOf(const Object& date);

}  // namespace candor::pdf
