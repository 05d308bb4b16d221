// SPDX-License-Identifier: GPL-3.0-or-later
//
// The bytes that are parsed are the bytes that were hashed: every input is copied, so that neither a writer
// in the room nor a worker can change or shrink it (a mapped source that shrinks is SIGBUS). A large one goes
// into a memory file that is then sealed. A small one, which most letters are, stays in `head` and is sent to
// the worker with the request: a memory file costs seven system calls and a page that is cleared.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/digests.h"
#include "base/sha256.h"
#include "base/unique_fd.h"
#include "ingest/walker.h"
#include "model/limits.h"
#include "model/result.h"

namespace candor {

/// What is to be read. The pages of a memory file are the system's, not this process's, until a worker maps
/// them.
struct InputFile {
  /// Enough for every signature of media_type.h; of zip files the names in the central directory usually
  /// stand in the tail.
  static constexpr size_t kHeadBytes = 16u << 10;
  static constexpr size_t kTailBytes = 64u << 10;

  UniqueFd fd;  ///< sealed; absent when `head` is all there is
  uint64_t size = 0;
  std::string sha256, md5, sha1;  ///< lower-case hex
  std::string head;               ///< first kHeadBytes

  /// Bytes from `offset`, shorter at the end.
  std::string Read(uint64_t offset, size_t size) const;
  std::string Tail() const;
};

/// Collects bytes into an InputFile. One thread. Error: unreadable with errno (no memory, no descriptors).
class InputFileWriter {
 public:
  Status Write(std::string_view bytes);
  /// Seals it. The writer is then used up.
  Result<InputFile> Finish();

 private:
  InputFile file_;
  Sha256 hash_;
  ListedDigests listed_;
};

/// Copies the entry's file. Opens it below the room's folder without following a link in any component,
/// non-blocking, and requires a regular file. When size or times differ before and after the copy it is read
/// once more; if they differ again: changed_while_reading. Other errors, by code as model/codes.h: missing,
/// unreadable, link, not_a_file, too_large (limits.file_bytes). Error::message is the Item's detail.
/// `times`, when given, receives the times of what was read.
Result<InputFile> OpenInput(const WalkEntry& entry, const Limits& limits, FileTimes* times = nullptr);

/// The SHA-256 of the entry's file as it is now, in hex; opened and watched like that of OpenInput(), of any
/// size, and not kept. Errors as there.
Result<std::string> HashInput(const WalkEntry& entry);

/// Copies what a descriptor gives until its end: a pipe. Errors: unreadable, too_large.
Result<InputFile> CopyInput(int fd, const Limits& limits);

}  // namespace candor
