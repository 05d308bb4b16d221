// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <string>
#include <unordered_map>
#include <utility>

#include "ingest/worker/archive/zip_directory.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr uint64_t kRatioFloor = 1 << 20;

// libarchive turns the UTF-16 names of 7z and the UTF-8 names of pax and zip into the charset of the locale,
// and drops those that do not fit. Set for this thread alone and given back.
class Utf8Locale {
 public:
  Utf8Locale() : before_(uselocale(Get())) {}
  ~Utf8Locale() { uselocale(before_); }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

  static locale_t Get() {
    static const locale_t kLocale = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return kLocale;
  }

 private:
  locale_t before_;
};

struct FreeArchive {
  void operator()(archive* a) const { archive_read_free(a); }
};
using ArchivePtr = std::unique_ptr<archive, FreeArchive>;

// Everything that is read inside the process. archive_read_support_filter_all would start lrzip and grzip as
// programs, and format_all knows mtree, which opens the files that it names.
ArchivePtr NewReader() {
  ArchivePtr reader(archive_read_new());
  archive* a = reader.get();
  archive_read_support_filter_bzip2(a);
  archive_read_support_filter_compress(a);
  archive_read_support_filter_gzip(a);
  archive_read_support_filter_lz4(a);
  archive_read_support_filter_lzip(a);
  archive_read_support_filter_lzma(a);
  archive_read_support_filter_xz(a);
  archive_read_support_filter_zstd(a);
  archive_read_support_format_7zip(a);
  archive_read_support_format_ar(a);
  archive_read_support_format_cab(a);
  archive_read_support_format_cpio(a);
  archive_read_support_format_iso9660(a);
  archive_read_support_format_lha(a);
  archive_read_support_format_rar(a);
  archive_read_support_format_rar5(a);
  archive_read_support_format_tar(a);
  archive_read_support_format_xar(a);
  archive_read_support_format_zip(a);
  archive_read_support_format_raw(a);
  return reader;
}

std::string ErrorText(archive* a) {
  const char* text = archive_error_string(a);
  return text == nullptr ? "unknown error" : text;
}

