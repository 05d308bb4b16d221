// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/item_label.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

#include "analyzers/nda_months.h"
#include "analyzers/ordinal_head.h"
#include "base/ascii.h"
#include "text/tokenizer.h"

namespace candor {
namespace {

/// "items 1 to 900" names no items that anybody counts out.
constexpr size_t kMostLabels = 50;
/// Heads are short; what is longer is running text.
constexpr size_t kLongestHead = 120;

constexpr std::array<std::string_view, 29> kNouns = {
    "items",  "item",   "points",  "point",      "questions", "question", "requests", "request",
    "nos.",   "no.",    "nr.",     "numbers",    "number",    "punkte",   "punkten",  "punkt",
    "fragen", "frage",  "ziffern", "ziffer",     "position",  "pos.",     "anfrage",  "numéro",
    "n°",     "nummer", "punto",   "positionen", "#"};
constexpr std::array<std::string_view, 15> kLeads = {
    "as for", "with regard to", "re",    "ad",  "zu",   "on", "as to", "regarding", "concerning", "for",
    "to",     "bezüglich",      "betr.", "sur", "sobre"};
constexpr std::array<std::string_view, 3> kShortLeads = {"ad", "zu", "re"};
constexpr std::array<std::string_view, 12> kArticles = {"your", "the", "ihre", "ihrer", "ihrem", "den",
                                                        "der",  "die", "dem",  "le",    "la",    "el"};
constexpr std::array<std::string_view, 10> kJoins = {"and", "und",  "&", "et", "y",
                                                     "e",   "plus", "+", "/",  ","};
constexpr std::array<std::string_view, 5> kUpTo = {"to", "bis", "through", "–", "-"};

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWordByte(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// Reads words and signs off the front of a text in small letters.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  size_t at() const { return at_; }
  void set(size_t at) { at_ = at; }
  bool done() const { return at_ >= text_.size(); }
  char sign() const { return done() ? '\0' : text_[at_]; }
  std::string_view rest() const { return text_.substr(at_); }

  void SkipSpace() {
    while (!done() && (sign() == ' ' || sign() == '\t' || sign() == '\n' || sign() == '\r')) ++at_;
  }
  /// One of `words`, not followed by a letter where it ends in one.
  template <size_t N>
  bool Take(const std::array<std::string_view, N>& words) {
    for (std::string_view word : words) {
      if (!rest().starts_with(word)) continue;
      const size_t end = at_ + word.size();
      const bool open =
          IsWordByte(word.back()) && end < text_.size() && IsWordByte(text_[end]) && !IsDigit(text_[end]);
      if (open) continue;
      at_ = end;
      SkipSpace();
      return true;
    }
    return false;
  }
  bool Take(char c) {
    if (sign() != c) return false;
    ++at_;
    return true;
  }

  /// "2", "2.1", "b", "iv", with or without parentheses.
  std::optional<ItemLabel> TakeLabel(bool letters) {
    const size_t start = at_;
    const bool open = Take('(');
    size_t end = at_;
    if (IsDigit(sign())) {
      for (size_t part = end; part < text_.size() && IsDigit(text_[part]);) {
        size_t stop = part;
        while (stop < text_.size() && IsDigit(text_[stop])) ++stop;
        if (stop - part > 3) break;  // a year, a sum
        end = stop;
        part = stop < text_.size() && text_[stop] == '.' ? stop + 1 : text_.size();
      }
    } else if (letters) {
      while (end < text_.size() && text_[end] >= 'a' && text_[end] <= 'z') ++end;
      const std::string_view word = text_.substr(at_, end - at_);
      const bool roman = word.size() <= 5 && word.find_first_not_of("ivx") == std::string_view::npos;
      if (word.size() != 1 && !roman) end = at_;
    }
    const bool closed = !open || (end < text_.size() && text_[end] == ')');
    if (end == at_ || !closed || (end < text_.size() && IsWordByte(text_[end]))) {
      at_ = start;
      return std::nullopt;
    }
    ItemLabel label(text_.substr(at_, end - at_));
    at_ = end + (open ? 1 : 0);
    closed_ = open;
    return label;
  }
  /// The label that was read last stood in parentheses.
  bool closed() const { return closed_; }

 private:
  std::string_view text_;
  size_t at_ = 0;
  bool closed_ = false;
};

std::optional<uint32_t> NumberOf(const ItemLabel& label) {
  uint32_t number = 0;
  const auto [end, error] = std::from_chars(label.data(), label.data() + label.size(), number);
  if (error != std::errc() || end != label.data() + label.size()) return std::nullopt;
  return number;
}

void AddUpTo(const ItemLabel& last, std::vector<ItemLabel>* labels) {
  const std::optional<uint32_t> from = NumberOf(labels->back()), to = NumberOf(last);
  if (!from || !to || *to <= *from || *to - *from > kMostLabels) {
    labels->push_back(last);
    return;
  }
  for (uint32_t number = *from + 1; number <= *to; ++number) labels->push_back(std::to_string(number));
}

/// "1", "1 and 3", "1, 2 + 4", "2 to 5".
std::vector<ItemLabel> TakeLabels(Cursor* cursor, bool letters) {
  std::vector<ItemLabel> labels;
  const std::optional<ItemLabel> first = cursor->TakeLabel(letters);
  if (!first) return labels;
  labels.push_back(*first);
  letters = !IsDigit(first->front());  // "1 - a lease" names one item
  while (labels.size() < kMostLabels) {
    const size_t before = cursor->at();
    cursor->Take(')');
    cursor->SkipSpace();
    const bool up_to = cursor->Take(kUpTo);
    bool joined = up_to;
    while (!up_to && cursor->Take(kJoins)) joined = true;  // ", and"
    const std::optional<ItemLabel> next = joined ? cursor->TakeLabel(letters) : std::nullopt;
    if (!next) {
      cursor->set(before);
      break;
    }
    if (up_to) {
      AddUpTo(*next, &labels);
    } else {
      labels.push_back(*next);
    }
  }
  return labels;
}

/// The sign that stands behind a number that heads an item.
bool TakeStop(Cursor* cursor, bool letter) {
  const size_t start = cursor->at();
  const bool stop =
      cursor->Take(')') || cursor->Take('.') || cursor->Take(':') || (!letter && cursor->Take('/'));
  if (stop) {
    while (cursor->Take(':') || cursor->Take('.') || cursor->Take(')')) {
    }
  }
  const size_t behind = cursor->at();
  cursor->SkipSpace();
  const bool spaced = cursor->done() || cursor->at() > behind;
  for (std::string_view dash : {"-", "–", "—", ":"}) {
    if ((stop || (!letter && cursor->at() > start)) && cursor->rest().starts_with(dash)) {
      cursor->set(cursor->at() + dash.size());
      cursor->SkipSpace();
      return true;
    }
  }
  if (stop && spaced) return true;
  cursor->set(start);
  return false;
}

ItemHead HeadIn(std::string_view lowered) {
  Cursor cursor(lowered);
  cursor.SkipSpace();
  for (std::string_view bullet : {"-", "*", "•", "–"}) {
    if (!cursor.rest().starts_with(bullet)) continue;
    cursor.set(cursor.at() + bullet.size());
    cursor.SkipSpace();
    break;
  }
  const bool ad = cursor.rest().starts_with("ad ");
  const bool lead = cursor.Take(kLeads);
  if (lead) cursor.Take(kArticles);
  const bool noun = cursor.Take(kNouns) || (cursor.sign() == 'q' && cursor.rest().size() > 1 &&
                                            IsDigit(cursor.rest()[1]) && cursor.Take('q'));
  ItemHead head;
  head.labels = TakeLabels(&cursor, true);
  if (head.labels.empty()) return {};
  const bool letter = !IsDigit(head.labels.front().front());
  const bool closed = cursor.closed();
  const bool stop = TakeStop(&cursor, letter);
  // "(b) the lease"; but "item a matter of days" names nothing, nor does "on 2 May".
  const bool alone = cursor.done() && noun;
  if (!stop && !closed && !alone && !((noun || ad) && !letter)) return {};
  if (!stop) cursor.SkipSpace();
  cursor.Take(',');
  cursor.SkipSpace();
  head.size = cursor.at();
  return head;
}

/// Is `next` the label that counts on from `label`?
bool CountsOn(const ItemLabel& label, const ItemLabel& next) {
  const std::optional<uint32_t> number = NumberOf(label);
  if (number) return NumberOf(next) == *number + 1;
  if (label.size() == 1 && next.size() == 1 && label[0] + 1 == next[0]) return true;
  static constexpr std::array<std::string_view, 10> kRoman = {"i",  "ii",  "iii",  "iv", "v",
                                                              "vi", "vii", "viii", "ix", "x"};
  const auto at = std::find(kRoman.begin(), kRoman.end(), label);
  return at != kRoman.end() && at + 1 != kRoman.end() && *(at + 1) == next;
}

bool IsFirst(const ItemLabel& label) { return label == "1" || label == "a" || label == "i"; }

/// "We keep that (1)."
std::optional<ItemLabel> LabelBehind(std::string_view lowered) {
  const size_t end = lowered.find_last_not_of(" \t\r\n.!;,");
  if (end == std::string_view::npos || lowered[end] != ')') return std::nullopt;
  const size_t open = lowered.rfind('(', end);
  if (open == std::string_view::npos || open == 0 || lowered[open - 1] != ' ') return std::nullopt;
  constexpr size_t kMostDigits = 2;
  const std::string_view label = lowered.substr(open + 1, end - open - 1);
  if (label.empty() || label.size() > kMostDigits || !std::all_of(label.begin(), label.end(), IsDigit))
    return std::nullopt;
  return ItemLabel(label);
}

struct Place {
  size_t at;
  ItemLabel first, last;  ///< differ where one place names several: "(i) and (ii) are attached"
};

/// Places at which a number of the running text may head an item.
std::vector<Place> Counted(std::string_view sentence, std::string_view lowered) {
  std::vector<Place> places;
  for (size_t i = 0; i < lowered.size(); ++i) {
    if (i > 0 && lowered[i - 1] != ' ' && lowered[i - 1] != '\n' && lowered[i - 1] != '\t') continue;
    if (lowered[i] != '(' && !IsDigit(lowered[i]) && !(lowered[i] >= 'a' && lowered[i] <= 'z')) continue;
    Cursor cursor(lowered);
    cursor.set(i);
    const bool lead = cursor.Take(kShortLeads);  // "zu 2: liegt bei"
    const std::vector<ItemLabel> labels = TakeLabels(&cursor, !lead);
    if (labels.empty()) continue;
    const bool parenthesis = cursor.closed() || cursor.sign() == ')';
    const bool letter = !IsDigit(labels.front().front());
    // At the start of a line, quote marks aside, or behind a stop.
    const size_t before = i == 0 ? std::string_view::npos : lowered.find_last_not_of(" \t>", i - 1);
    const bool after_stop = before == std::string_view::npos ||
                            std::string_view("\n\r.;:,!?").find(lowered[before]) != std::string_view::npos;
    const bool line_start = before == std::string_view::npos || lowered[before] == '\n';
    const bool bare = line_start && !BareHeadOf(sentence.substr(i, kLongestHead)).labels.empty();
    const bool stop = cursor.sign() == '.' || cursor.sign() == ':' || cursor.sign() == '/' || bare;
    if (!(parenthesis && !lead) && (letter || !after_stop || !(stop || parenthesis))) continue;
    places.push_back({i, labels.front(), labels.back()});
    i = cursor.at();
  }
  return places;
}

}  // namespace

ItemHead HeadOf(std::string_view text) {
  ItemHead head = HeadIn(AsciiLower(text.substr(0, kLongestHead)));
  if (!head.labels.empty()) return head;
  const OrdinalHead ordinal = OrdinalHeadOf(text);
  if (!ordinal.label.empty()) head = {{std::string(ordinal.label)}, ordinal.size};
  return head;
}

ItemHead BareHeadOf(std::string_view text) {
  constexpr size_t kMostDigits = 2;
  size_t digits = 0;
  while (digits < text.size() && IsDigit(text[digits])) ++digits;
  size_t word = digits;
  while (word < text.size() && (text[word] == ' ' || text[word] == '\t')) ++word;
  if (digits == 0 || digits > kMostDigits || word == digits || word >= text.size()) return {};
  if (!IsUpperAt(text, word)) return {};
  size_t end = word;
  while (end < text.size() && IsWordByte(text[end])) ++end;
  if (MonthNamed(AsciiLower(text.substr(word, end - word))) != 0) return {};
  return {{std::string(text.substr(0, digits))}, word};
}

std::vector<ItemLabel> ItemsNamed(std::string_view text) {
  const std::string lowered = AsciiLower(text);
  std::vector<ItemLabel> named;
  for (size_t i = 0; i < lowered.size() && named.size() < kMostLabels; ++i) {
    if (i > 0 && IsWordByte(lowered[i - 1])) continue;
    Cursor cursor(lowered);
    cursor.set(i);
    if (!cursor.Take(kNouns) || !IsDigit(cursor.sign())) continue;
    const std::vector<ItemLabel> labels = TakeLabels(&cursor, false);
    named.insert(named.end(), labels.begin(), labels.end());
  }
  if (const std::optional<ItemLabel> behind = LabelBehind(lowered)) named.push_back(*behind);
  return named;
}

std::vector<size_t> ItemStarts(std::string_view sentence, const ItemLabel& before_it) {
  const std::string lowered = AsciiLower(sentence);
  std::vector<size_t> starts;
  const std::vector<Place> counted = Counted(sentence, lowered);
  const size_t head = HeadIn(std::string_view(lowered).substr(0, kLongestHead)).size;
  for (size_t k = 0; k < counted.size(); ++k) {
    const ItemLabel& last = k > 0 ? counted[k - 1].last : before_it;
    const bool goes_on = !last.empty() && CountsOn(last, counted[k].first);
    const bool begins = k + 1 < counted.size() && CountsOn(counted[k].last, counted[k + 1].first) &&
                        (IsFirst(counted[k].first) || counted[k].at == 0);
    if ((goes_on || begins) && counted[k].at > 0 && counted[k].at >= head) starts.push_back(counted[k].at);
  }
  // "Items 1 and 3 are attached, item 2 is confidential."
  for (size_t i = 1; i < lowered.size(); ++i) {
    if (lowered[i - 1] != ' ' && lowered[i - 1] != '\n') continue;
    const size_t before = lowered.find_last_not_of(" \n\t", i - 1);
    if (before == std::string::npos ||
        std::string_view(",;.").find(lowered[before]) == std::string_view::npos)
      continue;
    Cursor cursor(lowered);
    cursor.set(i);
    if (cursor.Take(kNouns) && IsDigit(cursor.sign())) starts.push_back(i);
  }
  const std::vector<size_t> ordinals = OrdinalStarts(sentence);
  starts.insert(starts.end(), ordinals.begin(), ordinals.end());
  std::sort(starts.begin(), starts.end());
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
  return starts;
}

}  // namespace candor
