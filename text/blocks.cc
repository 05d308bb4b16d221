// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/blocks.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "text/lines.h"

namespace candor {
namespace {

/// A hostile text can have a block for every second byte. From here on lines are joined up to kJoinedBytes
/// whatever they are.
constexpr size_t kMaxBlocks = 1u << 21;
constexpr uint32_t kJoinedBytes = 1000;

/// How the lines of a region are laid out.
struct Layout {
  uint32_t width = 0;          ///< right edge in bytes; 0: lines are not wrapped
  bool double_spaced = false;  ///< an empty line after each line
};

Layout Measure(std::string_view text, Span region, bool quoted) {
  constexpr uint32_t kLongest = 200, kShortest = 25, kParagraph = 160;
  std::array<uint32_t, kLongest + 1> lengths{};
  uint32_t wrapped_bytes = 0, long_bytes = 0, lines = 0;
  uint32_t spaced = 0, adjacent = 0;  // lines of text followed by one empty line, or by none
  uint32_t blanks = 0;
  bool after_text = false;
  // Lengths suffice here, so this first pass looks for line breaks alone.
  const std::string_view all = text.substr(0, region.end);
  const char line_break = all.find('\n', region.begin) != std::string_view::npos ? '\n' : '\r';
  for (size_t at = region.begin; at < region.end;) {
    const size_t found = all.find(line_break, at);
    const auto end = static_cast<uint32_t>(std::min<size_t>(found, region.end));
    auto begin = static_cast<uint32_t>(at);
    at = size_t{end} + 1;
    while (quoted && begin < end && (all[begin] == '>' || all[begin] == ' ')) ++begin;
    const uint32_t length = TrimSpace(all, {begin, end}).size();
    if (length == 0) {
      ++blanks;
      continue;
    }
    if (after_text) {
      adjacent += blanks == 0;
      spaced += blanks == 1;
    }
    after_text = length >= 50;
    blanks = 0;
    if (length > kParagraph) {
      long_bytes += length;
    } else {
      wrapped_bytes += length;
    }
    if (length >= kShortest && length <= kLongest) {
      ++lengths[length];
      ++lines;
    }
  }
  Layout layout;
  if (lines == 0 || long_bytes > wrapped_bytes) return layout;
  // In wrapped text three lines of four reach nearly to the edge, the others end a paragraph: the edge is
  // near the 85th percentile. The longest line would be spoilt by one table row or address that sticks out.
  uint32_t rank = lines * 85 / 100, seen = 0;
  for (uint32_t length = kShortest; length <= kLongest; ++length) {
    seen += lengths[length];
    if (seen > rank) {
      layout.width = length;
      break;
    }
  }
  layout.double_spaced = spaced >= 4 && spaced > 4 * adjacent;
  return layout;
}

bool EndsWith(std::string_view text, std::string_view tail) {
  return text.size() >= tail.size() && text.substr(text.size() - tail.size()) == tail;
}

char LastSign(std::string_view line) {
  // Closing quotes and parentheses behind a stop do not change that it is one.
  while (!line.empty()) {
    char c = line.back();
    if (c == '"' || c == '\'' || c == ')' || c == ']') {
      line.remove_suffix(1);
    } else if (EndsWith(line, "\u201D") || EndsWith(line, "\u2019")) {
      line.remove_suffix(3);
    } else {
      return c;
    }
  }
  return 0;
}

size_t FirstWord(std::string_view line) { return std::min(line.find(' '), line.size()); }

size_t Words(std::string_view line, size_t most) {
  size_t words = 0;
  for (size_t i = 0; i < line.size() && words < most; ++i)
    words += line[i] != ' ' && (i == 0 || line[i - 1] == ' ');
  return words;
}

/// The last word begins with a small letter, and no stop follows it: the sentence goes on in the next line.
/// Names, addresses and titles, which also stand in short lines without stops, end in capitals or figures.
bool EndsOpen(std::string_view line) {
  if (line.ends_with(',')) line.remove_suffix(1);
  if (line.empty() || line.back() < 'a' || line.back() > 'z') return false;
  const size_t space = line.rfind(' ');
  return space != std::string_view::npos && StartsLower(line.substr(space + 1));
}

/// Where the cells of a line begin, as bytes from the start of the line.
struct Columns {
  std::array<uint32_t, 16> at;
  size_t count = 0;
};

/// Calls cell(Span) for each piece of the line's content between gaps.
template <typename Callback>
void ForCells(std::string_view text, const Line& line, Callback cell) {
  uint32_t begin = line.content.begin, last = begin;
  for (uint32_t i = begin; i < line.content.end;) {
    if (static_cast<unsigned char>(text[i]) > ' ') {
      last = ++i;
      continue;
    }
    bool tab = false;
    uint32_t run = i;
    while (i < line.content.end && static_cast<unsigned char>(text[i]) <= ' ') tab |= text[i++] == '\t';
    if (tab || i - run >= 3) {
      cell(Span{begin, last});
      begin = i;
    }
  }
  cell(Span{begin, line.content.end});
}

Columns CellColumns(std::string_view text, const Line& line) {
  Columns columns;
  ForCells(text, line, [&](Span cell) {
    if (columns.count < columns.at.size()) columns.at[columns.count++] = cell.begin - line.start;
  });
  return columns;
}

class BlockFinder {
 public:
  /// Without a layout no line goes on in the next.
  BlockFinder(std::string_view text, Span region, uint32_t zone, bool quoted, std::optional<Layout> layout,
              std::vector<Block>* blocks)
      : text_(text),
        reader_(text, region, quoted),
        layout_(layout.value_or(Layout{})),
        whole_lines_(!layout),
        zone_(zone),
        blocks_(blocks) {}

