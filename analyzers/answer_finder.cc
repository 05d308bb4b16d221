// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/answer_finder.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "analyzers/answer_lines.h"
#include "analyzers/handing_over.h"
#include "analyzers/item_outcomes.h"
#include "analyzers/promise.h"
#include "analyzers/reply_content.h"
#include "analyzers/reply_papers.h"
#include "analyzers/reply_sides.h"
#include "analyzers/saying.h"
#include "analyzers/telling.h"

namespace candor {
namespace {

/// Behind so many sentences of content a reply has said what it has to say, and words of delay or refusal
/// further down are about something else.
constexpr size_t kOpening = 4;

/// Replies that are looked at: what comes later answers something else.
constexpr size_t kMostTurns = 200;

class Finder {
 public:
  Finder(const Conversation& conversation, const std::vector<ThreadMessage>& thread,
         const std::vector<Asking>& askings)
      : conversation_(conversation),
        thread_(thread),
        askings_(askings),
        sides_(conversation, thread),
        content_(ContentOf(conversation, thread)) {
    for (const Turn& turn : conversation.turns) {
      only_copies_.push_back(!turn.statements.empty() &&
                             std::all_of(turn.statements.begin(), turn.statements.end(),
                                         [](const Statement& statement) { return statement.is_copy; }));
    }
    in_line_.resize(conversation.turns.size());
    for (const InlineAnswer& answer : conversation.inline_answers) in_line_[answer.turn].push_back(&answer);
  }

  std::vector<Answer> Find() {
    std::vector<Answer> answers;
    for (size_t begin = 0; begin < askings_.size();) {
      size_t end = begin;
      while (end < askings_.size() && askings_[end].turn == askings_[begin].turn) ++end;
      FindFor(std::span(askings_).subspan(begin, end - begin));
      for (size_t k = 0; k < end - begin; ++k) answers.push_back((*found_)[k]);
      begin = end;
    }
    return answers;
  }

 private:
  void FindFor(std::span<const Asking> asked) {
    asked_turn_ = asked.front().turn;
    const Turn& asking = conversation_.turns[asked_turn_];
    const AskedItems items(asked, asking);
    items_ = &items;
    of_list_ = asking.is_list;
    found_.emplace(TextOf(asked_turn_), asking, asked);
    std::vector<const Statement*> about;
    for (size_t k = 0; k < items.size(); ++k) about.push_back(&About(k));
    papers_ = ReplyPapers({}, about);
    bool replied = false, asked_again = false;
    auto next = std::upper_bound(askings_.begin(), askings_.end(), asked_turn_,
                                 [](size_t turn_of, const Asking& one) { return turn_of < one.turn; });
    last_reply_ = asked_turn_;
    const size_t end = std::min(conversation_.turns.size(), asked_turn_ + 1 + kMostTurns);
    for (size_t t = asked_turn_ + 1; t < end; ++t) {
      const Turn& turn = conversation_.turns[t];
      asked_again = AsksAgain(t, &next) || asked_again;
      if (turn.automatic) continue;
      if (sides_.IsOfAsker(turn, asking)) {
        found_->Acknowledge(t, turn, last_reply_);
        continue;
      }
      if (only_copies_[t] || sides_.IsAmongThemselves(turn, asking)) continue;
      // History of another message may be older than the request.
      if (turn.level > 0 && turn.message != asking.message && (turn.day.empty() || turn.day < asking.day))
        continue;
      const AnswerLines lines = items.Read(TextOf(t), turn, in_line_[t]);
      lines_ = &lines;
      const bool to_asker = sides_.IsToAsker(turn, asking);
      place_ = !to_asker || (replied && asked_again) ? Place::kElsewhere
               : replied                             ? Place::kLater
                                                     : Place::kFirst;
      MarkSpokenFor();
      open_ = found_->Open();
      clauses_.clear();
      papers_ = ReplyPapers(PapersOn(t), about);
      for (size_t k = 0; k < items.size(); ++k) {
        Read(t, k);
        if (to_asker && (*found_)[k].outcome == RequestOutcome::kUnanswered) ReadAskingBack(t, k);
      }
      replied = true;
      last_reply_ = t;
    }
  }

