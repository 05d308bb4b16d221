// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/changing_paper.h"

#include <algorithm>
#include <iterator>

namespace candor {
namespace {

/// What such a paper calls itself.
constexpr std::string_view kNames[] = {"amendment",
                                       "addendum",
                                       "supplement",
                                       "supplemental agreement",
                                       "extension",
                                       "renewal",
                                       "termination",
                                       "agreement to terminate",
                                       "agreement to extend",
                                       "agreement to amend",
                                       "deed of variation",
                                       "variation",
                                       "nachtrag",
                                       "nachtragsvereinbarung",
                                       "ergänzung",
                                       "ergänzungsvereinbarung",
                                       "änderung",
                                       "änderungsvereinbarung",
                                       "zusatzvereinbarung",
                                       "verlängerung",
                                       "verlängerungsvereinbarung",
                                       "aufhebung",
                                       "aufhebungsvereinbarung",
                                       "aufhebungsvertrag",
                                       "auflösungsvereinbarung",
                                       "beendigungsvereinbarung",
                                       "avenant",
                                       "prolongation",
                                       "résiliation",
                                       "adenda",
                                       "prórroga"};
/// May stand before its name: "second", "1", "mutual".
constexpr std::string_view kBeforeName[] = {"first",   "second",  "third",    "fourth",  "fifth",
                                            "sixth",   "mutual",  "the",      "no",      "erster",
                                            "erste",   "zweiter", "zweite",   "dritter", "dritte",
                                            "vierter", "premier", "deuxième", "primera", "segunda"};
/// By which it changes something.
constexpr std::string_view kVerbs[] = {"is extended",
                                       "is hereby extended",
                                       "be extended",
                                       "are extended",
                                       "extend the",
                                       "hereby extend",
                                       "is renewed",
                                       "is amended",
                                       "is hereby amended",
                                       "are amended",
                                       "amends the",
                                       "hereby amend",
                                       "be amended",
                                       "is replaced",
                                       "are replaced",
                                       "is terminated",
                                       "is hereby terminated",
                                       "terminates",
                                       "hereby terminate",
                                       "terminate the",
                                       "ends",
                                       "end the",
                                       "shall end",
                                       "continue in force",
                                       "remains in force",
                                       "remain in force",
                                       "is prolonged",
                                       "verlängert",
                                       "verlängern",
                                       "geändert",
                                       "ändern",
                                       "ergänzt",
                                       "ersetzt",
                                       "aufgehoben",
                                       "heben",
                                       "beendet",
                                       "beenden",
                                       "endet",
                                       "gilt bis",
                                       "est prolongé",
                                       "est prorogé",
                                       "est prorogée",
                                       "est modifié",
                                       "est remplacé",
                                       "est remplacée",
                                       "est résilié",
                                       "prolongent",
                                       "modifient",
                                       "se prorroga",
                                       "queda prorrogado",
                                       "queda modificado"};
/// By which it names its parties.
constexpr std::string_view kParties[] = {"between",    "among",       "the parties",  "agree",
                                         "agree that", "zwischen",    "die parteien", "vereinbaren",
                                         "entre",      "les parties", "conviennent",  "las partes"};

bool Has(std::string_view words, std::string_view phrase) {
  for (size_t at = words.find(phrase); at != std::string_view::npos; at = words.find(phrase, at + 1)) {
    const size_t end = at + phrase.size();
    if (at > 0 && words[at - 1] == ' ' && end < words.size() && words[end] == ' ') return true;
  }
  return false;
}

template <size_t kCount>
bool HasAny(std::string_view words, const std::string_view (&phrases)[kCount]) {
  return std::any_of(std::begin(phrases), std::end(phrases),
                     [&](std::string_view phrase) { return Has(words, phrase); });
}

/// `words` begins with `name` as a whole.
bool Begins(std::string_view words, std::string_view name) {
  return words.starts_with(name) && words.size() > name.size() && words[name.size()] == ' ';
}

bool IsNumber(std::string_view word) {
  constexpr size_t kLongest = 4;  // "1st", "2nd", "12"
  return !word.empty() && word.size() <= kLongest && word[0] >= '0' && word[0] <= '9';
}

bool IsCalledSo(std::string_view title) {
  constexpr size_t kBefore = 3;
  for (size_t skipped = 0; skipped <= kBefore && title.size() > 1; ++skipped) {
    title.remove_prefix(1);  // the space
    if (std::any_of(std::begin(kNames), std::end(kNames),
                    [&](std::string_view name) { return Begins(title, name); }))
      return true;
    const size_t end = std::min(title.find(' '), title.size());
    const std::string_view word = title.substr(0, end);
    if (!IsNumber(word) &&
        std::find(std::begin(kBeforeName), std::end(kBeforeName), word) == std::end(kBeforeName))
      return false;
    title.remove_prefix(end);
  }
  return false;
}

}  // namespace

bool IsChangingPaper(std::string_view title, std::string_view head) {
  return IsCalledSo(title) && HasAny(head, kParties) && HasAny(head, kVerbs);
}

}  // namespace candor
