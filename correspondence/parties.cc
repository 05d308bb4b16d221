// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/parties.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "correspondence/company_name.h"
#include "correspondence/disjoint_sets.h"
#include "correspondence/people.h"
#include "correspondence/signature_facts.h"
#include "text/person_name.h"

namespace candor {
namespace {

// Signatures that name a company before it is believed that a domain is that company's.
constexpr uint64_t kSignaturesOfACompany = 2;

std::string Joined(const std::vector<std::string>& words) {
  std::string key;
  for (const std::string& word : words) key.append(key.empty() ? "" : " ").append(word);
  return key;
}

/// A company as it is written, with how often: the first of the most frequent spellings names it.
class Spellings {
 public:
  void Add(const std::string& spelling, uint64_t weight) { seen_[spelling] += weight; }
  uint64_t total() const {
    uint64_t sum = 0;
    for (const auto& [spelling, count] : seen_) sum += count;
    return sum;
  }
  std::string Best() const {
    std::string best;
    uint64_t most = 0;
    for (const auto& [spelling, count] : seen_) {
      if (count > most) best = spelling, most = count;
    }
    return best;
  }

 private:
  std::map<std::string, uint64_t> seen_;
};

using Companies = std::map<std::string, Spellings>;  // by Joined(CompanyWords())

/// What is known of one domain.
struct Domain {
  Companies signed_by;                                   // companies in the signatures of its people
  std::map<std::string, std::set<std::string>> signers;  // names of those people, by company
};

class PartyFinder {
 public:
  void AddAddress(const std::string& organisation) {
    if (!organisation.empty()) domains_[organisation];
  }
  void AddSignature(const std::string& organisation, const std::string& company, const std::string& signer) {
    const std::string key = Joined(CompanyWords(company));
    if (organisation.empty() || key.empty()) return;
    Domain& domain = domains_[organisation];
    domain.signed_by[key].Add(company, 1);
    if (!signer.empty()) domain.signers[key].insert(signer);
  }
  /// An agreement's spelling is the one to show, however many signatures have another.
  void AddAgreement(const std::string& company) {
    const std::string key = Joined(CompanyWords(company));
    if (!key.empty()) agreed_[key].Add(company, 1);
  }

  /// A client that nothing else in the room shows is a side all the same.
  void AddClient(const std::string& company) {
    const std::string key = Joined(CompanyWords(company));
    if (!key.empty()) clients_[key].Add(company, 1);
  }
  bool IsAgreed(const std::string& company) const { return agreed_.contains(Joined(CompanyWords(company))); }

  std::vector<Party> Find() {
    std::map<std::string, std::vector<std::string>> domains_of;  // company -> domains
    std::vector<Party> parties;
    for (const auto& [domain, known] : domains_) {
      const std::string company = CompanyOf(domain, known);
      if (company.empty()) {
        parties.push_back({domain, domain, {domain}, false});
      } else {
        domains_of[company].push_back(domain);
      }
    }
    for (const auto& [company, spellings] : agreed_) domains_of.try_emplace(company);
    for (const auto& [company, spellings] : clients_) {
      if (!IsShown(company, parties)) domains_of.try_emplace(company);
    }
    for (auto& [company, domains] : domains_of) {
      Party party;
      party.id = domains.empty() ? company : domains.front();
      party.name = NameOf(company);
      party.domains = std::move(domains);
      parties.push_back(std::move(party));
    }
    std::sort(parties.begin(), parties.end(), [](const Party& a, const Party& b) { return a.id < b.id; });
    return parties;
  }

 private:
  /// The company of a domain: one of an agreement whose name fits; one of its signatures whose name fits; one
  /// that is signed with often enough.
  std::string CompanyOf(const std::string& domain, const Domain& known) const {
    for (const auto& [company, spellings] : agreed_) {
      if (IsDomainOf(domain, CompanyWords(company))) return company;
    }
    std::string best;
    uint64_t most = 0;
    for (const auto& [company, spellings] : known.signed_by) {
      const bool fits = IsDomainOf(domain, CompanyWords(company));
      if (!fits && spellings.total() < kSignaturesOfACompany && agreed_.count(company) == 0 &&
          !SignsElsewhere(domain, company))
        continue;
      const uint64_t weight = spellings.total() * (fits ? 1000 : 1);
      if (weight > most) best = company, most = weight;
    }
    return best;
  }

