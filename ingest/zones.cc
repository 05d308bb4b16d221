// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/zones.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "ingest/mail_lines.h"
#include "ingest/quotations.h"
#include "ingest/quote_headers.h"
#include "ingest/signature.h"
#include "text/tiling.h"

namespace candor {
namespace {

/// Deeper quotations count as this deep.
constexpr uint16_t kMaxLevel = 100;

/// What a line was found to be.
struct Verdict {
  ZoneKind kind = ZoneKind::kBody;
  uint16_t level = 0;
  uint32_t source = 0;  ///< index into the sources plus 1: whose words these are, when a header said so
  friend bool operator==(const Verdict&, const Verdict&) = default;
};

class ZoneFinder {
 public:
  explicit ZoneFinder(MailLines* lines) : lines_(*lines), headers_(*lines), verdicts_(lines->size()) {}

  void Run() {
    RejoinWrappedQuotes();
    for (size_t i = 0; i < lines_.size();) {
      const uint16_t depth = lines_[i].depth;
      if (lines_[i].blank()) {
        // An empty line belongs to what it follows; before the first text to the author. One with marks of
        // its own is quoted wherever it stands.
        if (i > 0) verdicts_[i] = verdicts_[i - 1];
        if (i > 0 && verdicts_[i].kind == ZoneKind::kHeader && verdicts_[i].level > 0)
          verdicts_[i].kind = ZoneKind::kQuoted;
        if (depth > 0 && verdicts_[i].level == 0) Set(i, depth);
        ++i;
        continue;
      }
      Leave(depth);
      if (EndsForward(i, depth)) {
        verdicts_[i++] = {ZoneKind::kHeader, forwards_.back().level, 0};
        forwards_.pop_back();
        continue;
      }
      QuoteHeader header = headers_.At(i);
      if (header.end == 0) {
        Set(i++, depth);
        continue;
      }
      sources_.push_back({std::move(header.author), std::move(header.date), std::move(header.subject),
                          std::move(header.recipients)});
      Enter(depth, OpensMarkup(i), header);
      const uint16_t level = Level(introduced_);
      for (; i < header.end; ++i)
        verdicts_[i] = {ZoneKind::kHeader, level, static_cast<uint32_t>(sources_.size())};
    }
    MarkClosings();
  }

  const Verdict& verdict(size_t i) const { return verdicts_[i]; }
  const QuoteSource* source(const Verdict& verdict) const {
    return verdict.source == 0 ? nullptr : &sources_[verdict.source - 1];
  }
  const std::vector<QuoteSource>& sources() const { return sources_; }

 private:
  /// Archives and relays that wrap long lines put no marks before the rest:
  ///   > it is expensive (lots of EC2 machines running Extract) and we
  ///   need
  ///   > to really hammer the server
  /// Such lines stand hard against a quoted line that was full and whose sentence is open.
  void RejoinWrappedQuotes() {
    // Lines that went through several programs are full earlier.
    constexpr uint32_t kFull = 68, kFullNested = 55, kFullDeep = 40;
    constexpr uint16_t kDeep = 6;
    constexpr size_t kMostLines = 30;
    for (size_t i = 1; i < lines_.size(); ++i) {
      const uint16_t depth = lines_[i - 1].depth;
      if (IsRuleBetweenQuotes(i)) {
        lines_.set_depth(i, std::min(depth, lines_[i + 1].depth));
        continue;
      }
      const uint32_t full = depth >= kDeep ? kFullDeep : depth >= 2 ? kFullNested : kFull;
      if (lines_[i].blank() || lines_[i].depth >= depth || !IsFull(i - 1, full)) continue;
      size_t end = i + 1;
      while (end < lines_.size() && end < i + kMostLines && !lines_[end].blank() &&
             lines_[end].depth < depth && IsFull(end - 1, full))
        ++end;
      const bool quote_follows = end < lines_.size() && lines_[end].depth > lines_[i].depth;
      const bool at_end = !quote_follows && (end == lines_.size() || lines_[end].blank());
      // One sentence through all of it: into the rest, or out of it into the next quoted line.
      const bool goes_on =
          StartsSmall(i) || !EndsSentence(i - 1) ||
          (quote_follows && !lines_[end].blank() && StartsSmall(end) && !EndsSentence(end - 1));
      const bool nested = depth >= 3 && quote_follows && lines_[end].depth >= 3;  // nobody answers in there
      if (!nested && (!goes_on || (!quote_follows && !(at_end && StartsSmall(i))))) continue;
      for (size_t k = i; k < end; ++k) lines_.set_depth(k, depth);
      i = end - 1;
    }
  }

