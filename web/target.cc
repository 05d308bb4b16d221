// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/target.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "base/escape.h"
#include "base/utf8.h"

namespace candor::web {
namespace {

Error BadTarget(std::string what) {
  return {"bad_target", "the address is not one of this program: " + std::move(what), "", ExitStatus::kUsage};
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Percent-encoding taken off once. Nothing: it is not well formed, or gives no UTF-8, or a NUL.
std::optional<std::string> Decode(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = HexDigit(text[i + 1]), low = HexDigit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (out.find('\0') != std::string::npos || !IsValidUtf8(out)) return std::nullopt;
  return out;
}

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

/// One part of a path, decoded. Nothing: no file or object of ours is called so.
std::optional<std::string> Segment(std::string_view text) {
  std::optional<std::string> segment = Decode(text, false);
  if (!segment || segment->empty() || *segment == "." || *segment == "..") return std::nullopt;
  if (segment->find_first_of("/\\") != std::string::npos) return std::nullopt;
  if (std::any_of(segment->begin(), segment->end(), IsControl)) return std::nullopt;
  return segment;
}

Result<std::vector<std::pair<std::string, std::string>>> ReadParameters(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> values;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    std::optional<std::string> name = Decode(pair.substr(0, equals), true);
    std::optional<std::string> value = Decode(pair.substr(std::min(equals + 1, pair.size())), true);
    if (!name || name->empty() || !value) return BadTarget("a parameter is no text in UTF-8");
    values.emplace_back(std::move(*name), std::move(*value));
  }
  return values;
}

}  // namespace

bool Parameters::Has(std::string_view name) const {
  return std::any_of(values_.begin(), values_.end(), [&](const auto& pair) { return pair.first == name; });
}

std::string Parameters::Get(std::string_view name) const {
  const auto found =
      std::find_if(values_.begin(), values_.end(), [&](const auto& pair) { return pair.first == name; });
  return found == values_.end() ? "" : found->second;
}

Result<uint64_t> Parameters::Number(std::string_view name, uint64_t fallback, uint64_t low,
                                    uint64_t high) const {
  const std::string text = Get(name);
  if (text.empty()) return fallback;
  uint64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc() || end != text.data() + text.size() || number < low || number > high) {
    return Error{"usage",
                 std::string(name) + " takes a whole number from " + std::to_string(low) + " to " +
                     std::to_string(high) + ", not \"" + EscapeLine(text) + "\"",
                 "", ExitStatus::kUsage};
  }
  return number;
}

Result<Target> ParseTarget(std::string_view target) {
  if (target.empty() || target.front() != '/') return BadTarget("it does not begin with /");
  const size_t question = std::min(target.find('?'), target.size());
  std::string_view path = target.substr(1, question - 1);
  Target out;
  out.path = "/";
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    std::optional<std::string> segment = Segment(path.substr(0, slash));
    // A slash at the end, or two in a row, would be a second name of the same thing.
    if (!segment || slash + 1 == path.size()) return BadTarget("its path is not written plainly");
    path.remove_prefix(std::min(slash + 1, path.size()));
    if (!out.segments.empty()) out.path += '/';
    out.path += *segment;
    out.segments.push_back(std::move(*segment));
  }
  if (question == target.size()) return out;
  Result<std::vector<std::pair<std::string, std::string>>> values =
      ReadParameters(target.substr(question + 1));
  if (!values) return values.error();
  out.parameters = Parameters(std::move(*values));
  return out;
}

}  // namespace candor::web
