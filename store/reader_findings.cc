// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "base/escape.h"
#include "base/hex.h"
#include "base/utf8.h"
#include "model/names.h"
#include "store/control_number.h"
#include "store/copies.h"
#include "store/enum_value.h"
#include "store/event_table.h"
#include "store/marks.h"
#include "store/paragraphs.h"
#include "store/reader_impl.h"
#include "store/review_table.h"
#include "store/stamp_table.h"
#include "store/told_table.h"
#include "text/stands_in.h"

namespace candor {

using internal::Blob;
using internal::CaseRows;
using internal::Copies;
using internal::Db;
using internal::DocumentRow;
using internal::Evaluator;
using internal::IdSet;
using internal::PassageRow;
using internal::Statement;

namespace {

// Around the sentence, enough to see who speaks to whom about what.
constexpr uint32_t kContextBytes = 200;

const std::string kColumns =
    std::string(
        "n.number, n.document, n.passage, n.id, n.signal, n.dimension, n.rule, n.severity, n.confidence, "
        "n.begin, n.end,"
        " n.begin_point, n.end_point, n.sentence_begin, n.sentence_end, n.event,"
        " coalesce((SELECT key FROM parties WHERE id=n.party), ''), n.nda_state, n.nda,"
        " coalesce((SELECT t.messages FROM standing_places s JOIN standing_texts t ON t.id=s.text"
        " WHERE s.document=n.document AND s.begin<=n.begin AND n.begin<s.end), 0), ") +
    internal::kIsNew;

/// Of findings with one id, which bytes that are read in two ways may have, the one that is shown.
const std::string kShownOfId =
    "n.number=(SELECT m.number FROM findings m JOIN documents d ON d.id=m.document WHERE m.id=n.id"
    " ORDER BY d.present DESC, m.number LIMIT 1)";

/// Bytes of a document's text from `begin` on.
struct Stretch {
  std::string text;
  uint32_t begin = 0;
  uint32_t end() const { return begin + static_cast<uint32_t>(text.size()); }
};

/// Passages around passage `id` until they hold `span` and what stands around it, or the document ends.
Stretch ReadAround(CaseRows& rows, const DocumentRow& document, int64_t id, Span span) {
  const int64_t first_of_all = document.first_passage;
  const int64_t end_of_all = document.first_passage + document.info.passages;
  int64_t first = std::max(first_of_all, id - 1);
  int64_t end = std::min(end_of_all, id + 2);
  const uint32_t from = span.begin < kContextBytes ? 0 : span.begin - kContextBytes;
  while (true) {
    Stretch stretch;
    const std::vector<PassageRow> passages = rows.Passages(document, first, end);
    if (!passages.empty()) stretch.begin = passages.front().passage.span.begin;
    for (const PassageRow& passage : passages) stretch.text.append(passage.text);
    const bool more_before = stretch.begin > from && first > first_of_all;
    const bool more_after = stretch.end() < span.end + kContextBytes && end < end_of_all;
    if (!more_before && !more_after) return stretch;
    if (more_before) first = std::max(first_of_all, first - 4);
    if (more_after) end = std::min(end_of_all, end + 4);
  }
}

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

/// The end of `text`, at most kContextBytes, beginning with a whole word.
std::string Tail(std::string_view text) {
  if (text.size() > kContextBytes) {
    size_t begin = CeilBoundary(text, text.size() - kContextBytes);
    const size_t space = text.find_first_of(" \n\t", begin);
    if (!IsSpace(text[begin - 1]) && space != std::string_view::npos) begin = space;
    text.remove_prefix(begin);
  }
  return std::string(Trim(text));
}

std::string Head(std::string_view text) {
  if (text.size() > kContextBytes) {
    size_t end = FloorBoundary(text, kContextBytes);
    const size_t space = text.find_last_of(" \n\t", end);
    if (space != std::string_view::npos && space > 0) end = space;
    text = text.substr(0, end);
  }
  return std::string(Trim(text));
}

/// What a filter asks for beyond columns of the finding itself.
class Scope {
 public:
  Scope(const Db& db, const FindingFilter& filter) {
    for (const std::string& control : filter.without) {
      if (const std::optional<int64_t> document = ControlNumber(control)) without_.insert(*document);
    }
    if (!filter.path.empty()) {
      Query query;
      query.root.kind = QueryKind::kField;
      query.root.field = QueryField::kPath;
      query.root.text = filter.path;
      query.about_passages = false;
      has_path_ = true;
      by_path_ = Evaluator(db, query, false, filter.min_confidence).Run();
    }
    if (filter.query) {
      has_query_ = true;
      about_passages_ = filter.query->about_passages;
      Evaluator evaluator(db, *filter.query, false, filter.min_confidence);
      by_query_ = evaluator.Run();
      if (filter.own_paragraph && about_passages_) LeaveOutOtherParagraphs(db, evaluator.query());
    }
  }

