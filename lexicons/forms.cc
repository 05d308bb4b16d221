// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/forms.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"

namespace candor {
namespace {

// Words of a line, with their byte offsets in it.
std::vector<std::pair<size_t, std::string_view>> Words(std::string_view line, size_t begin) {
  std::vector<std::pair<size_t, std::string_view>> out;
  for (size_t i = begin; i < line.size();) {
    size_t end = std::min(line.find(' ', i), line.size());
    if (end > i) out.emplace_back(i, line.substr(i, end - i));
    i = end + 1;
  }
  return out;
}

bool IsWord(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](unsigned char c) {
    return c <= 0x20 || c == 0x7F ||
           (c < 0x80 && std::string_view("!\"#$%&()*+,./:;<=>?@[\\]^_`{|}~").find(static_cast<char>(c)) !=
                            std::string_view::npos);
  });
}

}  // namespace

void Forms::Add(std::string_view tsv, const std::string& file, std::string_view language,
                Diagnostics* diagnostics) {
  if (tsv.size() > (4u << 20)) {
    diagnostics->Add("too-large", file, tsv, {}, 1, "a list of word forms may have 4 MB at most");
    return;
  }
  if (!IsValidUtf8(tsv)) {
    diagnostics->Add("character", file, tsv, {}, 1, "this is not UTF-8; save the file as UTF-8");
    return;
  }
  Table fresh;
  uint32_t number = 0;
  for (size_t at = 0; at < tsv.size();) {
    size_t end = std::min(tsv.find('\n', at), tsv.size());
    std::string_view line = tsv.substr(at, end - at);
    at = end + 1;
    ++number;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    if (line.empty() || line.front() == '#') continue;
    auto report = [&](std::string_view code, size_t begin, std::string_view part, std::string message) {
      SourceMark mark{number, static_cast<uint32_t>(CountCodePoints(line.substr(0, begin))) + 1};
      diagnostics->Add(code, file, tsv, mark, static_cast<uint32_t>(CountCodePoints(part)),
                       std::move(message));
    };

    size_t tab = line.find('\t');
    if (tab == std::string_view::npos || line.find('\t', tab + 1) != std::string_view::npos) {
      report("pattern-syntax", 0, line, "a line is a word, one tab, and its forms with spaces between them");
      continue;
    }
    std::string_view lemma = line.substr(0, tab);
    std::vector<std::string> forms{std::string(lemma)};
    bool good = !lemma.empty() && IsWord(lemma);
    if (!good) report("pattern-syntax", 0, lemma, "the word before the tab must be a single word");
    for (auto [begin, form] : Words(line, tab + 1)) {
      if (!IsWord(form)) {
        report("pattern-syntax", begin, form,
               "a form is a single word of letters, digits, apostrophes and hyphens");
        good = false;
      } else if (std::find(forms.begin(), forms.end(), form) == forms.end()) {
        forms.emplace_back(form);
      }
    }
    if (!good) continue;
    if (!fresh.emplace(lemma, std::move(forms)).second) {
      report("duplicate-key", 0, lemma,
             "the forms of \"" + std::string(lemma) + "\" stand already further up");
    }
  }
  Table& table = by_language_[std::string(language)];
  for (auto& [lemma, forms] : fresh) table.insert_or_assign(lemma, std::move(forms));
}

const std::vector<std::string>* Forms::Find(std::string_view language, std::string_view lemma) const {
  auto table = by_language_.find(language);
  if (table == by_language_.end()) return nullptr;
  auto forms = table->second.find(lemma);
  return forms == table->second.end() ? nullptr : &forms->second;
}

std::vector<std::string_view> Forms::Lemmas(std::string_view language) const {
  std::vector<std::string_view> out;
  auto table = by_language_.find(language);
  if (table == by_language_.end()) return out;
  for (const auto& [lemma, forms] : table->second) out.push_back(lemma);
  return out;
}

}  // namespace candor
