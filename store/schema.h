// SPDX-License-Identifier: GPL-3.0-or-later
//
// The schema of a case, its versions, and who may be opened. Internal to store/.
//
// Version N of the schema is what the first N migrations make of an empty file: a case made today and a case
// of version 1 that was migrated have the same schema, letter by letter.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "store/sqlite.h"

namespace candor::internal {

inline constexpr int64_t kApplicationId = 0x636e6472;  // "cndr"

/// One step to the next version: SQL statements, and what has to be computed for what is there already, run
/// in one transaction with the new user_version.
struct Migration {
  const char* sql;
  void (*fill)(const Db& db) = nullptr;
};

std::span<const Migration> Migrations();

/// Throws case_foreign when SQLite must not even open the file, which may change it (roll back, write out a
/// log, take one byte for none) or hang (a pipe): not a regular file, or with bytes that no case begins with.
/// No file and an empty one pass, the latter only to be written.
void CheckBeforeOpening(const std::string& path, Db::Mode mode);

/// Brings the file to the version of the last migration, whole or not at all. An empty file becomes a case
/// (with its page size and application id). Throws case_foreign, case_newer, case_unsettled (a candor of
/// before its first formats were settled made it) or what SQLite says.
void Migrate(const Db& db, std::span<const Migration> migrations);

/// Throws unless the file is a case of exactly this version whose schema is the one that the migrations make:
/// case_foreign, case_newer, case_older, case_unsettled.
void CheckIsCase(const Db& db, std::span<const Migration> migrations);

}  // namespace candor::internal