  bool Holds(int64_t document, int64_t passage, int64_t number) const {
    return without_.count(document) == 0 && elsewhere_.count(number) == 0 &&
           (!has_path_ || by_path_.Contains(document)) &&
           (!has_query_ || by_query_.Contains(about_passages_ ? passage : document));
  }

 private:
  void LeaveOutOtherParagraphs(const Db& db, const Query& query) {
    internal::Marker marker(query);
    Statement text = db.Prepare("SELECT text, begin FROM passages WHERE id=?");
    Statement finding = db.Prepare("SELECT number, begin FROM findings WHERE passage=?");
    Statement passages = db.Prepare("SELECT DISTINCT passage FROM findings ORDER BY passage");
    for (passages.Start(); passages.Step();) {
      const int64_t id = passages.Int(0);
      if (!by_query_.Contains(id) || !text.Start(id).Step()) continue;
      const std::string_view passage = text.Bytes(0);
      const std::vector<Span> marks = marker.Mark(passage);
      std::vector<Span> meant;
      for (const Span paragraph : internal::ParagraphsIn(passage)) {
        if (std::any_of(marks.begin(), marks.end(), [&](Span m) { return m.Overlaps(paragraph); }))
          meant.push_back(paragraph);
      }
      const int64_t begin = text.Int(1);
      for (finding.Start(id); !meant.empty() && finding.Step();) {
        const auto at = static_cast<uint32_t>(finding.Int(1) - begin);
        if (std::none_of(meant.begin(), meant.end(), [&](Span p) { return p.begin <= at && at < p.end; }))
          elsewhere_.insert(finding.Int(0));
      }
      finding.Reset();
      text.Reset();
    }
  }

  bool has_path_ = false, has_query_ = false, about_passages_ = false;
  IdSet by_path_, by_query_;
  std::unordered_set<int64_t> without_;
  std::unordered_set<int64_t> elsewhere_;  ///< numbers of findings
};

/// The numbers of parties as an SQL list.
std::string NumbersOf(const Db& db, const std::vector<std::string>& parties) {
  std::string list;
  Statement select = db.Prepare("SELECT id FROM parties WHERE key=?");
  for (const std::string& party : parties) {
    if (select.Start(party).Step())
      list.append(list.empty() ? "" : ",").append(std::to_string(select.Int(0)));
    select.Reset();
  }
  return list;
}

Statement Select(const Db& db, const FindingFilter& filter, std::string_view columns) {
  std::string sql = "SELECT ";
  sql.append(columns).append(
      " FROM findings n JOIN documents d ON d.id=n.document WHERE d.present=1 AND n.severity>=?1 AND "
      "n.confidence>=?2"
      " AND (?3='' OR n.signal=?3) AND (?4='' OR n.dimension=?4)");
  if (filter.state) sql.append(" AND ").append(internal::kStateOfFinding).append("=?5");
  // Parameters behind the first five.
  for (size_t i = 0; i < filter.tags.size(); ++i)
    sql.append(" AND ").append(internal::HasTag("?" + std::to_string(6 + i), false));
  if (filter.only_new) sql.append(" AND ").append(internal::kIsNew).append("=1");
  if (!filter.parties.empty())
    sql.append(" AND n.party IN (").append(NumbersOf(db, filter.parties)).append(")");
  sql += " ORDER BY ";
  sql += filter.order == FindingFilter::Order::kSeverity ? internal::kStrongestFirst
                                                         : "n.document, n.begin, n.end, n.signal, n.id";
  Statement select = db.Prepare(sql);
  select.Start(static_cast<int>(filter.min_severity), filter.min_confidence, filter.signal, filter.dimension);
  if (filter.state) select.Bind(5, Name(*filter.state));
  for (size_t i = 0; i < filter.tags.size(); ++i) select.Bind(static_cast<int>(6 + i), filter.tags[i]);
  return select;
}

/// Lets one finding of each event through: of those that the filter does the one that speaks for it, or else
/// the first in a document's own text, or else the first.
class OneOfEvent {
 public:
  OneOfEvent(const Db& db, const FindingFilter& filter, const Scope& scope)
      : every_place_(filter.every_place) {
    if (every_place_) return;
    const std::string columns =
        std::string("n.number, n.document, n.passage, n.event, ") + internal::kIsQuoted;
    for (Statement s = Select(db, filter, columns); s.Step();) {
      if (s.IsNull(3) || !scope.Holds(s.Int(1), s.Int(2), s.Int(0))) continue;
      const Head head{s.Int(0), s.Int(0) == s.Int(3) ? 0 : s.Int(4) == 0 ? 1 : 2};
      const auto [it, is_first] = heads_.try_emplace(s.Int(3), head);
      if (!is_first && head.rank < it->second.rank) it->second = head;
    }
  }

