// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/file_text.h"

#include <unicode/uloc.h>

#include <algorithm>
#include <charconv>
#include <limits>

#include "base/utf8.h"

namespace candor {
namespace {

// Edits (a letter more, less or other, two letters swapped) between a and b; anything above `limit` is given
// up. Bytes are near enough: the words are mostly ASCII.
size_t Distance(std::string_view a, std::string_view b, size_t limit) {
  if (a.size() > b.size() + limit || b.size() > a.size() + limit) return limit + 1;
  std::vector<size_t> before(b.size() + 1);
  std::vector<size_t> above(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above[b.size()];
}

std::string_view KindName(const YamlNode& node) {
  return node.scalar() ? "text" : node.sequence() ? "a list" : "a mapping";
}

// 0.5 and 3 rather than 0.500000 and 3.000000
std::string Plain(double value) {
  std::string text = std::to_string(value);
  text.erase(text.find_last_not_of('0') + 1);
  if (!text.empty() && text.back() == '.') text.pop_back();
  return text;
}

}  // namespace

std::string Quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

void FileText::Report(std::string_view code, const YamlNode& node, std::string message) const {
  diagnostics->Add(code, file, source, node.mark, node.width, std::move(message));
}

void FileText::Report(std::string_view code, const YamlNode& scalar, size_t at, size_t size,
                      std::string message) const {
  std::string_view part = std::string_view(scalar.text).substr(std::min(at, scalar.text.size()), size);
  part = part.substr(0, part.find('\n'));
  diagnostics->Add(code, file, source, MarkInScalar(source, scalar, at),
                   static_cast<uint32_t>(CountCodePoints(part)), std::move(message));
}

bool FileText::CheckKeys(const YamlNode& node, std::string_view what,
                         std::span<const std::string_view> known) const {
  if (!node.mapping()) {
    Report("wrong-kind", node,
           std::string(what) + " must be a mapping of keys to values, not " + std::string(KindName(node)));
    return false;
  }
  bool good = true;
  for (size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const YamlNode& key = node.items[i];
    if (std::find(known.begin(), known.end(), key.text) != known.end()) continue;
    std::string suggestion = Suggest(key.text, {known.begin(), known.end()});
    if (suggestion.empty())
      suggestion = "; " + std::string(what) + " knows " + Enumerate({known.begin(), known.end()});
    Report("unknown-key", key, "unknown key " + Quoted(key.text) + suggestion);
    good = false;
  }
  return good;
}

const YamlNode* FileText::Require(const YamlNode& mapping, std::string_view what,
                                  std::string_view key) const {
  const YamlNode* value = mapping.Find(key);
  if (value == nullptr) Report("missing-key", mapping, std::string(what) + " lacks the key " + Quoted(key));
  return value;
}

const std::string* FileText::Text(const YamlNode& node, std::string_view key) const {
  if (!node.scalar()) {
    Report("wrong-kind", node, Quoted(key) + " must be text, not " + std::string(KindName(node)));
    return nullptr;
  }
  if (node.text.find_first_not_of(" \n") == std::string::npos) {
    Report("empty", node, Quoted(key) + " is empty");
    return nullptr;
  }
  return &node.text;
}

const std::vector<YamlNode>* FileText::List(const YamlNode& node, std::string_view key) const {
  if (!node.sequence()) {
    Report("wrong-kind", node, Quoted(key) + " must be a list, not " + std::string(KindName(node)));
    return nullptr;
  }
  if (node.items.empty()) {
    Report("empty", node, Quoted(key) + " is empty");
    return nullptr;
  }
  return &node.items;
}

bool FileText::Number(const YamlNode& node, std::string_view key, double low, double high,
                      double* value) const {
  const std::string* text = Text(node, key);
  if (text == nullptr) return false;
  // Digits, a sign, a point: "1e3", "inf" and "0x10" are numbers to from_chars and surprises to readers.
  bool plain = text->find_first_not_of("+-.0123456789") == std::string::npos;
  const char* begin = text->data() + (text->front() == '+' ? 1 : 0);
  const char* end = text->data() + text->size();
  auto [rest, error] = std::from_chars(begin, end, *value);
  if (plain && error == std::errc() && rest == end && *value >= low && *value <= high) return true;
  Report("number", node, Quoted(key) + " must be a number from " + Plain(low) + " to " + Plain(high));
  return false;
}

bool FileText::Whole(const YamlNode& node, std::string_view key, unsigned low, unsigned high,
                     unsigned* value) const {
  const std::string* text = Text(node, key);
  if (text == nullptr) return false;
  const char* end = text->data() + text->size();
  auto [rest, error] = std::from_chars(text->data(), end, *value);
  if (error == std::errc() && rest == end && *value >= low && *value <= high) return true;
  Report("number", node,
         Quoted(key) + " must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
  return false;
}

std::string Suggest(std::string_view word, const std::vector<std::string_view>& candidates) {
  size_t limit = word.size() < 4 ? 1 : word.size() < 8 ? 2 : 3;
  std::string_view best;
  for (std::string_view candidate : candidates) {
    size_t distance = Distance(word, candidate, limit);
    if (distance > limit || distance >= candidate.size()) continue;
    best = candidate;
    if (distance == 0) break;
    limit = distance - 1;
  }
  return best.empty() ? "" : "; did you mean " + Quoted(best) + "?";
}

std::string Enumerate(const std::vector<std::string_view>& words) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i != 0) out += i + 1 == words.size() ? " or " : ", ";
    out += words[i];
  }
  return out;
}

bool IsLanguageCode(std::string_view text) {
  if (text.size() != 2 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
    return false;
  return *uloc_getISO3Language(std::string(text).c_str()) != '\0';  // ICU knows a longer name for it
}

bool IsKebabCase(std::string_view text) {
  if (text.empty() || text.front() < 'a' || text.front() > 'z' || text.back() == '-') return false;
  for (size_t i = 0; i < text.size(); ++i) {
    char c = text[i];
    bool good = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && text[i - 1] != '-');
    if (!good) return false;
  }
  return true;
}

}  // namespace candor