  /// Somebody who signs for the company here does so from a domain that is surely the company's.
  bool SignsElsewhere(const std::string& domain, const std::string& company) const {
    const auto here = domains_.at(domain).signers.find(company);
    if (here == domains_.at(domain).signers.end()) return false;
    return std::any_of(domains_.begin(), domains_.end(), [&](const auto& other) {
      const auto signers = other.second.signers.find(company);
      if (other.first == domain || signers == other.second.signers.end()) return false;
      const bool sure = IsDomainOf(other.first, CompanyWords(company)) ||
                        other.second.signed_by.at(company).total() >= kSignaturesOfACompany;
      return sure && std::any_of(here->second.begin(), here->second.end(),
                                 [&](const std::string& name) { return signers->second.count(name) > 0; });
    });
  }

  /// A domain shows it already.
  static bool IsShown(const std::string& company, const std::vector<Party>& parties) {
    return std::any_of(parties.begin(), parties.end(),
                       [&](const Party& party) { return IsDomainOf(party.id, CompanyWords(company)); });
  }

  std::string NameOf(const std::string& company) const {
    const auto agreed = agreed_.find(company);
    if (agreed != agreed_.end()) return agreed->second.Best();
    Spellings all;
    for (const auto& [domain, known] : domains_) {
      const auto found = known.signed_by.find(company);
      if (found != known.signed_by.end()) all.Add(found->second.Best(), found->second.total());
    }
    const auto client = clients_.find(company);
    return all.total() == 0 && client != clients_.end() ? client->second.Best() : all.Best();
  }

