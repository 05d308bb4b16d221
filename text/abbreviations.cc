// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/abbreviations.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>

#include "base/utf8.h"

namespace candor {
namespace {

constexpr LanguageSet kEn = kEnglish, kDe = kGerman, kFr = kFrench, kEs = kSpanish;

struct List {
  LanguageSet languages;
  Abbreviation kind;
  std::string_view words;
};

// Small letters; the full stop at the end is left out.
constexpr List kLists[] = {
    {kEn, Abbreviation::kAlways,
     "mr mrs ms messrs dr prof hon viz vs v cf approx e.g i.e eg ie c.f resp incl excl attn fwd"},
    {kEn, Abbreviation::kNumber,
     "no nos sec secs art arts para paras par pt pts fig figs ch chap cl vol pp ed eds app apps exh sched "
     "reg regs tit subd stat "
     "cir fed supp cal jan feb mar apr jun jul aug sep sept oct nov dec id ver rev max min mon tue tues wed "
     "thu thur thurs fri "
     "ser nn ll ca ext tel fax"},
    {kEn, Abbreviation::kUsually,
     "inc incs corp corps ltd co cos bros assn assoc intl int'l nat'l natl dept div dist mfg univ inst govt "
     "gov't jr sr esq etc "
     "al st mt ft ave blvd rd ln hwy bldg fl est misc u.s u.k u.n e.u a.m p.m ph.d avg mgmt mgr mktg comm "
     "comms commn cont'd plc "
     "llc llp lp pty sdn bhd gov sen rep gen col lt capt sgt cpl pres supt rev asst adm cmdr"},
    {kDe, Abbreviation::kAlways,
     "z.b d.h u.a i.d.r i.s.d i.v.m i.h.v u.u o.g o.ä m.e v.a s.o s.u bzw ggf ggfs evtl inkl exkl zzgl zgl "
     "abzgl vgl sog gem "
     "lt hr fr frl dipl hrsg insb insbes bspw einschl ausschl betr bez entspr gegr geb jew zzt ehem stellv "
     "allg nachf"},
    {kDe, Abbreviation::kNumber,
     "abs art nr nrn ziff rn rz rdnr kap bd anm anl tz pos lit bl abb tab ca febr mär okt dez"},
    {kDe, Abbreviation::kUsually, "usw u.s.w etc ff str mio mrd tsd jh jhd mwst ust verw wg std stk ing"},
    {kFr, Abbreviation::kAlways, "m mm mme mmes mlle mlles p.ex c.-à-d c.à.d env"},
    {kFr, Abbreviation::kNumber, "art al pp chap fig vol no nos ann sect janv févr avr juil déc"},
    {kFr, Abbreviation::kUsually, "etc cie sté ste ets av bd tél"},
    {kEs, Abbreviation::kAlways, "sr sra srta sres dña dra lic p.ej aprox ilmo excmo"},
    {kEs, Abbreviation::kNumber,
     "art arts núm núms num pág págs cap fig vol párr apdo ap tít ene abr ago dic"},
    {kEs, Abbreviation::kUsually, "cía etc ee.uu vd vds ud uds avda dpto admón ing arq"},
};

constexpr std::string_view kOpeners[] = {
    "The This That These Those It Its We Our You Your They Their He She His Her I If In On At When While As "
    "For From After "
    "Before However Therefore Although Since Because There Here No Not All Any Each Both Such Please Also "
    "And But Or So Thus "
    "Under Upon By To With What Who How Why Where Which Do Does Did Is Are Was Were Would Should Could Can "
    "Some Many Most "
    "An A Our Let Even Once Until Unless Nothing None Neither Either Further Furthermore Moreover Pursuant "
    "Subject",
    "Der Die Das Den Dem Des Ein Eine Einen Einem Einer Eines Dies Diese Dieser Dieses Diesem Diesen Es Er "
    "Sie Wir Ihr Ihre Ich In "
    "Im Am An Auf Für Mit Von Zu Zum Zur Nach Vor Bei Beim Aus Wenn Da Daher Jedoch Nicht Kein Keine Und "
    "Aber Oder Auch Als Ob "
    "Bitte Unser Unsere Sein Seine Alle Jede Jeder Wie Was Wer Wo Warum Damit Dabei Dazu Hier Dort Zudem "
    "Außerdem Bis Um Durch "
    "Sofern Soweit Falls Während Weil Nachdem Ferner",
    "Le La Les Un Une Des Ce Cet Cette Ces Il Elle Ils Elles Nous Vous Je On En Dans Pour Par Avec Sur Si "
    "Mais Ou Et Au Aux Du "
    "Son Sa Ses Notre Nos Votre Vos Leur Leurs Tout Toute Tous Toutes Quand Lorsque Comme Afin Toutefois "
    "Cependant Donc Ainsi "
    "Aucun Aucune Qui Que Quel Quelle Selon Sans Sous Après Avant",
    "El La Los Las Un Una Este Esta Estos Estas Ese Esa En De Para Por Con Si No Su Sus Se Es Y O Pero Al "
    "Del Que Cuando Como "
    "Donde Nosotros Nuestro Nuestra Todo Toda Todos Todas Sin Sobre Según Entre Desde Hasta También Además "
    "Aunque Ningún Ninguna "
    "Él Ella Ellos Lo Le Les Nos",
};

template <typename Callback>
void ForWords(std::string_view words, Callback callback) {
  while (!words.empty()) {
    size_t space = std::min(words.find(' '), words.size());
    if (space > 0) callback(words.substr(0, space));
    words.remove_prefix(std::min(space + 1, words.size()));
  }
}

struct Entry {
  LanguageSet languages;
  Abbreviation kind;
};

/// A word can be of several kinds in several languages ("no", "max"); entries are tried in the order of
/// kLists.
const std::unordered_multimap<std::string_view, Entry>& Abbreviations() {
  static const auto* const kTable = [] {
    auto* table = new std::unordered_multimap<std::string_view, Entry>;
    for (const List& list : kLists) {
      ForWords(list.words, [&](std::string_view word) {
        table->emplace(word, Entry{list.languages, list.kind});
      });
    }
    return table;
  }();
  return *kTable;
}

const std::unordered_map<std::string_view, LanguageSet>& Openers() {
  static const auto* const kTable = [] {
    auto* table = new std::unordered_map<std::string_view, LanguageSet>;
    LanguageSet language = kEn;
    for (std::string_view words : kOpeners) {
      ForWords(words, [&](std::string_view word) { (*table)[word] |= language; });
      language = static_cast<LanguageSet>(language << 1);
    }
    return table;
  }();
  return *kTable;
}

/// "U.S", "Ph.D", "S.p.A": two parts or more, none longer than two letters.
bool IsDottedInitials(std::string_view word) {
  size_t parts = 1, letters = 0;
  for (size_t i = 0; i < word.size();) {
    if (word[i] == '.') {
      if (letters == 0) return false;
      letters = 0;
      ++parts;
      ++i;
      continue;
    }
    char32_t c = DecodeUtf8(word, &i);
    bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter || ++letters > 2) return false;
  }
  return parts >= 2 && letters > 0;
}

}  // namespace

