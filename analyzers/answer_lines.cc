// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/answer_lines.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <string_view>

#include "analyzers/handing_over.h"
#include "analyzers/saying.h"
#include "base/ascii.h"

namespace candor {
namespace {

/// Sentences of a reply that are looked at: nobody may make the ledger slow by writing much.
constexpr size_t kMostLines = 1000;
/// A shorter repetition may be chance.
constexpr size_t kShortestEcho = 4;

size_t HeaviestOf(const std::vector<std::pair<size_t, double>>& weights) {
  return std::max_element(weights.begin(), weights.end(),
                          [](const auto& a, const auto& b) { return a.second < b.second; })
      ->first;
}

bool Holds(const std::vector<size_t>& items, size_t item) {
  return std::find(items.begin(), items.end(), item) != items.end();
}

/// Items that stand in a list below "Attached:", "The following will follow:" or "We cannot provide:" and say
/// no more than their names are handed over, put off or refused by it.
void SpeakForLists(const Turn& reply, std::vector<AnswerLine>* lines) {
  std::optional<RequestOutcome> lead;
  for (size_t i = 0; i < lines->size(); ++i) {
    const Statement& statement = reply.statements[i];
    AnswerLine& line = (*lines)[i];
    if (!statement.list_item) {
      const bool leads =
          statement.announces || (line.weights.empty() && line.said == RequestOutcome::kAnswered);
      lead = leads ? line.said : std::nullopt;
    } else if (!line.said && statement.word_count > 0 && (line.echo || lead == RequestOutcome::kRefused)) {
      line.said = lead;
    }
  }
}

bool IsLetter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// What is handed over stands in the message itself, below the sentence that says so.
bool GoesOn(const Turn& reply, size_t i) {
  if (i + 1 == reply.statements.size()) return false;
  const Statement& next = reply.statements[i + 1];
  if (next.is_copy || next.heads_item) return false;
  return next.list_item || (reply.statements[i].announces && HasContent(next)) ||
         std::any_of(next.words.begin(), next.words.end(), [](const std::string& word) {
           return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
         });
}

enum class All { kNo, kAll, kAllBut };

/// "All of these are attached", "Beide liegen bei", "everything but the survey": no name of a thing stands
/// behind the word, unlike in "all accounts".
All SaysAllOfThem(std::string_view sentence) {
  static constexpr auto kAll = std::to_array<std::string_view>(
      {"all", "both", "everything", "each", "alles", "alle", "beide", "beides"});
  static constexpr auto kBehind = std::to_array<std::string_view>(
      {"",         "of",    "are",    "is",     "were",  "was",      "have", "attached",
       "enclosed", "here",  "sind",   "ist",    "liegt", "liegen",   "im",   "in",
       "anbei",    "hängt", "hängen", "finden", "haben", "beigefügt"});
  static constexpr auto kBut = std::to_array<std::string_view>({"except", "but", "save", "außer", "bis"});
  const auto next_word = [&](size_t* at) {
    while (*at < sentence.size() && !IsLetter(sentence[*at])) ++*at;
    const size_t begin = *at;
    while (*at < sentence.size() && IsLetter(sentence[*at])) ++*at;
    return AsciiLower(sentence.substr(begin, *at - begin));
  };
  for (size_t at = 0; at < sentence.size();) {
    const std::string word = next_word(&at);
    if (std::find(kAll.begin(), kAll.end(), word) == kAll.end()) continue;
    size_t behind = at;
    const std::string next = next_word(&behind);
    if (std::find(kBut.begin(), kBut.end(), next) != kBut.end()) return All::kAllBut;
    if (std::find(kBehind.begin(), kBehind.end(), next) != kBehind.end()) return All::kAll;
  }
  return All::kNo;
}

}  // namespace

AskedItems::AskedItems(std::span<const Asking> items, const Turn& turn) : items_(items) {
  std::map<ItemLabel, size_t> bearers;
  for (size_t i = 0; i < items_.size(); ++i) {
    asked_.push_back(&turn.statements[items_[i].statement]);
    for (const std::string& word : items_[i].about.words) ++holders_[word];
    if (items_[i].about.labels.size() != 1) continue;
    const ItemLabel& label = items_[i].about.labels.front();
    ++bearers[label];
    labels_[label] = i;
  }
  std::erase_if(labels_, [&](const auto& entry) { return bearers[entry.first] > 1; });
}

std::vector<std::pair<size_t, double>> AskedItems::Weigh(const Statement& statement) const {
  std::vector<std::pair<size_t, double>> weights;
  for (size_t i = 0; i < items_.size(); ++i) {
    double weight = 0;
    for (const std::string& word : SharedWords(items_[i].about, statement))
      weight += 1.0 / static_cast<double>(holders_.at(word));
    if (weight > 0) weights.emplace_back(i, weight);
  }
  return weights;
}

/// "Attached are the figures for 2022 and 2023; those for 2024 are not finished.": of one thing a part is
/// given and the rest held back.
std::map<size_t, RequestOutcome> AskedItems::SaidInPart(std::string_view text,
                                                        const Statement& statement) const {
  std::map<size_t, RequestOutcome> said;
  const std::optional<HeldBack> parts = HeldBackIn(text, statement);
  if (!parts) return said;
  const Statement given = MakeStatement(text, parts->given), held = MakeStatement(text, parts->held);
  const std::vector<std::pair<size_t, double>> of_given = Weigh(given), of_held = Weigh(held);
  const bool alone = items_.size() == 1;
  std::optional<size_t> item;
  if (!of_given.empty()) {
    item = HeaviestOf(of_given);
  } else if (alone && !NamesThing(given)) {
    item = 0;
  }
  if (!item) return said;
  // "The policy is attached; we have no other policy" keeps no part of it.
  const std::vector<std::string> in_given = SharedWords(items_[*item].about, given);
  const std::vector<std::string> in_held = SharedWords(items_[*item].about, held);
  const bool same = !of_held.empty() && HeaviestOf(of_held) == *item &&
                    !std::includes(in_given.begin(), in_given.end(), in_held.begin(), in_held.end());
  if (same || (alone && of_held.empty() && SpeaksOfRest(text.substr(parts->held.begin, parts->held.size()))))
    said[*item] = RequestOutcome::kPartial;
  return said;
}

/// "The lease is attached, but we cannot share the deed."
std::map<size_t, RequestOutcome> AskedItems::SaidOfEach(std::string_view text,
                                                        const Statement& statement) const {
  std::map<size_t, RequestOutcome> said = SaidInPart(text, statement);
  if (!said.empty() || items_.size() < 2 || !statement.Has(kGives) || !statement.Has(kRefuses | kDefers))
    return said;
  const Span gives = GivingClause(text, statement);
  if (gives == statement.span) return said;
  const Span rest = gives.begin == statement.span.begin ? Span{gives.end, statement.span.end}
                                                        : Span{statement.span.begin, gives.begin};
  const RequestOutcome other = statement.Has(kRefuses) ? RequestOutcome::kRefused : RequestOutcome::kDeferred;
  const Statement given = MakeStatement(text, gives), held = MakeStatement(text, rest);
  // "..., the other two follow": of all that the other clause does not name.
  const bool others = std::any_of(statement.hits.begin(), statement.hits.end(), [&](const LedgerCue& hit) {
    return hit.cue == kRest && rest.Contains(hit.span);
  });
  for (size_t i = 0; i < items_.size(); ++i) {
    const size_t in_given = SharedWords(items_[i].about, given).size();
    const size_t in_held = SharedWords(items_[i].about, held).size();
    if (in_given != in_held) said[i] = in_given > in_held ? RequestOutcome::kAnswered : other;
    if (in_given == 0 && in_held == 0 && others) said[i] = other;
  }
  return said;
}

/// Those of one sentence of which at least half of what tells them apart is said.
std::vector<size_t> AskedItems::NamedBy(const std::vector<std::pair<size_t, double>>& weights) const {
  std::vector<size_t> named;
  for (const auto& [item, weight] : weights) {
    if (items_[item].thing.empty()) continue;
    double whole = 0;
    for (const std::string& word : items_[item].about.words)
      whole += 1.0 / static_cast<double>(holders_.at(word));
    if (weight * 2 >= whole) named.push_back(item);
  }
  return named;
}

/// "Everything but the survey is attached" hands over all that it does not name.
void AskedItems::TieAll(std::string_view text, const Statement& statement, AnswerLine* line) const {
  if (items_.size() < 2 || !line->items.empty() || !statement.Has(kGives) || statement.Has(kRefuses)) return;
  const All all = SaysAllOfThem(text.substr(statement.span.begin, statement.span.size()));
  if (all == All::kNo || (all == All::kAllBut && line->weights.empty())) return;
  for (size_t i = 0; i < items_.size(); ++i) {
    const bool named = std::any_of(line->weights.begin(), line->weights.end(),
                                   [&](const auto& weight) { return weight.first == i; });
    if (all == All::kAllBut && named) continue;
    line->items.push_back(i);
    line->said_of[i] = RequestOutcome::kAnswered;
  }
}

/// A reply may have numbers of its own: then its words are about other items than its numbers.
bool AskedItems::Contradicts(const Turn& reply, const std::vector<AnswerLine>& lines,
                             const Labels& labels) const {
  size_t agree = 0, disagree = 0;
  for (size_t i = 0; i < lines.size(); ++i) {
    const Statement& statement = reply.statements[i];
    if (!statement.heads_item || statement.labels.size() != 1 || lines[i].weights.empty()) continue;
    const auto item = labels.find(statement.labels.front());
    if (item == labels.end()) continue;
    const bool shared = std::any_of(lines[i].weights.begin(), lines[i].weights.end(),
                                    [&](const auto& weight) { return weight.first == item->second; });
    ++(shared ? agree : disagree);
  }
  return disagree > agree;
}

/// "The first", "the last": by their places, whether anybody numbered them or not.
AskedItems::Labels AskedItems::LabelsIn(const Turn& reply, const std::vector<AnswerLine>& lines) const {
  Labels labels = NumbersIn(reply, lines);
  if (items_.size() > 1) {
    for (size_t i = 0; i < items_.size(); ++i) labels.emplace("#" + std::to_string(i + 1), i);
    labels.emplace("#last", items_.size() - 1);
  }
  if (Contradicts(reply, lines, labels)) return {};
  return labels;
}

AskedItems::Labels AskedItems::NumbersIn(const Turn& reply, const std::vector<AnswerLine>& lines) const {
  Labels labels = labels_;
  if (labels.empty() && items_.size() > 1) {
    // Nobody numbered what was asked, but who answers counts it out.
    size_t next = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
      const Statement& statement = reply.statements[i];
      if (!statement.heads_item || statement.labels.size() != 1) continue;
      const ItemLabel& label = statement.labels.front();
      if (label.starts_with('#')) continue;
      if (label != std::to_string(next + 1) && label != std::string(1, static_cast<char>('a' + next % 26)))
        return {};
      labels[label] = next++;
    }
    if (next != items_.size()) return {};
  }
  return labels;
}