  /// How a reply stands to the request.
  enum class Place {
    kFirst,  ///< the first one: it answers by its content
    kLater,  ///< a later one, and nothing was asked since: short words of giving and refusing are about this
    kElsewhere  ///< what it says to the request it has to say with the request's words
  };

  /// The asker's side asks for something new in `turn`, which has askings from `next` on.
  bool AsksAgain(size_t turn, std::vector<Asking>::const_iterator* next) const {
    bool again = false;
    for (; *next != askings_.end() && (*next)->turn <= turn; ++*next)
      again = again || ((*next)->turn == turn && !(*next)->reminder);
    return again && sides_.IsOfAsker(conversation_.turns[turn], conversation_.turns[asked_turn_]);
  }

  const std::string& TextOf(size_t turn) const {
    return thread_[conversation_.turns[turn].message].document->text;
  }
  const std::vector<std::string>& PapersOn(size_t turn) const {
    static const std::vector<std::string> kNone;
    return conversation_.turns[turn].level > 0 ? kNone
                                               : thread_[conversation_.turns[turn].message].attachments;
  }

  const Statement& At(size_t turn, size_t i) const { return conversation_.turns[turn].statements[i]; }
  const Statement& About(size_t k) const { return (*items_)[k].about; }

  enum class Whose { kOurs, kGeneral, kTheirs };
  Whose WhoseIs(const AnswerLine& line, size_t k) const {
    if (!line.items.empty()) {
      const bool tied = std::find(line.items.begin(), line.items.end(), k) != line.items.end();
      return tied ? Whose::kOurs : Whose::kTheirs;
    }
    if (line.said_of.contains(k)) return Whose::kOurs;
    if (std::find(line.names.begin(), line.names.end(), k) != line.names.end()) return Whose::kOurs;
    if (line.weights.empty()) return Whose::kGeneral;
    double ours = 0, theirs = 0;
    for (const auto& [item, weight] : line.weights) {
      if (item == k) {
        ours = weight;
      } else {
        theirs = std::max(theirs, weight);
      }
    }
    return ours > 0 && ours >= theirs ? Whose::kOurs : Whose::kTheirs;
  }

  bool Counts(size_t t, size_t i) const {
    const AnswerLine& line = lines_->lines[i];
    if (At(t, i).is_copy) return false;  // its own message answers
    if (line.in_vain && !line.said) return false;
    return line.echo ? line.said.has_value() : content_[t][i] || line.said.has_value();
  }

  /// Which items have words of their own in the reply: the rest is what has none.
  void MarkSpokenFor() {
    spoken_for_.assign(found_->size(), false);
    for (const AnswerLine& line : lines_->lines) {
      for (size_t item : line.items) spoken_for_[item] = true;
      if (!line.items.empty()) continue;
      for (const auto& [item, weight] : line.weights) {
        if (WhoseIs(line, item) == Whose::kOurs) spoken_for_[item] = true;
      }
    }
    all_spoken_for_ = std::all_of(spoken_for_.begin(), spoken_for_.end(), [](bool spoken) { return spoken; });
  }

