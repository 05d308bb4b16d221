// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/tags.h"

#include <algorithm>
#include <array>

namespace candor {
namespace {

struct Tag {
  std::string_view name;
  uint16_t flags;
};

// Sorted. Elements that are not here are inline.
constexpr std::array<Tag, 67> kTags = {{
    {"address", kBlock},
    {"article", kBlock},
    {"aside", kBlock},
    {"audio", kBlock},
    {"blockquote", kBlock | kParagraph},
    {"body", kBlock},
    {"canvas", kBlock},
    {"caption", kBlock},
    {"center", kBlock},
    {"dd", kBlock},
    {"desc", kBlock},
    {"details", kBlock},
    {"dialog", kBlock},
    {"dir", kBlock | kList},
    {"div", kBlock},
    {"dl", kBlock | kParagraph},
    {"dt", kBlock},
    {"fieldset", kBlock},
    {"figcaption", kBlock},
    {"figure", kBlock},
    {"footer", kBlock},
    {"foreignobject", kBlock},
    {"form", kBlock},
    {"frameset", kBlock},
    {"h1", kBlock | kParagraph},
    {"h2", kBlock | kParagraph},
    {"h3", kBlock | kParagraph},
    {"h4", kBlock | kParagraph},
    {"h5", kBlock | kParagraph},
    {"h6", kBlock | kParagraph},
    {"head", kDropped},
    {"header", kBlock},
    {"hr", kBlock | kParagraph},
    {"html", kBlock},
    {"iframe", kDropped},
    {"legend", kBlock},
    {"li", kBlock},
    {"listing", kBlock | kParagraph | kPreserve},
    {"main", kBlock},
    {"menu", kBlock | kList},
    {"nav", kBlock},
    {"noembed", kBlock},
    {"noscript", kBlock},
    {"object", kBlock},
    {"ol", kBlock | kParagraph | kList},
    {"option", kBlock},
    {"p", kBlock | kParagraph},
    {"plaintext", kBlock | kParagraph | kPreserve},
    {"pre", kBlock | kParagraph | kPreserve},
    {"script", kDropped},
    {"section", kBlock},
    {"select", kBlock},
    {"style", kDropped},
    {"summary", kBlock},
    {"svg", kBlock},
    {"table", kBlock | kParagraph},
    {"tbody", kBlock},
    {"td", kCell},
    {"template", kBlock | kUnseen},
    {"text", kBlock},
    {"textarea", kBlock | kPreserve},
    {"th", kCell},
    {"title", kDropped},
    {"tr", kBlock},
    {"ul", kBlock | kParagraph | kList},
    {"video", kBlock},
    {"xmp", kBlock | kParagraph | kPreserve},
}};

}  // namespace

uint16_t TagFlags(std::string_view name) {
  auto it = std::lower_bound(kTags.begin(), kTags.end(), name,
                             [](const Tag& a, std::string_view b) { return a.name < b; });
  return it != kTags.end() && it->name == name ? it->flags : 0;
}

}  // namespace candor
