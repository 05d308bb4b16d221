// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_party_sources.h"

#include <algorithm>

#include "analyzers/nda_party_description.h"
#include "analyzers/nda_places.h"
#include "analyzers/nda_words.h"
#include "base/ascii.h"

namespace candor {
namespace {

/// What agreements call their parties.
constexpr Phrases kRoles =
    "company|companies|reseller|distributor|licensee|licensor|agent|developer|manufacturer|franchisee|"
    "franchisor|"
    "carrier|shipper|borrower|lender|owner|operator|holder|shareholder|stockholder|university|institution|"
    "researcher|subcontractor|subscriber|lizenznehmer|lizenzgeber|lieferant|kunde|offenlegende "
    "partei|empfangende "
    "partei|recipient|discloser|disclosing party|receiving party|employer|employee|executive|"
    "consultant|contractor|you|we|us|parent|buyer|seller|purchaser|investor|client|customer|supplier|"
    "counterparty|corporation|bank|firm|potential acquirer|participant|provider|director|sponsor|partner|"
    "vendor|interested party|provider|bidder|advisor|auftraggeber|auftragnehmer|empfänger|gesellschaft|"
    "société|sociedad|empresa";

/// Defined beside a party, and not its name.
constexpr Phrases kNoRoles =
    "parties|the parties|party|a party|each|agreement|this agreement|the agreement|effective "
    "date|affiliates|subsidiaries|"
    "representatives|transaction|proposed transaction|employment agreement|merger agreement|rights "
    "agreement|date";

/// Points for a name whose definition is `role`: a word for a party, or a short form of the name.
int PointsOfRole(const NdaText& text, const NameMatch& name, const std::string& role) {
  if (role.empty()) return 0;
  std::string lower = AsciiLower(role);
  if (lower.starts_with("the ")) lower.erase(0, 4);
  if (IsListed(lower, kRoles)) return 5;
  const std::string key = PartyKey(NormalizedName(text, name)), short_key = PartyKey(role);
  if (!short_key.empty() && key.find(short_key) != std::string::npos) return name.legal_form ? 4 : 3;
  const bool initials =
      role.size() >= 2 && role.size() <= 5 &&
      std::all_of(role.begin(), role.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '&'; });
  return initials && name.legal_form ? 4 : 0;
}

/// Behind academic degrees: ", M.D., Ph.D."
size_t SkipDegrees(const NdaText& text, size_t i) {
  while (text.Is(i, ",") && text.IsOneOf(i + 1, "m|ph|md|phd|esq|cpa|jd|mba|j|b|dds|rn")) {
    i += 2;
    while (text.IsOneOf(i, ".|d|a|s|c|b")) ++i;
  }
  return i;
}

/// A name without a legal form that has its definition beside it: a person, or a short name of a firm; not
/// the end of an address.
bool MayBeDefined(const NdaText& text, const NameMatch& name) {
  if (name.legal_form) return true;
  if (!PlaceAt(text, name.begin).name.empty()) return false;
  return name.begin == 0 || !text.Is(name.begin - 1, ",") || LooksLikePerson(text, name);
}

/// Where another firm is named, or another paragraph begins: what is defined there is not the one before.
size_t NextFirm(const NdaText& text, size_t i, size_t end) {
  int depth = 0;
  for (size_t k = i; k < end; ++k) {
    if (text[k].breaks >= 2) return k;
    if (const size_t behind = BehindDescription(text, k); behind > k) {
      end = std::min(text.size(), end + behind - k);
      k = behind - 1;
      continue;
    }
    if (text.Is(k, "(")) ++depth;
    if (text.Is(k, ")") && depth > 0) --depth;
    if (depth > 0) continue;  // "(formerly known as Osei Inc.)" is the same firm
    const std::optional<NameMatch> name = NameAt(text, k, true);
    // "a Delaware Corporation" is what the firm before it is.
    const bool kind = k > 0 && text.IsOneOf(k - 1, "a|an|eine|einer|une|una");
    if (name && name->legal_form && !kind) return k;
    if (name) k = name->end - 1;
  }
  return end;
}

/// Behind "To", "To:", "An die": what is addressed.
size_t BehindAddressing(const NdaText& text, size_t i) {
  size_t at = i;
  if (text.IsOneOf(at, "to|an|à|attn|attention|z")) ++at;
  if (at == i) return i;
  while (at < i + 4 && text.IsOneOf(at, ":|.|the|die|den|der|messrs|firma")) ++at;
  return at;
}

}  // namespace

