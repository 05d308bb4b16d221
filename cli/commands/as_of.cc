// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands/as_of.h"

#include <ctime>

#include "base/calendar.h"

namespace candor {

std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return IsoDate({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

Result<std::string> AsOf(const Arguments& arguments) {
  const std::string as_of = arguments.Get("as-of");
  if (arguments.Has("as-of") && (as_of.size() != 10 || !DayNumber(as_of))) {
    return Error{"usage", "--as-of takes a day such as 2025-06-30, not \"" + as_of + "\"", "",
                 ExitStatus::kUsage};
  }
  return as_of;
}

Result<Query> ParseQueryOf(const Arguments& arguments, std::string_view text) {
  Result<std::string> as_of = AsOf(arguments);
  if (!as_of) return as_of.error();
  return ParseQuery(text, as_of->empty() ? Today() : *as_of);
}

Result<Query> ParsePlainQueryOf(const Arguments& arguments, std::string_view text) {
  Result<std::string> as_of = AsOf(arguments);
  if (!as_of) return as_of.error();
  return ParsePlainQuery(text, as_of->empty() ? Today() : *as_of);
}

}  // namespace candor