bool Mentions(const std::string& text, std::string_view word) {
  auto it = std::search(text.begin(), text.end(), word.begin(), word.end(),
                        [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
  return it != text.end();
}

// libarchive has no error codes for these; the words are those of version 3.6.
std::string_view CodeOf(const std::string& error) {
  if (Mentions(error, "encrypt") || Mentions(error, "passphrase") || Mentions(error, "password"))
    return code::kEncrypted;
  if (Mentions(error, "truncated") || Mentions(error, "premature") || Mentions(error, "unexpected end"))
    return code::kTruncated;
  if (Mentions(error, "unsupported") || Mentions(error, "not supported") ||
      Mentions(error, "unknown compression"))
    return code::kUnsupported;
  if (Mentions(error, "allocate") || Mentions(error, "memory")) return code::kMemoryLimit;
  return code::kCorrupt;
}

std::string RawName(archive_entry* entry) {
  for (const char* name : {archive_entry_pathname(entry), archive_entry_pathname_utf8(entry)}) {
    if (name != nullptr) return name;
  }
  return "";
}

// "report.pdf" of "report.pdf.gz", "mail.tar" of "mail.tgz".
std::string NameWithoutPacking(const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> kEndings = {{
      {".gz", ""},
      {".bz2", ""},
      {".xz", ""},
      {".zst", ""},
      {".lzma", ""},
      {".lz", ""},
      {".lz4", ""},
      {".z", ""},
      {".tgz", ".tar"},
      {".tbz", ".tar"},
      {".tbz2", ".tar"},
      {".txz", ".tar"},
  }};
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return name;
  std::string ending = name.substr(dot);
  std::transform(ending.begin(), ending.end(), ending.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const auto& [packed, plain] : kEndings) {
    if (ending == packed) return name.substr(0, dot).append(plain);
  }
  return name;
}

class Unpacker {
 public:
  Unpacker(const ExtractionInput& input, Document* document, ExtractionSink* sink)
      : input_(input), document_(document), sink_(sink) {}

  ExtractionEnd Run() {
    reader_ = NewReader();
    archive* a = reader_.get();
    if (archive_read_open_memory(a, input_.bytes.data(), input_.bytes.size()) != ARCHIVE_OK) return Failed();
    for (;;) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(a, &entry);
      if (status == ARCHIVE_EOF) break;
      if (status == ARCHIVE_FATAL) return Failed();
      if (status == ARCHIVE_RETRY) {
        // The header was not understood; each retry moves on in the bytes, yet nothing promises that.
        if (++retries_ > 1'000) return {std::string(code::kPartial), ErrorText(a)};
        lost_ = ErrorText(a);
        continue;
      }
      if (archive_format(a) == ARCHIVE_FORMAT_RAW && archive_filter_count(a) < 2) {
        return {std::string(code::kCorrupt), "not an archive that candor knows"};
      }
      ++members_;
      if (!Member(entry)) return end_;
    }
    CompareWithDirectory();
    if (!lost_.empty()) return {std::string(code::kPartial), lost_};
    return {};
  }

 private:
  ExtractionEnd Failed() {
    const std::string error = ErrorText(reader_.get());
    // When no format fits, libarchive 3.6.2 asks one behind the end of its table: only where there is a format.
    if (members_ == 0 && archive_format(reader_.get()) != 0 &&
        archive_read_has_encrypted_entries(reader_.get()) > 0) {
      return {std::string(code::kEncrypted), "the list of members is encrypted"};
    }
    const std::string_view found = CodeOf(error);
    CompareWithDirectory();
    if (members_ > 0 && found == code::kCorrupt)
      return {std::string(code::kPartial), "the rest of the archive cannot be read: " + error};
    return {std::string(found), error};
  }

  // False: stop, end_ says why.
  bool Member(archive_entry* entry) {
    if (++items_ > input_.limits.items)
      return Stop("more than " + std::to_string(input_.limits.items) + " members");
    ExtractionSink::Part part;
    part.name = RawName(entry);
    const bool raw = archive_format(reader_.get()) == ARCHIVE_FORMAT_RAW;
    if (raw && (part.name.empty() || part.name == "data")) part.name = NameWithoutPacking(input_.name);
    seen_.push_back(part.name);
    const auto type = archive_entry_filetype(entry);
    const char* hard_link = archive_entry_hardlink(entry);
    if (type == AE_IFDIR && !(archive_entry_size_is_set(entry) && archive_entry_size(entry) > 0)) return true;
    if (type == AE_IFLNK || hard_link != nullptr) {
      const char* target = hard_link != nullptr ? hard_link : archive_entry_symlink(entry);
      part.end = {std::string(code::kLink), std::string("a link to ") + (target == nullptr ? "" : target)};
      return Give(part, "");
    }
    if (type == AE_IFBLK || type == AE_IFCHR || type == AE_IFIFO || type == AE_IFSOCK) {
      part.end = {std::string(code::kNotAFile), "a device, pipe or socket in the archive"};
      return Give(part, "");
    }
    if (archive_entry_is_encrypted(entry) != 0) {
      part.end = {std::string(code::kEncrypted), "the member needs a password"};
      return Give(part, "");
    }
    return ReadAndGive(entry, &part);
  }

  bool ReadAndGive(archive_entry* entry, ExtractionSink::Part* part) {
    archive* a = reader_.get();
    bytes_.clear();
    // The declared size only saves growing; it is not believed.
    if (archive_entry_size_is_set(entry))
      bytes_.reserve(std::clamp<int64_t>(archive_entry_size(entry), 0, 16 << 20));
    // One member is held in memory as a whole, once more while it grows.
    const uint64_t most = std::min<uint64_t>(input_.limits.file_bytes, input_.limits.memory_bytes / 4);
    for (;;) {
      char buffer[64 << 10];
      const la_ssize_t n = archive_read_data(a, buffer, sizeof buffer);
      if (n == 0) break;
      if (n == ARCHIVE_RETRY) continue;
      if (n < 0) {
        const std::string error = ErrorText(a);
        part->end = {std::string(CodeOf(error)), error};
        break;
      }
      unpacked_ += static_cast<uint64_t>(n);
      if (unpacked_ > input_.limits.unpacked_bytes ||
          (unpacked_ > kRatioFloor && unpacked_ / input_.limits.ratio > input_.bytes.size())) {
        part->end = {std::string(code::kBombLimit),
                     "unpacking was stopped after " + std::to_string(unpacked_) + " bytes"};
        bytes_.append(buffer, static_cast<size_t>(n));
        sink_->AddPart(*part, bytes_);
        return Stop("the members unpack to more than " + std::to_string(unpacked_) + " bytes");
      }
      if (bytes_.size() + static_cast<size_t>(n) > most) {
        part->end = {std::string(code::kTooLarge),
                     "the member has more than " + std::to_string(most) + " bytes"};
        bytes_.clear();
        break;
      }
      bytes_.append(buffer, static_cast<size_t>(n));
    }
    return Give(*part, bytes_);
  }

  bool Give(const ExtractionSink::Part& part, std::string_view bytes) {
    return sink_->AddPart(part, bytes) || Stop("the limits on parts of one file were reached");
  }

  bool Stop(std::string detail) {
    end_ = {std::string(code::kBombLimit), std::move(detail)};
    return false;
  }

  void CompareWithDirectory() {
    const int format = archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK;
    if (format != ARCHIVE_FORMAT_ZIP || archive_filter_count(reader_.get()) > 1) return;
    const ZipDirectory directory = ReadZipDirectory(input_.bytes, input_.limits.items);
    for (std::string& odd : CheckZipDirectory(input_.bytes, directory)) {
      document_->problems.push_back({std::string(code::kMissingPart), std::move(odd)});
    }
    std::unordered_map<std::string_view, int64_t> names;
    for (const std::string& name : seen_) ++names[name];
    uint64_t missing = 0;
    std::string_view example;
    for (const ZipDirectoryEntry& entry : directory.entries) {
      // A name ends at NUL for libarchive.
      if (--names[entry.name.substr(0, entry.name.find('\0'))] >= 0) continue;
      if (missing++ == 0) example = entry.name;
    }
    if (missing == 0) return;
    document_->problems.push_back(
        {std::string(code::kMissingPart),
         std::to_string(missing) + " of " + std::to_string(directory.entries.size()) +
             " members of the zip could not be reached, the first is \"" + std::string(example) + "\""});
  }

  const ExtractionInput& input_;
  Document* document_;
  ExtractionSink* sink_;
  ArchivePtr reader_;
  ExtractionEnd end_;
  std::string bytes_;
  std::vector<std::string> seen_;
  std::string lost_;  // why a member was passed over
  uint64_t members_ = 0;
  uint64_t items_ = 0;
  uint64_t unpacked_ = 0;
  int retries_ = 0;
};

}  // namespace

void PrepareArchive() { Utf8Locale::Get(); }

ExtractionEnd ExtractArchive(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  const Utf8Locale locale;
  try {
    return Unpacker(input, document, sink).Run();
  } catch (const std::bad_alloc&) {
    return {std::string(code::kMemoryLimit), "unpacking needs more memory than allowed"};
  }
}

}  // namespace candor
