// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/package.h"

#include <zlib.h>

#include <algorithm>
#include <climits>
#include <new>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/archive/zip_comments.h"
#include "ingest/worker/archive/zip_directory.h"
#include "model/codes.h"

namespace candor::office {
namespace {

constexpr std::string_view kLocal = "PK\3\4";
constexpr size_t kLocalSize = 30;
constexpr uint16_t kStored = 0, kDeflated = 8;
constexpr uint16_t kEncrypted = 1, kSizesFollow = 8;  // bits of a local header's flags

uint64_t Number(std::string_view bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// "\word\document.xml" of a few writers is "word/document.xml" to all readers.
std::string CleanName(std::string_view name) {
  std::string clean(name);
  std::replace(clean.begin(), clean.end(), '\\', '/');
  return clean.substr(std::min(clean.find_first_not_of('/'), clean.size()));
}

// The part whose local header stands at `at`; its data reaches at most to `limit`. False: there is none.
bool ReadLocal(std::string_view zip, uint64_t at, uint64_t limit, Part* part) {
  if (at > zip.size() || zip.size() - at < kLocalSize || zip.substr(at, kLocal.size()) != kLocal)
    return false;
  const std::string_view header = zip.substr(at, kLocalSize);
  const uint64_t names = Number(header, 26, 2);
  const uint64_t begin = at + kLocalSize + names + Number(header, 28, 2);
  if (begin > zip.size()) return false;
  const uint64_t flags = Number(header, 6, 2);
  part->name = CleanName(zip.substr(at + kLocalSize, names));
  part->method = static_cast<uint16_t>(Number(header, 8, 2));
  part->encrypted = (flags & kEncrypted) != 0;
  part->checked = (flags & kSizesFollow) == 0;
  part->crc = static_cast<uint32_t>(Number(header, 14, 4));
  part->packed = zip.substr(begin, std::max(limit, begin) - begin);
  return true;
}

}  // namespace

Package::Package(const ExtractionInput& input) : budget_(input.limits, input.bytes.size()) {
  ReadDirectory(input.bytes, input.limits);
  if (!parts_.empty()) return;
  truncated_ = true;
  ReadHeaders(input.bytes, input.limits.items);
}

Package::Package(const ExtractionInput& input, std::string name) : budget_(input.limits, input.bytes.size()) {
  Part part;
  part.name = std::move(name);
  part.packed = input.bytes;
  Add(std::move(part));
}

void Package::ReadDirectory(std::string_view zip, const Limits& limits) {
  const size_t most = limits.items;
  const ZipDirectory directory = ReadZipDirectory(zip, most);
  if (!directory.found) return;
  for (const ZipDirectoryEntry& entry : directory.entries) {
    if (entry.name.empty() || entry.name.back() == '/') continue;
    Part part;
    if (!ReadLocal(zip, entry.offset, zip.size(), &part)) continue;
    part.name = CleanName(entry.name);
    part.packed = part.packed.substr(0, entry.compressed_size);
    Add(std::move(part));
  }
  ZipComments comments = ReadZipComments(directory, limits.text_bytes);
  comments_ = std::move(comments.text);
  problems_.insert(problems_.end(), comments.problems.begin(), comments.problems.end());
  const ZipOddities odd = CheckZipDirectory(zip, directory);
  for (const std::string& detail : odd.details)
    problems_.push_back({std::string(code::kMissingPart), ToValidUtf8(detail)});
  for (const std::string& detail : odd.around)
    problems_.push_back({std::string(code::kPartial), ToValidUtf8(detail)});
  if (directory.declared > most)
    problems_.push_back({std::string(code::kBombLimit), "more than " + std::to_string(most) + " parts"});
}

void Package::ReadHeaders(std::string_view zip, size_t most) {
  size_t at = zip.find(kLocal);
  while (at != std::string_view::npos && parts_.size() < most) {
    const size_t next = zip.find(kLocal, at + kLocal.size());
    Part part;
    // What lies between two headers is packed data, and behind it perhaps its sizes: inflating ends by
    // itself.
    if (ReadLocal(zip, at, std::min(next, zip.size()), &part)) {
      const uint64_t size = Number(zip, at + 18, 4);
      if (part.checked && size < part.packed.size()) part.packed = part.packed.substr(0, size);
      if (!part.name.empty() && part.name.back() != '/') Add(std::move(part));
    }
    at = next;
  }
}

void Package::Add(Part part) {
  const bool first = by_name_.try_emplace(AsciiLower(part.name), parts_.size()).second;
  if (!first && !twins_) {
    twins_ = true;
    problems_.push_back({std::string(code::kMissingPart),
                         "two parts of the document have one name, and the first was read: \"" +
                             ToValidUtf8(part.name) + "\""});
  }
  parts_.push_back(std::move(part));
}

const Part* Package::Find(std::string_view name) const {
  const auto found = by_name_.find(AsciiLower(name));
  return found == by_name_.end() ? nullptr : &parts_[found->second];
}

struct PartStream::Inflater {
  Inflater() {
    // Without a header of zlib's own, as zips have it.
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~Inflater() { inflateEnd(&stream); }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  z_stream stream = {};
};

PartStream::PartStream(const Part& part, UnpackBudget* budget) : part_(part), budget_(budget) {
  if (part.encrypted) {
    Fail(code::kEncrypted, "the part needs a password");
  } else if (part.method == kDeflated) {
    inflater_ = std::make_unique<Inflater>();
    inflater_->stream.next_in =
        reinterpret_cast<Bytef*>(const_cast<char*>(part.packed.data()));  // zlib reads only
    inflater_->stream.avail_in = static_cast<uInt>(std::min<size_t>(part.packed.size(), UINT_MAX));
  } else if (part.method != kStored) {
    Fail(code::kUnsupported, "packed by method " + std::to_string(part.method));
  }
}

PartStream::~PartStream() = default;

size_t PartStream::Fail(std::string_view code, std::string detail) {
  end_ = {std::string(code), std::move(detail)};
  done_ = true;
  return 0;
}

size_t PartStream::Read(char* to, size_t size) {
  if (done_ || size == 0) return 0;
  size_t got = 0;
  if (inflater_ == nullptr) {
    got = std::min(size, part_.packed.size() - at_);
    std::copy_n(part_.packed.data() + at_, got, to);
    at_ += got;
    done_ = at_ == part_.packed.size();
  } else {
    z_stream& stream = inflater_->stream;
    stream.next_out = reinterpret_cast<Bytef*>(to);
    stream.avail_out = static_cast<uInt>(std::min<size_t>(size, UINT_MAX));
    const uInt room = stream.avail_out;
    const int status = inflate(&stream, Z_NO_FLUSH);
    got = room - stream.avail_out;
    if (status == Z_MEM_ERROR) throw std::bad_alloc();
    if (status == Z_STREAM_END) {
      done_ = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      Fail(code::kCorrupt, "its packed data are damaged");
    } else if (got == 0) {
      Fail(code::kTruncated, "its packed data break off");
    }
  }
  unpacked_ += got;
  crc_ = static_cast<uint32_t>(crc32(crc_, reinterpret_cast<const Bytef*>(to), static_cast<uInt>(got)));
  if (!budget_->Take(got)) {
    return Fail(code::kBombLimit,
                "unpacking was stopped after " + std::to_string(budget_->unpacked()) + " bytes");
  }
  if (unpacked_ > kMostPartBytes)
    return Fail(code::kTooLarge, "the part has more than " + std::to_string(kMostPartBytes) + " bytes");
  if (done_ && end_.code.empty() && part_.checked && crc_ != part_.crc)
    end_ = {std::string(code::kCorrupt), "its checksum is wrong"};
  return got;
}

std::string ReadPart(const Part& part, UnpackBudget* budget, ExtractionEnd* end) {
  PartStream stream(part, budget);
  std::string bytes;
  constexpr size_t kPiece = 256u << 10;
  for (size_t got = 1; got > 0;) {
    const size_t before = bytes.size();
    bytes.resize(before + kPiece);
    got = stream.Read(bytes.data() + before, kPiece);
    bytes.resize(before + got);
  }
  *end = stream.end();
  return bytes;
}

}  // namespace candor::office
