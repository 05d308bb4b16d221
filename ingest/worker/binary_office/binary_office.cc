// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/binary_office/binary_office.h"

#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "ingest/worker/binary_office/binary_document.h"
#include "ingest/worker/binary_office/excel_document.h"
#include "ingest/worker/binary_office/office_art.h"
#include "ingest/worker/binary_office/powerpoint_document.h"
#include "ingest/worker/binary_office/word_document.h"
#include "ingest/worker/compound/compound_file.h"
#include "ingest/worker/compound/embedded_objects.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/property_set.h"
#include "ingest/worker/compound/rights_management.h"
#include "ingest/worker/pictures/picture_head.h"
#include "ingest/worker/pictures/picture_parts.h"
#include "model/codes.h"

namespace candor {
namespace binary_office {
namespace {

ExtractionEnd End(std::string_view code, std::string detail) {
  return {std::string(code), std::move(detail)};
}

/// What makes a compound file a document of one format.
struct Format {
  std::string_view stream;
  std::string_view media_type;
  ExtractionEnd (*read)(BinaryDocument*, ExtractionSink*);
};

ExtractionEnd ReadWord(BinaryDocument* document, ExtractionSink*) { return ReadWordDocument(document); }
ExtractionEnd ReadExcel(BinaryDocument* document, ExtractionSink*) { return ReadExcelDocument(document); }

constexpr Format kFormats[] = {
    {"WordDocument", "application/msword", ReadWord},
    {"Workbook", "application/vnd.ms-excel", ReadExcel},
    {"Book", "application/vnd.ms-excel", ReadExcel},
    {"PowerPoint Document", "application/vnd.ms-powerpoint", ReadPowerPointDocument},
};

/// Where a file breaks off it is often its directory that is missing.
ExtractionEnd NoDirectory(std::string_view bytes) {
  constexpr size_t kShiftAt = 30, kDirectoryAt = 48;
  const size_t directory = (size_t{ReadU32(bytes, kDirectoryAt)} + 1) << (ReadU16(bytes, kShiftAt) & 0xF);
  if (directory >= bytes.size()) return End(code::kTruncated, "the file breaks off before its directory");
  return End(code::kCorrupt, "it is no compound file, as documents of before 2007 are");
}

class Extraction {
 public:
  Extraction(CompoundFile* file, const ExtractionInput& input, Document* document, ExtractionSink* sink)
      : file_(*file),
        document_(document),
        sink_(sink),
        text_(document, input.limits.text_bytes),
        reading_(file, &text_, document, input.limits) {}

  ExtractionEnd Run() {
    if (IsUnderRightsManagement(file_)) return RightsManaged();
    if (reading_.Find("EncryptedPackage")) return End(code::kEncrypted, "the document needs a password");
    for (const Format& format : kFormats) {
      const std::optional<CompoundFile::Id> stream = reading_.Find(format.stream);
      if (!stream || file_.IsStorage(*stream)) continue;
      document_->media_type = format.media_type;
      return ReadAs(format);
    }
    const std::optional<bool> given = GiveFile(&file_, CompoundFile::kRoot, "", sink_);
    if (!given) {
      const std::string kind = DocumentKind(&file_, CompoundFile::kRoot);
      return End(code::kUnsupported, kind.empty() ? "an OLE compound file" : "an OLE compound file: " + kind);
    }
    return *given ? ExtractionEnd() : TooManyParts();
  }

 private:
  static ExtractionEnd TooManyParts() {
    return End(code::kBombLimit, "the limits on parts of one file were reached");
  }

  ExtractionEnd ReadAs(const Format& format) {
    document_->title = TitleIn(reading_.Read(kSummaryInformation));
    ExtractionEnd end = format.read(&reading_, sink_);
    text_.Finish();
    if (!end.code.empty()) return end;
    const bool all = GivePictures() && GiveObjects();
    pictures_.Tell(document_);
    if (reading_.has_macros || reading_.Find("Macros") || reading_.Find("_VBA_PROJECT_CUR"))
      document_->problems.push_back({std::string(code::kPartial), "its macros are not read"});
    return all ? Conclude() : TooManyParts();
  }

  /// One that is used in several places is kept several times.
  bool GivePictures() {
    std::unordered_set<std::string_view> given;
    for (const std::string& stream : reading_.pictures()) {
      size_t at = 0;
      while (const std::optional<ArtPicture> picture = NextArtPicture(stream, &at)) {
        if (!given.insert(picture->bytes).second) continue;
        reading_.has_pictures = true;
        if (!GivePicture(*picture)) return false;
      }
    }
    return true;
  }

  bool GivePicture(const ArtPicture& picture) {
    if (!picture.readable) {
      pictures_.AddUnread(picture.kind);
      return true;
    }
    const std::string bytes =
        picture.ending == "dib" ? BmpOfBitmap(picture.bytes) : std::string(picture.bytes);
    ExtractionSink::Part part;
    part.name = "picture " + std::to_string(++named_) + "." + std::string(picture.ending);
    if (!pictures_.Wants(part.name, bytes, &part)) return true;
    if (!picture.whole) part.end = End(code::kTruncated, "the picture breaks off in the file");
    if (part.end.code != code::kSmallPicture) ++reading_.given;
    return sink_->AddPart(part, bytes);
  }

  /// Word keeps objects in a pool, Excel each in a storage of its own.
  bool GiveObjects() {
    if (const std::optional<CompoundFile::Id> pool = reading_.Find("ObjectPool")) {
      for (const CompoundFile::Id object : file_.Children(*pool))
        if (!Give(object)) return false;
    }
    for (const CompoundFile::Id object : file_.Children(CompoundFile::kRoot))
      if (file_.Name(object).rfind("MBD", 0) == 0 && !Give(object)) return false;
    return true;
  }

  bool Give(CompoundFile::Id object) {
    if (!file_.IsStorage(object)) return true;
    ++reading_.given;
    return GiveObject(&file_, object, file_.Name(object), sink_);
  }

  ExtractionEnd Conclude() {
    std::vector<Problem> troubles = reading_.troubles();
    if (file_.IsDamaged())
      troubles.push_back({std::string(code::kPartial), "the file's own directory is damaged"});
    if (document_->text.empty() && reading_.given == 0) {
      if (!troubles.empty()) return {troubles.front().code, troubles.front().detail};
      if (reading_.has_pictures) return End(code::kNoTextLayer, "it holds pictures and no text");
      return End(code::kEmpty, "it has no text");
    }
    ExtractionEnd end;
    if (text_.full())
      end = End(code::kPartial,
                "only the first " + std::to_string(document_->text.size()) + " bytes of text were kept");
    for (Problem& trouble : troubles) {
      if (end.code.empty()) {
        end = {std::move(trouble.code), std::move(trouble.detail)};
      } else {
        document_->problems.push_back(std::move(trouble));
      }
    }
    return end;
  }

  CompoundFile& file_;
  Document* document_;
  ExtractionSink* sink_;
  office::ZonedText text_;
  BinaryDocument reading_;
  PictureParts pictures_;
  size_t named_ = 0;  ///< pictures
};

}  // namespace
}  // namespace binary_office

ExtractionEnd ExtractBinaryOffice(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return {std::string(code::kEmpty), "the file has no bytes"};
  try {
    std::optional<CompoundFile> file = CompoundFile::Open(input.bytes);
    if (!file) return binary_office::NoDirectory(input.bytes);
    return binary_office::Extraction(&*file, input, document, sink).Run();
  } catch (const std::bad_alloc&) {
    *document = {};
    return {std::string(code::kMemoryLimit), "reading it needs more memory than allowed"};
  }
}

}  // namespace candor