  void Read(size_t t, size_t k) {
    const bool direct = place_ == Place::kFirst;
    // The reply that stands right below the quoted question, or all of it.
    size_t begin = 0, end = lines_->lines.size();
    const auto below = lines_->below.find(k);
    const bool in_line = below != lines_->below.end();
    if (in_line) {
      begin = below->second.begin;
      end = below->second.end;
    }
    std::vector<size_t> ours, general;
    bool theirs = false, tied = false;
    Whose last = Whose::kGeneral;
    uint32_t block = UINT32_MAX;
    for (size_t i = begin; i < end; ++i) {
      const AnswerLine& line = lines_->lines[i];
      const Statement& statement = At(t, i);
      if (!Counts(t, i)) continue;
      Whose whose = WhoseIs(line, k);
      if (line.rest && !all_spoken_for_) whose = spoken_for_[k] ? Whose::kTheirs : Whose::kOurs;
      // A sentence without a word of any request goes on with what its paragraph was about.
      if (whose == Whose::kGeneral && statement.block == block) whose = last;
      last = whose;
      block = statement.block;
      if (whose == Whose::kOurs) {
        const bool is_tied = !line.items.empty() || line.rest;
        if (is_tied && !tied) ours.clear();  // what is tied to it goes before what shares its words
        if (is_tied || !tied) ours.push_back(i);
        tied = tied || is_tied;
      }
      if (whose == Whose::kGeneral) general.push_back(i);
      theirs = theirs || whose == Whose::kTheirs;
    }
    const bool says_nothing = ours.empty() && general.empty() && !theirs;
    DropOtherThings(t, k, &ours);
    DropOtherThings(t, k, &general);
    if (papers_.AreForOthers(k)) std::erase_if(general, [&](size_t i) { return At(t, i).Has(kAttaches); });
    // Who asks for a paper is not answered by words about something else.
    const bool by_words = !WantsThing((*items_)[k], conversation_.turns[asked_turn_]);
    const bool alone = found_->size() == 1;
    if (!ours.empty() && Decide(t, k, ours, direct || in_line || tied, true)) return;
    if (AttachedByName(t, k)) return;
    if (direct || in_line) {
      std::vector<size_t> all = general;
      // "The list is attached" hands over the filled list, and not what it asks for.
      if (of_list_) std::erase_if(all, [&](size_t i) { return SaidBy(i, k) == RequestOutcome::kAnswered; });
      if (alone) {
        all.insert(all.end(), ours.begin(), ours.end());
        std::sort(all.begin(), all.end());
      }
      if (!all.empty() && (alone || in_line || !theirs)) {
        Decide(t, k, all, by_words || in_line || !ours.empty(), false);
        if ((*found_)[k].outcome != RequestOutcome::kUnanswered) return;
      }
    }
    if (place_ == Place::kLater && !in_line && !theirs && !of_list_ && found_->IsMeantByShortWord(k, open_)) {
      const size_t first = general.empty() ? 0 : general.front();
      std::erase_if(general, [&](size_t i) { return !IsShortWord(t, k, i, first); });
      if (!general.empty() && Decide(t, k, general, false, false)) return;
    }
    // A paper is an answer where nothing else is said and nothing else is owed.
    const bool only_open =
        std::find(open_.begin(), open_.end(), k) != open_.end() && found_->AreOfOneSentence(open_);
    if (place_ != Place::kElsewhere && says_nothing && only_open && !of_list_ && !papers_.AreForOthers(k))
      Attached(t, k);
  }

  /// "Which year do you mean?" puts the answer off until that is known.
  void ReadAskingBack(size_t t, size_t k) {
    for (size_t i = 0; i < lines_->lines.size(); ++i) {
      const Statement& statement = At(t, i);
      if (!statement.Has(kAsksBack) || !statement.is_question || statement.is_copy) continue;
      if (WhoseIs(lines_->lines[i], k) == Whose::kTheirs) continue;
      return Settle(k, RequestOutcome::kDeferred, t, i);
    }
  }

  /// What hands over or promises something else is no answer to this, whatever words it shares with it.
  void DropOtherThings(size_t t, size_t k, std::vector<size_t>* statements) {
    std::erase_if(*statements, [&](size_t i) {
      const AnswerLine& line = lines_->lines[i];
      if (!line.items.empty() || line.rest || line.echo || line.said_of.contains(k)) return false;
      const Statement& statement = At(t, i);
      if (line.said == RequestOutcome::kDeferred) return PromisesAnotherThing(TextOf(t), statement, About(k));
      if (line.said != RequestOutcome::kAnswered && line.said != RequestOutcome::kPartial) return false;
      if (!statement.Has(kGives) || statement.Has(kNothing | kLacks)) return false;
      const auto [clause, is_new] = clauses_.try_emplace(i);
      if (is_new) clause->second = ClauseThatGives(TextOf(t), statement);
      return !HandsOver(clause->second, statement, About(k));
    });
  }

