// SPDX-License-Identifier: GPL-3.0-or-later
//
// Errors are values: a stable code, a sentence for people, a hint what to do, and the exit status that fits.
// Nothing of candor throws across a folder boundary; whoever calls a library that throws catches there.
//
//   Result<Lexicon> lexicon = LoadLexicon(path);
//   if (!lexicon.ok()) return lexicon.error();
//   Use(*lexicon);
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace candor {

/// Exit statuses of the program, part of its contract (docs/output-schema.md).
enum class ExitStatus : int {
  kDone = 0,
  kFindings = 1,    ///< --fail-on SEVERITY was reached
  kUsage = 2,       ///< wrong use: option, query or rule file
  kIncomplete = 3,  ///< done, but something could not be read
  kFailed = 4,
  kInterrupted = 130,
};

struct Error {
  std::string code;     ///< stable word, e.g. "case_locked"
  std::string message;  ///< what and where, one sentence without a full stop
  std::string hint;     ///< what to do next; may be empty
  ExitStatus status = ExitStatus::kFailed;
};

/// A value or an Error. Reading the value of a failed result is a programming error
/// (std::bad_variant_access).
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::move(value)) {}  // NOLINT(google-explicit-constructor): reads like return value;
  Result(Error error)
      : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor): reads like return error;

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& operator*() { return std::get<0>(state_); }
  const T& operator*() const { return std::get<0>(state_); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), ok_(false) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return ok_; }
  explicit operator bool() const { return ok_; }
  const Error& error() const { return error_; }

 private:
  Error error_;
  bool ok_ = true;
};

using Status = Result<void>;

}  // namespace candor
