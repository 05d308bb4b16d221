// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/protocol.h"

#include <bit>
#include <cmath>
#include <cstring>
#include <utility>

#include "base/utf8.h"
#include "ingest/protocol_reader.h"

namespace candor {
namespace {

// Numbers and the records of pages and words are copied as they lie in memory.
static_assert(std::endian::native == std::endian::little);

template <typename Number>
void Put(Number value, std::string* out) {
  out->append(reinterpret_cast<const char*>(&value), sizeof(value));
}

void PutString(std::string_view value, std::string* out) {
  value = value.substr(0, kMaxString);
  Put(static_cast<uint32_t>(value.size()), out);
  out->append(value);
}

/// A frame with an empty payload at the end of `out`; returns where it begins.
size_t BeginFrame(FrameType type, uint32_t sequence, std::string* out) {
  const size_t begin = out->size();
  Put(type, out);
  Put(sequence, out);
  Put(uint32_t{0}, out);
  return begin;
}

/// The payload of the frame that began at `begin` is all that follows.
void EndFrame(size_t begin, std::string* out) {
  const auto length = static_cast<uint32_t>(out->size() - begin - kFrameHeaderBytes);
  std::memcpy(out->data() + begin + kFrameHeaderBytes - sizeof(length), &length, sizeof(length));
}

struct LoneFrame {
  FrameHeader header;
  std::string_view payload;
};

/// The frame at the start of `bytes`. Nothing: incomplete, or (*consumed > 0) longer than allowed.
std::optional<LoneFrame> TakeFrame(std::string_view bytes, size_t* consumed) {
  *consumed = 0;
  if (bytes.size() < kFrameHeaderBytes) return std::nullopt;
  const FrameHeader header = ReadFrameHeader(bytes);
  if (header.length > kMaxPayload) {
    *consumed = bytes.size();
    return std::nullopt;
  }
  if (bytes.size() - kFrameHeaderBytes < header.length) return std::nullopt;
  *consumed = kFrameHeaderBytes + header.length;
  return LoneFrame{header, bytes.substr(kFrameHeaderBytes, header.length)};
}

}  // namespace

void AppendRequest(const WorkRequest& request, std::optional<std::string_view> input, std::string* out) {
  const size_t frame = BeginFrame(FrameType::kRequest, request.number, out);
  Put(request.first_part, out);
  PutString(request.media_type, out);
  PutString(request.name, out);
  PutString(request.charset_hint, out);
  if (!input && request.input) input = *request.input;
  Put(static_cast<uint8_t>(input.has_value()), out);
  if (input) PutString(*input, out);
  const Limits& limits = request.limits;
  Put(limits.file_bytes, out);
  Put(limits.text_bytes, out);
  Put(limits.pages, out);
  Put(limits.words, out);
  Put(limits.items, out);
  Put(limits.depth, out);
  Put(limits.unpacked_bytes, out);
  Put(limits.ratio, out);
  Put(limits.memory_bytes, out);
  Put(limits.wall_seconds, out);
  Put(limits.cpu_seconds, out);
  Put(limits.ocr_pages, out);
  Put(limits.ocr_pixels, out);
  Put(limits.password_tries, out);
  Put(static_cast<uint8_t>(request.force_ocr), out);
  Put(static_cast<uint32_t>(request.passwords.size()), out);
  for (const std::string& password : request.passwords) PutString(password, out);
  EndFrame(frame, out);
}

std::string EncodeRequest(const WorkRequest& request) {
  std::string frame;
  AppendRequest(request, std::nullopt, &frame);
  return frame;
}

std::string EncodeStop(uint32_t number) {
  std::string frame;
  BeginFrame(FrameType::kStop, number, &frame);
  return frame;
}

std::optional<Command> DecodeCommand(std::string_view bytes, size_t* consumed) {
  const std::optional<LoneFrame> frame = TakeFrame(bytes, consumed);
  if (!frame) return std::nullopt;
  const FrameHeader& header = frame->header;
  Command command;
  command.type = header.type;
  command.request.number = header.sequence;
  PayloadReader in(frame->payload);
  if (header.type == FrameType::kRequest) {
    WorkRequest& request = command.request;
    in.Get(&request.first_part);
    in.String(&request.media_type);
    in.String(&request.name);
    in.String(&request.charset_hint);
    uint8_t has_input;
    in.Get(&has_input);
    if (has_input != 0) in.String(&request.input.emplace());
    Limits& limits = request.limits;
    in.Get(&limits.file_bytes);
    in.Get(&limits.text_bytes);
    in.Get(&limits.pages);
    in.Get(&limits.words);
    in.Get(&limits.items);
    in.Get(&limits.depth);
    in.Get(&limits.unpacked_bytes);
    in.Get(&limits.ratio);
    in.Get(&limits.memory_bytes);
    in.Get(&limits.wall_seconds);
    in.Get(&limits.cpu_seconds);
    in.Get(&limits.ocr_pages);
    in.Get(&limits.ocr_pixels);
    in.Get(&limits.password_tries);
    uint8_t force_ocr;
    in.Get(&force_ocr);
    request.force_ocr = force_ocr != 0;
    uint32_t passwords = 0;
    in.Get(&passwords);
    for (uint32_t i = 0; i < passwords && in.ok(); ++i) in.String(&request.passwords.emplace_back());
  } else if (header.type != FrameType::kStop) {
    return std::nullopt;
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return command;
}

std::string EncodeGreeting(const Result<Confinement>& greeting) {
  std::string frame;
  const size_t begin = BeginFrame(FrameType::kGreeting, 0, &frame);
  Put(static_cast<uint8_t>(greeting.ok()), &frame);
  if (greeting.ok()) {
    Put(*greeting, &frame);
  } else {
    PutString(greeting.error().message, &frame);
    PutString(greeting.error().hint, &frame);
  }
  EndFrame(begin, &frame);
  return frame;
}

std::optional<Result<Confinement>> DecodeGreeting(std::string_view bytes, size_t* consumed) {
  const std::optional<LoneFrame> frame = TakeFrame(bytes, consumed);
  if (!frame || frame->header.type != FrameType::kGreeting || frame->header.sequence != 0)
    return std::nullopt;
  PayloadReader in(frame->payload);
  uint8_t locked_in;
  in.Get(&locked_in);
  uint8_t confinement = 0;
  Error refusal{"sandbox_failed", "", "", ExitStatus::kFailed};
  if (locked_in == 1) {
    in.Get(&confinement);
  } else {
    in.String(&refusal.message);
    in.String(&refusal.hint);
  }
  const bool known = locked_in <= 1 && confinement <= static_cast<uint8_t>(Confinement::kOff);
  if (!known || !in.ok() || !in.at_end()) return std::nullopt;
  if (locked_in == 0) return Result<Confinement>(std::move(refusal));
  return Result<Confinement>(static_cast<Confinement>(confinement));
}

std::string CheckDocument(const Document& document) {
  const std::string& text = document.text;
  if (text.size() > UINT32_MAX) return "the text is longer than offsets can say";
  if (!IsValidUtf8(text)) return "the text is not valid UTF-8";
  if (text.find('\0') != std::string::npos) return "the text holds a NUL";
  auto sound = [&](Span span) {
    return span.begin <= span.end && span.end <= text.size() && IsBoundary(text, span.begin) &&
           IsBoundary(text, span.end);
  };

  uint32_t end = 0;
  for (const Page& page : document.pages) {
    if (!sound(page.span)) return "a page lies outside the text or off its code points";
    if (page.span.begin < end) return "pages overlap or are out of order";
    if (!std::isfinite(page.width) || !std::isfinite(page.height)) return "the size of a page is not finite";
    end = page.span.end;
  }
  end = 0;
  for (const WordBox& word : document.words) {
    if (!sound(word.span) || word.span.empty()) return "a word lies outside the text or off its code points";
    if (word.span.begin < end) return "words overlap or are out of order";
    if (word.page >= document.pages.size()) return "a word names a page that does not exist";
    if (!document.pages[word.page].span.Contains(word.span)) return "a word lies outside its page";
    if (!std::isfinite(word.x0) || !std::isfinite(word.y0) || !std::isfinite(word.x1) ||
        !std::isfinite(word.y1))
      return "the box of a word is not finite";
    if (!(word.confidence >= 0 && word.confidence <= 100)) return "the confidence of a word is no percentage";
    end = word.span.end;
  }
  if (document.zones.empty()) return {};
  end = 0;
  for (const Zone& zone : document.zones) {
    if (!sound(zone.span)) return "a zone lies outside the text or off its code points";
    if (zone.span.begin != end) return "zones do not tile the text";
    end = zone.span.end;
  }
  if (end != text.size()) return "zones do not tile the text";
  return {};
}

}  // namespace candor
