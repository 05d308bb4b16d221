// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/review_table.h"

#include "base/hex.h"
#include "base/sha256.h"
#include "model/names.h"
#include "store/log_table.h"

namespace candor::internal {

std::string ReviewsOfFinding(std::string_view number) {
  const std::string of(number);
  // Without an event of its own, which the end of a run makes, a finding is alone.
  return "SELECT r.verdict, r.note, r.reviewer, r.at FROM reviews r WHERE r.finding IN"
         " (SELECT id FROM findings WHERE number=" +
         of +
         " UNION SELECT m.id FROM findings m WHERE m.event=(SELECT event FROM findings WHERE number=" + of +
         ")) ORDER BY r.id DESC";
}

Review ReadReview(const Statement& s) {
  return {ParseVerdict(s.Bytes(0)).value_or(Verdict::kOpen), s.String(1), s.String(2), s.Int(3)};
}

std::unordered_map<int64_t, Review> LatestReviews(const Db& db) {
  std::unordered_map<int64_t, Review> latest;
  Statement s = db.Prepare(
      "SELECT r.verdict, r.note, r.reviewer, r.at, coalesce(f.event, -f.number) FROM reviews r"
      " JOIN findings f ON f.id=r.finding ORDER BY r.id");
  while (s.Step()) latest[s.Int(4)] = ReadReview(s);
  return latest;
}

std::string ReviewDigest(const Db& db) {
  Sha256 hash;
  bool any = false;
  for (Statement s =
           db.Prepare("SELECT json_array(id, finding, verdict, note, reviewer, at) FROM reviews ORDER BY id");
       s.Step(); any = true) {
    hash.Update(s.Bytes(0));
    hash.Update("\n");
  }
  return any ? ToHex(hash.Bytes()) : "";
}

void AddReview(const Db& db, std::span<const std::string> findings, const Review& review) {
  Statement insert =
      db.Prepare("INSERT INTO reviews(finding, verdict, note, reviewer, at) VALUES(?,?,?,?,?)");
  for (const std::string& finding : findings)
    insert.Run(finding, Name(review.verdict), review.note, review.by, review.at);
  const std::string digest = ReviewDigest(db);
  Statement detail = db.Prepare("SELECT json_object('state', ?, 'findings', ?, 'reviews', ?)");
  detail.Start(Name(review.verdict), findings.size(), digest).Step();
  AppendLog(db, review.at, kLogReviewed, detail.String(0));
}

}  // namespace candor::internal
