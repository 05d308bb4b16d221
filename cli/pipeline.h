// SPDX-License-Identifier: GPL-3.0-or-later
//
// `candor screen`: the one place where ingest, analyzers and store meet.
//
//   walk (this thread) --> BoundedQueue --> lanes: read, extract, segment, scan --> OrderedQueue --> writer
//   thread
//
// A lane is a thread with a worker process and a scanner of its own. Families are committed in walk order
// whatever the lanes do (docs/decisions/0003-order-of-commit.md), so the case does not depend on their
// number.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>
#include <vector>

#include "cli/password_file.h"
#include "cli/progress.h"
#include "model/limits.h"
#include "model/ocr.h"
#include "model/result.h"
#include "store/writer.h"

namespace candor {

struct ScreenOptions {
  std::vector<std::string> rooms;
  std::vector<std::string> forget;  ///< rooms of the case that are taken out of it, after `rooms` were read
  std::vector<std::string> us;      ///< our side of the correspondence; empty: as the case has it
  std::string case_path;
  std::vector<std::string> lexicon;  ///< folders with rules beside the built-in ones
  unsigned jobs = 1;
  Limits limits;
  OcrOptions ocr;
  PasswordFile passwords;    ///< for what is locked
  bool sandbox = true;       ///< false: documents are read without it, and the case says so
  std::string options_json;  ///< recorded with the run
};

struct ScreenSummary {
  ProgressCounts counts;
  uint64_t committed = 0;   ///< items stored by this run
  uint64_t reanalysed = 0;  ///< documents whose findings were made anew because the lexicon changed
  std::vector<VanishedFile> vanished;
  uint64_t forgotten = 0;                ///< rooms taken out
  std::vector<std::string> empty_rooms;  ///< in which no file was found
  bool interrupted = false;
};

/// Brings the case up to date with the rooms. `*stop` may be set at any time (by a signal): files in hand are
/// finished, what is finished is committed, and the summary says interrupted; the next run goes on from
/// there.
Result<ScreenSummary> Screen(const ScreenOptions& options, const std::atomic<bool>& stop, Progress* progress);

}  // namespace candor