  bool operator()(int64_t number, std::optional<int64_t> event) const {
    return every_place_ || !event || heads_.at(*event).number == number;
  }

 private:
  struct Head {
    int64_t number;
    int rank;  ///< the lowest is taken
  };
  bool every_place_;
  std::unordered_map<int64_t, Head> heads_;  ///< by event
};

std::optional<int64_t> OptionalInt(const Statement& s, int column) {
  return s.IsNull(column) ? std::nullopt : std::optional(s.Int(column));
}

class FindingReader {
 public:
  /// `with_places`: rows list the other places of their event, as they do when one row stands for all of
  /// them. Where each has a row of its own, that would repeat the event for each of its places.
  FindingReader(const Db& db, CaseRows& rows, bool with_places)
      : db_(db),
        rows_(rows),
        with_places_(with_places),
        said_(internal::LatestSayings(db)),
        reasons_(
            db.Prepare("SELECT kind, name, log_odds FROM finding_reasons WHERE finding=? ORDER BY ordinal")),
        tags_(db.Prepare("SELECT tag FROM finding_tags WHERE finding=? ORDER BY ordinal")),
        lexicon_(db.Prepare(
            "SELECT r.lexicon_digest FROM documents d JOIN runs r ON r.id=d.analysed_run WHERE d.id=?")),
        text_(db.Prepare(
            "SELECT p.text FROM passages p JOIN documents d ON d.id=p.document WHERE d.id=? AND p.id BETWEEN"
            " d.first_passage AND d.first_passage+d.passages-1 ORDER BY p.id")),
        event_(db.Prepare(
            std::string("SELECT n.number, n.id, n.document, n.passage, n.begin_point, n.end_point, ") +
            internal::kIsQuoted +
            " AS quoted FROM findings n JOIN documents d ON d.id=n.document"
            " WHERE n.event=? AND d.present=1 ORDER BY n.number<>n.event, quoted, " +
            internal::kStrongestFirst)),
        stamp_(
            db.Prepare(std::string("SELECT s.label FROM page_stamps s WHERE s.document=? AND s.page=? AND ") +
                       internal::kIsStamp + " ORDER BY s.series LIMIT 1")) {}

  /// The finding that `s` (kColumns) stands on.
  FindingRow Read(const Statement& s) {
    FindingRow row;
    Finding& finding = row.finding;
    finding.id = s.String(3);
    finding.signal = s.String(4);
    finding.dimension = s.String(5);
    finding.rule = s.String(6);
    finding.severity =
        static_cast<Severity>(std::clamp<int64_t>(s.Int(7), 0, static_cast<int64_t>(Severity::kCritical)));
    finding.confidence = s.Real(8);
    finding.span = {static_cast<uint32_t>(s.Int(9)), static_cast<uint32_t>(s.Int(10))};
    finding.sentence = {static_cast<uint32_t>(s.Int(13)), static_cast<uint32_t>(s.Int(14))};
    row.begin_point = static_cast<uint32_t>(s.Int(11));
    row.end_point = static_cast<uint32_t>(s.Int(12));
    for (reasons_.Start(s.Int(0)); reasons_.Step();) {
      finding.reasons.push_back({reasons_.String(0), reasons_.String(1), reasons_.Real(2)});
    }
    for (tags_.Start(s.Int(0)); tags_.Step();) finding.tags.push_back(tags_.String(0));
    row.footer_of = static_cast<uint64_t>(s.Int(19));
    row.is_new = s.Int(20) != 0;
    if (row.footer_of > 0) finding.tags.emplace_back("standing");
    if (const auto said = said_.find(s.IsNull(15) ? -s.Int(0) : s.Int(15)); said != said_.end()) {
      row.review = said->second.review;
      row.people_tags = said->second.tags;
    }
    if (lexicon_.Start(s.Int(1)).Step()) row.lexicon = lexicon_.String(0);
    lexicon_.Reset();
    row.party = s.String(16);
    row.nda.state = internal::ToEnum(s.Int(17), NdaState::kYes);
    if (row.nda.state == NdaState::kYes && !s.IsNull(18)) row.nda.id = ControlName(s.Int(18));
    Place(s.Int(1), s.Int(2), &row);
    row.event = finding.id;
    if (s.IsNull(15)) return row;
    if (with_places_) {
      ReadEvent(s.Int(15), s.Int(0), &row);
    } else {
      row.event = NameOf(s.Int(15), finding.id);
    }
    return row;
  }

