// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the main program and candor-worker say to each other over a stream socket. Little endian throughout.
//
//   frame     [type u8][sequence u32][length u32][payload of length bytes, at most kMaxPayload]
//   parent    kRequest (with the sealed input as SCM_RIGHTS unless it holds it) ... kStop (no more parts,
//   please)
//   worker    kGreeting, once; then of each request
//             kBegin { kPart kPartBytes* | kProgress }* [ kDocument { kText | kPages | kZones | kWords |
//             kMessage | kMailboxes | kReferences | kProblem }* ] kEnd
//
// Frames of a response are numbered from 0. Strings are [length u32][bytes]. A response without kEnd is never
// a result. Everything here works on bytes in memory and knows no descriptor, so that it can be fuzzed.
//
// The worker may have been taken over by what it read. What comes from it is called untrusted_ until
// ResponseDecoder has checked it, and any breach ends the conversation: there is no repair.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/extraction.h"
#include "model/confinement.h"
#include "model/document.h"
#include "model/limits.h"
#include "model/result.h"

namespace candor {

enum class FrameType : uint8_t {
  kRequest = 1,
  kStop = 2,
  kGreeting = 15,
  kBegin = 16,
  kPart = 17,
  kPartBytes = 18,
  kDocument = 19,
  kText = 20,
  kPages = 21,
  kZones = 22,
  kWords = 23,
  kMessage = 24,
  kMailboxes = 25,
  kReferences = 26,
  kProblem = 27,
  kEnd = 28,
  kProgress = 29,
};

inline constexpr size_t kFrameHeaderBytes = 9;
inline constexpr uint32_t kMaxPayload = 256u << 10;
/// Longest string inside a frame. The encoder cuts longer ones and then ends the response with partial.
inline constexpr uint32_t kMaxString = 32u << 10;
inline constexpr uint64_t kMaxStringBytes = 64u << 20;  ///< of one document, beside its text
/// The encoder tells what is more as one zone.
inline constexpr uint32_t kMaxZones = 1'000'000;
inline constexpr uint64_t kMaxZoneBytes = kMaxStringBytes / 4;  ///< of their authors, dates and origins
/// Mailboxes and references of one message. The encoder leaves out what is more and says so.
inline constexpr uint32_t kMaxAddresses = 1'000'000;
inline constexpr uint64_t kMaxAddressBytes = kMaxStringBytes / 2;
inline constexpr uint32_t kMaxProblems = 1'000;  ///< the encoder leaves out what is more and says so

/// One question to the worker.
struct WorkRequest {
  uint32_t number = 0;      ///< comes back in kBegin
  uint32_t first_part = 0;  ///< parts before this one were received already and are left out of the answer
  std::string media_type;
  std::string name;
  std::string charset_hint;
  std::optional<std::string> input;  ///< at most kMaxString bytes; else a descriptor travels beside the frame
  bool force_ocr = false;            ///< as in ExtractionInput
  std::vector<std::string> passwords;  ///< likewise
  Limits limits;                       ///< items and unpacked_bytes: what is left for the parts of this input
};

/// Appends the frame of `request`, with `input` as its input instead of request.input where it is given: it
/// need not be copied into the request first.
void AppendRequest(const WorkRequest& request, std::optional<std::string_view> input, std::string* out);
std::string EncodeRequest(const WorkRequest& request);
std::string EncodeStop(uint32_t number);

/// What the parent said. Parent and worker come from one build, so a malformed command is a bug and ends the
/// worker.
struct Command {
  FrameType type = FrameType::kStop;
  WorkRequest request;  ///< of kStop only the number is set
};
/// Reads one command from the start of `bytes` and sets *consumed. Nothing: incomplete (*consumed == 0) or
/// malformed (> 0).
std::optional<Command> DecodeCommand(std::string_view bytes, size_t* consumed);

/// What a worker says of its sandbox before it has seen any document, so that it can be believed. An error:
/// it is not locked in, and ends.
std::string EncodeGreeting(const Result<Confinement>& greeting);
/// Reads it from the start of `bytes` and sets *consumed. Nothing: incomplete (*consumed == 0) or malformed
/// (> 0).
std::optional<Result<Confinement>> DecodeGreeting(std::string_view bytes, size_t* consumed);

/// Where encoded bytes go. False: the other side is gone.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual bool Write(std::string_view bytes) = 0;
};

/// Writes one response, the worker's side. Text and offsets are sent as they are; the parent checks them.
/// Details of problems may quote any bytes.
class ResponseEncoder {
 public:
  /// `input`: the mapped bytes of the request's input; parts that lie inside are sent as a range and not
  /// copied.
  ResponseEncoder(uint32_t request_number, std::string_view input, ByteSink* out);

  void Part(const ExtractionSink::Part& part, std::string_view bytes);
  /// Sends at once that a page which takes seconds begins. False: the other side is gone.
  bool Progress();
  /// Sends the document (none when null) and the end, and flushes. False: the other side is gone.
  bool Finish(const Document* document, const ExtractionEnd& end);
  /// Sends what is buffered.
  bool Flush();

