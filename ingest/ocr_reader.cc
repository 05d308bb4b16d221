// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/ocr_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/worker_exit.h"
#include "model/codes.h"
#include "model/media_types.h"

namespace candor {
namespace {

constexpr uint32_t kPatience = 6;

WorkerOptions ForOcr(WorkerOptions options) {
  options.program = options.ocr_program;
  options.pdf_program.clear();
  // What a page may cost is bounded by processor time. The clock is for what waits for ever, and pages that
  // take seconds take minutes on a busy machine.
  options.limits.wall_seconds *= kPatience;
  options.arguments = {kOcrLanguages + options.ocr.languages};
  return options;
}

bool LacksText(const Outcome& outcome) {
  if (outcome.code == code::kNoTextLayer) return true;
  if (!outcome.document) return false;
  const std::vector<Problem>& problems = outcome.document->problems;
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.code == code::kNoTextLayer; });
}

}  // namespace

OcrReader::OcrReader(const WorkerOptions& options) : mode_(options.ocr.mode), worker_(ForOcr(options)) {}

bool OcrReader::Reads(std::string_view media_type) const {
  return mode_ != OcrMode::kOff && (media_type == "application/pdf" || IsPictureType(media_type));
}

bool OcrReader::Wants(std::string_view media_type, const Outcome& first) const {
  if (!Reads(media_type)) return false;
  if (LacksText(first)) return true;
  const bool was_read = first.document && (first.code.empty() || !first.document->text.empty());
  return mode_ == OcrMode::kForce && was_read;
}

Outcome OcrReader::Read(const InputFile& input, const ExtractRequest& request, Outcome first,
                        PartReceiver* receiver) {
  ExtractRequest asked = request;
  asked.force_ocr = mode_ == OcrMode::kForce;
  Outcome second = worker_.Extract(input, asked, receiver);
  worker_.Stop();
  second.lost_worker |= first.lost_worker;
  second.parts += first.parts;
  if (second.document && second.code != code::kMemoryLimit) return second;
  first.lost_worker = second.lost_worker;
  std::string why = "OCR: " + second.detail;
  if (first.document && !first.document->text.empty()) {
    first.document->problems.push_back({std::move(second.code), std::move(why)});
  } else {
    first.code = std::move(second.code);
    first.detail = std::move(why);
  }
  return first;
}

}  // namespace candor
