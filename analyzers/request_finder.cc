// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/request_finder.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <set>
#include <string_view>
#include <utility>

#include "analyzers/asked_things.h"
#include "base/ascii.h"
#include "text/organisation.h"

namespace candor {
namespace {

/// Sentences that ask for the same thing stand close together.
constexpr size_t kNear = 3;
/// Longer ones are running text in which a word of asking stands by chance.
constexpr uint32_t kLongest = 60;

/// A reminder is compared with so many rows before it: a thread may be a daily report of ten years.
constexpr size_t kRecent = 200;

/// One item may be a hyphen that stands in a sentence.
constexpr size_t kShortestList = 2;

enum class Kind { kNone, kAsks, kPresses };

/// Can the sentence be a question to somebody? One without a word of its own cannot ("Right?").
bool AsksPlainly(const Statement& statement) {
  return statement.is_question && !statement.words.empty() && statement.word_count >= 3;
}

/// Behind statement i, the end of the list that stands right below it; i + 1: there is none.
size_t EndOfList(const Turn& turn, size_t i) {
  size_t end = i + 1;
  if (turn.statements[i].list_item) return end;
  while (end < turn.statements.size() && turn.statements[end].list_item && !turn.statements[end].is_copy)
    ++end;
  return end;
}

/// "Please send us the above", "all of these", "die oben genannten Unterlagen": what is asked for stands in a
/// list above the sentence.
bool PointsAbove(std::string_view sentence) {
  const std::string lowered = AsciiLower(sentence);
  for (std::string_view words :
       {"the above",       "above items",     "above documents", "above papers",    "listed above",
        "named above",     "mentioned above", "all of these",    "all of those",    "these items",
        "these documents", "these papers",    "these things",    "all of this",     "the foregoing",
        "das obige",       "die obigen",      "oben genannt",    "oben aufgeführt", "obenstehend",
        "oben stehend",    "vorstehend",      "all das",         "alle diese",      "ci-dessus",
        "qui précède",     "qui précèdent",   "tous ces",        "lo anterior",     "los anteriores",
        "arriba",          "todo esto",       "todos estos"}) {
    if (lowered.find(words) != std::string::npos) return true;
  }
  return false;
}

/// The first statement of the list that ends right above statement i; i: there is none.
size_t ListAbove(const Turn& turn, size_t i) {
  size_t begin = i;
  const auto is_item = [&](size_t k) {
    const Statement& item = turn.statements[k];
    // The first item of a row of items that stands in one line begins its sentence.
    const bool first = item.heads_item && k + 1 < i && turn.statements[k + 1].block == item.block;
    return (item.list_item || first) && !item.is_copy && !item.Has(kAsk);
  };
  while (begin > 0 && is_item(begin - 1)) --begin;
  return i - begin < kShortestList ? i : begin;
}

/// "Is it the one from the shop?" goes on with the question before it.
bool GoesOn(const Statement& statement) {
  for (std::string_view start :
       {"isit", "isthis", "isthat", "arethey", "arethese", "doesit", "didit", "wasit"}) {
    if (statement.is_question && statement.key.starts_with(start)) return true;
  }
  return false;
}

/// "Please do not send drawings", unless something else is asked for behind it.
bool Forbids(const Statement& statement) {
  const auto forbids = std::find_if(statement.hits.begin(), statement.hits.end(),
                                    [](const LedgerCue& hit) { return hit.cue == kForbids; });
  if (forbids == statement.hits.end()) return false;
  const uint32_t end = forbids->span.end;
  return std::none_of(statement.hits.begin(), statement.hits.end(), [&](const LedgerCue& hit) {
    return (hit.cue & (kAsk | kThing)) != 0 && hit.span.begin >= end;
  });
}

/// "Could you send me the dial-in details?", unless something else is asked for behind it.
bool AsksForLogistics(const Statement& statement) {
  const auto is_logistics = [](const LedgerCue& hit) { return hit.cue == kLogistics; };
  const auto first = std::find_if(statement.hits.begin(), statement.hits.end(), is_logistics);
  if (first == statement.hits.end()) return false;
  const uint32_t end = std::accumulate(
      first, statement.hits.end(), first->span.end,
      [&](uint32_t at, const LedgerCue& hit) { return is_logistics(hit) ? std::max(at, hit.span.end) : at; });
  return std::none_of(statement.hits.begin(), statement.hits.end(), [&](const LedgerCue& hit) {
    return (hit.cue & (kAsk | kThing)) != 0 && hit.span.end > end;
  });
}

/// `follows`: the sentence before asks for something; `leads`: a list stands below.
Kind Judge(const Turn& turn, const Statement& statement, bool follows, bool leads) {
  if (turn.automatic || turn.by_program || statement.is_copy || statement.word_count > kLongest)
    return Kind::kNone;
  if (Forbids(statement) || AsksForLogistics(statement)) return Kind::kNone;
  // Who asks to be given a paper asks for it, whatever else the sentence is about.
  const bool leads_in = leads && statement.Has(kLeads);
  if (statement.Has(kNoRequest) && !statement.Has(kThing) && !leads_in) return Kind::kNone;
  const bool asks = statement.Has(kAsk | kWishes | kAwaits) && !statement.words.empty();
  constexpr size_t kFewWords = 2;  // "Will you pls enlighten me?" has no item of its own
  if (statement.Has(kFollowUp) && !leads && (statement.words.size() <= kFewWords || !asks)) {
    if (!statement.is_question || asks) return Kind::kPresses;
  }
  const bool asks_for_list = leads && statement.Has(kAsk | kWishes | kLeads);
  if (!asks && !asks_for_list && !AsksPlainly(statement)) return Kind::kNone;
  if (turn.to_many) return Kind::kNone;
  if (turn.to_a_list) {
    // In a list many are spoken to, and most questions are to whoever knows.
    if (turn.level > 0 || !(statement.Has(kPersonal) || (follows && GoesOn(statement)))) return Kind::kNone;
  }
  return Kind::kAsks;
}

/// "Could you please send us what the table below lists?": its rows are what is asked for.
bool LeadsIntoTable(const Turn& turn, size_t i) {
  const Statement& statement = turn.statements[i];
  if (!statement.above_table || !statement.Has(kAsk | kWishes | kLeads | kAwaits)) return false;
  const bool last = i + 1 == turn.statements.size() || !turn.statements[i + 1].above_table;
  return last || statement.announces || statement.key.find("table") != std::string::npos ||
         statement.key.find("tabelle") != std::string::npos;
}

bool IsSameThing(const Statement& a, const Statement& b) {
  const size_t fewest = std::min(a.words.size(), b.words.size());
  return fewest > 0 && SharedWords(a, b).size() * 2 >= fewest + 1;
}

/// Says why, where what follows says what.
bool IsPreface(const Statement& statement) { return statement.Has(kWishes) && !statement.Has(kThing); }

void Merge(const Statement& from, Asking* asking) {
  std::vector<std::string>& words = asking->about.words;
  words.insert(words.end(), from.words.begin(), from.words.end());
  TidyWords(&asking->about);
}

/// An item may have several sentences, and its number may be one of them: "1. The lease. The signed one."
void AddItem(const Turn& turn, size_t k, Asking* asking, std::vector<Asking>* askings) {
  const Statement& item = turn.statements[k];
  const bool goes_on = k > asking->lead + 1 && item.block == turn.statements[k - 1].block &&
                       !item.heads_item && !item.spoken_item;
  const bool is_row = !askings->empty() && askings->back().turn == asking->turn &&
                      askings->back().lead == asking->lead && asking->statement == askings->back().statement;
  if (goes_on && is_row) {
    Merge(item, &askings->back());
    return;
  }
  const bool behind_number = goes_on && asking->about.words.empty();
  std::vector<ItemLabel> labels = behind_number ? asking->about.labels : item.labels;
  asking->statement = k;
  asking->about = item;
  asking->about.labels = std::move(labels);
  if (!asking->about.words.empty()) askings->push_back(*asking);
}

/// An asking for each item of the list at statements [begin, end), which is asked for by statement `end`.
void AddItemsAbove(const Turn& turn, size_t t, size_t begin, size_t end, std::vector<Asking>* askings) {
  const size_t first = askings->size();
  for (size_t k = begin; k < end; ++k) {
    const Statement& item = turn.statements[k];
    const bool goes_on = askings->size() > first && item.block == turn.statements[k - 1].block &&
                         !item.heads_item && !item.spoken_item;
    if (goes_on) {
      Merge(item, &askings->back());
    } else if (!item.words.empty()) {
      askings->push_back({t, k, end, item, {}});
    }
  }
}

void AddListed(const Turn& turn, size_t t, std::vector<Asking>* askings) {
  for (size_t i = 0; i < turn.statements.size(); ++i) {
    const Statement& item = turn.statements[i];
    if (item.is_copy || item.words.empty()) continue;
    Asking& asking = askings->emplace_back(Asking{t, i, i, item, {}});
    // "The list is back" is about the paper, and not about the list that item 4 asks for.
    const auto names_paper = [](const std::string& word) {
      return word == "list" || word == "liste" || word == "request";
    };
    std::vector<std::string>& words = asking.about.words;
    if (!std::all_of(words.begin(), words.end(), names_paper)) std::erase_if(words, names_paper);
    TidyWords(&asking.about);
  }
}

/// An asking for each thing that the sentence of `asking` asks to be given.
std::vector<Asking> Parted(std::string_view text, const Statement& statement, const Asking& asking) {
  const auto wants = std::find_if(statement.hits.begin(), statement.hits.end(),
                                  [](const LedgerCue& hit) { return hit.cue == kThing; });
  if (wants == statement.hits.end() || statement.list_item) return {asking};
  const uint32_t begin = statement.span.begin + statement.salutation;
  const uint32_t asks_from = std::max(wants->span.begin, begin) - begin;
  std::vector<Asking> parted;
  std::set<std::vector<std::string>> named;
  for (const Span thing : ThingsAskedFor(text.substr(begin, statement.span.end - begin), asks_from)) {
    const Span place = {begin + thing.begin, begin + thing.end};
    // "Directions and a copy of the plan": the first is for the journey.
    const bool logistics =
        std::any_of(statement.hits.begin(), statement.hits.end(), [&](const LedgerCue& hit) {
          return hit.cue == kLogistics && hit.span.end > place.begin && hit.span.end <= place.end;
        });
    if (logistics) continue;
    Asking& part = parted.emplace_back(asking);
    part.thing = place;
    part.about = MakeStatement(text, part.thing);
    part.about.cues = statement.cues;
    part.about.hits = statement.hits;
    // "The old one and the new one": told apart by nothing that an answer would repeat.
    if (part.about.words.empty() || !named.insert(part.about.words).second) return {asking};
  }
  return parted.empty() ? std::vector<Asking>(1, asking) : parted;
}

/// What a sentence goes on with: the asking before it, of several things of one sentence the one that it
/// names.
Asking* LastBefore(const Statement& statement, size_t first, std::vector<Asking>* askings) {
  if (askings->size() == first) return nullptr;
  Asking* best = &askings->back();
  size_t most = SharedWords(best->about, statement).size();
  for (size_t k = askings->size() - 1; k-- > first && !best->thing.empty();) {
    Asking& other = (*askings)[k];
    if (other.statement != askings->back().statement) break;
    const size_t shared = SharedWords(other.about, statement).size();
    if (shared > most) best = &other, most = shared;
  }
  return best;
}

bool HasMostOf(const Statement& holder, const Statement& held) {
  return SharedWords(held, holder).size() * 2 >= held.words.size();
}

bool AreOfOneSide(const Turn& a, const Turn& b) {
  if (AreSame(a.author_key, b.author_key)) return true;
  const std::string house = OrganisationOf(a.author.address);
  return !house.empty() && house == OrganisationOf(b.author.address);
}

/// "Which year do you mean?" of who was asked by the other side before.
bool AsksBack(const Statement& statement, size_t t, const Conversation& conversation,
              const std::vector<Asking>& askings) {
  if (!statement.Has(kAsksBack)) return false;
  return std::any_of(askings.begin(), askings.end(), [&](const Asking& asking) {
    return asking.turn < t && !AreOfOneSide(conversation.turns[asking.turn], conversation.turns[t]);
  });
}

/// "by Friday"
bool SaysOnlyWhen(const std::string& word) {
  static const auto* const kWords = [] {
    constexpr std::string_view kDays =
        "monday tuesday wednesday thursday friday tomorrow today week month hand montag dienstag mittwoch "
        "donnerstag freitag morgen heute woche monat";
    return new std::vector<std::string>(MakeStatement(kDays, {0, kDays.size()}).words);
  }();
  return std::find(kWords->begin(), kWords->end(), word) != kWords->end();
}

/// Is `asking` about what `row` asked for before? `own`: the same person asked; `side`: of the same side.
/// `translated`: their messages are in two languages.
bool IsKnown(const Asking& asking, const Asking& row, bool own, bool side, bool translated) {
  // "The accounts are still missing" says of one's own request that it is open. Who was asked by the other
  // side says so of what he owes, or waits for elsewhere.
  // The words of a reminder in another language meet those of its request in few cases.
  if (asking.reminder && own && translated) return true;
  if (asking.states) return !side || HasMostOf(row.about, asking.about);
  if (asking.news && side && HasMostOf(row.about, asking.about)) return true;
  return own && (asking.reminder || AsksForNothingElse(asking.about, row.about));
}

/// A reminder is a row only when the first asking is not in the room.
std::vector<Asking> WithoutKnown(std::vector<Asking> askings, const Conversation& conversation,
                                 const std::vector<ThreadMessage>& thread) {
  std::vector<Asking> rows;
  for (Asking& asking : askings) {
    const Turn& turn = conversation.turns[asking.turn];
    const auto recent = rows.end() - static_cast<ptrdiff_t>(std::min(rows.size(), kRecent));
    const bool known = std::any_of(recent, rows.end(), [&](const Asking& row) {
      const Turn& before = conversation.turns[row.turn];
      const bool own = AreSame(before.author_key, turn.author_key), side = AreOfOneSide(before, turn);
      if (row.turn == asking.turn) return false;
      const bool translated =
          thread[before.message].document->language != thread[turn.message].document->language;
      if (IsKnown(asking, row, own, side, translated)) return true;
      // A reminder may name at once what was asked for as several things.
      Asking whole = row;
      if (!row.thing.empty()) whole.about = before.statements[row.statement];
      return !row.thing.empty() && IsKnown(asking, whole, own, side, translated);
    });
    if (!known) rows.push_back(std::move(asking));
  }
  return rows;
}

}  // namespace

bool AsksForNothingElse(const Statement& again, const Statement& before) {
  const auto said = static_cast<size_t>(std::count_if(again.words.begin(), again.words.end(), SaysOnlyWhen));
  const size_t shared = SharedWords(again, before).size();
  return shared == again.words.size() || (shared > 0 && shared + said >= again.words.size());
}

std::vector<Asking> FindAskings(const Conversation& conversation, const std::vector<ThreadMessage>& thread) {
  std::vector<Asking> askings;
  for (size_t t = 0; t < conversation.turns.size(); ++t) {
    const Turn& turn = conversation.turns[t];
    const std::string_view text = thread[turn.message].document->text;
    const size_t first = askings.size();
    if (turn.is_list) {
      AddListed(turn, t, &askings);
      continue;
    }
    for (size_t i = 0; i < turn.statements.size(); ++i) {
      const Statement& statement = turn.statements[i];
      if (LeadsIntoTable(turn, i)) continue;
      Asking* before = LastBefore(statement, first, &askings);
      const size_t items_end = EndOfList(turn, i);
      const bool has_list = items_end - i - 1 >= kShortestList;
      const size_t above = !has_list && PointsAbove(text.substr(statement.span.begin, statement.span.size()))
                               ? ListAbove(turn, i)
                               : i;
      const Kind kind =
          Judge(turn, statement, before != nullptr && before->statement + 1 == i, has_list || above < i);
      if (kind == Kind::kNone || AsksBack(statement, t, conversation, askings)) continue;
      const bool asked_already = before != nullptr && before->statement >= above;
      if (above < i && !asked_already) {
        AddItemsAbove(turn, t, above, i, &askings);
        continue;
      }
      // "We have not yet seen the draft. If you have one, please forward it." asks in its second sentence.
      if (before != nullptr && before->states && before->thing.empty() && before->statement + 1 == i &&
          !statement.Has(kAwaits) && IsSameThing(before->about, statement)) {
        before->statement = i;
        before->lead = i;
        before->states = false;
        Merge(statement, before);
        continue;
      }
      if (kind == Kind::kPresses && (before != nullptr || !statement.Has(kThing))) {
        if (before != nullptr) Merge(statement, before);
        continue;
      }
      if (before != nullptr && i - before->statement <= kNear && IsSameThing(before->about, statement)) {
        Merge(statement, before);
        continue;
      }
      // "Our counsel would like to know who owns the plant. Could you send us the deed?" asks for one thing.
      if (before != nullptr && before->statement + 1 == i && statement.Has(kThing) &&
          IsPreface(turn.statements[before->statement])) {
        before->statement = i;
        before->lead = i;
        std::vector<Asking> parted = Parted(text, statement, *before);
        if (parted.size() == 1) {
          Merge(statement, before);
        } else {
          askings.pop_back();
          std::move(parted.begin(), parted.end(), std::back_inserter(askings));
        }
        continue;
      }
      // A list below an asking sentence: each item is a thing.
      Asking asking;
      asking.turn = t;
      asking.statement = i;
      asking.lead = i;
      asking.about = statement;
      asking.reminder = statement.Has(kReminder);
      asking.states = !statement.Has(kAsk | kWishes) && !statement.is_question;
      asking.news = statement.Has(kNews);
      if (has_list) {
        for (size_t k = i + 1; k < items_end; ++k) AddItem(turn, k, &asking, &askings);
        i = items_end - 1;
        continue;
      }
      std::vector<Asking> parted = Parted(text, statement, asking);
      std::move(parted.begin(), parted.end(), std::back_inserter(askings));
    }
  }
  return WithoutKnown(std::move(askings), conversation, thread);
}

}  // namespace candor
