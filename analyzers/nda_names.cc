// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_names.h"

#include <algorithm>

#include "analyzers/nda_legal_forms.h"
#include "analyzers/nda_places.h"

namespace candor {
namespace {

/// Capitalised, and part of the agreement's own language rather than of a name.
constexpr Phrases kNobody =
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

/// No name begins with these, or goes on with those.
constexpr Phrases kNeverFirst =
    "exhibit|ex|article|section|schedule|annex|appendix|re|subject|page|m|ph|whereas|by|and|or|agreement|"
    "dear|attention|"
    "attn|name|title|managing|director|president|chairman|secretary|treasurer|witness|with|between|among|for|"
    "tbd|tba";
constexpr Phrases kNeverInside =
    "whereas|witnesseth|agreement|recitals|and|or|by|this|dear|attention|attn|section|in|dated|effective|"
    "title|name|signature|its|exhibit";

/// The name of a thing.
constexpr Phrases kNeverLast =
    "plan|act|code|committee|regulations|merger|rights|stock|securities|notes|information|materials|rules|"
    "policy|"
    "transaction|project|court|courts|arbitration|date|time|address|affiliates|subsidiaries|shares|program|"
    "services|department|period|restrictions|services|obligations";

/// Firms of these have the names of several partners.
constexpr Phrases kPartnerships = "llp|pllc|l . l . p .|p . c .|lp|plc|partg";

/// Half of a firm's trade, the other half behind "and".
constexpr Phrases kTrades =
    "gas|oil|research|insurance|telegraph|telephone|life|savings|trust|engineering|marketing|manufacturing|"
    "mining|"
    "steel|iron|light|power|water|coal|fire|health|medical|food|design|science|technology|development|"
    "investment|"
    "banking|media|land|securities|asset|deposit|transport|storage|electric|casualty|annuity|cable|arts|sand|"
    "stone|brick|timber|glass|paper|wool|salt|bau|wasser|strom|wärme|holz|stahl|eisen|kohle|kies|licht|"
    "handel|verkehr";

/// They follow a name behind "and".
constexpr Phrases kKin =
    "son|sons|daughter|daughters|brother|brothers|sister|sisters|sohn|söhne|tochter|töchter|gebrüder|fils|"
    "filles|"
    "frères|hijo|hijos|hermanos|figli|filhos|zonen|söner|sønner|synowie";

/// Whoever holds one has another name than the firm behind "of".
constexpr Phrases kOffices =
    "director|directors|officer|officers|partner|member|members|manager|managers|shareholder|shareholders|"
    "stockholder|stockholders|president|secretary|treasurer|chairman|counsel|employee|employees|"
    "representatives|affiliates|subsidiaries";

/// Said of firms.
constexpr Phrases kFirmWords =
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

/// Reads one name from left to right. Each Take...() moves at_ over what it accepts; end_ is behind the last
/// token that surely belongs to the name.
class NameReader {
 public:
  NameReader(const NdaText& text, size_t begin, bool over_lines)
      : text_(text), begin_(begin), at_(begin), end_(begin), over_lines_(over_lines) {}

  std::optional<NameMatch> Read() {
    constexpr size_t kMost = 16;
    if (!MayBegin()) return std::nullopt;
    while (at_ < text_.size() && at_ - begin_ < kMost) {
      if (at_ > begin_ && !MayGoOnHere()) break;
      if (at_ > begin_ && TakeLegalForm()) continue;
      if (name_.legal_form
              ? !TakeBehindForm()
              : !(TakeWord() || TakeNumber() || TakeSign() || TakePlace() || TakeYear() || TakeJoin()))
        break;
    }
    name_.begin = begin_;
    name_.end = end_;
    if (end_ == begin_ || !somebody_ || name_.words == 0 || IsOfficeOf(end_)) return std::nullopt;
    // "Investment Company Act"
    if ((!name_.legal_form || weak_end_) && text_.IsOneOf(end_ - 1, kNeverLast)) return std::nullopt;
    // "U. S.A."; "a Florida Corporation".
    if (name_.words == 1 && text_.Word(begin_).size() == 1) return std::nullopt;
    if (weak_end_ && begin_ > 0 && text_.IsOneOf(begin_ - 1, "a|an")) return std::nullopt;
    return name_;
  }