  std::map<std::string, Domain> domains_;
  Companies agreed_, clients_;
};

/// Newest signature with a title wins.
struct NewestTitle {
  int64_t at = 0;
  std::string title;
  TitleLevel level = TitleLevel::kUnknown;
};

void SetTitles(std::span<const SignedMessage> messages, const std::vector<size_t>& first_mailbox,
               Parties* found) {
  std::map<size_t, NewestTitle> titles;
  for (size_t i = 0; i < messages.size(); ++i) {
    const SignedMessage& each = messages[i];
    if (each.message->from.size() != 1 || each.signature.title.empty()) continue;
    const int64_t at = each.message->date.empty() ? INT64_MIN : each.message->date_unix;
    const auto [it, is_first] = titles.try_emplace(found->person_of_mailbox[first_mailbox[i]]);
    NewestTitle& newest = it->second;
    if (is_first || std::pair(at, each.signature.title) > std::pair(newest.at, newest.title))
      newest = {at, each.signature.title, each.signature.level};
  }
  for (const auto& [person, newest] : titles) {
    found->people[person].title = newest.title;
    found->people[person].level = newest.level;
  }
}

/// Who writes from a private address, under the name of somebody of a party and with its company in the
/// signature, is of that party; of two, of none.
void JoinPrivateAddresses(std::span<const SignedMessage> messages, const std::vector<size_t>& first_mailbox,
                          Parties* found) {
  std::map<std::string, std::set<size_t>> parties_of_name;
  for (const Person& person : found->people) {
    const std::string name = person.party && !person.shared ? NameKey(person.name) : std::string();
    if (!name.empty()) parties_of_name[name].insert(*person.party);
  }
  std::map<std::string, std::set<size_t>> parties_of_company;
  for (size_t i = 0; i < found->parties.size(); ++i)
    parties_of_company[Joined(CompanyWords(found->parties[i].name))].insert(i);
  std::map<size_t, std::set<size_t>> parties_of_person;
  for (size_t i = 0; i < messages.size(); ++i) {
    if (messages[i].message->from.size() != 1 || messages[i].signature.company.empty()) continue;
    const size_t author = found->person_of_mailbox[first_mailbox[i]];
    const Person& person = found->people[author];
    if (person.party || person.shared || person.automatic || !person.organisation.empty()) continue;
    const auto named = parties_of_name.find(NameKey(person.name));
    const auto of = parties_of_company.find(Joined(CompanyWords(messages[i].signature.company)));
    if (named == parties_of_name.end() || of == parties_of_company.end()) continue;
    for (const size_t party : of->second) {
      if (named->second.count(party) > 0) parties_of_person[author].insert(party);
    }
  }
  for (const auto& [person, parties] : parties_of_person) {
    if (parties.size() == 1) found->people[person].party = *parties.begin();
  }
}

/// One name within a party is one person, from however many of its domains and private addresses.
void JoinNamesakes(Parties* found) {
  std::map<std::pair<size_t, std::string>, std::vector<size_t>> of_name;
  for (size_t i = 0; i < found->people.size(); ++i) {
    const Person& person = found->people[i];
    const std::string name = person.party && !person.shared && !person.automatic ? NameKey(person.name) : "";
    if (!name.empty()) of_name[{*person.party, name}].push_back(i);
  }
  std::vector<size_t> now(found->people.size());
  std::iota(now.begin(), now.end(), size_t{0});
  for (const auto& [name, people] : of_name) {
    // Of the one at the company's own address: it names the organisation.
    const auto has_house = [&](size_t i) { return !found->people[i].organisation.empty(); };
    const auto housed = std::find_if(people.begin(), people.end(), has_house);
    const size_t first = housed == people.end() ? people.front() : *housed;
    for (const size_t other : people) {
      if (other == first) continue;
      Person &one = found->people[first], &same = found->people[other];
      if (same.seen > one.seen) one.name = same.name;
      one.addresses.insert(one.addresses.end(), same.addresses.begin(), same.addresses.end());
      std::sort(one.addresses.begin(), one.addresses.end());
      one.seen += same.seen;
      now[other] = first;
    }
  }
  std::vector<size_t> order;
  for (size_t i = 0; i < now.size(); ++i) {
    if (now[i] == i) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const Person &x = found->people[a], &y = found->people[b];
    return std::tie(x.name, x.addresses) < std::tie(y.name, y.addresses);
  });
  std::vector<size_t> place(now.size());
  std::vector<Person> people;
  for (const size_t i : order) {
    place[i] = people.size();
    people.push_back(std::move(found->people[i]));
  }
  found->people = std::move(people);
  for (size_t& person : found->person_of_mailbox) person = place[now[person]];
}

/// The companies for which people say that they act. An index into Parties::people gives those of a person.
using ClientsOf = std::map<size_t, std::set<std::string>>;

ClientsOf ReadClients(std::span<const SignedMessage> messages, const std::vector<size_t>& first_mailbox,
                      const Parties& found) {
  ClientsOf clients;
  for (size_t i = 0; i < messages.size(); ++i) {
    if (messages[i].client.empty() || messages[i].message->from.size() != 1) continue;
    const size_t author = found.person_of_mailbox[first_mailbox[i]];
    if (!found.people[author].automatic && !found.people[author].shared)
      clients[author].insert(messages[i].client);
  }
  return clients;
}

/// The party of that name, also where the domain alone shows it; of two, none.
std::optional<size_t> PartyCalled(const std::string& name, const std::vector<Party>& parties) {
  const std::vector<std::string> words = CompanyWords(name);
  std::optional<size_t> called;
  for (size_t i = 0; i < parties.size() && !words.empty(); ++i) {
    const std::vector<std::string>& domains = parties[i].domains;
    const bool fits = CompanyWords(parties[i].name) == words ||
                      std::any_of(domains.begin(), domains.end(),
                                  [&](const std::string& domain) { return IsDomainOf(domain, words); });
    if (!fits) continue;
    if (called) return std::nullopt;
    called = i;
  }
  return called;
}

/// Houses that act for one client alone become domains of the client's party; people of others, and those
/// without a house, are told in `of_person`.
void JoinClients(const ClientsOf& clients, const std::set<std::string>& staying, Parties* found,
                 std::map<size_t, std::string>* of_person) {
  std::map<std::string, std::set<std::string>> of_house;  // domain -> Party::id of clients
  for (const auto& [person, names] : clients) {
    std::set<std::string> of_one;
    for (const std::string& name : names) {
      if (const std::optional<size_t> party = PartyCalled(name, found->parties))
        of_one.insert(found->parties[*party].id);
    }
    const std::string& house = found->people[person].organisation;
    if (staying.contains(house)) continue;
    if (of_one.size() == 1) of_person->emplace(person, *of_one.begin());
    if (!house.empty()) of_house[house].insert(of_one.begin(), of_one.end());
  }
  for (const auto& of_one : of_house) {  // a lambda of C++20 may not hold a binding (Clang 14)
    const std::string& house = of_one.first;
    if (of_one.second.size() != 1) continue;
    const std::string& id = *of_one.second.begin();
    const auto holds = [&](const Party& party) {
      return std::find(party.domains.begin(), party.domains.end(), house) != party.domains.end();
    };
    std::vector<Party>& parties = found->parties;
    const auto firm = std::find_if(parties.begin(), parties.end(), holds);
    if (firm == parties.end() || firm->id == id) continue;
    const std::vector<std::string> domains = std::move(firm->domains);
    parties.erase(firm);
    const auto client =
        std::find_if(parties.begin(), parties.end(), [&](const Party& party) { return party.id == id; });
    client->domains.insert(client->domains.end(), domains.begin(), domains.end());
  }
}

bool IsNamed(const Party& party, const std::string& us) {
  const std::string lowered = AsciiLower(us);
  if (party.id == lowered) return true;
  if (std::find(party.domains.begin(), party.domains.end(), lowered) != party.domains.end()) return true;
  const std::vector<std::string> words = CompanyWords(us);
  return !words.empty() && words == CompanyWords(party.name);
}

/// The party in more than half of the messages between two, and in more of them than any other.
std::optional<size_t> Guess(std::span<const SignedMessage> messages, const std::vector<size_t>& first_mailbox,
                            const Parties& found) {
  std::vector<uint64_t> takes_part(found.parties.size());
  uint64_t between = 0;
  for (size_t i = 0; i < messages.size(); ++i) {
    if (messages[i].to_many) continue;
    std::set<size_t> here;
    for (size_t k = first_mailbox[i]; k < first_mailbox[i + 1]; ++k) {
      const std::optional<size_t> party = found.people[found.person_of_mailbox[k]].party;
      if (party) here.insert(*party);
    }
    if (here.size() < 2) continue;
    ++between;
    for (const size_t party : here) ++takes_part[party];
  }
  const auto most = std::max_element(takes_part.begin(), takes_part.end());
  if (most == takes_part.end() || *most * 2 <= between) return std::nullopt;
  if (std::count(takes_part.begin(), takes_part.end(), *most) > 1) return std::nullopt;
  return static_cast<size_t>(most - takes_part.begin());
}

}  // namespace

