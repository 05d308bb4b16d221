// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/archive/archive_member.h"
#include "ingest/worker/archive/locked_members.h"
#include "ingest/worker/archive/packed_stretch.h"
#include "ingest/worker/archive/unpack_budget.h"
#include "ingest/worker/archive/zip_comments.h"
#include "ingest/worker/archive/zip_directory.h"
#include "model/codes.h"

namespace candor {
namespace {

// Entries of a zip's directory that are looked at to say how many were left out: some 100 MB.
constexpr size_t kMostCounted = 1'000'000;

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

enum class Reading : uint8_t {
  kNormal,
  kZipInOrder,  // zips member by member from the beginning, without their directory
  kOneFile,     // a single packed file, whatever is in it
};

// Everything that is read inside the process. archive_read_support_filter_all would start lrzip and grzip as
// programs, and format_all knows mtree, which opens the files that it names.
ArchivePtr NewReader(Reading reading) {
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
  archive_read_support_format_empty(a);
  archive_read_support_format_raw(a);
  if (reading == Reading::kOneFile) return reader;
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
  if (reading == Reading::kNormal) archive_read_support_format_zip_seekable(a);
  archive_read_support_format_zip_streamable(a);
  return reader;
}

std::string RawName(archive_entry* entry) {
  for (const char* name : {archive_entry_pathname(entry), archive_entry_pathname_utf8(entry)}) {
    if (name != nullptr) return name;
  }
  return "";
}

// "report.pdf" of "report.pdf.gz", "mail.tar" of "mail.tgz".
std::string NameWithoutPacking(const std::string& name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kEndings = {{
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
      {".tlz", ".tar"},
      {".tzst", ".tar"},
  }};
  const size_t dot = name.rfind('.');
  if (dot == std::string::npos || dot == 0) return name;
  std::string ending = name.substr(dot);
  for (char& c : ending) c = AsciiLower(c);
  for (const auto& [packed, plain] : kEndings) {
    if (ending == packed) return name.substr(0, dot).append(plain);
  }
  return name;
}

void TellBehind(std::string_view rest, const std::string& what, Document* document) {
  if (rest.find_first_not_of('\0') == std::string_view::npos) return;  // tapes are padded
  document->problems.push_back({std::string(code::kPartial), "behind the end of " + what + " stand " +
                                                                 std::to_string(rest.size()) +
                                                                 " bytes, which were not read"});
}

/// What readers of packed data pass over.
void TellAround(const PackedStretch& packed, std::string_view behind, Document* document) {
  TellBehind(behind, "the packed data", document);
  if (packed.skipped > 0)
    document->problems.push_back({std::string(code::kPartial), std::to_string(packed.skipped) +
                                                                   " bytes beside the packed data, in frames "
                                                                   "that are skipped, were not read"});
}

class Unpacker {
 public:
  Unpacker(const ExtractionInput& input, Document* document, ExtractionSink* sink)
      : input_(input),
        document_(document),
        sink_(sink),
        budget_(input.limits, input.bytes.size()),
        locked_(input) {}

  ExtractionEnd Run() {
    ExtractionEnd end = ReadWhatThereIs();
    if (locked_.opened() > 0) {
      document_->problems.push_back(
          {std::string(code::kUnlocked),
           "passwords opened " + std::to_string(locked_.opened()) + " of its members"});
    }
    KeepComments();
    const bool nothing =
        end.code.empty() && given_ == 0 && document_->problems.empty() && document_->text.empty();
    if (!nothing) return end;
    return {std::string(code::kEmpty),
            members_ == 0 ? "the archive has no members" : "the archive holds folders and no file"};
  }

 private:
  void KeepComments() {
    if (!IsZip()) return;
    ZipComments comments =
        ReadZipComments(ReadZipDirectory(input_.bytes, input_.limits.items), input_.limits.text_bytes);
    std::vector<candor::Problem>& problems = document_->problems;
    problems.insert(problems.end(), comments.problems.begin(), comments.problems.end());
    if (comments.text.empty()) return;
    document_->text = std::move(comments.text);
    Zone zone;
    zone.kind = ZoneKind::kComment;
    zone.span = {0, static_cast<uint32_t>(document_->text.size())};
    document_->zones.push_back(std::move(zone));
  }

