// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/evaluator.h"

#include <algorithm>
#include <limits>

#include "base/ascii.h"
#include "base/hex.h"
#include "model/names.h"
#include "store/broken_words.h"
#include "store/control_number.h"
#include "store/functions.h"
#include "store/index_words.h"
#include "store/match_expression.h"
#include "store/phrase_rows.h"
#include "store/query_fields.h"
#include "store/review_table.h"
#include "store/stamp_table.h"
#include "store/text_condition.h"

namespace candor::internal {
namespace {

// Below this many ids FTS5 is asked for the range alone; above, walking the whole list without SQLite's steps
// is faster.
constexpr int64_t kNarrow = 50'000;

bool SameLetter(char a, char b) { return AsciiLower(a) == AsciiLower(b); }

/// What is looked for in a column of padded words.
std::string Needle(const QueryNode& field) {
  std::string needle = PaddedWords(field.text);
  if (field.prefix) needle.pop_back();
  return needle;
}

int64_t NumberOr(const std::string& text, int64_t otherwise) {
  return text.empty() ? otherwise : std::stoll(text);
}

int SeverityOr(const std::string& text, Severity otherwise) {
  return static_cast<int>(ParseSeverity(text).value_or(otherwise));
}

}  // namespace

std::string Extension(std::string_view path) {
  const size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return {};
  std::string out(name.substr(dot + 1));
  for (char& c : out) c = AsciiLower(c);
  return out;
}

bool PathMatches(std::string_view path, std::string_view pattern) {
  if (pattern.find_first_of("*?") == std::string_view::npos) {
    return std::search(path.begin(), path.end(), pattern.begin(), pattern.end(), SameLetter) != path.end() ||
           pattern.empty();
  }
  // Greedy with one place to come back to: linear in the pattern for each byte of the path, whatever the
  // pattern.
  size_t at = 0;
  size_t in_pattern = 0;
  size_t star = std::string_view::npos;
  size_t star_at = 0;
  while (at < path.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      star_at = at;
    } else if (in_pattern < pattern.size() &&
               (pattern[in_pattern] == '?' || SameLetter(pattern[in_pattern], path[at]))) {
      ++in_pattern;
      ++at;
    } else if (star != std::string_view::npos) {
      in_pattern = star + 1;
      at = ++star_at;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') ++in_pattern;
  return in_pattern == pattern.size();
}

Query Evaluator::ForThisCase(const Db& db, const Query& query) {
  Query asked = WithWordsForPatterns(db, query);
  asked.root = WithBrokenWords(db, std::move(asked.root));
  return asked;
}

const IdSet& Evaluator::Run() {
  found_ = IdSet::Difference(Evaluate(query_.root, true), Absent());
  return found_;
}

IdSet Evaluator::Evaluate(const QueryNode& node, bool wanted) {
  if (const std::optional<std::string> expression = ToMatchExpression(node)) {
    return node.kind == QueryKind::kWords && node.broken.empty() ? CollectPhrase(*expression, wanted)
                                                                 : Match(*expression, wanted, nullptr, -1);
  }
  if (IsTextCondition(node)) return EvaluateCondition(node, wanted, nullptr);
  switch (node.kind) {
    case QueryKind::kAnd:
      return EvaluateAnd(node, wanted);
    case QueryKind::kOr:
      return EvaluateOr(node, wanted);
    case QueryKind::kNot:
      return IdSet::Difference(Everything(), Evaluate(node.children[0], false));
    case QueryKind::kNear:
      return EvaluateInOrder(node, wanted);
    default:
      return EvaluateField(node);
  }
}

IdSet Evaluator::EvaluateAnd(const QueryNode& node, bool wanted) {
  // All words together are one question to FTS5, which walks their lists side by side; the fields are asked
  // first, because they are cheap and may leave nothing, or little, to look in.
  QueryNode words;
  words.kind = QueryKind::kAnd;
  std::vector<const QueryNode*> others;
  std::vector<const QueryNode*> conditions;  // texts are read last, of what is left
  std::vector<const QueryNode*> unwanted;
  for (const QueryNode& child : node.children) {
    if (child.kind == QueryKind::kNot) {
      unwanted.push_back(&child.children[0]);
    } else if (ToMatchExpression(child)) {
      words.children.push_back(child);
    } else if (IsTextCondition(child)) {
      conditions.push_back(&child);
    } else {
      others.push_back(&child);
    }
  }
  bool narrowed = false;
  IdSet set;
  const auto narrow = [&](IdSet more) {
    set = narrowed ? IdSet::Intersection(set, more) : std::move(more);
    narrowed = true;
  };
  std::stable_partition(others.begin(), others.end(),
                        [](const QueryNode* n) { return n->kind == QueryKind::kField; });
  for (const QueryNode* other : others) {
    narrow(Evaluate(*other, wanted));
    if (set.empty()) return set;
  }
  if (words.children.size() == 1) {
    const QueryNode& only = words.children[0];
    const bool few_ids_to_look_at =
        narrowed && set.ranges().back().end - set.ranges().front().begin < kNarrow;
    narrow(few_ids_to_look_at ? Match(*ToMatchExpression(only), wanted, &set, -1) : Evaluate(only, wanted));
  } else if (!words.children.empty()) {
    if (const std::optional<std::string> expression = ToMatchExpression(words)) {
      narrow(Match(*expression, wanted, narrowed ? &set : nullptr, -1));
    } else {  // one level deeper than FTS5 can go
      for (const QueryNode& child : words.children) narrow(Evaluate(child, wanted));
    }
  }
  for (const QueryNode* condition : conditions) {
    if (narrowed && set.empty()) return set;
    set = EvaluateCondition(*condition, wanted, narrowed ? &set : nullptr);
    narrowed = true;
  }
  if (!narrowed) narrow(Everything());
  for (const QueryNode* child : unwanted) {
    if (set.empty()) break;
    set = IdSet::Difference(set, Evaluate(*child, false));
  }
  return set;
}

IdSet Evaluator::EvaluateOr(const QueryNode& node, bool wanted) {
  QueryNode words;
  words.kind = QueryKind::kOr;
  IdSet set;
  for (const QueryNode& child : node.children) {
    if (ToMatchExpression(child)) {
      words.children.push_back(child);
    } else {
      set = IdSet::Union(set, Evaluate(child, wanted));
    }
  }
  if (words.children.empty()) return set;
  if (const std::optional<std::string> expression = ToMatchExpression(words)) {
    return IdSet::Union(set, Match(*expression, wanted, nullptr, -1));
  }
  for (const QueryNode& child : words.children) set = IdSet::Union(set, Evaluate(child, wanted));
  return set;
}

IdSet Evaluator::EvaluateInOrder(const QueryNode& node, bool wanted) {
  IdSet set;
  for (const std::string& expression : ToNearExpressions(node)) {
    set = IdSet::Union(set, Match(expression, wanted, nullptr, static_cast<int>(node.distance)));
  }
  return set;
}

/// The passages that the index leaves to a condition.
IdSet Evaluator::MayHold(const QueryNode& node, bool wanted) {
  if (node.kind == QueryKind::kTogether) return EvaluateAnd(node, wanted);
  if (node.kind == QueryKind::kExact && PaddedWords(node.text).size() > 1) {
    QueryNode words;
    words.kind = QueryKind::kWords;
    words.text = node.text;
    return Evaluate(WithBrokenWords(db_, std::move(words)), wanted);
  }
  return Everything();
}

IdSet Evaluator::EvaluateCondition(const QueryNode& node, bool wanted, const IdSet* within) {
  IdSet may = MayHold(node, wanted);
  if (within != nullptr) may = IdSet::Intersection(may, *within);
  TextCondition condition(node);
  IdSet set;
  Statement select = db_.Prepare("SELECT id, text FROM passages WHERE id >= ? AND id < ? ORDER BY id");
  for (const IdSet::Range& range : may.ranges()) {
    select.Start(range.begin, range.end);
    while (select.Step()) {
      const int64_t id = select.Int(0);
      if (!condition.Find(select.Bytes(1)).empty()) set.Append(id, id + 1);
    }
    select.Reset();
  }
  return set;
}

IdSet Evaluator::Match(const std::string& expression, bool wanted, const IdSet* within, int in_order_within) {
  const bool scored = ranked_ && wanted;
  std::string sql = scored ? "SELECT rowid, candor_rank(passage_index)" : "SELECT rowid";
  sql += " FROM passage_index WHERE passage_index MATCH ?1 AND rowid >= ?2 AND rowid <= ?3";
  if (in_order_within >= 0) sql += " AND candor_in_order(passage_index, ?4)";
  sql += " ORDER BY rowid";
  const int64_t first = within != nullptr ? within->ranges().front().begin : 0;
  const int64_t last = within != nullptr ? within->ranges().back().end : std::numeric_limits<int64_t>::max();
  Statement select = db_.Prepare(sql);
  select.Start(expression, first, last);
  if (in_order_within >= 0) select.Bind(4, in_order_within);
  IdSet set;
  std::vector<ScoredId> scores;
  while (select.Step()) {
    const int64_t id = select.Int(0);
    set.Append(id, id + 1);
    if (scored) scores.push_back({id, select.Real(1)});
  }
  if (scored) scores_.push_back(std::move(scores));
  return set;
}

IdSet Evaluator::CollectPhrase(const std::string& phrase, bool wanted) {
  const PhraseRows rows = RowsOf(db_, phrase, ranked_ && wanted);
  IdSet set;
  for (const int64_t id : rows.ids) set.Append(id, id + 1);
  if (rows.scored) {
    std::vector<ScoredId>& scores = scores_.emplace_back();
    scores.reserve(rows.ids.size());
    for (size_t i = 0; i < rows.ids.size(); ++i) scores.push_back({rows.ids[i], rows.scores[i]});
  }
  return set;
}

IdSet Evaluator::EvaluateField(const QueryNode& node) {
  if (SpeaksOfPassages(node.field)) return PassagesOf(node);
  return ToUnits(DocumentsOf(node));
}

IdSet Evaluator::Collect(Statement* statement) {
  IdSet set;
  while (statement->Step()) set.Append(statement->Int(0), statement->Int(0) + 1);
  return set;
}

IdSet Evaluator::PassagesOf(const QueryNode& field) {
  Statement select;
  if (field.field == QueryField::kSeverity) {
    select = db_.Prepare(
        "SELECT DISTINCT passage FROM findings WHERE confidence >= ? AND severity BETWEEN ? AND ? ORDER BY "
        "passage");
    select.Start(min_confidence_, SeverityOr(field.text, Severity::kInfo),
                 SeverityOr(field.upper, Severity::kCritical));
  } else if (field.field == QueryField::kPage) {
    select = db_.Prepare("SELECT id FROM passages WHERE page BETWEEN ? AND ? ORDER BY id");
    select.Start(NumberOr(field.text, 1) - 1, NumberOr(field.upper, std::numeric_limits<int64_t>::max()) - 1);
  } else if (field.field == QueryField::kState) {
    select = db_.Prepare("SELECT DISTINCT n.passage FROM findings n WHERE n.confidence >= ? AND " +
                         std::string(kStateOfFinding) + " = ? ORDER BY n.passage");
    select.Start(min_confidence_, field.text);
  } else if (field.field == QueryField::kTag) {
    select = db_.Prepare("SELECT DISTINCT n.passage FROM findings n WHERE n.confidence >= ?1 AND " +
                         HasTag("?2", field.prefix) + " ORDER BY n.passage");
    select.Start(min_confidence_, field.text);
  } else if (field.prefix) {
    select = db_.Prepare(
        "SELECT DISTINCT passage FROM findings WHERE confidence >= ?1 AND substr(signal, 1, length(?2)) = ?2 "
        "ORDER BY passage");
    select.Start(min_confidence_, field.text);
  } else {
    select = db_.Prepare(
        "SELECT DISTINCT passage FROM findings WHERE confidence >= ? AND signal = ? ORDER BY passage");
    select.Start(min_confidence_, field.text);
  }
  return Collect(&select);
}

std::vector<int64_t> Evaluator::DocumentsOf(const QueryNode& field) {
  Statement select;
  std::string first;  // parameters must outlive the steps
  std::string second;
  switch (field.field) {
    case QueryField::kFrom:
    case QueryField::kTo:
    case QueryField::kCc: {
      // Blind copies are found under cc.
      const int role = field.field == QueryField::kFrom ? 0 : field.field == QueryField::kTo ? 1 : 2;
      select = db_.Prepare(
          "SELECT DISTINCT p.document FROM mailboxes m CROSS JOIN participants p ON p.mailbox = m.id AND "
          "p.role BETWEEN ? AND ?"
          " WHERE instr(m.words, ?)");
      first = Needle(field);
      select.Start(role, role == 2 ? 3 : role, first);
      break;
    }
    case QueryField::kParty:
      select = db_.Prepare(
          "SELECT DISTINCT document FROM document_parties"
          " WHERE party IN (SELECT id FROM parties WHERE instr(words, ?))");
      first = Needle(field);
      select.Start(first);
      break;
    case QueryField::kSubject:
      select = db_.Prepare("SELECT document FROM messages WHERE instr(subject_words, ?)");
      first = Needle(field);
      select.Start(first);
      break;
    case QueryField::kAttachment:
      return DocumentsByAttachment(field);
    case QueryField::kPath:
    case QueryField::kExt:
      return DocumentsByPath(field);
    case QueryField::kFlag:
      select = db_.Prepare(
          "SELECT document FROM problems WHERE code = ?1"
          " UNION SELECT document FROM items WHERE code = ?1 AND document IS NOT NULL");
      select.Start(field.text);
      break;
    case QueryField::kType:
      if (const std::optional<DocumentType> type = ParseDocumentType(field.text)) {
        select = db_.Prepare("SELECT id FROM documents WHERE type = ?");
        select.Start(static_cast<int>(*type));
      } else {
        select = db_.Prepare(
            field.prefix ? "SELECT id FROM documents WHERE substr(lower(media_type), 1, length(?1)) = ?1"
                         : "SELECT id FROM documents WHERE lower(media_type) = ?1");
        select.Start(field.text);
      }
      break;
    case QueryField::kDate:
      // The day on the sender's calendar: `date` carries the sender's offset, and an end of a range has any
      // precision.
      select = db_.Prepare(
          "SELECT document FROM messages WHERE date <> '' AND substr(date, 1, length(?1)) >= ?1"
          " AND (?2 = '' OR substr(date, 1, length(?2)) <= ?2)");
      select.Start(field.text, field.upper);
      break;
    case QueryField::kId: {
      const size_t digits = field.text.size();
      const bool is_hash = digits >= 8 && digits <= 64;
      first = FromHex(field.text + std::string(is_hash ? 64 - digits : 0, '0')).value_or("");
      second = FromHex(field.text + std::string(is_hash ? 64 - digits : 0, 'f')).value_or("");
      if (!is_hash || first.empty()) first = second = "";
      select = db_.Prepare(
          "SELECT document FROM messages WHERE message_id = ?1 AND message_id <> ''"
          " UNION SELECT id FROM documents WHERE ?2 <> x'' AND sha256 BETWEEN ?2 AND ?3");
      select.Start(field.text, Blob{first}, Blob{second});
      break;
    }
    case QueryField::kThread:
      if (field.upper.empty()) {
        // Hex digits come before "g".
        select =
            db_.Prepare("SELECT document FROM threads WHERE thread BETWEEN ?1 AND ?1 || iif(?2, 'g', '')");
        select.Start(field.text, static_cast<int>(field.prefix));
      } else {
        select = db_.Prepare(
            "SELECT document FROM threads WHERE thread IN"
            " (SELECT t.thread FROM messages m JOIN threads t USING(document) WHERE m.message_id = ?)");
        select.Start(field.upper);
      }
      break;
    default:
      if (const auto stamp = ControlNumber(field.text) ? std::nullopt : ParseStamp(field.text)) {
        select = db_.Prepare(
            std::string(
                "SELECT DISTINCT s.document FROM page_stamps s WHERE s.series=? AND s.number BETWEEN ? "
                "AND ? AND ") +
            kIsStamp);
        first = stamp->series;
        select.Start(first, stamp->number, ParseStamp(field.upper).value_or(*stamp).number);
        break;
      }
      select = db_.Prepare("SELECT id FROM documents WHERE id BETWEEN ? AND ?");
      select.Start(NumberOr(field.text, 0), NumberOr(field.upper, std::numeric_limits<int64_t>::max()));
      break;
  }
  std::vector<int64_t> documents;
  while (select.Step()) documents.push_back(select.Int(0));
  return documents;
}

std::vector<int64_t> Evaluator::DocumentsByPath(const QueryNode& field) {
  std::vector<int64_t> documents;
  Statement select = db_.Prepare(
      "SELECT i.document, f.path, i.suffix FROM items i JOIN families f ON f.id=i.family"
      " WHERE i.document IS NOT NULL AND f.vanished_run IS NULL");
  std::string path;
  while (select.Step()) {
    path.assign(select.Bytes(1)).append(select.Bytes(2));
    const bool matches =
        field.field == QueryField::kPath ? PathMatches(path, field.text) : Extension(path) == field.text;
    if (matches) documents.push_back(select.Int(0));
  }
  return documents;
}

/// Messages that brought a file of that name.
std::vector<int64_t> Evaluator::DocumentsByAttachment(const QueryNode& field) {
  std::vector<int64_t> documents;
  Statement select = db_.Prepare(
      "SELECT m.document, i.suffix FROM items i JOIN items m ON m.id=i.parent"
      " JOIN messages x ON x.document=m.document JOIN families f ON f.id=i.family WHERE f.vanished_run IS "
      "NULL");
  const std::string needle = Needle(field);
  while (select.Step()) {
    const std::string_view path = select.Bytes(1);
    const std::string_view name = path.substr(path.rfind('/') + 1);
    if (PaddedWords(name).find(needle) != std::string::npos) documents.push_back(select.Int(0));
  }
  return documents;
}

IdSet Evaluator::ToUnits(std::vector<int64_t> documents) {
  std::sort(documents.begin(), documents.end());
  IdSet set;
  if (!query_.about_passages) {
    for (const int64_t id : documents) set.Append(id, id + 1);
    return set;
  }
  std::vector<IdSet::Range> ranges;
  Statement select = db_.Prepare("SELECT first_passage, passages FROM documents WHERE id=?");
  for (const int64_t id : documents) {
    if (select.Start(id).Step()) ranges.push_back({select.Int(0), select.Int(0) + select.Int(1)});
  }
  // A document whose content was replaced has later passages than its number says.
  std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; });
  for (const IdSet::Range& range : ranges) set.Append(range.begin, range.end);
  return set;
}

