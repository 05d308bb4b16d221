// SPDX-License-Identifier: GPL-3.0-or-later
//
// Reading files with an Ingestor: what screen does in its lanes, and the plain loop of text and scan, which
// need no case.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ingest/family.h"
#include "model/item.h"
#include "model/ocr.h"
#include "model/passwords.h"
#include "model/result.h"

namespace candor {

/// The family of an entry that is not read: one item with an end state and nothing inside.
Family UnreadFamily(const WalkEntry& entry, ItemState state, std::string_view code, std::string detail,
                    std::string_view stage);

/// False when something of it could not be read.
bool IsComplete(const Item& item);

/// "path: failed (missing): there is no such file", for stderr; empty when the item was read.
std::string NotReadLine(const Item& item);

struct ReadOptions {
  bool sandbox = true;
  OcrOptions ocr;
  Passwords passwords;  ///< for what is locked; may be null
};

/// Ingests files (or folders) one after the other in the order given and hands each over; paths of items
/// begin with what the user wrote. One that is not there or cannot be opened is handed over as a failed item,
/// and the others are read all the same. "-" is standard input, once; of a folder
/// without files stderr is told. False when something could not be read
/// in full. Without its sandbox (and where it is reduced) stderr is told. Error: sandbox_failed; nothing more
/// is handed over.
Result<bool> ReadFiles(const std::vector<std::string>& files, const ReadOptions& options,
                       const std::function<void(Family)>& take);

}  // namespace candor