std::string RoleBehind(const NdaText& text, size_t i, size_t end) {
  constexpr size_t kInside = 24, kLongest = 6;
  for (size_t k = i; k < std::min(end, text.size()); ++k) {
    const bool parenthesis = text.Is(k, "(");
    if (!parenthesis &&
        text.MatchAny(k, "hereinafter|hereafter|nachfolgend|ci - après|en adelante|en lo sucesivo") == 0)
      continue;
    for (size_t q = k + 1; q < std::min(k + kInside, text.size()) && !text.Is(q, ")"); ++q) {
      if (!text.IsQuote(q)) continue;
      size_t close = q + 1;
      while (close < q + 1 + kLongest && close < text.size() && !text.IsQuote(close) &&
             !text.IsOneOf(close, ")|'"))
        ++close;
      if (close == q + 1 || close == q + 1 + kLongest) continue;
      std::string role(text.Text(text.SpanOf(q + 1, close)));
      std::replace(role.begin(), role.end(), '\n', ' ');
      while (!role.empty() && (role.back() == ',' || role.back() == '.')) role.pop_back();
      if (IsListed(AsciiLower(role), kNoRoles)) continue;
      return role;
    }
    // Without quotation marks: "(EMPLOYEE)".
    if (parenthesis && text.IsWord(k + 1) && text[k + 1].caps && text.Is(k + 2, ")"))
      return std::string(text.Word(k + 1));
    if (!parenthesis) return {};
  }
  return {};
}

std::vector<NamedParty> PartiesOfDefinitions(const NdaText& text) {
  constexpr size_t kReachOfFirm = 26, kReachOfPerson = 1;
  std::vector<NamedParty> found;
  for (size_t i = 0; i < std::min(text.size(), kNdaOpening); ++i) {
    // “Acme” means Acme Inc.
    if (text.IsQuote(i) && text.IsOneOf(i + 1, "means|bedeutet|désigne|significa")) {
      const std::optional<NameMatch> name = NameAt(text, i + 2, true);
      const size_t open = i - std::min<size_t>(i, 4);
      if (name && name->legal_form && open + 1 < i) {
        for (size_t q = open; q < i; ++q) {
          if (!text.IsQuote(q)) continue;
          const std::string role(text.Text(text.SpanOf(q + 1, i)));
          const int points = q + 1 < i ? PointsOfRole(text, *name, role) : 0;
          if (points > 0) found.push_back({*name, role, points});
          break;
        }
      }
      continue;
    }
    if (const size_t behind = BehindDescription(text, i); behind > i) {
      i = behind - 1;
      continue;
    }
    const bool inside_name = i > 0 && text.IsWord(i - 1) && text[i - 1].upper && text[i].breaks == 0;
    if (inside_name && !text.IsOneOf(i - 1, "the|of|with|by|agreement|whereas|between|and|both")) continue;
    const std::optional<NameMatch> name = NameAt(text, i, true);
    if (!name) continue;
    if (!MayBeDefined(text, *name)) continue;
    const size_t behind = name->legal_form ? name->end : SkipDegrees(text, name->end);
    const size_t reach = std::min(text.size(), behind + (name->legal_form ? kReachOfFirm : kReachOfPerson));
    const std::string role = RoleBehind(text, behind, NextFirm(text, behind, reach));
    if (const int points = PointsOfRole(text, *name, role)) found.push_back({*name, role, points});
    i = name->end - 1;
  }
  return found;
}

std::vector<NamedParty> PartiesOfHead(const NdaText& text) {
  constexpr size_t kHead = 200;
  constexpr Phrases kParties =
      "party a|party b|party c|party d|party e|party 1|party 2|party 3|first party|second party|third party|"
      "disclosing party|receiving party|partei a|partei b|partei c|partei 1|partei 2|offenlegende "
      "partei|empfangende partei";
  constexpr Phrases kFields =
      "from|to|between|by|von|an|de|à|party|parties|discloser|recipient|company|client|customer|supplier|"
      "consultant|employee|executive|contractor|investor|adviser|advisor|owner|bidder|buyer|purchaser|seller|"
      "vendor|provider|licensor|licensee|employer|berater|mitarbeiter|empfänger|auftraggeber|auftragnehmer";
  constexpr Phrases kNameOf =
      "name of|name of the|full name of|full name of the|legal name of|name der|name des";
  constexpr Phrases kIndividuals =
      "consultant|employee|executive|contractor|recipient|discloser|investor|adviser|advisor|berater|"
      "mitarbeiter|empfänger";
  constexpr int kField = 6;
  std::vector<NamedParty> found;
  for (size_t i = 0; i + 1 < std::min(text.size(), kHead); ++i) {
    if (text[i].breaks == 0) continue;
    const size_t at = i + text.MatchAny(i, kNameOf);
    const size_t party = text.MatchAny(at, kParties);
    size_t field = std::max(party, text.MatchAny(at, kFields));
    if (field == 0) continue;
    // "Party A (Shipper):"
    if (text.Is(at + field, "(") && text.Is(at + field + 2, ")")) field += 3;
    if (!text.Is(at + field, ":")) continue;
    const std::optional<NameMatch> name = NameAt(text, at + field + 1, false);
    if (!name) continue;
    const bool line = name->end >= text.size() || text[name->end].breaks > 0 || text.Is(name->end, ",");
    const bool person = line && text.IsOneOf(at, kIndividuals) && LooksLikePerson(text, *name);
    if (name->legal_form || person) found.push_back({*name, "", party != 0 ? kCalledParty : kField});
  }
  return found;
}

