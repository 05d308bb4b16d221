// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/nda_parties.h"

#include <algorithm>
#include <string>

#include "analyzers/nda_names.h"
#include "analyzers/nda_places.h"

namespace candor {
namespace {

constexpr size_t kOpening = 700;  ///< tokens in which parties are introduced

constexpr std::string_view kListEnds =
    "whereas|witnesseth|recitals|recital|background|preamble|preliminary statement|now , therefore|now "
    "therefore|in consideration|agree as follows|"
    "agrees as follows|is entered into|is made|shall govern|premises|date :|intending to be|"
    "wird folgendes|wird folgender|präambel|vorbemerkung|il a été|exponen|manifiestan";
constexpr std::string_view kBehindName =
    "(|,|residing|an|a|with|whose|located|having|as|;|.|and|hereinafter|on|\"|“|for|mit|sis|domiciliada|"
    "ayant|represented|vertreten|"
    "including|collectively|[|dated|effective|is|are|to|d|:|–|-";

struct Found {
  NameMatch name;
  std::string role;
  int points = 0;
  size_t at = 0;
};

/// The word that a parenthesis opening at or soon behind token i defines: X, a Y corporation (the "Role").
/// Stops at `end`.
std::string RoleBehind(const NdaText& text, size_t i, size_t end) {
  for (size_t k = i; k < std::min(end, text.size()); ++k) {
    const bool opens = text.Is(k, "(") || text.IsOneOf(k, "hereinafter|hereafter|nachfolgend|ci-après");
    if (!opens) continue;
    for (size_t q = k + 1; q < std::min(k + 24, text.size()); ++q) {
      if (text.Is(q, ")")) break;
      if (!text.IsQuote(q)) continue;
      size_t close = q + 1;
      while (close < std::min(q + 7, text.size()) && !text.IsQuote(close) && !text.Is(close, ")") &&
             !text.Is(close, "'"))
        ++close;
      if (close > q + 1 && close < q + 7) {
        std::string role(text.Text(text.SpanOf(q + 1, close)));
        std::replace(role.begin(), role.end(), '\n', ' ');
        while (!role.empty() && (role.back() == ',' || role.back() == '.')) role.pop_back();
        return role;
      }
    }
    // A word without quotation marks: "(EMPLOYEE)", "(hereinafter Second Party)".
    if (text.IsWord(k + 1) && text[k + 1].caps && text.Is(k + 2, ")")) return std::string(text.Word(k + 1));
    if (!text.Is(k, "(")) return {};
  }
  return {};
}

bool IsPlaceOnly(const NdaText& text, const NameMatch& name) {
  const PlaceMatch place = PlaceAt(text, name.begin);
  return !place.name.empty() && name.begin + place.tokens >= name.end;
}

/// Walks over "X, a Delaware corporation (the "Company"), and Y, an individual ..." from `begin`.
std::vector<Found> ReadList(const NdaText& text, size_t begin, size_t limit, bool by_lines) {
  std::vector<Found> found;
  bool expecting = true, behalf = false;
  int depth = 0;
  limit = std::min(limit, text.size());
  size_t i = begin;
  while (i < limit) {
    if (i > begin && text.MatchAny(i, kListEnds) != 0 && depth <= 0) break;
    if (!expecting && by_lines && text[i].breaks > 0) {
      const std::optional<NameMatch> name = NameAt(text, i, true);
      if (name && (name->legal_form || text.Is(name->end, "("))) expecting = true;
    }
    if (expecting && depth <= 0) {
      // What may stand before a name: "(1)", "the", "each of", ":".
      size_t at = i;
      while (at < i + 8) {
        if (text.Is(at, "(") && text.Is(at + 2, ")")) {
          at += 3;
        } else if (text.IsNumber(at) && text.IsOneOf(at + 1, ".|)")) {
          at += 2;
        } else if (text.IsOneOf(at,
                                ":|,|der|die|den|la|le|the|each|of|both|by|and|(a)|undersigned|among|between|"
                                "either|company|employee|firma|société|sociedad") &&
                   !(text.Is(at, "the") && text[at].upper) &&
                   !(text[at].upper && text.IsOneOf(at, "company|employee"))) {
          ++at;
        } else {
          break;
        }
      }
      std::optional<NameMatch> name = NameAt(text, at, true);
      if (name && !name->legal_form) {
        const bool follows =
            name->end >= text.size() || text.IsOneOf(name->end, kBehindName) || text[name->end].breaks > 0;
        if (!follows || IsPlaceOnly(text, *name) || (!found.empty() && behalf)) name.reset();
        // A single word without a legal form needs its definition beside it.
        if (name && name->words == 1 && !text.IsOneOf(name->end, "(|,")) name.reset();
      }
      if (name && behalf) name.reset();
      if (name) {
        const size_t reach = std::min(limit, name->end + 70);
        found.push_back({*name, RoleBehind(text, name->end, reach), 10, name->begin});
        i = name->end;
        expecting = false;
        behalf = false;
        continue;
      }
      expecting = false;
    }
    if (text.Is(i, "(") || text.Is(i, "[")) ++depth;
    if ((text.Is(i, ")") || text.Is(i, "]")) && depth > 0) --depth;
    if (depth <= 0) {
      if (!found.empty() && text.EndsSentence(i) && !by_lines) break;
      if (text.MatchAny(i,
                        "on behalf of|subsidiary of|division of|affiliate of|member of|director of|officer "
                        "of|laws of|shareholder of|doing business as|formerly known as") != 0)
        behalf = true;
      if (text.IsOneOf(i, "and|und|et|y|e|;|&|with|by") && !text.Is(i, "with")) {
        expecting = true;
        if (text.IsOneOf(i, ";")) behalf = false;
        if (i > begin && text.IsOneOf(i - 1, ",|)")) behalf = false;
      }
      if (text.IsOneOf(i, ",|)")) {
        const std::optional<NameMatch> name = NameAt(text, i + 1, true);
        if (name && name->legal_form && !behalf) expecting = true;
      }
    }
    ++i;
  }
  return found;
}

/// The best list behind a "between" or "PARTIES:" of the opening.
std::vector<Found> FromOpening(const NdaText& text) {
  constexpr size_t kListTokens = 420;
  std::vector<Found> best;
  for (size_t i = 0; i < std::min(text.size(), kOpening); ++i) {
    const bool heading =
        text.MatchAny(i, "parties :|the parties :|die parteien :|parties to this agreement :") != 0;
    if (!heading && !text.IsOneOf(i, "between|among|amongst|zwischen|entre")) continue;
    if (text[i].caps && text.IsOneOf(i, "between|among") && i < 40 &&
        !text.MatchAny(i - std::min<size_t>(i, 2), "by and between|by and among")) {
      // A title: "AGREEMENT BETWEEN A AND B"; the opening says it better.
      if (text.Find(i + 1, std::min(text.size(), kOpening), "between|among|parties :") <
          std::min(text.size(), kOpening))
        continue;
    }
    std::vector<Found> list =
        ReadList(text, i + 1 + (heading && text.Is(i + 1, ":")), i + kListTokens, heading);
    if (list.size() > best.size()) best = std::move(list);
    if (best.size() >= 2) break;
  }
  return best;
}

/// X ... (the "Company"), anywhere in the opening.
void FromDefinitions(const NdaText& text, std::vector<Found>* found) {
  constexpr std::string_view kRoles =
      "company|companies|recipient|discloser|disclosing party|receiving "
      "party|employer|employee|executive|consultant|contractor|you|we|us|parent|buyer|"
      "seller|purchaser|investor|client|customer|supplier|counterparty|corporation|bank|firm|potential "
      "acquirer|participant|provider|director|"
      "sponsor|partner|vendor|auftraggeber|auftragnehmer|empfänger|gesellschaft|société|sociedad|empresa|the "
      "company|the recipient|party";
  for (size_t i = 0; i < std::min(text.size(), kOpening); ++i) {
    if (i > 0 && text.IsWord(i - 1) && text[i - 1].upper && text[i].breaks == 0 &&
        !text.IsOneOf(i - 1, "the|of|with|by"))
      continue;
    const std::optional<NameMatch> name = NameAt(text, i, true);
    if (!name) continue;
    if (name->legal_form || name->words >= 2 || text.Is(name->end, "(")) {
      const std::string role = RoleBehind(text, name->end, name->end + (name->legal_form ? 26 : 2));
      std::string lower;
      for (const char c : role) lower += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      const std::string key = NameKey(NormalizedName(text, *name));
      const bool short_name = !role.empty() && (key.find(NameKey(role)) != std::string::npos);
      bool initials = role.size() >= 2 && role.size() <= 5;
      for (const char c : role) initials &= (c >= 'A' && c <= 'Z') || c == '&';
      if (IsListed(lower, kRoles) || short_name || (initials && name->legal_form))
        found->push_back({*name, role, short_name || initials ? 3 : 5, i});
    }
    i = name->end - 1;
  }
}

/// The lines above "Dear ..." of a letter.
void FromAddress(const NdaText& text, std::vector<Found>* found) {
  constexpr size_t kTop = 260;
  const size_t end = text.Find(0, std::min(text.size(), kTop),
                               "dear|ladies and gentlemen|gentlemen|sehr geehrte|madame|estimado|estimados");
  if (end >= std::min(text.size(), kTop)) return;
  bool firm = false;
  for (size_t i = end - std::min<size_t>(end, 70); i < end; ++i) {
    if (text[i].breaks == 0) continue;
    const std::optional<NameMatch> name = NameAt(text, i, false);
    if (name && name->legal_form &&
        (name->end >= text.size() || text[name->end].breaks > 0 || text.Is(name->end, ","))) {
      found->push_back({*name, "", 4, i});
      firm = true;
    }
  }
  if (firm) return;
  for (size_t i = end - std::min<size_t>(end, 50); i < end; ++i) {
    if (text[i].breaks == 0) continue;
    const std::optional<NameMatch> name = NameAt(text, i, false);
    // The name that is addressed afterwards: "Dear Mr. Ashmore".
    if (!name || !LooksLikePerson(text, *name) || name->end >= text.size() || text[name->end].breaks == 0)
      continue;
    for (size_t k = end; k < std::min(end + 6, text.size()); ++k) {
      if (text.IsWord(k) && (text.Is(name->end - 1, text.Lower(k)) || text.Is(name->begin, text.Lower(k)))) {
        found->push_back({*name, "", 6, i});
        return;
      }
    }
  }
}

size_t SignaturesBegin(const NdaText& text) {
  size_t begin =
      text.Find(text.size() / 3, text.size(), "in witness whereof|zu urkund dessen|en fe de lo cual");
  for (size_t i = text.size() / 3; i < begin; ++i) {
    if (text.MatchAny(i, "/ s /|by :|very truly yours|accepted and agreed|agreed and accepted|sincerely") !=
        0)
      return i;
  }
  return begin;
}

/// Firms above "By:", people beside "/s/" who sign for nobody else.
void FromSignatures(const NdaText& text, std::vector<Found>* found) {
  for (size_t i = SignaturesBegin(text); i < text.size(); ++i) {
    const bool line = text[i].breaks > 0 || (i > 0 && text.Is(i - 1, ":"));
    if (line) {
      const std::optional<NameMatch> name = NameAt(text, i, false);
      if (name && name->legal_form) {
        const size_t near = std::min(text.size(), name->end + 14);
        if (text.Find(name->end, near, "by|/ s /|name :|its :|title :|sign :|signature") < near) {
          found->push_back({*name, "", 4, i});
          i = name->end - 1;
          continue;
        }
      }
    }
    if (text.Match(i, "/ s /") != 0) {
      const size_t at = i + 3;
      const std::optional<NameMatch> name = NameAt(text, at, false);
      if (!name || !LooksLikePerson(text, *name)) continue;
      const bool for_firm = text.Find(i - std::min<size_t>(i, 4), i, "by|sign|name") < i;
      const size_t behind = std::min(text.size(), name->end + 14);
      const bool officer =
          text.Find(
              name->end, behind,
              "title|its :|president|vice|chief|director|officer|secretary|chairman|manager|ceo|cfo|counsel|"
              "general counsel|partner|resources|treasurer") < behind;
      if (!for_firm) found->push_back({*name, "", officer ? 2 : 4, i});
    }
  }
}

void Merge(const NdaText& text, std::vector<Found> found, std::vector<Found>* merged) {
  for (Found& one : found) {
    const std::string key = NameKey(NormalizedName(text, one.name));
    if (key.empty()) continue;
    const auto same = std::find_if(merged->begin(), merged->end(), [&](const Found& other) {
      return NameKey(NormalizedName(text, other.name)) == key;
    });
    if (same == merged->end()) {
      merged->push_back(std::move(one));
      continue;
    }
    same->points += one.points;
    if (same->role.empty()) same->role = one.role;
    // The fuller name, and the first place.
    if (one.name.legal_form && !same->name.legal_form) same->name = one.name;
  }
}

}  // namespace

std::vector<NdaParty> FindParties(const NdaText& text) {
  std::vector<Found> parties;
  const std::vector<Found> opening = FromOpening(text);
  Merge(text, opening, &parties);
  if (parties.size() < 2) {
    std::vector<Found> defined, address, signatures, all;
    FromDefinitions(text, &defined);
    FromAddress(text, &address);
    FromSignatures(text, &signatures);
    // Each source counts once for a name.
    for (const std::vector<Found>* source : {&defined, &address, &signatures}) {
      std::vector<Found> once;
      Merge(text, *source, &once);
      for (Found& one : once) one.points = std::min(one.points, 6);
      Merge(text, std::move(once), &parties);
    }
    std::stable_sort(parties.begin(), parties.end(),
                     [](const Found& a, const Found& b) { return a.points > b.points; });
    // Those that two places name; else the two that stand out.
    size_t keep = 0;
    while (keep < parties.size() && (parties[keep].points >= 7 || keep < 2) && parties[keep].points >= 4)
      ++keep;
    parties.resize(keep);
  }
  std::stable_sort(parties.begin(), parties.end(),
                   [](const Found& a, const Found& b) { return a.at < b.at; });
  std::vector<NdaParty> result;
  for (const Found& one : parties) {
    NdaParty party;
    party.name = NormalizedName(text, one.name);
    party.role = one.role;
    party.person = LooksLikePerson(text, one.name);
    party.evidence = {text.SpanOf(one.name.begin, one.name.end), std::min(0.95, 0.4 + 0.05 * one.points)};
    result.push_back(std::move(party));
  }
  return result;
}

}  // namespace candor
