// SPDX-License-Identifier: GPL-3.0-or-later
//
// What is said of the case to whoever has to vouch for it.
#include "base/hex.h"
#include "store/control_number.h"
#include "store/enum_value.h"
#include "store/log_table.h"
#include "store/reader_impl.h"

namespace candor {

using internal::Statement;

Result<std::vector<ManifestRow>> CaseReader::Manifest() {
  return impl_->Read([&]() -> Result<std::vector<ManifestRow>> {
    std::vector<ManifestRow> rows;
    Statement s = impl_->db.Prepare(
        "SELECT r.path, f.path, i.suffix, p.suffix, p.id IS NOT NULL, coalesce(d.media_type, i.media_type),"
        " i.size, i.state, i.code, d.id, coalesce(d.sha256, i.sha256), coalesce(d.md5, i.md5),"
        " coalesce(d.sha1, i.sha1), coalesce(m.message_id, '')"
        " FROM items i JOIN families f ON f.id=i.family JOIN roots r ON r.id=f.root"
        " LEFT JOIN items p ON p.id=i.parent LEFT JOIN documents d ON d.id=i.document"
        " LEFT JOIN messages m ON m.document=i.document"
        " WHERE f.vanished_run IS NULL ORDER BY r.path, f.path, i.id");
    while (s.Step()) {
      ManifestRow row;
      row.root = s.String(0);
      row.path = s.String(1).append(s.Bytes(2));
      if (s.Int(4) != 0) row.container = s.String(1).append(s.Bytes(3));
      row.media_type = s.String(5);
      row.size = static_cast<uint64_t>(s.Int(6));
      row.state = internal::ToEnum(s.Int(7), ItemState::kSkipped);
      row.code = s.String(8);
      if (!s.IsNull(9)) row.control = ControlName(s.Int(9));
      row.sha256 = ToHex(s.Bytes(10));
      row.md5 = ToHex(s.Bytes(11));
      row.sha1 = ToHex(s.Bytes(12));
      row.message_id = s.String(13);
      rows.push_back(std::move(row));
    }
    return rows;
  });
}

Result<std::vector<LogEntry>> CaseReader::Log() {
  return impl_->Read([&]() -> Result<std::vector<LogEntry>> { return internal::ReadLog(impl_->db); });
}

}  // namespace candor
