// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a worker makes of one input: the Document's raw material and the parts inside it. Shared by the
// worker, which fills it, and by the parent, which reads it back from frames and trusts nothing of it.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/document.h"
#include "model/limits.h"

namespace candor {

/// One input as the extractors see it: bytes of a sealed memory file, which nobody can change or shrink.
struct ExtractionInput {
  std::string_view bytes;
  std::string name;          ///< last component of the path, for sniffing only; untrusted
  std::string media_type;    ///< as sniffed by the parent (ingest/media_type.h)
  std::string charset_hint;  ///< declared by the container, e.g. the charset of a mail part; may be empty
  Limits limits;
  bool force_ocr = false;  ///< for what reads pages by OCR: all of them, not only those without text
  /// To be tried where the input is locked, in this order; in UTF-8. None of them may be told.
  std::span<const std::string> passwords = {};
};

/// How an input ended. `code` empty: everything was read. A document may carry text and still have a code
/// (partial).
struct ExtractionEnd {
  std::string code;
  std::string detail;
};

/// Where an extractor puts what it finds. One input yields at most one document and any number of parts, in
/// any order.
class ExtractionSink {
 public:
  virtual ~ExtractionSink() = default;

  struct Part {
    std::string name;        ///< as the container says, raw bytes; may be empty, absolute, or hold anything
    std::string media_type;  ///< declared; may be empty; sniffed again by the parent
    std::string charset;     ///< declared; may be empty
    ExtractionEnd
        end;  ///< a code here: the part exists but could not be taken out (encrypted member, bad CRC)
    /// Of a small picture that its container shows and nobody attached: its size in words. It is read like
    /// any other, and where OCR finds no words in it, it was decoration and is left out by rule
    /// (small_picture).
    std::string decoration = {};
  };
  /// A part with all its bytes. Returns false when the limits on parts are reached: the extractor stops and
  /// ends partial.
  virtual bool AddPart(const Part& part, std::string_view bytes) = 0;

  /// Called before a page is read that takes seconds: what a document may take is counted anew from here.
  /// False: nobody waits for the answer any more.
  virtual bool BeginSlowPage() { return true; }
};

/// Extractors fill text, pages, zones (optional), words, message, title, problems of *document and return how
/// it ended.
using Extractor = ExtractionEnd (*)(const ExtractionInput& input, Document* document, ExtractionSink* sink);

}  // namespace candor
