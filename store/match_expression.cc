// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/match_expression.h"

#include <algorithm>
#include <utility>

namespace candor::internal {
namespace {

// FTS5's parser has a stack of 100 entries and an expression tree of 256 levels; a parenthesis takes up to
// four entries.
constexpr int kMaxDepth = 12;

std::string Phrase(const QueryNode& words) {
  std::string out = "\"";
  for (const char c : words.text) {
    out.push_back(c);
    if (c == '"') out.push_back('"');
  }
  out.append(words.prefix ? "\" *" : "\"");
  return out;
}

/// The phrase and its forms, any of which will do.
std::vector<std::string> PhrasesWithForms(const QueryNode& words) {
  std::vector<std::string> phrases = words.broken;
  phrases.insert(phrases.begin(), Phrase(words));
  return phrases;
}

std::string AnyOf(const std::vector<std::string>& parts) {
  std::string out = "(";
  for (const std::string& part : parts) out.append(out.size() == 1 ? "" : " OR ").append(part);
  return out + ")";
}

std::optional<std::string> Convert(const QueryNode& node, int depth);

std::optional<std::string> ConvertAnd(const QueryNode& node, int depth) {
  std::string wanted;
  std::string unwanted;
  for (const QueryNode& child : node.children) {
    const bool negated = child.kind == QueryKind::kNot;
    const std::optional<std::string> part = Convert(negated ? child.children[0] : child, depth + 1);
    if (!part) return std::nullopt;
    std::string& side = negated ? unwanted : wanted;
    side.append(side.empty() ? "" : negated ? " OR " : " AND ").append(*part);
  }
  if (wanted.empty()) return std::nullopt;  // FTS5's NOT needs something to take from
  if (unwanted.empty()) return "(" + wanted + ")";
  return "((" + wanted + ") NOT (" + unwanted + "))";
}

std::optional<std::string> Convert(const QueryNode& node, int depth) {
  if (depth > kMaxDepth) return std::nullopt;
  switch (node.kind) {
    case QueryKind::kWords:
      return node.broken.empty() ? Phrase(node) : AnyOf(PhrasesWithForms(node));
    case QueryKind::kAnd:
      return ConvertAnd(node, depth);
    case QueryKind::kOr: {
      if (node.children.empty()) return std::nullopt;
      std::string out = "(";
      for (const QueryNode& child : node.children) {
        const std::optional<std::string> part = Convert(child, depth + 1);
        if (!part) return std::nullopt;
        out.append(out.size() == 1 ? "" : " OR ").append(*part);
      }
      return out + ")";
    }
    case QueryKind::kNear: {
      if (node.ordered || CombinationsOf(node) == 0) return std::nullopt;
      return AnyOf(ToNearExpressions(node));
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<std::string> ToMatchExpression(const QueryNode& node) { return Convert(node, 0); }

size_t CombinationsOf(const QueryNode& near) {
  size_t combinations = 1;
  for (const QueryNode& child : near.children) {
    combinations *= child.kind == QueryKind::kOr ? child.children.size() : 1;
    if (combinations > kMaxNearCombinations) break;
  }
  return combinations;
}

std::vector<std::string> ToNearExpressions(const QueryNode& near) {
  std::vector<std::string> choices(1);
  for (const QueryNode& child : near.children) {
    std::vector<std::string> longer;
    for (const std::string& choice : choices) {
      const auto add = [&](const QueryNode& words) {
        for (const std::string& phrase : PhrasesWithForms(words)) longer.push_back(choice + " " + phrase);
      };
      if (child.kind == QueryKind::kWords) {
        add(child);
      } else {
        std::for_each(child.children.begin(), child.children.end(), add);
      }
    }
    choices = std::move(longer);
  }
  // An ordered chain is looked for in a window that holds all of it.
  const size_t gaps = near.ordered ? near.children.size() - 1 : 1;
  uint64_t window = near.distance * gaps;
  if (near.ordered) {
    // Words of the phrases in the middle stand between the first and the last, too; their number is at most
    // their bytes.
    for (const QueryNode& child : near.children) {
      size_t longest = child.text.size();
      for (const QueryNode& alternative : child.children)
        longest = std::max(longest, alternative.text.size());
      window += near.children.size() > 2 ? longest : 0;
    }
  }
  for (std::string& choice : choices) choice = "NEAR(" + choice + ", " + std::to_string(window) + ")";
  return choices;
}

}  // namespace candor::internal
