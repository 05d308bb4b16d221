// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/phrase_parser.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/utf8.h"

namespace candor {
namespace {

struct Item {
  enum class Kind { kWord, kForms, kList, kOpen, kClose, kBar, kGap, kName, kEnd };
  Kind kind = Kind::kEnd;
  size_t at = 0;  // byte in the scalar's text
  size_t size = 0;
  std::string_view text;  // word, lemma, list name, or what stands between < and >
};

// Phrases under construction: what a stretch of items can stand for.
using Alternatives = std::vector<std::string>;

class Parser {
 public:
  Parser(const PhraseContext& context, const YamlNode& node) : c_(context), node_(node), text_(node.text) {}

  bool Term(std::vector<Phrase>* phrases) {
    if (!Lex()) return false;
    Alternatives all;
    if (!Phrases(&all)) return false;
    if (Peek().kind == Item::Kind::kGap) {
      return Fail("pattern-syntax", Peek(), "a term has no gaps; write it as a pattern of several lists");
    }
    if (Peek().kind != Item::Kind::kEnd) return Unexpected();
    for (std::string& phrase : all) {
      phrases->push_back({std::move(phrase), MarkInScalar(c_.file.source, node_, items_.front().at)});
    }
    return true;
  }

  bool Sequence(std::vector<Step>* steps) {
    if (!Lex()) return false;
    Step next;
    bool after_gap = false;
    for (;;) {
      const Item& item = Peek();
      if (item.kind == Item::Kind::kEnd) {
        if (after_gap)
          return Fail("pattern-syntax", items_[position_ - 1], "a pattern cannot end with a gap");
        if (steps->empty()) return Fail("empty", item, "the pattern is empty");
        return true;
      }
      if (item.kind == Item::Kind::kGap) {
        if (steps->empty()) return Fail("pattern-syntax", item, "a pattern cannot begin with a gap");
        if (after_gap) return Fail("pattern-syntax", item, "two gaps in a row; join them into one");
        if (!Gap(item, &next)) return false;
        after_gap = true;
        ++position_;
        continue;
      }
      if (steps->size() == kMaxSteps) {
        return Fail("pattern-syntax", item,
                    "more than " + std::to_string(kMaxSteps) + " parts in one pattern");
      }
      if (!OneStep(&next)) return false;
      steps->push_back(next);
      next = Step();
      after_gap = false;
    }
  }

 private:
  const Item& Peek() const { return items_[position_]; }

  bool Fail(std::string_view code, const Item& item, std::string message) const {
    c_.file.Report(code, node_, item.at, std::max<size_t>(item.size, 1), std::move(message));
    return false;
  }

  bool Unexpected() const {
    const Item& item = Peek();
    if (item.kind == Item::Kind::kEnd)
      return Fail("pattern-syntax", item, "the pattern ends where a word was expected");
    return Fail("pattern-syntax", item, Quoted(text_.substr(item.at, item.size)) + " does not fit here");
  }

  bool Lex() {
    for (size_t i = 0; i < text_.size();) {
      char c = text_[i];
      if (c == ' ' || c == '\n') {
        ++i;
        continue;
      }
      Item item;
      item.at = i;
      if (c == '(' || c == ')' || c == '|') {
        item.kind = c == '(' ? Item::Kind::kOpen : c == ')' ? Item::Kind::kClose : Item::Kind::kBar;
        item.size = 1;
      } else if (c == '{' || c == '<') {
        size_t end = text_.find(c == '{' ? '}' : '>', i);
        item.size = 1;
        if (end == std::string_view::npos) {
          return Fail("pattern-syntax", item,
                      std::string(c == '{' ? "\"{\" without \"}\"" : "\"<\" without \">\""));
        }
        item.kind = c == '{' ? Item::Kind::kList : Item::Kind::kGap;
        item.size = end + 1 - i;
        item.text = text_.substr(i + 1, end - i - 1);
        if (c == '<' && item.text == "name") item.kind = Item::Kind::kName;
      } else {
        size_t end = std::min(text_.find_first_of(" \n(){}|<>~", i + (c == '~')), text_.size());
        item.size = end - i;
        item.kind = c == '~' ? Item::Kind::kForms : Item::Kind::kWord;
        item.text = text_.substr(i + (c == '~'), item.size - (c == '~'));
        if (item.text.empty())
          return Fail("pattern-syntax", item, Quoted(text_.substr(i, 1)) + " does not fit here");
        if (!CheckWord(item)) return false;
      }
      i += item.size;
      items_.push_back(item);
    }
    Item end;
    end.at = text_.size();
    items_.push_back(end);
    if (items_.size() > 1) return true;
    return Fail("empty", items_[0], "the term is empty");
  }

