// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: compound files (MS-CFB) and the messages in them (MS-OXMSG), as small as they can be.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "ingest/worker/outlook/property_bag.h"

namespace candor {

inline std::string LittleEndian(uint64_t value, size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xFF);
  return bytes;
}

/// Of ASCII.
inline std::string Wide(const std::string& text) {
  std::string bytes;
  for (char c : text) bytes += LittleEndian(static_cast<unsigned char>(c), 2);
  return bytes;
}

struct CompoundNode {
  std::string name;
  bool storage = false;
  std::string bytes;
  std::vector<CompoundNode> children;
};

/// Sectors of 512 bytes; streams below 4096 bytes lie in the small ones.
class CompoundBuilder {
 public:
  std::string Build(const std::vector<CompoundNode>& nodes) {
    entries_ = {{"Root Entry", 5, kNone, kNone, kNone, ""}};
    entries_[0].child = AddAll(nodes);
    std::string small;
    std::vector<uint32_t> small_next;
    for (Entry& entry : entries_) {
      if (entry.kind != 2 || entry.bytes.size() >= kCutoff || entry.bytes.empty()) continue;
      entry.first = static_cast<uint32_t>(small.size() / 64);
      small += Padded(entry.bytes, 64);
      while (small_next.size() < small.size() / 64)
        small_next.push_back(static_cast<uint32_t>(small_next.size() + 1));
      small_next.back() = kEnd;
    }
    std::string table;
    for (uint32_t next : small_next) table += LittleEndian(next, 4);
    for (Entry& entry : entries_)
      if (entry.kind == 2 && entry.bytes.size() >= kCutoff) entry.first = Place(entry.bytes);
    entries_[0].first = Place(small);
    entries_[0].bytes = small;
    const uint32_t small_table = Place(table);
    std::string directory;
    for (const Entry& entry : entries_) directory += Write(entry);
    const uint32_t directory_first = Place(directory);
    // The FAT comes last and describes itself.
    size_t fats = 1;
    while (fats * 128 < next_.size() + fats) ++fats;
    const auto fat_first = static_cast<uint32_t>(next_.size());
    for (size_t i = 0; i < fats; ++i) next_.push_back(0xFFFFFFFD);
    std::string fat;
    for (uint32_t next : next_) fat += LittleEndian(next, 4);
    fat.resize(fats * 512, '\xFF');
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + LittleEndian(0x3E, 2) +
                         LittleEndian(3, 2) + LittleEndian(0xFFFE, 2) + LittleEndian(9, 2) +
                         LittleEndian(6, 2) + std::string(6, '\0') + LittleEndian(0, 4) +
                         LittleEndian(fats, 4) + LittleEndian(directory_first, 4) + LittleEndian(0, 4) +
                         LittleEndian(kCutoff, 4) + LittleEndian(small_table, 4) +
                         LittleEndian(table.size() / 512 + 1, 4) + LittleEndian(kEnd, 4) + LittleEndian(0, 4);
    for (size_t i = 0; i < 109; ++i) header += LittleEndian(i < fats ? fat_first + i : kNone, 4);
    return header + sectors_ + fat;
  }

 private:
  static constexpr uint32_t kNone = 0xFFFFFFFF, kEnd = 0xFFFFFFFE;
  static constexpr size_t kCutoff = 4096;
  struct Entry {
    std::string name;
    char kind;
    uint32_t left, right, child;
    std::string bytes;
    uint32_t first = kEnd;
  };

  static std::string Padded(std::string bytes, size_t to) {
    bytes.resize((bytes.size() + to - 1) / to * to, '\0');
    return bytes;
  }

  // The children of one storage, each to the right of the one before.
  uint32_t AddAll(const std::vector<CompoundNode>& nodes) {
    uint32_t first = kNone, before = kNone;
    for (const CompoundNode& node : nodes) {
      const auto at = static_cast<uint32_t>(entries_.size());
      entries_.push_back(
          {node.name, static_cast<char>(node.storage ? 1 : 2), kNone, kNone, kNone, node.bytes});
      if (node.storage) {
        const uint32_t child = AddAll(node.children);
        entries_[at].child = child;
      }
      if (before != kNone) entries_[before].right = at;
      if (first == kNone) first = at;
      before = at;
    }
    return first;
  }

