// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/archive_member.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "model/codes.h"

namespace candor {
namespace {

bool Mentions(const std::string& text, std::string_view word) {
  auto it = std::search(text.begin(), text.end(), word.begin(), word.end(),
                        [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
  return it != text.end();
}

}  // namespace

std::string ErrorText(archive* a) {
  const char* text = archive_error_string(a);
  std::string clean = text == nullptr ? "damaged data" : ToValidUtf8(text);
  while (!clean.empty() && clean.back() == '\n') clean.pop_back();
  return clean;
}

// libarchive has no error codes for these; the words are those of version 3.6.
std::string_view CodeOf(const std::string& error) {
  if (Mentions(error, "encrypt") || Mentions(error, "passphrase") || Mentions(error, "password"))
    return code::kEncrypted;
  // "No progress is possible" is what liblzma says when there are no more bytes.
  if (Mentions(error, "truncated") || Mentions(error, "premature") || Mentions(error, "unexpected end") ||
      Mentions(error, "no progress"))
    return code::kTruncated;
  if (Mentions(error, "too many filters")) return code::kBombLimit;
  if (Mentions(error, "unsupported") || Mentions(error, "unknown codec") ||
      Mentions(error, "not supported") || Mentions(error, "unknown compression"))
    return code::kUnsupported;
  if (Mentions(error, "allocate") || Mentions(error, "memory")) return code::kMemoryLimit;
  return code::kCorrupt;
}

ExtractionEnd ReadMember(archive* a, archive_entry* entry, const Limits& limits, UnpackBudget* budget,
                         std::string* bytes) {
  ExtractionEnd end;
  bytes->clear();
  // The declared size only saves growing; it is not believed.
  if (archive_entry_size_is_set(entry))
    bytes->reserve(std::clamp<int64_t>(archive_entry_size(entry), 0, 16 << 20));
  // One member is held in memory as a whole, once more while it grows.
  const uint64_t most = std::min<uint64_t>(limits.file_bytes, limits.memory_bytes / 4);
  // Sparse files skip over their holes; those are zeros, and count.
  const auto hole_before = [&](la_int64_t offset) {
    const auto at = static_cast<uint64_t>(std::max<la_int64_t>(offset, 0));
    return at - std::min<uint64_t>(at, bytes->size());
  };
  const auto too_large = [&] {
    bytes->clear();
    return ExtractionEnd{std::string(code::kTooLarge),
                         "the member has more than " + std::to_string(most) + " bytes"};
  };
  const auto stopped = [&] {
    return ExtractionEnd{std::string(code::kBombLimit),
                         "unpacking was stopped after " + std::to_string(budget->unpacked()) + " bytes"};
  };
  for (;;) {
    const void* block = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    const int status = archive_read_data_block(a, &block, &size, &offset);
    if (status == ARCHIVE_EOF) {
      // The end of a tar's member is where the file ends, also behind a hole.
      const bool tar = (archive_format(a) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
      const uint64_t hole = tar ? hole_before(offset) : 0;
      // Before the budget: to name a large hole takes no room, and says nothing of other members.
      if (hole > most - std::min<uint64_t>(most, bytes->size())) return too_large();
      if (!budget->Take(hole)) return stopped();
      bytes->append(hole, '\0');
      break;
    }
    if (status == ARCHIVE_RETRY) continue;
    // A wrong checksum or size comes as a warning with the last block.
    if (status != ARCHIVE_OK) end = {std::string(CodeOf(ErrorText(a))), ErrorText(a)};
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN) break;
    const uint64_t hole = hole_before(offset);
    if (!budget->Take(hole + size)) return stopped();
    if (bytes->size() + hole + size > most) return too_large();
    bytes->append(hole, '\0');
    bytes->append(static_cast<const char*>(block), size);
    if (status != ARCHIVE_OK) break;
  }
  return end;
}

}  // namespace candor
