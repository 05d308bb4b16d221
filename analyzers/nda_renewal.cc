// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_renewal.h"

#include <algorithm>

#include "analyzers/nda_term_surroundings.h"

namespace candor {
namespace {

constexpr size_t kSentence = 90;

/// To go on for another while, as a verb or a noun.
constexpr Phrases kGoOn =
    "renew|renews|renewed|renewing|renewal|renewals|renewable|extend|extends|extended|extending|extension|"
    "extensions|prolong|prolongs|prolonged|prolonging|prolongation|continue|continues|continued|continuing|"
    "continuation|roll|rolls|rolling|verlängert|verlängern|verlängernd|verlängerung|verlängerungen|erneuert|"
    "erneuern|erneuerung|fortgesetzt|weiter|weitergelten|prorogé|prorogée|proroge|prorogation|prolongé|"
    "prolongée|prolonge|prolongation|renouvelé|renouvelée|renouvelle|renouvellera|renouvelable|"
    "renouvellement|"
    "reconduit|reconduite|reconduira|reconduction|reconductible|prorroga|prorrogará|prorrogado|prorrogada|"
    "prorrogable|prorrogarse|prórroga|prórrogas|renueva|renovará|renovado|renovada|renovable|renovación|"
    "reconducción|extenderá|extendido|renovándose|prorrogándose";

/// Of itself, and without anybody's word.
constexpr Phrases kOfItself =
    "automatic|automatically|tacit|tacitly|silently|impliedly|itself|self|evergreen|automatisch|"
    "automatischer|automatische|stillschweigend|stillschweigende|stillschweigender|selbsttätig|"
    "automatique|automatiquement|tacite|tacitement|tácita|tácitamente|automática|automáticamente|"
    "ipso jure|de plein droit|de pleno derecho";

/// Again and again.
constexpr Phrases kAgain =
    "each year|every year|each time|at a time|each anniversary|every anniversary|from year to year|year to "
    "year|year - to - year|from month to month|month to month|month - to - month|year by year|yearly|"
    "annually|successive periods|successive terms|successive one|successive twelve|successive "
    "year|successive annual|successive renewal|consecutive periods|consecutive terms|consecutive "
    "one|consecutive annual|jährlich|jeweils|um je|jedes jahr|von jahr zu jahr|chaque année|chaque "
    "fois|tous les ans|d'année en année|d’année en année|annuellement|année en année|cada año|cada vez|de "
    "año en año|anualmente|año tras año|sucesivos|sucesivas|successives|périodes égales|períodos iguales|"
    "periodos iguales";

/// Whoever wants it to end must say so.
constexpr Phrases kUnlessEnded =
    "unless|without notice|ohne kündigung|ohne widerspruch|if no notice|if neither|if no party|if not|if it "
    "is not|failing|absent|in the absence of|in "
    "default "
    "of|save where|except where|sofern nicht|sofern sie nicht|sofern er nicht|sofern keine|wenn nicht|wenn "
    "sie "
    "nicht|wenn er nicht|wenn keine|wenn niemand|falls keine|falls nicht|falls sie nicht|falls niemand|es "
    "sei "
    "denn|"
    "sauf|à défaut de|faute de|à moins|si aucune|salvo|a menos|a falta de|si ninguna|en defecto de|si no "
    "se|si "
    "nadie";

/// In words that say it all.
constexpr Phrases kPlainly =
    "thereafter until terminated|thereafter until ended|thereafter until either|thereafter until "
    "cancelled|thereafter indefinitely|danach auf unbestimmte|danach unbefristet|from year to year|year - to "
    "- year|roll over|rolls over|evergreen|tacite reconduction|tácita "
    "reconducción|"
    "automatically renew|automatically renews|automatic renewal|automatically continue|automatically "
    "prolonged|"
    "prolonged by a further|extended by a further|verlängert sich|von jahr zu jahr|tácitamente|prorrogará "
    "automáticamente|renovará automáticamente";

/// Whoever may do it need not, and who must agree may not.
constexpr Phrases kRight =
    "may|can|could|might|option|right to|entitled|mutual|consent|kann|können|darf|option|einvernehmlich|"
    "schriftliche vereinbarung|schriftlicher vereinbarung|peut|peuvent|pourra|pourront|droit de|accord écrit|"
    "avenant|puede|pueden|podrá|podrán|derecho a|acuerdo escrito|by agreement|by written agreement|by a "
    "written agreement|upon agreement|agree to|in writing by|by the parties in writing";
constexpr Phrases kNot =
    "not|no|never|nor|without|nicht|kein|keine|keiner|ohne|ne|n'est|n’est|pas|sans|aucune|ningún|ninguna|sin|"
    "excluded|ausgeschlossen|exclu|exclue|excluida";
constexpr Phrases kConditions = "if|unless|until|wenn|falls|sofern|soweit|si|sauf|salvo|save|except";

class RenewalReader {
 public:
  explicit RenewalReader(const NdaText& text) : text_(text) {}

