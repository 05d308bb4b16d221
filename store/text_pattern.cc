// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/text_pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "store/index_words.h"

namespace candor::internal {
namespace {

/// Of a pattern in one passage; nobody looks at more marks than this.
constexpr size_t kMostMatches = 1000;

constexpr std::string_view kWordClass = "\\p{L}\\p{M}\\p{Nd}_";
constexpr std::string_view kWordBoundary = "\\b";

RE2::Options PatternOptions() {
  RE2::Options options;
  options.set_log_errors(false);
  options.set_case_sensitive(false);  // as everywhere in the language; (?-i) asks for it
  return options;
}

/// Walks a pattern: what is escaped, in brackets and in parentheses.
class Walk {
 public:
  explicit Walk(std::string_view pattern) : pattern_(pattern) {}

  bool done() const { return at_ >= pattern_.size(); }
  bool in_brackets() const { return brackets_; }
  int depth() const { return depth_; }
  size_t at() const { return at_; }

  /// The next character, or an escape with its letter, or \Q and what it quotes.
  std::string_view Next() {
    const size_t begin = at_;
    const char c = pattern_[at_++];
    if (c == '\\' && at_ < pattern_.size()) {
      const char escaped = pattern_[at_++];
      if (escaped == 'Q') at_ = std::min(pattern_.find("\\E", at_), pattern_.size() - 2) + 2;
    } else if (brackets_) {
      // ] is itself directly behind [ and [^; [:alpha:] ends with its own.
      if (c == '[' && at_ < pattern_.size() && pattern_[at_] == ':') {
        if (const size_t end = pattern_.find(":]", at_ + 1); end != std::string_view::npos) at_ = end + 2;
      } else if (c == ']' && begin > first_) {
        brackets_ = false;
      }
    } else if (c == '[') {
      brackets_ = true;
      first_ = at_ < pattern_.size() && pattern_[at_] == '^' ? at_ + 1 : at_;
    } else if (c == '(' || c == ')') {
      depth_ += c == '(' ? 1 : -1;
    }
    return pattern_.substr(begin, at_ - begin);
  }

