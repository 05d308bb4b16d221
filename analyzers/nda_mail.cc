// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_mail.h"

#include <re2/re2.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "analyzers/nda_change_day.h"
#include "analyzers/nda_change_verbs.h"
#include "analyzers/nda_dates.h"
#include "analyzers/nda_new_term.h"
#include "analyzers/nda_paper.h"
#include "analyzers/nda_reference.h"
#include "analyzers/nda_text.h"
#include "analyzers/nda_words.h"
#include "base/calendar.h"

namespace candor {
namespace {

constexpr size_t kSentence = 120;  ///< tokens; what is longer is read in pieces
constexpr size_t kApart = 7;       ///< between a verb and the name of the agreement

/// How an act of ending names its agreement, which stands right behind the words, or right before them.
struct EndingWords {
  Phrases phrases;
  bool object;     ///< the agreement stands behind
  bool needs_day;  ///< done by being said only with the day from which
  bool notice;     ///< a notice is given, and not spoken about, where the sentence says "this" or "hereby"
};
constexpr EndingWords kEndings[] = {
    {"hereby terminate|hereby cancel|hereby rescind|hereby revoke|hereby end|herewith terminate|hereby "
     "terminates|kündigen wir hiermit|kündigen hiermit|hiermit kündigen wir|hiermit kündige ich|hiermit "
     "beenden wir|résilions par la présente|rescindimos por la presente",
     true, false, false},
    {"is hereby terminated|are hereby terminated|is hereby cancelled|is hereby canceled|is hereby rescinded|"
     "wird hiermit gekündigt|wird hiermit beendet|hiermit gekündigt",
     false, false, false},
    {"notice of termination of|notice of the termination of|notice of our termination of|notice to terminate|"
     "notice terminating|notice that we terminate|notice that we are terminating|kündigung",
     true, false, true},
    {"we terminate|we are terminating|we cancel|we are cancelling|decided to terminate|elect to terminate|"
     "elected to terminate|kündigen wir|wir kündigen|nous résilions|rescindimos",
     true, true, false},
};
constexpr Phrases kGivesNotice =
    "this|hereby|herewith|take this|accept this|consider this|hiermit|diese|dieses|dieser";
constexpr Phrases kSpeaksOfNotice =
    "received|thank|thanks|regarding|about|discuss|discussed|following|your notice|ihre kündigung|erhalten";
/// What somebody else says, or what is not said yet.
constexpr Phrases kReported =
    "said|says|wrote|writes|told|claims|claimed|according|draft|drafted|template|proposed|propose|asked|ask|"
    "want|wish|schrieb|schreibt|sagte|entwurf|otherwise|once|as soon as|sobald|andernfalls";

/// Besides what extends it: what lets it go on.
constexpr Phrases kGoesOn =
    "continue|continues|remain in force|remains in force|remain in effect|remains in effect";
constexpr Phrases kRefuses =
    "not|no|cannot|unable|refuse|decline|without|nor|never|don't|don’t|won't|won’t|can't|can’t|"
    "shouldn't|shouldn’t|wouldn't|wouldn’t|nicht|kein|keine|ohne|ne|sin|if|unless|falls|wenn|sofern";
/// Between a verb and the agreement that it is about.
constexpr Phrases kBetween =
    "the|our|your|of|for|its|this|that|said|existing|current|present|above|aforementioned|mutual|term|"
    "validity|duration|life|die|der|das|den|unsere|unserer|unseren|ihre|ihrer|laufzeit|la|le|el|notre|"
    "nuestro|durée|de|du|del|is|are|be|been|was|will|shall|should|to|hereby|therefore|thereby|has|have|could|"
    "can|may|might|would|wird|werden|soll|sollte|also|:|(|)|“|”|\"";
/// What stands for the agreement that the subject names.
constexpr Phrases kIt =
    "it|the agreement|said agreement|this agreement|die vereinbarung|sie|den vertrag|l'accord|l’accord";

constexpr Phrases kYes =
    "agreed|we agree|i agree|we are agreed|confirmed|we confirm|i confirm|hereby confirm|accepted|we accept|"
    "fine with us|fine by us|fine with me|ok with us|okay with us|works for us|happy to extend|glad to "
    "extend|einverstanden|wir stimmen zu|wir bestätigen|d'accord|d’accord|nous acceptons|de acuerdo|"
    "aceptamos";
constexpr Phrases kWithReserve =
    "but|provided|subject|however|except|once|until we|only|first|aber|vorbehaltlich|jedoch|erst|mais|pero|"
    "sous réserve|siempre que";

/// The day of a message; nothing: its header says none that can be read.
std::optional<NdaDate> SentOn(const Document& message) {
  if (!message.message) return std::nullopt;
  const std::optional<int64_t> day = DayNumber(std::string_view(message.message->date));
  return day ? std::optional(NdaDate{CivilOf(*day), {}}) : std::nullopt;
}

class MailReader {
 public:
  explicit MailReader(const Document& message)
      : text_(message),
        dates_(text_),
        references_(FindNdaReferences(text_, dates_, false)),
        paper_{text_, dates_, references_, NdaKind::kTermination, SentOn(message)},
        answers_(message.message && !message.message->in_reply_to.empty()) {
    for (const Zone& zone : message.zones) {
      if (zone.kind == ZoneKind::kSubject) subject_end_ = std::max(subject_end_, zone.span.end);
    }
    while (body_ < text_.size() && text_[body_].span.begin < subject_end_) ++body_;
  }