  /// "Here it is.", "We have decided against it after all." Longer ones must point back to what was spoken
  /// of.
  bool IsShortWord(size_t t, size_t k, size_t i, size_t first) const {
    constexpr uint32_t kFewWords = 6;
    const std::optional<RequestOutcome> said = SaidBy(i, k);
    if (!said) return false;
    const Statement& statement = At(t, i);
    if (statement.Has(kGives) && said != RequestOutcome::kRefused && said != RequestOutcome::kDeferred)
      return true;
    const uint32_t behind = statement.span.begin + statement.salutation;
    return (i == first && statement.word_count <= kFewWords) ||
           RefersBack(std::string_view(TextOf(t)).substr(behind, statement.span.end - behind));
  }

  /// True when it settled something. `content` may be an answer without words of answering.
  bool Decide(size_t t, size_t k, const std::vector<size_t>& statements, bool content, bool about) {
    const bool wants_thing = WantsThing((*items_)[k], conversation_.turns[asked_turn_]);
    const bool asks_for_thing = AsksForThing((*items_)[k], conversation_.turns[asked_turn_]);
    const bool asks_what =
        conversation_.turns[asked_turn_].statements[(*items_)[k].statement].asks_what && !asks_for_thing;
    std::optional<size_t> first_said;
    std::optional<size_t> plain, yes;
    for (size_t n = 0; n < statements.size(); ++n) {
      const Statement& statement = At(t, statements[n]);
      if (IsBareYes(statement) && asks_what) continue;
      // "Of course not." has a word of refusing, and answers who asked whether something is so.
      const std::optional<RequestOutcome> said =
          IsBareNo(statement) && !asks_for_thing ? std::nullopt : SaidBy(statements[n], k);
      if (!said && IsBareYes(statement) && asks_for_thing) {
        if (!yes) yes = statements[n];
        continue;
      }
      const bool late =
          n >= kOpening && (!about || said == RequestOutcome::kDeferred || said == RequestOutcome::kPartial);
      if (said && !late) {
        if (!first_said) first_said = statements[n];
      } else if (!plain && !said && (!wants_thing || Tells(TextOf(t), At(t, statements[n]), About(k)))) {
        plain = statements[n];
      }
    }
    if (plain && StartsWithVerdict(At(t, *plain)) && (!first_said || *plain < *first_said))
      first_said.reset();
    // A question was answered before something else was refused.
    if (first_said && plain && *plain < *first_said && content &&
        SaidBy(*first_said, k) == RequestOutcome::kRefused && lines_->lines[*first_said].items.empty() &&
        SharedWords(About(k), At(t, *first_said)).empty())
      first_said.reset();
    // "There were four tests in 2023. It has no successor." tells of the tests first.
    if (first_said && plain && *plain < *first_said && content && OnlySaysNone(At(t, *first_said)) &&
        IsMoreAbout(k, At(t, *plain), At(t, *first_said)))
      first_said.reset();
    if (first_said) {
      RequestOutcome outcome = *SaidBy(*first_said, k);
      size_t evidence = *first_said;
      if (outcome == RequestOutcome::kPartial && plain) evidence = *plain;
      if (outcome == RequestOutcome::kPartial && AskedForPart(TextOf(t), At(t, *first_said), About(k)))
        outcome = RequestOutcome::kAnswered;
      if (outcome == RequestOutcome::kRefused && lines_->lines[evidence].said_of.empty() &&
          TellsAllTheSame(TextOf(t), At(t, evidence), About(k)))
        outcome = RequestOutcome::kAnswered;
      const std::optional<size_t> part = PartGiven(t, k, statements);
      if (part && (outcome == RequestOutcome::kRefused || At(t, *first_said).Has(kRefuses))) {
        outcome = RequestOutcome::kPartial;
        evidence = *part;
      }
      std::optional<size_t> held;
      if (outcome == RequestOutcome::kAnswered) held = HeldBackBehind(t, k, statements, *first_said);
      if (held) outcome = RequestOutcome::kPartial;
      if (outcome == RequestOutcome::kDeferred && plain && about && *plain < *first_said && content) {
        // Content about the thing, and then a promise: of the rest, or of something else.
        const bool of_the_rest = !SharedWords(About(k), At(t, *first_said)).empty();
        outcome = of_the_rest ? RequestOutcome::kPartial : RequestOutcome::kAnswered;
        evidence = *plain;
        if (of_the_rest) held = *first_said;
      }
      if (outcome == RequestOutcome::kAnswered && !CameWhole(t, k)) outcome = RequestOutcome::kPartial;
      Settle(k, outcome, t, evidence, held);
      return true;
    }
    if (plain && asks_for_thing && (content || place_ == Place::kFirst) &&
        (IsBareNo(At(t, *plain)) || BeginsWithNo(TextOf(t), At(t, *plain)))) {
      Settle(k, RequestOutcome::kRefused, t, *plain);
      return true;
    }
    if (yes && !plain) {
      Settle(k, RequestOutcome::kDeferred, t, *yes);
      return true;
    }
    if (!plain || !content || (!about && OnlyAsksBack(t, statements, *plain))) return false;
    std::optional<size_t> held;
    if (!At(t, *plain).Has(kLacks)) held = HeldBackBehind(t, k, statements, *plain);
    Settle(k, held ? RequestOutcome::kPartial : RequestOutcome::kAnswered, t, *plain, held);
    return true;
  }