 private:
  /// The id of the finding that leads the event; `fallback` when none of it is in the room.
  std::string NameOf(int64_t event, const std::string& fallback) {
    const auto [it, is_new] = event_names_.try_emplace(event, fallback);
    if (is_new && event_.Start(event).Step()) it->second = event_.String(1);
    event_.Reset();
    return it->second;
  }

  void ReadEvent(int64_t event, int64_t number, FindingRow* row) {
    bool first = true;
    for (event_.Start(event); event_.Step(); first = false) {
      if (first) row->event = event_.String(1);
      if (event_.Int(0) == number) continue;
      EventPlace place;
      place.id = event_.String(1);
      place.begin_point = static_cast<uint32_t>(event_.Int(4));
      place.end_point = static_cast<uint32_t>(event_.Int(5));
      const DocumentRow* document = rows_.FindDocument(event_.Int(2));
      const std::optional<PassageRow> passage = rows_.FindPassage(event_.Int(3));
      if (document == nullptr || !passage)
        internal::ThrowDamaged(db_, "finding " + place.id + " stands nowhere");
      place.control = document->info.control;
      place.locations = rows_.Locations(*document);
      place.page = passage->passage.page;
      place.quoted = event_.Int(6) != 0;
      row->also.push_back(std::move(place));
    }
  }

  Quotation QuotationAt(const DocumentRow& document, Span span) {
    for (Zone& zone : rows_.Zones(document)) {
      if (zone.span.begin <= span.begin && span.begin < zone.span.end)
        return {std::move(zone.author), std::move(zone.date), std::max<uint16_t>(zone.level, 1),
                std::move(zone.origin), false};
    }
    return {};
  }

  ZoneOfFinding ZoneAt(const DocumentRow& document, ZoneKind kind, Span span) {
    if (kind != ZoneKind::kComment && kind != ZoneKind::kHidden) return {kind, "", ""};
    for (Zone& zone : rows_.Zones(document)) {
      if (zone.span.begin <= span.begin && span.begin < zone.span.end)
        return {kind, std::move(zone.author), std::move(zone.date)};
    }
    return {kind, "", ""};
  }

  /// The text of a message; a page of findings often quotes one.
  const std::string& TextOf(const std::string& control) {
    const auto [known, is_new] = texts_.try_emplace(control);
    if (!is_new) return known->second;
    for (text_.Start(ControlNumber(control).value_or(0)); text_.Step();) known->second += text_.Bytes(0);
    text_.Reset();
    return known->second;
  }