  std::vector<NdaChange> Read() {
    constexpr size_t kFirst = 5;  // sentences in which a yes is looked for
    // Who names no agreement can at most say yes to what another message names.
    const bool named = !references_.empty();
    if (!named && !(answers_ && HasWords(text_, 0, text_.size(), kExtensionWords))) return {};
    size_t sentences = 0;
    for (size_t begin = body_, end = body_; begin < text_.size(); begin = end) {
      end = std::max(begin + 1, text_.SentenceEnd(begin, kSentence));
      if (named && (ReadEnding(begin, end) || ReadOffer(begin, end))) continue;
      if (answers_ && ++sentences <= kFirst) ReadYes(begin, end);
      if (!named && sentences == kFirst) break;
    }
    return std::move(changes_);
  }

 private:
  bool IsQuestion(size_t end) const { return text_.Is(end - 1, "?"); }

  bool Connects(size_t begin, size_t end) const {
    if (end < begin || end - begin > kApart) return false;
    for (size_t i = begin; i < end; ++i) {
      if (!text_.IsOneOf(i, kBetween)) return false;
    }
    return true;
  }

  /// The agreement that the words [i, end) of the sentence [begin, stop) are about; nullptr: none.
  const NdaReference* ObjectOf(size_t end, size_t stop) const {
    const NdaReference* behind = ReferenceIn(references_, end, stop, false);
    if (behind != nullptr && Connects(end, behind->begin)) return behind;
    // "Our NDA of 3 March" in the subject, and "it" here.
    const bool it = text_.MatchAny(end, kIt) != 0;
    return it ? ReferenceIn(references_, 0, body_, false) : nullptr;
  }
  const NdaReference* SubjectOf(size_t begin, size_t i) const {
    constexpr size_t kGermanFrame = 20;  // "die Vereinbarung vom 3. März bis zum 31. Dezember zu verlängern"
    const NdaReference* before = ReferenceIn(references_, begin, i, true);
    if (before == nullptr) return nullptr;
    const bool frame = text_.IsOneOf(i, "verlängern|verlängert") && i - before->end <= kGermanFrame;
    return frame || Connects(before->end, i) ? before : nullptr;
  }

  NdaChange Named(NdaEffect effect, const NdaReference& reference, size_t i, size_t end) const {
    NdaChange change;
    change.effect = effect;
    change.title = reference.title;
    change.dated = reference.dated;
    const bool here = reference.begin >= body_;
    change.evidence = {
        text_.SpanOf(here ? std::min(i, reference.begin) : i, here ? std::max(end, reference.end) : end),
        reference.dated ? 0.85 : 0.7};
    return change;
  }

  static void Widen(NdaChange* change, Span by) {
    Span& span = change->evidence.span;
    span = {std::min(span.begin, by.begin), std::max(span.end, by.end)};
  }

  bool ReadEnding(size_t begin, size_t stop) {
    if (IsQuestion(stop) || HasWords(text_, begin, stop, kReported)) return false;
    for (size_t i = begin; i < stop; ++i) {
      if (text_.IsQuote(i)) return false;  // somebody else's words
      for (const EndingWords& words : kEndings) {
        const size_t tokens = text_.MatchAny(i, words.phrases);
        if (tokens == 0 || DidNotHappen(text_, begin, i)) continue;
        const size_t end = i + tokens;
        if (words.notice &&
            (!HasWords(text_, begin, i, kGivesNotice) || HasWords(text_, begin, stop, kSpeaksOfNotice)))
          continue;
        const NdaReference* reference = words.object ? ObjectOf(end, stop) : SubjectOf(begin, i);
        if (reference == nullptr) continue;
        NdaChange change = Named(NdaEffect::kTerminates, *reference, i, end);
        change.from = DayOfEffect(paper_, NdaEffect::kTerminates, begin, i, stop);
        if (words.needs_day && !change.from) continue;
        if (change.from) Widen(&change, change.from->evidence.span);
        Add(std::move(change));
        return true;
      }
    }
    return false;
  }

