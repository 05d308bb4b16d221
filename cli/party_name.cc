// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/party_name.h"

#include <algorithm>

#include "base/escape.h"
#include "base/utf8.h"
#include "text/normalizer.h"

namespace candor {
namespace {

std::string Folded(std::string_view text) {
  Normalized folded;
  Normalize(text, &folded);
  return std::string(folded.text());
}

bool Holds(std::string_view text, const std::string& folded) {
  return Folded(text).find(folded) != std::string::npos;
}

}  // namespace

bool HoldsName(const Party& party, std::string_view text) {
  const std::string folded = Folded(ToValidUtf8(text));
  return Holds(party.id, folded) || Holds(party.name, folded) ||
         std::any_of(party.domains.begin(), party.domains.end(),
                     [&](const std::string& domain) { return Holds(domain, folded); });
}

std::set<std::string> PartiesNamed(std::span<const Party> parties, std::string_view text) {
  std::set<std::string> named;
  for (const Party& party : parties) {
    if (HoldsName(party, text)) named.insert(party.id);
  }
  return named;
}

std::string NobodyIsOurs(std::span<const std::string> us) {
  std::string named;
  for (const std::string& each : us) named += (named.empty() ? "" : ", ") + EscapeLine(each);
  return (named.empty() ? "nobody said which side is ours" : "nobody in this case is of " + named) +
         ", so there is no other side; name ours with candor screen --us DOMAIN";
}

}  // namespace candor
