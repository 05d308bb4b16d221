// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_changes.h"

#include <algorithm>
#include <utility>

#include "analyzers/nda_change_day.h"
#include "analyzers/nda_change_verbs.h"
#include "analyzers/nda_new_term.h"

namespace candor {
namespace {

constexpr size_t kReach = 90;        ///< tokens of a sentence that are looked at to each side
constexpr size_t kLongestVerb = 12;  ///< tokens of any phrase of nda_change_verbs.cc

constexpr Phrases kExcepts =
    "except|excepting|other than|exception of|excluding|save for|but not|ausgenommen|außer|mit "
    "ausnahme|sauf|salvo|in "
    "addition to";
constexpr Phrases kStays =
    "remain in full|remains in full|remain in force|remains in force|remain in effect|remains in effect|"
    "continue in full|continues in full|unaffected|not be affected|unberührt";
/// What stands for the agreement once it was named.
constexpr Phrases kIt =
    "the agreement|the nda|said agreement|such agreement|the original agreement|the existing agreement|the "
    "term|its term|it|the parties|we|die vereinbarung|die nda|das nda|der vertrag|deren laufzeit|die "
    "laufzeit|"
    "sie|wir|l'accord|l’accord|le contrat|la convention|el acuerdo|el contrato|les parties|las partes|the "
    "termination|this termination|the above|the same";

/// A part of an agreement, which is replaced while the agreement stays.
constexpr Phrases kParts =
    "clause|clauses|section|sections|paragraph|paragraphs|article|articles|sentence|schedule|annex|§|ziffer|"
    "absatz|klausel|artikel|anlage|cláusula";

class ChangeReader {
 public:
  explicit ChangeReader(const NdaPaper& paper)
      : paper_(paper), text_(paper.text), is_change_(IsChange(paper.kind)) {}

  std::vector<NdaChange> Read() {
    if (is_change_) {
      ReadVerbs(0, text_.size());
      Complete();
      return std::move(changes_);
    }
    // Only what calls itself a change says "it" of an agreement that another sentence names.
    size_t read = 0;
    for (const NdaReference& reference : paper_.references) {
      const size_t begin = std::max(read, reference.begin - std::min(reference.begin, kReach + kLongestVerb));
      read = std::max(begin, std::min(reference.end + kReach, text_.size()));
      ReadVerbs(begin, read);
    }
    return std::move(changes_);
  }

 private:
  void ReadVerbs(size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      if (const std::optional<ChangeVerb> verb = ChangeVerbAt(text_, i)) Take(*verb, i, i + verb->tokens);
    }
  }

  /// A verb at [i, end): whose, and is it meant?
  void Take(const ChangeVerb& verb, size_t i, size_t end) {
    const bool for_good = verb.effect == NdaEffect::kReplaces || verb.effect == NdaEffect::kTerminates;
    if (!for_good && !is_change_) return;
    const size_t begin = text_.SentenceBegin(i, kReach), stop = text_.SentenceEnd(end - 1, kReach);
    const NdaReference* reference = verb.object ? ReferenceIn(paper_.references, end, stop, false)
                                                : ReferenceIn(paper_.references, begin, i, true);
    const bool it = reference == nullptr && is_change_ && verb.effect == EffectOf(paper_.kind) &&
                    HasWords(text_, begin, stop, kIt);
    if (reference == nullptr && !it) return;
    if (DidNotHappen(text_, begin, i)) return;
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
    if (for_good) change.from = DayOfEffect(paper_, verb.effect, begin, i, stop);
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
