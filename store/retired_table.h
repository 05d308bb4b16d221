// SPDX-License-Identifier: GPL-3.0-or-later
//
// Documents that went: their file is another one now, or less of it is read. The table `retired_documents`
// has the number of each with the hash of its content and how it was read, to which it belongs for the life
// of the case: it is what memos cite. When the content comes back it gets the number back, and the row goes.
// Content whose reader crashed has a number here from the first, for when another run can read it. Internal
// to store/. Runs inside the caller's transaction; throws SqlError.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/result.h"
#include "store/sqlite.h"

namespace candor::internal {

/// Where a document was when it went. Of one that a forgotten room had, or a run that was killed, nothing is
/// known, and what was never read was none.
struct LastPlace {
  int64_t root = 0;          ///< 0: not known
  std::string path, suffix;  ///< of the file on disk, and of the part in it
  std::string file_sha256;   ///< 32 bytes, of that file; empty: not known
};

class RetiredTable {
 public:
  explicit RetiredTable(const Db& db);

  /// Before the row of the document is deleted. `run`: in which it goes.
  void Put(int64_t document, const LastPlace& place, int64_t run);
  /// Gives content that is no document a number, unless it has one.
  void Reserve(std::string_view sha256, std::string_view media_type, const std::string& reading,
               uint64_t size, int64_t run);
  /// The number that this content had when it was read so, which it takes again.
  std::optional<int64_t> Take(std::string_view sha256, const std::string& reading);
  /// Names of this root are not kept; numbers are.
  void ForgetPlaces(int64_t root);

 private:
  const Db& db_;
  Statement insert_, select_, delete_, forget_;
};

/// An SQL expression (0, 1) of a row `t` of retired_documents: its content is in no file that is in a room
/// now, though there still is one in its place, or was when it went. What is there and is not read for now,
/// be it the document or the file in which it lies, has not gone, and of a file of which nobody could read
/// the bytes it is not known.
inline constexpr char kIsReplaced[] =
    "t.path IS NOT NULL AND NOT EXISTS(SELECT 1 FROM families f JOIN items i ON i.id=f.top WHERE "
    "f.root=t.root"
    " AND f.path=t.path AND f.vanished_run IS NULL AND i.state=2 AND i.sha256 IS NULL)"
    " AND NOT EXISTS(SELECT 1 FROM items i JOIN families f ON f.id=i.family"
    " WHERE f.vanished_run IS NULL AND (i.sha256=t.sha256 OR i.sha256=t.file_sha256))"
    " AND NOT EXISTS(SELECT 1 FROM documents d JOIN items i ON i.document=d.id JOIN families f ON "
    "f.id=i.family"
    " WHERE f.vanished_run IS NULL AND (d.sha256=t.sha256 OR d.sha256=t.file_sha256))";

/// What is to be said of a control number whose document went; nothing: it is none of these.
std::optional<Error> RetiredError(const Db& db, std::string_view key);

}  // namespace candor::internal
