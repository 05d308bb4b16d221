// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/cms.h"

#include <cstdint>

namespace candor {
namespace {

constexpr int kDeepest = 16;
constexpr unsigned char kOctetString = 0x04;
constexpr unsigned char kConstructedOctetString = 0x24;
constexpr unsigned char kInteger = 0x02;
constexpr unsigned char kOid = 0x06;
constexpr unsigned char kSequence = 0x30;
constexpr unsigned char kSet = 0x31;
constexpr unsigned char kExplicit0 = 0xA0;
constexpr std::string_view kSignedData = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02";  // 1.2.840.113549.1.7.2
constexpr std::string_view kCompressedData =
    "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x09";  // 1.2.840.113549.1.9.16.1.9 (RFC 3274)

struct Element {
  unsigned char tag = 0;
  std::string_view content;  // of an indefinite one: everything behind its header
  bool indefinite = false;
  size_t header = 0;
};

// The element at the beginning of `bytes`; a tag of 0 when there is none.
Element Read(std::string_view bytes) {
  Element element;
  if (bytes.size() < 2 || (bytes[0] & 0x1F) == 0x1F) return element;
  const auto first = static_cast<unsigned char>(bytes[1]);
  uint64_t length = first;
  element.header = 2;
  if (first == 0x80) {
    element.indefinite = true;
    length = bytes.size() - 2;
  } else if (first > 0x80) {
    const size_t count = first & 0x7F;
    if (count > 8 || bytes.size() < 2 + count) return element;
    length = 0;
    for (size_t i = 0; i < count; ++i) length = length << 8 | static_cast<unsigned char>(bytes[2 + i]);
    element.header += count;
  }
  // Cut files give what they have.
  element.content = bytes.substr(element.header, length);
  element.tag = static_cast<unsigned char>(bytes[0]);
  return element;
}

// Length of the whole element at the beginning of `bytes`; 0 when it cannot be told. An indefinite one is
// walked through.
size_t Length(std::string_view bytes, int depth) {
  const Element element = Read(bytes);
  if (element.tag == 0 || depth > kDeepest) return 0;
  if (!element.indefinite) return element.header + element.content.size();
  size_t at = 0;
  while (at + 2 <= element.content.size()) {
    if (element.content[at] == 0 && element.content[at + 1] == 0) return element.header + at + 2;
    const size_t length = Length(element.content.substr(at), depth + 1);
    if (length == 0) return 0;
    at += length;
  }
  return bytes.size();
}

// Moves behind the first element of *rest if it has that tag.
bool Skip(std::string_view* rest, unsigned char tag) {
  const size_t length = Read(*rest).tag == tag ? Length(*rest, 0) : 0;
  rest->remove_prefix(length);
  return length > 0;
}

// Puts the octet strings in `content` one behind the other; they may be cut in pieces, and nested.
void Collect(std::string_view content, int depth, std::string* out) {
  while (content.size() >= 2 && depth <= kDeepest) {
    const Element element = Read(content);
    if (element.tag == kOctetString && !element.indefinite) {
      out->append(element.content);
    } else if (element.tag == kConstructedOctetString) {
      Collect(element.content, depth + 1, out);
      if (element.indefinite) return;  // nothing stands behind the only string of its parent
    } else {
      return;
    }
    content.remove_prefix(element.header + element.content.size());
  }
}

}  // namespace

std::optional<std::string> SignedContent(std::string_view bytes) {
  const Element info = Read(bytes);
  if (info.tag != kSequence) return std::nullopt;
  std::string_view rest = info.content;
  const Element type = Read(rest);
  if (type.tag != kOid || type.content != kSignedData || !Skip(&rest, kOid)) return std::nullopt;
  const Element wrapper = Read(rest);
  if (wrapper.tag != kExplicit0) return std::nullopt;
  const Element data = Read(wrapper.content);
  if (data.tag != kSequence) return std::nullopt;
  rest = data.content;
  if (!Skip(&rest, kInteger) || !Skip(&rest, kSet)) return std::nullopt;
  const Element inner = Read(rest);
  if (inner.tag != kSequence) return std::nullopt;
  rest = inner.content;
  if (!Skip(&rest, kOid)) return std::nullopt;
  const Element content = Read(rest);
  if (content.tag != kExplicit0) return std::nullopt;
  std::string text;
  Collect(content.content, 0, &text);
  return text;
}

CmsKind CmsKindOf(std::string_view bytes) {
  const Element info = Read(bytes);
  const Element type = info.tag == kSequence ? Read(info.content) : Element{};
  if (type.tag != kOid) return CmsKind::kUnknown;
  if (type.content == kSignedData) return CmsKind::kSigned;
  return type.content == kCompressedData ? CmsKind::kCompressed : CmsKind::kOther;
}

}  // namespace candor
