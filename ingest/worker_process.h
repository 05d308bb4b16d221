// SPDX-License-Identifier: GPL-3.0-or-later
//
// The parent's side of one candor-worker: starts it, hands it one input at a time, distrusts its answer, ends
// it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ingest/confinement_record.h"
#include "ingest/input_file.h"
#include "model/document.h"
#include "model/limits.h"
#include "model/ocr.h"
#include "model/passwords.h"
#include "model/result.h"

namespace candor {

struct WorkerOptions {
  std::string program;      ///< path of candor-worker, see ingest/find_workers.h
  std::string pdf_program;  ///< path of candor-worker-pdf, which reads PDF as well; empty: `program` does
  std::string ocr_program;  ///< path of candor-worker-ocr, for ingest/ocr_reader.h
  OcrOptions ocr;           ///< likewise
  Limits limits;
  uint32_t recycle_documents = 10'000;
  uint64_t recycle_rss_bytes = 512ull << 20;
  bool sandbox = true;                       ///< false: without its walls, which is then recorded
  ConfinementRecord* confinement = nullptr;  ///< told of every process that starts; may be null
  std::vector<std::string> arguments;        ///< of the program, beside those that every worker gets
};

/// A part as the worker describes it. Everything in it comes from a process that read hostile bytes.
struct UntrustedPart {
  std::string name;        ///< raw bytes
  std::string media_type;  ///< declared
  std::string charset;     ///< declared
  std::string code;        ///< one of model/codes.h or empty: the part could not be taken out
  std::string detail;
  std::string decoration;  ///< as in ExtractionSink::Part
};

/// Receives parts while their container is still being read; the worker waits meanwhile (time spent here is
/// not its time).
class PartReceiver {
 public:
  virtual ~PartReceiver() = default;
  /// False: no more parts are wanted, the worker is told to stop.
  virtual bool TakePart(UntrustedPart part, InputFile bytes) = 0;
  /// False: nobody waits for the input any more. Asked where reading one takes minutes, between its pages.
  virtual bool StillWanted() const { return true; }
};

/// How reading one input ended.
struct Outcome {
  std::string
      code;  ///< empty: everything was read. crashed, timeout, memory_limit, protocol_violation: no document
  std::string detail;
  std::optional<Document> document;  ///< checked; sha256 set, media_type as the worker says or as asked
  uint32_t parts = 0;                ///< handed to the receiver
  bool lost_worker = false;          ///< the worker had to be replaced because of this input
};

/// What to read.
struct ExtractRequest {
  std::string media_type;
  std::string name;
  std::string charset_hint;
  uint32_t items_left = 0;     ///< parts this input may still have
  uint64_t unpacked_left = 0;  ///< bytes of all its parts together
  bool force_ocr = false;      ///< as in ExtractionInput
  uint32_t first_part = 0;     ///< parts before this one were received already and are left out
  Passwords passwords;         ///< as in ExtractionInput
};

/// One worker process, started when first needed. A crash is tried once more in a fresh process, as is a
/// violation or a memory limit in a process that had read other inputs before: what counts is what a fresh
/// worker says, so the outcome does not depend on history. Timeouts are never repeated. Parts that were
/// received before a crash are not handed over twice. The first PDF replaces the process by one of
/// `pdf_program` for good. A worker that reads pages by OCR has the limits of time for each of them. One
/// thread; the worker dies with the thread that started it.
class WorkerProcess {
 public:
  explicit WorkerProcess(WorkerOptions options);
  ~WorkerProcess();
  WorkerProcess(WorkerProcess&&) noexcept;
  WorkerProcess& operator=(WorkerProcess&&) noexcept;

  Outcome Extract(const InputFile& input, const ExtractRequest& request, PartReceiver* receiver);

  /// An input that Extract will be called with, and how.
  struct Question {
    const InputFile* input;
    ExtractRequest request;
  };
  /// Asks about the inputs that Extract will be called with next, in this order, so that the worker goes on
  /// while its last answer is looked at and nobody waits for the other. All or, when they are not small
  /// inputs of kAheadBytes together or there is no worker, none. The outcome is the same in either case: the
  /// worker answers one after the other, and one that is lost takes the other questions with it, which
  /// Extract then asks again.
  void AskAhead(std::span<const Question> questions);
  static constexpr size_t kAheadBytes = 64u << 10;

  /// Process id, 0 when none runs.
  int pid() const;
  /// Ends the process; the next Extract starts another.
  void Stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace candor
