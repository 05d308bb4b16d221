// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_survival.h"

#include <algorithm>

#include "analyzers/nda_numbers.h"
#include "analyzers/nda_term_surroundings.h"
#include "analyzers/nda_words.h"

namespace candor {
namespace {

constexpr size_t kBefore = 60, kBehind = 24;

constexpr Phrases kOutlives =
    "survive|survives|surviving|survival|outlive|outlives|outlast|outlasts|live on|lives on|endure|endures|"
    "continue|continues|remain|remains|persist|persists|"
    "last|lasts|bound|stay|stays|extend|extends|maintained|observed|aufrechtzuerhalten|aufrechterhalten|"
    "verpflichtet|gebunden|einzuhalten|fort|fortbestehen|fortgelten|fortdauern|weiter|weiterhin|bestehen|"
    "besteht|bleiben|"
    "bleibt|gelten|gilt|überdauern|überdauert|survivre|survivra|survivront|demeurent|resteront|subsistirá|"
    "subsistirán|sobrevivirá|sobrevivirán|permanecerán|perdurará|perdurarán|seguirán|continuarán|mantendrán|"
    "survivent|survit|demeurera|demeureront|subsistera|subsisteront|restent";
constexpr Phrases kPlainlyOutlives =
    "survive|survives|surviving|survival|outlive|outlives|outlast|outlasts|live on|lives "
    "on|fortbestehen|fortgelten|fortdauern|überdauern|"
    "überdauert|survivra|survivront|survivent|survit|subsistera|subsisteront|subsistirá|subsistirán|"
    "sobrevivirá|sobrevivirán|perdurará|perdurarán";
constexpr Phrases kItsEnd =
    "termination|expiration|expiry|end|terminated|expires|beendigung|ablauf|ende|vertragsende|résiliation|"
    "expiration|fin|terminación|vencimiento";
constexpr Phrases kAfter =
    "after|following|from|upon|beyond|past|la|su|sa|du|das|zum|nach|ab|of|über|après|suivant|desde|tras|"
    "despues|"
    "después|any|the|such|"
    "its|"
    "thereafter|der|des|dem|ihrer|dieser|ihrem|seinem|this";
constexpr Phrases kDuty =
    "obligations|obligation|duty|duties|confidentiality|confidential|undertakings|restrictions|provisions|"
    "nondisclosure|secrecy|section|sections|clause|clauses|agreement|geheimhaltungspflicht|"
    "geheimhaltungspflichten|geheimhaltung|verpflichtung|verpflichtungen|pflichten|obligaciones|engagements|"
    "obligación|deber|deberes|confidencialidad|confidentialité|secreto";
constexpr Phrases kElse =
    "solicit|solicitation|hire|employ|compete|competition|notice|indemnify|indemnification|warranty|payment|"
    "pay|invoices|records|return|destroy|standstill|employment|invoice|audit";
constexpr Phrases kForEver =
    "indefinitely|in perpetuity|perpetually|for as long as the information|for as long as such "
    "information|as long "
    "as it remains a trade secret|as long as they remain trade secrets|so long as such information|so long "
    "as the information|without limit in time|for an indefinite period|for an unlimited "
    "period|without limit of time|without limitation of time|without limitation in time|without time limit|"
    "without any time limit|without end|for ever|forever|zeitlich unbeschränkt|ohne zeitliche "
    "begrenzung|ohne "
    "zeitliche beschränkung|sans limite de temps|sin límite de tiempo|sin limitación temporal|zeitlich "
    "unbegrenzt|unbefristet|auf unbestimmte zeit|sans limitation de "
    "durée|indefinidamente|por "
    "tiempo indefinido";

constexpr Phrases kHasEnded =
    "has ended|has expired|has terminated|has been terminated|is terminated|is at an end|comes to an "
    "end|beendet "
    "ist|abgelaufen ist|geendet hat|nach vertragsende";

/// "after the termination", "nach Beendigung" in [begin, end).
bool NamesItsEnd(const NdaText& text, size_t begin, size_t end) {
  for (size_t i = begin; i < end; ++i) {
    if (text.MatchAny(i, kThereafter) != 0 || text.MatchAny(i, kHasEnded) != 0) return true;
    if (i > 0 && text.IsOneOf(i, kItsEnd) && text.IsOneOf(i - 1, kAfter)) return true;
  }
  return false;
}

/// Where the next length of time begins behind a semicolon; `end`: nowhere.
size_t NextLength(const NdaText& text, size_t begin, size_t end) {
  for (size_t i = text.Find(begin, end, ";"); i < end; ++i) {
    if (DurationAt(text, i)) return i;
  }
  return end;
}

/// How surely the words around [i, end) say that the duty goes on so long after the end; 0: they do not.
int Score(const NdaText& text, size_t i, size_t end) {
  const size_t begin = text.SentenceBegin(i, kBefore), stop = text.SentenceEnd(end - 1, kBehind);
  const auto has = [&](const Phrases& words) {
    return text.Find(begin, i, words) < i || text.Find(end, stop, words) < stop;
  };
  if (!has(kOutlives) || has(kElse) || !has(kDuty)) return 0;
  // "Runs for two years; the duty survives for a further five": the verb of the other clause is that one's.
  const bool another = NextLength(text, end, stop) < stop;
  const size_t clause_end = another ? text.Find(end, stop, ";") : stop;
  const bool plainly =
      HasWords(text, begin, i, kPlainlyOutlives) || HasWords(text, end, clause_end, kPlainlyOutlives);
  const bool more = plainly && i > 0 && text.IsOneOf(i - 1, "further|additional|weitere|weiteren");
  // "expires three years after the Effective Date; the duty lasts ten years thereafter": the end that is
  // named beside another length is that one's.
  const size_t own_end = std::min(stop, NextLength(text, end, stop));
  const bool its_end = NamesItsEnd(text, end, own_end) || NamesItsEnd(text, begin, i);
  if (!plainly && !its_end) return 0;
  return 1 + plainly + its_end + more;
}

/// "For two years from the date hereof the Recipient shall hold the Information in confidence": the duty's
/// own length, beside which an agreement may have a term or none; less sure than one that outlives it.
int ScoreOfDuty(const NdaText& text, size_t i, size_t end, const TermSurroundings& around) {
  const size_t begin = text.SentenceBegin(i, kBefore), stop = text.SentenceEnd(end - 1, kBehind);
  if (HasWords(text, begin, stop, kElse)) return 0;
  const bool named = around.duty_period || (around.keeps && around.confidence) ||
                     ((around.duties || (around.paper && !around.acts && around.confidence)) && around.verb &&
                      around.from_disclosure);
  const bool dated = around.anchored || around.from_disclosure;
  return named && dated && !around.other && around.elsewhere == 0 && !around.term_of ? 1 : 0;
}

/// "The Information shall be kept confidential in perpetuity".
int ScoreOfKeeping(const NdaText& text, size_t i, size_t end) {
  const TermSurroundings around = LookAround(text, i, end);
  return around.keeps && around.confidence && !around.paper && !around.term_of ? 1 : 0;
}

}  // namespace

std::optional<NdaTerm> FindSurvival(const NdaText& text) {
  int best_score = 0;
  NdaTerm best;
  const auto offer = [&](int score, const NdaTerm& term, Span span) {
    if (score <= best_score) return;
    best_score = score;
    best = term;
    best.evidence = {span, 0.55 + 0.1 * score};
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (const std::optional<DurationMatch> length = DurationAt(text, i)) {
      const size_t at = i, end = i + length->tokens;
      i = end - 1;
      NdaTerm term;
      term.count = length->count;
      term.unit = length->unit;
      // A few days are for sending back papers.
      const bool long_enough = length->unit == TermUnit::kYears || length->unit == TermUnit::kMonths;
      if (!long_enough) continue;
      int score = Score(text, at, end);
      if (score == 0) {
        const TermSurroundings around = LookAround(text, at, end);
        score = ScoreOfDuty(text, at, end, around);
        if (around.anchored && !around.from_disclosure) term.from = TermFrom::kOwnDate;
      }
      offer(score, term, text.SpanOf(at, end));
    } else if (const size_t tokens = text.MatchAny(i, kForEver)) {
      NdaTerm term;
      term.indefinite = true;
      int score = Score(text, i, i + tokens);
      if (score == 0) score = ScoreOfKeeping(text, i, i + tokens);
      offer(score, term, text.SpanOf(i, i + tokens));
    }
  }
  return best_score == 0 ? std::nullopt : std::optional(best);
}

}  // namespace candor
