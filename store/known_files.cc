// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/known_files.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "base/hex.h"
#include "model/codes.h"
#include "model/media_types.h"
#include "model/readers.h"

namespace candor {

KnownFiles::KnownFiles() : table_(std::make_unique<Table>()) {}
KnownFiles::KnownFiles(KnownFiles&&) noexcept = default;
KnownFiles& KnownFiles::operator=(KnownFiles&&) noexcept = default;
KnownFiles::~KnownFiles() = default;

size_t KnownFiles::size() const { return table_->entries.size(); }

std::span<KnownFiles::Table::Entry> KnownFiles::Table::From(std::string_view root, std::string_view path) {
  const auto at_root =
      std::lower_bound(roots.begin(), roots.end(), root,
                       [](const Root& a, std::string_view b) { return std::string_view(a.path) < b; });
  if (at_root == roots.end() || at_root->path != root) return {};
  const auto begin = entries.begin() + static_cast<ptrdiff_t>(at_root->begin);
  const auto end = entries.begin() + static_cast<ptrdiff_t>(at_root->end);
  const auto it =
      std::lower_bound(begin, end, path, [&](const Entry& a, std::string_view b) { return PathOf(a) < b; });
  return {it, end};
}

void KnownFiles::SeeBelow(std::string_view root, std::string_view folder) {
  const std::string prefix = folder == "." ? "" : std::string(folder) + "/";
  for (Table::Entry& entry : table_->From(root, prefix)) {
    if (!table_->PathOf(entry).starts_with(prefix)) break;
    entry.seen = entry.seen || !entry.vanished;
  }
}

std::optional<KnownFile> KnownFiles::See(std::string_view root, std::string_view path) {
  Table& table = *table_;
  const std::span<Table::Entry> from = table.From(root, path);
  if (from.empty() || table.PathOf(from.front()) != path) return std::nullopt;
  Table::Entry& entry = from.front();
  if (entry.moved) return std::nullopt;
  entry.seen = true;
  if (!entry.complete) return std::nullopt;
  return table.Tell(entry);
}

std::string_view KnownFiles::Table::RootOf(size_t entry) const {
  const auto behind = std::upper_bound(roots.begin(), roots.end(), entry,
                                       [](size_t index, const Root& root) { return index < root.begin; });
  return (behind - 1)->path;
}

KnownFile KnownFiles::Table::Tell(const Entry& entry) const {
  KnownFile known;
  known.family = entry.family;
  known.size = entry.size;
  known.times = entry.times;
  if (entry.has_sha256) known.sha256 = ToHex({entry.sha256.data(), entry.sha256.size()});
  known.state = entry.state;
  known.code = words[entry.code];
  known.reading = {entry.kind, ""};  // no container declares the charset of a file on disk
  known.is_folder = entry.is_folder;
  known.codes = entry.codes;
  known.extractor_version = words[entry.extractor];
  known.readers = entry.readers;
  known.has_pictures = entry.has_pictures;
  known.has_pages = entry.has_pages;
  return known;
}

std::vector<uint32_t>* KnownFiles::Table::UnseenOf(uint64_t size) {
  if (!unseen) {
    unseen.emplace();
    for (size_t i = 0; i < entries.size(); ++i) {
      if (entries[i].complete && entries[i].has_sha256 && !entries[i].seen)
        (*unseen)[entries[i].size].push_back(static_cast<uint32_t>(i));
    }
  }
  const auto found = unseen->find(size);
  if (found == unseen->end()) return nullptr;
  std::erase_if(found->second, [&](uint32_t i) { return entries[i].seen; });
  return &found->second;
}

bool KnownFiles::AnyGone(uint64_t size, const IsGone& is_gone) {
  Table& table = *table_;
  std::vector<uint32_t>* const unseen = table.UnseenOf(size);
  if (unseen == nullptr) return false;
  std::erase_if(*unseen, [&](uint32_t i) {
    Table::Entry& entry = table.entries[i];
    if (!entry.gone) entry.gone = is_gone(table.RootOf(i), table.PathOf(entry));
    return !*entry.gone;
  });
  return !unseen->empty();
}

std::optional<KnownFiles::Taken> KnownFiles::TakeGone(uint64_t size, std::string_view sha256,
                                                      std::string_view path, const Fits& fits) {
  Table& table = *table_;
  const std::vector<uint32_t>* const unseen = table.UnseenOf(size);
  if (unseen == nullptr) return std::nullopt;
  const std::string hash = FromHex(sha256).value_or("");
  const auto likeness = [&](std::string_view old_path) {
    const auto end = std::mismatch(old_path.rbegin(), old_path.rend(), path.rbegin(), path.rend()).first;
    return end - old_path.rbegin();
  };
  Table::Entry* best = nullptr;
  auto best_rank = std::pair(false, std::ptrdiff_t{0});
  for (const uint32_t i : *unseen) {
    Table::Entry& entry = table.entries[i];
    if (entry.gone != true || std::string_view(entry.sha256.data(), entry.sha256.size()) != hash) continue;
    const std::string_view old_path = table.PathOf(entry);
    const auto rank = std::pair(fits(table.Tell(entry), old_path), likeness(old_path));
    if (best != nullptr && rank <= best_rank) continue;
    best = &entry;
    best_rank = rank;
  }
  if (best == nullptr) return std::nullopt;
  best->seen = best->moved = true;
  return Taken{table.Tell(*best), best_rank.first};
}

namespace {

using internal::Db;
using internal::Statement;

bool IsRetryable(std::string_view code) {
  const CodeInfo* info = FindCode(code);
  return info != nullptr && info->retryable;
}

void Note(std::string_view code, CodesWithin* codes) {
  codes->retryable |= IsRetryable(code);
  codes->locked |= code == code::kEncrypted;
  codes->unlocked |= code == code::kUnlocked;
  codes->timed_out |= code == code::kTimeout;
  codes->out_of_memory |= code == code::kMemoryLimit;
  codes->out_of_parts |= code == code::kBombLimit;
}

/// Of each family that has any.
using CodedFamilies = std::unordered_map<int64_t, CodesWithin>;

CodedFamilies FindCodedFamilies(const Db& db) {
  CodedFamilies families;
  Statement items = db.Prepare("SELECT family, code FROM items WHERE code <> ''");
  while (items.Step()) Note(items.Bytes(1), &families[items.Int(0)]);
  Statement problems =
      db.Prepare("SELECT i.family, p.code FROM problems p JOIN items i ON i.document=p.document");
  while (problems.Step()) Note(problems.Bytes(1), &families[problems.Int(0)]);
  return families;
}

/// What a family was read by, and whether OCR has, or with other options would have, a say in it
/// (KnownFile::readers, has_pictures, has_pages).
struct ReadFamily {
  ReaderSet readers;
  bool has_pictures = false, has_pages = false;
};

/// Nothing while it does not matter.
std::optional<std::unordered_map<int64_t, ReadFamily>> FindReadFamilies(const Db& db) {
  if (db.ScalarInt("SELECT count(DISTINCT extractor_version) FROM runs") < 2) return std::nullopt;
  std::unordered_map<int64_t, ReadFamily> families;
  Statement items = db.Prepare(
      "SELECT i.family, coalesce(nullif(i.media_type, ''), d.media_type), i.state FROM items i LEFT JOIN "
      "documents d"
      " ON d.id=i.document");
  while (items.Step()) {
    ReadFamily& family = families[items.Int(0)];
    family.readers.Add(ReadersOf(items.Bytes(1)));
    const bool pdf = items.Bytes(1) == "application/pdf";
    if (!pdf && !IsPictureType(items.Bytes(1))) continue;
    family.has_pages = true;
    // A PDF that failed may be one that OCR did not survive.
    if (!pdf || static_cast<ItemState>(items.Int(2)) == ItemState::kFailed) family.has_pictures = true;
  }
  Statement problems = db.Prepare(
      "SELECT i.family FROM problems p JOIN items i ON i.document=p.document WHERE p.code IN (?, ?)");
  problems.Start(code::kOcr, code::kNoTextLayer);
  while (problems.Step()) {
    ReadFamily& family = families[problems.Int(0)];
    family.has_pictures = family.has_pages = true;
  }
  return families;
}

/// There are a few dozen codes and versions: a linear search will do.
uint16_t Intern(std::string_view word, std::vector<std::string>* words) {
  auto it = std::find(words->begin(), words->end(), word);
  if (it == words->end()) it = words->insert(it, std::string(word));
  return static_cast<uint16_t>(it - words->begin());
}

}  // namespace

KnownFiles::Table KnownFiles::Table::Read(const Db& db) {
  KnownFiles::Table table;
  const CodedFamilies coded = FindCodedFamilies(db);
  const auto read = FindReadFamilies(db);
  Statement select = db.Prepare(
      "SELECT r.path, f.path, f.id, i.size, f.mtime_ns, f.ctime_ns, coalesce(i.sha256, d.sha256), i.state, "
      "i.code, "
      "runs.extractor_version,"
      " f.complete AND f.id NOT IN (SELECT family FROM to_read_again), f.vanished_run IS NOT NULL, "
      "coalesce(d.media_type, i.media_type)"
      " FROM roots r JOIN families f ON f.root=r.id JOIN items i ON i.id=f.top JOIN runs ON runs.id=f.run"
      " LEFT JOIN documents d ON d.id=i.document ORDER BY r.path, f.path");
  while (select.Step()) {
    if (table.roots.empty() || table.roots.back().path != select.Bytes(0)) {
      table.roots.push_back({select.String(0), table.entries.size(), table.entries.size()});
    }
    KnownFiles::Table::Entry entry;
    const std::string_view path = select.Bytes(1);
    entry.path_begin = table.strings.size();
    entry.path_size = static_cast<uint32_t>(path.size());
    table.strings.append(path);
    entry.family = select.Int(2);
    entry.size = static_cast<uint64_t>(select.Int(3));
    entry.times = {select.Int(4), select.Int(5)};
    if (const std::string_view hash = select.Bytes(6); hash.size() == entry.sha256.size()) {
      std::copy(hash.begin(), hash.end(), entry.sha256.begin());
      entry.has_sha256 = true;
    }
    entry.state = static_cast<ItemState>(select.Int(7));
    entry.code = Intern(select.Bytes(8), &table.words);
    entry.extractor = Intern(select.Bytes(9), &table.words);
    entry.complete = select.Int(10) != 0;
    entry.vanished = select.Int(11) != 0;
    entry.is_folder = select.Bytes(12) == kFolderType;
    entry.kind = ReadAsOf(select.Bytes(12), "").kind;
    if (const auto it = coded.find(entry.family); it != coded.end()) entry.codes = it->second;
    if (read) {
      const auto it = read->find(entry.family);
      const ReadFamily family = it != read->end() ? it->second : ReadFamily();
      entry.readers = family.readers;
      entry.has_pictures = family.has_pictures;
      entry.has_pages = family.has_pages;
    }
    table.entries.push_back(entry);
    table.roots.back().end = table.entries.size();
  }
  return table;
}

}  // namespace candor
