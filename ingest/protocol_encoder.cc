// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <type_traits>

#include "base/utf8.h"
#include "ingest/protocol.h"

namespace candor {
namespace {

constexpr size_t kFlushBytes = 64u << 10;
/// Smaller pieces are cheaper to copy into the buffer than to send alone.
constexpr size_t kCopyBytes = 16u << 10;

std::string_view Cut(std::string_view value, bool utf8) {
  return value.substr(0, utf8 ? FloorBoundary(value, kMaxString) : size_t{kMaxString});
}

template <typename Record>
std::string_view Bytes(const std::vector<Record>& records, size_t first, size_t count) {
  static_assert(std::is_trivially_copyable_v<Record>);
  return {reinterpret_cast<const char*>(records.data() + first), count * sizeof(Record)};
}

}  // namespace

ResponseEncoder::ResponseEncoder(uint32_t request_number, std::string_view input, ByteSink* out)
    : input_(input), out_(out) {
  BeginFrame(FrameType::kBegin);
  Put(request_number);
  EndFrame();
}

void ResponseEncoder::BeginFrame(FrameType type) {
  if (buffer_.size() >= kFlushBytes) Flush();
  frame_ = buffer_.size();
  Put(type);
  Put(sequence_++);
  Put(uint32_t{0});
}

void ResponseEncoder::EndFrame() {
  uint32_t length = static_cast<uint32_t>(buffer_.size() - frame_ - kFrameHeaderBytes);
  std::copy_n(reinterpret_cast<const char*>(&length), 4,
              buffer_.begin() + static_cast<std::ptrdiff_t>(frame_) + 5);
}

void ResponseEncoder::Fit(size_t size) {
  if (buffer_.size() - frame_ - kFrameHeaderBytes + size <= kMaxPayload) return;
  FrameType type = static_cast<FrameType>(buffer_[frame_]);
  EndFrame();
  BeginFrame(type);
}

void ResponseEncoder::String(std::string_view value, bool utf8) {
  if (value.size() > kMaxString) {
    value = Cut(value, utf8);
    ++cut_;
  }
  Put(static_cast<uint32_t>(value.size()));
  buffer_.append(value);
}

void ResponseEncoder::Detail(std::string_view value) {
  if (IsValidUtf8(value) && value.find('\0') == std::string_view::npos) return String(value);
  String(ToValidUtf8(value));
}

void ResponseEncoder::Bulk(FrameType type, std::string_view bytes) {
  while (!bytes.empty() && ok_) {
    std::string_view piece = bytes.substr(0, kMaxPayload);
    bytes.remove_prefix(piece.size());
    BeginFrame(type);
    if (piece.size() <= kCopyBytes) {
      buffer_.append(piece);
      EndFrame();
      continue;
    }
    uint32_t length = static_cast<uint32_t>(piece.size());
    std::copy_n(reinterpret_cast<const char*>(&length), 4,
                buffer_.begin() + static_cast<std::ptrdiff_t>(frame_) + 5);
    ok_ = Flush() && out_->Write(piece);
  }
}

bool ResponseEncoder::Flush() {
  if (ok_ && !buffer_.empty()) ok_ = out_->Write(buffer_);
  buffer_.clear();
  return ok_;
}

void ResponseEncoder::Part(const ExtractionSink::Part& part, std::string_view bytes) {
  // std::less compares unrelated pointers in a defined way.
  std::less_equal<const char*> at_or_before;
  bool range = !bytes.empty() && at_or_before(input_.data(), bytes.data()) &&
               at_or_before(bytes.data() + bytes.size(), input_.data() + input_.size());
  BeginFrame(FrameType::kPart);
  Put(static_cast<uint64_t>(bytes.size()));
  Put(static_cast<uint8_t>(range));
  Put(range ? static_cast<uint64_t>(bytes.data() - input_.data()) : uint64_t{0});
  String(part.name, false);
  String(part.media_type, false);
  String(part.charset, false);
  String(part.end.code);
  Detail(part.end.detail);
  Detail(part.decoration);
  EndFrame();
  if (!range) Bulk(FrameType::kPartBytes, bytes);
}

bool ResponseEncoder::Progress() {
  BeginFrame(FrameType::kProgress);
  EndFrame();
  return Flush();
}

bool ResponseEncoder::Finish(const Document* document, const ExtractionEnd& end) {
  if (document != nullptr) {
    BeginFrame(FrameType::kDocument);
    Put(static_cast<uint8_t>(document->type));
    String(document->media_type);
    String(document->language);
    String(document->title);
    EndFrame();
    Bulk(FrameType::kText, document->text);
    Spans(*document);
    Zones(document->zones);
    if (document->message) MessageHeader(*document->message);
    Problems(document->problems);
  }
  std::string code = end.code;
  std::string detail = end.detail;
  const auto lost = [&](uint64_t count, const std::string& what) {
    if (count == 0) return;
    if (code.empty()) code = "partial";
    if (!detail.empty()) detail += "; ";
    detail += std::to_string(count) + what;
  };
  lost(cut_, " names or header fields of more than " + std::to_string(kMaxString) + " bytes were cut");
  lost(addresses_left_out_, " addresses and references beyond the first " + std::to_string(kMaxAddresses) +
                                " or " + std::to_string(kMaxAddressBytes >> 20) +
                                " MB of them were left out");
  lost(unnamed_zones_, " zones lost their authors and dates, which are too long together");
  lost(zones_joined_, " zones at its end are told as one");
  BeginFrame(FrameType::kEnd);
  String(code);
  Detail(detail);
  EndFrame();
  return Flush();
}

void ResponseEncoder::Spans(const Document& document) {
  constexpr size_t kPagesAFrame = kMaxPayload / sizeof(Page);
  for (size_t i = 0; i < document.pages.size(); i += kPagesAFrame)
    Bulk(FrameType::kPages, Bytes(document.pages, i, std::min(kPagesAFrame, document.pages.size() - i)));
  constexpr size_t kWordsAFrame = kMaxPayload / sizeof(WordBox);
  for (size_t i = 0; i < document.words.size(); i += kWordsAFrame)
    Bulk(FrameType::kWords, Bytes(document.words, i, std::min(kWordsAFrame, document.words.size() - i)));
}

void ResponseEncoder::Zones(const std::vector<Zone>& zones) {
  if (zones.empty()) return;
  BeginFrame(FrameType::kZones);
  const size_t sent = zones.size() <= kMaxZones ? zones.size() : kMaxZones - 1;
  uint64_t zone_bytes = 0;
  const auto send = [&](const Zone& zone) {
    Fit(11 + 12 + 3 * kMaxString);
    Put(static_cast<uint8_t>(zone.kind));
    Put(zone.span.begin);
    Put(zone.span.end);
    Put(zone.level);
    const size_t bytes = zone.author.size() + zone.date.size() + zone.origin.size();
    const bool room = zone_bytes + bytes <= kMaxZoneBytes;
    if (room) zone_bytes += bytes;
    if (!room) ++unnamed_zones_;
    for (const std::string* name : {&zone.author, &zone.date, &zone.origin}) String(room ? *name : "");
  };
  for (size_t i = 0; i < sent; ++i) send(zones[i]);
  if (sent < zones.size()) {
    zones_joined_ = zones.size() - sent;
    send({ZoneKind::kBody, {zones[sent].span.begin, zones.back().span.end}, 0, {}, {}, {}});
  }
  EndFrame();
}

void ResponseEncoder::MessageHeader(const Message& message) {
  BeginFrame(FrameType::kMessage);
  Put(message.date_unix);
  String(message.message_id);
  String(message.in_reply_to);
  String(message.date);
  String(message.subject);
  String(message.thread_index);
  Put<uint8_t>(message.list.has_value() ? 1 : 0);
  String(message.list.value_or(""));
  String(message.auto_submitted);
  EndFrame();
  Mailboxes(0, message.from);
  Mailboxes(1, message.to);
  Mailboxes(2, message.cc);
  Mailboxes(3, message.bcc);
  if (message.references.empty()) return;
  BeginFrame(FrameType::kReferences);
  for (const std::string& reference : message.references) {
    if (!HasRoomFor(reference.size())) continue;
    Fit(4 + kMaxString);
    String(reference);
  }
  EndFrame();
}

bool ResponseEncoder::HasRoomFor(size_t address) {
  if (addresses_ < kMaxAddresses && address_bytes_ + address <= kMaxAddressBytes) {
    ++addresses_;
    address_bytes_ += address;
    return true;
  }
  ++addresses_left_out_;
  return false;
}

void ResponseEncoder::Mailboxes(uint8_t field, const std::vector<Mailbox>& mailboxes) {
  if (mailboxes.empty()) return;
  BeginFrame(FrameType::kMailboxes);
  for (const Mailbox& mailbox : mailboxes) {
    if (!HasRoomFor(mailbox.name.size() + mailbox.address.size())) continue;
    Fit(9 + 2 * kMaxString);
    Put(field);
    String(mailbox.name);
    String(mailbox.address);
  }
  EndFrame();
}

void ResponseEncoder::Problems(const std::vector<Problem>& problems) {
  size_t sent = std::min<size_t>(problems.size(), kMaxProblems);
  // The last place is for saying that there are more.
  if (sent < problems.size()) --sent;
  for (size_t i = 0; i < sent; ++i) {
    BeginFrame(FrameType::kProblem);
    String(problems[i].code);
    Detail(problems[i].detail);
    EndFrame();
  }
  if (sent == problems.size()) return;
  BeginFrame(FrameType::kProblem);
  String("partial");
  String(std::to_string(problems.size() - sent) + " further problems are not listed");
  EndFrame();
}

}  // namespace candor