  uint32_t Place(const std::string& bytes) {
    if (bytes.empty()) return kEnd;
    const auto first = static_cast<uint32_t>(next_.size());
    sectors_ += Padded(bytes, 512);
    while (next_.size() < sectors_.size() / 512) next_.push_back(static_cast<uint32_t>(next_.size() + 1));
    next_.back() = kEnd;
    return first;
  }

  static std::string Write(const Entry& entry) {
    std::string name = Wide(entry.name) + std::string(2, '\0');
    const size_t length = name.size();
    name.resize(64, '\0');
    return name + LittleEndian(length, 2) + entry.kind + '\1' + LittleEndian(entry.left, 4) +
           LittleEndian(entry.right, 4) + LittleEndian(entry.child, 4) + std::string(36, '\0') +
           LittleEndian(entry.first, 4) + LittleEndian(entry.bytes.size(), 8);
  }

  std::vector<Entry> entries_;
  std::string sectors_;
  std::vector<uint32_t> next_;
};

struct TestProperty {
  uint16_t property;
  uint16_t type;
  std::string bytes;
};
inline TestProperty Unicode(uint16_t property, const std::string& ascii) {
  return {property, mapi::kUnicode, Wide(ascii)};
}
inline TestProperty String8(uint16_t property, const std::string& bytes) {
  return {property, mapi::kString8, bytes};
}
inline TestProperty Bytes(uint16_t property, const std::string& bytes) {
  return {property, mapi::kBinary, bytes};
}
inline TestProperty Int(uint16_t property, uint32_t value) {
  return {property, mapi::kInt32, LittleEndian(value, 4)};
}
/// Seconds since 1970.
inline TestProperty Time(uint16_t property, uint64_t seconds) {
  return {property, mapi::kTime, LittleEndian((seconds + 11'644'473'600) * 10'000'000, 8)};
}

/// What a storage with these properties holds. `before`: the bytes that its list begins with.
inline std::vector<CompoundNode> PropertyNodes(const std::vector<TestProperty>& properties,
                                               std::string before) {
  std::vector<CompoundNode> nodes;
  for (const TestProperty& property : properties) {
    const bool number =
        property.type != mapi::kUnicode && property.type != mapi::kString8 && property.type != mapi::kBinary;
    std::string value = number ? property.bytes : LittleEndian(property.bytes.size(), 4);
    value.resize(8, '\0');
    before +=
        LittleEndian(property.type, 2) + LittleEndian(property.property, 2) + LittleEndian(6, 4) + value;
    if (number) continue;
    char name[32];
    std::snprintf(name, sizeof(name), "__substg1.0_%04X%04X", property.property, property.type);
    nodes.push_back({name, false, property.bytes, {}});
  }
  nodes.push_back({"__properties_version1.0", false, before, {}});
  return nodes;
}

struct TestAttachment {
  std::vector<TestProperty> properties;
  std::vector<CompoundNode> message;  ///< of a message that is attached
};

/// The storage of a message. `top`: of the file, not one that is attached.
inline std::vector<CompoundNode> MessageNodes(const std::vector<TestProperty>& properties,
                                              const std::vector<std::vector<TestProperty>>& recipients,
                                              const std::vector<TestAttachment>& attachments,
                                              bool top = true) {
  std::vector<CompoundNode> nodes =
      PropertyNodes(properties, std::string(16, '\0') + LittleEndian(recipients.size(), 4) +
                                    LittleEndian(attachments.size(), 4) + std::string(top ? 8 : 0, '\0'));
  char name[32];
  for (size_t i = 0; i < recipients.size(); ++i) {
    std::snprintf(name, sizeof(name), "__recip_version1.0_#%08X", static_cast<unsigned>(i));
    nodes.push_back({name, true, "", PropertyNodes(recipients[i], std::string(8, '\0'))});
  }
  for (size_t i = 0; i < attachments.size(); ++i) {
    std::snprintf(name, sizeof(name), "__attach_version1.0_#%08X", static_cast<unsigned>(i));
    CompoundNode node{name, true, "", PropertyNodes(attachments[i].properties, std::string(8, '\0'))};
    if (!attachments[i].message.empty())
      node.children.push_back({"__substg1.0_3701000D", true, "", attachments[i].message});
    nodes.push_back(std::move(node));
  }
  return nodes;
}

inline std::string BuildMsg(const std::vector<TestProperty>& properties,
                            const std::vector<std::vector<TestProperty>>& recipients = {},
                            const std::vector<TestAttachment>& attachments = {}) {
  return CompoundBuilder().Build(MessageNodes(properties, recipients, attachments));
}

}  // namespace candor
