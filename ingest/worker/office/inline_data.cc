// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/inline_data.h"

#include <nettle/base64.h>

#include <cstdint>

#include "ingest/worker/office/xml.h"

namespace candor::office {
namespace {

class DataReader final : public XmlHandler {
 public:
  explicit DataReader(const std::function<bool(const std::string&, bool)>& give) : give_(give) {}

  void Start(std::string_view name, const XmlAttributes&) override {
    if (name == "draw:object-ole") object_ = true;
    if (name != "office:binary-data") return;
    reading_ = true;
    bytes_.clear();
    base64_decode_init(&decoder_);
  }
  void End(std::string_view name) override {
    if (name == "draw:object-ole") object_ = false;
    if (name != "office:binary-data" || !reading_) return;
    reading_ = false;
    stopped_ = !bytes_.empty() && !give_(bytes_, object_);
  }
  void Text(std::string_view text) override {
    if (!reading_) return;
    const size_t before = bytes_.size();
    size_t got = BASE64_DECODE_LENGTH(text.size());
    bytes_.resize(before + got);
    // Of what is no base64 nothing is kept.
    const bool ok = base64_decode_update(&decoder_, &got, reinterpret_cast<uint8_t*>(bytes_.data() + before),
                                         text.size(), text.data()) != 0;
    bytes_.resize(before + (ok ? got : 0));
  }
  bool Stopped() const override { return stopped_; }

 private:
  const std::function<bool(const std::string&, bool)>& give_;
  base64_decode_ctx decoder_ = {};
  std::string bytes_;
  bool object_ = false, reading_ = false, stopped_ = false;
};

}  // namespace

void ForEachInlineData(const Part& part, UnpackBudget* budget,
                       const std::function<bool(const std::string& bytes, bool object)>& give) {
  DataReader reader(give);
  ParseXml(part, budget, &reader);
}

}  // namespace candor::office
