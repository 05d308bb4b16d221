// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/tnef_file.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"
#include "ingest/worker/outlook/tags.h"
#include "ingest/worker/plain/code_page.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr uint32_t kSignature = 0x223E9F78;
constexpr size_t kBeforeFirst = 6;      // the signature and a key that nobody needs
constexpr size_t kBeforeAttribute = 9;  // level, id, length
constexpr size_t kChecksumBytes = 2;
constexpr size_t kClassIdBytes = 16;  // before an object
constexpr uint16_t kFirstNamed = 0x8000;

// MS-OXTNEF, 2.1.3.1.
enum Attribute : uint32_t {
  kSubject = 0x00018004,
  kMessageClass = 0x00078008,
  kBody = 0x0002800C,
  kAttachmentBytes = 0x0006800F,
  kAttachmentTitle = 0x00018010,
  kAttachmentBegins = 0x00069002,
  kMessageProperties = 0x00069003,
  kAttachmentProperties = 0x00069005,
  kCodepage = 0x00069007,
};

/// Bytes from the front of a stream. What goes beyond its end makes it bad for good.
class Cursor {
 public:
  explicit Cursor(std::string_view bytes) : bytes_(bytes) {}

  bool ok() const { return ok_; }
  size_t left() const { return bytes_.size(); }
  uint16_t U16() { return candor::ReadU16(Take(2), 0); }
  uint32_t U32() { return candor::ReadU32(Take(4), 0); }
  std::string_view Take(size_t size) {
    if (size > bytes_.size()) ok_ = false;
    const std::string_view taken = bytes_.substr(0, size);
    bytes_.remove_prefix(taken.size());
    return taken;
  }
  /// Values end on borders of four bytes; the last one may do without.
  std::string_view TakePadded(size_t size) {
    const std::string_view taken = Take(size);
    bytes_.remove_prefix(std::min((4 - size % 4) % 4, bytes_.size()));
    return taken;
  }

 private:
  std::string_view bytes_;
  bool ok_ = true;
};

// Bytes of one value; 0: each value says how long it is.
size_t SizeOf(uint16_t type) {
  switch (type & ~mapi::kMany) {
    case 0x0002:  // 16 and 32 bits take four bytes alike
    case 0x0003:
    case 0x0004:
    case 0x000A:
    case 0x000B:
      return 4;
    case 0x0005:
    case 0x0006:
    case 0x0007:
    case 0x0014:
    case 0x0040:
      return 8;
    case 0x0048:
      return 16;
    default:
      return 0;
  }
}

bool IsKnown(uint16_t type) {
  const int one = type & ~mapi::kMany;
  return SizeOf(type) > 0 || one == mapi::kObject || one == mapi::kString8 || one == mapi::kUnicode ||
         one == mapi::kBinary;
}

// A list of properties (MS-OXTNEF, 2.1.3.4). False: it breaks off.
bool ReadProperties(std::string_view bytes, PropertyBag* bag, PropertyNames* names) {
  Cursor cursor(bytes);
  const uint32_t count = cursor.U32();
  for (uint32_t i = 0; i < count && cursor.ok(); ++i) {
    const uint16_t type = cursor.U16();
    const uint16_t property = cursor.U16();
    if (property >= kFirstNamed) {
      PropertyName name{std::string(cursor.Take(16)), 0, ""};
      if (cursor.U32() == 0) {
        name.number = cursor.U32();
      } else {
        name.text = Utf16ToUtf8(cursor.TakePadded(cursor.U32()));
      }
      names->emplace(std::move(name), property);
    }
    if (!IsKnown(type)) return false;
    const size_t size = SizeOf(type);
    const bool counted = size == 0 || (type & mapi::kMany) != 0;
    const uint32_t values = counted ? cursor.U32() : 1;
    for (uint32_t value = 0; value < values && cursor.ok(); ++value) {
      const std::string_view one = cursor.TakePadded(size > 0 ? size : cursor.U32());
      if (value == 0) bag->Add(property, type & ~mapi::kMany, std::string(one));
    }
  }
  return cursor.ok();
}

class TnefReader {
 public:
  explicit TnefReader(int depth) : depth_(depth), names_(std::make_shared<PropertyNames>()) {}

