// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/event_table.h"

#include "model/document.h"
#include "store/standing_table.h"

namespace candor::internal {

static_assert(static_cast<int>(ZoneKind::kQuoted) == 2, "kIsQuoted says so");

std::vector<FindingToGroup> ReadFindingsToGroup(const Db& db) {
  std::vector<FindingToGroup> findings;
  // New findings have no event yet; those of vanished documents still have one.
  const bool grouped = db.ScalarInt(
                           "SELECT EXISTS(SELECT 1 FROM findings n JOIN documents d ON d.id=n.document"
                           " WHERE (n.event IS NULL) = (d.present=1))") == 0;
  if (grouped) return findings;
  Statement select = db.Prepare(
      std::string("SELECT n.number, n.signal, n.fingerprint, ") + kIsQuoted + " AS quoted, " + kStandingText +
      " AS standing, coalesce(n.party, 0) AS side, CASE WHEN s.text IS NULL THEN 0 WHEN m.date='' THEN "
      "9223372036854775807"
      " ELSE m.date_unix END AS said FROM findings n JOIN documents d ON d.id=n.document " +
      kJoinStanding +
      " LEFT JOIN messages m ON m.document=n.document WHERE d.present=1"
      " ORDER BY quoted, standing<>0, said, side=0, " +
      kStrongestFirst);
  while (select.Step()) {
    findings.push_back({select.Int(0), select.String(1), select.String(2), select.Int(3) != 0,
                        static_cast<uint64_t>(select.Int(4)), static_cast<uint64_t>(select.Int(5))});
  }
  return findings;
}

void WriteEvents(const Db& db, std::span<const FindingEvent> events) {
  db.Exec("UPDATE findings SET event=NULL WHERE event IS NOT NULL");
  Statement update = db.Prepare("UPDATE findings SET event=? WHERE number=?");
  for (const FindingEvent& event : events) update.Run(event.leader, event.finding);
}

}  // namespace candor::internal
