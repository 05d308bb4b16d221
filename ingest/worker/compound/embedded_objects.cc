// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/embedded_objects.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "ingest/worker/compound/compound_writer.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/plain/charset.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::string_view kNative = "\1Ole10Native";
/// Streams in which programs keep a file as it is: Office those of today, LibreOffice, and others, of whose
/// streams with this name not all are files.
constexpr std::string_view kFiles[] = {"Package", "EmbeddedOdf", "CONTENTS", "Contents"};
constexpr std::string_view kBeginnings[] = {"%PDF", "{\\rtf", "PK\3\4", "\xD0\xCF\x11\xE0"};
constexpr int kDeepest = 16;  // storages in the storage of an object

/// Takes bytes from the front of a record; what is not there is empty.
class Fields {
 public:
  explicit Fields(std::string_view bytes) : bytes_(bytes) {}

  uint32_t Number(size_t size) {
    const uint32_t value = ReadU32(bytes_.substr(0, size), 0);
    Skip(size);
    return value;
  }
  std::string_view Text() {
    const std::string_view text = bytes_.substr(0, bytes_.find('\0'));
    Skip(text.size() + 1);
    return text;
  }
  std::string_view Bytes() {
    const size_t size = Number(4);
    const std::string_view bytes = bytes_.substr(0, size);
    Skip(size);
    return bytes;
  }
  bool AtEnd() const { return bytes_.empty(); }

 private:
  void Skip(size_t size) { bytes_.remove_prefix(std::min(size, bytes_.size())); }

  std::string_view bytes_;
};

/// Programs keep data of their own in the same stream; a package begins with a name.
bool IsPackage(std::string_view native) {
  constexpr uint64_t kFirstLetter = 0x20;
  return ReadU16(native, 0) == 2 && ReadLittleEndian<1>(native, 2) >= kFirstLetter;
}

bool BeginsAsFile(std::string_view bytes) {
  return std::any_of(std::begin(kBeginnings), std::end(kBeginnings),
                     [&](auto beginning) { return bytes.rfind(beginning, 0) == 0; });
}

/// A file that was dropped into a document, or a link to one. `package`: without its size in front.
bool GivePackage(std::string_view package, std::string_view name, ExtractionSink* sink) {
  constexpr uint32_t kEmbedded = 3;
  Fields fields(package);
  fields.Number(2);
  const std::string_view label = fields.Text();
  const std::string_view path = fields.Text();
  fields.Number(2);
  const uint32_t kind = fields.Number(2);
  ExtractionSink::Part part;
  const std::string_view file = path.substr(path.find_last_of("\\/") + 1);
  part.name = !label.empty() ? label : !file.empty() ? file : name;
  if (kind != kEmbedded) {
    part.end = {std::string(code::kMissingPart), "the document refers to the file and does not hold it"};
    return sink->AddPart(part, "");
  }
  fields.Bytes();  // the path of the copy that was dropped
  const bool ends = fields.AtEnd();
  const std::string_view bytes = fields.Bytes();
  if (ends) part.end = {std::string(code::kTruncated), "the file breaks off before it"};
  return sink->AddPart(part, bytes);
}

}  // namespace

std::optional<bool> GiveFile(CompoundFile* file, CompoundFile::Id storage, std::string_view name,
                             ExtractionSink* sink) {
  ExtractionSink::Part part;
  part.name = name;
  if (const std::optional<CompoundFile::Id> native = file->Find(storage, kNative)) {
    const std::string bytes = file->Read(*native).bytes;
    const std::string_view object = Cut(bytes, 4, bytes.size());
    if (IsPackage(object)) return GivePackage(object, name, sink);
    return sink->AddPart(part, object);
  }
  for (const std::string_view stream : kFiles) {
    const std::optional<CompoundFile::Id> found = file->Find(storage, stream);
    if (!found || file->IsStorage(*found)) continue;
    const CompoundFile::Stream bytes = file->Read(*found);
    if (!BeginsAsFile(bytes.bytes)) continue;
    if (!bytes.whole) part.end = {std::string(code::kTruncated), "it is cut off in the file"};
    return sink->AddPart(part, bytes.bytes);
  }
  return std::nullopt;
}

bool GiveObject(CompoundFile* file, CompoundFile::Id storage, std::string_view name, ExtractionSink* sink) {
  if (const std::optional<bool> given = GiveFile(file, storage, name, sink)) return *given;
  ExtractionSink::Part part;
  part.name = name;
  return sink->AddPart(part, WriteCompoundFile(CopyStorage(file, storage, kDeepest)));
}

std::string DocumentKind(CompoundFile* file, CompoundFile::Id storage) {
  constexpr size_t kNameAt = 28, kLongestName = 200;
  const std::optional<CompoundFile::Id> about = file->Find(storage, "\1CompObj");
  if (!about) return "";
  const std::string bytes = file->Read(*about).bytes;
  const std::string_view name =
      Cut(bytes, kNameAt + 4, std::min<size_t>(ReadU32(bytes, kNameAt), kLongestName));
  return ConvertToUtf8(name.substr(0, name.find('\0')), "");
}

bool GiveOldObject(std::string_view object, std::string_view name, ExtractionSink* sink) {
  constexpr uint32_t kEmbedded = 2;
  Fields fields(object);
  fields.Number(4);  // the version of OLE
  const uint32_t kind = fields.Number(4);
  const std::string_view program = fields.Bytes();
  fields.Bytes();  // where a link leads
  fields.Bytes();
  const std::string_view bytes = fields.Bytes();
  if (kind != kEmbedded || bytes.empty()) {
    ExtractionSink::Part part;
    part.name = name;
    part.end = {std::string(code::kMissingPart),
                "an object of which the document holds no more than its look"};
    return sink->AddPart(part, "");
  }
  if (program.substr(0, program.find('\0')) == "Package" && IsPackage(bytes))
    return GivePackage(bytes, name, sink);
  ExtractionSink::Part part;
  part.name = name;
  return sink->AddPart(part, bytes);
}

}  // namespace candor