  bool IsMoreAbout(size_t k, const Statement& first, const Statement& second) const {
    const size_t shared = SharedWords(About(k), first).size();
    return shared > 0 && shared >= SharedWords(About(k), second).size();
  }

  /// The sentence that gives one part of what was asked for, where another part is refused.
  std::optional<size_t> PartGiven(size_t t, size_t k, const std::vector<size_t>& statements) {
    ItemParts parts = found_->Parts(k);
    if (parts.size() < 2) return std::nullopt;
    std::optional<size_t> given;
    const std::string& text = thread_[conversation_.turns[t].message].document->text;
    for (size_t i : statements) {
      const Statement& statement = At(t, i);
      if (!statement.Has(kGives) || lines_->lines[i].in_vain) continue;
      const Span clause = GivingClause(text, statement);
      parts.Mark(std::string_view(text).substr(clause.begin, clause.size()), MakeStatement(text, clause));
      if (!given && !parts.AreWhole()) given = i;
    }
    if (!given || parts.AreWhole()) return std::nullopt;
    found_->Parts(k) = std::move(parts);
    return given;
  }

  std::optional<RequestOutcome> SaidBy(size_t i, size_t k) const {
    const auto of_one = lines_->lines[i].said_of.find(k);
    return of_one == lines_->lines[i].said_of.end() ? lines_->lines[i].said : of_one->second;
  }

  /// The statement behind what was handed over that puts off or refuses the rest of the same.
  std::optional<size_t> HeldBackBehind(size_t t, size_t k, const std::vector<size_t>& statements,
                                       size_t after) const {
    const auto held = std::find_if(statements.begin(), statements.end(), [&](size_t i) {
      if (i <= after || i > after + kOpening) return false;
      const Statement& statement = At(t, i);
      if (statement.Has(kPartly | kLacks)) return true;
      const std::string_view words =
          std::string_view(TextOf(t)).substr(statement.span.begin, statement.span.size());
      if (SpeaksOfRest(words) && !statement.Has(kGives) && (SaysNot(words) || statement.Has(kRest)))
        return true;
      const std::optional<RequestOutcome> said = SaidBy(i, k);
      return said && *said != RequestOutcome::kAnswered && !SharedWords(About(k), statement).empty();
    });
    return held == statements.end() ? std::nullopt : std::optional(*held);
  }