Parties FindParties(std::span<const SignedMessage> messages, std::span<const std::string> companies,
                    std::span<const std::string> us, std::span<const Mailbox> quoted) {
  std::vector<Mailbox> mailboxes;
  std::vector<size_t> first_mailbox;  // of each message, and one behind the last
  for (const SignedMessage& each : messages) {
    first_mailbox.push_back(mailboxes.size());
    for (const std::vector<Mailbox>* list : {&each.message->from, &each.message->to, &each.message->cc})
      mailboxes.insert(mailboxes.end(), list->begin(), list->end());
  }
  first_mailbox.push_back(mailboxes.size());
  mailboxes.insert(mailboxes.end(), quoted.begin(), quoted.end());

  People people = FindPeople(mailboxes);
  Parties found;
  found.people = std::move(people.people);
  found.person_of_mailbox = std::move(people.of_mailbox);

  PartyFinder finder;
  for (const Person& person : found.people) {
    if (!person.automatic) finder.AddAddress(person.organisation);
  }
  for (size_t i = 0; i < messages.size(); ++i) {
    if (messages[i].message->from.size() != 1 || messages[i].signature.company.empty()) continue;
    const Person& author = found.people[found.person_of_mailbox[first_mailbox[i]]];
    if (!author.automatic)
      finder.AddSignature(author.organisation, messages[i].signature.company,
                          author.shared ? std::string() : NameKey(author.name));
  }
  for (const std::string& company : companies) finder.AddAgreement(company);
  const ClientsOf clients = ReadClients(messages, first_mailbox, found);
  for (const auto& [person, names] : clients) {
    for (const std::string& name : names) {
      if (IsCompany(name)) finder.AddClient(name);
    }
  }
  found.parties = finder.Find();
  std::set<std::string> staying;  // houses that are sides of their own
  for (const Party& party : found.parties) {
    const bool agrees = finder.IsAgreed(party.name);
    const bool is_us =
        std::any_of(us.begin(), us.end(), [&](const std::string& name) { return IsNamed(party, name); });
    if (agrees || is_us) staying.insert(party.domains.begin(), party.domains.end());
  }
  std::map<size_t, std::string> client_of;
  JoinClients(clients, staying, &found, &client_of);

  std::map<std::string, size_t> party_of_domain;
  for (size_t i = 0; i < found.parties.size(); ++i) {
    for (const std::string& domain : found.parties[i].domains) party_of_domain[domain] = i;
  }
  for (Person& person : found.people) {
    const auto party = party_of_domain.find(person.organisation);
    if (party != party_of_domain.end() && !person.automatic) person.party = party->second;
  }
  for (const auto& of_one : client_of) {
    const auto client = std::find_if(found.parties.begin(), found.parties.end(),
                                     [&](const Party& party) { return party.id == of_one.second; });
    if (client != found.parties.end())
      found.people[of_one.first].party = static_cast<size_t>(client - found.parties.begin());
  }
  JoinPrivateAddresses(messages, first_mailbox, &found);
  JoinNamesakes(&found);
  SetTitles(messages, first_mailbox, &found);
  for (Party& party : found.parties) {
    party.ours =
        std::any_of(us.begin(), us.end(), [&](const std::string& name) { return IsNamed(party, name); });
  }
  if (us.empty()) {
    if (const std::optional<size_t> guess = Guess(messages, first_mailbox, found)) {
      found.parties[*guess].ours = true;
      found.guessed = true;
    }
  }
  return found;
}

}  // namespace candor