std::vector<size_t> AskedItems::EchoedBy(const Statement& statement) const {
  std::vector<size_t> items;
  if (statement.core.size() < kShortestEcho || statement.words.empty()) return items;
  if (statement.Has(kGives | kRefuses | kDefers | kNothing | kPartly)) return items;
  for (size_t i = 0; i < items_.size(); ++i) {
    if ((items_[i].about.ends & statement.ends) != statement.ends) continue;
    if (asked_[i]->core.find(statement.core) != std::string::npos) items.push_back(i);
  }
  return items;
}

/// Bullets without numbers that are as many as the items of the list answer one after the other.
void AskedItems::TieByOrder(const Turn& reply, std::vector<AnswerLine>* lines) const {
  const bool a_list = std::all_of(items_.begin(), items_.end(), [](const Asking& asking) {
    return asking.lead != asking.statement || !asking.thing.empty();
  });
  if (items_.size() < 2 || !a_list) return;
  std::vector<size_t> bullets;
  for (size_t i = 0; i < lines->size(); ++i) {
    const Statement& statement = reply.statements[i];
    if (statement.heads_item || !(*lines)[i].items.empty()) return;
    const bool starts = i == 0 || reply.statements[i - 1].block != statement.block;
    if (statement.list_item && starts) bullets.push_back(i);
  }
  if (bullets.size() != items_.size()) return;
  for (size_t n = 0; n < bullets.size(); ++n) {
    const AnswerLine& line = (*lines)[bullets[n]];
    if (!line.weights.empty() && HeaviestOf(line.weights) != n) return;
  }
  for (size_t n = 0; n < bullets.size(); ++n) {
    for (size_t i = bullets[n];
         i < lines->size() && reply.statements[i].block == reply.statements[bullets[n]].block; ++i)
      (*lines)[i].items = {n};
  }
}

