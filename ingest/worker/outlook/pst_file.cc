// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/pst_file.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#ifndef LIBPFF_HAVE_BFIO
#define LIBPFF_HAVE_BFIO 1
#endif
#include <libpff.h>

#include "ingest/worker/outlook/pst_source.h"
#include "ingest/worker/outlook/tags.h"
#include "ingest/worker/plain/code_page.h"
#include "model/codes.h"

namespace candor {
namespace {

// Folders inside folders; nobody has as many.
constexpr int kDeepestFolder = 100;
// MS-PST, 2.2.2.1: what the number of an item says of its kind.
constexpr uint32_t kKindBits = 0x1F, kSearchFolder = 0x03;

// libpff hands out pointers of one type for everything; what frees each tells them apart.
template <typename T, int (*Free)(T**, libpff_error_t**)>
struct Freed {
  void operator()(T* pointer) const { Free(&pointer, nullptr); }
};
template <typename T, int (*Free)(T**, libpff_error_t**)>
using Owned = std::unique_ptr<T, Freed<T, Free>>;
using File = Owned<libpff_file_t, libpff_file_free>;
using Item = Owned<libpff_item_t, libpff_item_free>;
using RecordSet = Owned<libpff_record_set_t, libpff_record_set_free>;
using Entry = Owned<libpff_record_entry_t, libpff_record_entry_free>;

/// The item that `get` writes to its argument; null when it fails.
template <typename Get>
Item Take(Get get) {
  libpff_item_t* item = nullptr;
  const int status = get(&item);
  Item owned(item);
  return status == 1 ? std::move(owned) : nullptr;
}

class PstReader {
 public:
  PstReader(libpff_file_t* file, size_t largest, PstVisitor* visitor)
      : file_(file), largest_(largest), visitor_(visitor), names_(std::make_shared<PropertyNames>()) {
    int code_page = 0;
    if (libpff_file_get_ascii_codepage(file_, &code_page, nullptr) == 1)
      charset_ = CharsetOfCodePage(code_page);
  }

  bool Read() {
    const Item root =
        Take([&](libpff_item_t** item) { return libpff_file_get_root_folder(file_, item, nullptr); });
    if (root == nullptr) return false;
    if (ReadFolder(root.get(), "", 0)) ReadOrphans();
    return true;
  }

 private:
  // False: the visitor takes no more.
  bool ReadFolder(libpff_item_t* folder, const std::string& path, int depth) {
    if (!seen_.insert(Number(folder)).second)
      return visitor_->TakeLost(path, Number(folder), "a folder inside itself");
    if (depth > kDeepestFolder)
      return visitor_->TakeLost(path, Number(folder), "folders are nested too deeply");
    // What a search found lies in other folders.
    if ((Number(folder) & kKindBits) == kSearchFolder) return true;
    return ReadItems(folder, path) && ReadSubFolders(folder, path, depth);
  }

  bool ReadItems(libpff_item_t* folder, const std::string& path) {
    int count = 0;
    if (libpff_folder_get_number_of_sub_messages(folder, &count, nullptr) != 1)
      return visitor_->TakeLost(path, Number(folder), "the list of its items cannot be read");
    for (int i = 0; i < count; ++i) {
      const Item item =
          Take([&](libpff_item_t** out) { return libpff_folder_get_sub_message(folder, i, out, nullptr); });
      if (item == nullptr) {
        if (!visitor_->TakeLost(path, static_cast<uint32_t>(i + 1), "the item cannot be read")) return false;
      } else if (!ReadItem(item.get(), path)) {
        return false;
      }
    }
    const int64_t says = ReadProperties(folder, 0, &ignored_).Number(tag::kContentCount).value_or(0);
    if (says > count) visitor_->TellMissing(path, says, count);
    return true;
  }

  bool ReadSubFolders(libpff_item_t* folder, const std::string& path, int depth) {
    int count = 0;
    if (libpff_folder_get_number_of_sub_folders(folder, &count, nullptr) != 1)
      return visitor_->TakeLost(path, Number(folder), "the list of its folders cannot be read");
    for (int i = 0; i < count; ++i) {
      const Item inner =
          Take([&](libpff_item_t** out) { return libpff_folder_get_sub_folder(folder, i, out, nullptr); });
      if (inner == nullptr) {
        if (!visitor_->TakeLost(path, static_cast<uint32_t>(i + 1), "a folder cannot be read")) return false;
        continue;
      }
      std::string name = ReadProperties(inner.get(), 0, &ignored_).Text(tag::kDisplayName, &ignored_);
      if (name.empty()) name = std::to_string(Number(inner.get()));
      if (!ReadFolder(inner.get(), path + name + "/", depth + 1)) return false;
    }
    return true;
  }