  void Place(int64_t document_id, int64_t passage_id, FindingRow* row) {
    const DocumentRow* document = rows_.FindDocument(document_id);
    const std::optional<PassageRow> passage = rows_.FindPassage(passage_id);
    if (document == nullptr || !passage)
      internal::ThrowDamaged(db_, "finding " + row->finding.id + " stands nowhere");
    row->document = document->info;
    row->locations = rows_.Locations(*document);
    row->page = passage->passage.page;
    row->zone = ZoneAt(*document, passage->passage.zone, row->finding.span);
    if (passage->passage.zone == ZoneKind::kQuoted)
      row->quotation = QuotationAt(*document, row->finding.span);

    const Span span = row->finding.span;
    // A sentence is not always given, and then the quote is all there is.
    const Span sentence = row->finding.sentence.Contains(span) ? row->finding.sentence : span;
    const Stretch around = ReadAround(rows_, *document, passage_id, sentence);
    const std::string_view text = around.text;
    const bool inside =
        around.begin <= sentence.begin && sentence.end <= around.end() && span.begin <= span.end &&
        IsBoundary(text, span.begin - around.begin) && IsBoundary(text, span.end - around.begin) &&
        IsBoundary(text, sentence.begin - around.begin) && IsBoundary(text, sentence.end - around.begin);
    if (!inside) internal::ThrowDamaged(db_, "finding " + row->finding.id + " is not in its document's text");
    row->quote = text.substr(span.begin - around.begin, span.size());
    row->sentence = text.substr(sentence.begin - around.begin, sentence.size());
    if (row->quotation && !row->quotation->origin.empty())
      row->quotation->in_origin = StandsIn(row->sentence, TextOf(row->quotation->origin));
    row->before = Tail(text.substr(0, sentence.begin - around.begin));
    row->after = Head(text.substr(sentence.end - around.begin));

    if (row->page == kNoPage || document->info.pages == 0) return;
    if (stamp_.Start(document_id, row->page).Step()) row->stamp = stamp_.String(0);
    stamp_.Reset();
    // A quote may run over the end of a page.
    std::vector<WordBox> words;
    const uint32_t end = std::min(document->info.pages, row->page + 2);
    rows_.Pages(*document, std::min(row->page, end), end, &words);
    for (const WordBox& word : words) {
      if (word.span.Overlaps(span)) row->boxes.push_back(word);
    }
  }

