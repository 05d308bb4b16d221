// SPDX-License-Identifier: GPL-3.0-or-later
//
// What was done with the case, and when: entries that are only ever added, each with the hash of itself and
// of the one before it, so that the last one vouches for all (S. A. Crosby, D. S. Wallach: Efficient Data
// Structures for Tamper-Evident Logging, USENIX Security 2009, of which this is the plain chain: to check it
// all takes milliseconds, and who has noted an earlier head finds it again). Internal to store/. Runs in the
// caller's transaction, that of what it tells; throws SqlError.
//
//   hash = SHA-256("PREVIOUS\nNUMBER\nAT\nWHAT\nDETAIL\n"), PREVIOUS in hex, 64 zeros before the first entry
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "store/reader.h"
#include "store/sqlite.h"

namespace candor::internal {

inline constexpr std::string_view kLogAdopted = "adopted";
inline constexpr std::string_view kLogRunBegun = "run-begun";
inline constexpr std::string_view kLogRunEnded = "run-ended";
inline constexpr std::string_view kLogRunLost = "run-lost";
inline constexpr std::string_view kLogForgotten = "room-forgotten";
inline constexpr std::string_view kLogReviewed = "reviewed";

/// `detail` is one JSON object on one line.
void AppendLog(const Db& db, int64_t at, std::string_view what, std::string_view detail);

/// Seals a case of an older candor as it is, and begins its log with that; the time is that of its last run.
/// A case without runs has nothing to seal.
void Adopt(const Db& db);

std::vector<LogEntry> ReadLog(const Db& db);

/// How a room stands in the log, which cannot forget: the first 16 digits of its name's SHA-256.
std::string LoggedRoom(std::string_view name);

/// Where the chain breaks, and where it does not tell what the table of runs does.
std::vector<std::string> LogDefects(const Db& db, const std::vector<LogEntry>& log);

/// ContentDigest() as the last entry has it; empty when that is neither the end of a run that came to its end
/// nor of an adopted case.
std::string LoggedContent(const Db& db);

/// ToldDigest() likewise; empty also where an older candor ended that run.
std::string LoggedTold(const Db& db);

/// AttemptsDigest() likewise.
std::string LoggedAttempts(const Db& db);

}  // namespace candor::internal