  // Items that no folder lists, because its list is damaged or they were taken out of it.
  void ReadOrphans() {
    int count = 0;
    if (libpff_file_get_number_of_orphan_items(file_, &count, nullptr) != 1) return;
    for (int i = 0; i < count; ++i) {
      const Item item = Take(
          [&](libpff_item_t** out) { return libpff_file_get_orphan_item_by_index(file_, i, out, nullptr); });
      uint8_t type = 0;
      if (item == nullptr || libpff_item_get_type(item.get(), &type, nullptr) != 1) continue;
      const std::string path = "(in no folder)/";
      const bool folder = type == LIBPFF_ITEM_TYPE_FOLDER;
      const bool list = type == LIBPFF_ITEM_TYPE_ATTACHMENTS || type == LIBPFF_ITEM_TYPE_RECIPIENTS ||
                        type == LIBPFF_ITEM_TYPE_SUB_FOLDERS || type == LIBPFF_ITEM_TYPE_SUB_MESSAGES ||
                        type == LIBPFF_ITEM_TYPE_SUB_ASSOCIATED_CONTENTS ||
                        type == LIBPFF_ITEM_TYPE_CONFIGURATION || type == LIBPFF_ITEM_TYPE_UNDEFINED ||
                        type == LIBPFF_ITEM_TYPE_UNKNOWN;
      if (list) continue;
      if (folder ? !ReadFolder(item.get(), path, 0) : !ReadItem(item.get(), path)) return;
    }
  }

  bool ReadItem(libpff_item_t* item, const std::string& path) {
    const MapiMessage message = ReadMessage(item, 0);
    if (message.properties.IsEmpty())
      return visitor_->TakeLost(path, Number(item), "the item cannot be read");
    return visitor_->TakeItem(path, Number(item), message);
  }

  MapiMessage ReadMessage(libpff_item_t* item, int depth) {
    MapiMessage message;
    message.properties = ReadProperties(item, 0, &message.problems);
    message.names = names_;
    libpff_item_t* raw_recipients = nullptr;
    const int listed = libpff_message_get_recipients(item, &raw_recipients, nullptr);
    const Item recipients(raw_recipients);
    int count = 0;
    if (listed == 1 && libpff_item_get_number_of_record_sets(recipients.get(), &count, nullptr) == 1) {
      for (int i = 0; i < count; ++i)
        message.recipients.push_back(ReadProperties(recipients.get(), i, &message.problems));
    } else if (listed != 0) {
      message.problems.push_back({std::string(code::kPartial), "its recipients cannot be read"});
    }
    count = 0;
    if (libpff_message_get_number_of_attachments(item, &count, nullptr) != 1) {
      message.problems.push_back({std::string(code::kMissingPart), "its attachments cannot be read"});
      count = 0;
    }
    for (int i = 0; i < count; ++i)
      message.attachments.push_back(ReadAttachment(item, i, depth, &message.problems));
    const bool says = message.properties.Number(tag::kHasAttachments).value_or(0) != 0;
    if (says && count == 0)
      message.problems.push_back(
          {std::string(code::kMissingPart), "the message says to have attachments, and none can be read"});
    return message;
  }

  MapiAttachment ReadAttachment(libpff_item_t* message, int index, int depth,
                                std::vector<Problem>* problems) {
    MapiAttachment attachment;
    const Item item = Take(
        [&](libpff_item_t** out) { return libpff_message_get_attachment(message, index, out, nullptr); });
    if (item == nullptr) {
      attachment.end = {std::string(code::kCorrupt), "the attachment cannot be read"};
      return attachment;
    }
    attachment.properties = ReadProperties(item.get(), 0, problems, tag::kAttachmentData);
    int type = 0;
    if (libpff_attachment_get_type(item.get(), &type, nullptr) != 1) type = LIBPFF_ATTACHMENT_TYPE_UNDEFINED;
    if (type == LIBPFF_ATTACHMENT_TYPE_DATA) {
      ReadBytes(item.get(), &attachment);
    } else if (type == LIBPFF_ATTACHMENT_TYPE_REFERENCE) {
      attachment.end = {std::string(code::kMissingPart), "the message has a link to it alone"};
    } else if (depth >= kDeepestMessage) {
      attachment.end = {std::string(code::kDepthLimit), "messages are nested too deeply"};
    } else if (type == LIBPFF_ATTACHMENT_TYPE_ITEM) {
      const Item inner =
          Take([&](libpff_item_t** out) { return libpff_attachment_get_item(item.get(), out, nullptr); });
      if (inner != nullptr)
        attachment.message = std::make_unique<MapiMessage>(ReadMessage(inner.get(), depth + 1));
      else
        attachment.end = {std::string(code::kCorrupt), "the attached message cannot be read"};
    } else {
      attachment.end = {std::string(code::kMissingPart), "the attachment has no content"};
    }
    return attachment;
  }