LanguageSet LanguagesFor(std::string_view code) {
  if (code == "en") return kEn;
  if (code == "de") return kEn | kDe;
  if (code == "fr") return kEn | kFr;
  if (code == "es") return kEn | kEs;
  return kAllLanguages;
}

Abbreviation FindAbbreviation(std::string_view word, LanguageSet languages) {
  constexpr size_t kLongest = 12;
  if (word.empty() || word.size() > kLongest) return Abbreviation::kNone;
  std::array<char, kLongest> lower;
  for (size_t i = 0; i < word.size(); ++i) {
    lower[i] = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + 32) : word[i];
  }
  Abbreviation best = Abbreviation::kNone;
  auto [first, last] = Abbreviations().equal_range(std::string_view(lower.data(), word.size()));
  for (; first != last; ++first) {
    if ((first->second.languages & languages) == 0) continue;
    // Several kinds: the one that splits least. kAlways, then kUsually, then kNumber.
    Abbreviation kind = first->second.kind;
    if (best == Abbreviation::kNone || kind == Abbreviation::kAlways || best == Abbreviation::kNumber)
      best = kind;
  }
  if (best != Abbreviation::kNone) return best;
  if (CountCodePoints(word) == 1 && !(word[0] >= '0' && word[0] <= '9'))
    return Abbreviation::kUsually;  // an initial
  return IsDottedInitials(word) ? Abbreviation::kUsually : Abbreviation::kNone;
}

bool OpensSentence(std::string_view word, LanguageSet languages) {
  auto found = Openers().find(word);
  return found != Openers().end() && (found->second & languages) != 0;
}

}  // namespace candor