 private:
  /// "A. Quellin Inc. makes mills.", on a line of its own, with a line "B. ..." near by.
  bool IsLabelOfList() const {
    constexpr size_t kReach = 300;
    const auto labelled = [this](size_t i) {
      return text_[i].breaks > 0 && text_.IsWord(i) && text_[i].span.size() == 1 && text_.Is(i + 1, ".");
    };
    if (!labelled(begin_)) return false;
    const char letter = text_.Word(begin_)[0];
    const size_t end = std::min(text_.size(), begin_ + kReach);
    for (size_t i = begin_ - std::min(begin_, kReach); i < end; ++i) {
      if (labelled(i) && (text_.Word(i)[0] == letter + 1 || text_.Word(i)[0] == letter - 1)) return true;
    }
    return false;
  }

  bool MayBegin() const {
    if (text_.IsOneOf(begin_, kNeverFirst) || IsLabelOfList()) return false;
    if (text_.MatchAny(begin_, "n . n .") != 0 && !IsNameWord(text_, begin_ + 4)) return false;
    if (IsNameWord(text_, begin_)) return true;
    // "quellin, inc.": small letters before a legal form that is nothing else.
    if (text_.IsWord(begin_) && !IsListed(text_.Lower(begin_), kNobody)) {
      const std::optional<LegalFormMatch> form = LegalFormAt(text_, begin_ + 1 + text_.Is(begin_ + 1, ","));
      if (form && IsListed(form->form, "Inc.|LLC|GmbH|Ltd.") &&
          !text_.IsOneOf(begin_ + 1, "limited|incorporated"))
        return true;
    }
    // "quellin.com, inc.": a firm that calls itself as its web site.
    if (text_.IsWord(begin_) && text_.Is(begin_ + 1, ".") && text_.IsOneOf(begin_ + 2, "com|org|net|io") &&
        !text_[begin_ + 1].spaced && !text_[begin_ + 2].spaced &&
        LegalFormAt(text_, begin_ + 3 + text_.Is(begin_ + 3, ",")))
      return true;
    // "99 Lanterns", "3M"
    return text_.IsNumber(begin_) && text_[begin_].spaced && text_[begin_].span.size() <= kNumberDigits &&
           (text_.IsOneOf(begin_ + 1, "¢") ||
            (IsNameWord(text_, begin_ + 1) && text_[begin_ + 1].breaks == 0));
  }

  bool MayGoOnHere() const {
    const uint8_t breaks = text_[at_].breaks;
    // Where lines count, a wide gap parts two columns: "Quellin Inc.        Osei Ltd."
    if (breaks == 0) return over_lines_ || !IsColumnGap(text_, at_);
    return breaks == 1 &&
           ((over_lines_ && !text_.IsBehindShortLine(at_)) || LegalFormAt(text_, at_).has_value());
  }

  /// "Inc.", ", L.P.", "Pty Ltd", "Company"
  bool TakeLegalForm() {
    const size_t form_at = at_ + text_.Is(at_, ",");
    if (form_at >= text_.size() || text_[form_at].breaks > 1) return false;
    const std::optional<LegalFormMatch> form = LegalFormAt(text_, form_at);
    if (!form || (form->weak && form_at != at_)) return false;
    // The county in "Mill Cross, Co. Ellory".
    const size_t behind = form_at + form->tokens;
    if (form->form == "Co." && form_at != at_ && IsNameWord(text_, behind) && !LegalFormAt(text_, behind))
      return false;
    if (form->form == last_form_) return false;  // "Inc. Inc."
    if (form->weak && name_.words == 0) return false;
    last_form_ = form->form;
    if (form->weak) {
      ++name_.words;
      name_.legal_form =
          name_.legal_form || IsListed(form->form, "Corporation|Company|University|Bank|Bancorp");
    } else {
      name_.legal_form = true;
    }
    end_ = at_ = behind;
    weak_end_ = form->weak;
    return true;
  }

  /// "University of Ellory", "Beta Corporation International", "Company “Zarya”": only behind a weak form.
  bool TakeBehindForm() {
    if (!weak_end_) return false;
    if (TakeYear()) return true;
    if (text_.IsQuote(at_) && text_[at_].spaced && IsNameWord(text_, at_ + 1) && !text_.Is(at_ - 1, "(")) {
      for (size_t close = at_ + 2; close < at_ + 6; ++close) {
        if (!text_.IsQuote(close)) continue;
        end_ = at_ = close + 1;
        return true;
      }
      return false;
    }
    if (IsNameWord(text_, at_) && !text_.IsOneOf(at_, kNobody) && text_[at_].breaks == 0) return TakeWord();
    return text_.IsOneOf(at_, "of|-") && TakeJoin();
  }

  /// "Party’s" and "Executives" name nobody either, nor does "XXXX".
  bool IsNobody(size_t i) const {
    std::string_view word = text_.Lower(i);
    if (word.size() >= 3 && word.find_first_not_of('x') == std::string_view::npos) return true;
    for (const std::string_view tail : {"’s", "'s", "s"}) {
      if (word.ends_with(tail) && IsListed(word.substr(0, word.size() - tail.size()), kNobody)) return true;
    }
    return IsListed(word, kNobody);
  }