  void ReadBytes(libpff_item_t* item, MapiAttachment* attachment) const {
    size64_t size = 0;
    if (libpff_attachment_get_data_size(item, &size, nullptr) != 1) {
      attachment->end = {std::string(code::kCorrupt), "the attachment cannot be read"};
      return;
    }
    if (size > largest_) {
      attachment->end = {std::string(code::kTooLarge),
                         "the attachment has more than " + std::to_string(largest_) + " bytes"};
      return;
    }
    constexpr size_t kPiece = 1 << 16;
    while (attachment->bytes.size() < size) {
      const size_t before = attachment->bytes.size();
      attachment->bytes.resize(before + std::min<size_t>(kPiece, size - before));
      const ssize_t read = libpff_attachment_data_read_buffer(
          item, reinterpret_cast<uint8_t*>(attachment->bytes.data() + before),
          attachment->bytes.size() - before, nullptr);
      attachment->bytes.resize(before + static_cast<size_t>(std::max<ssize_t>(read, 0)));
      if (read <= 0) break;
    }
    if (attachment->bytes.size() < size)
      attachment->end = {std::string(code::kTruncated), "the attachment is cut off in the file"};
  }

  // Without an entry: none could be read.
  PropertyBag ReadProperties(libpff_item_t* item, int set, std::vector<Problem>* problems,
                             uint16_t except = 0) {
    PropertyBag bag;
    bag.SetCharset(charset_);
    libpff_record_set_t* raw_set = nullptr;
    bool whole = libpff_item_get_record_set_by_index(item, set, &raw_set, nullptr) == 1;
    const RecordSet record_set(raw_set);
    int count = 0;
    whole = whole && libpff_record_set_get_number_of_entries(record_set.get(), &count, nullptr) == 1;
    for (int i = 0; i < count; ++i) {
      libpff_record_entry_t* raw_entry = nullptr;
      const bool read = libpff_record_set_get_entry_by_index(record_set.get(), i, &raw_entry, nullptr) == 1;
      const Entry entry(raw_entry);
      whole = read && ReadValue(entry.get(), except, &bag) && whole;
    }
    const Problem cut{std::string(code::kPartial), "some of its properties cannot be read"};
    if (!whole && (problems->empty() || problems->back() != cut)) problems->push_back(cut);
    return bag;
  }

  bool ReadValue(libpff_record_entry_t* entry, uint16_t except, PropertyBag* bag) {
    uint32_t property = 0, type = 0;
    size_t size = 0;
    if (libpff_record_entry_get_entry_type(entry, &property, nullptr) != 1 ||
        libpff_record_entry_get_value_type(entry, &type, nullptr) != 1)
      return false;
    if (except != 0 && property == except) return true;
    if (libpff_record_entry_get_data_size(entry, &size, nullptr) != 1 || size > largest_) return false;
    std::string bytes(size, '\0');
    if (size > 0 &&
        libpff_record_entry_get_data(entry, reinterpret_cast<uint8_t*>(bytes.data()), size, nullptr) != 1)
      return false;
    bag->Add(PropertyOf(entry, static_cast<uint16_t>(property)), static_cast<uint16_t>(type),
             std::move(bytes));
    return true;
  }

  // Named properties get numbers of ours: libpff knows their names alone.
  uint16_t PropertyOf(libpff_record_entry_t* entry, uint16_t property) {
    libpff_name_to_id_map_entry_t* map_entry = nullptr;
    if (libpff_record_entry_get_name_to_id_map_entry(entry, &map_entry, nullptr) != 1 || map_entry == nullptr)
      return property;
    PropertyName name;
    uint8_t type = 0;
    uint8_t guid[16] = {};
    if (libpff_name_to_id_map_entry_get_type(map_entry, &type, nullptr) != 1 ||
        type != LIBPFF_NAME_TO_ID_MAP_ENTRY_TYPE_NUMERIC ||
        libpff_name_to_id_map_entry_get_number(map_entry, &name.number, nullptr) != 1 ||
        libpff_name_to_id_map_entry_get_guid(map_entry, guid, sizeof(guid), nullptr) != 1)
      return kUnnamed;
    name.set.assign(guid, guid + sizeof(guid));
    constexpr size_t kFirstNamed = 0x8000, kMostNamed = 0x7000;
    if (names_->size() >= kMostNamed) return kUnnamed;
    return names_->emplace(std::move(name), static_cast<uint16_t>(kFirstNamed + names_->size()))
        .first->second;
  }

  static uint32_t Number(libpff_item_t* item) {
    uint32_t number = 0;
    libpff_item_get_identifier(item, &number, nullptr);
    return number;
  }

  static constexpr uint16_t kUnnamed = 0xFFFF;  // nobody asks for it

  libpff_file_t* file_;
  size_t largest_;
  PstVisitor* visitor_;
  std::string charset_;
  std::shared_ptr<PropertyNames> names_;
  std::set<uint32_t> seen_;
  std::vector<Problem> ignored_;
};

}  // namespace

bool VisitPst(std::string_view bytes, size_t largest, PstVisitor* visitor) {
  const PstHandle handle = OpenPstSource(bytes);
  if (handle == nullptr) return false;
  libpff_file_t* raw_file = nullptr;
  if (libpff_file_initialize(&raw_file, nullptr) != 1) return false;
  const File file(raw_file);
  if (libpff_file_open_file_io_handle(file.get(), handle.get(), LIBPFF_OPEN_READ, nullptr) != 1) return false;
  const bool read = PstReader(file.get(), largest, visitor).Read();
  libpff_file_close(file.get(), nullptr);
  return read;
}

}  // namespace candor