  /// Of several papers that one sentence asked for, all that came by name are all there are.
  bool CameWhole(size_t t, size_t k) {
    ItemParts& parts = found_->Parts(k);
    if (parts.size() < 2) return true;
    const ThreadMessage& message = thread_[conversation_.turns[t].message];
    for (size_t i = 0; i < lines_->lines.size(); ++i) {
      const Statement& statement = At(t, i);
      const std::optional<RequestOutcome> said = SaidBy(i, k);
      if (statement.is_copy || statement.is_question || !content_[t][i]) continue;
      if (said == RequestOutcome::kDeferred || said == RequestOutcome::kRefused) continue;
      parts.Mark(message.document->Slice(statement.span), statement);
    }
    for (const std::string& name : message.attachments) {
      const std::string words = WordsOfName(name);
      parts.Mark(words, MakeStatement(words, {0, static_cast<uint32_t>(words.size())}));
    }
    return parts.AreWhole();
  }

  /// "I am not sure. Which of the two do you mean?"
  bool OnlyAsksBack(size_t t, const std::vector<size_t>& statements, size_t plain) const {
    if (statements.size() > 1 || StartsWithVerdict(At(t, plain))) return false;
    const std::vector<Statement>& all = conversation_.turns[t].statements;
    return plain + 1 < all.size() && all[plain + 1].is_question && !all[plain + 1].is_copy;
  }

  /// A paper is called as what was asked for, and not as much as another thing.
  bool AttachedByName(size_t t, size_t k) {
    if (!papers_.HasOneFor(k)) return false;
    Settle(k, RequestOutcome::kAnswered, t, SentenceThatGives(t));
    return true;
  }

  void Attached(size_t t, size_t k) {
    if (PapersOn(t).empty()) return;
    Settle(k, CameWhole(t, k) ? RequestOutcome::kAnswered : RequestOutcome::kPartial, t,
           SentenceThatGives(t));
  }

  /// The first that hands over at all.
  std::optional<size_t> SentenceThatGives(size_t t) const {
    for (size_t i = 0; i < lines_->lines.size(); ++i) {
      const Statement& statement = At(t, i);
      if (statement.Has(kAttaches) && !statement.is_copy && !statement.is_question) return i;
    }
    return std::nullopt;
  }

  void Settle(size_t k, RequestOutcome outcome, size_t t, std::optional<size_t> statement,
              std::optional<size_t> held_back = std::nullopt) {
    const bool came = outcome == RequestOutcome::kAnswered || outcome == RequestOutcome::kPartial;
    const bool hands_over = came && (!statement || At(t, *statement).Has(kAttaches));
    found_->Settle(k, {outcome, t, statement, hands_over ? papers_.For(k) : "", held_back});
  }

  const Conversation& conversation_;
  const std::vector<ThreadMessage>& thread_;
  const std::vector<Asking>& askings_;
  const ReplySides sides_;
  std::vector<std::vector<bool>> content_;                 ///< by turn and statement: says something
  std::vector<bool> only_copies_;                          ///< by turn
  std::vector<std::vector<const InlineAnswer*>> in_line_;  ///< by turn

  // Of the message that asks, and of the reply that is read.
  size_t asked_turn_ = 0;
  const AskedItems* items_ = nullptr;
  bool of_list_ = false;  ///< they stand in a request list of its own
  std::optional<ItemOutcomes> found_;
  const AnswerLines* lines_ = nullptr;
  ReplyPapers papers_;
  std::vector<bool> spoken_for_;
  bool all_spoken_for_ = false;
  Place place_ = Place::kElsewhere;
  std::map<size_t, HandingOver> clauses_;  ///< of its statements, as far as somebody asked
  std::vector<size_t> open_;               ///< when the reply came
  size_t last_reply_ = 0;                  ///< turn
};

}  // namespace

std::vector<Answer> FindAnswers(const Conversation& conversation, const std::vector<ThreadMessage>& thread,
                                const std::vector<Asking>& askings) {
  return Finder(conversation, thread, askings).Find();
}

}  // namespace candor
