// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: messages in compound files (MS-OXMSG), as small as they can be.
#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "ingest/worker/compound/compound_writer.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/outlook/property_bag.h"

namespace candor {

/// Of Latin-1.
inline std::string Wide(const std::string& text) {
  std::string bytes;
  for (char c : text) bytes += LittleEndian(static_cast<unsigned char>(c), 2);
  return bytes;
}

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
  return WriteCompoundFile(MessageNodes(properties, recipients, attachments));
}

}  // namespace candor
