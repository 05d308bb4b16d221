// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/word_frequency.h"

#include <algorithm>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

namespace candor {
namespace {

struct Tier {
  double per_million;
  const char* words;
};

// English: means of counts over contracts, business mail, list mail and official letters (18 million words),
// without the set that uses a word most when the others hardly know it. German, French and Spanish: function
// words put into the tier of their English like. Only words of some frequency: the others are rare.
constexpr Tier kTiers[] = {
    {32000, "der die of the to und "},
    {16000, "a and in "},
    {8000,
     "any b be by com d das den des for http il is le les los no or que that this une von with www zu à "},
    {4000,
     "agreement all are as at auf been boundary c case con content dans data date dem department doc du "
     "ein eine email est f font from für has have i im inc ist it las mit nicht not on other par para "
     "party pas please por pour provide qui s se sent set shall sich state subject such sur "
     "technologies text type u under us width will you "},
    {2000,
     "als am an auch aus aux avec bei border but cette cite commons como company creative dass e einem "
     "einer er face format gif h he height if img its le license licensed licenses lo mais may message "
     "más nach noch nous org ou p pero plain pm produced pst se sie sind size son sont src states su "
     "sus table time um une united vous was we werden which wie wird your über "},
    {1000,
     "aa aber about after align also ap avoir bis business can cc click color comme cuando do doch "
     "durch each einen entre esta este está fait fue get gov ha haben had han hier his html ich ihr "
     "including information j just kann können leur leurs like list me mehr more muy my name net new "
     "nos notre now nur oder one online only original our out part parties product products provided q "
     "r re release right rights said schon section sehr sein selbst ser services si sin so sobre soll "
     "sollte son susan también than their there they top tout unter up use vor votre w wenn what when "
     "who wir without would zum zur été être "},
    {500,
     "accordance act action against america applicable article back bank because before being best "
     "between both call center change class clinton co confidential connection contrat contrato corp "
     "could customer daten datos day days development does don't données during effective either "
     "empresa end energy even event except file first following foreign form forth frau free friday "
     "full fw g go good government group help her here herr him home how i'm ii images include "
     "informationen into it's jahr jahre january k know l last law legal let lists m made mail mailto "
     "make many march material means meeting mills monday most much must n need news non notice "
     "november o obligations office order otherwise over own page payment people period person phone "
     "power president prior produkt property public pursuant qa reasonable request required respect "
     "same secretary security see service she should site société software some source style support "
     "system t take target term terms thanks them then these think third those through thursday title "
     "today tuesday two unternehmen upon used v value vertrag very want way web wednesday well were "
     "where whether within work world written x year years "},
    {250,
     "above ac access account activities ad additional address administration advertising affiliate "
     "affiliates again agent agree agreed agreements agrees al american amount another anything "
     "application approval april aq around asked asp assignment attached august authority available "
     "background based basis behalf below better bill blank board body breach ca calendar called "
     "capital cause certain check china claim claims clear client code come commission committee "
     "computer conditions confidentiality consent contact contained continue contract control copy "
     "corporation cost costs countries country course court credit current daily david deal december "
     "deemed defined delivered delivery demand described did directly disclosure document done down due "
     "effect efforts employees en equipment every exchange executed execution exhibit expenses extent "
     "failure family fax february fee fees few ff filed financial find force forward fund further "
     "future fyi gas general give given global going got great having head health hereby high hope "
     "house houston however i've ibm id ie iii immediately important input insurance intellectual "
     "interest international internet israel issue issues john joint july june keep latest laws least "
     "left less letter level li liability life limited line link local long look mailing maintenance "
     "making management mark market marketing master materials matter mean meaning media member members "
     "might military million money month months mr ms national necessary network never newsletter next "
     "none north note number obligation october off offer old once operation option others paid pay "
     "payments per percent performance permitted personal place plan point policy political possible "
     "post press price private process program project provision provisions pt purchase purpose put "
     "read real really reason reasonably receipt receive received receiving regarding regulations "
     "regulatory related relating report reports requested requirements respective responsible result "
     "return review room rules run sale sales sara sat saturday say says schedule search securities "
     "send senior sep september shares similar since small smith sole something special staff start "
     "statement still stock story street strong subscription suite sun sunday sure systems talk team "
     "technology terminate termination territory texas th thank thereof things three times together "
     "told tomorrow too trade trading transfer uk unless until update url user users using version war "
     "washington week while white why women working writing y york z "},
    {125,
     "ability able accept according acquisition across actions actual actually add added addition ads "
     "advance ae af affairs africa ag agency agents ago aid ak allow along already always amended "
     "amendment among amounts amp analysis anderson annual anyone applications apply appropriate "
     "approved arab area array arrive ask assets assign assistance assistant associated association "
     "attachment attack attention au aug authorized away bankruptcy base become begin believe benefit "
     "beyond big binding bit blue book books bottom bp br bring build building bush buy calls came "
     "campaign can't canada cannot capacity card care carrier cash cb cd cell changes charge charges "
     "charset chief children choice chris city classified clause close closing collectively coming "
     "comments commercial common communications community companies complete compliance comply "
     "condition conduct conference confirmation conflict consideration considered constitute consultant "
     "contractor contracts cooperation copies copyright corporate council create currently customers "
     "damage daniel database dated dc de deals dec decision default defense deliver design designated "
     "details determine determined developed didn't different digital direct director directors "
     "disclose disclosing discuss dispute distribution documentation documents doesn't doing dollars "
     "download draft drive earlier early east easy economic ed effort election electronic else employee "
     "ensure enter entered entire entities entitled entity equal equity error etc european events ever "
     "example exclusive executive exercise existing expected expense experience expiration express "
     "facility fact faith far feb federal feel field files final five floor follow follows food forces "
     "forest former found four freedom fri friends fully george getting giving governmental grant "
     "granted grants groups hand happy hard hardware heard held hidden hold hours htm https human i'd "
     "i'll idea image impact included includes increase independent index individual industry info "
     "initial instead intended interests investment ip iran ireland iso issued item items itself iv "
     "james jan job jpg jurisdiction key kind king knowledge known language large later lead leader "
     "leaders leadership likely listed little live llc location log london longer looking loss lost lot "
     "louis love ltd main maintain major makes man manager manner manufacturing margin marie marks "
     "matters maybe mb meet meetings messages met method michael microsoft middle minimum minutes mm "
     "mobile mon morning move mutual mutually names nations nature needed needs negotiations neither "
     "nice night nor normal notes nothing notices notify nuclear obtain oct offered offering officer "
     "officers official officials often oil ok omitted open operating operations opinion opportunity "
     "orders organization os outlook outside owned owner ownership package packaging paper paragraph "
     "particular partner partners partnership past patrick paul pc perform personnel physical plans "
     "play points policies position potential pre prices prime principal print probably problem "
     "problems procedures proceeding processing production professional programs promotion promotional "
     "promptly proposed proprietary protect providing purposes quality quarter question questions radio "
     "rate rates rather recent recipient records red reference referred regards region registered "
     "registration relationship relevant relief remain remove representative representatives represents "
     "require research residence resolution resources response responsibility results reuters richard "
     "risk robert role route rule running save scheduled second sections secure seems seen select sell "
     "sending separately server settlement several share short show side sign signature signed single "
     "sites situation six social solely solid someone soon south speak specific specifically specified "
     "speech sponsor sponsored st standard standards statements status step stop strategic strategy sub "
     "submit supplied supply tag taken taking tax taxes td tech technical tell ten terminated test "
     "therefore thereto thing thirty thomas though thought thru tom total tr training transaction "
     "transactions travel treatment trial trip true trust try trying tv un understand unit university "
     "venture via video view visit vote waiver wanted warranty we're website wed weeks weight went "
     "whole wholesale william williams windows wireless word words workers works yahoo yes yet you're "},
    {60,
     "ab acceptable acceptance accepted accounting accounts achieve acknowledge acting active activity "
     "acts adams addressed addresses admin administrative advantage adverse advertisement advice advise "
     "advised affect affected african afternoon age agencies agenda ah ahead ai air alan alleged "
     "alliance allowed allows almost alone alternative although amendments announced announcement "
     "answer anti anyway ao aol apparently appear appears applied appointed appointment appreciate "
     "approach approve apr areas arizona arrangements articles asia asking assembly assigned assist "
     "assume attachments attacks attempt attend attorney attorneys audio author authorities "
     "authorization automatically availability average avoid award aware ba bad balance banner basic bb "
     "bear became becomes began beginning behind believes benefits billion bin black bob bold bound box "
     "brand branded brief british brought brown budget bug built bureau businesses button cabinet cable "
     "california calling cameron cards career carry cases categories caused central century ceo "
     "certainly certificate cgi chairman challenge challenges chance changed channel child chinese "
     "circumstances cisco citizens civil clean clearly clients closed cn collaboration collection "
     "college combination comes command comment commerce commitment committed communication "
     "compensation completed completely completion components concern concerned concerning concerns "
     "conducted confidence confirm confirmed confirms conservative consider consistent construction "
     "contacts contain containing contains contents context continued continues continuing contractors "
     "contrary controlled controls convenience conversation cool cooperate core correct counterparts "
     "couple cover coverage covered cp craig created creating creditors crisis critical cross crude ct "
     "cure cut dan dates dave dear death debt decided decisions defend definitions delaware delay "
     "delayed deputy description designed desktop despite detail detailed determination develop "
     "developing device difference difficult dinner direction directory discussed discussion "
     "discussions disk display disposition disputes distribute distributed domain domestic doubt dr "
     "driver drug ds duties easily eastern eb economy education el elections elements ellen elsewhere "
     "emails employment enable encoding enforce enforcement engage engaged engagement english enough "
     "enterprise environment environmental equivalent eric es especially establish established "
     "establishment et eu euro europe evening everyone everything evidence ex exact exactly exceed "
     "excess excluding execute existence expect export expressed fa facilities fail failed fails fair "
     "fall false families fast feature features figure filing finally finding fine fire firm fiscal "
     "florida flow focus focused folder folks forecast forms foundation fox fr france frank french "
     "friend front ft fun funding funds furnish game games gave generally generated generation germany "
     "gets gives goal god goes gone goods google gordon governed governing governments gray greater "
     "gross ground growing growth guarantee guess guidelines half hall handling happened hat haven't "
     "hear hearing helped helvetica hi higher hill himself history hit holding holdings host hosting "
     "hotel hour hr href hundred ideas identified illegal immediate implement implementation implied "
     "importance improvements income incorporated indeed india indirectly individuals influence "
     "informed infrastructure initiative inside inspection installed institute institutions "
     "instructions instrument intelligence intent interested interesting internal interpretation "
     "interview investigation investor invoice involved isn't jack japan jeff jeffrey jennifer jim jm "
     "jobs joe join jones joseph journal judgment jul jun kids knew korea la labor lack land largest "
     "late launch lauren leading learn leave led letters levels liable light limit limitations lines "
     "links litigation lives living loan located login logo looks losses lots low lower lp lunch ma mac "
     "machine mailbox majority manage map mar maria marked markets mary maximum measures medical memo "
     "memory men mentioned merger methods mid migration mike mind mission mitchell model modified "
     "moment monthly movement moving mp multi multiple murphy music named natural nbsp ne near nearly "
     "negotiate networks ni northern noted notification nov numbers nw ny object obtained offers oh op "
     "opening operate operator opportunities opposition options oracle oral organizations organized "
     "outage outstanding overall pa pacific packages pages panel parent participate participation "
     "particularly parts pass password path paying pcs pd pdf pending percentage performed performing "
     "perhaps permit personally persons peter petition ph phase philip photo pick piece pipeline pl "
     "places planning platform plus pocket poor population port portion portions positions positive "
     "possession posted powers practice practices preferred prepare prepared present pressure pretty "
     "prevent previous previously pricing primary principles priority privacy pro procedure proceedings "
     "processes produce profit programming progress projects promote properties proposal protection "
     "provider provides publication publicly published quarterly quick quickly quite quoted range rd "
     "reach reached reading ready reasons recently recommend record recovery reflect regard regardless "
     "regional register regular regulation relations released releases remaining remains remedy "
     "remember removed replace replacement reply reported reporting represent representation requests "
     "requirement requires reserve reserved resolve respects respond responsibilities rest restaurant "
     "restrictions resulting retain returned revenue reviews rich road ross rr sa safe safety sample "
     "san sans sap saudi saying school scope scott script sec secret secrets sector seeing seek seeking "
     "seem selected self selling senator sender sense sensitive separate series serif serious serve "
     "served servers setting seven sh shared sharing sheet shift shipping shows sid significant simple "
     "simply society sold solution solutions sometimes sorry sort sound sources space speaking "
     "specialist spend spending spent spoke sponsorship stand standing started starting stated stay "
     "stephen steps steve storage store stories structure studies study stuff submitted subscribe "
     "subsequent substantially success successful successor sufficient suit summary supplies supporting "
     "survive takes taliban talked talking tel telephone terrorism terrorist testing tests themselves "
     "thereafter they're thinking thoughts thousands threat threatened throughout thu thx timely tips "
     "tm tonight tony took tool tools touch toward track trades traffic transferred transition "
     "transmission transportation treaty tried turn turned twenty tx unable underline understanding "
     "understood union unique units updated updates upgrade urgent usa useful uses valid values various "
     "vi vice views violation violence virginia voice volume voting vs wait wall wants wasn't watch "
     "water ways we'll we've weapons weekend weekly welcome wells wendy west western whatever "
     "whatsoever whereas whom whose wide willing win window wish witness won't worked worldwide worth "
     "write writes wrong wrote xx yesterday you'll you've young yourself "},
    {30,
     "absolutely accordingly accurate acknowledged acquire adding adequate administrator advanced "
     "advisor advisors advisory affiliated aircraft alt andrew anne annex anniversary announce answers "
     "appearance arabia arial arms arrangement art ascii assessment asset associates avenue backup "
     "banks barbara batch bc becoming beijing biggest block bond bonus branding brazil break brent "
     "brian brick broadcast broker browser bruce calculated camera campbell candidate candidates "
     "capable car carried causes ce cent changing chapter charged charles checking choose christopher "
     "clarity closely colleagues columbia column commitments communities competition competitive "
     "component comprehensive confirmations conflicts connect consulting consumer contribution "
     "contributions coordination copying couldn't count county courier courts creation criminal cs "
     "custom db dd dead dealing decide declared deep definition degree delete demands deposit derived "
     "designate desire desk destruction developer developments devices dg directed disaster dispatch "
     "district dl docs donors drop duration duty dw ea earthquake easier edge edition edward ee "
     "effectively effects efficient eg eight elected electric emergency ending endorsement engine "
     "engineer engineering enjoy enterprises entry environments errors essential estate eur excluded "
     "exclusively exist expert experts expired explain exposure extend extended extension facts father "
     "favor feedback felt fill film finance financing fix fixed flight followed forty forum forwarded "
     "fp francisco freeze fuel function functions gain gary gender glad gmt goals grand guest guide "
     "guys handle hands happen heart hello helpful heritage highest highly holders holiday honor "
     "hospital hosted hot hp huge hundreds ic identify imagine impacted import imposed improve "
     "improvement incident increased indicated indirect individually industries inform injury inline "
     "instance integration integrity interface interim investors invoices involving irish issuance "
     "johnson jointly jsp judge judicial keeping kelly kept kingdom knows labour lang larger laura "
     "lawyers leads league leaving legally legislation length limiting limits lisa listing load looked "
     "lose mails maintained maintaining managed managers managing manufactured martin mass md melissa "
     "membership mention menu messaging mexico miles millions minute missing mode monitor monitoring "
     "moran mortgage mostly mother moved movie na nation negative negotiation networking nevada "
     "nomination nt obligated obtaining obvious obviously occur occurred occurs offices omissions ones "
     "ongoing operational ordered ordinary overnight owed owners palm park partial participants "
     "participating passed pat patients patterns periods permanent permits pharmaceutical photos "
     "picture placed planned plant plants player po police pool popular possibility powerful pr "
     "preferences premier preparation presence proceed profile profits prohibited proper properly "
     "protocol ps pull purchased push putting qualified quote quotes raise raised rand rating recall "
     "receives recipients recognize recognized reduce reduced refer references relates relation "
     "relationships renewal rep repair represented republic reserves resolved restore restricted retail "
     "revenues reviewed revised revolution rise risks rob rock runs savings sb sc schedules science "
     "score screen sea season seemed selection sentence session sets settlements setup sex shape "
     "shareholders ship shop shopping shot shown sides signs simon smart snap sony sought sounds spain "
     "speaker speed spokesman square stability stage star station steven stone strategies students "
     "subscribed subsidiary substantial suggest suggested sum supported swap targeted task taylor "
     "television terminal thousand threats thus tim timing tip tired tone topic tough towards town "
     "traditional trials trouble truth tue twelve types ups usage usually valuable variety vehicle "
     "verdana verify verizon versions village violate virtual vision votes waiting walk warning waste "
     "weather websites wh wife wire wishes you'd zero zone "},
};

std::unordered_map<std::string, double> MakeTable() {
  std::unordered_map<std::string, double> table;
  for (const Tier& tier : kTiers) {
    std::istringstream words(tier.words);
    for (std::string word; words >> word;) table.emplace(word, tier.per_million);  // the first tier counts
  }
  return table;
}

const std::unordered_map<std::string, double>& Table() {
  static const std::unordered_map<std::string, double> kTable = MakeTable();
  return kTable;
}

// Letters and the blank before and behind a word; all else is no word's.
constexpr size_t kSymbols = 27;
size_t Symbol(char c) { return c >= 'a' && c <= 'z' ? static_cast<size_t>(c - 'a') + 1 : 0; }
size_t TrigramIndex(const char* three) {
  return (Symbol(three[0]) * kSymbols + Symbol(three[1])) * kSymbols + Symbol(three[2]);
}

std::vector<double> MakeTrigrams() {
  std::vector<double> trigrams(kSymbols * kSymbols * kSymbols, 0);
  for (const auto& [word, per_million] : Table()) {
    const std::string text = " " + word + " ";
    for (size_t at = 0; at + 3 <= text.size(); ++at) trigrams[TrigramIndex(&text[at])] += per_million;
  }
  return trigrams;
}

}  // namespace

double TrigramsPerMillion(std::string_view three) {
  static const std::vector<double> kTrigrams = MakeTrigrams();
  constexpr double kAcrossWords = 2'000;  // "e t"
  constexpr double kWithSign = 100;
  if (std::any_of(three.begin(), three.end(), [](char c) { return Symbol(c) == 0 && c != ' '; }))
    return kWithSign;
  return three[1] == ' ' ? kAcrossWords : kTrigrams[TrigramIndex(three.data())];
}

double WordsPerMillion(std::string_view word) {
  auto it = Table().find(std::string(word));
  if (it != Table().end()) return it->second;
  return word.size() <= 4 ? 20 : word.size() <= 7 ? 12 : 6;  // short words are the commoner ones
}

}  // namespace candor
