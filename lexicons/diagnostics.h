// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the checker has to say to the author of a rule file, like a compiler:
//
//   signals/refused-disclosure.yaml:12:1: error[unknown-key]: unknown key "severty"; did you mean "severity"?
//      12 | severty: high
//         | ^~~~~~~
//
// Codes are stable words, each explained in docs/lexicon-format.md (a test compares the two).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicons/lexicon.h"

namespace candor {

enum class DiagnosticLevel : uint8_t {
  kError,    ///< the file cannot be used
  kWarning,  ///< usable, but probably not what the author meant; `candor lexicon check --strict` fails on it
};

struct DiagnosticCode {
  std::string_view code;
  DiagnosticLevel level;
  std::string_view meaning;  ///< one line, for the list of codes
};

/// Every code that a rule file can be told, sorted. The level belongs to the code.
std::span<const DiagnosticCode> DiagnosticCodes();

struct Diagnostic {
  DiagnosticLevel level = DiagnosticLevel::kError;
  std::string code;
  std::string file;
  SourceMark mark;          ///< line 0: about the file as a whole
  uint32_t width = 1;       ///< code points to underline
  std::string message;      ///< one sentence without a full stop
  std::string source_line;  ///< as in the file, without its line break; empty when mark.line is 0
};

inline constexpr size_t kMaxDiagnostics = 500;  ///< kept; further ones are only counted

/// Diagnostics in the order in which they were found. Owned by the caller of a loader; not thread-safe.
class Diagnostics {
 public:
  /// `source` is the whole text of the file; the line of `mark` is copied from it. `code` must be one of
  /// DiagnosticCodes().
  void Add(std::string_view code, std::string_view file, std::string_view source, SourceMark mark,
           uint32_t width, std::string message);

  const std::vector<Diagnostic>& list() const { return list_; }
  size_t errors() const { return errors_; }
  size_t warnings() const { return warnings_; }

 private:
  std::vector<Diagnostic> list_;
  size_t errors_ = 0;
  size_t warnings_ = 0;
};

/// Three lines (one when the diagnostic is about a whole file), each with its line break. Safe to print:
/// control and formatting characters of the source are replaced.
std::string FormatDiagnostic(const Diagnostic& diagnostic);
std::string FormatDiagnostics(const Diagnostics& diagnostics);

}  // namespace candor
