// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/review_table.h"

#include <algorithm>
#include <initializer_list>
#include <set>
#include <vector>

#include "base/hex.h"
#include "base/sha256.h"
#include "model/names.h"
#include "store/log_table.h"

namespace candor::internal {
namespace {

/// Ids of all findings of the event.
std::string IdsOfEvent(std::string_view number) {
  const std::string of(number);
  // Without an event of its own, which the end of a run makes, a finding is alone.
  return "(SELECT id FROM findings WHERE number=" + of +
         " UNION SELECT m.id FROM findings m WHERE m.event=(SELECT event FROM findings WHERE number=" + of +
         "))";
}

/// Of what the queries give, a line a row; empty when that is nothing.
std::string DigestOfRows(const Db& db, std::initializer_list<const char*> queries) {
  Sha256 hash;
  bool any = false;
  for (const char* query : queries) {
    for (Statement s = db.Prepare(query); s.Step(); any = true) {
      hash.Update(s.Bytes(0));
      hash.Update("\n");
    }
  }
  return any ? ToHex(hash.Bytes()) : "";
}

/// What was said at once of one event is written down under the number of its first row.
class Sayings {
 public:
  explicit Sayings(const Db& db)
      : db_(db),
        others_(db.Prepare("SELECT id FROM findings WHERE id<>?1 AND event=(SELECT event FROM findings WHERE"
                           " id=?1) ORDER BY number")),
        insert_review_(db.Prepare(
            "INSERT INTO reviews(finding, verdict, note, reviewer, at, saying) VALUES(?,?,?,?,?,?)")),
        insert_tag_(db.Prepare(
            "INSERT INTO review_tags(finding, tag, put, reviewer, at, saying) VALUES(?,?,?,?,?,?)")) {}

  void Write(const std::string& finding, const std::optional<Review>& review, std::span<const Tagging> tags) {
    if (written_.count(finding) != 0) return;  // with another of its event
    std::vector<std::string> ids = {finding};
    for (others_.Start(finding); others_.Step();) ids.push_back(others_.String(0));
    written_.insert(ids.begin(), ids.end());
    if (review) {
      WriteEach(ids, [&](const std::string& id, std::optional<int64_t> saying) {
        insert_review_.Start(id, Name(review->verdict), review->note, review->by, review->at);
        Finish(&insert_review_, 6, saying);
      });
    }
    for (const Tagging& tagging : tags) {
      WriteEach(ids, [&](const std::string& id, std::optional<int64_t> saying) {
        insert_tag_.Start(id, tagging.tag, tagging.put ? 1 : 0, tagging.by, tagging.at);
        Finish(&insert_tag_, 6, saying);
      });
    }
  }

 private:
  template <typename WriteOne>
  void WriteEach(const std::vector<std::string>& ids, WriteOne&& write_one) {
    std::optional<int64_t> saying;
    for (const std::string& id : ids) {
      write_one(id, saying);
      if (!saying) saying = db_.LastId();
    }
  }
  static void Finish(Statement* insert, int index, std::optional<int64_t> saying) {
    if (saying) {
      insert->Bind(index, *saying);
    } else {
      insert->Bind(index, nullptr);
    }
    insert->Step();
    insert->Reset();
  }

  const Db& db_;
  Statement others_, insert_review_, insert_tag_;
  std::set<std::string> written_;
};

}  // namespace

std::string ReviewsOfFinding(std::string_view number) {
  return "SELECT r.verdict, r.note, r.reviewer, r.at, max(r.id) AS last FROM reviews r WHERE r.finding IN " +
         IdsOfEvent(number) + " GROUP BY coalesce(r.saying, r.id) ORDER BY last DESC";
}

Review ReadReview(const Statement& s) {
  return {ParseVerdict(s.Bytes(0)).value_or(Verdict::kOpen), s.String(1), s.String(2), s.Int(3)};
}

std::string TaggingsOfFinding(std::string_view number) {
  return "SELECT t.tag, t.put, t.reviewer, t.at, max(t.id) AS last FROM review_tags t WHERE t.finding IN " +
         IdsOfEvent(number) + " GROUP BY coalesce(t.saying, t.id) ORDER BY last DESC";
}

std::string HasTag(std::string_view parameter, bool prefix) {
  const std::string given(parameter);
  const std::string which = prefix ? "substr(t.tag, 1, length(" + given + "))=" + given : "t.tag=" + given;
  return "coalesce(n.event, -n.number) IN (SELECT thing FROM (SELECT coalesce(f.event, -f.number) AS thing,"
         " t.put AS put, max(t.id) FROM review_tags t JOIN findings f ON f.id=t.finding WHERE " +
         which + " GROUP BY 1, t.tag) WHERE put=1)";
}

Tagging ReadTagging(const Statement& s) { return {s.String(0), s.Int(1) != 0, s.String(2), s.Int(3)}; }

std::unordered_map<int64_t, Said> LatestSayings(const Db& db) {
  std::unordered_map<int64_t, Said> said;
  Statement reviews = db.Prepare(
      "SELECT r.verdict, r.note, r.reviewer, r.at, coalesce(f.event, -f.number) FROM reviews r"
      " JOIN findings f ON f.id=r.finding ORDER BY r.id");
  while (reviews.Step()) said[reviews.Int(4)].review = ReadReview(reviews);
  // Beside max(), SQLite takes the other columns from the row that has it.
  Statement tags = db.Prepare(
      "SELECT tag, put, reviewer, at, thing FROM (SELECT t.tag AS tag, t.put AS put, t.reviewer AS reviewer,"
      " t.at AS at, coalesce(f.event, -f.number) AS thing, max(t.id) FROM review_tags t"
      " JOIN findings f ON f.id=t.finding GROUP BY 5, 1) WHERE put=1 ORDER BY tag");
  while (tags.Step()) said[tags.Int(4)].tags.push_back(ReadTagging(tags));
  return said;
}

std::string ReviewDigest(const Db& db) {
  // Rows of before sayings had numbers keep the digests that the logs of their cases have.
  return DigestOfRows(
      db,
      {"SELECT CASE WHEN saying IS NULL THEN json_array(id, finding, verdict, note, reviewer, at) ELSE"
       " json_array(id, finding, verdict, note, reviewer, at, saying) END FROM reviews ORDER BY id",
       "SELECT json_array('tag', id, finding, tag, put, reviewer, at, saying) FROM review_tags ORDER BY id"});
}

std::string ReviewDigestBeforeTags(const Db& db) {
  return DigestOfRows(
      db, {"SELECT json_array(id, finding, verdict, note, reviewer, at) FROM reviews ORDER BY id"});
}

void AddReview(const Db& db, std::span<const std::string> findings, const std::optional<Review>& review,
               std::span<const Tagging> tags) {
  Sayings sayings(db);
  for (const std::string& finding : findings) sayings.Write(finding, review, tags);
  const std::string digest = ReviewDigest(db);
  const auto put = static_cast<size_t>(
      std::count_if(tags.begin(), tags.end(), [](const Tagging& tagging) { return tagging.put; }));
  // The words of notes and tags are the case's and not the log's, which forgets nothing.
  Statement detail = db.Prepare(
      "SELECT json_object('state', nullif(?, ''), 'findings', ?, 'tags_put', ?, 'tags_taken_off', ?,"
      " 'reviews', ?)");
  const std::string_view state = review ? Name(review->verdict) : std::string_view();
  detail.Start(state, findings.size(), put, tags.size() - put, digest).Step();
  AppendLog(db, review ? review->at : tags.front().at, kLogReviewed, detail.String(0));
}

}  // namespace candor::internal
