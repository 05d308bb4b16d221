// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_kind.h"

#include <algorithm>

#include "analyzers/nda_reference.h"
#include "analyzers/nda_words.h"

namespace candor {
namespace {

constexpr size_t kTitle = 70, kOpening = 260, kHead = 1500;

/// Half of a name that an agreement of confidence may have in its title, whatever the other half is.
constexpr Phrases kConfidenceInTitle =
    "confidentiality|non - disclosure|nondisclosure|non disclosure|confidential disclosure|secrecy";
/// What an agreement about confidence speaks of again and again.
constexpr Phrases kConfidence =
    "confidential information|evaluation material|evaluation materials|proprietary information|confidential|"
    "vertrauliche informationen|vertraulichen informationen|informations confidentielles|información "
    "confidencial";
/// Headings of clauses, and what such a clause says.
constexpr Phrases kClauses =
    "confidentiality|non - disclosure|nondisclosure|confidential|proprietary information|trade "
    "secrets|secrecy|"
    "geheimhaltung|vertraulichkeit|vertrauliche|vertraulich|confidentialité|confidentielles|confidencialidad|"
    "confidencial";
constexpr Phrases kDuties =
    "keep confidential|kept confidential|hold in confidence|held in confidence|strict confidence|not "
    "disclose|"
    "shall not disclose|not to disclose|maintain the confidentiality|treat as confidential|confidentiality "
    "of|"
    "in confidence|vertraulich zu behandeln|geheim zu halten|ne pas divulguer|no divulgar|no revelar|"
    "remain confidential|keep the terms|disclose to any";

constexpr Phrases kAmends =
    "this amendment|amendment no|amendment number|amendment to|amendment agreement|amending agreement|"
    "amendment and|amendment of|addendum|supplement to|supplemental agreement|supplementary agreement|"
    "modification of|modification to|modification agreement|variation agreement|deed of variation|variation "
    "of|side letter to|nachtrag|ergänzung|ergänzungsvereinbarung|änderungsvereinbarung|zusatzvereinbarung|"
    "änderung|avenant|adenda|modificación";
/// "First Amendment", "2nd Amendment": in a title always that.
constexpr Phrases kOrdinals =
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|erster|zweiter|dritter|vierter|erste|"
    "zweite|dritte|st|nd|rd|th|premier|primera";
constexpr Phrases kProlongs =
    "extension of|extension to|extension agreement|extension letter|extension no|extension for|extend the "
    "term|extending|hereby extended|is extended|shall be extended until|term extension|renewal of|renewal "
    "agreement|renewal letter|renewal no|agreement to extend|agreement to renew|verlängerung|"
    "verlängerungsvereinbarung|prolongation|prórroga|prorroga|renouvellement";
constexpr Phrases kEnds =
    "termination of|termination agreement|termination letter|termination notice|notice of termination|notice "
    "to "
    "terminate|mutual termination|agreement to terminate|terminating|hereby terminated|hereby terminates|"
    "cancellation of|rescission of|aufhebungsvereinbarung|aufhebungsvertrag|aufhebung|kündigung|beendigung|"
    "résiliation|terminación|rescisión";
/// Objects of a termination that are no agreement of confidence.
constexpr Phrases kEndsElse = "employment|service|services|benefits|relationship|arbeitsverhältnisses";
/// What the first sentences of a letter say.
constexpr Phrases kLetterProlongs =
    "extend the term|hereby extended|hereby extend|agree to extend|is extended|extend the period|be extended|"
    "extension of|renewal of|renew the|verlängern|verlängert|verlängerung";
constexpr Phrases kLetterAmends =
    "hereby amended|hereby amend|this amendment|agree to amend|is amended as follows|be amended as follows";
constexpr Phrases kLetterEnds =
    "hereby terminate|hereby terminates|notice of termination|notice of our termination|notice of the "
    "termination|notice terminating|notice to terminate|hereby terminated|hereby given notice|hereby give "
    "notice|hereby gives notice|we terminate|we are terminating|is terminating|decided to terminate|wish to "
    "terminate|elects to terminate|elected to terminate|termination of|kündigen wir|kündigen hiermit|wir "
    "kündigen|kündige|kündigung|résilions|résiliation";

/// A paper that calls itself so may never have been signed.
constexpr Phrases kDraft = "draft|not signed|unsigned|for discussion purposes|entwurf|nicht unterzeichnet";

size_t Count(const NdaText& text, size_t begin, size_t end, const Phrases& phrases) {
  size_t count = 0;
  end = std::min(end, text.size());
  for (size_t i = begin; i < end; ++i) {
    if (const size_t length = text.MatchAny(i, phrases)) {
      ++count;
      i += length - 1;
    }
  }
  return count;
}

bool Has(const NdaText& text, size_t begin, size_t end, const Phrases& phrases) {
  end = std::min(end, text.size());
  return text.Find(begin, end, phrases) < end;
}

/// A non-disclosure agreement is named before token `end`.
bool NamesNda(const NdaText& text, size_t end) {
  for (size_t i = 0; i < std::min(end, text.size()); ++i) {
    if (NdaNameAt(text, i) != 0) return true;
  }
  return false;
}

/// The title of the paper: an agreement begins with its parties, and only what stands before them is it.
size_t TitleEnd(const NdaText& text) {
  return text.Find(0, std::min(text.size(), kTitle),
                   "between|among|whereas|dear|sehr|zwischen|entre|is made|is entered|wherein|made by");
}

/// "Second Amendment", "Amendment No. 2": not "Amended and Restated".
bool IsAmendment(const NdaText& text, size_t end) {
  if (Has(text, 0, end, kAmends)) return true;
  for (size_t i = 1; i < end; ++i) {
    if (text.IsOneOf(i, "amendment|extension|renewal|addendum") && text.IsOneOf(i - 1, kOrdinals))
      return true;
  }
  return false;
}

bool EndsAnAgreement(const NdaText& text, size_t end) {
  const size_t at = text.Find(0, end, kEnds);
  return at < end && !Has(text, at, std::min(end, at + 6), kEndsElse);
}

NdaKind KindOfLetter(const NdaText& text) {
  const size_t dear = text.Find(0, kOpening, kSalutations);
  if (dear >= std::min(kOpening, text.size())) return NdaKind::kAgreement;
  // Its subject, or its first sentences, name the agreement that it is about.
  size_t named = 0, own = 0;
  for (size_t i = 0; i < std::min(kOpening, text.size()); ++i) {
    if (NdaNameAt(text, i) == 0) continue;
    const bool this_one = i > 0 && text.IsOneOf(i - 1, "this|diese|dieser");
    ++(this_one ? own : named);
  }
  if (named == 0 || own > named) return NdaKind::kAgreement;
  if (Has(text, 0, kOpening, kLetterProlongs)) return NdaKind::kExtension;
  if (Has(text, 0, kOpening, kLetterAmends)) return NdaKind::kAmendment;
  const size_t ends = text.Find(0, kOpening, kLetterEnds);
  if (ends < std::min(kOpening, text.size()) && !Has(text, ends, ends + 6, kEndsElse))
    return NdaKind::kTermination;
  return NdaKind::kAgreement;
}

/// A sentence that puts somebody under a duty of confidence: "shall be held in strict confidence", "will not
/// use or disclose any trade secrets".
bool HasClause(const NdaText& text) {
  constexpr size_t kNear = 60, kNot = 12;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool duty =
        text.MatchAny(i, kDuties) != 0 ||
        (text.IsOneOf(i, "disclose|disclosed|divulge|divulged|reveal|offenlegen|divulguer|divulgar") &&
         Has(text, i - std::min(i, kNot), i, "not|never|neither|refrain|nicht|ne|no"));
    if (duty && Has(text, i - std::min(i, kNear), i + kNear, kClauses)) return true;
  }
  return false;
}

}  // namespace

