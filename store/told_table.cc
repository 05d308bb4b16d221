// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/told_table.h"

#include <unordered_map>

namespace candor::internal {
namespace {

/// Where the file in which it was told is gone and the words stand elsewhere, that is where they are told.
void FollowTold(const Db& db) {
  db.Exec(
      "UPDATE told_findings SET family=coalesce((SELECT i.family FROM findings n JOIN documents d ON"
      " d.id=n.document JOIN items i ON i.id=d.holder WHERE n.told=told_findings.id AND d.present=1"
      " ORDER BY n.number LIMIT 1), family)"
      " WHERE family NOT IN (SELECT id FROM families WHERE vanished_run IS NULL)"
      " AND id IN (SELECT told FROM findings)");
}

}  // namespace

std::vector<ToldWords> ReadTold(const Db& db) {
  std::vector<ToldWords> told;
  for (Statement s = db.Prepare("SELECT id, signal, fingerprint FROM told_findings ORDER BY id"); s.Step();)
    told.push_back({s.Int(0), s.String(1), s.String(2)});
  return told;
}

void WriteTold(const Db& db, std::span<const ToldFinding> findings, int64_t run) {
  Statement insert = db.Prepare(
      "INSERT INTO told_findings(finding, signal, dimension, rule, severity, confidence, fingerprint, family,"
      " first_run) SELECT n.id, n.signal, n.dimension, n.rule, n.severity, n.confidence, n.fingerprint,"
      " i.family, ?2 FROM findings n JOIN documents d ON d.id=n.document JOIN items i ON i.id=d.holder"
      " WHERE n.number=?1");
  Statement update = db.Prepare("UPDATE findings SET told=?2 WHERE number=?1 AND told IS NOT ?2");
  db.Exec(
      "UPDATE findings SET told=NULL WHERE told IS NOT NULL AND document IN"
      " (SELECT id FROM documents WHERE present=0)");
  std::unordered_map<int64_t, int64_t> new_rows;  // by the finding that came first with these words
  for (const ToldFinding& finding : findings) {
    int64_t row = finding.told;
    if (row == 0) {
      const auto [it, is_first] = new_rows.try_emplace(finding.first, 0);
      if (is_first) {
        insert.Run(finding.first, run);
        it->second = db.LastId();
      }
      row = it->second;
    }
    update.Run(finding.finding, row);
  }
  db.Prepare(
        "UPDATE told_findings SET gone_run=? WHERE gone_run IS NULL AND"
        " id NOT IN (SELECT told FROM findings WHERE told IS NOT NULL)")
      .Run(run);
  db.Exec(
      "UPDATE told_findings SET gone_run=NULL WHERE gone_run IS NOT NULL AND"
      " id IN (SELECT told FROM findings WHERE told IS NOT NULL)");
  FollowTold(db);
}

void ForgetTold(const Db& db) {
  FollowTold(db);
  db.Exec("DELETE FROM told_findings WHERE family NOT IN (SELECT id FROM families)");
}

}  // namespace candor::internal
