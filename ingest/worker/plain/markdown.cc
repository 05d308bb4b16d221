// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/markdown.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "ingest/worker/plain/plain.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::string_view kScheme = "data:";
constexpr std::string_view kBlanks = " \t\r\n";

/// Whether an address can begin at `at`: behind what opens one.
bool OpensAt(std::string_view text, size_t at) {
  if (at == 0) return false;
  if (std::string_view("(<\"'=").find(text[at - 1]) != std::string_view::npos) return true;
  const size_t before = text.substr(0, at).find_last_not_of(kBlanks);
  return before != std::string_view::npos && before > 0 && text[before] == ':' && text[before - 1] == ']';
}

/// Where the address that begins at `at` ends.
size_t EndOf(std::string_view text, size_t at) {
  const char open = text[at - 1];
  if (open == '"' || open == '\'') return std::min(text.find(open, at), text.size());
  size_t depth = 0;
  for (; at < text.size() && kBlanks.find(text[at]) == std::string_view::npos && text[at] != '>'; ++at) {
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth-- == 0) break;
  }
  return at;
}

/// "image/png;base64," and no sentence with the word data in it. `behind` the scheme.
bool HasHead(std::string_view behind) {
  constexpr size_t kLongest = 200;
  const std::string_view head = behind.substr(0, std::min(behind.substr(0, kLongest).find(','), kLongest));
  return head.size() < std::min(behind.size(), kLongest) && head.find('/') != std::string_view::npos &&
         head.find_first_of(kBlanks) == std::string_view::npos;
}

}  // namespace

std::vector<DataAddress> DataAddressesIn(std::string_view markdown) {
  std::vector<DataAddress> found;
  size_t at = 0;
  while ((at = markdown.find(':', at)) != std::string_view::npos) {
    const size_t begin = at + 1 - std::min(at + 1, kScheme.size());
    ++at;
    if (AsciiLower(markdown.substr(begin, at - begin)) != kScheme || !OpensAt(markdown, begin) ||
        !HasHead(markdown.substr(at)))
      continue;
    const size_t end = EndOf(markdown, begin);
    found.push_back({std::string(markdown.substr(begin, end - begin)), ""});
    at = end;
  }
  return found;
}

ExtractionEnd ExtractMarkdown(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  ExtractionEnd end = ExtractPlain(input, document, sink);
  DataFileCount count;
  if (!GiveDataFiles(DataAddressesIn(document->text), &count, sink) && end.code.empty())
    end = {std::string(code::kBombLimit), "the limits on parts of one file were reached"};
  return end;
}

}  // namespace candor
