// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/binary_document.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "model/codes.h"

namespace candor::binary_office {

std::optional<CompoundFile::Id> BinaryDocument::Find(std::string_view name) const {
  const std::string lower = AsciiLower(name);
  for (const CompoundFile::Id child : file_->Children(CompoundFile::kRoot))
    if (AsciiLower(file_->Name(child)) == lower) return child;
  return std::nullopt;
}

std::string BinaryDocument::Read(std::string_view name) {
  const std::optional<CompoundFile::Id> found = Find(name);
  if (!found) return "";
  CompoundFile::Stream stream = file_->Read(*found);
  if (!stream.whole) AddTrouble(code::kTruncated, "the file breaks off; text of it may be missing");
  return std::move(stream.bytes);
}

void BinaryDocument::AddTrouble(std::string_view code, std::string detail) {
  constexpr size_t kMostTroubles = 100;
  Problem trouble{std::string(code), std::move(detail)};
  const bool known = std::find(troubles_.begin(), troubles_.end(), trouble) != troubles_.end();
  if (!known && troubles_.size() < kMostTroubles) troubles_.push_back(std::move(trouble));
}

}  // namespace candor::binary_office