  /// A rule, as it stands above disclaimers, is cut off its mark like any other long word.
  bool IsRuleBetweenQuotes(size_t i) const {
    constexpr size_t kShortest = 40;
    if (i + 1 >= lines_.size() || std::min(lines_[i - 1].depth, lines_[i + 1].depth) <= lines_[i].depth)
      return false;
    const std::string_view line = lines_.Content(i);
    return line.size() >= kShortest && line.find_first_not_of("-_=*#") == std::string_view::npos;
  }

  /// The first word of the next line would not have fitted into `width` columns behind line `i`.
  bool IsFull(size_t i, uint32_t width) const {
    const std::string_view next = lines_.Content(i + 1);
    return !lines_[i].blank() &&
           lines_[i].content.end - lines_[i].begin + 1 + std::min(next.find(' '), next.size()) >= width;
  }
  bool EndsSentence(size_t i) const {
    const char last = lines_[i].blank() ? '.' : lines_.Content(i).back();
    return last == '.' || last == '?' || last == '!' || last == ':';
  }
  bool StartsSmall(size_t i) const {
    return !lines_[i].blank() && lines_.Content(i).front() >= 'a' && lines_.Content(i).front() <= 'z';
  }

  /// Histories without marks that began inside deeper quotations end where the depth falls below them.
  void Leave(uint16_t depth) {
    while (!histories_.empty() && histories_.back() > depth) histories_.pop_back();
    while (!forwards_.empty() && forwards_.back().depth > depth) forwards_.pop_back();
    while (!introduced_at_.empty() && introduced_at_.back().first > depth + 1u) introduced_at_.pop_back();
  }

  /// "------- End of Forwarded Message": what comes behind it is the forwarder's again.
  bool EndsForward(size_t i, uint16_t depth) {
    if (forwards_.empty() || forwards_.back().depth != depth || !IsForwardEnd(lines_.Content(i)))
      return false;
    while (!histories_.empty() && histories_.size() > forwards_.back().histories) histories_.pop_back();
    while (!introduced_at_.empty() && introduced_at_.back().first >= depth) introduced_at_.pop_back();
    return true;
  }

  /// Line `i` is the first of what the markup of a page calls history. Gmail and Outlook put the header there
  /// inside the history that it introduces.
  bool OpensMarkup(size_t i) const {
    const MailLine& line = lines_[i];
    if (line.level == 0 || line.depth != line.level) return false;
    while (i > 0 && lines_[i - 1].blank()) --i;
    return i == 0 || lines_[i - 1].depth < line.depth;
  }

  /// `header` stands at `depth`: what does it introduce?
  void Enter(uint16_t depth, bool opens_markup, const QuoteHeader& header) {
    const size_t next = lines_.SkipBlank(header.end, 8);
    const bool marked = next < lines_.size() && lines_[next].depth > depth;
    const auto source = static_cast<uint32_t>(sources_.size());
    introduced_ = marked ? static_cast<uint16_t>(depth + 1) : depth;
    while (!introduced_at_.empty() && introduced_at_.back().first >= depth + (header.forward ? 0u : marked))
      introduced_at_.pop_back();
    if (header.forward && !opens_markup) {
      // All that follows is what was forwarded: marks at its top are its own.
      forwards_.push_back({depth, static_cast<uint16_t>(Level(depth) + 1), histories_.size()});
      if (marked) introduced_at_.emplace_back(depth, source);
    }
    // Everything from here on at this depth is one level deeper.
    if (!marked && !opens_markup) histories_.push_back(depth);
    introduced_at_.emplace_back(introduced_, source);
  }

  uint16_t Level(uint16_t depth) const {
    size_t level = depth + histories_.size();
    if (!forwards_.empty()) level = std::max<size_t>(level, forwards_.back().level);
    return static_cast<uint16_t>(std::min<size_t>(level, kMaxLevel));
  }

  void Set(size_t i, uint16_t depth) {
    Verdict& verdict = verdicts_[i];
    verdict.level = Level(depth);
    verdict.kind = verdict.level == 0 ? ZoneKind::kBody : ZoneKind::kQuoted;
    for (auto it = introduced_at_.rbegin(); it != introduced_at_.rend() && it->first >= depth; ++it) {
      if (it->first == depth) verdict.source = it->second;
    }
  }

