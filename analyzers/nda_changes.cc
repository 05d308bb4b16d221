// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_changes.h"

#include <algorithm>
#include <utility>

#include "analyzers/nda_kind.h"
#include "analyzers/nda_new_term.h"
#include "analyzers/nda_numbers.h"
#include "base/calendar.h"

namespace candor {
namespace {

constexpr size_t kReach = 90;  ///< tokens of a sentence that are looked at to each side

/// Verbs by what becomes of the agreement: where it is their subject, it stands before them, and where it is
/// their object, behind them.
struct Verb {
  NdaEffect effect;
  bool object;     ///< what is changed stands behind
  bool needs_day;  ///< a clause of any contract says so, too; with a day, or in a notice, it is meant
  std::string_view phrases;
};
constexpr Verb kVerbs[] = {
    {NdaEffect::kReplaces, false, false,
     "is superseded|are superseded|is hereby superseded|are hereby superseded|be superseded|is replaced|is "
     "hereby replaced|are hereby replaced|superseded in its entirety|replaced in its entirety|wird "
     "ersetzt|wird "
     "hiermit ersetzt|wird durch diese|est remplacé|queda sustituido"},
    {NdaEffect::kReplaces, true, false,
     "supersedes|shall supersede|superseding|replaces|shall replace|replacing|in replacement of|in "
     "substitution for|restates|amends and restates|ersetzt die|ersetzt den|an die stelle|remplace|sustituye|"
     "reemplaza"},
    {NdaEffect::kTerminates, false, false,
     "is hereby terminated|are hereby terminated|hereby terminated|is hereby cancelled|is hereby canceled|is "
     "cancelled|is canceled|is hereby rescinded|is hereby revoked|wird hiermit aufgehoben|wird aufgehoben|"
     "einvernehmlich aufgehoben|einvernehmlich beendet|hiermit gekündigt|queda resuelto|est résilié"},
    {NdaEffect::kTerminates, false, true,
     "shall terminate|will terminate|terminates|shall be terminated|will be terminated|is terminated|are "
     "terminated|shall end|will end|ends|shall cease|ceases|aufgehoben|gekündigt|beendet|endet|termina"},
    {NdaEffect::kTerminates, true, false,
     "hereby terminate|hereby terminates|hereby cancel|hereby cancels|hereby rescind|agree to "
     "terminate|agreed "
     "to terminate|agree to cancel|notice of termination|notice of the termination|notice of its termination|"
     "notice of our termination|notice that it terminates|notice terminating|notice to terminate|kündigen "
     "wir|"
     "kündigen hiermit|wir kündigen|kündigt hiermit|heben die|heben hiermit|résilions"},
    {NdaEffect::kTerminates, true, true,
     "we terminate|wish to terminate|decided to terminate|elect to terminate|elects to terminate|termination "
     "of|kündigung|kündigen|kündigt|aufhebung|beenden|résilier|rescindir"},
    {NdaEffect::kExtends, false, false,
     "is hereby extended|is extended|be extended|are hereby extended|hereby extended|is hereby renewed|is "
     "renewed|be renewed|shall continue|shall remain|will continue|will remain|verlängert|prorogé|"
     "prorrogado|se prorroga"},
    {NdaEffect::kExtends, true, false,
     "hereby extend|hereby extends|agree to extend|agreed to extend|to extend|extend the|extending|extension "
     "of|extension to|renewal of|agree to renew|hereby renew|verlängern|verlängerung|prolonger|prorrogar"},
    {NdaEffect::kAmends, false, false,
     "is hereby amended|is amended|be amended|are hereby amended|hereby amended|is modified|is hereby "
     "supplemented|geändert|ergänzt|modifié|modificado"},
    {NdaEffect::kAmends, true, false,
     "hereby amend|hereby amends|agree to amend|to amend|amends|amendment to|amendment no|amendment number|"
     "addendum to|supplement to|modification of|nachtrag|ergänzung|änderung|avenant|adenda"},
};
/// What did not happen, or not yet.
constexpr std::string_view kBlocks =
    "may|might|could|would|if|unless|in the event|not|nothing|neither|nor|without prejudice|notwithstanding|"
    "should|whether|falls|sofern|wenn|kann|könnte|würde|nicht|si|peut|intend to|intends to";
constexpr std::string_view kExcepts =
    "except|excepting|other than|exception of|excluding|save for|but not|ausgenommen|außer|mit "
    "ausnahme|sauf|salvo|in "
    "addition to";
constexpr std::string_view kStays =
    "remain in full|remains in full|remain in force|remains in force|remain in effect|remains in effect|"
    "continue in full|continues in full|unaffected|not be affected|unberührt";
/// What stands for the agreement once it was named.
constexpr std::string_view kIt =
    "the agreement|the nda|said agreement|such agreement|the original agreement|the existing agreement|the "
    "term|its term|it|the parties|we|die vereinbarung|die nda|das nda|der vertrag|deren laufzeit|die "
    "laufzeit|"
    "sie|wir|the termination|this termination|the above|the same";

/// Before the day from which something is over.
constexpr std::string_view kFromDay =
    "with effect from|with effect as of|with effect on|effective as of|effective from|effective on|effective|"
    "as of|as from|from|on|at the end of|with the end of|by the end of|until the end of|by|mit wirkung "
    "zum|mit wirkung vom|mit wirkung ab|zum|per|ab|am|mit "
    "ablauf des|à compter du|à effet du|con efecto|a partir del";

/// Those of them that name the last day of the agreement, and not the first one without it.
constexpr std::string_view kLastDay =
    "on|at the end of|with the end of|by the end of|until the end of|mit wirkung zum|zum|per|am|mit ablauf "
    "des";
/// A part of an agreement, which is replaced while the agreement stays.
constexpr std::string_view kParts =
    "clause|clauses|section|sections|paragraph|paragraphs|article|articles|sentence|schedule|annex|§|ziffer|"
    "absatz|klausel|artikel|anlage|cláusula";

class ChangeReader {
 public:
  explicit ChangeReader(const NdaPaper& paper)
      : paper_(paper), text_(paper.text), is_change_(IsChange(paper.kind)) {}