  MapiMessage Read(std::string_view bytes) {
    bytes.remove_prefix(std::min(kBeforeFirst, bytes.size()));
    while (bytes.size() >= kBeforeAttribute) {
      const auto id = static_cast<Attribute>(ReadU32(bytes, 1));
      const size_t length = ReadU32(bytes, 5);
      bytes.remove_prefix(kBeforeAttribute);
      const std::string_view data = bytes.substr(0, length);
      const bool cut = data.size() < length;
      bytes.remove_prefix(data.size());
      if (cut) Tell(code::kTruncated, "it breaks off inside an attribute");
      if (!cut && bytes.size() >= kChecksumBytes && ReadU16(bytes, 0) != Checksum(data))
        Tell(code::kCorrupt, "an attribute does not have the checksum that it says");
      bytes.remove_prefix(std::min(kChecksumBytes, bytes.size()));
      Take(id, data, cut);
    }
    // A line end behind it is a mailer's.
    if (bytes.find_first_not_of(std::string_view("\0\r\n", 3)) != std::string_view::npos)
      Tell(code::kTruncated, "it breaks off between two attributes");
    for (size_t i = 0; i < message_.attachments.size(); ++i) {
      if (!has_bytes_[i]) Complete(&message_.attachments[i]);
    }
    // Where the properties have the same, they say it better.
    for (const auto& [property, text] : plain_) message_.properties.Add(property, mapi::kString8, text);
    message_.names = names_;
    return std::move(message_);
  }

 private:
  void Tell(std::string_view code, const char* detail) {
    const Problem problem{std::string(code), detail};
    if (std::find(message_.problems.begin(), message_.problems.end(), problem) == message_.problems.end())
      message_.problems.push_back(problem);
  }

  static uint16_t Checksum(std::string_view data) {
    uint32_t sum = 0;
    for (char c : data) sum += static_cast<unsigned char>(c);
    return static_cast<uint16_t>(sum);
  }

  MapiAttachment& LastAttachment() {
    if (message_.attachments.empty()) Begin();
    return message_.attachments.back();
  }

  void Begin() {
    message_.attachments.emplace_back();
    has_bytes_.push_back(false);
    message_.attachments.back().properties.SetCharset(charset_);
  }

  void Take(Attribute id, std::string_view data, bool cut) {
    switch (id) {
      case kSubject:
        plain_.emplace_back(tag::kSubject, data);
        break;
      case kBody:
        plain_.emplace_back(tag::kBody, data);
        break;
      case kMessageClass:
        plain_.emplace_back(tag::kMessageClass, data);
        break;
      case kCodepage:
        charset_ = CharsetOfCodePage(ReadU32(data, 0));
        message_.properties.SetCharset(charset_);
        break;
      case kMessageProperties:
        if (!ReadProperties(data, &message_.properties, names_.get()))
          Tell(code::kPartial, "some of its properties cannot be read");
        break;
      case kAttachmentBegins:
        Begin();
        break;
      case kAttachmentTitle:
        LastAttachment().properties.Add(tag::kAttachmentShortName, mapi::kString8, std::string(data));
        break;
      case kAttachmentBytes:
        LastAttachment().bytes = data;
        has_bytes_.back() = true;
        if (cut) LastAttachment().end = {std::string(code::kTruncated), "the attachment breaks off"};
        break;
      case kAttachmentProperties: {
        MapiAttachment& attachment = LastAttachment();
        if (!ReadProperties(data, &attachment.properties, names_.get()) && attachment.end.code.empty())
          attachment.end = {std::string(code::kPartial), "some of its properties cannot be read"};
        break;
      }
    }
  }

  // The content may be a property: a message, or the bytes.
  void Complete(MapiAttachment* attachment) {
    const PropertyBag::Value* value = attachment->properties.Find(tag::kAttachmentData);
    if (value != nullptr) {
      const bool object = value->bytes.size() >= kClassIdBytes;
      const std::string_view data =
          object ? std::string_view(value->bytes).substr(kClassIdBytes) : std::string_view(value->bytes);
      if (object && ReadU32(data, 0) == kSignature && data.size() >= 4) {
        if (depth_ >= kDeepestMessage) {
          attachment->end = {std::string(code::kDepthLimit), "messages are nested too deeply"};
          return;
        }
        if (std::optional<MapiMessage> inner = ReadTnefFile(data, depth_ + 1))
          attachment->message = std::make_unique<MapiMessage>(std::move(*inner));
        return;
      }
      attachment->bytes = value->type == mapi::kObject ? std::string(data) : value->bytes;
    }
    if (attachment->bytes.empty() && attachment->end.code.empty())
      attachment->end = {std::string(code::kMissingPart), "the attachment has no content"};
  }

  int depth_;
  std::string charset_;
  std::shared_ptr<PropertyNames> names_;
  std::vector<std::pair<uint16_t, std::string>> plain_;
  MapiMessage message_;
  std::vector<bool> has_bytes_;  // of its attachments
};

}  // namespace

std::optional<MapiMessage> ReadTnefFile(std::string_view bytes, int depth) {
  if (bytes.size() < kBeforeFirst || ReadU32(bytes, 0) != kSignature) return std::nullopt;
  return TnefReader(depth).Read(bytes);
}

}  // namespace candor