bool NamesNdaInHead(const NdaText& text) { return NamesNda(text, kOpening); }

NdaKind KindOfHead(const NdaText& text) {
  constexpr size_t kFirstSentences = kOpening * 2;
  const size_t end = TitleEnd(text);
  if (Has(text, 0, end, kProlongs)) return NdaKind::kExtension;
  if (IsAmendment(text, end)) {
    return Has(text, 0, kFirstSentences,
               "extend the term|hereby extended|is extended|extend the period|hereby extend|agree to "
               "extend|wird "
               "verlängert|hiermit verlängert")
               ? NdaKind::kExtension
               : NdaKind::kAmendment;
  }
  if (EndsAnAgreement(text, end)) return NdaKind::kTermination;
  return KindOfLetter(text);
}

NdaRecognition RecogniseNda(const NdaText& text, NdaKind head, std::span<const NdaChange> changes) {
  NdaRecognition found;
  const DocumentType type = text.document().type;
  const bool named = Has(text, 0, kTitle, kConfidenceInTitle) || NamesNda(text, kTitle);
  const size_t confidence = Count(text, 0, kHead, kConfidence);
  const bool letter =
      type == DocumentType::kLetter && (confidence >= 10 || (named && confidence >= 5)) && HasClause(text);
  // An amendment of another agreement, which mentions an NDA somewhere, is none of an NDA.
  const bool change =
      IsChange(head) &&
      std::any_of(changes.begin(), changes.end(), [&](const NdaChange& one) { return !one.title.empty(); }) &&
      NamesNdaInHead(text);
  if (type == DocumentType::kNda || letter || change) {
    found.is_nda = found.binds = true;
    found.kind = head;
    found.confidence = letter ? 0.75 : named ? 0.97 : 0.85;
    if (IsChange(head)) {
      found.confidence -= 0.1;
      found.note = "it changes an agreement that stands elsewhere; read the two together";
    } else if (Has(text, 0, kTitle, "amended and restated")) {
      found.note = "it restates an earlier agreement and takes its place";
    } else if (letter) {
      found.note = "a letter that is about confidence; it is not called a non-disclosure agreement";
    }
    found.draft = Has(text, 0, kTitle, kDraft);
    if (found.draft)
      found.note = "it calls itself a draft or unsigned: whether it ever came into force is not known";
    return found;
  }
  found.confidence = 0.95;
  if (type != DocumentType::kContract && type != DocumentType::kLetter) return found;
  found.binds = HasClause(text);
  if (!found.binds) return found;
  found.kind = NdaKind::kClause;
  found.note = "no non-disclosure agreement, but it has a confidentiality clause";
  // The more it speaks of confidence, the less plain it is that this is about something else.
  found.confidence = confidence >= 8 || named ? 0.7 : 0.85;
  return found;
}

}  // namespace candor