  std::vector<NdaChange> Read() {
    if (paper_.references.empty()) return {};
    for (size_t i = 0; i < text_.size(); ++i) {
      for (const Verb& verb : kVerbs) {
        if (const size_t tokens = text_.MatchAny(i, verb.phrases)) {
          Take(verb, i, i + tokens);
          break;
        }
      }
    }
    if (is_change_) Complete();
    return std::move(changes_);
  }

 private:
  const NdaReference* ReferenceIn(size_t begin, size_t end, bool nearest_to_end) const {
    const auto first =
        std::lower_bound(paper_.references.begin(), paper_.references.end(), begin,
                         [](const NdaReference& reference, size_t at) { return reference.begin < at; });
    const NdaReference* found = nullptr;
    for (auto it = first; it != paper_.references.end() && it->end <= end; ++it) {
      found = &*it;
      if (!nearest_to_end) break;
    }
    return found;
  }

  /// A verb at [i, end): whose, and is it meant?
  void Take(const Verb& verb, size_t i, size_t end) {
    const bool for_good = verb.effect == NdaEffect::kReplaces || verb.effect == NdaEffect::kTerminates;
    if (!for_good && !is_change_) return;
    const size_t begin = text_.SentenceBegin(i, kReach), stop = text_.SentenceEnd(end - 1, kReach);
    const NdaReference* reference = verb.object ? ReferenceIn(end, stop, false) : ReferenceIn(begin, i, true);
    const bool it = reference == nullptr && is_change_ && verb.effect == EffectOf(paper_.kind) &&
                    HasWords(text_, begin, stop, kIt);
    if (reference == nullptr && !it) return;
    if (HasWords(text_, begin, i, kBlocks)) return;
    if (reference != nullptr && !is_change_ && !reference->dated && !IsEarlier(*reference)) return;
    if (reference != nullptr && !verb.object && verb.effect == NdaEffect::kReplaces &&
        HasWords(text_, begin, reference->begin, kParts))
      return;
    if (reference != nullptr && verb.object) {
      if (verb.effect == NdaEffect::kReplaces && HasWords(text_, end, reference->begin, kParts)) return;
      // "supersedes all other agreements except the Confidentiality Agreement, which remains in force"
      if (HasWords(text_, end, reference->begin, kExcepts)) return;
      if (!is_change_ && HasWords(text_, reference->end, stop, kStays)) return;
    }
    NdaChange change;
    change.effect = verb.effect;
    if (for_good) change.from = DayOfEffect(verb.effect, begin, i, stop);
    if (verb.needs_day && !change.from && paper_.kind != NdaKind::kTermination) return;
    if (reference != nullptr) {
      change.title = reference->title;
      change.dated = reference->dated;
    }
    const size_t first = reference == nullptr ? i : std::min(i, reference->begin);
    const size_t last = reference == nullptr ? end : std::max(end, reference->end);
    change.evidence = {text_.SpanOf(first, last), change.dated ? 0.9 : 0.75};
    if (change.from) {
      Span& span = change.evidence.span;
      span = {std::min(span.begin, change.from->evidence.span.begin),
              std::max(span.end, change.from->evidence.span.end)};
    }
    Add(std::move(change), reference == nullptr);
  }

  /// An agreement calls itself by such a name, too; another one is dated or said to be older.
  bool IsEarlier(const NdaReference& reference) const {
    constexpr size_t kBefore = 7;
    return HasWords(
        text_, reference.begin - std::min(reference.begin, kBefore), reference.begin,
        "prior|previous|existing|earlier|former|original|certain|bisherige|bisherigen|frühere|früheren|"
        "bestehende|antérieur|anterior");
  }

  /// The day from which it is over: behind the verb, else before it; else at the end of a period of notice.
  std::optional<NdaDate> DayOfEffect(NdaEffect effect, size_t begin, size_t verb, size_t stop) const {
    constexpr size_t kHead = 10;
    std::optional<NdaDate> found = DayIn(effect, verb, stop);
    // "With effect from 30 June", "As of 30 June"; other dates before it are those of other papers.
    if (!found) found = DayIn(effect, begin, std::min(verb, begin + kHead));
    return found ? found : EndOfNotice(begin, stop);
  }

