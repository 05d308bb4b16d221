// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_person.h"

namespace candor {
namespace {

std::string_view FirstWord(std::string_view name) { return name.substr(0, name.find(' ')); }

std::string_view LastWord(std::string_view name) { return name.substr(name.rfind(' ') + 1); }

/// The first letter between the first word and the last; 0: nothing stands there.
char MiddleInitial(std::string_view name) {
  const size_t behind = FirstWord(name).size() + 1;
  return behind < name.size() - LastWord(name).size() ? name[behind] : '\0';
}

}  // namespace

bool IsSamePerson(std::string_view a, std::string_view b) {
  const std::string_view first = FirstWord(a), other = FirstWord(b);
  if (LastWord(a) != LastWord(b) || first.size() == a.size() || other.size() == b.size()) return false;
  const bool initial = first.size() == 1 || other.size() == 1;
  if (initial ? a[0] != b[0] : first != other) return false;
  const char middle = MiddleInitial(a), other_middle = MiddleInitial(b);
  return middle == '\0' || other_middle == '\0' || middle == other_middle;
}

}  // namespace candor
