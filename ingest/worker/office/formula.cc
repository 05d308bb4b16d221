// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/formula.h"

namespace candor::office {

std::string LiteralsOf(std::string_view formula) {
  std::string words;
  size_t at = 0;
  // The text between the quotes that begin at `at`, and moves behind them; a doubled quote is one of its
  // text.
  const auto quoted = [&] {
    const char quote = formula[at++];
    std::string text;
    for (; at < formula.size(); ++at) {
      if (formula[at] == quote && (++at >= formula.size() || formula[at] != quote)) break;
      text += formula[at];
    }
    return text;
  };
  while (at < formula.size()) {
    if (formula[at] == '\'') {
      quoted();  // the name of a sheet
    } else if (formula[at] == '"') {
      const std::string text = quoted();
      // Where words are put together, blanks between them stand in one of both.
      if (!words.empty() && !text.empty() && words.back() != ' ' && text.front() != ' ') words += ' ';
      words += text;
    } else {
      ++at;
    }
  }
  return words;
}

}  // namespace candor::office
