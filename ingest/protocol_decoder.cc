// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstring>

#include "base/utf8.h"
#include "ingest/protocol.h"
#include "ingest/protocol_reader.h"
#include "model/codes.h"

namespace candor {
namespace {

bool IsText(std::string_view bytes) {
  return IsValidUtf8(bytes) && bytes.find('\0') == std::string_view::npos;
}

bool IsCodeOrEmpty(std::string_view code) { return code.empty() || FindCode(code) != nullptr; }

/// Appends records of fixed size; false when the payload is not a whole number of them.
template <typename Record>
bool AppendRecords(std::string_view payload, std::vector<Record>* out) {
  static_assert(std::is_trivially_copyable_v<Record>);
  if (payload.empty() || payload.size() % sizeof(Record) != 0) return false;
  size_t old_size = out->size();
  out->resize(old_size + payload.size() / sizeof(Record));
  std::memcpy(out->data() + old_size, payload.data(), payload.size());
  return true;
}

// What crosses the socket as it lies in memory.
static_assert(sizeof(Page) == 16 && sizeof(WordBox) == 32);

}  // namespace

ResponseDecoder::ResponseDecoder(const WorkRequest& request, uint64_t input_size, PartHandler* handler,
                                 bool last)
    : request_(request), input_size_(input_size), handler_(handler), last_(last) {}

bool ResponseDecoder::Violation(std::string text) {
  state_ = State::kViolation;
  violation_ = std::move(text);
  document_.reset();
  return false;
}

size_t ResponseDecoder::Consume(std::string_view untrusted_bytes) {
  size_t consumed = 0;
  while (state_ == State::kMore) {
    std::string_view rest = untrusted_bytes.substr(consumed);
    if (rest.size() < kFrameHeaderBytes) break;
    FrameHeader header = ReadFrameHeader(rest);
    if (header.sequence != sequence_) {
      Violation("frame " + std::to_string(header.sequence) + " came where " + std::to_string(sequence_) +
                " was due");
      break;
    }
    if (header.length > kMaxPayload) {
      Violation("a frame of " + std::to_string(header.length) + " bytes is longer than allowed");
      break;
    }
    if (rest.size() - kFrameHeaderBytes < header.length) break;
    consumed += kFrameHeaderBytes + header.length;
    ++sequence_;
    if (!Frame(header.type, rest.substr(kFrameHeaderBytes, header.length))) break;
  }
  if (last_ && state_ == State::kDone && consumed < untrusted_bytes.size())
    Violation("there were bytes after the end");
  return consumed;
}

bool ResponseDecoder::Frame(FrameType type, std::string_view untrusted_payload) {
  auto misplaced = [&] {
    return Violation("a frame of type " + std::to_string(static_cast<unsigned>(type)) + " came out of place");
  };
  if (part_bytes_left_ > 0)
    return type == FrameType::kPartBytes ? OnPartBytes(untrusted_payload) : misplaced();

  bool in_document = phase_ == Phase::kDocument;
  bool in_parts = phase_ == Phase::kParts;
  PayloadReader reader(untrusted_payload);
  bool fine = false;
  switch (type) {
    case FrameType::kBegin: {
      if (phase_ != Phase::kBegin) return misplaced();
      uint32_t number;
      reader.Get(&number);
      if (number != request_.number) return Violation("the answer is to another request");
      phase_ = Phase::kParts;
      fine = true;
      break;
    }
    case FrameType::kPart:
      if (!in_parts) return misplaced();
      fine = OnPart(&reader);
      break;
    case FrameType::kProgress:
      if (!in_parts) return misplaced();
      if (++progress_ > uint64_t{request_.limits.ocr_pages} + 1)  // before the one that is left out, too
        return Violation("more pages by OCR than allowed");
      fine = true;
      break;
    case FrameType::kDocument:
      if (!in_parts) return misplaced();
      phase_ = Phase::kDocument;
      fine = OnDocument(&reader);
      break;
    case FrameType::kText:
      return in_document ? OnText(untrusted_payload) : misplaced();
    case FrameType::kPages:
      return in_document ? OnPages(untrusted_payload) : misplaced();
    case FrameType::kWords:
      return in_document ? OnWords(untrusted_payload) : misplaced();
    case FrameType::kZones:
      if (!in_document) return misplaced();
      fine = OnZones(&reader);
      break;
    case FrameType::kMessage:
      if (!in_document || document_->message) return misplaced();
      fine = OnMessage(&reader);
      break;
    case FrameType::kMailboxes:
      if (!in_document || !document_->message) return misplaced();
      fine = OnMailboxes(&reader);
      break;
    case FrameType::kReferences:
      if (!in_document || !document_->message) return misplaced();
      fine = OnReferences(&reader);
      break;
    case FrameType::kProblem:
      if (!in_document) return misplaced();
      fine = OnProblem(&reader);
      break;
    case FrameType::kEnd:
      if (phase_ != Phase::kParts && phase_ != Phase::kDocument) return misplaced();
      phase_ = Phase::kEnd;
      fine = OnEnd(&reader);
      break;
    default:
      return misplaced();
  }
  if (!fine) return false;
  if (!reader.ok() || !reader.at_end())
    return Violation("the length of a frame of type " + std::to_string(static_cast<unsigned>(type)) +
                     " is not that of its content");
  if (type == FrameType::kEnd) state_ = State::kDone;
  return true;
}

bool ResponseDecoder::OnPart(PayloadReader* reader) {
  uint64_t size;
  uint64_t offset;
  uint8_t range;
  ExtractionSink::Part part;
  reader->Get(&size);
  reader->Get(&range);
  reader->Get(&offset);
  reader->String(&part.name);
  reader->String(&part.media_type);
  reader->String(&part.charset);
  reader->String(&part.end.code);
  reader->String(&part.end.detail);
  reader->String(&part.decoration);
  if (!reader->ok()) return true;  // reported by the caller
  if (!IsCodeOrEmpty(part.end.code)) return Violation("a part has a code that does not exist");
  if (!IsText(part.end.detail) || !IsText(part.decoration)) return Violation("a detail is not valid UTF-8");
  if (range > 1 || (range == 1 && (offset > input_size_ || size > input_size_ - offset)))
    return Violation("a part lies outside its container");
  // One more than that may be named, with the limit as its code, to show where the parts ended.
  bool refused = part.end.code == code::kBombLimit && size == 0;
  if (parts_ >= uint64_t{request_.limits.items} + (refused ? 1 : 0))
    return Violation("more parts than allowed");
  if (size > request_.limits.unpacked_bytes - unpacked_) return Violation("more bytes of parts than allowed");
  unpacked_ += size;
  handler_->BeginPart(part, size, range == 1, offset);
  if (range == 0 && size > 0) {
    part_bytes_left_ = size;
    return true;
  }
  ++parts_;
  handler_->EndPart();
  return true;
}

bool ResponseDecoder::OnPartBytes(std::string_view untrusted_payload) {
  if (untrusted_payload.empty()) return Violation("an empty frame of part bytes");
  if (untrusted_payload.size() > part_bytes_left_) return Violation("a part is longer than it said");
  part_bytes_left_ -= untrusted_payload.size();
  handler_->PartBytes(untrusted_payload);
  if (part_bytes_left_ == 0) {
    ++parts_;
    handler_->EndPart();
  }
  return true;
}

bool ResponseDecoder::Text(PayloadReader* reader, std::string* out) {
  reader->String(out);
  string_bytes_ += out->size();
  if (string_bytes_ > kMaxStringBytes) return Violation("more header text than allowed");
  return IsText(*out) || Violation("a name or header field is not valid UTF-8");
}

bool ResponseDecoder::OnDocument(PayloadReader* reader) {
  document_.emplace();
  uint8_t type;
  reader->Get(&type);
  if (type > static_cast<uint8_t>(DocumentType::kQaLog))
    return Violation("a document type that does not exist");
  document_->type = static_cast<DocumentType>(type);
  return Text(reader, &document_->media_type) && Text(reader, &document_->language) &&
         Text(reader, &document_->title);
}

bool ResponseDecoder::OnText(std::string_view untrusted_payload) {
  if (untrusted_payload.empty()) return Violation("an empty frame of text");
  if (document_->text.size() + untrusted_payload.size() > request_.limits.text_bytes)
    return Violation("more text than allowed");
  document_->text.append(untrusted_payload);
  return true;
}

bool ResponseDecoder::OnPages(std::string_view untrusted_payload) {
  if (!AppendRecords(untrusted_payload, &document_->pages)) return Violation("pages of a wrong size");
  return document_->pages.size() <= request_.limits.pages || Violation("more pages than allowed");
}

bool ResponseDecoder::OnWords(std::string_view untrusted_payload) {
  if (!AppendRecords(untrusted_payload, &document_->words)) return Violation("words of a wrong size");
  return document_->words.size() <= request_.limits.words || Violation("more words than allowed");
}

bool ResponseDecoder::OnZones(PayloadReader* reader) {
  while (reader->ok() && !reader->at_end()) {
    if (document_->zones.size() >= kMaxZones) return Violation("more zones than allowed");
    Zone& zone = document_->zones.emplace_back();
    uint8_t kind;
    reader->Get(&kind);
    if (kind > static_cast<uint8_t>(ZoneKind::kHidden)) return Violation("a zone kind that does not exist");
    zone.kind = static_cast<ZoneKind>(kind);
    reader->Get(&zone.span.begin);
    reader->Get(&zone.span.end);
    reader->Get(&zone.level);
    if (!Text(reader, &zone.author) || !Text(reader, &zone.date) || !Text(reader, &zone.origin)) return false;
  }
  return true;
}

bool ResponseDecoder::OnMessage(PayloadReader* reader) {
  Message& message = document_->message.emplace();
  reader->Get(&message.date_unix);
  if (!Text(reader, &message.message_id) || !Text(reader, &message.in_reply_to) ||
      !Text(reader, &message.date) || !Text(reader, &message.subject) || !Text(reader, &message.thread_index))
    return false;
  uint8_t has_list;
  std::string list;
  reader->Get(&has_list);
  if (!Text(reader, &list) || !Text(reader, &message.auto_submitted)) return false;
  if (has_list != 0) message.list = std::move(list);
  return true;
}

bool ResponseDecoder::OnMailboxes(PayloadReader* reader) {
  Message& message = *document_->message;
  std::vector<Mailbox>* const fields[] = {&message.from, &message.to, &message.cc, &message.bcc};
  while (reader->ok() && !reader->at_end()) {
    if (++addresses_ > kMaxAddresses) return Violation("more addresses than allowed");
    uint8_t field;
    reader->Get(&field);
    if (field > 3) return Violation("a header field that does not exist");
    Mailbox& mailbox = fields[field]->emplace_back();
    if (!Text(reader, &mailbox.name) || !Text(reader, &mailbox.address)) return false;
  }
  return true;
}

bool ResponseDecoder::OnReferences(PayloadReader* reader) {
  while (reader->ok() && !reader->at_end()) {
    if (++addresses_ > kMaxAddresses) return Violation("more addresses than allowed");
    if (!Text(reader, &document_->message->references.emplace_back())) return false;
  }
  return true;
}

bool ResponseDecoder::OnProblem(PayloadReader* reader) {
  if (document_->problems.size() >= kMaxProblems) return Violation("more problems than allowed");
  Problem& problem = document_->problems.emplace_back();
  if (!Text(reader, &problem.code) || !Text(reader, &problem.detail)) return false;
  return FindCode(problem.code) != nullptr || Violation("a problem has a code that does not exist");
}

bool ResponseDecoder::OnEnd(PayloadReader* reader) {
  if (!Text(reader, &end_.code) || !Text(reader, &end_.detail)) return false;
  if (!IsCodeOrEmpty(end_.code)) return Violation("the end has a code that does not exist");
  if (!document_) return true;
  std::string wrong = CheckDocument(*document_);
  return wrong.empty() || Violation(std::move(wrong));
}

}  // namespace candor
