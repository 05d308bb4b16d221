// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqlite.h"

#include <sqlite3.h>

#include <bit>
#include <cerrno>
#include <cstring>

#include "store/functions.h"

namespace candor::internal {
namespace {

// Reached only by a connection of somebody else's tool: candor's own writers are kept apart by CaseLock.
constexpr int kBusyMilliseconds = 10'000;

// Virtual machine steps between two looks at the clock; about 0.1 ms.
constexpr int kProgressSteps = 10'000;

bool IsFull(int code, int system_error) {
  return code == SQLITE_FULL || (code == SQLITE_IOERR &&
                                 (system_error == ENOSPC || system_error == EDQUOT || system_error == EFBIG));
}

}  // namespace

Error ErrorOf(sqlite3* db, const std::string& unopened) {
  // SQLite forgets the errno of a commit that failed; what it did since, rolling back, has not failed and so
  // left it alone.
  const int last_errno = errno;
  const int code = sqlite3_errcode(db) & 0xff;
  const bool write_failed = sqlite3_extended_errcode(db) == SQLITE_IOERR_WRITE;
  const int noted = sqlite3_system_errno(db);
  const int system_error = noted == 0 && write_failed ? last_errno : noted;
  const char* file = sqlite3_db_filename(db, "main");
  const std::string name = file != nullptr && *file != '\0' ? file : unopened;
  const std::string detail =
      std::string(sqlite3_errmsg(db)) + " (SQLite " + std::to_string(sqlite3_extended_errcode(db)) + ")";
  if (IsFull(code, system_error)) {
    return {"case_full", name + ": no space left to write",
            "free some space (or raise ulimit -f) and run the same command again; what was committed is kept",
            ExitStatus::kFailed};
  }
  switch (code) {
    case SQLITE_NOTADB:
      return {"case_foreign", name + ": not a case of candor (no SQLite database)",
              "name another file with --case; this one was not changed", ExitStatus::kFailed};
    case SQLITE_CORRUPT:
      return {"case_damaged", name + ": the case file is damaged: " + detail,
              "restore it from a copy, or move it away and screen the room again", ExitStatus::kFailed};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {"case_busy", name + ": another program holds the case file", "close it and try again",
              ExitStatus::kFailed};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return {"case_readonly", name + ": the case file cannot be written: " + detail,
              "check the permissions of the file and its folder", ExitStatus::kFailed};
    case SQLITE_INTERRUPT:
      return {"deadline", name + ": the query took longer than allowed and was stopped",
              "ask for something rarer, or allow more time", ExitStatus::kFailed};
    case SQLITE_NOMEM:
      return {"out_of_memory", "not enough memory", "close other programs, or read less at once",
              ExitStatus::kFailed};
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      return {"case_io",
              name + ": " + (system_error != 0 ? std::string(std::strerror(system_error)) : detail),
              "check the disk and the permissions of the file and its folder", ExitStatus::kFailed};
    default:
      return {"case_error", name + ": " + detail, "please report this", ExitStatus::kFailed};
  }
}

Statement::~Statement() { sqlite3_finalize(stmt_); }

void Statement::Reset() {
  // The error of the last Step comes back from sqlite3_reset; it was thrown then.
  sqlite3_reset(stmt_);
}

bool Statement::Step() {
  const int code = sqlite3_step(stmt_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  SqlError error(ErrorOf(sqlite3_db_handle(stmt_)));
  sqlite3_reset(stmt_);
  throw error;
}

void Statement::Bind(int index, std::string_view text) {
  // A null pointer would bind NULL, and an empty view may hold one.
  const char* data = text.data() != nullptr ? text.data() : "";
  if (sqlite3_bind_text64(stmt_, index, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK) {
    throw SqlError(ErrorOf(sqlite3_db_handle(stmt_)));
  }
}

void Statement::Bind(int index, Blob blob) {
  const char* data = blob.bytes.data() != nullptr ? blob.bytes.data() : "";
  if (sqlite3_bind_blob64(stmt_, index, data, blob.bytes.size(), SQLITE_STATIC) != SQLITE_OK) {
    throw SqlError(ErrorOf(sqlite3_db_handle(stmt_)));
  }
}

void Statement::Bind(int index, double value) {
  if (sqlite3_bind_double(stmt_, index, value) != SQLITE_OK)
    throw SqlError(ErrorOf(sqlite3_db_handle(stmt_)));
}

void Statement::Bind(int index, std::nullptr_t) {
  if (sqlite3_bind_null(stmt_, index) != SQLITE_OK) throw SqlError(ErrorOf(sqlite3_db_handle(stmt_)));
}

void Statement::BindPointer(int index, void* pointer, const char* type) {
  if (sqlite3_bind_pointer(stmt_, index, pointer, type, nullptr) != SQLITE_OK)
    throw SqlError(ErrorOf(sqlite3_db_handle(stmt_)));
}

void Statement::BindInt(int index, int64_t value) {
  if (sqlite3_bind_int64(stmt_, index, value) != SQLITE_OK) throw SqlError(ErrorOf(sqlite3_db_handle(stmt_)));
}

int64_t Statement::Int(int column) const { return sqlite3_column_int64(stmt_, column); }
double Statement::Real(int column) const { return sqlite3_column_double(stmt_, column); }
bool Statement::IsNull(int column) const { return sqlite3_column_type(stmt_, column) == SQLITE_NULL; }

std::string_view Statement::Bytes(int column) const {
  const void* data = sqlite3_column_blob(stmt_, column);
  const int size = sqlite3_column_bytes(stmt_, column);
  if (data == nullptr) return {};
  return {static_cast<const char*>(data), static_cast<size_t>(size)};
}

void Statement::AppendRow(std::string* out) const {
  const auto append_number = [out](uint64_t number) {
    for (int shift = 0; shift < 64; shift += 8) out->push_back(static_cast<char>(number >> shift));
  };
  const int columns = sqlite3_column_count(stmt_);
  for (int column = 0; column < columns; ++column) {
    const int type = sqlite3_column_type(stmt_, column);
    out->push_back(static_cast<char>('0' + type));
    if (type == SQLITE_INTEGER) {
      append_number(static_cast<uint64_t>(Int(column)));
    } else if (type == SQLITE_FLOAT) {
      append_number(std::bit_cast<uint64_t>(Real(column)));
    } else if (type != SQLITE_NULL) {
      const std::string_view bytes = Bytes(column);
      append_number(bytes.size());
      out->append(bytes);
    }
  }
}

Db::Db(Db&& other) noexcept : db_(std::exchange(other.db_, nullptr)), state_(std::move(other.state_)) {}

Db& Db::operator=(Db&& other) noexcept {
  std::swap(db_, other.db_);
  std::swap(state_, other.state_);
  return *this;
}

Db::~Db() { sqlite3_close_v2(db_); }

void Db::Throw() const { throw SqlError(ErrorOf(db_, state_->path)); }

namespace {

void Configure(sqlite3* db, bool read_only) {
  sqlite3_extended_result_codes(db, 1);
  sqlite3_busy_timeout(db, kBusyMilliseconds);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_FKEY, 1, nullptr);
  // The schema has neither; what a file made by somebody else has must not run.
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  // Only the writer checkpoints: before 3.51.3 two connections that do so at once can lose a page.
  if (read_only) sqlite3_db_config(db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

constexpr char kPragmas[] =
    "PRAGMA cell_size_check=ON;"
    "PRAGMA mmap_size=0;"
    // Sorters spill into memory: a temporary file would leave confidential text outside the case.
    "PRAGMA temp_store=MEMORY;";

}  // namespace

Db Db::Open(const std::string& path, Mode mode) {
  // Nobody asks how much memory SQLite uses, and to count it takes a lock for every allocation. Without
  // effect once SQLite is in use.
  static const int kUncounted = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  static_cast<void>(kUncounted);
  Db db;
  db.state_->path = path;
  const bool read_only = mode == Mode::kReadOnly;
  // No SQLITE_OPEN_URI: a path that begins with "file:" is a path.
  const int flags = (read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX |
                    SQLITE_OPEN_PRIVATECACHE;
  // A leading "./" keeps names like ":memory:" and "" names of files.
  const std::string name = !path.empty() && path[0] == '/' ? path : "./" + path;
  if (sqlite3_open_v2(name.c_str(), &db.db_, flags, nullptr) != SQLITE_OK) db.Throw();
  Configure(db.db_, read_only);
  RegisterFunctions(db.db_);
  db.Exec(kPragmas);
  if (read_only) {
    db.Exec("PRAGMA query_only=ON;");
  } else {
    // FULL: with NORMAL, 427 of 800 simulated power losses lost acknowledged commits. secure_delete costs
    // nothing that can be measured here, because loading deletes little.
    db.Exec("PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-65536;");
  }
  return db;
}

Db Db::OpenMemory() {
  Db db;
  db.state_->path = ":memory:";
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(":memory:", &db.db_, flags, nullptr) != SQLITE_OK) db.Throw();
  Configure(db.db_, false);
  RegisterFunctions(db.db_);
  db.Exec(kPragmas);
  return db;
}

Statement Db::Prepare(std::string_view sql) const {
  sqlite3_stmt* stmt = nullptr;
  if (sqlite3_prepare_v3(db_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &stmt,
                         nullptr) != SQLITE_OK) {
    Throw();
  }
  return Statement(stmt);
}

void Db::Exec(const char* sql) const {
  if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK) Throw();
}

int64_t Db::ScalarInt(std::string_view sql, int64_t otherwise) const {
  Statement statement = Prepare(sql);
  return statement.Step() && !statement.IsNull(0) ? statement.Int(0) : otherwise;
}

std::string Db::ScalarText(std::string_view sql) const {
  Statement statement = Prepare(sql);
  return statement.Step() ? statement.String(0) : std::string();
}

int64_t Db::LastId() const { return sqlite3_last_insert_rowid(db_); }
int64_t Db::Changes() const { return sqlite3_changes64(db_); }

void Db::SetDeadline(std::chrono::milliseconds limit) {
  if (limit.count() <= 0) {
    state_->deadline = std::chrono::steady_clock::time_point::max();
    sqlite3_progress_handler(db_, 0, nullptr, nullptr);
    return;
  }
  state_->deadline = std::chrono::steady_clock::now() + limit;
  sqlite3_progress_handler(
      db_, kProgressSteps,
      [](void* state) -> int {
        return std::chrono::steady_clock::now() > static_cast<State*>(state)->deadline ? 1 : 0;
      },
      state_.get());
}

Transaction::Transaction(const Db& db, Kind kind) : db_(db) {
  db.Exec(kind == Kind::kRead ? "BEGIN" : "BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  // SQLite may have rolled back by itself (disk full, I/O error); then there is nothing left to do.
  if (open_ && sqlite3_get_autocommit(db_.handle()) == 0)
    sqlite3_exec(db_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::Commit() {
  db_.Exec("COMMIT");
  open_ = false;
}

}  // namespace candor::internal
