// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/compound_file.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"

namespace candor {
namespace {

constexpr std::string_view kSignature = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
constexpr size_t kHeaderBytes = 512;
constexpr size_t kEntryBytes = 128;
constexpr size_t kNameBytes = 64;
constexpr unsigned kMiniShift = 6;
constexpr uint32_t kLargestSector = 0xFFFFFFFA;  // numbers above it are marks
constexpr uint32_t kNoEntry = 0xFFFFFFFF;
// MS-CFB, 2.2: where the header says what.
constexpr size_t kVersionAt = 26, kSectorShiftAt = 30, kDirectoryAt = 48, kMiniCutoffAt = 56, kMiniFatAt = 60,
                 kDifatAt = 68, kFirstFatAt = 76, kFatsInHeader = 109;
// MS-CFB, 2.6.1: where an entry of the directory says what.
constexpr size_t kNameLengthAt = 64, kKindAt = 66, kLeftAt = 68, kRightAt = 72, kChildAt = 76, kFirstAt = 116,
                 kSizeAt = 120;
constexpr char kStorage = 1, kStream = 2, kRootStorage = 5;

}  // namespace

std::optional<CompoundFile> CompoundFile::Open(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || bytes.substr(0, kSignature.size()) != kSignature) return std::nullopt;
  const uint16_t shift = ReadU16(bytes, kSectorShiftAt);
  if (shift != 9 && shift != 12) return std::nullopt;
  CompoundFile file(bytes);
  if (file.entries_.empty() || !file.entries_[kRoot].storage) return std::nullopt;
  return file;
}

CompoundFile::CompoundFile(std::string_view bytes)
    : bytes_(bytes),
      sector_shift_(ReadU16(bytes, kSectorShiftAt)),
      sectors_((bytes.size() - 1) >> sector_shift_),
      readable_(bytes.size()) {
  ReadAllocation();
  ReadDirectory();
  if (entries_.empty()) return;
  BuildTree();
  const Entry& root = entries_[kRoot];
  mini_stream_ = ChainOf(root.first_sector, sectors_);
  for (uint32_t sector : ChainOf(ReadU32(bytes_, kMiniFatAt), sectors_)) {
    const std::string_view table = Sector(sector);
    for (size_t at = 0; at + 4 <= table.size(); at += 4) mini_next_.push_back(ReadU32(table, at));
  }
}

// The last one may be cut off.
std::string_view CompoundFile::Sector(uint32_t number) const {
  const size_t begin = (static_cast<size_t>(number) + 1) << sector_shift_;
  if (begin >= bytes_.size()) return {};
  return bytes_.substr(begin, size_t{1} << sector_shift_);
}

// A chain that has more than `most` sectors goes in a circle, or on behind what it holds.
std::vector<uint32_t> CompoundFile::ChainOf(uint32_t first, size_t most) const {
  std::vector<uint32_t> chain;
  for (uint32_t sector = first; sector <= kLargestSector && sector < sectors_ && chain.size() < most;
       sector = sector < next_.size() ? next_[sector] : kNoEntry)
    chain.push_back(sector);
  return chain;
}

// The FAT lies in sectors that the header names, and behind those that a chain of sectors does.
void CompoundFile::ReadAllocation() {
  const auto add = [&](uint32_t sector) {
    if (sector > kLargestSector || next_.size() >= sectors_) return;
    const std::string_view table = Sector(sector);
    if (table.empty()) damaged_ = true;
    for (size_t at = 0; at + 4 <= table.size() && next_.size() < sectors_; at += 4)
      next_.push_back(ReadU32(table, at));
  };
  for (size_t i = 0; i < kFatsInHeader; ++i) add(ReadU32(bytes_, kFirstFatAt + 4 * i));
  const size_t named = (size_t{1} << sector_shift_) / 4 - 1;
  uint32_t difat = ReadU32(bytes_, kDifatAt);
  for (size_t seen = 0; difat <= kLargestSector && seen < sectors_ && next_.size() < sectors_; ++seen) {
    const std::string_view table = Sector(difat);
    if (table.empty()) break;
    for (size_t i = 0; i < named; ++i) add(ReadU32(table, 4 * i));
    difat = ReadU32(table, 4 * named);
  }
}