  const Db& db_;
  CaseRows& rows_;
  const bool with_places_;
  const std::unordered_map<int64_t, internal::Said> said_;  ///< by thing
  Statement reasons_, tags_, lexicon_, text_, event_, stamp_;
  std::unordered_map<int64_t, std::string> event_names_;
  std::unordered_map<std::string, std::string> texts_;  ///< by control number
};

std::optional<Copies> CopiesFor(const Db& db, const FindingFilter& filter) {
  return filter.every_copy ? std::optional<Copies>(db) : std::nullopt;
}

/// The finding as it stands in one of the places of its document.
FindingRow CopyAt(const FindingRow& row, size_t place) {
  FindingRow copy = row;
  copy.locations = {row.locations[place]};
  internal::StandAt(copy.locations[0], &copy.document);
  return copy;
}

}  // namespace

Result<std::vector<FindingRow>> CaseReader::Findings(const FindingFilter& filter) {
  return impl_->Read([&]() -> Result<std::vector<FindingRow>> {
    const Scope scope(impl_->db, filter);
    FindingReader reader(impl_->db, impl_->rows, !filter.every_place);
    const OneOfEvent one_of_event(impl_->db, filter, scope);
    const std::optional<Copies> copies = CopiesFor(impl_->db, filter);
    std::vector<FindingRow> found;
    uint64_t skipped = 0;
    for (Statement s = Select(impl_->db, filter, kColumns); found.size() < filter.limit && s.Step();) {
      if (!scope.Holds(s.Int(1), s.Int(2), s.Int(0)) || !one_of_event(s.Int(0), OptionalInt(s, 15))) continue;
      const uint64_t places = copies ? copies->OfDocument(s.Int(1)) : 1;
      const uint64_t passed = std::min(places, filter.offset - skipped);
      skipped += passed;
      if (passed == places) continue;
      FindingRow row = reader.Read(s);
      if (!copies) {
        found.push_back(std::move(row));
        continue;
      }
      for (uint64_t i = passed; i < row.locations.size() && found.size() < filter.limit; ++i)
        found.push_back(CopyAt(row, i));
    }
    return found;
  });
}

Result<std::vector<FindingHead>> CaseReader::FindingHeads(const FindingFilter& filter) {
  return impl_->Read([&]() -> Result<std::vector<FindingHead>> {
    const Scope scope(impl_->db, filter);
    FindingFilter strongest_first = filter;
    strongest_first.order = FindingFilter::Order::kSeverity;
    const std::string columns =
        "n.number, n.document, n.passage, n.event, " + std::string(internal::kIsQuoted) +
        ", n.id, n.signal, n.dimension, n.severity, n.confidence, "
        "coalesce((SELECT key FROM parties WHERE id=n.party), ''), "
        "coalesce((SELECT m.date FROM messages m WHERE m.document=n.document), ''), n.begin_point, " +
        internal::kStateOfFinding + ", " + internal::kIsNew;
    std::vector<FindingHead> heads;
    for (Statement s = Select(impl_->db, strongest_first, columns); s.Step();) {
      if (!scope.Holds(s.Int(1), s.Int(2), s.Int(0))) continue;
      FindingHead head;
      head.id = s.String(5);
      head.signal = s.String(6);
      head.dimension = s.String(7);
      head.severity = internal::ToEnum(s.Int(8), Severity::kCritical);
      head.confidence = s.Real(9);
      head.party = s.String(10);
      head.control = ControlName(s.Int(1));
      head.date = s.String(11);
      head.begin_point = static_cast<uint32_t>(s.Int(12));
      head.state = ParseVerdict(s.Bytes(13)).value_or(Verdict::kOpen);
      head.is_new = s.Int(14) != 0;
      // Numbers of findings are positive, so that a lone one is like no event.
      head.event = s.IsNull(3) ? -s.Int(0) : s.Int(3);
      head.place = s.IsNull(3) || s.Int(0) == s.Int(3) ? FindingHead::Place::kLeads
                   : s.Int(4) == 0                     ? FindingHead::Place::kOwnText
                                                       : FindingHead::Place::kQuoted;
      heads.push_back(std::move(head));
    }
    return heads;
  });
}

Result<std::vector<FindingRow>> CaseReader::FindingsById(std::span<const std::string> ids, bool with_places) {
  return impl_->Read([&]() -> Result<std::vector<FindingRow>> {
    FindingReader reader(impl_->db, impl_->rows, with_places);
    Statement s = impl_->db.Prepare("SELECT " + kColumns + " FROM findings n WHERE n.id=? AND " + kShownOfId);
    std::vector<FindingRow> rows;
    for (const std::string& id : ids) {
      if (s.Start(id).Step()) rows.push_back(reader.Read(s));
    }
    return rows;
  });
}

Result<std::map<std::string, uint64_t>> CaseReader::CountByDimension(const FindingFilter& filter) {
  return impl_->Read([&]() -> Result<std::map<std::string, uint64_t>> {
    const Scope scope(impl_->db, filter);
    const std::optional<Copies> copies = CopiesFor(impl_->db, filter);
    std::unordered_set<int64_t> events;
    std::map<std::string, uint64_t> counts;
    for (Statement s = Select(impl_->db, filter, "n.document, n.passage, n.event, n.dimension, n.number");
         s.Step();) {
      if (!scope.Holds(s.Int(0), s.Int(1), s.Int(4))) continue;
      // All findings of an event are of one signal and so of one dimension.
      if (filter.every_place || s.IsNull(2) || events.insert(s.Int(2)).second)
        counts[s.String(3)] += copies ? copies->OfDocument(s.Int(0)) : 1;
    }
    return counts;
  });
}

Result<uint64_t> CaseReader::CountFindings(const FindingFilter& filter) {
  Result<std::map<std::string, uint64_t>> counts = CountByDimension(filter);
  if (!counts) return counts.error();
  uint64_t total = 0;
  for (const auto& [dimension, count] : *counts) total += count;
  return total;
}

Result<FindingRow> CaseReader::FindingById(std::string_view prefix) {
  return impl_->Read([&]() -> Result<FindingRow> {
    Statement s = impl_->db.Prepare(
        "SELECT " + kColumns + " FROM findings n WHERE ?1 <> '' AND substr(n.id, 1, length(?1)) = ?1 AND " +
        kShownOfId + " ORDER BY n.id");
    std::string ids;
    size_t count = 0;
    for (s.Start(prefix); s.Step(); ++count) {
      if (count < 5) ids.append(ids.empty() ? "" : ", ").append(s.Bytes(3));
    }
    if (count == 0) {
      return Error{"not_found", "there is no finding " + EscapeLine(prefix) + " in this case",
                   "candor findings lists them", ExitStatus::kUsage};
    }
    if (count > 1) {
      return Error{"ambiguous",
                   "finding " + EscapeLine(prefix) + " may be any of " + ids + (count > 5 ? " ..." : ""),
                   "give more digits of the one you mean", ExitStatus::kUsage};
    }
    s.Start(prefix);
    s.Step();
    return FindingReader(impl_->db, impl_->rows, true).Read(s);
  });
}

}  // namespace candor
