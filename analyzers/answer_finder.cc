// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/answer_finder.h"

#include <algorithm>
#include <cctype>
#include <string_view>
#include <utility>

#include "text/person_name.h"

namespace candor {
namespace {

/// Behind so many sentences of content a reply has said what it has to say, and words of delay or refusal
/// further down are about something else.
constexpr size_t kOpening = 4;

bool StartsWithVerdict(const Statement& statement) {
  for (std::string_view word : {"yes", "no", "none", "nope", "correct", "ja", "nein", "oui", "non", "sí"}) {
    if (!statement.key.starts_with(word)) continue;
    // "no" and "now": a short sentence, or the word alone.
    return statement.key.size() == word.size() || statement.word_count <= 8;
  }
  return false;
}

/// What a sentence does by its words; nothing when it only states.
std::optional<RequestOutcome> Says(const Statement& statement) {
  const LedgerCue* refuses = nullptr;
  const LedgerCue* gives = nullptr;
  for (const LedgerCue& hit : statement.hits) {
    if (hit.cue == kRefuses) refuses = &hit;
    if (hit.cue == kGives) gives = &hit;
  }
  // "We cannot mail it, so it is on the web page now."
  if (refuses != nullptr && gives != nullptr && gives->span.begin > refuses->span.begin)
    return RequestOutcome::kAnswered;
  if (refuses != nullptr) return RequestOutcome::kRefused;
  if (statement.Has(kPartly)) return RequestOutcome::kPartial;
  if (statement.Has(kDefers)) return RequestOutcome::kDeferred;
  if (gives != nullptr) return RequestOutcome::kAnswered;
  return std::nullopt;
}

bool IsForward(std::string_view subject) {
  for (std::string_view mark : {"Fw:", "FW:", "Fwd:", "FWD:", "WG:", "TR:", "RV:"}) {
    if (subject.starts_with(mark)) return true;
  }
  return false;
}

/// A header line that stands in running text: mail programs and bad conversions leave such.
bool IsHeaderLine(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 30) return false;
  const std::string_view name = text.substr(0, colon);
  for (std::string_view known :
       {"From", "To", "Cc", "cc", "Sent", "Date", "Subject", "Received", "Status", "Message-ID",
        "MIME-Version", "Content-Type", "Reply-To", "Return-Path", "Return-Receipt-To"}) {
    if (name == known) return true;
  }
  return name.starts_with("X-");
}

/// "Cindy," is no content: a short line of names of the people of a message.
bool IsSalutation(const Conversation& conversation, size_t message, const Statement& statement) {
  if (statement.word_count > 4) return false;
  return std::any_of(conversation.turns.begin(), conversation.turns.end(), [&](const Turn& turn) {
    if (turn.message != message) return false;
    auto holds = [&](const Mailbox& person) {
      std::string name = person.name + " " + person.address;
      std::transform(name.begin(), name.end(), name.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      return !statement.words.empty() &&
             std::all_of(statement.words.begin(), statement.words.end(),
                         [&](const std::string& word) { return name.find(word) != std::string::npos; });
    };
    return holds(turn.author) || std::any_of(turn.to.begin(), turn.to.end(), holds);
  });
}

/// Says something at all.
bool HasContent(const Statement& statement) {
  if (statement.is_question || statement.is_copy) return false;
  if (statement.Has(kAsk | kFollowUp) && !statement.Has(kGives | kRefuses)) return false;
  if (Says(statement) || StartsWithVerdict(statement)) return true;
  if (statement.Has(kCourtesy) && statement.word_count <= 12) return false;
  return !statement.words.empty() &&
         (statement.word_count >= 3 || statement.words.size() == statement.word_count);
}

/// Replies that are looked at, and sentences of one: what comes later, or below so much text, answers
/// something else, and nobody may make the ledger slow by writing much.
constexpr size_t kMostTurns = 200;
constexpr size_t kMostSentences = 400;

class Finder {
 public:
  Finder(const Conversation& conversation, const std::vector<ThreadMessage>& thread,
         const std::vector<Asking>& askings, size_t which)
      : conversation_(conversation), thread_(thread), asking_(askings[which]) {
    for (size_t i = 0; i < askings.size(); ++i) {
      if (i != which && askings[i].turn == asking_.turn) siblings_.push_back(&askings[i]);
    }
  }

  Answer Find() {
    const Turn& asked = conversation_.turns[asking_.turn];
    bool replied = false;
    const size_t end = std::min(conversation_.turns.size(), asking_.turn + 1 + kMostTurns);
    for (size_t t = asking_.turn + 1; t < end; ++t) {
      const Turn& turn = conversation_.turns[t];
      if (turn.automatic) continue;
      if (SamePerson(turn.author, asked.author)) {
        Acknowledge(t);
        continue;
      }
      if (std::all_of(turn.statements.begin(), turn.statements.end(),
                      [](const Statement& s) { return s.is_copy; }))
        continue;
      // History of another message may be older than the request.
      if (turn.level > 0 && turn.message != asked.message && (turn.day.empty() || turn.day < asked.day))
        continue;
      Read(t, !replied && IsToAsker(turn));
      replied = true;
    }
    return answer_;
  }

 private:
  /// Forwarded to others, a request is handed on, and what is said there is said to them.
  bool IsToAsker(const Turn& turn) const {
    const Mailbox& asker = conversation_.turns[asking_.turn].author;
    const Message& message = *thread_[turn.message].document->message;
    if (turn.level > 0 || !IsForward(message.subject)) return true;
    const auto is_asker = [&](const Mailbox& person) { return SamePerson(person, asker); };
    return std::any_of(message.to.begin(), message.to.end(), is_asker) ||
           std::any_of(message.cc.begin(), message.cc.end(), is_asker);
  }

  const Statement& At(size_t turn, size_t i) const { return conversation_.turns[turn].statements[i]; }

  /// The asker thanks for the thing.
  void Acknowledge(size_t t) {
    for (size_t i = 0; i < conversation_.turns[t].statements.size(); ++i) {
      const Statement& statement = At(t, i);
      if (statement.is_copy || !statement.Has(kReceipt)) continue;
      if (SharedWords(asking_.about, statement).empty()) continue;
      Settle(RequestOutcome::kAnswered, t, i);
      return;
    }
  }

  /// How much a sentence is about a thing: the more siblings share a word, the less it tells.
  double Weight(const Asking& asking, const Statement& statement) const {
    double weight = 0;
    for (const std::string& word : SharedWords(asking.about, statement)) {
      size_t holders = 1;
      for (const Asking* other : siblings_) {
        if (std::find(other->about.words.begin(), other->about.words.end(), word) != other->about.words.end())
          ++holders;
      }
      weight += 1.0 / static_cast<double>(holders);
    }
    return weight;
  }

  enum class Whose { kOurs, kGeneral, kTheirs };
  Whose WhoseIs(const Statement& statement) const {
    const double ours = Weight(asking_, statement);
    double theirs = 0;
    for (const Asking* other : siblings_) theirs = std::max(theirs, Weight(*other, statement));
    if (ours == 0 && theirs == 0) return Whose::kGeneral;
    return ours >= theirs ? Whose::kOurs : Whose::kTheirs;
  }

  void Read(size_t t, bool direct) {
    const Turn& turn = conversation_.turns[t];
    // The reply that stands right below the quoted question, or all of it.
    size_t begin = 0, end = turn.statements.size();
    bool in_line = false;
    const std::string& key = conversation_.turns[asking_.turn].statements[asking_.statement].key;
    for (const InlineAnswer& answer : conversation_.inline_answers) {
      if (answer.turn != t) continue;
      if (std::none_of(answer.asked.begin(), answer.asked.end(), [&](const std::string& quoted) {
            return quoted == key || (quoted.size() > 20 && key.find(quoted) != std::string::npos) ||
                   quoted.find(key) != std::string::npos;
          }))
        continue;
      bool content = false;
      for (size_t i = answer.begin; i < answer.end; ++i) content = content || HasContent(At(t, i));
      if (!content) continue;
      begin = answer.begin;
      end = answer.end;
      in_line = true;
    }

    std::vector<size_t> ours, general;
    bool theirs = false;
    Whose last = Whose::kGeneral;
    uint32_t block = UINT32_MAX;
    for (size_t i = begin; i < std::min(end, begin + kMostSentences); ++i) {
      const Statement& statement = At(t, i);
      if (!HasContent(statement) || IsSalutation(conversation_, turn.message, statement)) continue;
      if (IsHeaderLine(thread_[turn.message].document->Slice(statement.span))) continue;
      Whose whose = WhoseIs(statement);
      // A sentence without a word of any request goes on with what its paragraph was about.
      if (whose == Whose::kGeneral && statement.block == block) whose = last;
      last = whose;
      block = statement.block;
      if (whose == Whose::kOurs) ours.push_back(i);
      if (whose == Whose::kGeneral) general.push_back(i);
      theirs = theirs || whose == Whose::kTheirs;
    }
    // Who asks for a paper is not answered by words about something else.
    const bool by_words = !conversation_.turns[asking_.turn].statements[asking_.statement].Has(kThing);
    const bool alone = siblings_.empty();
    if (!ours.empty() && Decide(t, ours, direct || in_line, true)) return;
    if (direct || in_line) {
      std::vector<size_t> all = general;
      if (alone) {
        all.insert(all.end(), ours.begin(), ours.end());
        std::sort(all.begin(), all.end());
      }
      if (!all.empty() && (alone || in_line || !theirs)) {
        Decide(t, all, by_words || in_line || !ours.empty(), false);
        if (answer_.outcome != RequestOutcome::kUnanswered) return;
      }
      // A file is an answer where nothing else is said to the contrary.
      if (ours.empty() && !theirs) Attached(t);
    }
  }

  /// True when it settled something. `content` may be an answer without words of answering.
  bool Decide(size_t t, const std::vector<size_t>& statements, bool content, bool about) {
    std::optional<size_t> first_said;
    std::optional<size_t> plain;
    for (size_t k = 0; k < statements.size(); ++k) {
      const Statement& statement = At(t, statements[k]);
      const std::optional<RequestOutcome> said = Says(statement);
      const bool late =
          k >= kOpening && (!about || said == RequestOutcome::kDeferred || said == RequestOutcome::kPartial);
      if (said && !late) {
        if (!first_said) first_said = statements[k];
      } else if (!plain && !said) {
        plain = statements[k];
      }
    }
    if (plain && StartsWithVerdict(At(t, *plain)) && (!first_said || *plain < *first_said))
      first_said.reset();
    // A question was answered before something else was refused.
    if (first_said && plain && *plain < *first_said && content &&
        Says(At(t, *first_said)) == RequestOutcome::kRefused &&
        SharedWords(asking_.about, At(t, *first_said)).empty())
      first_said.reset();
    if (first_said) {
      RequestOutcome outcome = *Says(At(t, *first_said));
      size_t evidence = *first_said;
      if (outcome == RequestOutcome::kPartial && plain) evidence = *plain;
      if (outcome == RequestOutcome::kRefused && TellsAllTheSame(t, evidence))
        outcome = RequestOutcome::kAnswered;
      if (outcome == RequestOutcome::kAnswered && HoldsBack(t, statements, *first_said))
        outcome = RequestOutcome::kPartial;
      if (outcome == RequestOutcome::kDeferred && plain && about && *plain < *first_said && content) {
        // Content about the thing, and then a promise: of the rest, or of something else.
        const bool of_the_rest = !SharedWords(asking_.about, At(t, *first_said)).empty();
        outcome = of_the_rest ? RequestOutcome::kPartial : RequestOutcome::kAnswered;
        evidence = *plain;
      }
      Settle(outcome, t, evidence);
      return true;
    }
    if (!plain || !content || (!about && OnlyAsksBack(t, statements, *plain))) return false;
    const bool in_part = !At(t, *plain).Has(kLacks) && HoldsBack(t, statements, *plain);
    Settle(in_part ? RequestOutcome::kPartial : RequestOutcome::kAnswered, t, *plain);
    return true;
  }

  /// Behind what was handed over, the rest of the same is put off or refused.
  bool HoldsBack(size_t t, const std::vector<size_t>& statements, size_t after) const {
    return std::any_of(statements.begin(), statements.end(), [&](size_t i) {
      if (i <= after || i > after + kOpening) return false;
      const Statement& statement = At(t, i);
      if (statement.Has(kPartly | kLacks)) return true;
      const std::optional<RequestOutcome> said = Says(statement);
      return said && *said != RequestOutcome::kAnswered && !SharedWords(asking_.about, statement).empty();
    });
  }

  /// "I cannot print the report, but the version is 10.14."
  bool TellsAllTheSame(size_t t, size_t i) const {
    const Statement& statement = At(t, i);
    const std::string_view text = std::string_view(thread_[conversation_.turns[t].message].document->text)
                                      .substr(0, statement.span.end);
    uint32_t refused = statement.span.begin;
    for (const LedgerCue& hit : statement.hits) {
      if (hit.cue == kRefuses) refused = std::max(refused, hit.span.end);
    }
    for (std::string_view turn : {" but ", " aber ", " mais ", " pero "}) {
      const size_t at = text.find(turn, refused);
      if (at == std::string_view::npos) continue;
      const Span rest{static_cast<uint32_t>(at), statement.span.end};
      return !SharedWords(asking_.about, MakeStatement(text, rest)).empty();
    }
    return false;
  }

  /// "I am not sure. Which of the two do you mean?"
  bool OnlyAsksBack(size_t t, const std::vector<size_t>& statements, size_t plain) const {
    if (statements.size() > 1 || StartsWithVerdict(At(t, plain))) return false;
    const std::vector<Statement>& all = conversation_.turns[t].statements;
    return plain + 1 < all.size() && all[plain + 1].is_question && !all[plain + 1].is_copy;
  }

  void Attached(size_t t) {
    const Turn& turn = conversation_.turns[t];
    if (turn.level > 0 || thread_[turn.message].attachments.empty() || turn.statements.empty()) return;
    Settle(RequestOutcome::kAnswered, t, 0);
  }

  /// The last word counts; what was answered stays answered.
  void Settle(RequestOutcome outcome, size_t t, size_t statement) {
    if (answer_.outcome == RequestOutcome::kAnswered) return;
    answer_ = {outcome, t, statement};
  }

  const Conversation& conversation_;
  const std::vector<ThreadMessage>& thread_;
  const Asking& asking_;
  std::vector<const Asking*> siblings_;
  Answer answer_;
};

}  // namespace

Answer FindAnswer(const Conversation& conversation, const std::vector<ThreadMessage>& thread,
                  const std::vector<Asking>& askings, size_t which) {
  return Finder(conversation, thread, askings, which).Find();
}

}  // namespace candor
