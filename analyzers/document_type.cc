// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/document_type.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "analyzers/changing_paper.h"
#include "base/utf8.h"

namespace candor {
namespace {

constexpr size_t kHeadBytes = 4000, kTailBytes = 3000;
constexpr size_t kTypes = 12;
constexpr int kEnough = 4;  ///< points from which a type is believed
/// Words of a paper that binds somebody; of a short one that does not say in its title that it does.
constexpr size_t kOperative = 2, kOperativeOfNote = 6;

/// Where a phrase was seen. What stands in a title names the paper; the same words in running text only speak
/// of such papers.
struct Cue {
  DocumentType type;
  int title;                 ///< points in the title
  int head;                  ///< points in the opening
  int tail;                  ///< points near the end
  std::string_view phrases;  ///< small letters, words joined by one space, separated by '|'
};

constexpr DocumentType kContract = DocumentType::kContract, kNda = DocumentType::kNda,
                       kMinutes = DocumentType::kMinutes, kLetter = DocumentType::kLetter,
                       kFiling = DocumentType::kFiling, kPresentation = DocumentType::kPresentation,
                       kPriceList = DocumentType::kPriceList, kPolicy = DocumentType::kPolicy,
                       kMemo = DocumentType::kMemo, kQaLog = DocumentType::kQaLog;

constexpr Cue kCues[] = {
    {kContract, 5, 1, 0,
     "agreement|contract|deed|lease|amendment|addendum|indenture|letter of intent|memorandum of "
     "understanding|term sheet|guaranty|guarantee|"
     "promissory note|terms and conditions|statement of work|power of attorney|bill of "
     "sale|vertrag|vereinbarung|vertragsbedingungen|"
     "nachtrag|absichtserklärung|contrat|convention|avenant|accord|contrato|acuerdo|convenio|acta de "
     "constitución"},
    {kContract, 0, 2, 1,
     "by and between|is made and entered into|is entered into|entered into as of|hereinafter referred "
     "to|witnesseth|now therefore|in consideration of the|"
     "whereas|the parties hereto|parties agree as follows|agree as follows|wird folgender|wird folgendes "
     "vereinbart|nachfolgend|im folgenden|"
     "entre les soussignés|il a été convenu|ci après|de una parte|en adelante|las partes acuerdan"},
    {kContract, 0, 0, 3,
     "in witness whereof|have executed this|duly authorized representatives|zu urkund dessen|fait à|en fe de "
     "lo cual"},
    {kNda, 9, 3, 0,
     "non disclosure agreement|nondisclosure agreement|confidentiality agreement|confidential disclosure "
     "agreement|secrecy agreement|"
     "non disclosure and|nondisclosure and|confidentiality and non|confidentiality "
     "undertaking|confidentiality deed|mutual confidentiality|mutual non disclosure|nda|"
     "confidential information agreement|proprietary information agreement|"
     "geheimhaltungsvereinbarung|vertraulichkeitsvereinbarung|verschwiegenheitsvereinbarung|"
     "geheimhaltungsvertrag|geheimhaltungserklärung|vertraulichkeitserklärung|verschwiegenheitserklärung"},
    {kNda, 0, 1, 0,
     "receiving party|disclosing party|recipient|discloser|evaluation material|possible "
     "transaction|potential transaction|shall not disclose|not to disclose|"
     "keep confidential|strict confidence|trade secrets|vertrauliche informationen|empfangende "
     "partei|informations confidentielles|información confidencial"},
    {kMinutes, 7, 2, 0,
     "minutes|minutes of|meeting minutes|board minutes|protokoll|niederschrift|sitzungsprotokoll|procès "
     "verbal|compte rendu|acta de la|acta de reunión"},
    {kMinutes, 0, 2, 1,
     "in attendance|called to order|apologies|attendees|quorum|was seconded|it was resolved|the board "
     "resolved|minutes of the previous|anwesend|"
     "tagesordnung|beschlossen|étaient présents|ordre du jour|asistentes|orden del día"},
    {kMinutes, 0, 1, 2,
     "adjourned|meeting closed|next meeting|resolved|chair of the meeting|ende der sitzung|la séance est "
     "levée|se levanta la sesión"},
    {kLetter, 4, 0, 0,
     "letter|open letter|annual letter|letter to shareholders|brief an|aktionärsbrief|lettre aux "
     "actionnaires|carta a los accionistas"},
    {kLetter, 0, 4, 0,
     "dear sir|dear sirs|dear madam|dear mr|dear ms|dear mrs|dear dr|dear shareholders|dear shareholder|dear "
     "fellow|dear colleague|dear colleagues|"
     "dear partner|dear partners|dear customer|dear investor|dear investors|gentlemen|ladies and "
     "gentlemen|to whom it may concern|"
     "sehr geehrte|sehr geehrter|sehr geehrten|liebe aktionäre|madame monsieur|monsieur le|chère madame|cher "
     "monsieur|estimado|estimada|estimados|muy señor"},
    {kLetter, 0, 1, 3,
     "sincerely|yours truly|yours faithfully|very truly yours|kind regards|best regards|respectfully|mit "
     "freundlichen grüßen|mit freundlichem gruß|"
     "hochachtungsvoll|salutations distinguées|veuillez agréer|atentamente|cordialmente"},
    {kFiling, 6, 1, 0,
     "securities and exchange commission|commission file number|form 10 k|form 10 q|form 8 k|form 20 f|form "
     "6 k|form s 1|form s 4|schedule 14a|schedule 13d|"
     "def 14a|proxy statement|prospectus|registration statement|annual report on form|quarterly report "
     "pursuant|current report pursuant|annual return|"
     "companies house|handelsregister|jahresabschluss|registro mercantil|rapport annuel"},
    {kPresentation, 2, 1, 0, "agenda|slide|presentation|präsentation|présentation|presentación"},
    {kPriceList, 7, 1, 0,
     "price list|pricelist|rate card|preisliste|liste de prix|tarif|tarifs|lista de precios|schedule of "
     "prices|fee schedule|price schedule"},
    {kPriceList, 1, 2, 0,
     "list price|unit price|price per unit|prices in|price eur|price usd|stückpreis|listenpreis|prix "
     "unitaire|precio unitario|valid from"},
    {kPolicy, 6, 1, 0,
     "policy|code of conduct|code of "
     "ethics|procedure|procedures|guideline|guidelines|handbook|manual|standard operating "
     "procedure|richtlinie|leitlinie|"
     "verhaltenskodex|arbeitsanweisung|politique|procédure|règlement intérieur|code de "
     "conduite|política|procedimiento|código de conducta"},
    {kPolicy, 0, 1, 0,
     "this policy|all employees|applies to all|purpose of this|scope of this|policy statement|policy "
     "owner|diese richtlinie|cette politique|esta política"},
    {kMemo, 7, 3, 0,
     "memorandum|memo|interoffice memorandum|inter office|aktennotiz|aktenvermerk|note de "
     "service|memorando|memorándum"},
    {kQaLog, 7, 2, 0,
     "questions and answers|q&a|q & a|question log|qa log|due diligence request list|request "
     "list|information request list|diligence questionnaire|"
     "due diligence questions|faq|frequently asked questions|fragenkatalog|fragen und antworten|questions et "
     "réponses|preguntas y respuestas"},
};

/// Small letters and digits, words joined by single spaces, one at both ends: a phrase is looked up between
/// spaces.
std::string Words(std::string_view text) {
  std::string words = " ";
  words.reserve(text.size() + 2);
  for (size_t i = 0; i < text.size();) {
    auto byte = static_cast<unsigned char>(text[i]);
    if (byte < 0x80) {
      bool letter = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '&';
      if (byte >= 'A' && byte <= 'Z') {
        words += static_cast<char>(byte + 32);
      } else if (letter) {
        words += static_cast<char>(byte);
      } else if (words.back() != ' ') {
        words += ' ';
      }
      ++i;
      continue;
    }
    char32_t c = DecodeUtf8(text, &i);
    bool letter = c >= 0xC0 && (c < 0x2000 || c >= 0x2C00);
    if (c >= 0xC0 && c <= 0xDE && c != 0xD7) c += 0x20;
    if (letter) {
      AppendUtf8(c, &words);
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

size_t Count(std::string_view words, std::string_view phrase, size_t most) {
  const std::string needle = " " + std::string(phrase) + " ";
  size_t count = 0;
  // Not string_view::find, which stops at every space for the first byte of the needle.
  while (count < most && !words.empty()) {
    const void* found = memmem(words.data(), words.size(), needle.data(), needle.size());
    if (found == nullptr) break;
    ++count;
    words.remove_prefix(static_cast<size_t>(static_cast<const char*>(found) - words.data()) + 1);
  }
  return count;
}

/// German names papers in one word: "Liefervertrag", "Reisekostenrichtlinie".
bool HasCompound(std::string_view words, std::initializer_list<std::string_view> heads) {
  constexpr size_t kShortest = 3;  ///< of what stands before the head
  for (std::string_view head : heads) {
    const std::string needle = std::string(head) + " ";
    for (size_t at = words.find(needle); at != std::string_view::npos; at = words.find(needle, at + 1)) {
      if (at >= kShortest && words.substr(at - kShortest, kShortest).find(' ') == std::string_view::npos)
        return true;
    }
  }
  return false;
}

/// "Accord mutuel de confidentialité", "Acuerdo de no divulgación", "Vereinbarung über die Vertraulichkeit":
/// a word for a paper, and right behind it what it is about.
bool NamesAnNdaOf(std::string_view words) {
  constexpr size_t kBetween = 24;
  for (std::string_view about :
       {" confidentialité ", " confidentialite ", " non divulgation ", " de secret ", " confidencialidad ",
        " no divulgación ", " no divulgacion ", " no revelación ", " no revelacion ", " de secreto ",
        " geheimhaltung ", " vertraulichkeit ", " verschwiegenheit "}) {
    for (size_t at = words.find(about); at != std::string_view::npos; at = words.find(about, at + 1)) {
      const size_t from = at - std::min(at, kBetween);
      const std::string_view before = words.substr(from, at + 1 - from);
      for (std::string_view paper :
           {"accord ", "convention ", "contrat ", "entente ", "engagement ", "protocole ", "acuerdo ",
            "contrato ", "convenio ", "compromiso ", "pacto ", "vereinbarung ", "vertrag "}) {
        const size_t found = before.rfind(paper);
        if (found == std::string_view::npos || (found > 0 && before[found - 1] != ' ')) continue;
        // No other thing between the two: "accord commercial et clause de confidentialité".
        const std::string_view between = before.substr(found);
        if (between.find(" et ") == std::string_view::npos && between.find(" y ") == std::string_view::npos &&
            between.find(" und ") == std::string_view::npos)
          return true;
      }
    }
  }
  return false;
}

/// A policy about such agreements, a guide to them or a list of what to see to is none, as long as nobody
/// binds himself in it.
bool IsRuleAboutNdas(std::string_view title, std::string_view head) {
  static constexpr std::string_view kRules[] = {"policy",
                                                "policies",
                                                "guideline",
                                                "guidelines",
                                                "guide",
                                                "procedure",
                                                "procedures",
                                                "handbook",
                                                "manual",
                                                "checklist",
                                                "playbook",
                                                "training",
                                                "instructions",
                                                "faq",
                                                "rules for",
                                                "how to",
                                                "richtlinie",
                                                "leitlinie",
                                                "leitfaden",
                                                "merkblatt",
                                                "checkliste",
                                                "dienstanweisung",
                                                "arbeitsanweisung",
                                                "handbuch",
                                                "politique",
                                                "procédure",
                                                "consignes",
                                                "guía",
                                                "política",
                                                "procedimiento",
                                                "instrucciones",
                                                "normas"};
  static constexpr std::string_view kBinds[] = {"by and between",     "is made",
                                                "entered into",       "hereby agree",
                                                "hereby agrees",      "parties agree",
                                                "agree as follows",   "undersigned",
                                                "in consideration",   "this agreement",
                                                "disclosing party",   "receiving party",
                                                "in witness whereof", "wird folgendes vereinbart",
                                                "diese vereinbarung", "die parteien",
                                                "les soussignés",     "les parties",
                                                "le présent accord",  "de una parte",
                                                "las partes",         "el presente acuerdo"};
  const auto holds = [](std::string_view words) {
    return [words](std::string_view phrase) { return Count(words, phrase, 1) != 0; };
  };
  return std::any_of(std::begin(kRules), std::end(kRules), holds(title)) &&
         std::none_of(std::begin(kBinds), std::end(kBinds), holds(head));
}

/// Comments on an agreement, a list of its open points, a summary of it quote its words and bind nobody.
bool IsAboutAnAgreement(std::string_view title, std::string_view head) {
  static constexpr std::string_view kAbout[] = {
      "issues list",       "issue list",       "list of issues",      "open issues",     "open points",
      "comments on",       "our comments",     "remarks on",          "notes on",        "note on",
      "summary of",        "overview of",      "status of",           "questions on",    "offene punkte",
      "anmerkungen zu",    "anmerkungen zum",  "anmerkungen zur",     "kommentare zu",   "kommentare zum",
      "kommentare zur",    "zusammenfassung",  "übersicht über",      "stand der",       "remarques sur",
      "observations sur",  "commentaires sur", "points ouverts",      "résumé de",       "résumé du",
      "comentarios sobre", "comentarios al",   "observaciones sobre", "puntos abiertos", "resumen de",
      "resumen del"};
  static constexpr std::string_view kBinds[] = {"by and between",
                                                "is made",
                                                "entered into",
                                                "hereby agree",
                                                "hereby agrees",
                                                "parties agree",
                                                "agree as follows",
                                                "undersigned",
                                                "in consideration",
                                                "in witness whereof",
                                                "wird folgendes vereinbart",
                                                "entre les soussignés",
                                                "il a été convenu",
                                                "de una parte",
                                                "las partes acuerdan"};
  const auto holds = [](std::string_view words) {
    return [words](std::string_view phrase) { return Count(words, phrase, 1) != 0; };
  };
  return std::any_of(std::begin(kAbout), std::end(kAbout), holds(title)) &&
         std::none_of(std::begin(kBinds), std::end(kBinds), holds(head));
}

/// "Confidentiality, Non-Solicitation and Non-Competition Agreement": the two words near each other, in a
/// title or, with `this_before`, in an opening that says "This Confidentiality ... Agreement".
bool NamesAnNda(std::string_view words, bool this_before) {
  constexpr size_t kBefore = 30, kThisBefore = 60, kBehind = 90;
  for (std::string_view word : {" confidentiality ", " confidential information ", " non disclosure ",
                                " nondisclosure ", " secrecy "}) {
    for (size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
      const size_t reach = this_before ? kThisBefore : kBefore;
      const std::string_view before = words.substr(at - std::min(at, reach), std::min(at, reach) + 1);
      const std::string_view behind = words.substr(at + word.size() - 1, kBehind);
      const bool form_before = before.find(" agreement ") != std::string_view::npos;
      bool form_behind = false;
      for (std::string_view form : {" agreement ", " undertaking ", " covenant ", " deed ", " contract "}) {
        form_behind |= behind.find(form) != std::string_view::npos;
      }
      if (this_before ? form_behind && !form_before && before.find(" this ") != std::string_view::npos
                      : form_behind || form_before)
        return true;
    }
  }
  return false;
}

/// How often the opening and the end speak as papers do that bind somebody. Notes, reports and mails about an
/// agreement have its name in the title and hardly a word of these.
size_t OperativeWords(std::string_view head, std::string_view tail) {
  constexpr std::string_view kWords[] = {"shall",
                                         "hereby",
                                         "hereto",
                                         "herein",
                                         "hereunder",
                                         "hereof",
                                         "thereof",
                                         "thereto",
                                         "hereinafter",
                                         "whereas",
                                         "witnesseth",
                                         "the parties",
                                         "either party",
                                         "each party",
                                         "other party",
                                         "receiving party",
                                         "disclosing party",
                                         "this agreement",
                                         "this contract",
                                         "this lease",
                                         "this deed",
                                         "this amendment",
                                         "this letter agreement",
                                         "this undertaking",
                                         "the undersigned",
                                         "undertakes",
                                         "undertake to",
                                         "agrees that",
                                         "agree that",
                                         "agrees to",
                                         "agree to",
                                         "agree not",
                                         "governing law",
                                         "governed by",
                                         "in consideration",
                                         "die parteien",
                                         "jede partei",
                                         "beide parteien",
                                         "unterliegt",
                                         "parteien",
                                         "vertragspartei",
                                         "verpflichtet sich",
                                         "verpflichten sich",
                                         "dieser vertrag",
                                         "dieses vertrages",
                                         "diese vereinbarung",
                                         "dieser vereinbarung",
                                         "auftragnehmer",
                                         "vertragsgegenstand",
                                         "gerichtsstand",
                                         "salvatorische klausel",
                                         "kündigungsfrist",
                                         "ist verpflichtet",
                                         "genannt",
                                         "auftraggeber",
                                         "les parties",
                                         "la partie",
                                         "chaque partie",
                                         "chacune des parties",
                                         "le présent accord",
                                         "du présent accord",
                                         "la présente convention",
                                         "est régi par",
                                         "le présent contrat",
                                         "du présent contrat",
                                         "s engage à",
                                         "s engagent",
                                         "las partes",
                                         "la parte",
                                         "cada parte",
                                         "el presente acuerdo",
                                         "del presente acuerdo",
                                         "se rige por",
                                         "el presente contrato",
                                         "del presente contrato",
                                         "se compromete",
                                         "se obliga",
                                         "se comprometen"};
  // What opens or closes such a paper says as much as two of them.
  constexpr std::string_view kFormulas[] = {
      "by and between",     "is made and entered into", "is entered into",           "entered into as of",
      "now therefore",      "in witness whereof",       "wird folgendes vereinbart", "wird folgender",
      "zu urkund dessen",   "entre les soussignés",     "il a été convenu",          "de una parte",
      "las partes acuerdan"};
  size_t count = 0;
  for (const std::string_view word : kWords) count += Count(head, word, 5) + Count(tail, word, 2);
  for (const std::string_view words : kFormulas) count += 2 * (Count(head, words, 1) + Count(tail, words, 1));
  return count;
}

bool IsText(const Document& document, const Block& block) {
  ZoneKind kind = document.zones[block.zone].kind;
  return kind != ZoneKind::kPageFurniture && kind != ZoneKind::kHidden && kind != ZoneKind::kComment;
}

struct Sample {
  std::string title, head, tail;             ///< words
  size_t blocks = 0, cells = 0, prices = 0;  ///< in the opening
  size_t sections = 0;                       ///< blocks of the opening that begin with "§ 1"
  size_t questions = 0, answers = 0;         ///< blocks of the opening that begin with "Q:" or "A:"
  uint32_t fields = 0;  ///< To, From, Date, Subject and Sent at the start of blocks, as bits
  bool greets = false;  ///< a block of the opening begins with a salutation
};

bool HasPrice(std::string_view text) {
  for (std::string_view sign : {"€", "$", "£", "EUR", "USD", "CHF", "GBP"}) {
    if (text.find(sign) != std::string_view::npos &&
        text.find_first_of("0123456789") != std::string_view::npos)
      return true;
  }
  // "1,250.00" alone in a cell
  size_t digits = static_cast<size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
  return digits >= 3 && text.size() <= 12 && text.find_first_of(".,") != std::string_view::npos;
}

bool StartsWithAny(std::string_view words, std::initializer_list<std::string_view> heads) {
  return std::any_of(heads.begin(), heads.end(),
                     [&](std::string_view head) { return words.starts_with(head); });
}

void CountShape(std::string_view text, std::string_view words, BlockKind kind, Sample* sample) {
  ++sample->blocks;
  if (kind == BlockKind::kCell) {
    ++sample->cells;
    sample->prices += HasPrice(text);
  }
  sample->sections += text.starts_with("\u00A7");
  std::string_view begin = text.substr(0, 24);
  bool label = begin.find_first_of(":.)") != std::string_view::npos;
  if (label && StartsWithAny(words, {" q ", " question ", " frage ", " pregunta ", " q1 ", " q2 ", " q3 "}))
    ++sample->questions;
  if (label && StartsWithAny(words, {" a ", " answer ", " response ", " antwort ", " réponse ", " respuesta ",
                                     " a1 ", " a2 ", " a3 "}))
    ++sample->answers;
  sample->greets |=
      StartsWithAny(words, {" dear ", " hi ", " hello ", " sehr geehrte", " liebe ", " lieber ", " hallo ",
                            " guten ", " bonjour ", " madame ", " monsieur ", " cher ", " chère ", " chers ",
                            " hola ", " estimad", " muy señor", " buenos "});
  constexpr std::array<std::string_view, 4> kFields[] = {{" to ", " an ", " à ", " para "},
                                                         {" from ", " von ", " de ", " de "},
                                                         {" date ", " datum ", " date ", " fecha "},
                                                         {" re ", " subject ", " betreff ", " objet "},
                                                         {" sent ", " gesendet ", " envoyé ", " enviado "}};
  for (size_t i = 0; begin.find(':') != std::string_view::npos && i < std::size(kFields); ++i) {
    if (std::any_of(kFields[i].begin(), kFields[i].end(),
                    [&](std::string_view name) { return words.starts_with(name); })) {
      sample->fields |= 1u << i;
    }
  }
}

Sample Take(const Document& document) {
  constexpr size_t kTitleBytes = 600, kTitleBlock = 160;
  Sample sample;
  std::string title, head;
  bool in_title = true;
  for (const Block& block : document.blocks) {
    if (head.size() >= kHeadBytes) break;
    if (!IsText(document, block) || block.kind == BlockKind::kContents) continue;
    std::string_view text = document.Slice(block.span);
    text = text.substr(0, FloorBoundary(text, kHeadBytes - std::min(head.size(), kHeadBytes - 1)));
    // A title is over where sentences or numbered clauses begin.
    const size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
    const bool is_long = std::count(text.begin(), text.end(), ' ') >= 6;
    const bool clause = block.kind == BlockKind::kListItem ||
                        (digits > 0 && digits < text.size() && text[digits] == '.') ||
                        (text.back() == '.' && is_long);
    const bool asks = is_long && text.find('?') != std::string_view::npos;
    in_title = in_title && text.size() <= kTitleBlock && title.size() < kTitleBytes && !asks &&
               (!clause || title.empty());
    if (in_title) (title += text) += '\n';
    (head += text) += '\n';
    CountShape(text, Words(text.substr(0, FloorBoundary(text, 32))), block.kind, &sample);
  }
  sample.title = Words(title);
  sample.head = Words(head);
  std::string_view all = document.text;
  if (all.size() > kHeadBytes)
    all.remove_prefix(CeilBoundary(all, std::max(all.size() - std::min(all.size(), kTailBytes), kHeadBytes)));
  sample.tail = Words(
      document.text.size() > kHeadBytes
          ? all
          : std::string_view(document.text).substr(FloorBoundary(document.text, document.text.size() / 2)));
  return sample;
}

/// Slides: many pages, broad ones, with few words on each.
bool LooksLikeSlides(const Document& document) {
  if (document.media_type.find("presentation") != std::string::npos ||
      document.media_type.find("powerpoint") != std::string::npos)
    return true;
  if (document.pages.size() < 4) return false;
  size_t broad = 0;
  for (const Page& page : document.pages) broad += page.width > page.height * 1.2f;
  return broad * 10 >= document.pages.size() * 9 && document.text.size() / document.pages.size() < 900;
}

}  // namespace

DocumentType ClassifyDocument(const Document& document) {
  if (document.message) return DocumentType::kEmail;
  Sample sample = Take(document);
  std::array<int, kTypes> points{};
  bool titled = HasCompound(sample.title, {"vertrag", "vereinbarung", "kontrakt"}) ||
                NamesAnNda(sample.title, false) || NamesAnNdaOf(sample.title) ||
                NamesAnNda(std::string_view(sample.head).substr(0, 600), true);
  auto at = [&](DocumentType type) -> int& { return points[static_cast<size_t>(type)]; };
  for (const Cue& cue : kCues) {
    int title = 0, head = 0, tail = 0;
    std::string_view phrases = cue.phrases;
    while (!phrases.empty()) {
      size_t bar = std::min(phrases.find('|'), phrases.size());
      std::string_view phrase = phrases.substr(0, bar);
      phrases.remove_prefix(std::min(bar + 1, phrases.size()));
      if (cue.title > 0 && Count(sample.title, phrase, 1) != 0) title = cue.title;
      if (cue.head > 0) head += cue.head * static_cast<int>(Count(sample.head, phrase, 2));
      if (cue.tail > 0) tail += cue.tail * static_cast<int>(Count(sample.tail, phrase, 1));
    }
    at(cue.type) += title + std::min(head, 3 * cue.head) + std::min(tail, 3);
    titled |= title > 0 && (cue.type == kContract || cue.type == kNda);
  }
  at(kContract) += static_cast<int>(std::min<size_t>(Count(sample.head, "shall", 6), 6) / 2);
  if (HasCompound(sample.title, {"vertrag", "vereinbarung", "kontrakt"})) at(kContract) += 5;
  if (HasCompound(sample.title, {"richtlinie", "leitlinie", "dienstanweisung", "handbuch"})) at(kPolicy) += 6;
  if (HasCompound(sample.title, {"geheimhaltungsvereinbarung", "vertraulichkeitsvereinbarung"}))
    at(kNda) += 9;
  // To, From and Date or Sent: a memorandum, or a message that was printed ("Sent:").
  if ((sample.fields & 3) == 3 && (sample.fields & 16) != 0) at(DocumentType::kEmail) += 9;
  if ((sample.fields & 15) == 15) at(kMemo) += 5;
  if (sample.questions >= 2 && sample.answers >= 2) at(kQaLog) += 6;
  if (sample.prices >= 4 && sample.prices * 6 >= sample.cells) at(kPriceList) += 4;
  if (LooksLikeSlides(document)) at(kPresentation) += 12;
  // An agreement that is all about confidence, whatever it is called.
  size_t confidence = Count(sample.head, "confidential information", 20) +
                      Count(sample.head, "evaluation material", 20) +
                      Count(sample.head, "proprietary information", 20);
  if (at(kContract) >= kEnough && confidence >= 6) at(kNda) += static_cast<int>(confidence);

  // A non-disclosure agreement is a contract too, and an agreement may be written as a letter: the narrower
  // word wins.
  const std::string_view head = sample.head;
  // A short letter about an agreement names it near its beginning, too.
  const bool is_letter = at(kLetter) >= kEnough;
  if (NamesAnNda(sample.title, false) || NamesAnNdaOf(sample.title) ||
      (!is_letter && NamesAnNda(head.substr(0, 200), false)) || NamesAnNda(head.substr(0, 600), true))
    at(kNda) += 6 + at(kContract);
  // A short note that tells of an agreement has a few such words, and so has what is sent to somebody, whose
  // subject looks like a title; the second half of what is short stands in both.
  const bool is_short = document.text.size() <= kHeadBytes;
  // The line for a date under a signature is no header.
  const bool is_sent =
      (std::popcount(sample.fields) >= 2 || sample.greets) && !NamesAnNda(head.substr(0, 600), true);
  const bool is_note = (is_short && !titled) || is_sent;
  const size_t words = OperativeWords(sample.head, is_note && is_short ? std::string_view() : sample.tail);
  const size_t operative = is_note ? kOperativeOfNote : kOperative;
  if ((words + sample.sections < operative && !IsChangingPaper(sample.title, sample.head)) ||
      IsRuleAboutNdas(sample.title, sample.head) || IsAboutAnAgreement(sample.title, sample.head))
    at(kContract) = at(kNda) = 0;
  if (at(kContract) >= 8 || at(kNda) >= 8) at(kLetter) -= 6;

  auto best = std::max_element(points.begin(), points.end());
  return *best >= kEnough ? static_cast<DocumentType>(best - points.begin()) : DocumentType::kOther;
}

}  // namespace candor