 private:
  void BeginFrame(FrameType type);
  void EndFrame();
  template <typename Number>
  void Put(Number value) {
    buffer_.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void String(std::string_view value, bool utf8 = true);
  /// A detail quotes names and library messages, so it is repaired where everything else is sent as it is.
  void Detail(std::string_view value);
  void Bulk(FrameType type, std::string_view bytes);
  /// Ends the open frame and begins another of its type when a record of `size` more bytes would not fit.
  void Fit(size_t size);
  void Spans(const Document& document);
  void Zones(const std::vector<Zone>& zones);
  void MessageHeader(const Message& message);
  void Mailboxes(uint8_t field, const std::vector<Mailbox>& mailboxes);
  void Problems(const std::vector<Problem>& problems);
  /// Whether one more address of so many bytes may be sent.
  bool HasRoomFor(size_t address);

  std::string buffer_;
  std::string_view input_;
  ByteSink* out_;
  size_t frame_ = 0;  ///< where the open frame begins in buffer_
  uint32_t sequence_ = 0;
  uint32_t cut_ = 0;  ///< strings that were longer than kMaxString
  uint64_t addresses_ = 0, address_bytes_ = 0, addresses_left_out_ = 0;
  uint64_t zones_joined_ = 0, unnamed_zones_ = 0;
  bool ok_ = true;
};

class PayloadReader;

/// Receives the parts of a response as they come.
class PartHandler {
 public:
  virtual ~PartHandler() = default;
  /// A part begins; `size` bytes follow in pieces, or, with `range`, are those of the input from `offset`.
  virtual void BeginPart(const ExtractionSink::Part& untrusted_part, uint64_t size, bool range,
                         uint64_t offset) = 0;
  virtual void PartBytes(std::string_view untrusted_bytes) = 0;
  virtual void EndPart() = 0;
};

/// Reads one response, the parent's side. Bytes come in pieces of any size:
///
///   ResponseDecoder decoder(request, input_size, &handler);
///   while (decoder.state() == ResponseDecoder::State::kMore) { pending += Receive(); pending.erase(0,
///   decoder.Consume(pending)); }
///
/// Violations are: unknown type, frame out of order or number, length over the limit or not that of the
/// content, invalid UTF-8 or NUL, a code that model/codes.h does not know, more than request.limits allow,
/// spans outside the text or off code point boundaries, pages or words unsorted or overlapping, words outside
/// their page, zones that do not tile, numbers that are not finite, bytes after the end of the last answer.
class ResponseDecoder {
 public:
  enum class State { kMore, kDone, kViolation };

  /// `request` and `handler` must outlive the decoder. `last`: no answer to another request may follow.
  ResponseDecoder(const WorkRequest& request, uint64_t input_size, PartHandler* handler, bool last = true);

  /// Takes the complete frames at the start of `untrusted_bytes`; returns how many bytes they were. What is
  /// left over begins an incomplete frame (shorter than kFrameHeaderBytes + kMaxPayload) and must be given
  /// again with more behind it.
  size_t Consume(std::string_view untrusted_bytes);

  State state() const { return state_; }
  /// What was wrong, for people; no bytes of the worker in it.
  const std::string& violation() const { return violation_; }
  /// Parts received whole.
  uint32_t parts() const { return parts_; }
  /// How often the worker said that it goes on; at most once more than limits.ocr_pages says.
  uint32_t progress() const { return progress_; }

  /// After kDone. Absent when the worker had none to send.
  std::optional<Document>& document() { return document_; }
  const ExtractionEnd& end() const { return end_; }

 private:
  enum class Phase { kBegin, kParts, kDocument, kEnd };

  bool Violation(std::string text);
  bool Frame(FrameType type, std::string_view untrusted_payload);
  /// A string that must be valid UTF-8 without NUL.
  bool Text(PayloadReader* reader, std::string* out);
  bool OnPart(PayloadReader* reader);
  bool OnPartBytes(std::string_view untrusted_payload);
  bool OnDocument(PayloadReader* reader);
  bool OnText(std::string_view untrusted_payload);
  bool OnPages(std::string_view untrusted_payload);
  bool OnZones(PayloadReader* reader);
  bool OnWords(std::string_view untrusted_payload);
  bool OnMessage(PayloadReader* reader);
  bool OnMailboxes(PayloadReader* reader);
  bool OnReferences(PayloadReader* reader);
  bool OnProblem(PayloadReader* reader);
  bool OnEnd(PayloadReader* reader);

  const WorkRequest& request_;
  uint64_t input_size_;
  PartHandler* handler_;
  bool last_;
  State state_ = State::kMore;
  Phase phase_ = Phase::kBegin;
  std::string violation_;
  uint32_t sequence_ = 0;
  uint32_t parts_ = 0;
  uint32_t progress_ = 0;
  uint64_t part_bytes_left_ = 0;  ///< of the open part
  uint64_t unpacked_ = 0;         ///< bytes of all parts
  uint32_t addresses_ = 0;        ///< mailboxes and references
  uint64_t string_bytes_ = 0;     ///< of the document, beside its text
  std::optional<Document> document_;
  ExtractionEnd end_;
};

/// What breaks the promises of model/document.h about text, pages, zones and words; empty when nothing does.
/// `zones` may be empty.
std::string CheckDocument(const Document& document);

}  // namespace candor
