// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_parties.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "analyzers/nda_acting.h"
#include "analyzers/nda_party_sources.h"
#include "analyzers/nda_person.h"
#include "base/ascii.h"

namespace candor {
namespace {

constexpr int kNamedTwice = 7;  ///< points from which a name is a party whatever else there is
constexpr int kNamedOnce = 4;

/// Small letters, legal form included: "Acme Ltd." and "Acme Inc." are two firms.
std::string FullKey(const std::string& name) {
  std::string key;
  for (const char c : name) {
    if (c == '.' || c == ' ' || c == ',') continue;
    key += AsciiLower(c);
  }
  for (const std::string_view form : {"corporation", "company"}) {
    if (key.ends_with(form)) key.resize(key.size() - form.size() + (form == "company" ? 2 : 4));
  }
  return key;
}

/// An agreement with an employee, a director, an adviser: its opening says so more than once.
bool SpeaksOfIndividual(const NdaText& text) {
  size_t count = 0;
  for (size_t i = 0; i < std::min(text.size(), kNdaOpening); ++i)
    count += text.IsOneOf(i,
                          "employee|executive|employment|director|associate|individual|my|i|consultant|"
                          "employed|mitarbeiter|salarié|empleado");
  return count >= 3;
}

/// Words of an address, a page or a sentence in capitals, which no name has; and "a Texas corporation".
bool IsNoName(const NdaText& text, const NameMatch& name) {
  constexpr Phrases kNever = "agree|agrees|follows|hereby|whereas|witnesseth|ste|suite|attn";
  constexpr Phrases kKinds = "corporation|company|partnership|entity|individual";
  for (size_t i = name.begin; i < name.end; ++i) {
    if (text.IsOneOf(i, kNever) || (text.Is(i, "page") && text.IsNumber(i + 1))) return true;
  }
  return text.IsOneOf(name.begin, "a|an") && text.IsOneOf(name.end - 1, kKinds);
}

struct Entry {
  NamedParty party;
  std::string name, key, full_key;
};

bool IsSame(const NdaText& text, const Entry& a, const Entry& b, bool loosely) {
  if (a.key == b.key)
    return !(a.party.name.legal_form && b.party.name.legal_form) || a.full_key == b.full_key;
  if (!loosely) return false;
  if (LooksLikePerson(text, a.party.name) && LooksLikePerson(text, b.party.name) &&
      IsSamePerson(a.key, b.key))
    return true;
  // A line of a signature may hold the end of a longer name, an address its beginning.
  const std::string_view longer = a.key.size() > b.key.size() ? a.key : b.key;
  const std::string_view other = a.key.size() > b.key.size() ? b.key : a.key;
  return longer.ends_with(" " + std::string(other)) || longer.starts_with(std::string(other) + " ");
}

void Add(const NdaText& text, const std::vector<NamedParty>& found, bool loosely,
         std::vector<Entry>* entries) {
  for (const NamedParty& one : found) {
    Entry entry{one, NormalizedName(text, one.name), "", ""};
    entry.key = PartyKey(entry.name);
    entry.full_key = FullKey(entry.name);
    if (entry.key.empty() || IsNoName(text, one.name)) continue;
    const auto same = std::find_if(entries->begin(), entries->end(),
                                   [&](const Entry& other) { return IsSame(text, entry, other, loosely); });
    if (same == entries->end()) {
      entries->push_back(std::move(entry));
      continue;
    }
    same->party.points += one.points;
    if (same->party.role.empty()) same->party.role = one.role;
    // The fuller spelling.
    const bool with_form =
        entry.party.name.legal_form && !same->party.name.legal_form && same->key == entry.key;
    if (with_form ||
        (IsSamePerson(entry.key, same->key) && same->key.find(' ') == 1 && entry.key.find(' ') > 1)) {
      entry.party.role = same->party.role;
      entry.party.points = same->party.points;
      *same = std::move(entry);
    }
  }
}

/// Who acts for a client binds the client and not himself.
std::vector<NamedParty> WithoutLawyers(const NdaText& text, std::vector<NamedParty> found,
                                       const std::vector<NamedParty>& clients) {
  if (!clients.empty())
    std::erase_if(found, [&](const NamedParty& one) { return IsLawFirm(text, one.name); });
  return found;
}

}  // namespace

std::vector<NdaParty> FindParties(const NdaText& text) {
  const std::vector<NamedParty> clients = PartiesActedFor(text);
  std::vector<Entry> entries;
  Add(text, WithoutLawyers(text, PartiesOfOpening(text), clients), false, &entries);
  std::vector<NamedParty> head = PartiesOfHead(text);
  const auto called = [](const NamedParty& one) { return one.points >= kCalledParty; };
  if (entries.size() < 2 && std::count_if(head.begin(), head.end(), called) >= 2) {
    std::erase_if(head, [&](const NamedParty& one) { return !called(one); });
    entries.clear();
    Add(text, head, false, &entries);
  }
  if (entries.size() < 2) {
    std::vector<NamedParty> signatures = PartiesOfSignatures(text);
    const bool individual = SpeaksOfIndividual(text);
    // Between firms, who signs is an officer of one of them.
    if (!individual) {
      std::erase_if(signatures, [&](const NamedParty& one) { return LooksLikePerson(text, one.name); });
    }
    for (const auto& source :
         {head, PartiesOfDefinitions(text), PartiesOfAddress(text), PartiesOfUndertaking(text),
          PartiesOfEmployment(text), PartiesOfClosing(text), clients, signatures}) {
      std::vector<Entry> once;  // each source counts once for a name
      Add(text, WithoutLawyers(text, source, clients), true, &once);
      std::vector<NamedParty> capped;
      for (Entry& entry : once) {
        entry.party.points = std::min(entry.party.points, 6);
        capped.push_back(entry.party);
      }
      Add(text, capped, true, &entries);
    }
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.party.points > b.party.points; });
    // Those that two places name; else the two that stand out.
    size_t keep = 0;
    while (keep < entries.size() && entries[keep].party.points >= (keep < 2 ? kNamedOnce : kNamedTwice))
      ++keep;
    // Beside one firm even a weak signature is somebody, in a paper for one.
    if (keep == 1 && individual && entries.size() > 1 && entries[1].party.points >= 2 &&
        LooksLikePerson(text, entries[1].party.name) && !LooksLikePerson(text, entries[0].party.name))
      keep = 2;
    entries.resize(std::min(keep, entries.size()));
    std::stable_sort(entries.begin(), entries.end(),
                     [](const Entry& a, const Entry& b) { return a.party.name.begin < b.party.name.begin; });
  }
  std::vector<NdaParty> parties;
  for (Entry& entry : entries) {
    const NameMatch& name = entry.party.name;
    parties.push_back({std::move(entry.name),
                       std::move(entry.party.role),
                       LooksLikePerson(text, name),
                       {text.SpanOf(name.begin, name.end), std::min(0.95, 0.4 + 0.05 * entry.party.points)}});
  }
  return parties;
}

}  // namespace candor
