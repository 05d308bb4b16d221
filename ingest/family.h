// SPDX-License-Identifier: GPL-3.0-or-later
//
// One file on disk becomes a Family: the file, and recursively everything inside it, each part one level
// deeper and at the expense of what is left of the top file's budget.
//
//   Ingestor ingestor({.worker = *FindWorkers()});        // one a lane
//   Family family = ingestor.Ingest(entry, OpenInput(entry, limits));
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ingest/input_file.h"
#include "ingest/walker.h"
#include "ingest/worker_process.h"
#include "model/item.h"
#include "model/passwords.h"
#include "model/read_as.h"
#include "model/result.h"

namespace candor {

/// Says whether content is known already, so that it is not read again. Called from lanes: must be
/// thread-safe.
class DuplicateIndex {
 public:
  virtual ~DuplicateIndex() = default;

  struct Holder {
    std::string path;
    std::string code;  ///< of one that was not read
  };
  /// An item that has the document with this hash, was read as `reading`, and comes before `ordinal` in walk
  /// order. `is_part`: the bytes lie in a container. Then only what has no parts itself may be told: parts
  /// cost their file's budget, and what is left for its other parts must not depend on what was read
  /// elsewhere, or when. One that a rule left out (small_picture) is told where there is no other: it says
  /// that OCR found no words, and not how somebody ends of whom the rule does not speak.
  virtual std::optional<Holder> HolderOf(std::string_view sha256, uint64_t ordinal, bool is_part,
                                         const ReadAs& reading) const = 0;
};

struct IngestOptions {
  WorkerOptions worker;
  Passwords passwords;                         ///< tried on what is locked; may be null
  const DuplicateIndex* duplicates = nullptr;  ///< may be null
  const std::atomic<bool>* stop =
      nullptr;  ///< set: Ingest returns after the document in hand, with an empty family
  uint64_t piece_bytes = 64ull << 20;  ///< documents collected before a piece goes to the sink
};

/// A family too large to hold comes in several pieces. Each is a Family of its own right: its first items
/// lead from the file down to the container in work, then follow finished items. `open` of the first items
/// are not finished yet (their end comes in a later piece under the same path); the last piece has open == 0.
struct FamilyPiece {
  Family family;
  uint32_t open = 0;
};

class FamilySink {
 public:
  virtual ~FamilySink() = default;
  virtual void Take(FamilyPiece piece) = 0;
};

/// Owns the workers of one lane, one a nesting level in use. One thread.
///
/// States: kIndexed with a document (segmented; messages also zoned) when everything or some text or some
/// parts were read, with a Problem when not everything was; kFailed with the code when nothing was. A
/// container is indexed with an empty text. kDuplicate when the same bytes stand earlier in this family or in
/// options.duplicates and were read there as something that knows as much of them; the parts of a duplicate
/// are those of its original and are not listed again. An input of no bytes is failed (empty).
///
/// Paths of parts: parent + "/" + name, bytes as the container has them; a part without a name is "part-3" (a
/// message of an mbox "3"), and a second item of the same path gets "~2".
class Ingestor {
 public:
  explicit Ingestor(IngestOptions options);
  ~Ingestor();

  /// A file that Ingest will be called with.
  struct Upcoming {
    const WalkEntry* entry;
    const Result<InputFile>* input;
  };
  /// Lets the worker begin with the files that Ingest will be called with next, in this order. Returns how
  /// many of them that covers, 1 at least: call it again after those. Changes nothing in what Ingest makes of
  /// them.
  size_t Announce(std::span<const Upcoming> files);

  /// The whole family. `input` failed: the family is that one failed item.
  Family Ingest(const WalkEntry& entry, Result<InputFile> input);
  /// The same in pieces; at least one.
  void Ingest(const WalkEntry& entry, Result<InputFile> input, FamilySink* sink);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace candor
