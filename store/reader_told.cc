// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "store/reader_impl.h"

namespace candor {

using internal::Statement;

Result<ToldBefore> CaseReader::Before() {
  return impl_->Read([&]() -> Result<ToldBefore> {
    ToldBefore before;
    // Of cases that were made before anybody noted it, run 0 told what they had.
    before.any_run = impl_->db.ScalarInt("SELECT count(*)>1 FROM runs WHERE status IN (1, 2)") != 0;
    if (!before.any_run) return before;
    for (Statement s = impl_->db.Prepare(
             "SELECT t.finding, t.signal, t.dimension, t.rule, t.severity, t.confidence, r.path, f.path"
             " FROM told_findings t JOIN families f ON f.id=t.family JOIN roots r ON r.id=f.root"
             " WHERE t.gone_run=(SELECT max(id) FROM runs WHERE status IN (1, 2)) ORDER BY t.id");
         s.Step();) {
      GoneFinding& gone = before.gone.emplace_back();
      gone.id = s.String(0);
      gone.signal = s.String(1);
      gone.dimension = s.String(2);
      gone.rule = s.String(3);
      gone.severity =
          static_cast<Severity>(std::clamp<int64_t>(s.Int(4), 0, static_cast<int64_t>(Severity::kCritical)));
      gone.confidence = s.Real(5);
      gone.root = s.String(6);
      gone.path = s.String(7);
    }
    return before;
  });
}

}  // namespace candor
