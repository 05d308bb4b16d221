// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/attribution.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "base/ascii.h"
#include "correspondence/company_name.h"
#include "correspondence/subject_person.h"
#include "text/normalizer.h"

namespace candor {
namespace {

// Shorter words are other things as well.
constexpr size_t kShortestName = 3;

bool IsWordByte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

/// Calls `take` with each word of three bytes or more that does not begin with a small letter.
template <typename Take>
void ForEachName(std::string_view text, const Take& take) {
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && IsWordByte(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    at = std::max(end, at + 1);
    if (word.size() >= kShortestName && (word[0] < 'a' || word[0] > 'z')) take(word);
  }
}

// As they are written behind a name; those of two letters are other things as well.
constexpr std::string_view kLegalForms[] = {"Corp", "Corporation", "GmbH",    "Inc", "Incorporated",
                                            "LLC",  "LLP",         "Limited", "Ltd", "PLC",
                                            "Plc",  "SARL",        "SAS",     "Sarl"};

std::string Folded(std::string_view word) {
  const bool ascii =
      std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (ascii) return AsciiLower(word);  // most are, and papers are long
  Normalized folded;
  Normalize(word, &folded);
  return std::string(folded.text());
}

/// The word by which people speak of it: "Quellin" for "Quellin Controls, Inc." and for quellin.example.
std::string ShortName(const Party& party) {
  const bool only_domain = !party.domains.empty() && party.name == party.domains.front();
  const std::vector<std::string> words =
      CompanyWords(only_domain ? party.name.substr(0, party.name.find_first_of(".-")) : party.name);
  // "First" calls First Ellory Bank by no name: it is part of many.
  return words.empty() || words[0].size() < kShortestName || IsGeneric(words[0]) ? std::string() : words[0];
}

}  // namespace

Attribution::Attribution(const Correspondence& correspondence) : correspondence_(correspondence) {
  const std::vector<Party>& parties = correspondence.parties.parties;
  const auto is_ours = [&](std::optional<size_t> party) { return party && parties[*party].ours; };
  std::set<size_t> others, bound;
  for (const SentMessage& message : correspondence.messages) {
    if (message.to_many || !message.author) continue;
    const std::optional<size_t> side = SideOf(message);
    for (const size_t reader : message.readers) {
      const std::optional<size_t> to = correspondence.parties.people[reader].party;
      if (is_ours(side) && to && !is_ours(to)) others.insert(*to);
      if (is_ours(to) && side && !is_ours(side)) others.insert(*side);
    }
  }
  for (const NdaPeriod& nda : correspondence.ndas) {
    if (parties[nda.a].ours == parties[nda.b].ours) continue;
    bound.insert(parties[nda.a].ours ? nda.b : nda.a);
  }
  others.insert(bound.begin(), bound.end());
  others_.assign(others.begin(), others.end());
  if (bound.size() == 1) bound_ = *bound.begin();

  std::set<std::string> ambiguous;
  for (size_t i = 0; i < parties.size(); ++i) {
    if (!others.count(i) && !parties[i].ours) continue;
    const std::string name = ShortName(parties[i]);
    if (name.empty()) continue;
    if (!named_.try_emplace(name, i).second) ambiguous.insert(name);
  }
  for (const std::string& name : ambiguous) named_.erase(name);
}

bool Attribution::IsOther(std::optional<size_t> party) const {
  return party && std::binary_search(others_.begin(), others_.end(), *party);
}

std::optional<size_t> Attribution::Named(std::string_view text) const {
  if (named_.empty()) return std::nullopt;
  std::map<size_t, size_t> counts;
  ForEachName(text, [&](std::string_view word) {
    const auto found = named_.find(Folded(word));
    if (found != named_.end()) ++counts[found->second];
  });
  std::optional<size_t> best;
  size_t most = 0;
  for (const auto& [party, count] : counts) {
    if (count > most) {
      best = party;
      most = count;
    } else if (count == most) {
      best.reset();
    }
  }
  return IsOther(best) ? best : std::nullopt;
}

bool Attribution::NamesACompany(std::string_view text) const {
  bool found = false;
  ForEachName(text, [&](std::string_view word) {
    found = found ||
            std::find(std::begin(kLegalForms), std::end(kLegalForms), word) != std::end(kLegalForms) ||
            named_.count(Folded(word)) > 0;
  });
  return found;
}

std::optional<size_t> Attribution::OfPaper(std::string_view text, std::optional<size_t> sender) const {
  if (IsOther(sender)) return sender;
  if (const std::optional<size_t> named = Named(text)) return named;
  return NamesACompany(text) ? std::nullopt : bound_;
}

std::optional<size_t> Attribution::OfWords(const Speaker& speaker, std::string_view sentence, Span quote,
                                           std::string_view text, bool transparency) const {
  const std::optional<size_t> side = speaker.side;
  const std::optional<size_t> named = Named(sentence);
  const SubjectPerson subject = SubjectOf(sentence, quote);
  if (IsOther(side)) return named && subject == SubjectPerson::kNone ? named : side;
  const bool ours = side && correspondence_.parties.parties[*side].ours;
  if (ours && subject == SubjectPerson::kSelf) return std::nullopt;
  if (named) return named;
  std::optional<size_t> other;
  size_t others = 0;
  for (const size_t listener : speaker.listeners) {
    if (!IsOther(listener)) continue;
    other = listener;
    ++others;
  }
  if (others == 0) return Named(text);
  return transparency && side && others == 1 ? other : std::nullopt;
}

Speaker Attribution::SpeakerOf(const SentMessage& message) const {
  Speaker speaker{SideOf(message), {}, false};
  for (const size_t reader : message.readers) {
    const std::optional<size_t> party = correspondence_.parties.people[reader].party;
    if (party) speaker.listeners.push_back(*party);
    speaker.strangers = speaker.strangers || !party;
  }
  std::sort(speaker.listeners.begin(), speaker.listeners.end());
  speaker.listeners.erase(std::unique(speaker.listeners.begin(), speaker.listeners.end()),
                          speaker.listeners.end());
  return speaker;
}

std::optional<size_t> Attribution::SideOf(const SentMessage& message) const {
  return message.author ? correspondence_.parties.people[*message.author].party : std::nullopt;
}

}  // namespace candor