  bool ReadOffer(size_t begin, size_t stop) {
    if (HasWords(text_, begin, stop, kRefuses)) return false;
    for (size_t i = begin; i < stop; ++i) {
      const size_t tokens = std::max(text_.MatchAny(i, kExtensionWords), text_.MatchAny(i, kGoesOn));
      if (tokens == 0) continue;
      const NdaReference* reference = ObjectOf(i + tokens, stop);
      if (reference == nullptr) reference = SubjectOf(begin, i);
      if (reference == nullptr) continue;
      const std::optional<NdaTerm> term = FindNewTermIn(text_, dates_, begin, stop);
      if (!term) continue;
      // In an answer, "we agree to extend it until ..." is a yes that says to what.
      const bool yes = answers_ && !IsQuestion(stop) && SaysYes(begin, stop);
      NdaChange change = Named(yes ? NdaEffect::kAgrees : NdaEffect::kOffers, *reference, i, i + tokens);
      change.new_term = term;
      Widen(&change, term->evidence.span);
      Add(std::move(change));
      return true;
    }
    return false;
  }

  bool SaysYes(size_t begin, size_t stop) const {
    return HasWords(text_, begin, stop, kYes) && !HasWords(text_, begin, stop, kWithReserve) &&
           !HasWords(text_, begin, stop, kRefuses);
  }

  /// "Agreed.", "Yes, we agree to the extension."
  void ReadYes(size_t begin, size_t stop) {
    constexpr size_t kHead = 6;
    if (IsQuestion(stop) || !SaysYes(begin, stop)) return;
    const size_t yes = text_.Find(begin, std::min(stop, begin + kHead), kYes);
    if (yes >= std::min(stop, begin + kHead)) return;
    const size_t end = yes + text_.MatchAny(yes, kYes);
    const bool bare = end >= stop || text_.IsOneOf(end, ".|!|,|;|-|–") || text_[end].breaks > 0;
    const bool of_it = HasWords(text_, end, stop, kExtensionWords) ||
                       text_.MatchAny(yes, "happy to extend|glad to extend") != 0;
    if (!bare && !of_it) return;
    NdaChange change;
    change.effect = NdaEffect::kAgrees;
    change.evidence = {text_.SpanOf(yes, end), of_it ? 0.8 : 0.7};
    Add(std::move(change));
  }

  /// The first of each effect and agreement counts, and a yes that says to what before one that does not.
  void Add(NdaChange change) {
    const bool yes = change.effect == NdaEffect::kAgrees;
    const auto same = std::find_if(changes_.begin(), changes_.end(), [&](const NdaChange& other) {
      return other.effect == change.effect && (yes || other.dated == change.dated);
    });
    if (same == changes_.end()) {
      changes_.push_back(std::move(change));
    } else if (yes && change.new_term && !same->new_term) {
      *same = std::move(change);
    }
  }

  const NdaText text_;
  const DateReader dates_;
  const std::vector<NdaReference> references_;
  const NdaPaper paper_;
  const bool answers_;
  uint32_t subject_end_ = 0;  // byte
  size_t body_ = 0;           // first token behind the subject
  std::vector<NdaChange> changes_;
};

/// Whether its author may speak of an NDA or of an extension at all: few messages do, and only these are cut
/// into words.
bool MayChange(const Document& message) {
  static const RE2 kCue(
      R"((?i)\b(?:m?nda|cda)\b|disclosure|confiden|secrecy|geheimhaltung|vertraulichkeit|verschwiegenheit)"
      R"(|\b(?:extend|extension|renew|prolong|verlänger|prórrog|prorrog))");
  return message.zones.empty() ||
         std::any_of(message.zones.begin(), message.zones.end(), [&](const Zone& zone) {
           return NdaText::IsRead(zone) && RE2::PartialMatch(message.Slice(zone.span), kCue);
         });
}

}  // namespace

std::vector<NdaChange> FindMailChanges(const Document& message) {
  return MayChange(message) ? MailReader(message).Read() : std::vector<NdaChange>();
}

}  // namespace candor
