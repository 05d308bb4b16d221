// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/marks.h"

#include <algorithm>

namespace candor::internal {
namespace {

// A passage of a damaged document may repeat one word ten thousand times; nobody looks at more marks than
// this.
constexpr size_t kMaxOccurrences = 1000;

}  // namespace

Marker::Marker(const Query& query) { Collect(query.root); }

void Marker::Collect(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::kWords:
      groups_.push_back({{{Cut(node)}}, 0, false});
      break;
    case QueryKind::kNear: {
      Group group{{}, node.distance, node.ordered};
      for (const QueryNode& child : node.children) {
        std::vector<Phrase> place;
        if (child.kind == QueryKind::kWords) {
          place.push_back(Cut(child));
        } else {
          for (const QueryNode& alternative : child.children) place.push_back(Cut(alternative));
        }
        group.places.push_back(std::move(place));
      }
      groups_.push_back(std::move(group));
      break;
    }
    case QueryKind::kAnd:
    case QueryKind::kOr:
      for (const QueryNode& child : node.children) Collect(child);
      break;
    case QueryKind::kNot:
    case QueryKind::kField:
      break;
  }
}

Marker::Phrase Marker::Cut(const QueryNode& words) {
  Phrase phrase;
  phrase.prefix = words.prefix;
  words_.Cut(words.text);
  for (size_t i = 0; i < words_.size(); ++i) phrase.words.emplace_back(words_.word(i));
  return phrase;
}

bool Marker::MatchesAt(const Phrase& phrase, size_t at) const {
  if (at + phrase.words.size() > words_.size()) return false;
  for (size_t i = 0; i < phrase.words.size(); ++i) {
    const std::string_view word = words_.word(at + i);
    const std::string& wanted = phrase.words[i];
    const bool is_prefix = phrase.prefix && i + 1 == phrase.words.size();
    if (is_prefix ? word.substr(0, wanted.size()) != wanted : word != wanted) return false;
  }
  return !phrase.words.empty();
}

void Marker::Find(const Phrase& phrase, std::vector<Occurrence>* found) const {
  for (size_t at = 0; at < words_.size() && found->size() < kMaxOccurrences; ++at) {
    if (!MatchesAt(phrase, at)) continue;
    found->push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(at + phrase.words.size())});
  }
}

std::vector<Span> Marker::Mark(std::string_view text) {
  words_.Cut(text);
  std::vector<Span> marks;
  for (const Group& group : groups_) {
    std::vector<std::vector<Occurrence>> places(group.places.size());
    for (size_t i = 0; i < places.size(); ++i) {
      for (const Phrase& phrase : group.places[i]) Find(phrase, &places[i]);
    }
    const auto near = [&](const Occurrence& a, size_t place_a, const Occurrence& b, size_t place_b) {
      const bool a_first = group.ordered ? place_a < place_b : a.begin <= b.begin;
      const Occurrence& left = a_first ? a : b;
      const Occurrence& right = a_first ? b : a;
      if (group.ordered && right.begin < left.end) return false;
      // Neighbours in an ordered chain are near each other; its ends may be further apart.
      const bool neighbours = place_a + 1 == place_b || place_b + 1 == place_a;
      return right.begin <= left.end + group.distance || (group.ordered && !neighbours);
    };
    for (size_t i = 0; i < places.size(); ++i) {
      for (const Occurrence& occurrence : places[i]) {
        bool fits = true;
        for (size_t j = 0; j < places.size() && fits; ++j) {
          fits = j == i || std::any_of(places[j].begin(), places[j].end(), [&](const Occurrence& other) {
                   return near(occurrence, i, other, j);
                 });
        }
        if (fits)
          marks.push_back({words_.place(occurrence.begin).begin, words_.place(occurrence.end - 1).end});
      }
    }
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
