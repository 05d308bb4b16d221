// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/signature.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "ingest/phrase_set.h"
#include "ingest/word_set.h"

namespace candor {
namespace {

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}
bool StartsWith(std::string_view text, std::string_view head) { return text.substr(0, head.size()) == head; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

constexpr size_t kSignatureLine = 70;
constexpr size_t kSignatureLines = 12;

/// Only signs of one rule: asterisks, dashes, underscores, equals signs.
bool IsRule(std::string_view line, std::string_view signs) {
  return line.size() >= 5 && line.find_first_not_of(signs) == std::string_view::npos;
}

bool IsClosingPhrase(std::string_view words) {
  static const auto* const kClosings = new WordSet(
      "regards|best regards|kind regards|kindest regards|warm regards|warmest regards|"
      "with best regards|with kind regards|rgds|brgds|best|all the best|best wishes|thanks|many thanks|"
      "thanks again|thank you|thank you very much|thanks very much|thanks in advance|thx|"
      "thanks and regards|thanks & regards|thank you and regards|sincerely|sincerely yours|"
      "yours sincerely|yours faithfully|yours truly|very truly yours|respectfully|respectfully yours|"
      "cheers|cordially|yours|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|"
      "mit freundlichem gruss|freundliche grüße|freundliche grüsse|viele grüße|viele grüsse|"
      "beste grüße|beste grüsse|schöne grüße|liebe grüße|herzliche grüße|mit besten grüßen|mfg|vg|lg|"
      "gruß|gruss|grüße|hochachtungsvoll|danke|vielen dank|besten dank|cordialement|bien cordialement|"
      "bien à vous|sincères salutations|meilleures salutations|salutations distinguées|amicalement|"
      "merci|saludos|un saludo|saludos cordiales|un cordial saludo|atentamente|cordialmente|"
      "muchas gracias|gracias");
  return kClosings->Has(words);
}

bool IsUpper(char c) { return c >= 'A' && c <= 'Z'; }

/// "Jane Doe", "J. E. McGrath", "BT": one to four words with capitals and nothing else.
bool LooksLikeName(std::string_view line) {
  if (line.empty() || line.size() > 40) return false;
  size_t words = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const bool start = i == 0 || line[i - 1] == ' ';
    if (start && c != ' ') {
      ++words;
      if (!IsUpper(c) && static_cast<unsigned char>(c) < 0x80) return false;
    }
    const bool inner = IsUpper(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80 ||
                       c == ' ' || c == '.' || c == '-' || c == '\'';
    if (!inner) return false;
  }
  // One word with a full stop is an answer ("Agreed."), two initials are not.
  return words >= 1 && words <= 4 && (words > 1 || line.back() != '.');
}

/// "Regards,", and "Thanks, Kate".
bool IsClosing(std::string_view line) {
  if (line.size() > 40) return false;
  const size_t end = line.find_last_not_of(",.!;:- ");
  if (end == std::string_view::npos) return false;
  if (IsClosingPhrase(line.substr(0, end + 1))) return true;
  const size_t comma = line.find_first_of(",.!-");
  if (comma == std::string_view::npos || comma == 0) return false;
  const size_t name = line.find_first_not_of(",.!- ", comma);
  return name != std::string_view::npos && LooksLikeName(line.substr(name)) &&
         IsClosingPhrase(line.substr(0, comma));
}

bool IsSentFrom(std::string_view lower) {
  for (std::string_view head :
       {"sent from my ", "sent from mail for ", "sent from outlook", "sent via ", "sent using ",
        "get outlook for ", "von meinem ", "gesendet von ", "gesendet mit ", "envoyé de mon ",
        "envoyé depuis ", "sendt fra ", "skickat från ", "inviato da ", "enviado desde mi "}) {
    if (StartsWith(lower, head)) return true;
  }
  return false;
}

/// Short and no sentence: a name, title, company, number or address.
bool LooksLikeSignature(std::string_view line) {
  if (line.size() > kSignatureLine) return false;
  char last = line.back();
  if (last == '?' || last == ';') return false;
  if (last != '.' && last != ':') return true;
  // "Acme Inc." and "U.S.A." end in a full stop too, but a sentence of more than five words does as well.
  return std::count(line.begin(), line.end(), ' ') < 4;
}

bool HasContact(std::string_view line) {
  if (Contains(line, "@") || Contains(line, "www.") || Contains(line, "http://") ||
      Contains(line, "https://"))
    return true;
  size_t digits = static_cast<size_t>(std::count_if(line.begin(), line.end(), IsDigit));
  return digits >= 7 && digits <= 20 && line.find_first_of("-.() +/") != std::string_view::npos &&
         line.size() <= 60;
}

/// How much a paragraph sounds like a disclaimer. 0: it does not speak of the message itself.
int DisclaimerScore(const std::string& lower) {
  static const auto* const kSubjects =
      new PhraseSet({"this e-mail",         "this email",          "this message",
                     "this communication",  "this transmission",   "this mail",
                     "this electronic",     "contained in this",   "the information transmitted",
                     "information in this", "e-mail transmission", "confidentiality notice",
                     "disclaimer",          "e-mail messages",     "e-mail message",
                     "this telecopy",       "this facsimile",      "diese e-mail",
                     "diese nachricht",     "dieser e-mail",       "diese mail",
                     "dieser nachricht",    "ce message",          "ce courriel",
                     "cet e-mail",          "este mensaje",        "este correo",
                     "esta comunicación"});
  static constexpr std::string_view kWords[] = {"confidential",  "privileged",      "intended recipient",
                                                "intended only", "intended solely", "intended for",
                                                "sole use",      "if you are not",  "not the intended",
                                                "in error",      "unauthorized",    "unauthorised",
                                                "prohibited",    "disclosure, ",    "dissemination",
                                                "distribution",  "notify",          "delete",
                                                "destroy",       "virus",           "not constitute",
                                                "liability",     "addressee",       "copying",
                                                "attorney",      "work product",    "is the property of",
                                                "not binding",   "monitored",       "vertraulich",
                                                "empfänger",     "adressat",        "irrtümlich",
                                                "irrtum",        "unbefugt",        "vernichten",
                                                "löschen",       "gestattet",       "absender",
                                                "confidentiel",  "destinataire",    "erreur",
                                                "interdit",      "détruire",        "virus",
                                                "confidencial",  "destinatario",    "prohibid",
                                                "eliminar",      "notifique",       "privilegiad"};
  if (!kSubjects->AnyIn(lower)) return 0;
  int words = 0;
  for (std::string_view word : kWords) words += Contains(lower, word);
  return 1 + words;
}

/// What lists and free mail services put below every message.
bool IsFooter(const std::string& lower) {
  static const auto* const kFooters = new PhraseSet(
      {"to unsubscribe", "unsubscribe from", "mailing list", "yahoo! groups", "do you yahoo", "hotmail.com",
       "msn messenger", "this sf.net email", "has been produced in eml", "join the world's"});
  return kFooters->AnyIn(lower);
}

bool StartsWithAny(std::string_view lower, std::initializer_list<std::string_view> beginnings) {
  const size_t letter = std::min(lower.find_first_not_of(" \t[]()*!<>_=#~-"), lower.size());
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return lower.substr(letter).starts_with(beginning); });
}

