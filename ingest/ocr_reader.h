// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ingest/worker_process.h"

namespace candor {

/// Reads by OCR what another worker found no text in, with candor-worker-ocr: a process for each document
/// (docs/decisions/0038), so that what is in none of them costs nothing. One thread.
class OcrReader {
 public:
  /// `options`: of the lane; `options.ocr` says what is to be read.
  explicit OcrReader(const WorkerOptions& options);

  /// Whether OCR reads what lacks text and is of `media_type`.
  bool Reads(std::string_view media_type) const;

  /// Whether OCR is to read an input of `media_type` that ended as `first` without it.
  bool Wants(std::string_view media_type, const Outcome& first) const;

  /// Reads the input once more, as a whole. Where that fails `first` stands, with the reason: what a document
  /// says without OCR is never lost to it.
  Outcome Read(const InputFile& input, const ExtractRequest& request, Outcome first, PartReceiver* receiver);

 private:
  OcrMode mode_;
  WorkerProcess worker_;
};

}  // namespace candor