  // A phrase may be joined by spaces and hyphens only, so any other character would make it a phrase that
  // never matches.
  bool CheckWord(const Item& item) const {
    std::string_view word = item.text;
    size_t start = item.at + item.size - word.size();
    bool letter_before = false;
    for (size_t i = 0; i < word.size();) {
      size_t begin = i;
      auto c = static_cast<UChar32>(DecodeUtf8(word, &i));
      constexpr uint32_t kWordMask = U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK;
      bool letter = (U_GET_GC_MASK(c) & kWordMask) != 0;
      bool joiner = c == '-' || c == '/' || c == '\'' || c == 0x2019 || (c >= 0x2010 && c <= 0x2014);
      bool inside = letter_before && i < word.size();
      if (!letter && !(joiner && inside)) {
        c_.file.Report("punctuation", node_, start + begin, i - begin,
                       Quoted(word.substr(begin, i - begin)) +
                           " is never part of a word here, so this could never match");
        return false;
      }
      letter_before = letter;
    }
    return true;
  }

  // items := (word | ~word | {list} | "(" phrases ")")+ ; every combination.
  bool Phrases(Alternatives* out) {
    Alternatives all{""};
    size_t begin = position_;
    for (;; ++position_) {
      const Item& item = Peek();
      Alternatives some;
      switch (item.kind) {
        case Item::Kind::kWord:
        case Item::Kind::kForms:
          if (!WordForms(item, &some)) return false;
          break;
        case Item::Kind::kList: {
          uint32_t list = 0;
          if (!FindList(item, &list)) return false;
          for (const Phrase& phrase : c_.lists->at(list).phrases) some.push_back(phrase.text);
          break;
        }
        case Item::Kind::kOpen:
          if (!Group(&some)) return false;
          break;
        case Item::Kind::kName:
          return NameInTerm();
        default:
          if (position_ == begin) return Unexpected();
          *out = std::move(all);
          return true;
      }
      if (!Combine(some, item, &all)) return false;
    }
  }

  // "(" phrases { "|" phrases } ")", leaving position_ at the ")".
  bool Group(Alternatives* out) {
    const Item& open = Peek();
    if (++depth_ > 4) return Fail("pattern-syntax", open, "parentheses are nested more than 4 deep");
    std::set<std::string> seen;
    do {
      ++position_;
      Alternatives some;
      if (!Phrases(&some)) return false;
      for (std::string& phrase : some) {
        if (seen.insert(phrase).second) out->push_back(std::move(phrase));
      }
      if (out->size() > kMaxPhrases) return TooMany(open);
    } while (Peek().kind == Item::Kind::kBar);
    if (Peek().kind == Item::Kind::kEnd) return Fail("pattern-syntax", open, "\"(\" without \")\"");
    if (Peek().kind == Item::Kind::kGap)
      return Fail("pattern-syntax", Peek(), "a gap cannot stand inside parentheses");
    if (Peek().kind != Item::Kind::kClose) return Unexpected();
    --depth_;
    return true;
  }

  bool WordForms(const Item& item, Alternatives* out) const {
    if (item.kind == Item::Kind::kWord) {
      out->emplace_back(item.text);
      return true;
    }
    const std::vector<std::string>* forms = c_.forms->Find(c_.language, item.text);
    if (forms == nullptr) {
      return Fail("missing-form", item,
                  "no forms of " + Quoted(item.text) + " in terms/forms." + std::string(c_.language) +
                      ".tsv" + Suggest(item.text, c_.forms->Lemmas(c_.language)));
    }
    *out = *forms;
    return true;
  }

  bool FindList(const Item& item, uint32_t* list) const {
    int index = c_.lists->Find(item.text, c_.language);
    if (index >= 0) {
      *list = static_cast<uint32_t>(index);
      c_.lists->MarkUsed(*list);
      return true;
    }
    if (c_.lists->IsBroken(item.text)) return false;
    if (c_.lists->HasName(item.text)) {
      return Fail("missing-language", item,
                  "the list " + Quoted(item.text) + " has no terms for language " + Quoted(c_.language));
    }
    const std::vector<std::string_view>& declared = c_.lists->declared();
    if (std::find(declared.begin(), declared.end(), item.text) != declared.end()) {
      return Fail("list-order", item,
                  "the list " + Quoted(item.text) + " is defined further down; move it up");
    }
    return Fail("unknown-list", item, "there is no list " + Quoted(item.text) + Suggest(item.text, declared));
  }

  bool Combine(const Alternatives& some, const Item& item, Alternatives* all) const {
    if (all->size() * some.size() > kMaxPhrases) {
      return TooMany(item);
    }
    Alternatives joined;
    joined.reserve(all->size() * some.size());
    for (const std::string& head : *all) {
      for (const std::string& tail : some) joined.push_back(head.empty() ? tail : head + ' ' + tail);
    }
    if (static_cast<size_t>(std::count(joined.front().begin(), joined.front().end(), ' ')) >=
        kMaxPhraseWords) {
      return Fail("too-large", item, "a phrase of more than " + std::to_string(kMaxPhraseWords) + " words");
    }
    *all = std::move(joined);
    return true;
  }

  bool TooMany(const Item& item) const {
    return Fail("too-large", item, "this stands for more than " + std::to_string(kMaxPhrases) + " phrases");
  }

