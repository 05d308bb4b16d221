// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/compound_writer.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"

namespace candor {
namespace {

constexpr uint32_t kNone = 0xFFFFFFFF, kEnd = 0xFFFFFFFE, kTable = 0xFFFFFFFD;
constexpr size_t kCutoff = 4096;  // smaller streams lie in the small sectors
constexpr size_t kSmallSector = 64;
constexpr size_t kHeaderBytes = 512, kTablesInHeader = 109, kMostNameBytes = 62;
constexpr size_t kMostWithSmallSectors = 4 << 20;
enum Kind : uint8_t { kStorage = 1, kStream = 2, kRootStorage = 5 };

size_t BytesOf(const std::vector<CompoundNode>& nodes) {
  size_t bytes = 0;
  for (const CompoundNode& node : nodes) bytes += kHeaderBytes + node.bytes.size() + BytesOf(node.children);
  return bytes;
}

class Writer {
 public:
  explicit Writer(unsigned shift) : shift_(shift), sector_(size_t{1} << shift) {}

  std::string Write(const std::vector<CompoundNode>& nodes) {
    static const std::string kNothing;
    entries_.push_back({"Root Entry", kRootStorage, &kNothing});
    const uint32_t first = AddAll(nodes);
    entries_[0].child = first;
    std::string small, small_table;
    PlaceSmall(&small, &small_table);
    for (Entry& entry : entries_)
      if (entry.kind == kStream && entry.bytes->size() >= kCutoff) entry.first = Place(*entry.bytes);
    entries_[0].first = Place(small);
    entries_[0].bytes = &small;
    const uint32_t small_table_first = Place(small_table);
    std::string directory;
    for (const Entry& entry : entries_) directory += Written(entry);
    const uint32_t directory_first = Place(directory);
    // The table of sectors comes last and describes itself.
    size_t tables = 1;
    while (tables * (sector_ / 4) < next_.size() + tables) ++tables;
    const auto table_first = static_cast<uint32_t>(next_.size());
    next_.insert(next_.end(), tables, kTable);
    std::string table;
    for (const uint32_t next : next_) table += LittleEndian(next, 4);
    table.resize(tables * sector_, '\xFF');
    // MS-CFB, 2.2.
    constexpr unsigned kNarrow = 9;
    std::string header = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(16, '\0') + LittleEndian(0x3E, 2) +
                         LittleEndian(shift_ == kNarrow ? 3 : 4, 2) + LittleEndian(0xFFFE, 2) +
                         LittleEndian(shift_, 2) + LittleEndian(6, 2) + std::string(6, '\0') +
                         LittleEndian(shift_ == kNarrow ? 0 : (directory.size() + sector_ - 1) / sector_, 4) +
                         LittleEndian(tables, 4) + LittleEndian(directory_first, 4) + LittleEndian(0, 4) +
                         LittleEndian(kCutoff, 4) + LittleEndian(small_table_first, 4) +
                         LittleEndian((small_table.size() + sector_ - 1) / sector_, 4) +
                         LittleEndian(kEnd, 4) + LittleEndian(0, 4);
    for (size_t i = 0; i < kTablesInHeader; ++i)
      header += LittleEndian(i < tables ? table_first + i : kNone, 4);
    header.resize(sector_, '\0');
    return header + sectors_ + table;
  }

 private:
  struct Entry {
    std::string name;
    Kind kind;
    const std::string* bytes;
    uint32_t right = kNone, child = kNone, first = kEnd;
  };

  /// The children of one storage, each to the right of the one before.
  uint32_t AddAll(const std::vector<CompoundNode>& nodes) {
    uint32_t first = kNone, before = kNone;
    for (const CompoundNode& node : nodes) {
      const auto at = static_cast<uint32_t>(entries_.size());
      entries_.push_back({node.name, node.storage ? kStorage : kStream, &node.bytes});
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

  void PlaceSmall(std::string* small, std::string* table) {
    uint32_t sector = 0;
    for (Entry& entry : entries_) {
      if (entry.kind != kStream || entry.bytes->size() >= kCutoff || entry.bytes->empty()) continue;
      entry.first = sector;
      *small += *entry.bytes;
      small->resize((small->size() + kSmallSector - 1) / kSmallSector * kSmallSector, '\0');
      const auto end = static_cast<uint32_t>(small->size() / kSmallSector);
      while (++sector < end) *table += LittleEndian(sector, 4);
      *table += LittleEndian(kEnd, 4);
    }
  }

  uint32_t Place(const std::string& bytes) {
    if (bytes.empty()) return kEnd;
    const auto first = static_cast<uint32_t>(next_.size());
    sectors_ += bytes;
    sectors_.resize((sectors_.size() + sector_ - 1) / sector_ * sector_, '\0');
    while (next_.size() < sectors_.size() / sector_) next_.push_back(static_cast<uint32_t>(next_.size() + 1));
    next_.back() = kEnd;
    return first;
  }

  /// MS-CFB, 2.6.1.
  static std::string Written(const Entry& entry) {
    std::string name = Utf8ToUtf16(entry.name).substr(0, kMostNameBytes) + std::string(2, '\0');
    const size_t length = name.size();
    name.resize(kMostNameBytes + 2, '\0');
    return name + LittleEndian(length, 2) + static_cast<char>(entry.kind) + '\1' + LittleEndian(kNone, 4) +
           LittleEndian(entry.right, 4) + LittleEndian(entry.child, 4) + std::string(36, '\0') +
           LittleEndian(entry.first, 4) + LittleEndian(entry.bytes->size(), 8);
  }

  unsigned shift_;
  size_t sector_;
  std::vector<Entry> entries_;
  std::string sectors_;
  std::vector<uint32_t> next_;
};

}  // namespace

std::string WriteCompoundFile(const std::vector<CompoundNode>& nodes) {
  constexpr unsigned kNarrow = 9, kWide = 12;
  return Writer(BytesOf(nodes) > kMostWithSmallSectors ? kWide : kNarrow).Write(nodes);
}

std::vector<CompoundNode> CopyStorage(CompoundFile* file, CompoundFile::Id storage, int depth) {
  std::vector<CompoundNode> nodes;
  for (const CompoundFile::Id child : file->Children(storage)) {
    CompoundNode node{file->Name(child), file->IsStorage(child), "", {}};
    if (!node.storage) {
      node.bytes = file->Read(child).bytes;
    } else if (depth > 0) {
      node.children = CopyStorage(file, child, depth - 1);
    }
    nodes.push_back(std::move(node));
  }
  return nodes;
}

}  // namespace candor