/// Every sentence of the line speaks of mail from outside, or of what not to do with it.
bool WarnsThroughout(const std::string& lower) {
  static const auto* const kWarnings = new PhraseSet(
      {"outside", "external",   "click",          "links",      "link or",   "attachment", "recogni",
       "is safe", "suspicious", "phishing",       "caution",    "warning",   "be careful", "sender",
       "extern",  "außerhalb",  "klicken",        "anhänge",    "anlagen",   "absender",   "vorsicht",
       "achtung", "cliquez",    "pièces jointes", "expéditeur", "attention", "prudence",   "extérieur",
       "enlaces", "adjuntos",   "remitente",      "precaución", "atención",  "fuera de"});
  for (std::string_view rest = lower; !rest.empty();) {
    const std::string_view sentence =
        rest.substr(0, std::min(rest.find_first_of(".!:]"), rest.size() - 1) + 1);
    const bool words =
        std::any_of(sentence.begin(), sentence.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (words && !kWarnings->AnyIn(sentence)) return false;
    rest.remove_prefix(sentence.size());
  }
  return true;
}

/// What a mail gateway sets above a message from outside: "CAUTION: This email originated from outside of the
/// organization. Do not click links ..."
bool BeginsBanner(const std::string& lower) {
  static const auto* const kOutside = new PhraseSet({"originated from outside",
                                                     "originated outside",
                                                     "originates from outside",
                                                     "comes from outside",
                                                     "came from outside",
                                                     "sent from outside",
                                                     "was sent by someone outside",
                                                     "is from outside",
                                                     "external email",
                                                     "external e-mail",
                                                     "external mail",
                                                     "external sender",
                                                     "external message",
                                                     "external source",
                                                     "externe e-mail",
                                                     "externe mail",
                                                     "externen absender",
                                                     "externer absender",
                                                     "von außerhalb",
                                                     "expéditeur externe",
                                                     "e-mail externe",
                                                     "courriel externe",
                                                     "provient de l'extérieur",
                                                     "remitente externo",
                                                     "correo externo",
                                                     "fuera de la organización",
                                                     "fuera de su organización"});
  static const auto* const kMail =
      new PhraseSet({"mail", "message", "nachricht", "courriel", "correo", "mensaje"});
  return StartsWithAny(lower, {"caution",         "warning",    "external", "attention",    "alert",
                               "notice",          "important",  "this e",   "this message", "achtung",
                               "vorsicht",        "hinweis",    "warnung",  "extern",       "diese e",
                               "diese nachricht", "ce message", "cet e",    "ce courriel",  "este correo",
                               "este mensaje",    "precaución", "atención", "aviso"}) &&
         kOutside->AnyIn(lower) && kMail->AnyIn(lower) && WarnsThroughout(lower);
}

/// A further line of it, `above` being the last one: the rest of a sentence, or one that says what not to do.
bool GoesOnWithBanner(std::string_view above, const std::string& lower) {
  const bool broken = std::string_view(".!:]*").find(above.back()) == std::string_view::npos;
  const bool forbids = StartsWithAny(
      lower, {"do not", "don't", "please do not", "never", "only click", "be careful", "exercise",
              "please exercise", "be cautious", "unless you", "klicken", "bitte klicken", "öffnen", "seien",
              "ne cliquez", "n'ouvrez", "no haga", "no abra"});
  return (broken || forbids) && WarnsThroughout(lower);
}

class ClosingFinder {
 public:
  ClosingFinder(const MailLines& lines, size_t begin, size_t end) : lines_(lines), begin_(begin), end_(end) {}

  std::vector<LineRange> Run() {
    const size_t whole = end_;
    TrimEnd();
    const size_t banner = EndOfBanner();
    const size_t top = begin_;
    if (banner > begin_) begin_ = banner;
    FindDisclaimers();
    std::vector<LineRange> result;
    // Trailing disclaimers are cut off, so that the signature above them is at the end.
    while (!disclaimers_.empty() && BlankBetween(disclaimers_.back().end, end_)) {
      end_ = disclaimers_.back().begin;
      TrimEnd();
      tail_.push_back(disclaimers_.back());
      disclaimers_.pop_back();
    }
    if (banner > top) result.push_back({top, banner, ZoneKind::kDisclaimer});
    result.insert(result.end(), disclaimers_.begin(), disclaimers_.end());
    size_t signature = FindSignature();
    if (signature < end_) {
      while (!result.empty() && result.back().begin >= signature) result.pop_back();
      result.push_back({signature, end_, ZoneKind::kSignature});
    }
    std::reverse(tail_.begin(), tail_.end());
    for (const LineRange& range : tail_) result.push_back(range);
    for (LineRange& range : result) {  // empty lines belong to what they follow
      while (range.end < whole && lines_[range.end].blank()) ++range.end;
    }
    return result;
  }

 private:
  void TrimEnd() {
    while (end_ > begin_ && lines_[end_ - 1].blank()) --end_;
  }

  bool BlankBetween(size_t from, size_t to) const {
    for (size_t i = from; i < to; ++i) {
      if (!lines_[i].blank()) return false;
    }
    return true;
  }

  /// Behind the lines of a banner at the top, rules around it included; begin_ where there is none.
  size_t EndOfBanner() const {
    constexpr size_t kMostLines = 12, kLongestLine = 600;
    size_t end = begin_;
    std::string_view above;
    for (size_t i = begin_; i < std::min(end_, begin_ + kMostLines); ++i) {
      const std::string_view line = lines_.Content(i);
      if (lines_[i].blank() || IsRule(line, "*-_=#~ ")) {
        if (!above.empty() && !lines_[i].blank()) end = i + 1;
        if (!above.empty()) break;
        continue;
      }
      const std::string lower = LowerAscii(line.substr(0, kLongestLine));
      if (line.size() > kLongestLine ||
          !(above.empty() ? BeginsBanner(lower) : GoesOnWithBanner(above, lower)))
        break;
      above = line;
      end = i + 1;
    }
    return end;
  }

  void FindDisclaimers() {
    constexpr size_t kMaxParagraphBytes = 6000;
    constexpr size_t kEdgeLines = 60;  // they stand at the top or at the bottom
    bool after_disclaimer = false;
    bool after_rule = false;
    size_t above = begin_;  // where the rule began, after one
    for (size_t i = begin_; i < end_;) {
      if (lines_[i].blank()) {
        ++i;
        continue;
      }
      // A paragraph ends at an empty line or at a rule; the rule is a paragraph of its own.
      size_t first = i;
      bool rule = IsRule(lines_.Content(i), "*-_=#~ ");
      bool stars = rule && lines_.Content(i).find('*') != std::string_view::npos;
      ++i;
      while (!rule && i < end_ && !lines_[i].blank() && !IsRule(lines_.Content(i), "*-_=#~ ")) ++i;
      if (rule) {
        if (stars && StarBox(first)) {
          i = disclaimers_.back().end;
          after_disclaimer = true;
          continue;
        }
        if (!after_rule) above = first;
        after_rule = true;
        if (after_disclaimer) Put(first, i);
        continue;
      }
      const bool last = i >= end_, edge = last || after_rule || after_disclaimer;
      if (!edge && first > begin_ + kEdgeLines && i + kEdgeLines < end_) continue;
      std::string& lower = paragraph_;
      lower.clear();
      for (size_t k = first; k < i && lower.size() < kMaxParagraphBytes; ++k) {
        AppendLowerAscii(lines_.Content(k), &lower);
        lower += ' ';
      }
      bool disclaimer = false;
      if (after_disclaimer || lower.size() >= 60) {
        const int score = DisclaimerScore(lower);
        disclaimer = score >= 4 || (score >= 3 && edge) || (score >= 1 && after_disclaimer);
      }
      disclaimer = disclaimer || (edge && lower.size() < 1500 && IsFooter(lower));
      if (disclaimer) Put(after_rule ? above : first, i);
      after_disclaimer = disclaimer;
      after_rule = false;
    }
  }

  void Put(size_t first, size_t end) {
    if (!disclaimers_.empty() && BlankBetween(disclaimers_.back().end, first)) {
      disclaimers_.back().end = end;
    } else {
      disclaimers_.push_back({first, end, ZoneKind::kDisclaimer});
    }
  }

  /// Text between two rules of asterisks at the end of a message is never the author's.
  bool StarBox(size_t first) {
    if (first < star_failed_before_) return false;
    for (size_t k = first + 1; k < std::min(end_, first + 40); ++k) {
      if (lines_[k].blank() || !IsRule(lines_.Content(k), "* ")) continue;
      if (k == first + 1 || !BlankBetween(k + 1, end_)) break;
      Put(first, k + 1);
      return true;
    }
    star_failed_before_ = first + 1;
    return false;
  }

  /// Where the signature at the end begins, or end_. Surest sign first: the delimiter of RFC 3676, a closing,
  /// a block with telephone numbers or addresses.
  size_t FindSignature() const {
    size_t closing = end_, block = end_, seen = 0;
    bool open = true, contacts = false, first = true;  // open: everything from here on looks like a signature
    for (size_t i = end_; i > begin_ && seen < 2 * kSignatureLines;) {
      --i;
      if (lines_[i].blank()) continue;
      std::string_view line = lines_.Content(i);
      ++seen;
      if (line == "--" || line == "\u2014" || line == "- --") return i;
      open = open && seen <= kSignatureLines && LooksLikeSignature(line);
      if (!open) continue;
      if (IsClosing(line) || IsSentFrom(LowerAscii(line))) closing = i;
      contacts |= HasContact(line);
      if (first && i > begin_ && lines_[i - 1].blank() &&
          !BlankBetween(begin_, i)) {  // the top of the last paragraph
        first = false;
        if ((contacts && seen >= 2) || (LooksLikeName(line) && seen <= 4)) block = i;
      }
    }
    return closing != end_ ? closing : block;
  }

  const MailLines& lines_;
  size_t begin_, end_;
  size_t star_failed_before_ = 0;
  std::string paragraph_;  // in small letters
  std::vector<LineRange> disclaimers_, tail_;
};

}  // namespace

std::vector<LineRange> FindClosings(const MailLines& lines, size_t begin, size_t end) {
  return ClosingFinder(lines, begin, end).Run();
}

}  // namespace candor