  /// "Chief Financial Officer of Quellin Ltd.": the name stands behind the office.
  bool IsOfficeOf(size_t of) const {
    return of > begin_ && text_.Is(of, "of") && text_.IsOneOf(of - 1, kOffices);
  }

  /// "Group", "Bank" and the like are part of a name and none alone.
  bool IsWeakForm(size_t i) const {
    const std::optional<LegalFormMatch> form = LegalFormAt(text_, i);
    return form && form->weak;
  }

  /// "Now, therefore" goes on with the agreement; "Water Now, Inc." is a name.
  bool IsNeverInside(size_t i) const {
    if (text_.Is(i, "now"))
      return text_.MatchAny(i, "now , therefore|now therefore|now , it|now , this") != 0;
    return text_.IsOneOf(i, kNeverInside);
  }

  bool TakeWord() {
    if ((!IsNameWord(text_, at_) && (at_ != begin_ || !text_.IsWord(at_))) || IsNeverInside(at_))
      return false;
    somebody_ = somebody_ || !(IsNobody(at_) || IsWeakForm(at_));
    ++name_.words;
    const std::string_view word = text_.Lower(at_);
    const bool initial = word.size() == 1, short_form = IsListed(word, "st|jr|sr|bros|intl|mfg|dr|mr|mrs|ms");
    ++at_;
    // The full stop of an initial ("U.S . Steel": readers of paper put spaces anywhere) or a short form.
    if (text_.Is(at_, ".") && (short_form || (initial && (!text_[at_].spaced || IsNameWord(text_, at_ + 1)))))
      ++at_;
    end_ = at_;
    // ", Jr." and ", III"
    if (name_.words >= 2 && text_.Is(at_, ",") && text_.IsOneOf(at_ + 1, "jr|sr|ii|iii|iv") &&
        text_[at_ + 1].upper) {
      at_ += 2;
      if (text_.Is(at_, ".")) ++at_;
      end_ = at_;
    }
    return true;
  }

  bool TakeNumber() {
    if (!text_.IsNumber(at_) || text_[at_].span.size() > kNumberDigits) return false;
    if (at_ > begin_ && text_[at_].breaks > 0) return false;  // the number of a clause
    ++at_;
    if (text_.IsOneOf(at_, "¢|%") && !text_[at_].spaced) ++at_;
    end_ = at_;
    return true;
  }

  /// "Coca-Cola", "Acme.com", "AT&T", "Yahoo!"
  bool TakeSign() {
    if (text_.Is(at_, "!") && !text_[at_].spaced) {
      end_ = ++at_;
      return true;
    }
    if (at_ == begin_ || at_ + 1 >= text_.size()) return false;
    // "BROOKS’ BOTTLING"
    if (text_.IsOneOf(at_, "’|'") && !text_[at_].spaced && IsNameWord(text_, at_ + 1)) return ++at_, true;
    if (text_[at_ + 1].spaced) return false;
    const bool hyphen = text_.Is(at_, "-");
    if (!(hyphen || (text_.IsOneOf(at_, ".|/|+|_") && !text_[at_].spaced))) return false;
    if (!(IsNameWord(text_, at_ + 1) || text_.IsNumber(at_ + 1) ||
          (text_.Is(at_, ".") && text_.IsWord(at_ + 1))))
      return false;
    at_ += 2;
    end_ = at_;
    ++name_.words;
    somebody_ = true;
    return true;
  }

  /// "Quellin (UK) Limited", "Osei Technology (Hong Kong) Co., Ltd.": in parentheses before the legal form.
  bool TakePlace() {
    constexpr size_t kWords = 3, kTrade = 2;
    if (at_ == begin_ || !text_.Is(at_, "(") || text_[at_].breaks > 0) return false;
    size_t close = at_ + 1;
    while (close < at_ + 1 + kWords && IsNameWord(text_, close)) ++close;
    if (close == at_ + 1 || !text_.Is(close, ")")) return false;
    size_t form = close + 1;
    while (form < close + 1 + kTrade && IsNameWord(text_, form) && !LegalFormAt(text_, form)) ++form;
    if (!LegalFormAt(text_, form)) return false;
    end_ = at_ = close + 1;
    return true;
  }