void CompoundFile::ReadDirectory() {
  const bool narrow = ReadU16(bytes_, kVersionAt) == 3;  // older writers leave the upper half as it was
  for (uint32_t sector : ChainOf(ReadU32(bytes_, kDirectoryAt), sectors_)) {
    const std::string_view table = Sector(sector);
    for (size_t at = 0; at + kEntryBytes <= table.size(); at += kEntryBytes) {
      const std::string_view raw = table.substr(at, kEntryBytes);
      Entry entry;
      const size_t length = std::min<size_t>(ReadU16(raw, kNameLengthAt), kNameBytes);
      entry.name = Utf16ToUtf8(raw.substr(0, length));
      entry.used = raw[kKindAt] == kStorage || raw[kKindAt] == kStream || raw[kKindAt] == kRootStorage;
      entry.storage = raw[kKindAt] == kStorage || raw[kKindAt] == kRootStorage;
      entry.left = ReadU32(raw, kLeftAt);
      entry.right = ReadU32(raw, kRightAt);
      entry.child = ReadU32(raw, kChildAt);
      entry.first_sector = ReadU32(raw, kFirstAt);
      entry.size = narrow ? ReadU32(raw, kSizeAt) : ReadU64(raw, kSizeAt);
      entries_.push_back(std::move(entry));
    }
  }
}

// Each storage has a search tree of what lies in it. What is met twice is no tree.
void CompoundFile::BuildTree() {
  std::vector<bool> met(entries_.size());
  std::vector<std::pair<Id, Id>> open;  // entry, and the storage that it lies in
  const auto meet = [&](uint32_t entry, Id storage) {
    if (entry == kNoEntry) return;
    if (entry >= entries_.size() || met[entry] || !entries_[entry].used) {
      damaged_ = true;
      return;
    }
    met[entry] = true;
    open.emplace_back(entry, storage);
  };
  met[kRoot] = true;
  meet(entries_[kRoot].child, kRoot);
  while (!open.empty()) {
    const auto [entry, storage] = open.back();
    open.pop_back();
    entries_[storage].children.push_back(entry);
    meet(entries_[entry].left, storage);
    meet(entries_[entry].right, storage);
    if (entries_[entry].storage) meet(entries_[entry].child, entry);
  }
  for (size_t i = 0; i < entries_.size(); ++i) damaged_ = damaged_ || (entries_[i].used && !met[i]);
  for (Entry& entry : entries_)
    std::sort(entry.children.begin(), entry.children.end(), [&](Id a, Id b) {
      return std::pair(std::string_view(entries_[a].name), a) <
             std::pair(std::string_view(entries_[b].name), b);
    });
}

std::optional<CompoundFile::Id> CompoundFile::Find(Id storage, std::string_view name) const {
  const std::vector<Id>& children = entries_[storage].children;
  const auto found =
      std::lower_bound(children.begin(), children.end(), name,
                       [&](Id entry, std::string_view wanted) { return entries_[entry].name < wanted; });
  if (found == children.end() || entries_[*found].name != name) return std::nullopt;
  return *found;
}

CompoundFile::Stream CompoundFile::Read(Id stream) {
  const Entry& entry = entries_[stream];
  const uint64_t wanted = std::min(entry.size, readable_);
  Stream read;
  if (entry.storage) return read;
  if (entry.size >= ReadU32(bytes_, kMiniCutoffAt)) {
    const size_t most = static_cast<size_t>((wanted + (1u << sector_shift_) - 1) >> sector_shift_);
    for (uint32_t sector : ChainOf(entry.first_sector, most))
      read.bytes += Sector(sector).substr(0, wanted - read.bytes.size());
  } else {
    uint32_t small = entry.first_sector;
    while (read.bytes.size() < wanted && small <= kLargestSector) {
      const size_t begin = static_cast<size_t>(small) << kMiniShift;
      if (begin >> sector_shift_ >= mini_stream_.size()) break;
      const std::string_view sector = Sector(mini_stream_[begin >> sector_shift_]);
      const size_t inside = begin & ((size_t{1} << sector_shift_) - 1);
      if (inside >= sector.size()) break;
      read.bytes += sector.substr(inside, std::min<size_t>(1u << kMiniShift, wanted - read.bytes.size()));
      small = small < mini_next_.size() ? mini_next_[small] : kNoEntry;
    }
  }
  readable_ -= read.bytes.size();
  read.whole = read.bytes.size() == entry.size;
  return read;
}

}  // namespace candor
