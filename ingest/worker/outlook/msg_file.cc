// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/msg_file.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "ingest/worker/compound/compound_file.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"
#include "ingest/worker/outlook/tags.h"
#include "model/codes.h"

namespace candor {
namespace {

// MS-OXMSG, 2.1 to 2.4.
constexpr std::string_view kProperties = "__properties_version1.0";
constexpr std::string_view kValue = "__substg1.0_";
constexpr std::string_view kRecipient = "__recip_version1.0_#";
constexpr std::string_view kAttachment = "__attach_version1.0_#";
constexpr std::string_view kNames = "__nameid_version1.0";
constexpr std::string_view kEmbedded = "__substg1.0_3701000D";
// Bytes before the first property of a list.
constexpr size_t kBeforeTop = 32, kBeforeEmbedded = 24, kBeforeOther = 8;
constexpr size_t kAttachmentCountAt = 20;
constexpr size_t kPropertyBytes = 16;
enum AttachmentMethod : uint8_t {
  kByReference = 2,
  kByReferenceOnly = 4,
  kEmbeddedMessage = 5,
  kOleObject = 6,
  kWebLink = 7
};

std::optional<uint32_t> Hex(std::string_view digits) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

class MsgReader {
 public:
  explicit MsgReader(CompoundFile* file) : file_(*file) {}

  MapiMessage ReadTop() {
    names_ = std::make_shared<const PropertyNames>(ReadNames());
    MapiMessage message = ReadMessage(CompoundFile::kRoot, kBeforeTop, "", 0);
    if (file_.IsDamaged())
      message.problems.push_back({std::string(code::kPartial), "the file's own directory is damaged"});
    return message;
  }

 private:
  MapiMessage ReadMessage(CompoundFile::Id storage, size_t before, const std::string& charset, int depth) {
    MapiMessage message;
    message.names = names_;
    PropertyList list = ReadProperties(storage, before, &message.problems);
    message.properties = std::move(list.bag);
    message.properties.SetCharset(charset);
    const std::string own = message.properties.Charset();
    for (const CompoundFile::Id child : file_.Children(storage)) {
      if (!file_.IsStorage(child)) continue;
      const std::string& name = file_.Name(child);
      if (name.rfind(kRecipient, 0) == 0) {
        message.recipients.push_back(ReadProperties(child, kBeforeOther, &message.problems).bag);
        message.recipients.back().SetCharset(own);
      } else if (name.rfind(kAttachment, 0) == 0) {
        message.attachments.push_back(ReadAttachment(child, own, depth, &message.problems));
      }
    }
    if (list.attachments > message.attachments.size())
      message.problems.push_back({std::string(code::kMissingPart),
                                  "the message lists " + std::to_string(list.attachments) +
                                      " attachments, and has " + std::to_string(message.attachments.size())});
    return message;
  }

  MapiAttachment ReadAttachment(CompoundFile::Id storage, const std::string& charset, int depth,
                                std::vector<Problem>* problems) {
    MapiAttachment attachment;
    attachment.properties = ReadProperties(storage, kBeforeOther, problems).bag;
    attachment.properties.SetCharset(charset);
    const int64_t method = attachment.properties.Number(tag::kAttachmentMethod).value_or(1);
    const std::optional<CompoundFile::Id> object = file_.Find(storage, kEmbedded);
    if (object && file_.IsStorage(*object) && file_.Find(*object, kProperties)) {
      if (depth >= kDeepestMessage) {
        attachment.end = {std::string(code::kDepthLimit), "messages are nested too deeply"};
        return attachment;
      }
      attachment.message =
          std::make_unique<MapiMessage>(ReadMessage(*object, kBeforeEmbedded, charset, depth + 1));
      return attachment;
    }
    if ((object && file_.IsStorage(*object)) || method == kOleObject) {
      attachment.end = {std::string(code::kUnsupported), "an object of another program (OLE)"};
      return attachment;
    }
    const std::optional<CompoundFile::Id> data = file_.Find(storage, std::string(kValue) + "37010102");
    if (!data) {
      const bool elsewhere = (method >= kByReference && method <= kByReferenceOnly) || method == kWebLink;
      attachment.end =
          elsewhere ? ExtractionEnd{std::string(code::kMissingPart), "the message has a link to it alone"}
                    : ExtractionEnd{std::string(code::kMissingPart), "the attachment has no content"};
      return attachment;
    }
    CompoundFile::Stream stream = file_.Read(*data);
    attachment.bytes = std::move(stream.bytes);
    if (!stream.whole)
      attachment.end = {std::string(code::kTruncated), "the attachment is cut off in the file"};
    return attachment;
  }

