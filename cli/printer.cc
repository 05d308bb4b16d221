// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/printer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <map>
#include <optional>

#include "base/calendar.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "cli/confinement_line.h"
#include "cli/footer_printer.h"
#include "cli/missing_printer.h"
#include "model/codes.h"
#include "model/names.h"

namespace candor {
namespace {

std::string Place(const Rooms& rooms, const DocumentInfo& document, uint32_t page) {
  std::string place = document.control + "  " + PathLine(rooms.Shown(document.root, document.path));
  if (page != kNoPage) place += ", page " + std::to_string(page + 1);
  return place;
}

/// "6 of 48 items were not or only partly read".
std::string NotFullyRead(const Coverage& coverage) {
  return Thousands(coverage.not_fully_read) + " of " + Counted(coverage.discovered, "item") +
         (coverage.not_fully_read == 1 ? " was" : " were") + " not or only partly read";
}

std::string Pad(std::string text, size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

// The passage with its marks painted; marks are bytes of `text`.
std::string Marked(const Terminal& terminal, const std::string& text, const std::vector<Span>& marks) {
  std::string out;
  uint32_t at = 0;
  for (Span mark : marks) {
    out += EscapeText(std::string_view(text).substr(at, mark.begin - at));
    out += terminal.Paint(Style::kBold, EscapeText(std::string_view(text).substr(mark.begin, mark.size())));
    at = mark.end;
  }
  return out + EscapeText(std::string_view(text).substr(at));
}

// The part of a passage that people need to see: around the first mark, at most about 400 bytes, on code
// point boundaries.
struct Snippet {
  std::string text;
  std::vector<Span> marks;
};

Snippet Cut(const Hit& hit) {
  constexpr uint32_t kBefore = 120, kLength = 420;
  auto is_inside = [&](uint32_t at) {
    return at < hit.text.size() && (static_cast<unsigned char>(hit.text[at]) & 0xC0) == 0x80;
  };
  uint32_t size = static_cast<uint32_t>(hit.text.size());
  uint32_t begin =
      hit.marks.empty() || hit.marks[0].begin < kBefore || size <= kLength ? 0 : hit.marks[0].begin - kBefore;
  while (begin > 0 && hit.text[begin - 1] != ' ' && begin < hit.marks[0].begin) ++begin;
  uint32_t end = size - begin <= kLength ? size : begin + kLength;
  while (end < size && end > begin && hit.text[end] != ' ') --end;
  if (end == begin) end = std::min(size, begin + kLength);
  while (is_inside(end)) ++end;
  Snippet snippet;
  std::string lead = begin > 0 ? "… " : "";
  snippet.text = lead + hit.text.substr(begin, end - begin) + (end < size ? " …" : "");
  for (Span mark : hit.marks) {
    if (mark.begin < begin || mark.end > end) continue;
    uint32_t shift = static_cast<uint32_t>(lead.size()) - begin;  // modular: begin may be the larger
    snippet.marks.push_back({mark.begin + shift, mark.end + shift});
  }
  for (char& c : snippet.text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return snippet;
}

/// What keeps a finding from being a plain statement of today (third-party, historical ...), and what people
/// said of it. Zones and footers stand with the place.
std::string Marks(const FindingRow& row) {
  constexpr std::array<std::string_view, 4> kToldWithThePlace = {"quoted", "hidden", "comment", "standing"};
  std::string tags;
  for (const std::string& tag : row.finding.tags) {
    if (std::find(kToldWithThePlace.begin(), kToldWithThePlace.end(), tag) != kToldWithThePlace.end())
      continue;
    tags.append(tags.empty() ? "  [" : ", ").append(OneLine(tag));
  }
  if (!tags.empty()) tags += "]";
  if (row.review && row.review->verdict != Verdict::kOpen)
    tags.append("  ").append(Name(row.review->verdict)).append(" by ").append(EscapeLine(row.review->by));
  // As people write them; what the rules say stands in brackets.
  for (const Tagging& tagging : row.people_tags) tags.append("  #").append(EscapeLine(tagging.tag));
  return tags;
}

/// Whom a finding speaks about and the NDA under which it was said. That something was not disclosed although
/// an NDA was in force stands out.
std::string Told(const Terminal& terminal, const FindingRow& row) {
  std::string told;
  if (!row.party.empty()) told += "  about " + terminal.Paint(Style::kBold, OneLine(row.party));
  if (row.nda.state != NdaState::kYes) return told;
  const bool undisclosed = row.finding.dimension == "transparency";
  return told + "  " +
         (undisclosed ? terminal.Paint(Style::kRed, "UNDER NDA " + row.nda.id) : "under NDA " + row.nda.id);
}

std::string NdaText(const NdaAnswer& nda) {
  switch (nda.state) {
    case NdaState::kYes:
      return nda.id + " was in force";
    case NdaState::kNo:
      return "none known between the two on that day";
    case NdaState::kUnknown:
      break;
  }
  return "not known: the day, a side, or when it began";
}

}  // namespace

std::string Percent(double confidence) {
  char text[16];
  std::snprintf(text, sizeof text, "%.2f", confidence);
  return text;
}

Style StyleOf(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return Style::kRed;
    case Severity::kMedium:
      return Style::kYellow;
    default:
      return Style::kPlain;
  }
}

std::string MessageLine(const Message& message) {
  std::string line;
  if (!message.from.empty()) {
    const Mailbox& from = message.from.front();
    line = from.name.empty() ? OneLine(from.address) : OneLine(from.name);
    if (!from.name.empty() && !from.address.empty()) line += " <" + OneLine(from.address) + ">";
  }
  if (!message.date.empty()) line += (line.empty() ? "" : ", ") + OneLine(message.date.substr(0, 10));
  if (!message.subject.empty()) line += (line.empty() ? "\"" : ", \"") + OneLine(message.subject) + "\"";
  return line;
}

std::string QuotationLine(const Quotation& quotation) {
  std::string line = "quoted";
  if (!quotation.author.empty()) line += " from " + OneLine(quotation.author);
  if (!quotation.date.empty()) line += ", " + OneLine(quotation.date);
  if (!quotation.origin.empty())
    line += std::string(quotation.in_origin ? " (" : " (not to the word in ") + quotation.origin + ")";
  return line;
}

std::string ZoneLine(const ZoneOfFinding& zone) {
  if (zone.kind != ZoneKind::kComment && zone.kind != ZoneKind::kHidden) return "";
  std::string line = zone.kind == ZoneKind::kComment ? "in a comment" : "in hidden text";
  if (!zone.author.empty()) line += " by " + OneLine(zone.author);
  if (!zone.date.empty()) line += ", " + OneLine(zone.date.substr(0, FloorBoundary(zone.date, 10)));
  return line;
}

void PrintFindings(const Terminal& terminal, const Rooms& rooms, const std::vector<FindingRow>& rows,
                   const std::map<std::string, uint64_t>& counts, const Coverage& coverage) {
  if (rows.empty()) {
    terminal.WriteLines(NothingSearched(coverage).value_or(
        "No findings. That is not the same as no risk: see what was not read with `candor exceptions`.\n"));
    return;
  }
  // Dimensions keep the order of their strongest finding, and so do the signals in them.
  std::vector<std::string> dimensions;
  std::map<std::string, size_t> signals;
  std::map<std::string, std::vector<const FindingRow*>> by_dimension;
  for (const FindingRow& row : rows) {
    auto& list = by_dimension[row.finding.dimension];
    if (list.empty()) dimensions.push_back(row.finding.dimension);
    list.push_back(&row);
    signals.emplace(row.finding.signal, signals.size());
  }
  for (const std::string& dimension : dimensions) {
    auto& list = by_dimension[dimension];
    std::stable_sort(list.begin(), list.end(), [&](const FindingRow* a, const FindingRow* b) {
      return signals.at(a->finding.signal) < signals.at(b->finding.signal);
    });
    const uint64_t all = counts.at(dimension);
    const std::string shown =
        list.size() == all ? Thousands(all) : Thousands(list.size()) + " of " + Thousands(all) + " shown";
    terminal.Write("\n" + terminal.Paint(Style::kBold, dimension) + " (" + shown + ")\n");
    for (const FindingRow* row : list) {
      const Finding& finding = row->finding;
      terminal.Write(
          "  " + terminal.Paint(StyleOf(finding.severity), Pad(std::string(Name(finding.severity)), 8)) +
          " " + Percent(finding.confidence) + "  " + terminal.Paint(Style::kCyan, finding.signal) + "  " +
          terminal.Paint(Style::kDim, finding.id) + Told(terminal, *row) + Marks(*row) + "\n");
      terminal.Write(Wrapped("“" + row->sentence + "”", 6, terminal.width(), 4));
      std::string place = Place(rooms, row->document, row->page);
      size_t more = row->locations.size() - std::min<size_t>(row->locations.size(), 1);
      for (const EventPlace& other : row->also) more += other.locations.size();
      if (more > 0) place += " and " + Thousands(more) + " more";
      if (row->also.empty() && row->event != finding.id) place += "; the same event as " + row->event;
      if (row->quotation) place += "; " + QuotationLine(*row->quotation);
      if (const std::string zone = ZoneLine(row->zone); !zone.empty()) place += "; " + zone;
      if (row->footer_of > 0) place += "; " + FooterLine(row->footer_of);
      if (row->document.message)
        place += (row->quotation ? ", in " : "; ") + MessageLine(*row->document.message);
      terminal.Write(terminal.Paint(Style::kDim, Wrapped(place, 6, terminal.width(), 2)));
    }
  }
  uint64_t total = 0;
  std::string unseen;  // dimensions without a heading
  for (const auto& [dimension, count] : counts) {
    total += count;
    if (by_dimension.count(dimension) == 0)
      unseen += (unseen.empty() ? "" : ", ") + dimension + " (" + Thousands(count) + ")";
  }
  if (total <= rows.size()) return;
  terminal.WriteLines("\n" + Thousands(rows.size()) + " of " + Counted(total, "finding") + " shown" +
                      (unseen.empty() ? "" : ", none of " + unseen) + "; --limit 0 shows all.\n");
}

void PrintFinding(const Terminal& terminal, const Rooms& rooms, const FindingRow& row,
                  const std::vector<std::string>& ask, bool why, const std::string& around) {
  const Finding& finding = row.finding;
  std::string out = terminal.Paint(Style::kBold, finding.signal) + "  " +
                    terminal.Paint(StyleOf(finding.severity), Name(finding.severity)) + "  confidence " +
                    Percent(finding.confidence) + "  " + finding.id + "\n";
  for (const std::string& tag : finding.tags) out += "  context: " + tag + "\n";
  out += "\n";
  if (around.empty()) {
    out += Wrapped(row.before, 2, terminal.width(), 0);
    // Painted text is wrapped before it is painted, or the escape codes would count as columns.
    std::string wrapped = Wrapped(row.sentence, 2, terminal.width(), 0);
    out += terminal.Paint(Style::kBold, wrapped);
    out += Wrapped(row.after, 2, terminal.width(), 0);
  } else {
    out += around;
  }
  out += "\n  quote      “" + OneLine(row.quote) + "”\n";
  out += "  document   " + row.document.control + "  " + std::string(row.document.media_type) + "\n";
  for (const Location& location : row.locations) {
    out += "  path       " + PathLine(rooms.Shown(location.root, location.path)) +
           (location.state == ItemState::kDuplicate ? "  (duplicate)" : "") + "\n";
  }
  out += "  sha256     " + row.document.sha256 + "\n";
  if (row.page != kNoPage) {
    out += "  page       " + std::to_string(row.page + 1) +
           (row.stamp.empty() ? "" : "  stamped " + OneLine(row.stamp)) + "\n";
  }
  out += "  offsets    " + std::to_string(row.begin_point) + " to " + std::to_string(row.end_point) +
         " (code points)\n";
  if (row.document.message) out += "  message    " + MessageLine(*row.document.message) + "\n";
  if (row.quotation) out += "  said       " + QuotationLine(*row.quotation) + "\n";
  if (const std::string zone = ZoneLine(row.zone); !zone.empty()) out += "  stands     " + zone + "\n";
  if (row.footer_of > 0) {
    out += "  standing   " + FooterLine(row.footer_of) +
           (row.event == finding.id ? "; this is the earliest" : "; the earliest is " + row.event) + "\n";
  }
  if (!row.party.empty()) out += "  about      " + OneLine(row.party) + "\n";
  out += "  NDA        " + NdaText(row.nda) + "\n";
  for (const EventPlace& place : row.also) {
    out += "  also in    " + place.control;
    if (!place.locations.empty()) {
      const Location& location = place.locations.front();
      out += "  " + PathLine(rooms.Shown(location.root, location.path));
    }
    if (place.page != kNoPage) out += ", page " + std::to_string(place.page + 1);
    out += "  " + place.id + (place.quoted ? "  (quoted)" : "") + "\n";
  }
  for (const std::string& question : ask) out += "  ask next   " + OneLine(question) + "\n";
  if (row.review) out += "  review     " + ReviewLine(*row.review) + "\n";
  for (const Tagging& tagging : row.people_tags) out += "  tag        " + TaggingLine(tagging) + "\n";
  if (why) {
    out += "\n  why this confidence (log-odds)\n";
    for (const Reason& reason : finding.reasons) {
      char add[32];
      std::snprintf(add, sizeof add, "%+.2f", reason.add);
      out += "    " + std::string(add) + "  " + reason.kind + " " + reason.name + "\n";
    }
  }
  terminal.Write(out);
}

std::string ReviewLine(const Review& review) {
  std::string line =
      std::string(Name(review.verdict)) + " by " + EscapeLine(review.by) + ", " + IsoSecond(review.at);
  if (!review.note.empty()) line += ": " + EscapeLine(review.note);
  return line;
}

std::string TaggingLine(const Tagging& tagging) {
  return "#" + EscapeLine(tagging.tag) + (tagging.put ? "" : " taken off") + " by " + EscapeLine(tagging.by) +
         ", " + IsoSecond(tagging.at);
}

namespace {

/// A file that was not read, and why.
void PrintUnread(const Terminal& terminal, const Rooms& rooms, const std::string& rank, const Hit& hit) {
  const CodeInfo* info = FindCode(hit.code);
  std::string why = hit.code;
  if (info != nullptr) why += ": " + std::string(info->meaning);
  if (!hit.detail.empty()) why += " (" + OneLine(hit.detail) + ")";
  const std::string head =
      rank + "  not read  " + PathLine(rooms.Shown(hit.document.root, hit.document.path));
  terminal.Write(terminal.Fitted(terminal.Paint(Style::kCyan, head), 3) + "\n" +
                 terminal.Fitted("   " + why, 3) + "\n");
}

void PrintHit(const Terminal& terminal, const Rooms& rooms, const std::string& rank, const Hit& hit) {
  if (!hit.code.empty()) return PrintUnread(terminal, rooms, rank, hit);
  std::string head = rank + "  " + Place(rooms, hit.document, hit.page);
  if (hit.locations.size() > 1) head += " and " + Thousands(hit.locations.size() - 1) + " more";
  if (const std::string zone = ZoneLine({hit.zone, "", ""}); !zone.empty()) head += "; " + zone;
  if (hit.document.message) head += "; " + MessageLine(*hit.document.message);
  terminal.Write(terminal.Fitted(terminal.Paint(Style::kCyan, head), 3) + "\n");
  if (!hit.text.empty()) {
    Snippet snippet = Cut(hit);
    terminal.Write(terminal.Fitted("   " + Marked(terminal, snippet.text, snippet.marks), 3) + "\n");
  }
  if (!hit.also.empty()) {
    const HitPlace& next = hit.also.front();
    std::string also = "also " + Place(rooms, next.document, next.page);
    if (hit.also.size() > 1) also += " and " + Thousands(hit.also.size() - 1) + " more";
    terminal.Write(terminal.Fitted("   " + terminal.Paint(Style::kDim, also), 3) + "\n");
  }
}

void PrintWords(const Terminal& terminal, const std::string& head, const std::vector<std::string>& words) {
  if (words.empty()) return;
  std::string line = head;
  for (const std::string& word : words) line += (line == head ? "" : "; ") + EscapeLine(word);
  terminal.Write(terminal.Fitted(line, 2) + "\n");
}

}  // namespace

std::optional<std::string> NothingSearched(const Coverage& coverage) {
  if (coverage.discovered == 0 && !coverage.finished)
    return "No file is in this case yet, so that nothing was searched: its screening has not ended.\n";
  if (coverage.discovered == 0)
    return "There is no file in this case, so that nothing was searched: screen a room that has some.\n";
  if (coverage.documents > 0) return std::nullopt;
  return "Nothing was searched, as nothing in this case could be read (" +
         Counted(coverage.discovered, "item") + "): `candor exceptions` says why and what to do.\n";
}

std::string NothingFound(const Coverage& coverage) {
  if (const std::optional<std::string> nothing = NothingSearched(coverage)) return *nothing;
  if (coverage.not_fully_read == 0) return "No passage matches.\n";
  return "No passage matches. " + NotFullyRead(coverage) +
         ", so that what they say was not searched: `candor exceptions` lists them.\n";
}

void PrintHits(const Terminal& terminal, const Rooms& rooms, const SearchResult& result, uint32_t offset,
               const Coverage& coverage) {
  uint32_t rank = offset;
  for (const Hit& hit : result.hits) PrintHit(terminal, rooms, std::to_string(++rank), hit);
  if (result.total == 0) {
    terminal.Write(terminal.Fitted(NothingFound(coverage), 0));
  } else {
    std::string count = Thousands(result.hits.size()) + " of ";
    count += result.groups == result.total
                 ? Counted(result.total, "hit")
                 : Thousands(result.groups) + " shown, " + Counted(result.total, "hit") + " in all";
    terminal.Write("\n" + count + "\n");
  }
  PrintWords(terminal, "A hit has one of: ", result.finding_words);
  PrintWords(terminal, "So common that they only order the hits: ", result.ordering_words);
}

void PrintStampedPage(const Terminal& terminal, const Rooms& rooms, const StampedPage& page) {
  const DocumentInfo& info = page.document;
  std::string out = terminal.Paint(Style::kBold, OneLine(page.stamp)) + "\n  document   " + info.control +
                    "  " + info.media_type + "\n";
  for (const Location& location : page.locations)
    out += "  path       " + OneLine(rooms.Shown(location.root, location.path)) + "\n";
  out += "  page       " + std::to_string(page.page + 1) + " of " + std::to_string(info.pages) + "\n\n";
  terminal.WriteLines(out + EscapeText(page.text) + (page.text.ends_with('\n') ? "" : "\n"));
}

void PrintSimilar(const Terminal& terminal, const Rooms& rooms, const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) PrintHit(terminal, rooms, Percent(hit.likeness), hit);
  if (hits.empty()) terminal.WriteLines("No passage is like it.\n");
}

void PrintConfinement(const Terminal& terminal, std::optional<Confinement> confinement) {
  const std::string line = ConfinementLine(confinement);
  if (!line.empty()) terminal.WriteLines(terminal.Paint(Style::kYellow, "Documents were " + line) + "\n");
}

void PrintCaveats(const Terminal& terminal, const Coverage& coverage) {
  PrintConfinement(terminal, coverage.confinement);
  if (coverage.not_fully_read == 0) return;
  terminal.WriteLines(terminal.Paint(Style::kYellow, NotFullyRead(coverage) + ": candor exceptions") + "\n");
}

void PrintCoverage(const Terminal& terminal, const Coverage& coverage) {
  PrintCaveats(terminal, coverage);
  terminal.WriteLines("Items      " + Thousands(coverage.discovered) + " = " + Thousands(coverage.indexed) +
                      " indexed + " + Thousands(coverage.duplicate) + " duplicate + " +
                      Thousands(coverage.failed) + " failed + " + Thousands(coverage.skipped) + " skipped (" +
                      Counted(coverage.files, "file") + " on disk)\n");
  std::map<std::string, uint64_t> counts;  // of items and of problems of documents together
  for (const auto* list : {&coverage.codes, &coverage.problems}) {
    for (const CodeCount& code : *list) {
      if (!code.code.empty()) counts[code.code] += code.count;
    }
  }
  std::string codes;
  for (const auto& [code, count] : counts)
    codes += (codes.empty() ? "" : ", ") + Thousands(count) + " " + code;
  if (!codes.empty()) terminal.WriteLines("Codes      " + codes + "\n");
  if (coverage.vanished > 0)
    terminal.WriteLines("Vanished   " + Counted(coverage.vanished, "file") +
                        " of earlier runs: candor exceptions --vanished\n");
  if (coverage.replaced > 0)
    terminal.WriteLines("Replaced   " + Counted(coverage.replaced, "document") +
                        " of earlier runs: candor exceptions --vanished\n");
  if (coverage.missing_messages > 0)
    terminal.WriteLines("Missing    " + MissingLine(coverage.missing_messages) +
                        ": candor exceptions --missing\n");
  if (coverage.footers > 0)
    terminal.WriteLines("Footers    " + FootersLine(coverage) + ": candor exceptions --footers\n");
}

}  // namespace candor
