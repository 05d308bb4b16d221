// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "ingest/extraction.h"

class PDFDoc;
class XRef;

namespace candor::pdf {

/// An open PDF file, or the reason why it cannot be opened.
class PdfFile {
 public:
  /// `bytes` must outlive the object. A password that is empty is tried; no other.
  explicit PdfFile(std::string_view bytes);
  /// Tries these on a file that is locked, each as the user's password and as the owner's; end() says whether
  /// one of them opened it.
  void Unlock(std::span<const std::string> passwords);
  ~PdfFile();

  /// Code empty: open.
  const ExtractionEnd& end() const { return end_; }
  XRef* xref() const;
  PDFDoc* document() const { return doc_.get(); }
  /// Of the document information dictionary; empty when there is none.
  std::string Title() const;

  /// The end of the file is missing and its cross-reference table with it: objects may be lost.
  bool truncated() const { return truncated_; }
  /// Bytes before its header that are no part of it.
  size_t prepended() const { return prepended_; }
  /// Bytes behind the end of the file that are no part of it, another file for example.
  size_t appended() const { return appended_; }
  /// The end is there, but not what it says about the objects; what was found was opened.
  bool salvaged() const { return salvaged_ && !truncated_; }
  /// Versions of the document that are in the file (revisions.h).
  size_t revisions() const;
  /// What its author forbids to those who do not know the owner's password, in words; empty: nothing.
  std::string Forbidden() const;

 private:
  std::unique_ptr<PDFDoc> Open(std::string_view bytes, const std::string* password = nullptr);
  void Conclude();

  std::string_view bytes_;  ///< without what stands around the file
  std::string salvage_;     ///< the bytes, mended; empty when they were fine
  std::unique_ptr<PDFDoc> doc_;
  bool rebuilt_ = false;
  bool truncated_ = false;
  bool salvaged_ = false;
  size_t prepended_ = 0;
  size_t appended_ = 0;
  ExtractionEnd end_;
};

}  // namespace candor::pdf