  /// "&" and, towards "Co.", "and"; "of the", "de la".
  bool TakeJoin() {
    if (at_ == begin_) return false;
    if (text_.Is(at_, "&") && IsNameWord(text_, at_ + 1)) return ++at_, true;
    if (text_.IsOneOf(at_, "and|und") &&
        text_.IsOneOf(at_ - 1, kTrades)) {  // "Ellory Gas and Electric Company"
      for (size_t form_at = at_ + 2; form_at <= at_ + 3 && IsNameWord(text_, at_ + 1); ++form_at) {
        const std::optional<LegalFormMatch> form = LegalFormAt(text_, form_at);
        if (form && text_[form_at].breaks <= 1) return ++at_, true;
      }
    }
    if (at_ < joined_until_ || JoinsNames()) return ++at_, true;
    // "Osei and Sons Ltd", "Huber und Söhne GmbH"
    if (text_.IsOneOf(at_, "and|und|et|y|e") && text_.IsOneOf(at_ + 1, kKin) && IsNameWord(text_, at_ + 1))
      return ++at_, true;
    if (JoinsInItsLanguage()) return ++at_, true;
    // "Novák a synové s.r.o.", written small
    if (text_.Is(at_, "a") && text_.IsOneOf(at_ + 1, "syn|synové|synovia|společníci|partneři") &&
        LegalFormAt(text_, at_ + 2)) {
      end_ = at_ += 2;
      return true;
    }
    const size_t joint = at_ + (text_.Is(at_, ",") ? 2 : 0);  // "Lane, Moore and Co."
    if (text_.IsOneOf(joint, "and|&|und|et") && (joint == at_ || IsNameWord(text_, at_ + 1))) {
      const std::optional<LegalFormMatch> form = LegalFormAt(text_, joint + 1);
      if (!form || !IsListed(form->form, "Co.|Company")) return false;
      name_.legal_form = true;
      last_form_ = form->form;
      weak_end_ = form->weak;
      end_ = at_ = joint + 1 + form->tokens;
      return true;
    }
    if (!IsConnector(text_, at_)) return false;
    if (IsOfficeOf(at_)) return false;
    const size_t next = at_ + 1 + IsConnector(text_, at_ + 1);
    if (!IsNameWord(text_, next) || text_.IsOneOf(next, kNobody)) return false;
    at_ = next;
    return true;
  }

  /// "Marks and Spencer PLC", "Lane, Moore and Osei LLP": single names, and the legal form behind the last.
  /// Behind "between" the first may be a party by itself, and is none where a further "and" leads to the
  /// other side.
  bool JoinsNames() {
    constexpr size_t kLast = 2, kPartners = 6;
    if (name_.words != 1 || !somebody_ || at_ != begin_ + 1 || !text_[begin_].upper) return false;
    size_t last = at_;
    const bool partners = text_.Is(at_, ",");
    for (size_t n = 0; n < kPartners && text_.Is(last, ",") && IsPartner(last + 1); ++n) last += 2;
    last += text_.Is(last, ",");
    if (!text_.IsOneOf(last, "and|und|et|y|&")) return false;
    size_t form_at = ++last;
    while (form_at < last + kLast && IsPartner(form_at)) ++form_at;
    if (form_at == last) return false;
    form_at += text_.Is(form_at, ",");
    const std::optional<LegalFormMatch> form = LegalFormAt(text_, form_at);
    if (!form || form->weak || text_[form_at].breaks > 1) return false;
    if (partners && text_.MatchAny(form_at, kPartnerships) == 0) return false;
    if (IsBehindBetween() && !LeadsToAnother(form_at + form->tokens)) return false;
    joined_until_ = last;
    return true;
  }

  /// "Osei Indústria e Comércio Ltda.", "Osei en Zonen B.V.", "Osei og Sønner A/S", "Osei und Partner mbB":
  /// "and" in the firm's own language, and a legal form behind. Between parties such a word may stand, too,
  /// where the whole paper is in that language: as in JoinsNames().
  bool JoinsInItsLanguage() const {
    constexpr Phrases kAnd = "e|en|og|och|ja|i";
    constexpr Phrases kOfPartners =
        "partner|partners|partnere|partneři|kollegen|associés|asociados|associados";
    constexpr size_t kLast = 4;
    const bool partners = text_.IsOneOf(at_, "and|und|et|y") && text_.IsOneOf(at_ + 1, kOfPartners);
    if (!somebody_ || !(partners || text_.IsOneOf(at_, kAnd)) || !IsNameWord(text_, at_ + 1)) return false;
    size_t form_at = at_ + 1;
    const auto ends = [&] {
      const std::optional<LegalFormMatch> form = LegalFormAt(text_, form_at);
      return form && !form->weak && form_at > at_ + 1;
    };
    while (form_at <= at_ + kLast && IsNameWord(text_, form_at) && !ends()) ++form_at;
    form_at += text_.Is(form_at, ",");
    if (!ends() || text_[form_at].breaks > 1) return false;
    return partners || !IsBehindBetween() || LeadsToAnother(form_at + LegalFormAt(text_, form_at)->tokens);
  }

