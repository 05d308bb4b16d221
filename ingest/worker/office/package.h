// SPDX-License-Identifier: GPL-3.0-or-later
//
// The zip that an office document is: its parts by name, each read when it is wanted. The directory of the
// zip says where they are (archive/zip_directory.h) and zlib unpacks them as the parser asks for bytes:
// libarchive reads members in their order alone, and would unpack all pictures on the way to a relation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/extraction.h"
#include "ingest/worker/archive/unpack_budget.h"

namespace candor::office {

/// Bytes of one part, unpacked; a larger one is read up to here.
inline constexpr uint64_t kMostPartBytes = 512u << 20;

/// One part as the zip holds it.
struct Part {
  std::string name;         ///< with "/" between folders and none in front, as written
  std::string_view packed;  ///< from its data to its end, or to that of the file where the end is not known
  uint16_t method = 0;      ///< 0: stored, 8: deflated
  bool encrypted = false;
  bool checked = false;  ///< `crc` is known
  uint32_t crc = 0;
};

class Package {
 public:
  /// `input` must outlive the package.
  explicit Package(const ExtractionInput& input);
  /// No zip: the input is the one part, called `name`.
  Package(const ExtractionInput& input, std::string name);

  /// No directory was found: parts are those whose headers were, and the last of them may be cut.
  bool truncated() const { return truncated_; }
  const std::vector<Part>& parts() const { return parts_; }
  /// By name in ASCII letters of any case (ECMA-376-2, 6.2.2.3); null when there is none.
  const Part* Find(std::string_view name) const;
  UnpackBudget* budget() { return &budget_; }
  /// What the zip itself says (archive/zip_comments.h).
  const std::string& comments() const { return comments_; }
  /// What is odd about the zip.
  const std::vector<Problem>& problems() const { return problems_; }

 private:
  void ReadDirectory(std::string_view zip, const Limits& limits);
  void ReadHeaders(std::string_view zip, size_t most);
  void Add(Part part);

  std::vector<Part> parts_;
  std::unordered_map<std::string, size_t> by_name_;
  std::string comments_;
  std::vector<Problem> problems_;
  UnpackBudget budget_;
  bool truncated_ = false;
  bool twins_ = false;
};

/// Unpacks one part piece by piece.
class PartStream {
 public:
  PartStream(const Part& part, UnpackBudget* budget);
  ~PartStream();
  PartStream(const PartStream&) = delete;
  PartStream& operator=(const PartStream&) = delete;

  /// At most `size` bytes into `to`; 0 when there are no more, or when end() has a code.
  size_t Read(char* to, size_t size);
  /// Why it ended before its end: encrypted, unsupported, corrupt, truncated, bomb_limit, too_large.
  const ExtractionEnd& end() const { return end_; }

 private:
  struct Inflater;
  size_t Fail(std::string_view code, std::string detail);

  const Part& part_;
  UnpackBudget* budget_;
  std::unique_ptr<Inflater> inflater_;  ///< null: stored
  size_t at_ = 0;                       ///< of a stored part
  uint64_t unpacked_ = 0;
  uint32_t crc_ = 0;
  bool done_ = false;
  ExtractionEnd end_;
};

/// All bytes of a part, as far as they can be read; `*end` says why not further.
std::string ReadPart(const Part& part, UnpackBudget* budget, ExtractionEnd* end);

}  // namespace candor::office
