// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/reading.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "model/codes.h"

namespace candor::office {

namespace {

constexpr size_t kMostTroubles = 100;

}  // namespace

void Reading::Parse(std::string_view name, XmlHandler* handler) {
  if (troubles_.size() >= kMostTroubles) return;
  read_.insert(AsciiLower(name));
  const Part* part = package_->Find(name);
  ExtractionEnd end = part == nullptr ? ExtractionEnd{std::string(code::kMissingPart), "it is not there"}
                                      : ParseXml(*part, package_->budget(), handler);
  if (end.code.empty()) return;
  Add({{std::move(end.code), ToValidUtf8(name) + ": " + end.detail}});
}

std::vector<std::string> Reading::UnreadIn(std::string_view folder) const {
  std::vector<std::string> names;
  for (const Part& part : package_->parts()) {
    const std::string name = AsciiLower(part.name);
    const bool there = name.rfind(folder, 0) == 0 && name.find('/', folder.size()) == std::string::npos &&
                       name.ends_with(".xml");
    if (there && read_.count(name) == 0) names.push_back(part.name);
  }
  return names;
}

void Reading::Add(const std::vector<Problem>& troubles) {
  for (const Problem& trouble : troubles) {
    const bool known = std::find(troubles_.begin(), troubles_.end(), trouble) != troubles_.end();
    if (!known && troubles_.size() < kMostTroubles) troubles_.push_back(trouble);
  }
}

}  // namespace candor::office
