// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/excel_records.h"

#include <algorithm>

#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"
#include "ingest/worker/plain/charset.h"

namespace candor::binary_office {
namespace {

constexpr size_t kHeadBytes = 4;
// MS-XLS, 2.5.293: flags of a text.
constexpr uint32_t kWide = 1, kSpoken = 4, kRich = 8;

}  // namespace

bool ExcelRecords::Next(ExcelRecord* record) {
  if (at_ + kHeadBytes > stream_.size()) return false;
  const auto take = [&] {
    const std::string_view body = Cut(stream_, at_ + kHeadBytes, ReadU16(stream_, at_ + 2));
    at_ += kHeadBytes + ReadU16(stream_, at_ + 2);
    return body;
  };
  record->kind = ReadU16(stream_, at_);
  record->body = take();
  record->continued.clear();
  while (at_ + kHeadBytes <= stream_.size() && ReadU16(stream_, at_) == kContinue)
    record->continued.push_back(take());
  return true;
}

ExcelFields::ExcelFields(const ExcelRecord& record, bool wide_texts, std::string_view charset)
    : bodies_{record.body}, wide_texts_(wide_texts), charset_(charset) {
  bodies_.insert(bodies_.end(), record.continued.begin(), record.continued.end());
}

bool ExcelFields::Settle() {
  while (body_ < bodies_.size() && bodies_[body_].empty()) ++body_;
  return body_ < bodies_.size();
}

bool ExcelFields::AtEnd() { return !Settle(); }

uint32_t ExcelFields::Number(size_t size) {
  uint32_t value = 0;
  for (size_t i = 0; i < size && Settle(); ++i) {
    value |= uint32_t{static_cast<unsigned char>(bodies_[body_].front())} << (8 * i);
    bodies_[body_].remove_prefix(1);
  }
  return value;
}

void ExcelFields::Skip(size_t size) {
  while (size > 0 && Settle()) {
    const size_t here = std::min(size, bodies_[body_].size());
    bodies_[body_].remove_prefix(here);
    size -= here;
  }
}

std::string ExcelFields::Text(size_t size) {
  const size_t count = Number(size);
  if (wide_texts_) return Characters(count);
  std::string bytes;
  while (bytes.size() < count && Settle()) {
    const std::string_view here = bodies_[body_].substr(0, count - bytes.size());
    bytes += here;
    bodies_[body_].remove_prefix(here.size());
  }
  return IsAscii(bytes) ? ToValidUtf8(bytes) : ConvertToUtf8(bytes, charset_);
}

std::string ExcelFields::Characters(size_t count) {
  const uint32_t flags = Number(1);
  const size_t runs = (flags & kRich) != 0 ? Number(2) : 0;
  const size_t spoken = (flags & kSpoken) != 0 ? Number(4) : 0;
  std::string text = WideCharacters(count, (flags & kWide) != 0);
  constexpr size_t kRunBytes = 4;
  Skip(kRunBytes * runs + spoken);
  return text;
}

/// A text that goes on in another record says there anew how wide its characters are.
std::string ExcelFields::WideCharacters(size_t count, bool wide) {
  std::string units;
  while (count > 0 && body_ < bodies_.size()) {
    std::string_view& body = bodies_[body_];
    const size_t width = wide ? 2 : 1;
    const size_t here = std::min(count, body.size() / width);
    for (size_t i = 0; i < here; ++i) {
      units += body[width * i];
      units += wide ? body[width * i + 1] : '\0';
    }
    count -= here;
    body.remove_prefix(width * here);
    if (count == 0) break;
    if (++body_ < bodies_.size()) wide = (Number(1) & kWide) != 0;
  }
  return Utf16ToUtf8(units);
}

}  // namespace candor::binary_office
