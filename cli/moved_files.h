// SPDX-License-Identifier: GPL-3.0-or-later
//
// A file that was renamed or moved is the same file: whoever tidies a room of scans must not cost it hours of
// OCR, nor his papers their numbers.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/extraction_version.h"
#include "ingest/walker.h"
#include "model/limits.h"
#include "store/writer.h"

namespace candor {

/// A file that the case knew under another path.
struct MovedFile {
  KnownFile known;
  FileTimes times;          ///< of what was hashed
  bool read_again = false;  ///< this run would read more of it than is known, or otherwise
};

class MovedFiles {
 public:
  /// Files may come from `rooms`, which are walked, and from those in `forgotten`, which the case gives up.
  /// The version and the limits must outlive it.
  MovedFiles(const std::vector<std::string>& rooms, const std::vector<std::string>& forgotten,
             const ExtractionVersion* version, const Limits* limits);

  /// What the case knows of the file that `entry` is, when it knew that under a path at which there is none
  /// any more: by size, then by SHA-256, so that most files that are new are not read for it. It is to be
  /// read again also where its new name makes something else of it, and where it failed and has another
  /// ending now, which may have been why. The file counts as seen in `known`.
  std::optional<MovedFile> Recognise(const WalkEntry& entry, KnownFiles* known);

 private:
  bool IsGone(std::string_view room, std::string_view path);

  const ExtractionVersion* version_;
  const Limits* limits_;
  std::vector<std::string> forgotten_;
  std::map<std::string, std::shared_ptr<const Room>, std::less<>> rooms_;  // null: not looked at yet
};

}  // namespace candor
