// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_change_verbs.h"

namespace candor {
namespace {

constexpr Phrases kBlocks =
    "may|might|could|would|if|unless|in the event|not|nothing|neither|nor|without prejudice|notwithstanding|"
    "should|whether|falls|sofern|wenn|kann|könnte|würde|nicht|si|peut|intend to|intends to";

struct Entry {
  NdaEffect effect;
  bool object;
  bool needs_day;
  Phrases phrases;
};
constexpr Entry kVerbs[] = {
    {NdaEffect::kReplaces, false, false,
     "is superseded|are superseded|is hereby superseded|are hereby superseded|be superseded|is replaced|is "
     "hereby replaced|are hereby replaced|superseded in its entirety|replaced in its entirety|wird "
     "ersetzt|wird "
     "hiermit ersetzt|wird durch diese|est remplacé|queda sustituido"},
    {NdaEffect::kReplaces, true, false,
     "supersedes|shall supersede|superseding|replaces|shall replace|replacing|in replacement of|in "
     "substitution for|restates|amends and restates|ersetzt die|ersetzt den|an die stelle|remplace|sustituye|"
     "reemplaza"},
    {NdaEffect::kTerminates, false, false,
     "is hereby terminated|are hereby terminated|hereby terminated|is hereby cancelled|is hereby canceled|is "
     "cancelled|is canceled|is hereby rescinded|is hereby revoked|wird hiermit aufgehoben|wird aufgehoben|"
     "einvernehmlich aufgehoben|einvernehmlich beendet|hiermit gekündigt|queda resuelto|est résilié"},
    {NdaEffect::kTerminates, false, true,
     "shall terminate|will terminate|terminates|shall be terminated|will be terminated|is terminated|are "
     "terminated|shall end|will end|ends|shall "
     "cease|ceases|aufgehoben|aufgelöst|gekündigt|beendet|endet|termina"},
    {NdaEffect::kTerminates, true, false,
     "hereby terminate|hereby terminates|hereby cancel|hereby cancels|hereby rescind|agree to "
     "terminate|agreed "
     "to terminate|agree to cancel|notice of termination|notice of the termination|notice of its termination|"
     "notice of our termination|notice that it terminates|notice terminating|notice to terminate|kündigen "
     "wir|"
     "kündigen hiermit|wir kündigen|kündigt hiermit|heben die|heben hiermit|résilions"},
    {NdaEffect::kTerminates, true, true,
     "parties end|agree to end|we end|we terminate|wish to terminate|decided to terminate|elect to "
     "terminate|elects to terminate|termination "
     "of|kündigung|kündigen|kündigt|aufhebung|aufheben|auflösen|beenden|résilier|rescindir"},
    {NdaEffect::kExtends, false, false,
     "is hereby extended|is extended|be extended|are hereby extended|hereby extended|is hereby renewed|is "
     "renewed|be renewed|shall continue|shall remain|will continue|will "
     "remain|verlängert|prorogé|prorogée|prolongé|prolongée|"
     "prorrogado|se prorroga"},
    {NdaEffect::kExtends, true, false,
     "hereby extend|hereby extends|agree to extend|agreed to extend|to extend|extend the|extending|extension "
     "of|extension to|renewal of|agree to renew|hereby renew|verlängern|verlängerung|prolonger|prorrogar"},
    {NdaEffect::kAmends, false, false,
     "is hereby amended|is amended|be amended|are hereby amended|hereby amended|is modified|is hereby "
     "supplemented|geändert|ergänzt|modifié|modifiée|modificado"},
    {NdaEffect::kAmends, true, false,
     "hereby amend|hereby amends|agree to amend|to amend|amends|amendment to|amendment no|amendment number|"
     "addendum to|supplement to|modification of|nachtrag|ergänzung|änderung|avenant|adenda"},
};

}  // namespace

std::optional<ChangeVerb> ChangeVerbAt(const NdaText& text, size_t i) {
  for (const Entry& verb : kVerbs) {
    if (const size_t tokens = text.MatchAny(i, verb.phrases))
      return ChangeVerb{verb.effect, verb.object, verb.needs_day, tokens};
  }
  return std::nullopt;
}

bool DidNotHappen(const NdaText& text, size_t begin, size_t end) {
  return HasWords(text, begin, end, kBlocks);
}

}  // namespace candor
