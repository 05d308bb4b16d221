// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_term_surroundings.h"
#include "analyzers/nda_words.h"

#include <algorithm>
#include <string_view>

namespace candor {
namespace {

constexpr Phrases kVerbsBehind = "geschlossen|abgeschlossen|befristet|gültig|gilt|wirksam|geltend";
constexpr Phrases kThePaper =
    "the agreement|the contract|the term|the initial term|its term|term \" means|term ” means|term "
    "means|term \" shall "
    "mean|term ” "
    "shall mean|term ” shall have|term \" shall have|the terms of this agreement|diese vereinbarung|dieser "
    "vereinbarung|die vereinbarung|der vereinbarung|dieser vertrag|dieses vertrages|dieses vertrags|der "
    "vertrag|des vertrages|diese geheimhaltungsvereinbarung|dieser geheimhaltungsvereinbarung|die "
    "geheimhaltungsvereinbarung|diese vertraulichkeitsvereinbarung|dieser "
    "vertraulichkeitsvereinbarung|die vertraulichkeitsvereinbarung|diese nda|dieses nda|dieser nda|die "
    "laufzeit|seine laufzeit|ihre laufzeit|vertragslaufzeit|vertragsdauer|le présent contrat|le présent "
    "accord|le présent engagement|la présente convention|la présente entente|l'accord|l’accord|le "
    "contrat|l'engagement|l’engagement|la convention|du présent accord|du présent contrat|de la présente "
    "convention|sa durée|del presente acuerdo|del presente contrato|del presente convenio|del presente "
    "compromiso|del acuerdo|del contrato|del convenio|"
    "el presente contrato|el presente acuerdo|el presente convenio|el presente compromiso|el acuerdo|el "
    "contrato|el convenio|el compromiso|este acuerdo|este contrato|este convenio|este compromiso|su "
    "duración|su vigencia|all terms|la durée est|la durée sera|la duración es|la duración será|la vigencia "
    "es|la "
    "vigencia será";
/// Behind "this", perhaps with other words between: "this Mutual Confidentiality Agreement".
constexpr Phrases kDuties =
    "obligations|obligation|restrictions|covenants|provisions|duty|duties|undertakings|commitments|"
    "confidentiality|"
    "nondisclosure|verpflichtung|verpflichtungen|pflichten|geheimhaltungspflicht|geheimhaltungspflichten|"
    "geheimhaltungsverpflichtung|vertraulichkeitsverpflichtung|vertraulichkeitsverpflichtungen|obligación|"
    "obligaciones|deber|deberes|confidentialité|confidencialidad|engagements";
constexpr Phrases kEnds =
    "run|runs|expire|expires|terminate|terminates|terminated|remain|remains|continue|continues|lapse|lapses|"
    "cease|"
    "ceases|effective|"
    "effect|force|commence|commences|end|ends|last|bound|binding|survive|survives|begins|begin|extend|"
    "extends|valid|gilt|endet|"
    "läuft|bleibt|bleiben|dure|expire|prend|termina|tendrá|vigencia|vigor|duración|durée|laufzeit|dauer|"
    "conclu|vigente|vigentes|vence|vencerá|expira|expirará|expirera|finaliza|finalizará|terminará|"
    "permanecerá|mantendrá|extinguirá|surtirá|estará|restera|reste|demeure|demeurera|cessera|prendra|termine|"
    "terminera|entre|"
    "entrera|vigueur|valable|válido|govern|bind|binds|apply|applies|limited|concluded|stay|stays|erlischt|"
    "erlöschen|enden|lasts|"
    "gültig|besteht|geschlossen|abgeschlossen|befristet|beträgt";
/// What stands between such a verb and a length of time that the paper lasts.
constexpr Phrases kLasting =
    "for|for a|for an|for at least|for not less than|for no less than|for a minimum of|a minimum of|for a "
    "period of|for a term of|for a further period of|for an initial period of|for an "
    "initial term "
    "of|for a total period of|for a minimum period of|for a duration of|for the duration of|for the term "
    "of|a period of|a term of|für|für die dauer von|für eine dauer von|für einen zeitraum von|für eine "
    "laufzeit von|pour une durée de|pour une période de|pendant|pendant une durée de|pendant une période "
    "de|durant|une durée de|por un plazo de|por una duración de|por un período de|por un periodo de|por "
    "espacio de|durante|durante un plazo de|durante un período de|durante un periodo de|una duración "
    "de|pour|por";
constexpr Phrases kLasts =
    "remain|remains|stay|stays|continue|continues|valid|effect|effective|force|last|lasts|binding|bound|run|"
    "runs|in "
    "effect|gilt|gültig|läuft|bleibt|besteht|geschlossen|abgeschlossen|dure|vigor|vigente|vigencia|vigueur|"
    "valable|"
    "válido|tendrá|permanecerá|mantendrá|restera|reste|demeure|demeurera|aura|conclu|conclue|concluded|"
    "dauert|a une durée|is made|is concluded|is entered into|is agreed|is given|is good";
/// Behind these a length of time stands without more: "lasts two years", "gilt zwei Jahre".
constexpr Phrases kLastsBare =
    "last|lasts|run|runs|valid|gilt|dauert|läuft|besteht|dure|durera|dura|durará|valable|vigor|vigente";
/// "Expires after two years": what stands between a verb of ending and a length of time.
constexpr Phrases kAfter =
    "after|after a period of|after a term of|upon the expiration of|upon the lapse of|upon expiry "
    "of|nach|nach "
    "ablauf von|mit ablauf von|au bout de|après|al cabo de";
constexpr Phrases kEndsAfter =
    "expire|expires|lapse|lapses|end|ends|terminate|terminates|cease|ceases|endet|enden|erlischt|erlöschen|"
    "expire|expirera|prend fin|prendra "
    "fin|termina|terminará|expira|expirará|finaliza|finalizará|vence|vencerá";
/// What a period beside it is about instead.
constexpr Phrases kElse =
    "standstill|solicit|solicitation|solicits|hire|hires|employ|compete|competition|competitive|notice|"
    "notify|purchase|"
    "acquire|acquisition|beneficially|business|invoice|payment|severance|salary|bonus|deliver|respond|return|"
    "destroy|age|"
    "revoke|revocation|prior|within|experience|audit|records|copy|successor|"
    "engage|engaged|employee|employees|"
    "interfere|customer|customers|kündigungsfrist|préavis|preaviso";
/// Beside it: a time that has passed.
constexpr Phrases kPassed = "last|past|previous|preceding";
/// What the duty of confidence is, as a verb with its object: "shall hold the Information in confidence".
constexpr Phrases kKeeps =
    "hold|holds|keep|keeps|kept|held|maintain|maintains|maintained|preserve|preserved|protect|protected|"
    "treat|"
    "treated|safeguard|retain|retained|not communicate|not to communicate|not to divulge|not to reveal|not "
    "to use|not disclose|not use or disclose|not to disclose|refrain from|not divulge|not reveal|"
    "not publish|geheim zu halten|geheimzuhalten|vertraulich zu behandeln|vertraulich behandeln|geheim "
    "halten";
/// The name of such a period.
constexpr Phrases kDutyPeriod =
    "period of confidentiality|confidentiality period|confidentiality term|non - disclosure period|"
    "nondisclosure period|duration of the confidentiality|duration of confidentiality|duration of the "
    "obligation|duration of the duty|term of confidentiality|geheimhaltungsdauer|geheimhaltungsfrist";
/// What ends in other words than those of a verb of ending.
constexpr Phrases kNoMore =
    "is given for|are given for|no further force|no further effect|any obligation|any further obligation|no "
    "obligation|no "
    "obligations|no "
    "further obligation|no further obligations";
constexpr Phrases kConfidence =
    "confidential|confidence|confidentiality|secret|disclose|disclosed|nondisclosure|proprietary|vertraulich|"
    "geheim|confidentiel|confidentielle|confidentielles|confidentiels|confidentialité|confidencial|"
    "confidenciales|confidencialidad|secreto|divulguer|divulgar|revelar";
constexpr Phrases kEmployment = "employment|employed|separation|resignation|service|services|engagement";

constexpr Phrases kTermOf =
    "term of|term hereof|duration of|term \" means|term ” means|term means|term \" shall mean|term ” shall "
    "mean|initial term|primary term|effective term|term is|term shall|term :|term "
    "will|initial period "
    "of|shall be for a period|"
    "term of this|duration of this|duration is|agreement period|contract period|agreement term|contract "
    "term|minimum "
    "term|vertragslaufzeit|vertragsdauer|mindestlaufzeit|mindestdauer|geltungsdauer|festlaufzeit|"
    "laufzeit|durée|duración|vigencia|period of this agreement";
/// Renewals come after the term, and a right to end the paper is none.
constexpr Phrases kRenews =
    "renew|renews|renewed|renewal|renewals|renewable|successive|additional|subsequent|consecutive|verlängert|"
    "verlängern|prorroga|prorrogará|renouvelé";
/// What says that a clause is about the right to end the paper, or about what comes after its end.
constexpr Phrases kOtherClauses =
    "terminate this agreement|terminate the agreement|may terminate|right to terminate|terminate this "
    "contract|"
    "cancel|may be terminated by|materially breached|default|during the term of|termination or expiration|"
    "expiration or termination|termination of this agreement|terminated without";
constexpr Phrases kHeadings =
    "term .|term :|term and termination|agreement term|agreement period|contract term|contract period|term "
    "and survival|term of agreement|term "
    "of|duration|expiration|termination|laufzeit|dauer|geltungsdauer|vertragsdauer|vertragslaufzeit|"
    "durée|duración|vigencia";
constexpr Phrases kFromTheDate =
    "date hereof|date of this|effective date|date first|date set forth|hereof|date above|execution|date "
    "signed|"
    "its date|date that appears|day and year|date on which both|date on which the last|date on which all|its "
    "signature|its execution|its effective date|this agreement|signature|ihrem datum|seinem "
    "datum|ihrer "
    "unterzeichnung|seiner unterzeichnung|has signed|have signed|last of the parties|both parties|abschluss "
    "dieser|abschluss der|vertragsschluss|vertragsabschluss|vertragsbeginn|datum dieser|datum "
    "der|unterzeichnung|inkrafttreten|unterschrift|firma|sa conclusion|date d'effet|date d’effet|entrée en "
    "vigueur|présent accord|présent contrat|présente convention|entrada en vigor|su fecha|fecha de "
    "efectos|fecha efectiva|fecha del presente|presente acuerdo|presente contrato|presente convenio";
constexpr Phrases kFromDisclosure =
    "date of disclosure|disclosure|receipt|received|obtained|disclosed|furnished|offenlegung|divulgation|"
    "divulgación|revelación|réception|recepción";
/// What is disclosed in a time, and not kept for one.
constexpr Phrases kDisclosedIn =
    "disclosed prior|disclosed before|disclosed during|disclosed within|disclosed on or before|disclosed "
    "on or prior|disclosed in|disclosures made|exchanged during|exchanged prior|exchanged before|furnished "
    "prior|furnished during|furnished before|received prior|received during|received before|may be "
    "disclosed|be exchanged|offengelegt werden|offengelegten";
constexpr Phrases kFromSomethingElse =
    "termination|expiration|change|conclusion|cessation|discontinuance|employment|completion|closing|last "
    "day|"
    "earlier of|such written notice|such notice|the notice|date of notice|date of written "
    "notice|beendigung|the end|resignation|separation|departure|la fin|résiliation|terminación|expiración|"
    "vencimiento|finalización|extinción";

bool NamesThePaper(const NdaText& text, size_t i) {
  if (text.MatchAny(i, kThePaper) != 0) return true;
  // "the Mutual Non-Disclosure Agreement" is what an extension calls it.
  constexpr Phrases kItsNames =
      "mutual|non|disclosure|nondisclosure|confidentiality|confidential|secrecy|existing|original|letter|and";
  const bool its = text.Is(i, "this");
  if (!its && !text.Is(i, "the")) return false;
  for (size_t k = i + 1; k < i + 8; ++k) {
    if (text.IsOneOf(k, kPaperNouns) && (its || k > i + 1)) return true;
    if (!its && text.IsWord(k) && !text.IsOneOf(k, kItsNames)) return false;
    if (!text.IsWord(k) && !text.Is(k, "-")) return false;
  }
  return false;
}

/// Opens a numbered clause or a paragraph.
bool OpensClause(const NdaText& text, size_t begin) {
  if (begin == 0 || text[begin].breaks > 0) return true;
  return begin >= 2 && text.IsOneOf(begin - 1, ".|)") && text.IsNumber(begin - 2) &&
         (begin == 2 || text[begin - 2].breaks > 0);
}

/// What opens a clause with these has nothing before it that it could be said of but the paper.
constexpr Phrases kOpenings =
    "it ends|it expires|it lasts|it runs|it remains|it is valid|it is in force|it begins|it starts|it "
    "commences|"
    "it terminates|it takes effect|it enters into force|it shall end|it shall expire|it shall remain|it "
    "shall "
    "last|it shall run|it shall terminate|it will end|it will expire|it will remain|"
    "sie endet|sie gilt|sie läuft|sie dauert|sie beginnt|sie bleibt|sie tritt|sie ist gültig|sie ist bis|er "
    "endet|er gilt|er läuft|er dauert|er beginnt|er bleibt|er tritt|er ist gültig|er ist bis|es endet|es "
    "gilt "
    "bis|diese endet|diese gilt|diese läuft|diese ist|dieser endet|dieser gilt|dieser läuft|dieser ist|"
    "il est valable|elle est valable|il est en vigueur|elle est en vigueur|il commence|elle commence|il dure|"
    "elle dure|il cesse|elle cesse|il cessera|elle cessera|elle prend fin|elle prendra fin|elle prend effet|"
    "estará vigente|estará en vigor|permanecerá|se mantendrá|tendrá vigencia|tendrá una|tendrá validez|será "
    "válido|es válido|durará|comienza|comenzará|entra en vigor|entrará en vigor|termina "
    "el|terminará|finaliza|"
    "finalizará|vence|vencerá|expira|expirará|dejará de";

/// The sentence that begins at token `begin` says "it" of the paper: under the heading of a term, or behind a
/// sentence that begins with the paper.
bool SpeaksOnOfThePaper(const NdaText& text, size_t begin, bool heading) {
  constexpr size_t kSentence = 60, kSubject = 6, kHeading = 6;
  // "§ 8 Dauer\nSie gilt ..."
  for (size_t k = begin + 1; heading && k < std::min(begin + kHeading, text.size()); ++k) {
    if (text[k].breaks > 0) begin = k;
  }
  // "Il est conclu" is said of nothing else.
  constexpr Phrases kOfPapers =
      "il est conclu|elle est conclue|il reste en vigueur|il restera en vigueur|elle reste en vigueur|elle "
      "restera en vigueur|il demeure en vigueur|elle demeure en vigueur|il entre en vigueur|elle entre en "
      "vigueur|il prend effet|elle prend effet|il expire|elle expire|il expirera|il prend fin|il prendra fin";
  if (text.MatchAny(begin, kOfPapers) != 0) return true;
  if (OpensClause(text, begin) && text.MatchAny(begin, kOpenings) != 0) return true;
  if (!text.IsOneOf(begin, "it|sie|er|es|elle|il|esta|este")) return false;
  if (heading) return true;
  if (begin == 0) return false;
  const size_t before = text.SentenceBegin(begin - 1, kSentence);
  for (size_t k = before; k < std::min(begin, before + kSubject); ++k) {
    if (NamesThePaper(text, k)) return true;
  }
  return false;
}

/// "(Ab dem 1. Mai) gilt diese Vereinbarung (zwei Jahre)": the paper stands between its verb and token i.
bool GermanSubjectBefore(const NdaText& text, size_t begin, size_t i) {
  constexpr size_t kSubject = 4;
  for (size_t k = i - std::min(i - begin, kSubject); k < i; ++k) {
    if (text.IsOneOf(k, "gilt|dauert|läuft|besteht") && k + 1 < i && NamesThePaper(text, k + 1)) return true;
  }
  return false;
}

/// "remains in force for a period of", "expires after" right before token i.
bool SaysHowLong(const NdaText& text, size_t begin, size_t i) {
  constexpr size_t kPreposition = 6, kVerb = 9, kVerbOfEnding = 3;
  for (size_t k = i - std::min(i - begin, kPreposition); k < i; ++k) {
    // "For a" is one of them, and in "for a year" the article is the number.
    if (k + text.MatchAny(k, kLasting) == i || (k + 1 == i && text.IsOneOf(k, kLasting)))
      return text.Find(k - std::min(k - begin, kVerb), k, kLasts) < k;
    if (k + text.MatchAny(k, kAfter) == i)
      return text.Find(k - std::min(k - begin, kVerbOfEnding), k, kEndsAfter) < k;
  }
  return i > begin && (text.IsOneOf(i - 1, kLastsBare) || GermanSubjectBefore(text, begin, i));
}

/// "(Two years) after the date on which the Director leaves": from a day that comes or not, which is neither
/// the paper's own ("after the date on which both have signed it") nor one that it names.
bool IsFromSomeEvent(const NdaText& text, size_t i, size_t stop) {
  constexpr Phrases kDays = "the date|the day|the time|the moment|such time|such date|dem tag|dem zeitpunkt";
  constexpr Phrases kWhich = "that|on which|upon which|at which|as of which|when|an dem|zu dem";
  constexpr Phrases kOwnDay =
      "sign|signs|signed|signing|signature|execute|executes|executed|execution|effective|commences|"
      "commencement|begins|takes|hereof|head|above|below|written|set|stated|indicated|specified|first|"
      "unterzeichnet|unterschreibt|unterschrieben";
  constexpr Phrases kHappens = "ceases|cease|ceased|leaves|no longer|retires|withdraws|departs|abandoned";
  constexpr size_t kClause = 16;
  if (!text.IsOneOf(i, "after|following|beyond|nach")) return false;
  stop = std::min(stop, i + kClause);
  if (HasWords(text, i + 1, stop, kOwnDay)) return false;
  const size_t day = text.MatchAny(i + 1, kDays);
  // "The date that", and without it: "the date Quellin's contract ends".
  const size_t clause = i + 1 + day;
  if (day != 0 && (text.MatchAny(clause, kWhich) != 0 || (text.IsWord(clause) && text[clause].upper)))
    return true;
  return HasWords(text, i + 1, stop, kHappens);
}

/// A sentence that begins with the length of time [i, end), or with "after" before it, and goes on with what
/// the paper does then.
bool PaperEndsBehind(const NdaText& text, size_t begin, size_t i, size_t end, size_t stop) {
  constexpr Phrases kBefore = "for|after|upon|für|nach|après|tras|durante|pendant|por|pour";
  if (i > begin && !(i == begin + 1 && text.IsOneOf(begin, kBefore))) return false;
  for (size_t k = end; k < stop; ++k) {
    if (NamesThePaper(text, k) && !text.IsOneOf(k - 1, "of|under|to|in|by|der|dieser|du|del|de"))
      return text.Find(k, stop, kEnds) < stop;
  }
  return false;
}

}  // namespace

bool SpeaksOfThePaper(const NdaText& text, size_t begin, size_t end) {
  constexpr Phrases kTerm =
      "term|initial "
      "term|renewal|renewals|laufzeit|vertragsdauer|vertragslaufzeit|verlängerung|durée|duración|"
      "vigencia";
  for (size_t i = begin; i < std::min(end, text.size()); ++i) {
    if (NamesThePaper(text, i) || text.IsOneOf(i, kTerm)) return true;
  }
  return SpeaksOnOfThePaper(text, begin, false);
}

bool LastsOrEnds(const NdaText& text, size_t begin, size_t end) {
  return text.Find(begin, end, kEnds) < std::min(end, text.size());
}

bool NamesOwnDate(const NdaText& text, size_t begin, size_t end) {
  return HasWords(text, begin, end, kFromTheDate);
}

bool HasVerbBehind(const NdaText& text, size_t begin, size_t end) {
  return HasWords(text, begin, end, kVerbsBehind);
}

TermSurroundings LookAround(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kBefore = 70, kBehind = 24, kNear = 22, kAnchor = 14, kDisclosing = 16;
  TermSurroundings around;
  const size_t begin = text.SentenceBegin(i, kBefore);
  const size_t stop = text.SentenceEnd(end - 1, kBehind);
  for (size_t k = begin; k < i; ++k) {
    if (NamesThePaper(text, k)) {
      around.paper = true;
      // "Obligations under this Agreement" end as it does.
      around.acts |= around.duties || k == 0 || !text.IsOneOf(k - 1, "under|to|by|with|within");
    }
    around.duties |= text.IsOneOf(k, kDuties);
    around.verb |= text.IsOneOf(k, kEnds);
    around.confidence |= text.IsOneOf(k, kConfidence);
    around.keeps |= text.MatchAny(k, kKeeps) != 0;
    around.duty_period |= text.MatchAny(k, kDutyPeriod) != 0;
  }
  around.verb |= HasWords(text, begin, i, kNoMore);
  // "Two years from the Effective Date this Agreement lapses"
  if (!around.paper && PaperEndsBehind(text, begin, i, end, stop))
    around.paper = around.acts = around.verb = around.lasts = true;
  const size_t shortly_before = i - std::min<size_t>(i, kAnchor);
  // The subject of the sentence may stand far before: "The term of this Agreement shall be from ... until".
  size_t term = text.Find(shortly_before, i, kTermOf);
  if (term == i && text.Find(begin, begin + 4, kTermOf) < std::min(begin + 4, i)) term = begin;
  // "for the term of this Agreement" is another's beginning; "for the term of two years" is the term.
  const bool up_to_it = term < i && term + text.MatchAny(term, kTermOf) == i;
  around.term_of =
      term < i &&
      (up_to_it || !(term >= 2 && text.IsOneOf(term - 2, "during|for|throughout|within|expiration")));
  // "Die Vereinbarung wird auf unbestimmte Zeit geschlossen"
  around.verb = around.verb || HasVerbBehind(text, end, std::min(stop, end + 3));
  // The heading of the clause: "Term.", "Term and Termination", "Duration".
  for (size_t k = begin - std::min<size_t>(begin, 6); k < std::min(begin + 6, i); ++k) {
    const bool alone = k + 1 < text.size() && text[k + 1].breaks > 0 &&
                       text.IsOneOf(k, "term|duration|laufzeit|dauer|durée|duración");
    around.heading |= text[k].upper && (alone || text.MatchAny(k, kHeadings) != 0);
  }
  if (SpeaksOnOfThePaper(text, begin, around.heading)) around.paper = around.acts = true;
  around.thereafter = around.paper && text.MatchAny(end, kThereafter) != 0;
  const size_t anchor_end = std::min(stop, end + kAnchor);
  // "two years from the Effective Date", "begins on the Effective Date and runs for two years"
  const size_t begins =
      text.Find(begin, i, "begin|begins|beginning|commence|commences|commencing|starts|beginnt");
  around.anchored =
      text.Find(end, anchor_end, kFromTheDate) < anchor_end || text.Find(begins, i, kFromTheDate) < i;
  around.from_disclosure = text.Find(end, anchor_end, kFromDisclosure) < anchor_end;
  // "wird für zwei Jahre geschlossen"
  around.lasts = SaysHowLong(text, begin, i) || (i > begin && text.IsOneOf(i - 1, "für|auf|über|von") &&
                                                 HasVerbBehind(text, end, std::min(stop, end + 3)));
  around.verb = around.verb || around.lasts;  // "is made for two years"
  // "two years from the termination of ..."; not "two years from the date hereof, unless terminated earlier".
  // Nor "three years, subject to the rights of termination below".
  // Nor "until 30 June 2026 or the closing, whichever is later".
  const size_t close = text.IsOneOf(end, ",|or|oder|ou|o")
                           ? end
                           : std::min({stop, end + 9, text.Find(end, anchor_end, kFromTheDate)});
  const size_t from = text.Find(end, close, kFromSomethingElse);
  const bool from_else = (from < close && !text.IsOneOf(from - 1, "earlier|sooner|early|such|upon")) ||
                         IsFromSomeEvent(text, end, stop);
  const bool after_service = text.Is(end, "thereafter") && text.Find(begin, i, "during|while|so long as") < i;
  const bool at_least = text.Find(i - std::min<size_t>(i, 4), i,
                                  "not less than|at least|within|less than|every|each|not more than") < i &&
                        !around.lasts && !around.term_of;
  const bool other_clause = text.Find(begin, i, kOtherClauses) < i;
  const size_t survive = text.Find(begin, i, "survive|survives|surviving");
  const size_t survive_end = std::min(i, survive + 8);
  const bool survives_the_end =
      text.Find(survive, survive_end, "termination|expiration|expiry") < survive_end && !around.anchored;
  const bool month_to_month = text.MatchAny(end, "to|- to -|on a|at a time") != 0;
  // "applies to what is disclosed before the date that is a year after": for disclosing, and not for keeping.
  const bool of_disclosing =
      HasWords(text, i - std::min(i - begin, kDisclosing), i, kDisclosedIn) ||
      HasWords(text, end, std::min(stop, end + 4), "offengelegt|mitgeteilt|übermittelt");
  around.other = of_disclosing || from_else || after_service || at_least || other_clause ||
                 survives_the_end || month_to_month;
  if (text.Find(i - std::min<size_t>(i, 14), i, kRenews) < i) around.elsewhere += 4;
  for (size_t k = end; k < stop; ++k) {
    around.confidence |= text.IsOneOf(k, kConfidence);
    around.keeps |= text.MatchAny(k, kKeeps) != 0;
  }
  const size_t behind = end + text.IsOneOf(end, "period|periods");
  if ((i > 0 && text.IsOneOf(i - 1, kPassed)) || text.IsOneOf(behind, "preceding|previous|immediately"))
    around.elsewhere += 4;
  for (size_t k = i - std::min(i - begin, kNear); k < std::min(stop, end + 6); ++k) {
    if (k >= i && k < end) continue;
    // "without notice", "at the close of business"
    const size_t before = k - std::min<size_t>(k, 1);
    const bool none = text.IsOneOf(before, "without|ohne|unless|failing|absent") ||
                      (text.Is(k, "business") && text.Is(before, "of"));
    around.elsewhere += text.IsOneOf(k, kElse) && !none ? 2 : text.IsOneOf(k, kEmployment) ? 1 : 0;
  }
  if (text.IsOneOf(end, "notice|prior|written")) around.elsewhere += 6;
  if (text.Is(end, "period") && text.Find(i - std::min<size_t>(i, 4), i, "during|such|each|any|that") < i)
    around.elsewhere += 2;
  return around;
}

}  // namespace candor
