// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/reading_order.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <utility>

#include "ingest/worker/pdf/columns.h"
#include "ingest/worker/pdf/rows.h"
#include "ingest/worker/pdf/segments.h"
#include "ingest/worker/pdf/visual_order.h"

namespace candor::pdf {
namespace {

constexpr double kBucketsPerEm = 20;
constexpr uint32_t kEnoughLines = 6;
// Without knowing better: single-spaced text stands 1.15 to 1.25 ems apart.
constexpr double kDefaultSpacing = 1.2;
constexpr double kBlockStep = 1.25;  ///< of the usual distance
constexpr double kSizeStep = 1.18;   ///< a change of size by this is a heading's

constexpr double kWordGap = 0.1;                 ///< ems; as in page_words.cc
constexpr double kCellGap = 1.5;                 ///< ems
constexpr double kCellAlign = 0.3;               ///< ems
constexpr double kIndent = 0.8, kMaxIndent = 8;  ///< ems
constexpr size_t kMinSpacedLetters = 4;

// "2.1" or "(a)" before a clause hangs in the margin and is no cell.
bool IsHangingLabel(const Row& row) {
  constexpr uint32_t kLabel = 7, kClause = 30;
  return row.segments.size() == 2 && row.segments[0]->glyphs <= kLabel && row.segments[1]->glyphs >= kClause;
}

// The segment of a row, but the first, that begins or ends (`edge`) nearest to `at`, within `near`; it must
// have a wide gap before it.
bool HasCellAt(const Row& row, double Segment::*edge, double at, double near, double gap) {
  // Segments of a row hardly overlap, so that both edges go up along it.
  auto found = std::partition_point(row.segments.begin(), row.segments.end(),
                                    [&](const Segment* s) { return s->*edge < at - near; });
  if (found == row.segments.end() || found == row.segments.begin() || (*found)->*edge > at + near)
    return false;
  return (*found)->u0 - (*std::prev(found))->u1 >= gap;
}

// A wide gap is the border of a cell where a neighbouring row has a cell that begins or, as numbers do, ends
// at the same place; elsewhere it is a wide gap.
bool StartsCell(const Row& row, size_t segment, const Row* neighbour) {
  if (neighbour == nullptr || std::fabs(neighbour->base - row.base) > 4 * row.size) return false;
  const double near = kCellAlign * row.size, gap = kCellGap * row.size;
  const Segment& cell = *row.segments[segment];
  return HasCellAt(*neighbour, &Segment::u0, cell.u0, near, gap) ||
         HasCellAt(*neighbour, &Segment::u1, cell.u1, near, gap);
}

struct Step {
  double gap = 0;  ///< ems
  bool drawn_space = false;
};

// Words drawn one after the other, in either direction, know whether white space was drawn between them.
bool SpaceDrawnBetween(const PageWords& words, const PlacedWord& a, const PlacedWord& b) {
  if (b.word == a.word + 1) return words.words()[b.word].space_before;
  if (a.word == b.word + 1) return words.words()[a.word].space_before;
  return false;
}

bool IsSingle(const PageWords& words, const PlacedWord& word) {
  const DrawnWord& drawn = words.words()[word.word];
  return drawn.glyphs == 1 && !drawn.ideograph && DirectionOf(words.Text(drawn)) != WordDirection::kNeutral;
}

// S P A C E D letters are one word: single letters without drawn spaces, at gaps of nearly one width.
void CloseSpacedLetters(const PageWords& words, const std::vector<PlacedWord>& line,
                        const std::vector<Step>& steps, Line* out) {
  for (size_t begin = 0; begin + kMinSpacedLetters <= line.size();) {
    size_t end = begin;
    double smallest = 0;
    while (end < line.size() && IsSingle(words, line[end]) &&
           (end == begin || (!steps[end].drawn_space && steps[end].gap < 1))) {
      if (end > begin) smallest = end == begin + 1 ? steps[end].gap : std::min(smallest, steps[end].gap);
      ++end;
    }
    if (end - begin >= kMinSpacedLetters) {
      for (size_t i = begin + 1; i < end; ++i) {
        if (steps[i].gap <= 1.4 * smallest) out->words[i].before = Gap::kNone;
      }
    }
    begin = std::max(end, begin + 1);
  }
}

// A raised digit is a footnote's mark or a power and must not run into the number or word before it ($5,000
// with mark 1 is not $50001). Raised letters, as in 21st, belong to it.
bool IsRaisedDigit(const PageWords& words, const PlacedWord& a, const PlacedWord& b) {
  if (!(b.size < 0.85 * a.size) || a.base - b.base < 0.15 * a.size) return false;
  const std::string_view text = words.Text(words.words()[b.word]);
  return text[0] >= '0' && text[0] <= '9';
}

Line MakeLine(const PageWords& words, const Row& row, const Row* above, const Row* below) {
  Line line;
  std::vector<PlacedWord> placed;
  std::vector<Step> steps;
  const bool label = IsHangingLabel(row);
  for (size_t i = 0; i < row.segments.size(); ++i) {
    bool cell = false;
    if (i > 0 && !label) {
      const double gap = row.segments[i]->u0 - row.segments[i - 1]->u1;
      cell = gap >= kCellGap * row.size && (StartsCell(row, i, above) || StartsCell(row, i, below));
    }
    for (const PlacedWord& word : row.segments[i]->words) {
      LineWord out;
      out.word = word.word;
      Step step;
      if (cell) {
        out.before = Gap::kCell;
      } else if (!placed.empty()) {
        const PlacedWord& last = placed.back();
        const double em = std::min(word.size, last.size);
        step.gap = em > 0 ? (word.u0 - last.u1) / em : 0;
        step.drawn_space = SpaceDrawnBetween(words, last, word);
        const bool apart = step.drawn_space || step.gap >= kWordGap || IsRaisedDigit(words, last, word);
        out.before = apart ? Gap::kSpace : Gap::kNone;
      }
      cell = false;
      placed.push_back(word);
      steps.push_back(step);
      line.words.push_back(out);
    }
  }
  CloseSpacedLetters(words, placed, steps, &line);
  return line;
}

void PutIntoReadingOrder(const PageWords& words, Line* line) {
  std::vector<WordDirection> directions;
  bool any = false;
  for (const LineWord& word : line->words) {
    const DrawnWord& drawn = words.words()[word.word];
    any |= drawn.right_to_left;
    directions.push_back(drawn.right_to_left ? WordDirection::kRight : WordDirection::kNeutral);
  }
  if (!any) return;
  for (size_t i = 0; i < directions.size(); ++i) {
    if (directions[i] == WordDirection::kNeutral)
      directions[i] = DirectionOf(words.Text(words.words()[line->words[i].word]));
  }
  std::vector<LineWord> ordered;
  uint32_t last = 0;
  for (uint32_t i : ReadingOrderOfWords(directions)) {
    LineWord word = line->words[i];
    if (!ordered.empty()) {
      // The gap between two neighbours is kept with the one that stands right of it.
      word.before = i == last + 1 ? word.before : last == i + 1 ? line->words[last].before : Gap::kSpace;
    }
    if (ordered.empty()) word.before = Gap::kNone;
    ordered.push_back(word);
    last = i;
  }
  line->words = std::move(ordered);
}

bool EndsSentence(const PageWords& words, const Row& row) {
  std::string_view last = words.Text(words.words()[row.segments.back()->words.back().word]);
  while (!last.empty() && (last.back() == '"' || last.back() == ')')) last.remove_suffix(1);
  constexpr std::string_view kQuote = "\u201D";
  if (last.ends_with(kQuote)) last.remove_suffix(kQuote.size());
  return !last.empty() && std::string_view(".:;?!").find(last.back()) != std::string_view::npos;
}

// Paragraphs without space between them show by their first lines: these stand further right than the lines
// below, or further left than the lines above when they hang. Asked only where a sentence ends, so that a
// mistake costs little.
bool StartsIndented(const PageWords& words, const Row& above, const Row& row, const Row* below) {
  const double indent = row.u0() - above.u0();
  const double least = kIndent * row.size;
  if (indent <= -least) return EndsSentence(words, above);
  if (indent < least || indent > kMaxIndent * row.size) return false;
  return below != nullptr && std::fabs(below->u0() - above.u0()) < 0.5 * least && EndsSentence(words, above);
}

bool SameSize(double a, double b) { return std::max(a, b) < kSizeStep * std::min(a, b); }

}  // namespace

void LineSpacing::Add(double ems) {
  if (!(ems >= 0.5) || ems >= static_cast<double>(counts_.size()) / kBucketsPerEm) return;
  ++counts_[static_cast<size_t>(ems * kBucketsPerEm)];
  ++total_;
}

double LineSpacing::Usual() const {
  if (total_ < kEnoughLines) return 0;
  auto around = [&](size_t i) { return counts_[i] + counts_[i + 1]; };
  uint32_t most = 0;
  for (size_t i = 0; i + 1 < counts_.size(); ++i) most = std::max(most, around(i));
  // The smallest that is common, not the commonest: in a contract of short clauses most steps are between
  // paragraphs.
  for (size_t i = 0; i + 1 < counts_.size(); ++i) {
    if (around(i) * 10 >= most * 3) return static_cast<double>(i + 1) / kBucketsPerEm;
  }
  return 0;
}

std::vector<Line> FindLines(const PageWords& words, LineSpacing* spacing) {
  const std::vector<Direction> directions = FindSegments(words);
  std::vector<Row> rows;
  for (const Direction& direction : directions) {
    for (const Region& region : FindRegions(direction.segments))
      AppendRows(words, direction.segments, region, &rows);
  }
  for (size_t i = 1; i < rows.size(); ++i) {
    if (!rows[i].starts_region && rows[i].size > 0 && SameSize(rows[i].size, rows[i - 1].size)) {
      spacing->Add((rows[i].base - rows[i - 1].base) / rows[i].size);
    }
  }
  const double usual = spacing->Usual() > 0 ? spacing->Usual() : kDefaultSpacing;

  std::vector<Line> lines;
  lines.reserve(rows.size());
  for (size_t i = 0; i < rows.size(); ++i) {
    const Row* above = i > 0 && !rows[i].starts_region ? &rows[i - 1] : nullptr;
    const Row* below = i + 1 < rows.size() && !rows[i + 1].starts_region ? &rows[i + 1] : nullptr;
    Line line = MakeLine(words, rows[i], above, below);
    PutIntoReadingOrder(words, &line);
    line.starts_block =
        above == nullptr || !SameSize(rows[i].size, above->size) ||
        rows[i].base - above->base > kBlockStep * usual * std::max(rows[i].size, above->size) ||
        StartsIndented(words, *above, rows[i], below);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace candor::pdf