  void Run() {
    Line previous, next;
    uint32_t blanks_before = 0, blanks_after = 0;
    bool has_next = Read(&next, &blanks_before);
    bool previous_near = false;
    while (has_next) {
      Line line = next;
      has_next = Read(&next, &blanks_after);
      bool next_near = has_next && blanks_after <= 1;
      Take(line, blanks_before, previous_near ? &previous : nullptr, next_near ? &next : nullptr);
      previous = line;
      previous_near = next_near;
      blanks_before = blanks_after;
    }
    Close();
  }

 private:
  std::string_view Text(Span span) const { return text_.substr(span.begin, span.size()); }

  /// The next line that is not blank, with the number of blank ones before it. A form feed counts as two.
  bool Read(Line* line, uint32_t* blanks) {
    *blanks = pending_break_ ? 2 : 0;
    pending_break_ = false;
    while (!reader_.done()) {
      *line = reader_.Next();
      if (!line->blank()) {
        pending_break_ = line->page_break;
        return true;
      }
      *blanks += line->page_break ? 2 : 1;
    }
    return false;
  }

  /// A row of a table: a tab between cells, or cells that stand under those of a neighbour. Wide spaces alone
  /// prove nothing, because text that was once justified has them too.
  bool IsRow(const Line& line, const Line* previous, const Line* next) const {
    if (line.gaps == 0 || line.content.size() > 400) return false;
    bool bullet;
    size_t marker = ListMarker(Text(line.content), &bullet);
    size_t cells = 0;
    bool tab = false;
    bool running = false;  // a cell goes on in small letters from a long one: justified text
    Span before;
    ForCells(text_, line, [&](Span cell) {
      if (cell.end <= line.content.begin + marker) return;  // "1.   Definitions" is no row
      if (cells > 0) tab |= text_.substr(line.content.begin, cell.begin - line.content.begin).back() == '\t';
      ++cells;
      running |= cell.size() > 60 || (before.size() > 30 && StartsLower(Text(cell)));
      before = cell;
    });
    if (cells < 2) return false;
    if (tab || line.tab) return true;
    if (running || line.content.size() > 160) return false;
    Columns mine = CellColumns(text_, line);
    for (const Line* other : {previous, next}) {
      if (other == nullptr || other->gaps == 0) continue;
      Columns theirs = CellColumns(text_, *other);
      for (size_t i = 1; i < mine.count; ++i) {
        for (size_t k = 1; k < theirs.count; ++k) {
          if (mine.at[i] <= theirs.at[k] + 1 && theirs.at[k] <= mine.at[i] + 1) return true;
        }
      }
    }
    return false;
  }

