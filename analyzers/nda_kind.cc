// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_kind.h"

#include <algorithm>

namespace candor {
namespace {

constexpr size_t kTitle = 70, kOpening = 260, kHead = 1500;

constexpr std::string_view kNamesOfNda =
    "non - disclosure agreement|nondisclosure agreement|non disclosure agreement|confidentiality agreement|"
    "confidential disclosure agreement|secrecy agreement|non - disclosure and|nondisclosure "
    "and|confidentiality and|"
    "confidentiality letter|non - disclosure|nondisclosure|confidentiality "
    "undertaking|nda|mnda|confidentiality|"
    "geheimhaltungsvereinbarung|vertraulichkeitsvereinbarung|verschwiegenheitsvereinbarung|accord de "
    "confidentialité|"
    "engagement de confidentialité|acuerdo de confidencialidad|contrato de confidencialidad|convenio de "
    "confidencialidad";
/// What an agreement about confidence speaks of again and again.
constexpr std::string_view kConfidence =
    "confidential information|evaluation material|evaluation materials|proprietary information|confidential|"
    "vertrauliche informationen|vertraulichen informationen|informations confidentielles|información "
    "confidencial";
/// Headings of clauses, and what such a clause says.
constexpr std::string_view kClauses =
    "confidentiality|non - disclosure|nondisclosure|confidential|proprietary information|trade "
    "secrets|secrecy|"
    "geheimhaltung|vertraulichkeit|vertrauliche|vertraulich|confidentialité|confidentielles|confidencialidad|"
    "confidencial";
constexpr std::string_view kDuties =
    "keep confidential|kept confidential|hold in confidence|held in confidence|strict confidence|not "
    "disclose|"
    "shall not disclose|not to disclose|maintain the confidentiality|treat as confidential|confidentiality "
    "of|"
    "in confidence|vertraulich zu behandeln|geheim zu halten|ne pas divulguer|no divulgar|no revelar|"
    "remain confidential|keep the terms|disclose to any";

constexpr std::string_view kAmends =
    "this amendment|amendment no|first amendment|second amendment|third amendment|amendment to|amendment "
    "agreement|"
    "addendum to|nachtrag|avenant|adenda|modification of";
constexpr std::string_view kProlongs =
    "extension of|extension to|extension agreement|extension letter|extend the term|hereby extended|is "
    "extended|"
    "shall be extended until|term extension|verlängerung|prolongation|prórroga|prorroga";
constexpr std::string_view kEnds =
    "termination of|termination agreement|termination letter|hereby terminated|hereby "
    "terminates|aufhebungsvereinbarung|"
    "résiliation|terminación";

/// A paper that calls itself so may never have been signed.
constexpr std::string_view kDraft =
    "draft|not signed|unsigned|for discussion purposes|entwurf|nicht unterzeichnet";

size_t Count(const NdaText& text, size_t begin, size_t end, std::string_view phrases) {
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

bool Has(const NdaText& text, size_t begin, size_t end, std::string_view phrases) {
  end = std::min(end, text.size());
  return text.Find(begin, end, phrases) < end;
}

/// What the paper does to an agreement, said in its title or right behind it.
NdaKind KindOf(const NdaText& text) {
  const size_t title = std::min(text.size(), kTitle);
  // An agreement begins with its parties; only what stands before them is its title.
  const size_t end = std::min(title, text.Find(0, title, "between|among|whereas|dear|zwischen|entre"));
  if (Has(text, 0, end, kProlongs)) return NdaKind::kExtension;
  if (Has(text, 0, end, kAmends)) {
    return Has(text, 0, kOpening * 2, "extend the term|hereby extended|is extended|extend the period")
               ? NdaKind::kExtension
               : NdaKind::kAmendment;
  }
  if (Has(text, 0, end, kEnds)) return NdaKind::kTermination;
  // A letter says it in its first sentences.
  if (Has(text, 0, kOpening, "dear|ladies and gentlemen|sehr geehrte")) {
    if (Has(text, 0, kOpening,
            "extend the term|hereby extended|agree to extend|is extended to|extend the period"))
      return NdaKind::kExtension;
    if (Has(text, 0, kOpening, "hereby amended|this amendment|agree to amend|is amended as follows"))
      return NdaKind::kAmendment;
  }
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

NdaRecognition RecogniseNda(const NdaText& text) {
  NdaRecognition found;
  const DocumentType type = text.document().type;
  const bool named = Has(text, 0, kTitle, kNamesOfNda);
  const size_t confidence = Count(text, 0, kHead, kConfidence);
  const bool letter =
      type == DocumentType::kLetter && (confidence >= 10 || (named && confidence >= 5)) && HasClause(text);
  if (type == DocumentType::kNda || letter) {
    found.is_nda = found.binds = true;
    found.kind = KindOf(text);
    found.confidence = letter ? 0.75 : named ? 0.97 : 0.85;
    if (found.kind != NdaKind::kAgreement) {
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