  /// Signatures and disclaimers of every stretch of one author's text, quoted or not.
  void MarkClosings() {
    for (size_t i = 0; i < lines_.size();) {
      const Verdict verdict = verdicts_[i];
      if (verdict.kind != ZoneKind::kBody && verdict.kind != ZoneKind::kQuoted) {
        ++i;
        continue;
      }
      size_t end = i + 1;
      while (end < lines_.size() && verdicts_[end] == verdict) ++end;
      for (const LineRange& range : FindClosings(lines_, i, end)) {
        for (size_t k = range.begin; k < range.end; ++k) verdicts_[k].kind = range.kind;
      }
      i = end;
    }
  }

  MailLines& lines_;
  QuoteHeaderFinder headers_;
  std::vector<Verdict> verdicts_;
  std::vector<QuoteSource> sources_;
  /// A message forwarded at `depth`, which is `level` deep, inside so many histories.
  struct Forward {
    uint16_t depth, level;
    size_t histories;
  };
  std::vector<Forward> forwards_;    ///< by depth, ascending
  std::vector<uint16_t> histories_;  ///< depths at which histories without marks began, ascending
  std::vector<std::pair<uint32_t, uint32_t>>
      introduced_at_;  ///< depth and source (plus 1) of what headers introduced, ascending
  uint16_t introduced_ = 0;
};

void Append(Zone zone, std::vector<Zone>* zones) {
  if (zone.span.empty()) return;
  if (!zones->empty()) {
    Zone& last = zones->back();
    if (last.kind == zone.kind && last.level == zone.level && last.author == zone.author &&
        last.date == zone.date && last.origin == zone.origin) {
      last.span.end = zone.span.end;
      return;
    }
  }
  zones->push_back(std::move(zone));
}

bool IsReadable(const Zone& zone) { return zone.kind == ZoneKind::kBody || zone.kind == ZoneKind::kQuoted; }

/// Looks at the body and quoted zones of `zones`, which tile the text, and splits them by what their lines
/// are. `sources`: the headers found.
std::vector<Zone> Refine(std::string_view text, const std::vector<Zone>& zones,
                         std::vector<QuoteSource>* sources) {
  MailLines lines(text);
  for (const Zone& zone : zones) {
    if (IsReadable(zone))
      lines.Add(zone.span, zone.kind == ZoneKind::kQuoted ? std::max<uint16_t>(zone.level, 1) : zone.level);
  }
  ZoneFinder finder(&lines);
  finder.Run();

  std::vector<Zone> refined;
  size_t line = 0;
  for (const Zone& zone : zones) {
    if (!IsReadable(zone)) {
      Append(zone, &refined);
      continue;
    }
    for (const size_t first = line; line < lines.size() && lines[line].begin < zone.span.end; ++line) {
      const Verdict& verdict = finder.verdict(line);
      if (line > first && verdict == finder.verdict(line - 1)) {
        refined.back().span.end = lines[line].next;
        continue;
      }
      Zone piece;
      piece.kind = verdict.kind;
      piece.level = verdict.level;
      piece.span = {lines[line].begin, lines[line].next};
      piece.origin = zone.origin;
      if (const QuoteSource* source = finder.source(verdict)) {
        piece.author = source->author;
        piece.date = source->date;
      } else {
        piece.author = zone.author;
        piece.date = zone.date;
      }
      Append(std::move(piece), &refined);
    }
  }
  *sources = finder.sources();
  return refined;
}

}  // namespace

std::vector<Zone> FindMailZones(std::string_view body) {
  std::vector<Zone> zones;
  TileZones(body, &zones);
  std::vector<QuoteSource> sources;
  return Refine(body, zones, &sources);
}

void ZoneMessage(Document* document) {
  if (!document->message) return;
  if (document->zones.empty()) {
    const std::string& subject = document->message->subject;
    if (document->text.compare(0, subject.size() + 2, subject + "\n\n") == 0) {
      Zone zone;
      zone.kind = ZoneKind::kSubject;
      zone.span = {0, static_cast<uint32_t>(subject.size() + 2)};
      document->zones.push_back(std::move(zone));
    }
  }
  TileZones(document->text, &document->zones);
  std::vector<QuoteSource> sources;
  document->zones = Refine(document->text, document->zones, &sources);
  document->quotes = FindQuotes(*document, sources);
}

}  // namespace candor
