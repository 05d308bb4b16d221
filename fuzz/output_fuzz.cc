// SPDX-License-Identifier: GPL-3.0-or-later
//
// What documents say cannot leave the place of a page, a table or a terminal in which it is shown, and is
// read back as it was.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "base/escape.h"
#include "base/utf8.h"
#include "cli/csv.h"
#include "cli/report/html.h"

namespace candor {
namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

/// The characters that stand for themselves nowhere, read back.
std::string Unescape(std::string_view html) {
  constexpr std::pair<std::string_view, char> kNames[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}};
  std::string text;
  while (!html.empty()) {
    Expect(std::string_view("<>\"'").find(html[0]) == std::string_view::npos);
    size_t length = 1;
    char c = html[0];
    for (const auto& [name, stands_for] : kNames) {
      if (!html.starts_with(name)) continue;
      length = name.size();
      c = stands_for;
    }
    Expect(html[0] != '&' || length > 1);
    text += c;
    html.remove_prefix(length);
  }
  return text;
}

/// What stands between `before` and `after`, which it must begin and end with.
std::string_view Between(std::string_view whole, std::string_view before, std::string_view after) {
  Expect(whole.starts_with(before) && whole.ends_with(after) && whole.size() >= before.size() + after.size());
  return whole.substr(before.size(), whole.size() - before.size() - after.size());
}

void CheckPage(std::string_view text) {
  const std::string shown = EscapeText(text);
  Expect(IsValidUtf8(shown) && shown.find('\x1b') == std::string::npos &&
         shown.find('\0') == std::string::npos);
  Expect(Unescape(Between(Html().Element("b", text).Take(), "<b>", "</b>")) == shown);
  const std::string attribute = Html().Void("i", {{"title", std::string(text)}}).Take();
  Expect(Unescape(Between(attribute, "<i title=\"", "\">")) == shown);
}

/// Fields of a record (RFC 4180).
std::vector<std::string> ParseRecord(std::string_view record) {
  std::vector<std::string> fields(1);
  Expect(record.ends_with("\r\n"));
  record.remove_suffix(2);
  for (size_t i = 0; i < record.size();) {
    if (record[i] == ',') {
      fields.emplace_back();
      ++i;
    } else if (record[i] == '"') {
      Expect(fields.back().empty());
      for (++i;; ++i) {
        Expect(i < record.size());
        if (record[i] == '"' && record.substr(i + 1, 1) != "\"") break;
        if (record[i] == '"') ++i;
        fields.back() += record[i];
      }
      ++i;
      Expect(i == record.size() || record[i] == ',');
    } else {
      Expect(record[i] != '\r' && record[i] != '\n');
      fields.back() += record[i++];
    }
  }
  return fields;
}

void CheckRecord(std::string_view text) {
  const std::vector<std::string> written = {std::string(text.substr(0, text.size() / 2)),
                                            std::string(text.substr(text.size() / 2)), "end"};
  const std::vector<std::string> read = ParseRecord(CsvRecord(written));
  Expect(read.size() == written.size());
  for (size_t i = 0; i < read.size(); ++i) {
    std::string kept = written[i];
    std::erase(kept, '\0');
    const bool marked = read[i] != kept;
    Expect(!marked || read[i] == "'" + kept);
    const size_t first = read[i].find_first_not_of(" \t\r\n");
    Expect(first == std::string::npos ||
           std::string_view("=+-@").find(read[i][first]) == std::string_view::npos);
  }
}

}  // namespace
}  // namespace candor

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  candor::CheckPage(text);
  candor::CheckRecord(text);
  return 0;
}