  ExtractionEnd ReadWhatThereIs() {
    ExtractionEnd end = ReadAll(Reading::kNormal);
    // Writers that miscount leave a directory that libarchive refuses; the members are found one after the
    // other.
    const bool zip = input_.bytes.substr(0, 4) == "PK\3\4";
    if (end.code == code::kCorrupt && zip && members_ == 0) {
      document_->problems.clear();
      seen_.clear();
      missing_ = 0;
      end = ReadAll(Reading::kZipInOrder);
    }
    if (end.code == code::kCorrupt && members_ == 0 && IsVolume()) {
      return {std::string(code::kMissingPart), "one volume of a zip in several"};
    }
    if (hidden_members_ && (end.code.empty() || end.code == code::kPartial)) end = ReadHidden(std::move(end));
    return end;
  }

  ExtractionEnd ReadAll(Reading reading) {
    Begin(reading);
    archive* a = reader_.get();
    if (archive_read_open_memory(a, input_.bytes.data(), input_.bytes.size()) != ARCHIVE_OK) return Failed();
    la_int64_t members_end = 0;
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
      // What is packed is one file, whatever is in it; only archives that are packed by habit are read at
      // once.
      const int format = archive_format(a) & ARCHIVE_FORMAT_BASE_MASK;
      if (reading == Reading::kNormal && archive_filter_count(a) > 1 && format != ARCHIVE_FORMAT_TAR &&
          format != ARCHIVE_FORMAT_CPIO && format != ARCHIVE_FORMAT_RAW && format != ARCHIVE_FORMAT_EMPTY)
        return ReadAll(Reading::kOneFile);
      if (archive_format(a) == ARCHIVE_FORMAT_RAW && archive_filter_count(a) < 2)
        return {std::string(code::kCorrupt), "not an archive that candor knows"};
      ++members_;
      ++headers_;
      if (!Member(entry)) return end_;
      if (!IsTar()) continue;
      // To the end of the member's last block.
      if (archive_read_data_skip(a) == ARCHIVE_FATAL) return Failed();
      members_end = archive_filter_bytes(a, 0);
    }
    if (members_ == 0) return Nothing();
    TellWhatFollows();
    // Every writer ends a tar with blocks of zeros (POSIX, pax, "ustar Interchange Format"), which are read.
    if (IsTar() && archive_filter_bytes(a, 0) <= members_end) TellMissingEnd("the archive has no end mark");
    if (IsTar()) TellBytesBehindTar(archive_filter_bytes(a, 0));
    CompareWithDirectory();
    if (missing_ > 0) lost_ = "members that could not be reached: " + std::to_string(missing_);
    if (!lost_.empty()) return {std::string(code::kPartial), lost_};
    return {};
  }

  // Members of a zip that its directory leaves out: what a recipient's program may show and ours would not.
  ExtractionEnd ReadHidden(ExtractionEnd end) {
    Names seen;
    for (const std::string& name : seen_) ++seen[name];
    const std::vector<std::string> listed = std::move(seen_);  // `seen` points into it
    seen_ = {};
    Begin(Reading::kZipInOrder);
    archive* a = reader_.get();
    if (archive_read_open_memory(a, input_.bytes.data(), input_.bytes.size()) != ARCHIVE_OK) return end;
    archive_entry* entry = nullptr;
    for (int status = ARCHIVE_OK;
         (status = archive_read_next_header(a, &entry)) == ARCHIVE_OK || status == ARCHIVE_WARN;) {
      ++headers_;
      if (!Take(&seen, RawName(entry)) && !Member(entry)) return end_;
    }
    return end;
  }

  // gzip and bzip2 pass over what stands behind their end, which may be anything; xz and zstd come without it
  // (packed_stretch.h).
  void TellWhatFollows() {
    archive* a = reader_.get();
    // Of one that was not unpacked to its end nobody knows where that is.
    if (archive_format(a) != ARCHIVE_FORMAT_RAW || !whole_) return;
    TellBytesBehind(archive_filter_bytes(a, -1), "the packed data");
  }