std::vector<NamedParty> PartiesOfEmployment(const NdaText& text) {
  constexpr Phrases kEmployed =
      "employment by|employment with|employed by|employee of|engagement by|engagement with|arbeitnehmer der|"
      "mitarbeiter der|angestellter der|beschäftigt bei der";
  for (size_t i = 0; i < std::min(text.size(), kNdaOpening); ++i) {
    const size_t tokens = text.MatchAny(i, kEmployed);
    if (tokens == 0) continue;
    const std::optional<NameMatch> name = NameAt(text, i + tokens, true);
    if (name && name->legal_form) return {{*name, RoleBehind(text, name->end, name->end + 1), 4}};
  }
  return {};
}

std::vector<NamedParty> PartiesOfClosing(const NdaText& text) {
  constexpr Phrases kGreetings =
      "sincerely|yours truly|yours faithfully|kind regards|best regards|regards|freundlichen "
      "grüßen|freundlichem "
      "gruß|freundliche grüße|hochachtungsvoll|cordialement|salutations|atentamente|cordialmente";
  constexpr size_t kBlock = 40;
  std::vector<NamedParty> found;
  size_t begin = text.size();
  for (size_t i = text.size(); i-- > text.size() / 2 && begin == text.size();) {
    if (text.MatchAny(i, kGreetings) != 0) begin = i;
  }
  for (size_t i = begin; i < std::min(text.size(), begin + kBlock); ++i) {
    if (text[i].breaks == 0) continue;
    const size_t at = text.MatchAny(i, "for|on behalf of|für|i . a .|i . v .|pour|por");
    const std::optional<NameMatch> name = NameAt(text, i + at, false);
    if (!name || !name->legal_form) continue;
    if (name->end < text.size() && text[name->end].breaks == 0 && !text.Is(name->end, ",")) continue;
    found.push_back({*name, "", 4});
  }
  return found;
}

std::vector<NamedParty> PartiesOfAddress(const NdaText& text) {
  constexpr size_t kTop = 260, kAddress = 70;
  std::vector<NamedParty> found;
  const size_t top = std::min(text.size(), kTop);
  const size_t end = text.Find(0, top, kSalutations);
  if (end >= top) return found;
  const auto line_name = [&](size_t i) -> std::optional<NameMatch> {
    if (text[i].breaks == 0) return std::nullopt;
    const std::optional<NameMatch> name = NameAt(text, BehindAddressing(text, i), false);
    if (!name || name->end >= text.size()) return std::nullopt;
    return text[name->end].breaks > 0 || text.Is(name->end, ",") ? name : std::nullopt;
  };
  for (size_t i = end - std::min(end, kAddress); i < end; ++i) {
    const std::optional<NameMatch> name = line_name(i);
    if (name && name->legal_form) found.push_back({*name, "", 4});
  }
  if (!found.empty()) return found;
  // To a person: the name that is addressed afterwards, "Dear Mr. Ashton".
  for (size_t i = end - std::min(end, kAddress); i < end; ++i) {
    const std::optional<NameMatch> name = line_name(i);
    if (!name || !LooksLikePerson(text, *name)) continue;
    for (size_t k = end + 1; k < std::min(end + 6, text.size()); ++k) {
      if (text.IsWord(k) && (text.Is(name->end - 1, text.Lower(k)) || text.Is(name->begin, text.Lower(k)))) {
        found.push_back({*name, "", 6});
        return found;
      }
    }
  }
  return found;
}

}  // namespace candor
