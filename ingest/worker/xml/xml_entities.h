// SPDX-License-Identifier: GPL-3.0-or-later
//
// What names between "&" and ";" stand for. libxml2 is never asked to put one in: entities in entities grow
// without end, and those of other files are none of the document.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace candor {

class XmlEntities {
 public:
  /// The file says that `name` stands for `value`, its references to characters replaced. The first counts.
  void Declare(std::string_view name, std::string_view value);
  /// It stands for another file, which is not read.
  void DeclareElsewhere(std::string_view name);

  /// What to put in for `name`: the file's own value, the character that HTML calls so, or "&name;" as it
  /// stands. Markup inside of a value stays as it stands.
  std::string Expand(std::string_view name);

  /// Names without a meaning stand in the text as they are.
  bool unknown() const { return unknown_; }
  /// More was put in than a document of people needs; names behind that stand as they are.
  bool exhausted() const { return exhausted_; }

 private:
  bool Append(std::string_view name, size_t depth, std::string* to);

  std::map<std::string, std::string, std::less<>> values_;
  size_t declared_bytes_ = 0;
  size_t expanded_bytes_ = 0;
  bool unknown_ = false;
  bool exhausted_ = false;
};

}  // namespace candor