  void TellBytesBehind(la_int64_t used, const char* what) {
    const auto end = static_cast<uint64_t>(std::max<la_int64_t>(used, 0));
    if (end < input_.bytes.size()) TellBehind(input_.bytes.substr(end), what, document_);
  }

  // What stands behind the end mark, packed or not. Of a packed tar it is seen only by unpacking once more;
  // to look far is to unpack what somebody may have made to be endless.
  void TellBytesBehindTar(la_int64_t used) {
    if (archive_filter_count(reader_.get()) < 2) return TellBytesBehind(used, "the tar");
    constexpr la_int64_t kLookBehind = 64 << 20;
    ArchivePtr packing = NewReader(Reading::kOneFile);
    archive* a = packing.get();
    archive_entry* entry = nullptr;
    if (archive_read_open_memory(a, input_.bytes.data(), input_.bytes.size()) != ARCHIVE_OK ||
        archive_read_next_header(a, &entry) != ARCHIVE_OK)
      return;
    la_int64_t behind = 0;
    bool zeros = true;
    const void* block = nullptr;
    size_t size = 0;
    la_int64_t offset = 0;
    while (behind < kLookBehind && archive_read_data_block(a, &block, &size, &offset) == ARCHIVE_OK) {
      std::string_view bytes(static_cast<const char*>(block), size);
      bytes.remove_prefix(
          static_cast<size_t>(std::clamp<la_int64_t>(used - offset, 0, static_cast<la_int64_t>(size))));
      behind += static_cast<la_int64_t>(bytes.size());
      zeros = zeros && bytes.find_first_not_of('\0') == std::string_view::npos;
    }
    if (zeros) return;
    document_->problems.push_back(
        {std::string(code::kPartial),
         "behind the end of the packed tar stand " + std::string(behind < kLookBehind ? "" : "more than ") +
             std::to_string(std::min(behind, kLookBehind)) + " bytes, which were not read"});
  }

  // What was cut off behind a whole member leaves no other trace.
  void TellMissingEnd(const char* what) {
    document_->problems.push_back(
        {std::string(code::kTruncated), std::string(what) + ": members may be missing"});
  }

