// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/xml/xml_entities.h"

#include <libxml/HTMLparser.h>

#include <algorithm>

#include "base/utf8.h"

namespace candor {
namespace {

constexpr size_t kMostDeclared = 1u << 20;  ///< bytes of names and values
constexpr size_t kMostExpanded = 1u << 20;  ///< bytes put into one document
constexpr size_t kDeepest = 8;              ///< entities in one another
constexpr size_t kLongestName = 64;

bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kLongestName && name.find_first_of(" \t\r\n<>&\"'") == name.npos;
}

/// The five of XML and those of HTML, which many files use without naming them.
std::string Character(std::string_view name) {
  std::string character;
  if (name == "apos") return "'";
  const htmlEntityDesc* known = htmlEntityLookup(reinterpret_cast<const xmlChar*>(std::string(name).c_str()));
  if (known != nullptr) AppendUtf8(known->value, &character);
  return character;
}

}  // namespace

void XmlEntities::Declare(std::string_view name, std::string_view value) {
  declared_bytes_ += name.size() + value.size();
  if (declared_bytes_ <= kMostDeclared) values_.try_emplace(std::string(name), value);
}

void XmlEntities::DeclareElsewhere(std::string_view name) {
  Declare(name, "&" + std::string(name) + ";");
  unknown_ = true;
}

std::string XmlEntities::Expand(std::string_view name) {
  std::string text;
  if (!exhausted_ && Append(name, 0, &text)) {
    expanded_bytes_ += text.size();
    return text;
  }
  exhausted_ = true;
  return "&" + std::string(name) + ";";
}

bool XmlEntities::Append(std::string_view name, size_t depth, std::string* to) {
  const auto own = values_.find(name);
  const std::string character = own == values_.end() ? Character(name) : "";
  if (own == values_.end() || depth > kDeepest) {
    unknown_ = unknown_ || character.empty();
    to->append(character.empty() ? "&" + std::string(name) + ";" : character);
  } else {
    std::string_view value = own->second;
    while (!value.empty()) {
      const size_t ampersand = std::min(value.find('&'), value.size());
      const size_t end = value.find(';', ampersand);
      to->append(value.substr(0, ampersand));
      value.remove_prefix(ampersand);
      if (value.empty()) break;
      const std::string_view inner = end == value.npos ? "" : value.substr(1, end - ampersand - 1);
      if (!IsName(inner) || inner == name) {
        to->append(1, '&');
        value.remove_prefix(1);
        continue;
      }
      if (!Append(inner, depth + 1, to)) return false;
      value.remove_prefix(inner.size() + 2);
    }
  }
  return expanded_bytes_ + to->size() <= kMostExpanded;
}

}  // namespace candor