  /// The sentence [begin, end) says that what it speaks about prolongs itself.
  bool Says(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      if (const size_t tokens = text_.MatchAny(i, kPlainly)) {
        if (!IsDenied(i, i + tokens, begin, end)) return true;
      }
      if (text_.IsOneOf(i, kGoOn) && GoesOn(i, begin, end)) return true;
    }
    return GoesOnWithoutVerb(begin, end);
  }

 private:
  bool IsDenied(size_t i, size_t behind, size_t begin, size_t end) const {
    constexpr size_t kBefore = 4, kBehind = 4;
    for (size_t k = i; k > begin && i - k < kBefore;) {
      --k;
      // "Unless a party objects, it is renewed": another clause.
      if (text_.IsSign(k) && !text_.IsOneOf(k, "-|'|’")) break;
      if (text_.IsOneOf(k, kNot) && !text_.IsOneOf(k + 1, "notice|party|objection|widerspruch|event"))
        return true;
    }
    for (size_t k = behind; k < std::min(end, behind + kBehind); ++k) {
      if (text_.IsSign(k)) break;
      if (text_.IsOneOf(k, "nicht|pas|excluded|ausgeschlossen|exclu|exclue|excluida")) return true;
      if (text_.IsOneOf(k, kConditions)) break;
    }
    return false;
  }

  /// The verb or noun of going on at token i does so of itself, or again and again.
  bool GoesOn(size_t i, size_t begin, size_t end) const {
    constexpr size_t kNear = 5, kClause = 14;
    if (IsDenied(i, i + 1, begin, end)) return false;
    const size_t from = i - std::min(i - begin, kNear), to = std::min(end, i + 1 + kNear);
    const bool of_itself = HasWords(text_, from, to, kOfItself);
    const size_t clause = i - std::min(i - begin, kClause), clause_end = std::min(end, i + 1 + kClause);
    if (of_itself) return !HasWords(text_, from, i, "may|kann|peut|pourra|puede|podrá");
    // "Two years unless extended by the parties in writing"
    if (HasWords(text_, from, i, kConditions) && !HasSignBetween(from, i)) return false;
    if (HasWords(text_, clause, std::min(end, i + 1 + kNear), kRight)) return false;
    // What merely "continues" goes on for its term: "continues for successive one-year periods" says more.
    const bool again = HasWords(text_, clause, clause_end, kAgain);
    if (text_.IsOneOf(i, "continue|continues|continued|continuing|continuation|weiter"))
      return HasWords(text_, i, clause_end, kAgain);
    return again || HasWords(text_, begin, end, kUnlessEnded);
  }

  bool HasSignBetween(size_t begin, size_t end) const {
    for (size_t k = begin; k < end; ++k) {
      if (text_.IsOneOf(k, ",|;|:|.")) return true;
    }
    return false;
  }

  /// "and, unless notice is given, for successive one-year periods thereafter", "danach jeweils ein weiteres
  /// Jahr"
  bool GoesOnWithoutVerb(size_t begin, size_t end) const {
    constexpr Phrases kThen = "thereafter|afterwards|danach|anschließend|ensuite|después|posteriormente";
    constexpr Phrases kPeriods =
        "for successive|for consecutive|for further periods|for additional periods|jeweils ein|jeweils "
        "weitere|jeweils für|par périodes successives|pour des périodes successives|por períodos "
        "sucesivos|por "
        "periodos sucesivos";
    return (HasWords(text_, begin, end, kThen) || HasWords(text_, begin, end, kUnlessEnded)) &&
           HasWords(text_, begin, end, kPeriods) && !HasWords(text_, begin, end, kRight);
  }

  const NdaText& text_;
};

}  // namespace

bool RenewsItself(const NdaText& text, size_t at) {
  constexpr Phrases kIt = "it|sie|er|il|elle|éste|este|ésta";
  constexpr size_t kBack = 60, kOn = 160;
  const RenewalReader reader(text);
  const size_t own = text.SentenceBegin(at, kSentence);
  const size_t first = own > 0 ? text.SentenceBegin(own - 1, kBack) : own;
  for (size_t begin = first; begin < std::min(text.size(), at + kOn);) {
    const size_t end = text.SentenceEnd(begin, kSentence);
    const bool its_own = begin <= at && at < end;
    // "Unless cancelled it will roll into another year", right behind the term.
    const bool of_it = begin == text.SentenceEnd(at, kSentence) && HasWords(text, begin, end, kIt);
    if ((its_own || of_it || SpeaksOfThePaper(text, begin, end)) && reader.Says(begin, end)) return true;
    begin = end;
  }
  return false;
}

}  // namespace candor
