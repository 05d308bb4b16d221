// SPDX-License-Identifier: GPL-3.0-or-later
//
// SQLite in RAII. Internal to store/: included by store/*.cc alone.
//
// These classes throw SqlError: a transaction of a thousand statements would otherwise be a thousand checks,
// and one forgotten check would be a torn case. The public classes catch at their boundary with Guard().
#pragma once

#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "model/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace candor::internal {

class SqlError : public std::exception {
 public:
  explicit SqlError(Error error) : error_(std::move(error)) {}
  const char* what() const noexcept override { return error_.message.c_str(); }
  const Error& error() const { return error_; }

 private:
  Error error_;
};

/// Runs `body` and turns what it throws into an Error. Its result must be a Result<T>.
template <typename Body>
std::invoke_result_t<Body> Guard(Body&& body) {
  try {
    return body();
  } catch (const SqlError& e) {
    return e.error();
  } catch (const std::bad_alloc&) {
    return Error{"out_of_memory", "not enough memory", "close other programs, or read less at once",
                 ExitStatus::kFailed};
  }
}

/// Bytes that SQLite must take as BLOB (paths, hashes), where std::string_view is TEXT.
struct Blob {
  std::string_view bytes;
};

/// One prepared statement. Columns are valid until the next Step, Reset or Bind.
class Statement {
 public:
  Statement() = default;
  Statement(Statement&& other) noexcept : stmt_(std::exchange(other.stmt_, nullptr)) {}
  Statement& operator=(Statement&& other) noexcept {
    std::swap(stmt_, other.stmt_);
    return *this;
  }
  ~Statement();

  /// Resets, binds all parameters in order, and runs to the end.
  template <typename... Args>
  void Run(const Args&... args) {
    Start(args...);
    while (Step()) {
    }
    Reset();
  }
  /// Resets and binds all parameters in order; then call Step. Text is not copied: it must live until the
  /// next Reset.
  template <typename... Args>
  Statement& Start(const Args&... args) {
    Reset();
    int index = 0;
    (Bind(++index, args), ...);
    return *this;
  }

  bool Step();  ///< true: there is a row
  void Reset();

  int64_t Int(int column) const;
  double Real(int column) const;
  bool IsNull(int column) const;
  std::string_view Bytes(int column) const;  ///< TEXT or BLOB
  std::string String(int column) const { return std::string(Bytes(column)); }
  /// The row as bytes, which are equal only where all columns are: of each its type and value.
  void AppendRow(std::string* out) const;

  void Bind(int index, std::string_view text);
  void Bind(int index, const std::string& text) { Bind(index, std::string_view(text)); }
  void Bind(int index, const char* text) { Bind(index, std::string_view(text)); }
  void Bind(int index, Blob blob);
  void Bind(int index, double value);
  void Bind(int index, std::nullptr_t);
  /// Nothing is NULL.
  void Bind(int index, const std::optional<std::string>& text) {
    if (text) {
      Bind(index, *text);
    } else {
      Bind(index, nullptr);
    }
  }
  /// For a function of our own; SQL sees NULL. `type` must be a literal.
  void BindPointer(int index, void* pointer, const char* type);
  template <typename Int, std::enable_if_t<std::is_integral_v<Int>, int> = 0>
  void Bind(int index, Int value) {
    BindInt(index, static_cast<int64_t>(value));
  }

 private:
  friend class Db;
  explicit Statement(sqlite3_stmt* stmt) : stmt_(stmt) {}
  void BindInt(int index, int64_t value);

  sqlite3_stmt* stmt_ = nullptr;
};

/// One connection with every setting of SECURITY.md section 4 and the functions of candor (tokenizer,
/// ranking).
class Db {
 public:
  enum class Mode : uint8_t { kReadWrite, kReadOnly };
  /// `path` must exist. Nothing is read from the file yet.
  static Db Open(const std::string& path, Mode mode);
  static Db OpenMemory();

  Db(Db&& other) noexcept;
  Db& operator=(Db&& other) noexcept;
  ~Db();

  /// Prepares one statement; `sql` is a literal of the program, never text of a user.
  Statement Prepare(std::string_view sql) const;
  /// Runs one or more statements without parameters.
  void Exec(const char* sql) const;
  /// First column of the first row, or `otherwise`.
  int64_t ScalarInt(std::string_view sql, int64_t otherwise = 0) const;
  std::string ScalarText(std::string_view sql) const;

  int64_t LastId() const;
  int64_t Changes() const;

  /// Statements that run on after this much time fail with the code deadline. Zero: no limit. Counted from
  /// this call.
  void SetDeadline(std::chrono::milliseconds limit);
  std::chrono::steady_clock::time_point deadline() const { return state_->deadline; }

  sqlite3* handle() const { return db_; }
  const std::string& path() const { return state_->path; }

 private:
  struct State {
    std::string path;
    std::chrono::steady_clock::time_point deadline = std::chrono::steady_clock::time_point::max();
  };
  Db() = default;
  [[noreturn]] void Throw() const;

  sqlite3* db_ = nullptr;
  std::unique_ptr<State> state_ = std::make_unique<State>();  ///< at a fixed address for SQLite's callbacks
};

/// Rolls back unless committed.
class Transaction {
 public:
  enum class Kind : uint8_t { kRead, kWrite };
  Transaction(const Db& db, Kind kind);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void Commit();

 private:
  const Db& db_;
  bool open_ = true;
};

/// The error that SQLite's last call on this connection left, in candor's words.
/// `unopened`: the file, of a connection that does not know it because it could not be opened.
Error ErrorOf(sqlite3* db, const std::string& unopened = "the case");

}  // namespace candor::internal