  /// An agreement that ends "zum 31. Mai" is over from 1 June.
  std::optional<NdaDate> DayIn(NdaEffect effect, size_t begin, size_t end) const {
    constexpr size_t kCue = 5;
    for (size_t i = begin; i < std::min(end, text_.size()); ++i) {
      const std::optional<DateMatch> date = paper_.dates.At(i);
      if (!date) continue;
      if (!IsOfReference(i)) {
        const size_t cue = text_.Find(std::max(begin, i - std::min(i, kCue)), i, kFromDay);
        if (cue < i) {
          const size_t tokens = text_.MatchAny(cue, kFromDay);
          const bool last_day = effect == NdaEffect::kTerminates && text_.MatchAny(cue, kLastDay) == tokens;
          return NdaDate{last_day ? AddDays(date->date, 1) : date->date,
                         {text_.SpanOf(cue, i + date->tokens), date->ambiguous ? 0.6 : 0.9}};
        }
      }
      i += date->tokens - 1;
    }
    return std::nullopt;
  }

  /// "We give you thirty (30) days' notice": counted from the date of the notice.
  std::optional<NdaDate> EndOfNotice(size_t begin, size_t stop) const {
    constexpr size_t kNear = 7;
    if (paper_.kind != NdaKind::kTermination || !paper_.date) return std::nullopt;
    for (size_t i = begin; i < stop; ++i) {
      const std::optional<DurationMatch> length = DurationAt(text_, i);
      if (!length) continue;
      const size_t end = i + length->tokens;
      const bool notice = HasWords(text_, end, std::min(stop, end + kNear),
                                   "notice|after|from the date|gekündigt|preaviso|préavis") ||
                          HasWords(text_, i - std::min(i - begin, kNear), i,
                                   "notice of|frist von|kündigungsfrist|préavis de|preaviso de");
      if (notice)
        return NdaDate{AddTerm(paper_.date->date, length->count, length->unit), {text_.SpanOf(i, end), 0.7}};
      i = end - 1;
    }
    return std::nullopt;
  }

  bool IsOfReference(size_t i) const {
    const NdaReference* near = ReferenceIn(i - std::min(i, kReach), text_.size(), false);
    for (; near != nullptr && near != paper_.references.data() + paper_.references.size() && near->begin <= i;
         ++near) {
      if (i >= near->date_begin && i < near->end) return true;
    }
    return false;
  }

  /// The same said twice is one change; what is said the second time fills what the first left open.
  void Add(NdaChange change, bool of_it) {
    const auto same = std::find_if(changes_.begin(), changes_.end(), [&](const NdaChange& other) {
      return (other.effect == change.effect || is_change_) &&
             (of_it || !other.dated || !change.dated || other.dated == change.dated);
    });
    if (same == changes_.end()) {
      changes_.push_back(std::move(change));
      return;
    }
    if (change.from && !same->from &&
        change.effect == same->effect) {  // the sentence that says from when is the one to show
      same->from = change.from;
      same->evidence.span = change.evidence.span;
    }
    if (change.dated && !same->dated) {
      same->dated = change.dated;
      same->title = change.title;
      same->evidence.confidence = change.evidence.confidence;
      if (!same->from) same->evidence.span = change.evidence.span;
    }
    if (same->title.empty()) same->title = change.title;
  }

  /// What an amendment, extension or termination is of, where no sentence was understood: the first agreement
  /// that is named with its date, else the first that is named.
  void Complete() {
    const NdaEffect effect = EffectOf(paper_.kind);
    std::erase_if(changes_, [&](const NdaChange& change) { return change.title.empty() && !change.dated; });
    const auto& all = paper_.references;
    const auto dated =
        std::find_if(all.begin(), all.end(), [](const NdaReference& one) { return one.dated.has_value(); });
    const auto named = dated != all.end() ? dated : all.begin();
    if (changes_.empty() && named != all.end()) {
      NdaChange change;
      change.effect = effect;
      change.title = named->title;
      change.dated = named->dated;
      change.evidence = {text_.SpanOf(named->begin, named->end), named->dated ? 0.75 : 0.6};
      changes_.push_back(std::move(change));
    }
    if (changes_.empty()) return;
    NdaChange& first = changes_.front();
    if (!first.dated && dated != all.end()) first.dated = dated->dated;
    if (effect != NdaEffect::kTerminates) {
      first.new_term = FindNewTerm(text_, paper_.dates);
      if (first.new_term) first.evidence.span = first.new_term->evidence.span;
    }
  }

  const NdaPaper& paper_;
  const NdaText& text_;
  const bool is_change_;
  std::vector<NdaChange> changes_;
};

}  // namespace

std::vector<NdaChange> FindNdaChanges(const NdaPaper& paper) { return ChangeReader(paper).Read(); }

}  // namespace candor