  /// Below "Contents": a line with a page number at its end, no smaller than the one before.
  bool IsListedContents(std::string_view line) {
    if (IsContentsTitle(line)) {
      page_ = 1;
      return false;
    }
    if (page_ == 0) return false;
    const uint32_t page = ContentsPage(line);
    page_ = page >= page_ ? page : 0;
    return page_ != 0;
  }

  void Take(const Line& line, uint32_t blanks, const Line* previous, const Line* next) {
    if (blocks_->size() >= kMaxBlocks) {
      if (open_ && block_.span.size() < kJoinedBytes) {
        Extend(line);
      } else {
        Open(line);
      }
      return;
    }
    if (IsContentsLine(Text(line.content)) || IsListedContents(Text(line.content))) {
      Close();
      Put(line.content, BlockKind::kContents);
      return;
    }
    if (IsRow(line, previous, next)) {
      Close();
      ForCells(text_, line, [&](Span cell) {
        cell = TrimSpace(text_, cell);
        if (!cell.empty()) Put(cell, BlockKind::kCell);
      });
      return;
    }
    if (open_ && !whole_lines_ && Joins(line, blanks)) {
      Extend(line);
    } else {
      Open(line);
    }
    if (line.gaps > 0) SplitInlineItems();
  }

  /// Does `line` go on with the paragraph that is open?
  bool Joins(const Line& line, uint32_t blanks) const {
    std::string_view a = Text(last_.content), b = Text(line.content);
    char sign = LastSign(a);
    bool stop = sign == '.' || sign == '?' || sign == '!' || sign == ':';
    bool pause = sign == ';' || sign == ',';
    bool full = layout_.width != 0 && (a.size() + 1 + FirstWord(b)) * 100 >= size_t{layout_.width} * 88;
    bool lower = StartsLower(b);
    // Indented items are narrower than the page.
    const bool open =
        layout_.width != 0 && a.size() >= 30 && a.size() * 100 >= size_t{layout_.width} * 45 && EndsOpen(a);
    bool bullet;
    bool marker = ListMarker(b, &bullet) != 0;

    if (blanks > 0) {
      // Extraction puts an empty line wherever the line spacing changes, and some papers are double-spaced:
      // go on when the line was full and its sentence is visibly not at its end.
      if (blanks > 1 || stop || sign == ';' || marker || (!full && !open)) return false;
      if (IsHeading(a) && lines_ == 1) return false;
      return lower || (layout_.double_spaced && full && !pause);
    }
    if (marker) {
      if (IsNextItem(Text(block_.span), b) || sign == '_') return false;
      bool list_goes_on = stop || pause || EndsWith(a, " and") || EndsWith(a, " or") || EndsWith(a, " und") ||
                          EndsWith(a, " oder") || EndsWith(a, " et") || EndsWith(a, " ou") ||
                          EndsWith(a, " y") || EndsWith(a, " o");
      // "as set out in Section\n3. The": a wrapped number, not an item.
      return !bullet && full && !list_goes_on;
    }
    if (lower && !stop) {
      bool greeting = pause && !StartsLower(a) && lines_ == 1 && Words(a, 4) <= 3;  // "Hi Bob,"
      return !greeting;
    }
    if (sign == ':') return false;  // what is announced begins a paragraph
    if (!full && !open) return false;
    // A first line that is indented further begins a paragraph, unless the sentence is still open.
    uint32_t indent_a = last_.content.begin - last_.start, indent_b = line.content.begin - line.start;
    if (stop && indent_b >= indent_a + 2) return false;
    // A heading that fills the line only because all lines here are short. Two lines in capitals are one
    // heading.
    bool heading =
        lines_ == 1 && IsHeading(a) && (a.size() <= 50 || ListMarker(a, &bullet) != 0 || IsAllCapitals(a));
    return !heading || (IsAllCapitals(a) && IsAllCapitals(b));
  }

