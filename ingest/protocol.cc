// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/protocol.h"

#include <bit>
#include <cmath>

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

std::string Frame(FrameType type, uint32_t sequence, std::string_view payload) {
  std::string frame;
  frame.reserve(kFrameHeaderBytes + payload.size());
  Put(type, &frame);
  Put(sequence, &frame);
  Put(static_cast<uint32_t>(payload.size()), &frame);
  frame.append(payload);
  return frame;
}

}  // namespace

std::string EncodeRequest(const Request& request) {
  std::string payload;
  Put(request.first_part, &payload);
  PutString(request.media_type, &payload);
  PutString(request.name, &payload);
  PutString(request.charset_hint, &payload);
  Put(static_cast<uint8_t>(request.input.has_value()), &payload);
  if (request.input) PutString(*request.input, &payload);
  const Limits& limits = request.limits;
  Put(limits.file_bytes, &payload);
  Put(limits.text_bytes, &payload);
  Put(limits.pages, &payload);
  Put(limits.words, &payload);
  Put(limits.items, &payload);
  Put(limits.depth, &payload);
  Put(limits.unpacked_bytes, &payload);
  Put(limits.ratio, &payload);
  Put(limits.memory_bytes, &payload);
  Put(limits.wall_seconds, &payload);
  Put(limits.cpu_seconds, &payload);
  return Frame(FrameType::kRequest, request.number, payload);
}

std::string EncodeStop(uint32_t number) { return Frame(FrameType::kStop, number, {}); }

std::optional<Command> DecodeCommand(std::string_view bytes, size_t* consumed) {
  *consumed = 0;
  if (bytes.size() < kFrameHeaderBytes) return std::nullopt;
  FrameHeader header = ReadFrameHeader(bytes);
  if (header.length > kMaxPayload) {
    *consumed = bytes.size();
    return std::nullopt;
  }
  if (bytes.size() - kFrameHeaderBytes < header.length) return std::nullopt;
  *consumed = kFrameHeaderBytes + header.length;

  Command command;
  command.type = header.type;
  command.request.number = header.sequence;
  PayloadReader in(bytes.substr(kFrameHeaderBytes, header.length));
  if (header.type == FrameType::kRequest) {
    Request& request = command.request;
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
  } else if (header.type != FrameType::kStop) {
    return std::nullopt;
  }
  if (!in.ok() || !in.at_end()) return std::nullopt;
  return command;
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