  // One list of a sequence. Words and parentheses next to each other become one phrase: a longer phrase is
  // rarer, and the scanner looks for rare things first.
  bool OneStep(Step* step) {
    Item first = Peek();
    if (first.kind == Item::Kind::kList) {
      ++position_;
      return FindList(first, &step->list);
    }
    if (first.kind == Item::Kind::kName) {
      ++position_;
      return AnyName(first, &step->list);
    }
    Alternatives all{""};
    for (;; ++position_) {
      const Item& item = Peek();
      Alternatives some;
      if (item.kind == Item::Kind::kOpen) {
        if (!Group(&some)) return false;
      } else if (item.kind == Item::Kind::kWord || item.kind == Item::Kind::kForms) {
        if (!WordForms(item, &some)) return false;
      } else {
        break;
      }
      if (!Combine(some, item, &all)) return false;
    }
    if (all.front().empty()) return Unexpected();
    TermList list;
    list.language = c_.language;
    list.exact_case = c_.exact_case;
    list.mark = MarkInScalar(c_.file.source, node_, first.at);
    for (std::string& phrase : all) list.phrases.push_back({std::move(phrase), list.mark});
    step->list = c_.lists->AddAnonymous(std::move(list));
    if (c_.lists->phrases() <= kMaxRulePhrases) return true;
    return Fail("too-large", first,
                "the rule stands for more than " + std::to_string(kMaxRulePhrases) + " phrases");
  }

  bool AnyName(const Item& item, uint32_t* list) const {
    if (c_.language == "de") {
      return Fail(
          "name-step", item,
          "<name> cannot be used in German, which writes every noun with a capital; list the names or "
          "the roles");
    }
    TermList names;
    names.language = c_.language;
    names.any_name = true;
    names.mark = MarkInScalar(c_.file.source, node_, item.at);
    *list = c_.lists->AddAnonymous(std::move(names));
    return true;
  }

  bool NameInTerm() const {
    return Fail("name-step", Peek(),
                "<name> is a part of a pattern by itself; it cannot stand in a term or in parentheses");
  }

  bool Gap(const Item& item, Step* step) const {
    std::string_view text = item.text;
    size_t dash = text.find('-');
    unsigned low = 0;
    unsigned high = 0;
    auto number = [](std::string_view digits, unsigned* value) {
      auto [rest, error] = std::from_chars(digits.data(), digits.data() + digits.size(), *value);
      return !digits.empty() && error == std::errc() && rest == digits.data() + digits.size();
    };
    if (dash != std::string_view::npos && dash + 1 == text.size() && number(text.substr(0, dash), &low)) {
      return Fail("unbounded-gap", item, "the gap has no upper bound; write for example <0-6>");
    }
    if (dash == std::string_view::npos || !number(text.substr(0, dash), &low) ||
        !number(text.substr(dash + 1), &high)) {
      return Fail("pattern-syntax", item,
                  "a gap is written <from-to> in words, for example <0-6>, and a proper name <name>");
    }
    if (low > high) return Fail("pattern-syntax", item, "the gap's first number is larger than its second");
    if (high > kMaxGap) {
      return Fail("unbounded-gap", item,
                  "a gap of " + std::to_string(high) + " words; " + std::to_string(kMaxGap) + " is the most");
    }
    step->min_gap = static_cast<uint16_t>(low);
    step->max_gap = static_cast<uint16_t>(high);
    return true;
  }

  const PhraseContext& c_;
  const YamlNode& node_;
  std::string_view text_;
  std::vector<Item> items_;
  size_t position_ = 0;
  size_t depth_ = 0;
};

}  // namespace

uint32_t ListTable::Add(TermList list) {
  phrases_ += list.phrases.size();
  lists_->push_back(std::move(list));
  used_.push_back(false);
  return static_cast<uint32_t>(lists_->size() - 1);
}

uint32_t ListTable::AddAnonymous(TermList list) {
  auto same = [&](const TermList& other) {
    return other.name.empty() && other.language == list.language && other.exact_case == list.exact_case &&
           other.any_name == list.any_name &&
           std::equal(other.phrases.begin(), other.phrases.end(), list.phrases.begin(), list.phrases.end(),
                      [](const Phrase& a, const Phrase& b) { return a.text == b.text; });
  };
  auto it = std::find_if(lists_->begin(), lists_->end(), same);
  if (it != lists_->end()) return static_cast<uint32_t>(it - lists_->begin());
  return Add(std::move(list));
}

int ListTable::Find(std::string_view name, std::string_view language) const {
  for (size_t i = 0; i < lists_->size(); ++i) {
    const TermList& list = (*lists_)[i];
    if (!list.name.empty() && list.name == name && list.language == language) return static_cast<int>(i);
  }
  return -1;
}

bool ListTable::IsBroken(std::string_view name) const {
  return std::find(broken_.begin(), broken_.end(), name) != broken_.end();
}

bool ListTable::HasName(std::string_view name) const {
  return std::any_of(lists_->begin(), lists_->end(),
                     [&](const TermList& l) { return !l.name.empty() && l.name == name; });
}

bool ParseTerm(const PhraseContext& context, const YamlNode& term, std::vector<Phrase>* phrases) {
  return Parser(context, term).Term(phrases);
}

bool ParseSequence(const PhraseContext& context, const YamlNode& text, std::vector<Step>* steps) {
  return Parser(context, text).Sequence(steps);
}

}  // namespace candor
