// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_legal_forms.h"

#include "analyzers/nda_phrase_index.h"
#include "base/ascii.h"

namespace candor {
namespace {

struct LegalForm {
  std::string_view form;
  Phrases also;
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
    {"Ltd.", "ltd .|ltd|l . t . d .|l . t . d|limited"},
    {"PLC", "plc|p . l . c .|public limited company"},
    {"PLLC", "pllc"},
    {"P.C.", "p . c ."},
    {"N.A.", "n . a .|n . a"},
    {"Pty", "pty .|pty"},
    {"Pte", "pte .|pte"},
    {"AG", "ag|a . g .|aktiengesellschaft"},
    {"SE", "se"},
    {"GmbH", "gmbh|g . m . b . h .|g . m . b . h|g m b h"},
    {"GesmbH", "gesmbh|ges . m . b . h .|ges . m . b . h|ges . mbh"},
    {"gGmbH", "ggmbh"},
    {"PartG mbB", "partg mbb|partg|partgmbb"},
    {"mbB", "mbb"},
    {"GbR", "gbr"},
    {"GmbH & Co. KG",
     "gmbh & co . kg|gmbh & co kg|gmbh und co . kg|gmbh und co kg|gmbh and co . kg|gmbh + co . kg|gmbh + co "
     "kg|gmbh & cie . kg|gmbh & cie kg|gmbh & compagnie kg|gmbh & co . kommanditgesellschaft"},
    {"GmbH & Co. KGaA", "gmbh & co . kgaa|gmbh und co . kgaa"},
    {"GmbH & Co. OHG", "gmbh & co . ohg|gmbh und co . ohg"},
    {"AG & Co. KG", "ag & co . kg|ag & co kg|ag und co . kg"},
    {"SE & Co. KG", "se & co . kg|se & co kg|se und co . kg"},
    {"SE & Co. KGaA", "se & co . kgaa|se und co . kgaa"},
    {"UG & Co. KG", "ug & co . kg|ug ( haftungsbeschränkt ) & co . kg|ug ( haftungsbeschränkt ) und co . kg"},
    {"UG", "ug ( haftungsbeschränkt )"},
    {"KG", "kg|k . g .|kommanditgesellschaft"},
    {"KGaA", "kgaa|ag & co . kgaa|ag & co kgaa"},
    {"OHG", "ohg"},
    {"UG", "ug"},
    {"e.V.", "e . v .|e . v"},
    {"e.K.", "e . k .|e . k"},
    {"S.A.", "s . a .|s . a|société anonyme|sociedad anónima"},
    {"SA", "sa"},
    {"SAS", "sas|s . a . s ."},
    {"SARL",
     "sarl|s . à r . l .|s . à r . l|s . a r . l .|s . à . r . l .|s à r l|sàrl|s . a . r . l .|s . a . r . "
     "l"},
    {"S.C.A.", "s . c . a ."},
    {"S.C.S.", "s . c . s ."},
    {"SASU", "sasu|s . a . s . u ."},
    {"S.L.", "s . l .|s . l . u .|slu"},
    {"S.A.U.", "s . a . u .|sau"},
    {"S.p.A.", "s . p . a .|spa"},
    {"S.r.l.", "s . r . l .|s . r . l|srl"},
    {"S.n.c.", "s . n . c ."},
    {"N.V.", "n . v .|n . v|nv"},
    {"B.V.", "b . v .|b . v|bv"},
    {"C.V.", "c . v ."},
    {"Sp. z o.o.", "sp . z o . o .|sp . z o . o|sp z o . o .|sp z o o|sp . z oo|sp . zoo|spółka z o . o ."},
    {"Sp.k.", "sp . k ."},
    {"Sp.j.", "sp . j ."},
    {"V.O.F.", "v . o . f ."},
    {"S.K.A.", "s . k . a ."},
    {"s.r.o.", "s . r . o .|s . r . o|spol . s r . o .|spol . s r . o"},
    {"a.s.", "a . s .|a . s"},
    {"d.o.o.", "d . o . o .|d . o . o"},
    {"d.d.", "d . d ."},
    {"Kft.", "kft .|kft|k . f . t ."},
    {"Zrt.", "zrt .|zrt|z . r . t ."},
    {"Nyrt.", "nyrt .|nyrt"},
    {"A.Ş.", "a . Ş .|a . ş .|a . Ş|a . ş|aŞ|aş|anonim Şirketi|anonim şirketi"},
    {"Ltd. Şti.", "ltd . Şti .|ltd . şti .|ltd . Şti|ltd . şti|limited Şirketi|limited şirketi"},
    {"UAB", "uab"},
    {"OÜ", "oü"},
    {"EOOD", "eood"},
    {"OOD", "ood"},
    {"ehf.", "ehf .|ehf"},
    {"AB", "ab"},
    {"AS", "as"},
    {"A/S", "a / s"},
    {"ASA", "asa"},
    {"ApS", "aps"},
    {"Oy", "oy"},
    {"Oyj", "oyj"},
    {"S.A. de C.V.", "s . a . de c . v .|sa de cv|s . a . p . i . de c . v ."},
    {"S. de R.L. de C.V.", "s . de r . l . de c . v .|s de rl de cv"},
    {"S. de R.L.", "s . de r . l ."},
    {"Ltda.", "ltda .|ltda"},
    {"Lda.", "lda .|lda"},
    {"K.K.", "k . k ."},
    {"Sdn. Bhd.", "sdn . bhd .|sdn bhd"},
    {"Bhd.", "bhd ."},
    {"Pvt.", "pvt .|pvt"},
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

const PhraseIndex<const LegalForm*>& LegalForms() {
  static const PhraseIndex<const LegalForm*> index = [] {
    PhraseIndex<const LegalForm*> made;
    for (const LegalForm& form : kForms) made.Add(form.also, &form);
    return made;
  }();
  return index;
}

}  // namespace

std::string_view WithoutPossessive(std::string_view word) {
  for (const std::string_view tail : {"’s", "'s"}) {
    if (word.ends_with(tail)) word.remove_suffix(tail.size());
  }
  return word;
}

std::optional<LegalFormMatch> LegalFormAt(const NdaText& text, size_t i) {
  if (!text.IsWord(i)) return std::nullopt;
  auto [form, tokens] = LegalForms().At(text, i);
  if (!form) {  // "the Company’s"
    const std::string_view word = text.Lower(i), owner = WithoutPossessive(word);
    if (owner.size() == word.size()) return std::nullopt;
    form = LegalForms().Of(owner);
    tokens = 1;
  }
  if (!form) return std::nullopt;
  const LegalFormMatch best{(*form)->form, tokens, (*form)->weak};
  if (text.Is(i, "limited") && text.IsOneOf(i + 1, "liability|partnership") && best.tokens == 1)
    return std::nullopt;
  // Among nothing but capitals "AS" and "SE" are words.
  if (best.tokens == 1 && text.IsOneOf(i, "as|se|ab|sa") && text.IsWord(i + 1) && text[i + 1].caps &&
      text[i + 1].breaks == 0)
    return std::nullopt;
  // Not glued to what stands before ("PO9 1SA"), and not Colorado ("Denver, CO 80202").
  if (i > 0 && !text[i].spaced && text[i].breaks == 0 && !text.IsOneOf(i - 1, ",|.|&|-")) return std::nullopt;
  if (best.form == "Co." && text.Word(i) == "CO" && text.IsNumber(i + 1)) return std::nullopt;
  if (best.form == "N.V." && best.tokens == 1 && text.IsNumber(i + 1)) return std::nullopt;
  // "incorporated" and "limited" are written small at times ("AZZ incorporated"), "e.V." and "d.o.o." always,
  // "sp. z o.o." mostly; short ones and weak ones are not.
  constexpr size_t kPlainByLength = 5;
  const bool small = !text[i].upper;
  const bool small_form = AsciiLower(best.form[0]) == best.form[0];
  const bool written_small = small_form || best.tokens >= kPlainByLength;
  // "D.D." and "A.S." of two capitals are initials and degrees, unless all is in capitals.
  if (small_form && !small && best.tokens < kPlainByLength && i > 0 && !text[i - 1].caps) return std::nullopt;
  if (small &&
      (best.weak || !(written_small || text.IsOneOf(i, "inc|incorporated|limited|llc|plc|gmbh|ltd|corp"))))
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

}  // namespace candor