  struct PropertyList {
    PropertyBag bag;
    size_t attachments = 0;  // of a message: how many it says to have
  };

  // Numbers stand in a list, everything longer in a stream of its own that is named by the property.
  PropertyList ReadProperties(CompoundFile::Id storage, size_t before, std::vector<Problem>* problems) {
    PropertyList properties;
    bool whole = true;
    for (const CompoundFile::Id child : file_.Children(storage)) {
      const std::string& name = file_.Name(child);
      if (file_.IsStorage(child)) continue;
      if (name == kProperties) {
        const CompoundFile::Stream list = file_.Read(child);
        whole = whole && list.whole;
        if (before != kBeforeOther) properties.attachments = ReadU32(list.bytes, kAttachmentCountAt);
        for (size_t at = before; at + kPropertyBytes <= list.bytes.size(); at += kPropertyBytes) {
          const uint16_t type = ReadU16(list.bytes, at);
          if (IsNumber(type))
            properties.bag.Add(ReadU16(list.bytes, at + 2), type, list.bytes.substr(at + 8, 8));
        }
        continue;
      }
      if (name.size() != kValue.size() + 8 || name.rfind(kValue, 0) != 0) continue;
      const std::optional<uint32_t> numbers = Hex(std::string_view(name).substr(kValue.size()));
      if (!numbers || *numbers >> 16 == tag::kAttachmentData) continue;
      CompoundFile::Stream value = file_.Read(child);
      whole = whole && value.whole;
      properties.bag.Add(static_cast<uint16_t>(*numbers >> 16), static_cast<uint16_t>(*numbers),
                         std::move(value.bytes));
    }
    const Problem cut{std::string(code::kTruncated), "some of its properties are cut off in the file"};
    if (!whole && (problems->empty() || problems->back() != cut)) problems->push_back(cut);
    return properties;
  }

  static bool IsNumber(uint16_t type) {
    return type == mapi::kInt16 || type == mapi::kInt32 || type == mapi::kBoolean || type == mapi::kInt64 ||
           type == mapi::kReal64 || type == mapi::kTime;
  }

  // MS-OXMSG, 2.2.3: sets, entries, and texts that the entries point to.
  PropertyNames ReadNames() {
    PropertyNames names;
    const std::optional<CompoundFile::Id> storage = file_.Find(CompoundFile::kRoot, kNames);
    if (!storage) return names;
    const auto read = [&](const char* stream) {
      const std::optional<CompoundFile::Id> found = file_.Find(*storage, std::string(kValue) + stream);
      return found ? file_.Read(*found).bytes : std::string();
    };
    const std::string sets = read("00020102"), entries = read("00030102"), texts = read("00040102");
    constexpr size_t kEntry = 8, kSet = 16, kFirstSet = 3;
    for (size_t at = 0; at + kEntry <= entries.size(); at += kEntry) {
      const uint32_t number = ReadU32(entries, at);
      const uint16_t kind = ReadU16(entries, at + 4);
      const auto property = static_cast<uint16_t>(0x8000 + ReadU16(entries, at + 6));
      PropertyName name;
      const size_t set = kind >> 1;
      if (set >= kFirstSet && (set - kFirstSet) * kSet < sets.size())
        name.set = sets.substr((set - kFirstSet) * kSet, kSet);
      if ((kind & 1) != 0) {
        if (number >= texts.size()) continue;
        constexpr size_t kLongestName = 512;
        const size_t length = std::min<size_t>(ReadU32(texts, number), kLongestName);
        name.text =
            Utf16ToUtf8(std::string_view(texts).substr(std::min<size_t>(number + 4, texts.size()), length));
      } else {
        name.number = number;
      }
      names.emplace(std::move(name), property);
    }
    return names;
  }

  CompoundFile& file_;
  std::shared_ptr<const PropertyNames> names_;
};

}  // namespace

std::optional<MapiMessage> ReadMsgFile(std::string_view bytes) {
  std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  if (!file || !file->Find(CompoundFile::kRoot, kProperties)) return std::nullopt;
  return MsgReader(&*file).ReadTop();
}

}  // namespace candor