  bool IsTar() const {
    return (archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_TAR;
  }

  // The end of an archive in which no member was found.
  ExtractionEnd Nothing() {
    archive* a = reader_.get();
    const int format = archive_format(a) & ARCHIVE_FORMAT_BASE_MASK;
    if (format == ARCHIVE_FORMAT_EMPTY) {
      // A packed file without bytes is a file all the same.
      ExtractionSink::Part part;
      part.name = NameWithoutPacking(input_.name);
      return archive_filter_count(a) < 2 || Give(part, "") ? ExtractionEnd{} : end_;
    }
    if (format == ARCHIVE_FORMAT_TAR) {
      // A kilobyte of zeros is where a tar ends, and how other files begin.
      if (archive_filter_count(a) > 1) return ReadAll(Reading::kOneFile);
      const bool zeros = input_.bytes.find_first_not_of('\0') == std::string_view::npos;
      return zeros ? ExtractionEnd{}
                   : ExtractionEnd{std::string(code::kCorrupt), "the tar has no members but other bytes"};
    }
    CompareWithDirectory();
    const ZipDirectory directory =
        format == ARCHIVE_FORMAT_ZIP ? ReadZipDirectory(input_.bytes, 1) : ZipDirectory{};
    // libarchive takes a 7z whose list of members is lost for an empty one, which has 32 bytes.
    const bool lost_list = format == ARCHIVE_FORMAT_7ZIP && input_.bytes.size() > 32;
    if (directory.declared > 0 || lost_list) {
      return {std::string(code::kCorrupt), "the list of members is damaged"};
    }
    return {};
  }

  // One file of a zip that was split into several.
  bool IsVolume() const {
    return input_.bytes.substr(0, 4) == "PK\7\10" || ReadZipDirectory(input_.bytes, 1).last_volume > 0;
  }

  ExtractionEnd Failed() {
    const std::string error = ErrorText(reader_.get());
    // When no format fits, libarchive 3.6.2 asks one behind the end of its table: only where there is a
    // format.
    if (members_ == 0 && archive_format(reader_.get()) != 0 &&
        archive_read_has_encrypted_entries(reader_.get()) > 0) {
      return {std::string(code::kEncrypted), "the list of members is encrypted: unpack the archive"};
    }
    CompareWithDirectory();
    const std::string_view found = CodeOf(error);
    if (members_ > 0 && found == code::kCorrupt) {
      return {std::string(code::kPartial), "the rest of the archive cannot be read: " + error};
    }
    return {std::string(found), error};
  }

  // False: stop, end_ says why.
  bool Member(archive_entry* entry) {
    if (++items_ > input_.limits.items)
      return Stop(input_.limits.items == 0 ? "the file has as many parts as allowed without it"
                                           : "more than " + std::to_string(input_.limits.items) + " members");
    ExtractionSink::Part part;
    part.name = RawName(entry);
    const bool raw = archive_format(reader_.get()) == ARCHIVE_FORMAT_RAW;
    if (raw && (part.name.empty() || part.name == "data")) part.name = NameWithoutPacking(input_.name);
    seen_.push_back(part.name);
    const auto type = archive_entry_filetype(entry);
    const char* hard_link = archive_entry_hardlink(entry);
    if (type == AE_IFDIR && BytesOfFolder(entry) == 0) return true;
    if (type == AE_IFDIR && IsZip()) {
      // libarchive reads nothing of it.
      part.end = {std::string(code::kUnsupported), "it is named as a folder and has " +
                                                       std::to_string(BytesOfFolder(entry)) +
                                                       " bytes, which were not read"};
      return Give(part, "");
    }
    if (type == AE_IFLNK || hard_link != nullptr) {
      const char* target = hard_link != nullptr ? hard_link : archive_entry_symlink(entry);
      part.end = {std::string(code::kLink), "a link to " + ToValidUtf8(target == nullptr ? "" : target)};
      return Give(part, "");
    }
    if (type == AE_IFBLK || type == AE_IFCHR || type == AE_IFIFO || type == AE_IFSOCK) {
      part.end = {std::string(code::kNotAFile), "a device, pipe or socket in the archive"};
      return Give(part, "");
    }
    if (archive_entry_is_encrypted(entry) != 0) {
      part.end = OpenLocked();
      if (part.end.code == code::kEncrypted) bytes_.clear();
    } else {
      part.end = ReadMember(reader_.get(), entry, input_.limits, &budget_, &bytes_);
      // Of a stream that it cannot unpack libarchive says so once; its other members are not damaged either.
      if (unsupported_ && part.end.detail == "Decompression internal error")
        part.end.code = code::kUnsupported;
      unsupported_ = unsupported_ || part.end.code == code::kUnsupported;
    }
    whole_ = whole_ && part.end.code.empty();
    if (part.end.code != code::kBombLimit) return Give(part, bytes_);
    sink_->AddPart(part, bytes_);
    return Stop("the members unpack to more than " + std::to_string(budget_.unpacked()) + " bytes");
  }

  // What somebody put into a folder itself. In an image of a disc (ECMA-119, 6.8) that is the list of its
  // files.
  int64_t BytesOfFolder(archive_entry* entry) const {
    const bool disc = (archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ISO9660;
    return disc || archive_entry_size_is_set(entry) == 0 ? 0 : archive_entry_size(entry);
  }

  ExtractionEnd OpenLocked() {
    if (!IsZip())
      return {std::string(code::kEncrypted),
              "the member needs a password, and candor opens members of zips alone: unpack the archive"};
    if (input_.passwords.empty()) return {std::string(code::kEncrypted), "the member needs a password"};
    return locked_.Open(
        headers_ - 1,
        [this](const std::string& password) {
          ArchivePtr reader = NewReader(reading_);
          archive_read_add_passphrase(reader.get(), password.c_str());
          return reader;
        },
        &budget_, &bytes_);
  }

  void Begin(Reading reading) {
    reader_ = NewReader(reading);
    reading_ = reading;
    headers_ = 0;
    locked_.BeginAnew();
  }

  bool Give(const ExtractionSink::Part& part, std::string_view bytes) {
    if (!sink_->AddPart(part, bytes)) return Stop("the limits on parts of one file were reached");
    ++given_;
    return true;
  }

  bool Stop(const std::string& why) {
    end_ = {std::string(code::kBombLimit), why + "; " + LeftOut()};
    return false;
  }

  // What a reviewer misses. Only a zip says before its end how many members it has.
  std::string LeftOut() const {
    size_t files = 0;
    if (IsZip()) {
      const ZipDirectory directory = ReadZipDirectory(input_.bytes, kMostCounted);
      const bool all = directory.entries.size() < kMostCounted;
      for (const ZipDirectoryEntry& entry : directory.entries) {
        if (all && (entry.name.empty() || entry.name.back() != '/')) ++files;
      }
    }
    if (files <= given_) return "members that were read: " + std::to_string(given_);
    return std::to_string(files - given_) + " of " + std::to_string(files) + " members were not read";
  }

  bool IsZip() const {
    const int format = archive_format(reader_.get()) & ARCHIVE_FORMAT_BASE_MASK;
    return format == ARCHIVE_FORMAT_ZIP && archive_filter_count(reader_.get()) <= 1;
  }

  using Names = std::unordered_map<std::string_view, int64_t>;
  static bool Take(Names* names, std::string_view name) {
    auto it = names->find(name);
    if (it == names->end() || it->second == 0) return false;
    --it->second;
    return true;
  }

  void Problem(std::string_view detail) {
    document_->problems.push_back({std::string(code::kMissingPart), ToValidUtf8(detail)});
  }

  void CompareWithDirectory() {
    if (!IsZip()) return;
    const ZipDirectory directory = ReadZipDirectory(input_.bytes, input_.limits.items);
    if (!directory.found) TellMissingEnd("the zip breaks off before the end of its directory");
    const ZipOddities odd = CheckZipDirectory(input_.bytes, directory);
    for (const std::string& detail : odd.details) Problem(detail);
    for (const std::string& detail : odd.around)
      document_->problems.push_back({std::string(code::kPartial), detail});
    hidden_members_ = odd.hidden_members;
    if (directory.entries.size() <= seen_.size()) return;
    // libarchive may turn names (back slashes, Info-ZIP's Unicode names), so the number decides and the name
    // is an example.
    missing_ = directory.entries.size() - seen_.size();
    Names names;
    for (const std::string& name : seen_) ++names[name];
    std::string_view example;
    for (const ZipDirectoryEntry& entry : directory.entries) {
      if (Take(&names, entry.name.substr(0, entry.name.find('\0'))) || Take(&names, entry.unicode_name))
        continue;
      example = entry.name;
      break;
    }
    Problem("members of the zip that could not be reached: " + std::to_string(missing_) + " of " +
            std::to_string(directory.entries.size()) + ", perhaps \"" + std::string(example) + "\"");
  }

  const ExtractionInput& input_;
  Document* document_;
  ExtractionSink* sink_;
  ArchivePtr reader_;
  Reading reading_ = Reading::kNormal;
  uint64_t headers_ = 0;  // read by reader_
  ExtractionEnd end_;
  std::string bytes_;
  std::vector<std::string> seen_;
  std::string lost_;  // why a member was passed over
  uint64_t members_ = 0;
  uint64_t missing_ = 0;      // listed in a zip's directory, never seen
  uint64_t items_ = 0;        // folders among them
  uint64_t given_ = 0;        // parts that the sink took whole
  bool whole_ = true;         ///< each member so far
  bool unsupported_ = false;  ///< one of them is packed in a way that libarchive does not know
  UnpackBudget budget_;
  LockedMembers locked_;
  int retries_ = 0;
  bool hidden_members_ = false;
};

}  // namespace

void PrepareArchive() { Utf8Locale::Get(); }

ExtractionEnd ExtractArchive(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  const Utf8Locale locale;
  try {
    const std::optional<PackedStretch> packed = FindPacked(input.bytes);
    if (!packed) return Unpacker(input, document, sink).Run();
    ExtractionInput stretch = input;
    stretch.bytes = input.bytes.substr(packed->begin, packed->end - packed->begin);
    ExtractionEnd end = Unpacker(stretch, document, sink).Run();
    TellAround(*packed, input.bytes.substr(packed->end), document);
    return end;
  } catch (const std::bad_alloc&) {
    return {std::string(code::kMemoryLimit), "unpacking needs more memory than allowed"};
  }
}

}  // namespace candor