  void Open(const Line& line) {
    Close();
    open_ = true;
    lines_ = 1;
    block_.span = line.content;
    last_ = line;
  }

  void Extend(const Line& line) {
    block_.span.end = line.content.end;
    ++lines_;
    last_ = line;
  }

  /// Text that was unwrapped by others holds several items in one line, with the old indentation between
  /// them:
  /// "(a) Products;           (b) Licences". Each becomes a block of its own.
  void SplitInlineItems() {
    uint32_t spaces = 0;
    for (uint32_t i = last_.content.begin; i < last_.content.end; ++i) {
      if (text_[i] == ' ') {
        ++spaces;
        continue;
      }
      bool bullet;
      if (spaces >= 5 &&
          ListMarker(text_.substr(i, std::min<size_t>(last_.content.end - i, 16)), &bullet) != 0) {
        uint32_t end = last_.content.end;
        block_.span.end = i;
        block_.span = TrimSpace(text_, block_.span);
        Close();
        open_ = true;
        lines_ = 1;
        block_.span = {i, end};
      }
      spaces = 0;
    }
  }

  void Close() {
    if (!open_) return;
    open_ = false;
    std::string_view text = Text(block_.span);
    bool bullet;
    BlockKind kind = BlockKind::kParagraph;
    if (lines_ <= 2 && IsHeading(text)) {
      kind = BlockKind::kHeading;
    } else if (ListMarker(text, &bullet) != 0) {
      kind = BlockKind::kListItem;
    }
    Put(block_.span, kind);
  }

  void Put(Span span, BlockKind kind) { blocks_->push_back({span, kind, zone_}); }

  std::string_view text_;
  LineReader reader_;
  Layout layout_;
  bool whole_lines_;
  uint32_t zone_;
  std::vector<Block>* blocks_;
  bool pending_break_ = false;
  bool open_ = false;
  Block block_;
  uint32_t lines_ = 0;
  uint32_t page_ = 0;  ///< the last one of the table of contents that is being read; 0: of none
  Line last_;
};

}  // namespace

void FindBlocks(std::string_view text, Span region, uint32_t zone, bool quoted, std::vector<Block>* blocks) {
  BlockFinder(text, region, zone, quoted, Measure(text, region, quoted), blocks).Run();
}

void FindWholeLines(std::string_view text, Span region, uint32_t zone, std::vector<Block>* blocks) {
  BlockFinder(text, region, zone, false, std::nullopt, blocks).Run();
}

void FindRecords(std::string_view text, Span region, uint32_t zone, std::vector<Block>* blocks) {
  constexpr uint32_t kLongestQuotedRecord = 8u << 10;
  for (uint32_t begin = region.begin; begin < region.end;) {
    uint32_t first_break = region.end;  // where the record ends if its quotes are stray
    uint32_t end = begin;
    for (bool quoted = false; end < region.end; ++end) {
      if (end - begin > kLongestQuotedRecord && first_break != region.end) break;
      if (text[end] == '"') quoted = !quoted;
      if (text[end] != '\n') continue;
      first_break = std::min(first_break, end);
      if (!quoted) break;
    }
    if (end == region.end || end - begin > kLongestQuotedRecord) end = first_break;
    Span span = TrimSpace(text, {begin, end});
    if (!span.empty()) blocks->push_back({span, BlockKind::kCell, zone});
    begin = end + 1;
  }
}

}  // namespace candor
