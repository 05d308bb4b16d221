// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/marks.h"

#include <algorithm>

namespace candor::internal {

Marker::Marker(const Query& query) { Collect(query.root); }

void Marker::Collect(const QueryNode& node) {
  if (IsTextCondition(node)) {
    conditions_.emplace_back(node);
    return;
  }
  switch (node.kind) {
    case QueryKind::kWords:
      groups_.push_back({{PhrasesOf(node)}, 0, false});
      break;
    case QueryKind::kNear: {
      Group group{{}, node.distance, node.ordered};
      for (const QueryNode& child : node.children) group.places.push_back(PhrasesOf(child));
      groups_.push_back(std::move(group));
      break;
    }
    case QueryKind::kAnd:
    case QueryKind::kOr:
      for (const QueryNode& child : node.children) Collect(child);
      break;
    default:
      break;
  }
}

void Marker::MarkGroup(const Group& group, std::vector<Span>* marks) const {
  std::vector<std::vector<WordPlace>> places(group.places.size());
  for (size_t i = 0; i < places.size(); ++i) {
    for (const WordPhrase& phrase : group.places[i]) words_.Find(phrase, &places[i]);
  }
  const auto near = [&](const WordPlace& a, size_t place_a, const WordPlace& b, size_t place_b) {
    const bool a_first = group.ordered ? place_a < place_b : a.begin <= b.begin;
    const WordPlace& left = a_first ? a : b;
    const WordPlace& right = a_first ? b : a;
    if (group.ordered && right.begin < left.end) return false;
    // Neighbours in an ordered chain are near each other; its ends may be further apart.
    const bool neighbours = place_a + 1 == place_b || place_b + 1 == place_a;
    return right.begin <= left.end + group.distance || (group.ordered && !neighbours);
  };
  for (size_t i = 0; i < places.size(); ++i) {
    for (const WordPlace& place : places[i]) {
      bool fits = true;
      for (size_t j = 0; j < places.size() && fits; ++j) {
        fits = j == i || std::any_of(places[j].begin(), places[j].end(),
                                     [&](const WordPlace& other) { return near(place, i, other, j); });
      }
      if (fits) marks->push_back(words_.SpanOf(place));
    }
  }
}

std::vector<Span> Marker::Mark(std::string_view text) {
  words_.Read(text);
  std::vector<Span> marks;
  for (const Group& group : groups_) MarkGroup(group, &marks);
  for (TextCondition& condition : conditions_) {
    for (const Span& span : condition.Find(text)) marks.push_back(span);
  }
  std::sort(marks.begin(), marks.end());
  std::vector<Span> disjoint;
  for (const Span mark : marks) {
    if (!disjoint.empty() && mark.begin < disjoint.back().end) {
      disjoint.back().end = std::max(disjoint.back().end, mark.end);
    } else {
      disjoint.push_back(mark);
    }
  }
  return disjoint;
}

}  // namespace candor::internal
