// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/attribution.h"

#include <algorithm>
#include <map>
#include <set>

#include "correspondence/company_name.h"
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

std::string Folded(std::string_view word) {
  Normalized folded;
  Normalize(word, &folded);
  return std::string(folded.text());
}

/// The word by which people speak of it: "Quellin" for "Quellin Controls, Inc." and for quellin.example.
std::string ShortName(const Party& party) {
  const bool only_domain = !party.domains.empty() && party.name == party.domains.front();
  const std::vector<std::string> words =
      CompanyWords(only_domain ? party.name.substr(0, party.name.find_first_of(".-")) : party.name);
  return words.empty() || words[0].size() < kShortestName ? std::string() : words[0];
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
  if (bound.size() == 1) main_ = *bound.begin();
  if (others_.size() == 1) main_ = others_.front();

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
  for (size_t at = 0; at < text.size();) {
    if (!IsWordByte(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && IsWordByte(text[end])) ++end;
    const std::string_view word = text.substr(at, end - at);
    at = end;
    if (word.size() < kShortestName || (word[0] >= 'a' && word[0] <= 'z')) continue;
    const auto found = named_.find(Folded(word));
    if (found != named_.end() && IsOther(found->second)) ++counts[found->second];
  }
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
  return best;
}

std::optional<size_t> Attribution::OfPaper(std::string_view text, std::optional<size_t> sender) const {
  if (IsOther(sender)) return sender;
  if (const std::optional<size_t> named = Named(text)) return named;
  return main_;
}

std::optional<size_t> Attribution::OfMessage(const SentMessage& message, std::string_view sentence,
                                             std::string_view text, bool transparency) const {
  const std::optional<size_t> side = SideOf(message);
  if (IsOther(side)) return side;
  if (const std::optional<size_t> named = Named(sentence)) return named;
  std::set<size_t> readers;
  for (const size_t reader : message.readers) {
    const std::optional<size_t> party = correspondence_.parties.people[reader].party;
    if (IsOther(party)) readers.insert(*party);
  }
  if (readers.empty()) return Named(text);
  if (transparency && side && readers.size() == 1) return *readers.begin();
  return std::nullopt;
}

std::optional<size_t> Attribution::SideOf(const SentMessage& message) const {
  return message.author ? correspondence_.parties.people[*message.author].party : std::nullopt;
}

}  // namespace candor
