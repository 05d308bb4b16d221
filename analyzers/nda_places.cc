// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_places.h"

#include "analyzers/nda_phrase_index.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

namespace candor {
namespace {

/// Names in small letters, separated by '|'; behind ';' the adjectives, as they stand before "law", "Recht",
/// or behind "droit", "derecho".
struct Place {
  std::string_view name;
  std::string_view also;
};

constexpr Place kUnitedStates[] = {
    {"Alabama", "alabama"},
    {"Alaska", "alaska"},
    {"Arizona", "arizona"},
    {"Arkansas", "arkansas"},
    {"California", "california"},
    {"Colorado", "colorado"},
    {"Connecticut", "connecticut"},
    {"Delaware", "delaware"},
    {"District of Columbia", "district of columbia|washington , d . c|washington d . c"},
    {"Florida", "florida"},
    {"Georgia", "georgia"},
    {"Hawaii", "hawaii"},
    {"Idaho", "idaho"},
    {"Illinois", "illinois"},
    {"Indiana", "indiana"},
    {"Iowa", "iowa"},
    {"Kansas", "kansas"},
    {"Kentucky", "kentucky"},
    {"Louisiana", "louisiana"},
    {"Maine", "maine"},
    {"Maryland", "maryland"},
    {"Massachusetts", "massachusetts"},
    {"Michigan", "michigan"},
    {"Minnesota", "minnesota"},
    {"Mississippi", "mississippi"},
    {"Missouri", "missouri"},
    {"Montana", "montana"},
    {"Nebraska", "nebraska"},
    {"Nevada", "nevada"},
    {"New Hampshire", "new hampshire"},
    {"New Jersey", "new jersey"},
    {"New Mexico", "new mexico"},
    {"New York", "new york"},
    {"North Carolina", "north carolina"},
    {"North Dakota", "north dakota"},
    {"Ohio", "ohio"},
    {"Oklahoma", "oklahoma"},
    {"Oregon", "oregon"},
    {"Pennsylvania", "pennsylvania"},
    {"Puerto Rico", "puerto rico"},
    {"Rhode Island", "rhode island"},
    {"South Carolina", "south carolina"},
    {"South Dakota", "south dakota"},
    {"Tennessee", "tennessee"},
    {"Texas", "texas"},
    {"Utah", "utah"},
    {"Vermont", "vermont"},
    {"Virginia", "virginia"},
    {"Washington", "washington"},
    {"West Virginia", "west virginia"},
    {"Wisconsin", "wisconsin"},
    {"Wyoming", "wyoming"},
    {"United States",
     "united states of america|united states|u . s . a|u . s|usa|vereinigten staaten|états - unis|estados "
     "unidos"},
};

constexpr Place kElsewhere[] = {
    // Canada
    {"Alberta", "alberta"},
    {"British Columbia", "british columbia"},
    {"Manitoba", "manitoba"},
    {"New Brunswick", "new brunswick"},
    {"Nova Scotia", "nova scotia"},
    {"Ontario", "ontario"},
    {"Quebec", "quebec|québec;québécois"},
    {"Saskatchewan", "saskatchewan"},
    {"Canada", "canada|kanada|canadá;canadian"},
    // Europe
    {"England and Wales", "england and wales|england & wales"},
    {"England", "england|inglaterra|angleterre;english|englischem|englisches|englischen|anglais|inglés"},
    {"Scotland", "scotland|schottland;scottish|scots"},
    {"Northern Ireland", "northern ireland"},
    {"United Kingdom", "united kingdom|great britain|royaume - uni|reino unido;british"},
    {"Ireland", "ireland|irland|irlande|irlanda;irish|irischem"},
    {"Germany",
     "federal republic of germany|germany|bundesrepublik "
     "deutschland|deutschland|allemagne|alemania;german|deutsches|"
     "deutschem|deutschen|allemand|alemán"},
    {"Austria",
     "austria|österreich|republik "
     "österreich|autriche;austrian|österreichisches|österreichischem|österreichischen|"
     "autrichien|austriaco"},
    {"Switzerland",
     "switzerland|swiss confederation|schweiz|schweizerischen "
     "eidgenossenschaft|suisse|suiza;swiss|schweizerisches|schweizerischem|"
     "schweizer|suisse|suizo"},
    {"Liechtenstein", "liechtenstein|fürstentum liechtenstein;liechtensteinisches"},
    {"France",
     "france|frankreich|francia;french|français|française|françaises|französischem|französisches|francés"},
    {"Belgium", "belgium|belgien|belgique|bélgica;belgian|belge|belgischem"},
    {"Luxembourg", "luxembourg|luxemburg|grand duchy of luxembourg|luxemburgo;luxembourgish|luxembourgeois"},
    {"Netherlands",
     "netherlands|niederlande|niederlanden|pays - bas|países "
     "bajos|holland;dutch|niederländischem|néerlandais"},
    {"Spain",
     "spain|kingdom of spain|spanien|espagne|españa|reino de "
     "españa;spanish|spanischem|espagnol|español|española|españolas"},
    {"Portugal", "portugal;portuguese|portugués"},
    {"Italy", "italy|italien|italie|italia;italian|italienischem|italiano"},
    {"Denmark", "denmark|dänemark;danish|dänischem"},
    {"Sweden", "sweden|schweden;swedish|schwedischem"},
    {"Norway", "norway|norwegen;norwegian|norwegischem"},
    {"Finland", "finland|finnland;finnish|finnischem"},
    {"Iceland", "iceland;icelandic"},
    {"Poland", "poland|polen;polish|polnischem"},
    {"Czech Republic", "czech republic|tschechischen republik|tschechien;czech"},
    {"Hungary", "hungary|ungarn;hungarian"},
    {"Greece", "greece|griechenland;greek"},
    {"Romania", "romania|rumänien;romanian"},
    {"Cyprus", "cyprus|zypern;cypriot"},
    {"Malta", "malta;maltese"},
    {"Gibraltar", "gibraltar"},
    {"Guernsey", "guernsey"},
    {"Jersey", "jersey|bailiwick of jersey"},
    {"Isle of Man", "isle of man"},
    {"Russia", "russian federation|russia|russland;russian"},
    {"Ukraine", "ukraine;ukrainian"},
    {"Turkey", "turkey|türkei;turkish"},
    // Elsewhere
    {"Argentina", "argentina;argentine|argentinas"},
    {"Brazil", "brazil|brasil|brasilien;brazilian"},
    {"Chile", "chile;chilean|chilenas"},
    {"Colombia", "republic of colombia|colombia;colombian|colombianas"},
    {"Mexico", "mexico|méxico|estados unidos mexicanos;mexican|mexicanas"},
    {"Peru", "peru|perú;peruvian"},
    {"Panama", "panama|panamá"},
    {"Bermuda", "bermuda"},
    {"British Virgin Islands", "british virgin islands"},
    {"Cayman Islands", "cayman islands"},
    {"Bahamas", "bahamas"},
    {"Australia", "australia;australian"},
    {"New South Wales", "new south wales"},
    {"Queensland", "queensland"},
    {"South Australia", "south australia"},
    {"Tasmania", "tasmania"},
    {"Victoria", "victoria"},
    {"Western Australia", "western australia"},
    {"New Zealand", "new zealand"},
    {"China", "people's republic of china|people’s republic of china|prc|china;chinese"},
    {"Hong Kong", "hong kong"},
    {"Macau", "macau"},
    {"Taiwan", "taiwan|republic of china"},
    {"Japan", "japan;japanese"},
    {"South Korea", "republic of korea|south korea|korea;korean"},
    {"Singapore", "singapore"},
    {"Malaysia", "malaysia;malaysian"},
    {"Indonesia", "indonesia;indonesian"},
    {"Philippines", "philippines;philippine"},
    {"Thailand", "thailand;thai"},
    {"Vietnam", "vietnam;vietnamese"},
    {"India", "india;indian"},
    {"Pakistan", "pakistan"},
    {"Israel", "state of israel|israel;israeli"},
    {"United Arab Emirates", "united arab emirates|dubai international financial centre|difc|dubai"},
    {"Saudi Arabia", "saudi arabia"},
    {"Qatar", "qatar"},
    {"Egypt", "egypt;egyptian"},
    {"Kenya", "kenya;kenyan"},
    {"Nigeria", "nigeria;nigerian"},
    {"Papua New Guinea", "papua new guinea"},
    {"Wales", "wales;welsh"},
    {"Bulgaria", "bulgaria;bulgarian"},
    {"Croatia", "croatia;croatian"},
    {"Estonia", "estonia;estonian"},
    {"Latvia", "latvia;latvian"},
    {"Lithuania", "lithuania;lithuanian"},
    {"Serbia", "serbia;serbian"},
    {"Slovakia", "slovakia|slovak republic;slovak"},
    {"Slovenia", "slovenia;slovenian"},
    {"Monaco", "monaco"},
    {"Bahrain", "bahrain"},
    {"Kuwait", "kuwait"},
    {"Oman", "oman"},
    {"Jordan", "hashemite kingdom of jordan"},
    {"Lebanon", "republic of lebanon"},
    {"Ghana", "ghana"},
    {"Mauritius", "mauritius"},
    {"Morocco", "morocco|maroc"},
    {"Tanzania", "tanzania"},
    {"Uganda", "uganda"},
    {"Zambia", "zambia"},
    {"Bangladesh", "bangladesh"},
    {"Sri Lanka", "sri lanka"},
    {"Kazakhstan", "kazakhstan"},
    {"Costa Rica", "costa rica"},
    {"Ecuador", "ecuador"},
    {"Uruguay", "uruguay"},
    {"Venezuela", "venezuela"},
    {"Dominican Republic", "dominican republic"},
    {"Barbados", "barbados"},
    {"Trinidad and Tobago", "trinidad and tobago"},
    {"Curaçao", "curaçao|curacao"},
    {"Marshall Islands", "marshall islands"},
    {"Newfoundland and Labrador", "newfoundland and labrador|newfoundland"},
    {"Prince Edward Island", "prince edward island"},
    {"Yukon", "yukon"},
    {"South Africa", "south africa;south african"},
};

struct Spelling {
  std::string_view name;
  bool adjective;
};

const PhraseIndex<Spelling>& Places() {
  static const PhraseIndex<Spelling> index = [] {
    PhraseIndex<Spelling> made;
    const auto add = [&](const Place& place) {
      bool adjective = false;
      std::string_view rest = place.also;
      while (!rest.empty()) {
        const size_t end = std::min(rest.find_first_of("|;"), rest.size());
        made.Add(rest.substr(0, end), {place.name, adjective});
        adjective = adjective || (end < rest.size() && rest[end] == ';');
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
    };
    for (const Place& place : kUnitedStates) add(place);
    for (const Place& place : kElsewhere) add(place);
    return made;
  }();
  return index;
}

}  // namespace

PlaceMatch PlaceAt(const NdaText& text, size_t i) {
  const auto [spelling, tokens] = Places().At(text, i);
  return spelling ? PlaceMatch{spelling->name, tokens, spelling->adjective} : PlaceMatch{};
}

WrittenDates WrittenDatesIn(std::string_view place) {
  constexpr std::string_view kBoth[] = {"Canada",
                                        "Alberta",
                                        "British Columbia",
                                        "Manitoba",
                                        "New Brunswick",
                                        "Nova Scotia",
                                        "Ontario",
                                        "Quebec",
                                        "Saskatchewan",
                                        "Newfoundland and Labrador",
                                        "Prince Edward Island",
                                        "Yukon",
                                        "China",
                                        "Japan",
                                        "South Korea",
                                        "Taiwan",
                                        "Hungary",
                                        "Lithuania",
                                        "Philippines",
                                        "Panama"};
  const auto is_it = [&](const Place& one) { return one.name == place; };
  if (std::any_of(std::begin(kUnitedStates), std::end(kUnitedStates), is_it))
    return WrittenDates::kMonthFirst;
  if (std::find(std::begin(kBoth), std::end(kBoth), place) != std::end(kBoth)) return WrittenDates::kBoth;
  return WrittenDates::kDayFirst;
}

}  // namespace candor
