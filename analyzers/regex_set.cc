// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/regex_set.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>

namespace candor {

struct RegexSet::Data {
  re2::FilteredRE2 filtered{static_cast<int>(LiteralFilter::kMinLength)};
  LiteralFilter literals;
  std::vector<int> always;  ///< without a literal
};

RegexSet::RegexSet() : data_(std::make_unique<Data>()) {}
RegexSet::~RegexSet() = default;
RegexSet::RegexSet(RegexSet&&) noexcept = default;
RegexSet& RegexSet::operator=(RegexSet&&) noexcept = default;

Result<uint32_t> RegexSet::Add(const std::string& regex) {
  RE2::Options options;
  options.set_log_errors(false);
  // Text is folded to lower case; a capital in an expression means the same letter.
  options.set_case_sensitive(false);
  int id = 0;
  if (data_->filtered.Add(regex, options, &id) != RE2::NoError) {
    RE2 again(regex, options);  // FilteredRE2 keeps the error's kind only
    return Error{"regex_invalid", again.error(), "see docs/lexicon-format.md for the syntax",
                 ExitStatus::kUsage};
  }
  return static_cast<uint32_t>(id);
}

void RegexSet::Seal() {
  if (empty()) return;
  std::vector<std::string> literals;
  data_->filtered.Compile(&literals);
  data_->literals = LiteralFilter(literals);
  data_->filtered.AllPotentials({}, &data_->always);
  std::sort(data_->always.begin(), data_->always.end());
}

bool RegexSet::empty() const { return data_->filtered.NumRegexps() == 0; }

void RegexSet::Candidates(std::string_view text, Scratch* scratch, std::vector<int>* candidates) const {
  data_->literals.Find(text, &scratch->filter, &scratch->literals);
  if (scratch->literals.empty()) {
    *candidates = data_->always;
    return;
  }
  data_->filtered.AllPotentials(scratch->literals, candidates);
  std::sort(candidates->begin(), candidates->end());
}

bool RegexSet::FindAll(uint32_t regex, std::string_view text, std::vector<Span>* matches) const {
  const RE2& re = data_->filtered.GetRE2(static_cast<int>(regex));
  text = text.substr(0, kMaxText);
  re2::StringPiece found;
  size_t count = 0;
  for (size_t at = 0; at < text.size();) {
    if (!re.Match({text.data(), text.size()}, at, text.size(), RE2::UNANCHORED, &found, 1)) return true;
    auto begin = static_cast<size_t>(found.data() - text.data());
    size_t end = begin + found.size();
    if (found.empty()) {
      at = end + 1;
      continue;
    }
    if (count++ == kMaxMatches) return false;
    matches->push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    at = end;
  }
  return true;
}

}  // namespace candor