const IdSet& Evaluator::Everything() {
  if (!has_everything_) {
    Statement select = db_.Prepare(
        query_.about_passages
            ? "SELECT first_passage, passages FROM documents WHERE passages > 0 ORDER BY first_passage"
            : "SELECT id, 1 FROM documents ORDER BY id");
    while (select.Step()) everything_.Append(select.Int(0), select.Int(0) + select.Int(1));
    has_everything_ = true;
  }
  return everything_;
}

IdSet Evaluator::Absent() {
  std::vector<int64_t> documents;
  Statement select = db_.Prepare("SELECT id FROM documents WHERE present = 0");
  while (select.Step()) documents.push_back(select.Int(0));
  return ToUnits(std::move(documents));
}

std::vector<ScoredId> Evaluator::Best(uint64_t wanted) const {
  // The scores of all expressions, added up for each id that was found.
  std::vector<ScoredId> scored;
  for (const std::vector<ScoredId>& list : scores_) {
    auto range = found_.ranges().begin();
    for (const ScoredId& entry : list) {
      while (range != found_.ranges().end() && range->end <= entry.id) ++range;
      if (range == found_.ranges().end()) break;
      if (range->begin <= entry.id) scored.push_back(entry);
    }
  }
  if (scores_.size() > 1) {
    std::stable_sort(scored.begin(), scored.end(),
                     [](const ScoredId& a, const ScoredId& b) { return a.id < b.id; });
    size_t kept = 0;
    for (size_t i = 0; i < scored.size(); ++i) {
      if (kept > 0 && scored[kept - 1].id == scored[i].id) {
        scored[kept - 1].score += scored[i].score;
      } else {
        scored[kept++] = scored[i];
      }
    }
    scored.resize(kept);
  }
  const auto better = [](const ScoredId& a, const ScoredId& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  };
  std::vector<ScoredId> best = scored;
  const auto middle = best.begin() + static_cast<ptrdiff_t>(std::min<uint64_t>(wanted, best.size()));
  std::partial_sort(best.begin(), middle, best.end(), better);
  best.erase(middle, best.end());
  // What only a field found comes last, in the order of the room.
  auto next_scored = scored.begin();
  for (const IdSet::Range& range : found_.ranges()) {
    for (int64_t id = range.begin; id < range.end && best.size() < wanted; ++id) {
      while (next_scored != scored.end() && next_scored->id < id) ++next_scored;
      if (next_scored == scored.end() || next_scored->id != id) best.push_back({id, 0});
    }
  }
  return best;
}

}  // namespace candor::internal
