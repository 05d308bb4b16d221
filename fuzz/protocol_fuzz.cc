// SPDX-License-Identifier: GPL-3.0-or-later
//
// Any bytes as what a worker says. What must hold: no crash, no more memory than the limits allow, a
// violation or an incomplete answer leaves no document, a finished one is sound and survives encoding and
// decoding again. The first byte chooses between raw bytes and records from which frames with right numbers
// and lengths are made, so that the content is reached at all.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "ingest/protocol.h"

namespace {

void Expect(bool holds) {
  if (!holds) std::abort();
}

class CountingParts final : public candor::PartHandler {
 public:
  void BeginPart(const candor::ExtractionSink::Part&, uint64_t size, bool range, uint64_t offset) override {
    Expect(!open_);
    open_ = true;
    left_ = range ? 0 : size;
    Expect(!range || (offset <= kInputSize && size <= kInputSize - offset));
  }
  void PartBytes(std::string_view bytes) override {
    Expect(open_ && bytes.size() <= left_);
    left_ -= bytes.size();
  }
  void EndPart() override {
    Expect(open_ && left_ == 0);
    open_ = false;
    ++count;
  }
  static constexpr uint64_t kInputSize = 1000;
  uint32_t count = 0;

 private:
  bool open_ = false;
  uint64_t left_ = 0;
};

class StringSink final : public candor::ByteSink {
 public:
  bool Write(std::string_view bytes) override {
    out += bytes;
    return true;
  }
  std::string out;
};

candor::WorkRequest SmallRequest() {
  candor::WorkRequest request;
  request.limits.text_bytes = 1000;
  request.limits.pages = 10;
  request.limits.words = 100;
  request.limits.items = 10;
  request.limits.unpacked_bytes = 10'000;
  return request;
}

/// Records [type][length][payload] become frames.
std::string Frames(std::string_view data) {
  std::string out;
  for (uint32_t sequence = 0; data.size() >= 2; ++sequence) {
    uint32_t length =
        std::min<uint32_t>(static_cast<unsigned char>(data[1]), static_cast<uint32_t>(data.size() - 2));
    out += data[0];
    out.append(reinterpret_cast<const char*>(&sequence), 4);
    out.append(reinterpret_cast<const char*>(&length), 4);
    out += data.substr(2, length);
    data.remove_prefix(2 + length);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  std::string_view input(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::string bytes = (data[0] & 1) != 0 ? Frames(input) : std::string(input);
  size_t step = (data[0] & 2) != 0 ? SIZE_MAX : 1 + (data[0] >> 2);

  candor::WorkRequest request = SmallRequest();
  CountingParts parts;
  candor::ResponseDecoder decoder(request, CountingParts::kInputSize, &parts);
  using State = candor::ResponseDecoder::State;
  std::string pending;
  for (size_t at = 0; at < bytes.size() && decoder.state() == State::kMore;
       at += std::min(step, bytes.size() - at)) {
    pending += std::string_view(bytes).substr(at, step);
    pending.erase(0, decoder.Consume(pending));
  }
  Expect(parts.count == decoder.parts() && decoder.parts() <= request.limits.items + 1);
  Expect((decoder.state() == State::kViolation) == !decoder.violation().empty());
  if (decoder.state() == State::kViolation) Expect(!decoder.document());
  if (decoder.state() == State::kDone && decoder.document()) {
    const candor::Document& document = *decoder.document();
    Expect(candor::CheckDocument(document).empty());
    Expect(document.text.size() <= request.limits.text_bytes &&
           document.pages.size() <= request.limits.pages);
    StringSink again;
    candor::ResponseEncoder encoder(request.number, {}, &again);
    encoder.Finish(&document, decoder.end());
    candor::ResponseDecoder second(request, 0, &parts);
    second.Consume(again.out);
    Expect(second.state() == State::kDone && second.document());
    Expect(second.document()->text == document.text && second.document()->zones == document.zones &&
           second.document()->message == document.message &&
           second.document()->problems == document.problems);
  }

  size_t consumed = 0;
  candor::DecodeCommand(bytes, &consumed);
  Expect(consumed <= bytes.size());
  if (const auto greeting = candor::DecodeGreeting(bytes, &consumed)) {
    Expect(candor::DecodeGreeting(candor::EncodeGreeting(*greeting), &consumed).has_value());
  }
  Expect(consumed <= bytes.size());
  return 0;
}
