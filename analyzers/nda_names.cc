// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_names.h"

#include <algorithm>

#include "analyzers/nda_places.h"

namespace candor {
namespace {

struct LegalForm {
  std::string_view form;
  std::string_view also;  ///< token sequences in small letters, separated by '|'
  bool weak = false;
};

constexpr LegalForm kForms[] = {
    {"Inc.", "inc .|inc|incorporated"},
    {"Corp.", "corp .|corp"},
    {"Corporation", "corporation", true},
    {"Company", "company", true},
    {"Co.", "co .|co"},
    {"LLC", "llc|l . l . c .|l . l . c|l l c"},
    {"LLP", "llp|l . l . p .|l . l . p"},
    {"LP", "lp|l . p .|l . p|limited partnership"},
    {"Ltd.", "ltd .|ltd|limited"},
    {"PLC", "plc|p . l . c .|public limited company"},
    {"PLLC", "pllc"},
    {"P.C.", "p . c ."},
    {"N.A.", "n . a .|n . a"},
    {"Pty", "pty .|pty"},
    {"Pte", "pte .|pte"},
    {"AG", "ag|aktiengesellschaft"},
    {"SE", "se"},
    {"GmbH", "gmbh"},
    {"GmbH & Co. KG", "gmbh & co . kg|gmbh & co kg"},
    {"KG", "kg"},
    {"KGaA", "kgaa|ag & co . kgaa"},
    {"OHG", "ohg"},
    {"UG", "ug"},
    {"e.V.", "e . v ."},
    {"S.A.", "s . a .|s . a|société anonyme|sociedad anónima"},
    {"SA", "sa"},
    {"SAS", "sas|s . a . s ."},
    {"SARL", "sarl|s . à r . l .|s . a r . l .|s . à . r . l .|sàrl|s . a . r . l ."},
    {"S.L.", "s . l .|s . l . u ."},
    {"S.p.A.", "s . p . a .|spa"},
    {"S.r.l.", "s . r . l .|srl"},
    {"N.V.", "n . v .|nv"},
    {"B.V.", "b . v .|bv"},
    {"AB", "ab"},
    {"AS", "as|a / s"},
    {"ASA", "asa"},
    {"ApS", "aps"},
    {"Oy", "oy|oyj"},
    {"S.A. de C.V.", "s . a . de c . v ."},
    {"Ltda.", "ltda ."},
    {"K.K.", "k . k ."},
    {"Bhd.", "bhd ."},
    {"Trust", "trust", true},
    {"Bank", "bank", true},
    {"Bancorp", "bancorp|bankshares", true},
    {"Group", "group", true},
    {"Holdings", "holdings|holding", true},
    {"Partners", "partners|partnership", true},
    {"University", "university|universität|université|universidad", true},
    {"Foundation", "foundation|stiftung|fundación", true},
    {"Association", "association", true},
    {"Fund", "fund", true},
    {"Institute", "institute", true},
};

/// Capitalised, and part of the agreement's own language rather than of a name.
constexpr std::string_view kNobody =
    "agreement|agreements|this|the|company|companies|employee|employees|executive|recipient|discloser|party|"
    "parties|section|exhibit|whereas|"
    "witnesseth|recitals|board|director|directors|state|states|confidentiality|confidential|non|"
    "nondisclosure|disclosure|disclosing|receiving|effective|"
    "date|dated|covenant|mutual|information|employer|consultant|contractor|seller|buyer|purchaser|"
    "representatives|affiliates|"
    "subsidiaries|affiliated|undersigned|dear|ladies|gentlemen|mr|mrs|ms|dr|re|attention|attn|by|name|title|"
    "its|signature|address|"
    "now|therefore|in|witness|whereof|for|of|and|or|to|as|is|on|at|i|we|you|your|our|background|article|page|"
    "schedule|annex|appendix|"
    "form|execution|version|copy|strictly|private|personal|supplier|client|customer|licensor|licensee|"
    "investor|bidder|potential|"
    "acquirer|evaluation|material|transaction|letter|deed|amended|restated|individual|individually|"
    "collectively|both|each|either|"
    "second|first|stockholder|shareholder|chairman|president|chief|officer|vice|secretary|counsel|general|"
    "senior|manager|partner|managing|"
    "corporation|incorporated|llc|inc|corp|ltd|limited|january|february|march|april|may|june|july|august|"
    "september|october|november|december|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday|street|avenue|road|suite|floor|drive|boulevard|"
    "blvd|usa|a|an|"
    "delaware|member|proprietary|purpose|term|governing|law|accepted|agreed|acknowledged|signed|print|"
    "secretary|treasurer|"
    "vertrag|vereinbarung|geheimhaltungsvereinbarung|die|der|das|und|zwischen|le|la|les|el|los|las|entre|et|"
    "y";

/// Said of firms.
constexpr std::string_view kFirmWords =
    "group|holdings|holding|partners|capital|bank|bancorp|bankshares|trust|systems|technologies|technology|"
    "international|stores|services|"
    "industries|energy|pharmaceuticals|university|institute|foundation|association|fund|ventures|management|"
    "media|software|"
    "solutions|laboratories|networks|financial|global|enterprises|company|corporation|arts|investments|"
    "securities|medical|health|"
    "communications|regents|resources|organization|consulting|electronics|motors|airlines|mining|foods|"
    "brands|labs|studios|works";

bool IsConnector(const NdaText& text, size_t i) {
  return text.IsOneOf(i, "of|the|de|du|des|la|for|von|und|der|van|den|del|y|et|di|da");
}

/// A word that may be part of a name: it begins with a capital, or has one inside ("eBay").
bool IsNameWord(const NdaText& text, size_t i) {
  if (!text.IsWord(i)) return false;
  if (text[i].upper) return true;
  const std::string_view word = text.Word(i);
  return word.size() > 2 &&
         std::any_of(word.begin() + 1, word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::optional<LegalFormMatch> LegalFormAt(const NdaText& text, size_t i) {
  if (!text.IsWord(i)) return std::nullopt;
  const char first = text.Lower(i)[0];
  LegalFormMatch best;
  for (const LegalForm& form : kForms) {
    std::string_view also = form.also;
    if (also.find(first) == std::string_view::npos) continue;
    const size_t tokens = text.MatchAny(i, also);
    if (tokens > best.tokens) best = {form.form, tokens, form.weak};
  }
  if (best.tokens == 0) return std::nullopt;
  // "incorporated" and "limited" are written small at times ("AZZ incorporated"); short ones and weak ones
  // are not.
  const bool small = !text[i].upper;
  if (small && (best.weak || !text.IsOneOf(i, "inc|incorporated|limited|llc|plc|gmbh|ltd|corp")))
    return std::nullopt;
  // "as", "ag", "se", "co" as two letters are legal forms in the usual capitals only.
  if (best.tokens == 1 && text.Lower(i).size() == 2 && !text[i].caps &&
      !text.IsOneOf(i, "co|ag|oy|bv|nv|lp|ab|as|sa"))
    return std::nullopt;
  if (best.tokens == 1 && text.IsOneOf(i, "as|ab|sa|se|ag|spa") && !text[i].caps && text.Word(i) != "SpA" &&
      text.Word(i) != "Ag")
    return std::nullopt;
  return best;
}

std::optional<NameMatch> NameAt(const NdaText& text, size_t i, bool over_lines) {
  constexpr size_t kMost = 16;
  NameMatch name;
  name.begin = i;
  size_t at = i, last_word = i;  // behind the last token that surely belongs to it
  bool somebody = false;
  if (!IsNameWord(text, i) &&
      !(text.IsNumber(i) && (text.IsSign(i + 1) || IsNameWord(text, i + 1)) && text[i].spaced))
    return std::nullopt;
  while (at < text.size() && at - i < kMost) {
    if (at > i) {
      const bool line_end = text[at].breaks > 0;
      if (text[at].breaks > 1 || (line_end && !over_lines && !LegalFormAt(text, at))) break;
    }
    // ", Inc." and ", L.P." belong to it; so does "Roebuck and Co." behind a comma.
    size_t form_at = at;
    if (text.Is(at, ",") && at > i) form_at = at + 1;
    if (at > i && form_at < text.size() && text[form_at].breaks <= 1) {
      const std::optional<LegalFormMatch> form = LegalFormAt(text, form_at);
      if (form && (!form->weak || form_at == at) && !(form->weak && name.words == 0)) {
        name.legal_form =
            name.legal_form || !form->weak || form->form == "Corporation" || form->form == "Company";
        if (form->weak) somebody = somebody || !text.IsOneOf(form_at, kNobody);
        name.words += form->weak;
        at = form_at + form->tokens;
        last_word = at;
        continue;
      }
    }
    if (name.legal_form &&
        !(text.IsOneOf(at, "of|&|-") || (IsNameWord(text, at) && !text.IsOneOf(at, kNobody)))) {
      break;
    }
    if (IsNameWord(text, at)) {
      if (name.legal_form) {
        // "Beta Corporation International": only behind a weak form, and not "Acme Inc. Chairman".
        const std::optional<LegalFormMatch> before = LegalFormAt(text, last_word - 1);
        if (!before || !before->weak) break;
      }
      if (text.IsOneOf(at, kNobody) &&
          text.IsOneOf(at,
                       "whereas|witnesseth|agreement|recitals|and|or|by|this|dear|attention|attn|section|now|"
                       "in|dated|effective|title|name|signature|its"))
        break;
      somebody = somebody || !text.IsOneOf(at, kNobody);
      ++name.words;
      ++at;
      // An initial or a short form with its full stop.
      if (text.Is(at, ".") && !text[at].spaced &&
          (text.Word(at - 1).size() == 1 || text.IsOneOf(at - 1, "st|jr|sr|bros|intl|mfg|dr|mr|mrs|ms")))
        ++at;
      last_word = at;
      continue;
    }
    if (text.IsNumber(at)) {
      ++at;
      if (text.IsOneOf(at, "¢|%") && !text[at].spaced) ++at;
      last_word = at;
      continue;
    }
    // Signs inside a name.
    if (at > i && text.IsOneOf(at, "-|.|/|+|'|’") && !text[at].spaced && at + 1 < text.size() &&
        !text[at + 1].spaced &&
        (IsNameWord(text, at + 1) || text.IsNumber(at + 1) || (text.Is(at, ".") && text.IsWord(at + 1)))) {
      at += 2;
      name.words += 1;
      somebody = true;
      last_word = at;
      continue;
    }
    if (text.Is(at, "!") && !text[at].spaced) {
      last_word = ++at;
      continue;
    }
    if (text.IsOneOf(at, "&|and|+") && at > i && !name.legal_form) {
      // Only towards a legal form: "Black & Decker Inc."; in "Acme and Beta" they are two.
      if (text.Is(at, "&") && IsNameWord(text, at + 1)) {
        ++at;
        continue;
      }
      const std::optional<LegalFormMatch> form = LegalFormAt(text, at + 1);
      if (form && form->form == "Co.") {
        at = at + 1 + form->tokens;
        name.legal_form = true;
        last_word = at;
        continue;
      }
      break;
    }
    if (text.Is(at, ",") && at == i + 1 && IsNameWord(text, at + 1) && text.IsOneOf(at + 2, "and|&")) {
      const std::optional<LegalFormMatch> form = LegalFormAt(text, at + 3);
      if (form && form->form == "Co.") {  // "Sears, Roebuck and Co."
        ++at;
        continue;
      }
      break;
    }
    if (IsConnector(text, at) && at > i) {
      size_t next = at + 1;
      if (IsConnector(text, next)) ++next;
      if (IsNameWord(text, next) && !text.IsOneOf(next, kNobody)) {
        at = next;
        continue;
      }
    }
    break;
  }
  name.end = last_word;
  if (name.end == i || !somebody || name.words == 0) return std::nullopt;
  return name;
}

std::string NormalizedName(const NdaText& text, const NameMatch& name) {
  std::string out;
  size_t begin = name.begin;
  while (begin + 1 < name.end && text.IsOneOf(begin, "mr|mrs|ms|dr|messrs|herr|frau|sr|sra") &&
         name.end - begin > 2) {
    begin += 1 + text.Is(begin + 1, ".");
  }
  bool glue = true;
  for (size_t i = begin; i < name.end; ++i) {
    const bool first = i == begin;
    if (!first && text.Is(i, ",")) {
      glue = false;
      continue;
    }
    const std::optional<LegalFormMatch> form = first ? std::nullopt : LegalFormAt(text, i);
    const bool space =
        !first && (text[i].spaced || form.has_value()) && !(glue && out.empty()) && !text.IsOneOf(i, ".|-");
    if (space && !out.empty() && out.back() != ' ') out += ' ';
    if (form && i + form->tokens <= name.end && !form->weak) {
      out += form->form;
      i += form->tokens - 1;
      // A full stop behind it belongs to the form already.
      continue;
    }
    if (text.Is(i, "&")) {
      out += "and";
    } else {
      out += text.Word(i);
    }
  }
  return out;
}

bool LooksLikePerson(const NdaText& text, const NameMatch& name) {
  if (name.legal_form || name.words < 2 || name.words > 5) return false;
  for (size_t i = name.begin; i < name.end; ++i) {
    if (text.IsNumber(i) || text.IsOneOf(i, kFirmWords) || text.IsOneOf(i, "&|and|the")) return false;
  }
  return PlaceAt(text, name.begin).name.empty() || name.words > 2;
}

std::string NameKey(std::string_view name) {
  std::string words = " ";
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte | 32) >= 'a' && (byte | 32) <= 'z' && byte < 0x80) {
      words += static_cast<char>(byte | 32);
    } else if ((byte >= '0' && byte <= '9') || byte >= 0x80) {
      words += c;
    } else if (words.back() != ' ' && c != '.') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  // Legal forms at the end, one after the other.
  for (bool cut = true; cut && words.size() > 2;) {
    cut = false;
    const size_t last = words.rfind(' ', words.size() - 2);
    if (last == 0 || last == std::string::npos) break;
    const std::string_view word = std::string_view(words).substr(last + 1, words.size() - last - 2);
    if (IsListed(word,
                 "inc|incorporated|corp|corporation|co|company|llc|llp|lp|ltd|limited|plc|ag|se|gmbh|kg|sa|"
                 "nv|bv|ab|asa|pty|pte|na")) {
      words.resize(last + 1);
      cut = true;
    }
  }
  return words.substr(1, words.size() - 2);
}

}  // namespace candor