/// "Is the roof insured? How many tenants are there?" - "Yes. Three.": as many short answers as questions,
/// none of which has words of any, answer one after the other; unless a yes or no would answer who or how
/// many.
void AskedItems::TieShortAnswers(const Turn& reply, std::vector<AnswerLine>* lines) const {
  constexpr uint32_t kShort = 4, kNames = 3;
  const bool questions = std::all_of(items_.begin(), items_.end(), [&](const Asking& asking) {
    return asking.thing.empty() && asked_[&asking - items_.data()]->is_question;
  });
  if (items_.size() < 2 || !questions) return;
  std::vector<size_t> answers;
  for (size_t i = 0; i < lines->size(); ++i) {
    const Statement& statement = reply.statements[i];
    if (!HasContent(statement)) continue;
    // Who signs below his answers says nothing.
    const bool more = answers.size() == items_.size();
    if (more && statement.word_count <= kNames && i + 1 == lines->size()) continue;
    if (more || statement.word_count > kShort || !(*lines)[i].items.empty() || !(*lines)[i].weights.empty())
      return;
    answers.push_back(i);
  }
  if (answers.size() != items_.size()) return;
  for (size_t n = 0; n < answers.size(); ++n) {
    if (asked_[n]->asks_what && IsBareVerdict(reply.statements[answers[n]])) return;
  }
  for (size_t n = 0; n < answers.size(); ++n) (*lines)[answers[n]].items = {n};
}