  /// "(1891) Ltd", "of 1891 Ltd": the year in which a firm was founded, before its legal form.
  bool TakeYear() {
    constexpr Phrases kSince = "of|from|since|von|seit|anno|de|depuis|desde|av|fra|van|di|del";
    constexpr size_t kYearDigits = 4;
    const bool bracket = text_.Is(at_, "(");
    if (at_ == begin_ || !(bracket || text_.IsOneOf(at_, kSince))) return false;
    if (!text_.IsNumber(at_ + 1) || text_[at_ + 1].span.size() != kYearDigits) return false;
    if (bracket && !text_.Is(at_ + 2, ")")) return false;
    const size_t form_at = at_ + 2 + bracket;
    const std::optional<LegalFormMatch> form = LegalFormAt(text_, form_at);
    if (!form || text_[form_at].breaks > 1) return false;
    end_ = at_ = form_at;
    return true;
  }

  bool IsPartner(size_t i) const {
    return IsNameWord(text_, i) && !IsNobody(i) && !LegalFormAt(text_, i) && text_[i].breaks == 0;
  }

  bool IsBehindBetween() const {
    return begin_ > 0 &&
           text_.IsOneOf(
               begin_ - 1,
               "between|among|amongst|by|zwischen|entre|tussen|mellem|mellan|mellom|między|tra|fra");
  }

  /// "... and Tarnbeck Ltd." behind the legal form of a name, in its sentence.
  bool LeadsToAnother(size_t i) const {
    constexpr Phrases kAnds = "and|und|et|y|e|en|og|och|ja|i";
    constexpr size_t kReach = 80, kName = 6;
    const size_t end = text_.SentenceEnd(i, kReach);
    for (size_t k = text_.Find(i, end, kAnds); k < end; k = text_.Find(k + 1, end, kAnds)) {
      for (size_t form_at = k + 2; form_at < k + 2 + kName; ++form_at) {
        const std::optional<LegalFormMatch> form = LegalFormAt(text_, form_at);
        if (form && !form->weak) return true;
      }
    }
    return false;
  }

  static constexpr size_t kNumberDigits = 4;  // more are a post code

  const NdaText& text_;
  const size_t begin_;
  size_t at_, end_;
  const bool over_lines_;
  NameMatch name_;
  std::string_view last_form_;
  size_t joined_until_ = 0;  ///< the signs and words before this token join names of one firm
  bool weak_end_ = false, somebody_ = false;
};

}  // namespace

bool IsColumnGap(const NdaText& text, size_t i) {
  constexpr uint32_t kGap = 3;
  if (i == 0 || text[i].breaks > 0 || !text[i].spaced) return false;
  const Span between{text[i - 1].span.end, text[i].span.begin};
  return between.size() >= kGap || text.Text(between).find('\t') != std::string_view::npos;
}

std::optional<NameMatch> NameAt(const NdaText& text, size_t i, bool over_lines) {
  return NameReader(text, i, over_lines).Read();
}

std::string NormalizedName(const NdaText& text, const NameMatch& name) {
  std::string out;
  size_t i = name.begin;
  while (i + 2 < name.end && text.IsOneOf(i, "mr|mrs|ms|dr|messrs|herr|frau|sra"))
    i += 1 + text.Is(i + 1, ".");
  for (const size_t begin = i; i < name.end; ++i) {
    if (i > begin && text.Is(i, ",")) continue;
    const std::optional<LegalFormMatch> form = i == begin ? std::nullopt : LegalFormAt(text, i);
    const bool known_form = form && !form->weak && i + form->tokens <= name.end;
    const bool ampersand = text.Is(i, "&");
    if (!out.empty() && out.back() != ' ' &&
        (known_form || ampersand || (text[i].spaced && !text.IsOneOf(i, ".|-"))))
      out += ' ';
    if (known_form) {
      out += form->form;
      i += form->tokens - 1;
    } else if (ampersand) {
      out += "and ";
    } else {
      out += form ? WithoutPossessive(text.Word(i)) : text.Word(i);
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

std::string PartyKey(std::string_view name) {
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
                 "nv|bv|ab|asa|pty|pte|na|ev|sarl|srl|kft|zrt|sro|doo|aŞ|aş")) {
      words.resize(last + 1);
      cut = true;
    }
  }
  return words.substr(1, words.size() - 2);
}

}  // namespace candor