 private:
  std::string_view pattern_;
  size_t at_ = 0;
  size_t first_ = 0;  ///< in brackets
  bool brackets_ = false;
  int depth_ = 0;
};

std::string ForAllScripts(std::string_view pattern) {
  std::string out;
  for (Walk walk(pattern); !walk.done();) {
    const bool inside = walk.in_brackets();
    const std::string_view part = walk.Next();
    if (part == "\\w") {
      out.append(inside ? "" : "[").append(kWordClass).append(inside ? "" : "]");
    } else if (part == "\\W" && !inside) {
      out.append("[^").append(kWordClass).append("]");
    } else if (part == "\\d") {
      out.append("\\p{Nd}");
    } else if (part == "\\D") {
      out.append("\\P{Nd}");
    } else {
      out.append(part);
    }
  }
  return out;
}

/// Bytes of "(?-i)" at the beginning, which holds for all of the pattern.
size_t FlagsAt(std::string_view pattern) {
  if (pattern.substr(0, 2) != "(?") return 0;
  const size_t end = pattern.find_first_not_of("imsU-", 2);
  return end != std::string_view::npos && pattern[end] == ')' ? end + 1 : 0;
}

/// The alternatives of the whole pattern; one when flags in its midst hold for the later ones.
std::vector<std::string_view> SplitAlternatives(std::string_view pattern) {
  std::vector<std::string_view> parts;
  size_t begin = 0;
  for (Walk walk(pattern); !walk.done();) {
    const size_t at = walk.at();
    const bool outside = !walk.in_brackets() && walk.depth() == 0;
    const std::string_view part = walk.Next();
    if (outside && part == "(" && FlagsAt(pattern.substr(at)) > 0) return {pattern};
    if (!outside || part != "|") continue;
    parts.push_back(pattern.substr(begin, at - begin));
    begin = at + 1;
  }
  parts.push_back(pattern.substr(begin));
  return parts;
}

bool EndsInBoundary(std::string_view pattern) {
  std::string_view last;
  bool inside = false;
  for (Walk walk(pattern); !walk.done();) {
    inside = walk.in_brackets();
    last = walk.Next();
  }
  return !inside && last == kWordBoundary;
}

bool IsWordCharacter(char32_t c) { return c == '_' || IsLetterOrDigit(c); }

/// \b of all scripts.
bool IsWordBoundary(std::string_view text, size_t at) {
  bool before = false;
  bool behind = false;
  if (at > 0) {
    size_t last = at - 1;
    while (last > 0 && !IsBoundary(text, last)) --last;
    before = IsWordCharacter(DecodeUtf8(text, &last));
  }
  if (at < text.size()) behind = IsWordCharacter(DecodeUtf8(text, &at));
  return before != behind;
}

size_t NextCharacter(std::string_view text, size_t at) {
  do {
    ++at;
  } while (at < text.size() && !IsBoundary(text, at));
  return at;
}

}  // namespace

std::string PatternProblem(const std::string& pattern) {
  const RE2 as_written(pattern, PatternOptions());
  if (!as_written.ok()) return "cannot be read: " + as_written.error();
  const RE2 re(ForAllScripts(pattern), PatternOptions());
  if (!re.ok()) return "cannot be read: " + re.error();
  if (RE2::FullMatch("", re)) return "fits an empty text, and so every passage";
  return {};
}

TextPattern::TextPattern(const std::string& pattern) {
  const std::string_view all = pattern;
  const std::string_view flags = all.substr(0, FlagsAt(all));
  for (const std::string_view part : SplitAlternatives(all.substr(flags.size())))
    alternatives_.push_back(Make(flags, part));
  const auto by_itself = [](const Alternative& a) { return !a.word_begins && !a.word_ends; };
  if (alternatives_.size() > 1 && std::all_of(alternatives_.begin(), alternatives_.end(), by_itself)) {
    alternatives_.clear();
    alternatives_.push_back(Make(flags, all.substr(flags.size())));
  }
}

TextPattern::~TextPattern() = default;
TextPattern::TextPattern(TextPattern&&) noexcept = default;
TextPattern& TextPattern::operator=(TextPattern&&) noexcept = default;

TextPattern::Alternative TextPattern::Make(std::string_view flags, std::string_view pattern) {
  Alternative made;
  const auto compile = [&](std::string_view before, std::string_view behind) {
    const std::string all = std::string(flags).append(before).append(ForAllScripts(pattern)).append(behind);
    made.patterns.push_back(std::make_unique<RE2>(all, PatternOptions()));
  };
  if (pattern.starts_with(kWordBoundary)) {
    made.word_begins = true;
    pattern.remove_prefix(kWordBoundary.size());
  }
  if (EndsInBoundary(pattern)) {
    made.word_ends = true;
    pattern.remove_suffix(kWordBoundary.size());
    compile("(", std::string(")(?:[^").append(kWordClass).append("]|\\z)"));
    compile("(", std::string(")[").append(kWordClass).append("]"));
  } else {
    compile("(", ")");
  }
  return made;
}

std::vector<Span> TextPattern::Find(std::string_view text) const {
  std::vector<Span> found;
  for (const Alternative& alternative : alternatives_) Find(alternative, text, &found);
  return found;
}

void TextPattern::Find(const Alternative& alternative, std::string_view text, std::vector<Span>* found) {
  const re2::StringPiece whole(text.data(), text.size());
  const size_t before = found->size();
  for (size_t at = 0; at < text.size() && found->size() < before + kMostMatches;) {
    size_t begin =
        std::string_view::npos;  // of the first match from here on, whether it is one of ours or not
    size_t end = 0;
    bool fits = false;
    for (const auto& pattern : alternative.patterns) {
      re2::StringPiece match[2];
      if (!pattern->Match(whole, at, whole.size(), RE2::UNANCHORED, match, 2)) continue;
      const re2::StringPiece& caught = match[1];
      const auto from = static_cast<size_t>(caught.data() - whole.data());
      if (from > begin) continue;
      const bool whole_words = (!alternative.word_begins || IsWordBoundary(text, from)) &&
                               (!alternative.word_ends || IsWordBoundary(text, from + caught.size()));
      if (from == begin && (fits || !whole_words)) continue;
      begin = from;
      end = from + caught.size();
      fits = whole_words && !caught.empty();
    }
    if (begin == std::string_view::npos) return;
    if (fits) found->push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)});
    at = fits ? end : NextCharacter(text, begin);
  }
}

}  // namespace candor::internal
