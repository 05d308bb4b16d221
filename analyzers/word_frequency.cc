// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/word_frequency.h"

#include <sstream>
#include <string>
#include <unordered_map>

namespace candor {
namespace {

struct Tier {
  double per_million;
  const char* words;
};

// English: mean of counts over contracts, list mail and news. German, French and Spanish: function words put
// into the tier of their English like.
constexpr Tier kTiers[] = {
    {25000, "the to of and in a der die und de la"},
    {9000,
     "or for by with from that is any this be as on i it das den zu von le les et à un une el en que y los "
     "des il"},
    {4500,
     "agreement shall not list will all such have other you are party its at in mit ist nicht auf für sich "
     "dem ein eine "
     "im est pour dans par sur ne pas qui las se con no para por es du"},
    {2500,
     "if we an has subject date which but company may no use was information request time under our parties "
     "they one been us "
     "said would section each als auch an werden aus er hat dass sie nach wird bei einer um am sind noch wie "
     "einem über so "
     "nous vous ce cette au aux son sa sont plus mais ou avec se une su al lo como más pero sus le"},
    {1000,
     "can so including your new version message their product help me he after without out there do about "
     "than confidential "
     "right provided example into return products know rights my more services mail who also upon set "
     "written type non them "
     "when up then make between software provide his prior text effective term inc just only terms third "
     "were applicable "
     "respect within like obligations first during get some how notice data what wir ihr ich haben sein kann "
     "können soll sollte "
     "wenn nur oder aber vor zur zum bis mehr durch man einen war unter sehr selbst schon hier doch été être "
     "avoir fait tout comme "
     "si leur leurs nos notre votre ha han ser son fue está este esta entre cuando muy sin sobre también"},
    {500,
     "made service private had these day property project required event work source please group now year "
     "law days customer "
     "transfer two period means disclosure following except license president development over otherwise "
     "pursuant access "
     "good material well say because part reasonable through system don't related either act did payment "
     "connection available "
     "confidentiality contract state agent accordance those person change take same support name end could "
     "down need against "
     "costs being public process action even power agrees corporation give order limited code it's full "
     "years however where "
     "see let site should any very much many most no one must might cannot can't won't didn't doesn't isn't "
     "back still next "
     "going think want way people since before plan plans until before long last week month call meeting "
     "team board "
     "unternehmen vertrag herr frau jahr jahre informationen daten produkt société contrat données empresa "
     "contrato datos"},
};

std::unordered_map<std::string, double> MakeTable() {
  std::unordered_map<std::string, double> table;
  for (const Tier& tier : kTiers) {
    std::istringstream words(tier.words);
    for (std::string word; words >> word;) table.emplace(word, tier.per_million);  // the first tier counts
  }
  return table;
}

}  // namespace

double WordsPerMillion(std::string_view word) {
  static const std::unordered_map<std::string, double> kTable = MakeTable();
  auto it = kTable.find(std::string(word));
  if (it != kTable.end()) return it->second;
  return word.size() <= 4 ? 60 : word.size() <= 7 ? 30 : 15;  // short words are the commoner ones
}

}  // namespace candor
