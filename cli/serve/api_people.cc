// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/people: who speaks with whom.
#include <algorithm>
#include <map>

#include "cli/serve/handlers.h"
#include "cli/shape_output.h"
#include "model/names.h"

namespace candor {
namespace {

struct Link {
  uint64_t messages = 0;
  Day first, last;
};

constexpr size_t kMostLinks = 5000;

Json PersonJson(size_t index, const Person& person, const Parties& parties) {
  Json addresses = Json::array();
  for (const std::string& address : person.addresses) addresses.push_back(JsonText(address));
  const Party* party = person.party ? &parties.parties[*person.party] : nullptr;
  return {{"id", index},
          {"name", JsonText(person.name)},
          {"addresses", std::move(addresses)},
          {"title", person.title.empty() ? Json(nullptr) : Json(person.title)},
          {"level", person.level == TitleLevel::kUnknown ? Json(nullptr) : Json(Name(person.level))},
          {"party", party == nullptr ? Json(nullptr) : Json(JsonText(party->id))},
          {"ours", party != nullptr && party->ours},
          {"shared", person.shared},
          {"automatic", person.automatic},
          {"messages", person.seen}};
}

/// Between each two people who wrote to each other by name: what goes to a list is said to nobody.
std::map<std::pair<size_t, size_t>, Link> LinksOf(const Correspondence& correspondence) {
  std::map<std::pair<size_t, size_t>, Link> links;
  for (const SentMessage& message : correspondence.messages) {
    if (!message.author || message.copy_of || message.to_many || message.automatic) continue;
    for (const size_t reader : message.readers) {
      Link& link = links[std::minmax(*message.author, reader)];
      ++link.messages;
      if (message.day.empty()) continue;
      if (link.first.empty()) link.first = message.day;
      link.last = std::max(link.last, message.day);
    }
  }
  return links;
}

}  // namespace

Result<web::Answer> AnswerPeople(CaseState* state, const web::Call& /*call*/) {
  const auto mail = state->Mail("");
  if (!mail) return mail.error();
  const auto reading = state->Reading("");
  if (!reading) return reading.error();
  const Correspondence& correspondence = (*mail)->correspondence;
  const Parties& parties = correspondence.parties;
  Json people = Json::array(), companies = Json::array(), links = Json::array(), threads = Json::array();
  for (size_t i = 0; i < parties.people.size(); ++i)
    people.push_back(PersonJson(i, parties.people[i], parties));
  for (const Party& party : parties.parties)
    companies.push_back({{"id", JsonText(party.id)},
                         {"name", JsonText(party.name)},
                         {"domains", party.domains},
                         {"ours", party.ours}});
  const std::map<std::pair<size_t, size_t>, Link> found = LinksOf(correspondence);
  std::vector<std::pair<std::pair<size_t, size_t>, Link>> strongest(found.begin(), found.end());
  std::stable_sort(strongest.begin(), strongest.end(),
                   [](const auto& a, const auto& b) { return a.second.messages > b.second.messages; });
  for (size_t i = 0; i < std::min(strongest.size(), kMostLinks); ++i) {
    const auto& [pair, link] = strongest[i];
    const auto or_null = [](const Day& day) { return day.empty() ? Json(nullptr) : Json(day); };
    links.push_back({{"a", pair.first},
                     {"b", pair.second},
                     {"messages", link.messages},
                     {"first", or_null(link.first)},
                     {"last", or_null(link.last)}});
  }
  for (const ShapeSignal& shape : (*reading)->shapes) {
    if (shape.signal != "single-threaded-relationship") continue;
    // It rests on what one person wrote.
    const SentMessage* written = (*mail)->MessageOf(shape.evidence.front().document);
    threads.push_back(
        {{"id", JsonText(ShapeId(shape))},
         {"person", written != nullptr && written->author ? Json(*written->author) : Json(nullptr)},
         {"party", JsonText(shape.party)},
         {"severity", Name(shape.severity)},
         {"confidence", Rounded(shape.confidence, 1000)},
         {"summary", shape.summary}});
  }
  return Reply(Json{{"people", std::move(people)},
                    {"parties", std::move(companies)},
                    {"links", std::move(links)},
                    {"links_total", strongest.size()},
                    {"single_threads", std::move(threads)}});
}

}  // namespace candor