void AskedItems::TieQuoted(const Turn& reply, const std::vector<const InlineAnswer*>& in_line,
                           AnswerLines* out) const {
  constexpr size_t kLongEnough = 20;
  for (const InlineAnswer* answer : in_line) {
    const size_t end = std::min(answer->end, out->lines.size());
    if (answer->begin >= end) continue;
    std::vector<size_t> items;
    for (size_t i = 0; i < items_.size(); ++i) {
      const std::string& key = asked_[i]->key;
      if (std::any_of(answer->asked.begin(), answer->asked.end(), [&](const std::string& quoted) {
            return quoted == key || (quoted.size() > kLongEnough && key.find(quoted) != std::string::npos) ||
                   quoted.find(key) != std::string::npos;
          }))
        items.push_back(i);
    }
    const bool content = std::any_of(reply.statements.begin() + static_cast<ptrdiff_t>(answer->begin),
                                     reply.statements.begin() + static_cast<ptrdiff_t>(end), HasContent);
    if (!content) continue;
    for (size_t item : items) out->below[item] = {answer->begin, end};
    if (items.size() != 1) continue;
    for (size_t i = answer->begin; i < end; ++i) {
      if (out->lines[i].items.empty()) out->lines[i].items = items;
    }
  }
}

void AskedItems::Tie(const Turn& reply, const Labels& labels, std::vector<AnswerLine>* lines) const {
  const auto named = [&](const Statement& statement) {
    std::vector<size_t> items;
    for (const ItemLabel& label : statement.labels) {
      const auto item = labels.find(label);
      if (item != labels.end()) items.push_back(item->second);
    }
    return items;
  };
  size_t last_head = 0;
  for (size_t i = 0; i < lines->size(); ++i) {
    const Statement& statement = reply.statements[i];
    AnswerLine& line = (*lines)[i];
    line.items = named(statement);
    if (statement.heads_item && !line.items.empty()) last_head = i;
    // "1. Customer list" above its answer.
    std::vector<size_t> echoed = EchoedBy(statement);
    if (!echoed.empty() && (line.items.empty() || line.items == echoed)) {
      const bool heading =
          statement.list_item || statement.is_question || statement.heads_item || echoed.size() == 1;
      if (!heading) continue;
      line.echo = true;
      line.items = std::move(echoed);
      last_head = i;
    }
  }
  // What follows a head without one of its own goes on with it: in its paragraph, or between two heads, or
  // where the head alone says nothing.
  std::vector<size_t> current;
  uint32_t block = 0;
  bool bare = false;
  for (size_t i = 0; i < lines->size(); ++i) {
    const Statement& statement = reply.statements[i];
    AnswerLine& line = (*lines)[i];
    if (!line.items.empty()) {
      current = statement.heads_item || line.echo ? line.items : std::vector<size_t>();
      block = statement.block;
      bare = line.echo || !HasContent(statement);
    } else if (line.rest || current.empty()) {
      current.clear();
    } else if (statement.block == block || bare || i < last_head) {
      if (!line.weights.empty() && !Holds(current, HeaviestOf(line.weights))) {
        current.clear();
        continue;
      }
      line.items = current;
      if (!HasContent(statement)) continue;
      bare = false;
      block = statement.block;
    } else {
      current.clear();
    }
  }
}

AnswerLines AskedItems::Read(std::string_view text, const Turn& reply,
                             const std::vector<const InlineAnswer*>& in_line) const {
  AnswerLines out;
  out.lines.resize(std::min(reply.statements.size(), kMostLines));
  for (size_t i = 0; i < out.lines.size(); ++i) {
    AnswerLine& line = out.lines[i];
    line.weights = Weigh(reply.statements[i]);
    line.rest = reply.statements[i].Has(kRest) && line.weights.empty() && items_.size() > 1;
    line.said = line.rest ? SaysOfTheRest(reply.statements[i]) : Says(reply.statements[i]);
    line.names = NamedBy(line.weights);
    if (!line.weights.empty()) line.said_of = SaidOfEach(text, reply.statements[i]);
    line.in_vain = reply.nothing_hangs && OnlyClaims(text, reply.statements[i]) && !GoesOn(reply, i);
    if (line.in_vain && (line.said == RequestOutcome::kAnswered || line.said == RequestOutcome::kPartial))
      line.said.reset();
  }
  Tie(reply, LabelsIn(reply, out.lines), &out.lines);
  for (size_t i = 0; i < out.lines.size(); ++i) TieAll(text, reply.statements[i], &out.lines[i]);
  TieByOrder(reply, &out.lines);
  TieShortAnswers(reply, &out.lines);
  SpeakForLists(reply, &out.lines);
  TieQuoted(reply, in_line, &out);
  return out;
}

}  // namespace candor
