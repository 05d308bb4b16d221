// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/diagnostics.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/escape.h"
#include "base/utf8.h"

namespace candor {
namespace {

constexpr DiagnosticLevel kE = DiagnosticLevel::kError;
constexpr DiagnosticLevel kW = DiagnosticLevel::kWarning;

constexpr std::array<DiagnosticCode, 45> kCodes = {{
    {"anchor", kE, "anchors (&x) and aliases (*x) are not part of the format"},
    {"case-collision", kW, "an all-capitals term that is an ordinary word in lower case"},
    {"character", kE, "a tab, control character or malformed UTF-8"},
    {"context-not-decided", kE, "the rule does not say what a context does to its hits"},
    {"dead-pattern", kE,
     "no example of the rule is hit by the pattern, or shows the `unless` or `boost` at work"},
    {"dead-term", kW, "a list, or one language of it, that no pattern uses"},
    {"duplicate-id", kE, "two patterns of one rule have the same id"},
    {"duplicate-key", kE, "a key stands twice in the same mapping"},
    {"duplicate-term", kW, "the same phrase stands twice in one list"},
    {"empty", kE, "something that must hold something is empty"},
    {"example-failed", kE, "an example does not come out as its mark says"},
    {"example-syntax", kE, "an example line that cannot be read"},
    {"file-name", kE, "the name of the file does not fit what is in it"},
    {"known-miss-found", kW, "an example marked ? is found by now; mark it +"},
    {"list-order", kE, "a list is used before the line that defines it"},
    {"missing-cues", kW, "a pattern in a language without a file of context cues"},
    {"missing-form", kE, "~word whose forms are not listed"},
    {"missing-key", kE, "a required key is not there"},
    {"missing-language", kE, "a pattern uses a list that has no terms in the pattern's language"},
    {"multiple-documents", kE, "a file holds exactly one YAML document"},
    {"name-step", kE,
     "<name> by itself, inside a term, or in a language that writes every noun with a capital"},
    {"no-example", kW, "the rule has no example that must hit, or none that must not"},
    {"number", kE, "not a number, or outside the permitted range"},
    {"only-stopwords", kW, "the pattern can match words that stand in every text"},
    {"pattern-kind", kE, "a pattern has exactly one of seq, near and regex"},
    {"pattern-syntax", kE, "a pattern or term that cannot be read"},
    {"punctuation", kE, "a character that is never part of a word, so that the phrase could never match"},
    {"regex-ascii", kW, "\\w and \\b know ASCII letters only (not told of English patterns)"},
    {"regex-case", kE, "an upper-case letter in a regex: text is folded to lower case first"},
    {"regex-empty", kE, "the regex matches the empty text"},
    {"regex-syntax", kE, "RE2 does not accept the regex"},
    {"regex-without-literal", kW, "the regex holds no literal that could be looked for first"},
    {"shadowed", kW, "whatever the pattern hits is hit by another one already"},
    {"stale-calibration", kW, "a measurement of a pattern that is not there"},
    {"tag", kE, "YAML tags (!x) are not part of the format"},
    {"too-deep", kE, "mappings or lists are nested too deeply"},
    {"too-large", kE, "the file, or what a list expands to, is too large"},
    {"too-short", kW, "the pattern can match a single short word"},
    {"unbounded-gap", kE, "a gap without an upper bound, or a very long one"},
    {"unknown-key", kE, "a key that the format does not know"},
    {"unknown-list", kE, "a pattern names a list that the rule does not define"},
    {"unknown-value", kE, "a value that is not one of those permitted"},
    {"wrong-kind", kE, "a list where text is expected, or the like"},
    {"yaml-key", kE, "a key that is not plain text"},
    {"yaml-syntax", kE, "not YAML"},
}};

constexpr size_t kWindow =
    120;  // code points of a source line that are shown; longer ones are cut around the mark

// The code points of a line as they are printed. Escaped one by one, so that the caret can still be put under
// them.
std::vector<std::string> Printable(std::string_view line) {
  std::vector<std::string> out;
  for (size_t i = 0; i < line.size();) {
    size_t begin = i;
    DecodeUtf8(line, &i);
    out.push_back(EscapeLine(line.substr(begin, i - begin)));
  }
  return out;
}

size_t Width(const std::vector<std::string>& line, size_t begin, size_t end) {
  size_t width = 0;
  for (size_t i = begin; i < end; ++i) width += CountCodePoints(line[i]);
  return width;
}

std::string_view LineOf(std::string_view source, uint32_t line) {
  size_t begin = 0;
  for (uint32_t i = 1; i < line; ++i) {
    size_t end = source.find('\n', begin);
    if (end == std::string_view::npos) return {};
    begin = end + 1;
  }
  std::string_view rest = source.substr(std::min(begin, source.size()));
  rest = rest.substr(0, rest.find('\n'));
  if (!rest.empty() && rest.back() == '\r') rest.remove_suffix(1);
  return rest;
}

}  // namespace

std::span<const DiagnosticCode> DiagnosticCodes() { return kCodes; }

void Diagnostics::Add(std::string_view code, std::string_view file, std::string_view source, SourceMark mark,
                      uint32_t width, std::string message) {
  auto it = std::lower_bound(kCodes.begin(), kCodes.end(), code,
                             [](const DiagnosticCode& a, std::string_view b) { return a.code < b; });
  assert(it != kCodes.end() && it->code == code);
  ++(it->level == DiagnosticLevel::kError ? errors_ : warnings_);
  if (list_.size() == kMaxDiagnostics) return;
  Diagnostic d;
  d.level = it->level;
  d.code = code;
  d.file = file;
  d.mark = mark;
  d.width = std::max<uint32_t>(width, 1);
  d.message = std::move(message);
  if (mark.line != 0) d.source_line = LineOf(source, mark.line);
  list_.push_back(std::move(d));
}

std::string FormatDiagnostic(const Diagnostic& d) {
  std::string out = EscapeLine(d.file);
  if (d.mark.line != 0) out += ':' + std::to_string(d.mark.line) + ':' + std::to_string(d.mark.column);
  out += d.level == DiagnosticLevel::kError ? ": error[" : ": warning[";
  out += d.code + "]: " + EscapeLine(d.message) + '\n';
  if (d.mark.line == 0) return out;

  std::vector<std::string> line = Printable(d.source_line);
  size_t column = std::min<size_t>(std::max<uint32_t>(d.mark.column, 1) - 1, line.size());
  size_t width = std::max<size_t>(1, std::min<size_t>(d.width, line.size() - column));
  size_t begin = column + std::min(width, kWindow / 2) > kWindow ? column - kWindow / 3 : 0;
  size_t end = std::min(line.size(), begin + kWindow);
  width = std::max<size_t>(1, std::min(width, end - column));

  std::string number = std::to_string(d.mark.line);
  std::string margin = number.size() < 4 ? std::string(4 - number.size(), ' ') : "";
  out += margin + number + " | " + (begin != 0 ? "..." : "");
  for (size_t i = begin; i < end; ++i) out += line[i];
  if (end < line.size()) out += "...";
  out +=
      '\n' + std::string(margin.size() + number.size(), ' ') + " | " + std::string(begin != 0 ? 3 : 0, ' ') +
      std::string(Width(line, begin, column), ' ') + '^' +
      std::string(std::max<size_t>(Width(line, column, std::min(column + width, line.size())), 1) - 1, '~') +
      '\n';
  return out;
}

std::string FormatDiagnostics(const Diagnostics& diagnostics) {
  std::string out;
  for (const Diagnostic& d : diagnostics.list()) out += FormatDiagnostic(d);
  size_t omitted = diagnostics.errors() + diagnostics.warnings() - diagnostics.list().size();
  if (omitted != 0) out += "... and " + std::to_string(omitted) + " more\n";
  return out;
}

}  // namespace candor
