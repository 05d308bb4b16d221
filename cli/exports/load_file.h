// SPDX-License-Identifier: GPL-3.0-or-later
//
// Concordance load file (.dat): one line a document, by which review platforms take a production in. There is
// no standard; what all of them read is that each value stands between quotes (U+00FE), values are parted by
// U+0014, and a line break inside of one is written as U+00AE. The format has no escape: a quote or sign for
// a line break inside a value becomes '?', which is counted. Other control characters become blanks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cli/exports/document_rows.h"
#include "model/result.h"

namespace candor {

enum class LoadFileEncoding : uint8_t {
  kUtf8,         ///< with its byte order mark
  kUtf16Le,      ///< likewise
  kWindows1252,  ///< what it cannot write becomes '?'
};

struct LoadFileOptions {
  char32_t column = 0x14, quote = 0xFE, newline = 0xAE;
  LoadFileEncoding encoding = LoadFileEncoding::kUtf8;
};

/// "20,254,174": column, quote and newline as decimal code points, which must be different characters that
/// the encoding has. Error: usage.
Result<LoadFileOptions> ParseLoadFileOptions(std::string_view delimiters, std::string_view encoding);

/// What a load file could not say as the case has it.
struct LoadFileLosses {
  uint64_t delimiters = 0;  ///< values in which a delimiter was replaced
  uint64_t characters = 0;  ///< values with characters that the encoding does not have
};

/// Appends one line, with its CR LF; of a file's first line with the mark of the encoding in front.
class LoadFileWriter {
 public:
  explicit LoadFileWriter(const LoadFileOptions& options) : options_(options) {}
  /// Values are UTF-8; what is not becomes U+FFFD.
  void Line(const std::vector<std::string>& values);
  const std::string& bytes() const { return bytes_; }
  const LoadFileLosses& losses() const { return losses_; }

 private:
  /// False: the encoding does not have it.
  bool Put(char32_t code_point);
  void Value(std::string_view value);

  LoadFileOptions options_;
  std::string bytes_;
  LoadFileLosses losses_;
};

/// Documents with the field names of the trade: BEGDOC, ENDDOC, BEGBATES and ENDBATES (what is stamped on its
/// pages), BEGATTACH, ENDATTACH (ListedDocument::first_of_family, last_of_family), CUSTODIAN (which nobody
/// told candor), FROM, TO, CC, SUBJECT, DATESENT, FILENAME, FILEPATH, DOCTYPE, PAGES, MD5HASH, SHA1, SHA256,
/// ATTACHIDS and PARENTIDS (all that hangs in it and all in which it hangs, with ';' between).
void WriteDocuments(const std::vector<ListedDocument>& rows, LoadFileWriter* writer);

}  // namespace candor
