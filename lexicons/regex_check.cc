// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/regex_check.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <string>
#include <vector>

namespace candor {
namespace {

constexpr size_t kMaxRegexBytes = 4'096;
constexpr int kMinLiteral = 3;  // shorter ones stand in nearly every sentence and save nothing

// Upper-case letters that are part of a command, not of the text looked for: \W, \pL, \p{Greek},
// (?P<Name>...).
size_t SkipCommand(std::string_view regex, size_t i) {
  if (regex[i] == '\\' && i + 1 < regex.size()) {
    char c = regex[i + 1];
    if (c == 'Q')
      return std::min(regex.find("\\E", i + 2), regex.size()) -
             i;  // quoted text is looked at by its own rule
    if ((c == 'p' || c == 'P') && i + 2 < regex.size()) {
      return regex[i + 2] == '{' ? std::min(regex.find('}', i), regex.size() - 1) - i + 1 : 3;
    }
    if (c == 'x' && i + 2 < regex.size()) {
      return regex[i + 2] == '{' ? std::min(regex.find('}', i), regex.size() - 1) - i + 1
                                 : std::min<size_t>(4, regex.size() - i);
    }
    return 2;
  }
  if (regex.substr(i, 3) == "(?P") return std::min(regex.find('>', i), regex.size() - 1) - i + 1;
  if (regex.substr(i, 2) == "(?") {  // flags such as (?U)
    size_t k = i + 2;
    while (k < regex.size() && regex[k] != ':' && regex[k] != ')') ++k;
    return k - i;
  }
  if (regex.substr(i, 2) == "[:") return std::min(regex.find(":]", i), regex.size() - 1) - i + 1;
  return 0;
}

size_t FindUpperCase(std::string_view regex) {
  for (size_t i = 0; i < regex.size();) {
    if (size_t skip = SkipCommand(regex, i); skip != 0) {
      if (regex.substr(i, 2) == "\\Q") {
        for (size_t k = i + 2; k < i + skip; ++k) {
          if (regex[k] >= 'A' && regex[k] <= 'Z') return k;
        }
      }
      i += skip;
      continue;
    }
    if (regex[i] >= 'A' && regex[i] <= 'Z') return i;
    ++i;
  }
  return std::string_view::npos;
}

RE2::Options Options() {
  RE2::Options options;
  options.set_log_errors(false);
  return options;
}

// \C matches one byte of a letter that may have several, so that a quote would end inside it.
size_t FindSingleByte(std::string_view regex) {
  for (size_t i = 0; i + 1 < regex.size(); i += regex[i] == '\\' ? 2 : 1) {
    if (regex[i] == '\\' && regex[i + 1] == 'C') return i;
  }
  return std::string_view::npos;
}

// A literal that every match must hold; RE2's own analysis, the same that prefilters are built from.
bool HasRequiredLiteral(const std::string& regex) {
  re2::FilteredRE2 filter(kMinLiteral);
  int id = 0;
  if (filter.Add(regex, Options(), &id) != RE2::NoError) return true;
  std::vector<std::string> atoms;
  filter.Compile(&atoms);
  if (atoms.empty()) return false;
  std::vector<int> passed;
  filter.AllPotentials({}, &passed);  // what must be tried although no literal was seen
  return passed.empty();
}

}  // namespace

bool CheckRegex(const FileText& file, const YamlNode& node, std::string_view language) {
  const std::string& regex = node.text;
  if (regex.size() > kMaxRegexBytes) {
    file.Report("too-large", node, "a regex of more than " + std::to_string(kMaxRegexBytes) + " bytes");
    return false;
  }
  RE2 compiled(regex, Options());
  if (!compiled.ok()) {
    const std::string& part = compiled.error_arg();
    size_t at = part.empty() ? std::string::npos : regex.find(part);
    std::string message = "RE2: " + compiled.error();
    if (at == std::string::npos) {
      file.Report("regex-syntax", node, std::move(message));
    } else {
      file.Report("regex-syntax", node, at, part.size(), std::move(message));
    }
    return false;
  }
  if (size_t at = FindSingleByte(regex); at != std::string_view::npos) {
    file.Report("regex-syntax", node, at, 2, "\\C matches a part of a letter; write . for any character");
    return false;
  }
  if (RE2::FullMatch("", compiled)) {
    file.Report("regex-empty", node, "this regex matches the empty text, so it would hit everywhere");
    return false;
  }
  if (size_t at = FindUpperCase(regex); at != std::string_view::npos) {
    file.Report("regex-case", node, at, 1,
                "text is folded to lower case before it is matched, so an upper-case letter never matches");
    return false;
  }
  bool ascii = true;
  for (char c : regex) ascii = ascii && static_cast<unsigned char>(c) < 0x80;
  if (size_t at = regex.find("\\w"); at != std::string::npos && language != "en") {
    file.Report("regex-ascii", node, at, 2, "\\w knows only the letters a to z; write \\pL");
  } else if (at = regex.find("\\b"); at != std::string::npos && !ascii) {
    file.Report("regex-ascii", node, at, 2,
                "\\b knows only the letters a to z; beside another letter write (?:^|\\PL) or use seq");
  }
  if (!HasRequiredLiteral(regex)) {
    file.Report(
        "regex-without-literal", node,
        "no literal of three letters that every match must hold; it has to be tried on every sentence");
  }
  return true;
}

}  // namespace candor
