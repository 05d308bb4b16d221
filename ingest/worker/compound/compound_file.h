// SPDX-License-Identifier: GPL-3.0-or-later
//
// The storages and streams of an OLE compound file (MS-CFB), in which Outlook keeps a message. Read from
// memory; linear in the file whatever its chains and trees claim (docs/decisions/0037-compound-files.md).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

class CompoundFile {
 public:
  using Id = uint32_t;
  static constexpr Id kRoot = 0;

  /// A stream as far as it could be read.
  struct Stream {
    std::string bytes;
    bool whole = true;
  };

  /// Nothing when `bytes`, which must outlive the object, have no header or no root.
  static std::optional<CompoundFile> Open(std::string_view bytes);

  /// What lies in a storage, sorted by name.
  const std::vector<Id>& Children(Id storage) const { return entries_[storage].children; }
  const std::string& Name(Id entry) const { return entries_[entry].name; }
  bool IsStorage(Id entry) const { return entries_[entry].storage; }
  std::optional<Id> Find(Id storage, std::string_view name) const;

  /// All reads together give no more bytes than the file has: streams that share their sectors end early.
  Stream Read(Id stream);

  /// The tables are cut off, or the tree of storages is none: something may be missing.
  bool IsDamaged() const { return damaged_; }

 private:
  struct Entry {
    std::string name;
    bool storage = false;
    bool used = false;
    uint32_t left = 0, right = 0, child = 0;
    uint32_t first_sector = 0;
    uint64_t size = 0;
    std::vector<Id> children;
  };

  explicit CompoundFile(std::string_view bytes);

  std::string_view Sector(uint32_t number) const;
  std::vector<uint32_t> ChainOf(uint32_t first, size_t most) const;
  void ReadAllocation();
  void ReadDirectory();
  void BuildTree();

  std::string_view bytes_;
  unsigned sector_shift_;
  size_t sectors_;
  std::vector<uint32_t> next_;       // the FAT
  std::vector<uint32_t> mini_next_;  // the same of the small sectors
  std::vector<uint32_t> mini_stream_;
  std::vector<Entry> entries_;
  uint64_t readable_;
  bool damaged_ = false;
};

}  // namespace candor
