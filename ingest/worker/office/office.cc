// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/office.h"

#include <algorithm>
#include <new>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/archive/archive.h"
#include "ingest/worker/office/foreign_parts.h"
#include "ingest/worker/office/inline_data.h"
#include "ingest/worker/office/open_document.h"
#include "ingest/worker/office/package.h"
#include "ingest/worker/office/reading.h"
#include "ingest/worker/office/relations.h"
#include "ingest/worker/office/slides.h"
#include "ingest/worker/office/word.h"
#include "ingest/worker/office/workbook.h"
#include "ingest/worker/pictures/picture_head.h"
#include "ingest/worker/pictures/picture_parts.h"
#include "model/codes.h"

namespace candor {
namespace office {
namespace {

constexpr std::string_view kOasisTypes = "application/vnd.oasis.opendocument.";
constexpr std::string_view kFlatType = "application/vnd.oasis.opendocument.text-flat-xml";
constexpr std::string_view kSunTypes = "application/vnd.sun.xml.";

enum class Family : uint8_t { kUnknown, kWord, kWorkbook, kSlides, kOpenDocument };

ExtractionEnd End(std::string_view code, std::string detail) {
  return {std::string(code), std::move(detail)};
}

/// The first element of a part.
class RootReader final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes&) override { root = name; }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}
  bool Stopped() const override { return !root.empty(); }

  std::string root;
};

class TitleReader final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes&) override { reading_ = name == "dc:title"; }
  void End(std::string_view) override { reading_ = false; }
  void Text(std::string_view text) override {
    constexpr size_t kLongest = 1'000;
    if (reading_ && title.size() + text.size() < kLongest) title += text;
  }

  std::string title;

 private:
  bool reading_ = false;
};

/// What a package is, and where its text begins.
struct Main {
  Family family = Family::kUnknown;
  std::string part;
  std::string content_type;
};

/// By the root of the main part: content types are sometimes those of a neighbour.
Family FamilyOf(Reading* reading, std::string_view part) {
  RootReader root;
  if (reading->package()->Find(part) != nullptr) reading->Parse(part, &root);
  if (root.root == "w:document") return Family::kWord;
  if (root.root == "x:workbook") return Family::kWorkbook;
  if (root.root == "p:presentation") return Family::kSlides;
  return Family::kUnknown;
}

/// Where a document of this family has its parts.
std::string_view HomeOf(Family family) {
  switch (family) {
    case Family::kWord:
      return "word/";
    case Family::kWorkbook:
      return "xl/";
    case Family::kSlides:
      return "ppt/";
    case Family::kOpenDocument:
    case Family::kUnknown:
      break;
  }
  return "";
}

std::string MimetypeOf(Package* package) {
  const Part* part = package->Find("mimetype");
  if (part == nullptr) return "";
  ExtractionEnd end;
  UnpackBudget* budget = package->budget();
  constexpr size_t kLongest = 100;
  std::string type = ReadPart(*part, budget, &end).substr(0, kLongest);
  return std::string(Trimmed(type));
}

Main FindMain(Reading* reading) {
  Package* package = reading->package();
  Main main;
  if (package->Find("[Content_Types].xml") == nullptr) {
    main.content_type = MimetypeOf(package);
    const bool ours =
        main.content_type.rfind(kOasisTypes, 0) == 0 || main.content_type.rfind(kSunTypes, 0) == 0;
    if (ours ||
        (package->Find("content.xml") != nullptr && package->Find("META-INF/manifest.xml") != nullptr))
      main.family = Family::kOpenDocument;
    main.part = "content.xml";
    if (main.family == Family::kOpenDocument) return main;
  }
  const std::vector<Relation> relations = RelationsOf(reading, "");
  const Relation* relation = FindRelation(relations, "officeDocument");
  if (relation != nullptr && !relation->external) main.part = relation->target;
  for (const std::string_view usual : {"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"}) {
    if (package->Find(main.part) == nullptr) main.part = usual;
  }
  main.content_type = ContentTypeOf(reading, main.part);
  main.family = FamilyOf(reading, main.part);
  return main;
}

/// "application/vnd.ms-word.document.macroEnabled.main+xml" is a file of
/// "application/vnd.ms-word.document.macroenabled.12".
std::string MediaTypeOf(const Main& main, std::string_view sniffed) {
  std::string type = AsciiLower(main.content_type);
  if (main.family == Family::kOpenDocument) return type.empty() ? std::string(sniffed) : type;
  constexpr std::string_view kMain = ".main+xml";
  if (!type.ends_with(kMain)) return std::string(sniffed);
  type.resize(type.size() - kMain.size());
  constexpr std::string_view kMacros = ".macroenabled";
  if (const size_t at = type.find(kMacros); at != std::string::npos)
    type = type.substr(0, at + kMacros.size()) + ".12";
  return IsValidUtf8(type) ? type : std::string(sniffed);
}

class OfficeExtraction {
 public:
  OfficeExtraction(const ExtractionInput& input, Package package, Document* document, ExtractionSink* sink)
      : input_(input),
        document_(document),
        sink_(sink),
        package_(std::move(package)),
        // A protocol's limit is on the whole; the last line ends.
        text_(document, input.limits.text_bytes),
        reading_(&package_, &text_, document, input.limits) {}

  ExtractionEnd RunFlat() {
    document_->media_type = kFlatType;
    ReadOpenDocument(&reading_);
    text_.Finish();
    GiveInlineData();
    return Conclude();
  }

  ExtractionEnd Run() {
    if (package_.parts().empty()) return NoParts();
    const Main main = FindMain(&reading_);
    document_->media_type = MediaTypeOf(main, input_.media_type);
    if (main.family == Family::kOpenDocument && IsEncryptedOpenDocument(&reading_))
      return NotRead(main, code::kEncrypted, "the document needs a password");
    if (main.content_type.find("sheet.binary") != std::string::npos)
      return NotRead({Family::kWorkbook, main.part, main.content_type}, code::kUnsupported,
                     "a binary workbook (.xlsb): save it as .xlsx");
    switch (main.family) {
      case Family::kWord:
        ReadWord(&reading_, main.part);
        break;
      case Family::kWorkbook:
        ReadWorkbook(&reading_, main.part);
        break;
      case Family::kSlides:
        ReadSlides(&reading_, main.part);
        break;
      case Family::kOpenDocument:
        ReadOpenDocument(&reading_);
        break;
      case Family::kUnknown:
        return Unknown(main);
    }
    if (main.family != Family::kOpenDocument) ReadProperties();
    if (!package_.comments().empty()) text_.Add({package_.comments(), {ZoneKind::kComment, "", ""}, false});
    text_.Finish();
    GiveParts(main.family, true);
    return Conclude();
  }

 private:
  ExtractionEnd NoParts() const {
    if (input_.bytes.substr(0, 2) == "PK")
      return candor::office::End(code::kTruncated, "the file breaks off before its first part");
    return candor::office::End(code::kCorrupt, "it is no zip, as office documents are");
  }

  /// What lies beside it in the zip may be read all the same.
  ExtractionEnd NotRead(const Main& main, std::string_view code, std::string detail) {
    GiveParts(main.family, code != code::kEncrypted);
    pictures_.Tell(document_);
    return candor::office::End(code, std::move(detail));
  }

  ExtractionEnd Unknown(const Main& main) {
    if (package_.truncated())
      return candor::office::End(code::kTruncated, "the file breaks off before its text");
    if (!reading_.troubles().empty()) return Failed();
    if (package_.Find(main.part) == nullptr)
      return candor::office::End(code::kCorrupt, "the part that holds its text is not there");
    return candor::office::End(code::kCorrupt, "its main part is no document, workbook or presentation");
  }

  void ReadProperties() {
    const std::vector<Relation> relations = RelationsOf(&reading_, "");
    const Relation* core = FindRelation(relations, "core-properties");
    if (core == nullptr || package_.Find(core->target) == nullptr) return;
    TitleReader properties;
    reading_.Parse(core->target, &properties);
    document_->title = Trimmed(properties.title);
  }

  void GiveInlineData() {
    ForEachInlineData(package_.parts().front(), package_.budget(),
                      [this](const std::string& bytes, bool object) {
                        ExtractionSink::Part given;
                        given.name = (object ? "object " : "picture ") + std::to_string(given_ + 1);
                        if (!object && !pictures_.Wants(given.name, bytes, &given)) return true;
                        ++given_;
                        if (!given.end.code.empty()) ++small_;
                        return sink_->AddPart(given, bytes);
                      });
  }

  /// Pictures and documents that lie in the document, and what only lies in the same zip.
  void GiveParts(Family family, bool with_pictures) {
    const ForeignParts others(&reading_, HomeOf(family));
    for (const Part& part : package_.parts()) {
      const std::string name = AsciiLower(part.name);
      if (name.find("vbaproject.bin") != std::string::npos || name.rfind("basic/", 0) == 0) macros_ = true;
      if (stopped_) continue;
      if (others.IsPicture(part.name)) {
        ExtractionSink::Part picture;
        picture.name = LastComponent(part.name);
        if (with_pictures && pictures_.Wants(part.name, ReadHead(part), &picture)) Give(part, picture);
        continue;
      }
      const bool inside = name.find("/embeddings/") != std::string::npos || reading_.IsInside(part.name) ||
                          others.IsObject(part.name) ||
                          (name.rfind("object ", 0) == 0 && name.find('/') == std::string::npos);
      const bool stray = others.IsStray(part.name) && !reading_.WasRead(part.name);
      if (!inside && !stray && !others.IsForeign(part.name)) continue;
      ExtractionSink::Part other;
      other.name = inside ? LastComponent(part.name) : part.name;
      Give(part, other);
    }
  }

  std::string ReadHead(const Part& part) {
    PartStream stream(part, package_.budget());
    std::string head(kPictureHeadBytes, '\0');
    size_t size = 0;
    for (size_t got = 1; got > 0 && size < head.size(); size += got)
      got = stream.Read(head.data() + size, head.size() - size);
    head.resize(size);
    return head;
  }

  /// `given`: as it is told; with a code where it is a picture too small to be read.
  void Give(const Part& part, ExtractionSink::Part given) {
    ++given_;
    if (!given.end.code.empty()) ++small_;
    ExtractionEnd end;
    const std::string bytes = ReadPart(part, package_.budget(), &end);
    if (!end.code.empty()) given.end = std::move(end);
    stopped_ = !sink_->AddPart(given, bytes);
  }

  ExtractionEnd Failed() const {
    const Problem& first = reading_.troubles().front();
    return {first.code == code::kMissingPart ? std::string(code::kCorrupt) : first.code, first.detail};
  }

  ExtractionEnd Conclude() {
    std::vector<Problem>& problems = document_->problems;
    problems.insert(problems.end(), package_.problems().begin(), package_.problems().end());
    pictures_.Tell(document_);
    if (macros_) problems.push_back({std::string(code::kPartial), "its macros are not read"});
    const std::vector<Problem>& troubles = reading_.troubles();
    if (document_->text.empty() && given_ == small_) {
      if (!troubles.empty()) return Failed();
      if (package_.truncated())
        return candor::office::End(code::kTruncated, "the file breaks off before its text");
      if (pictures_.left_out())
        return candor::office::End(code::kNoTextLayer, "it holds pictures and no text");
      return candor::office::End(code::kEmpty, "it has no text");
    }
    ExtractionEnd end;
    if (text_.full()) {
      end = candor::office::End(code::kPartial, "only the first " + std::to_string(document_->text.size()) +
                                                    " bytes of text were kept");
    } else if (package_.truncated()) {
      end = candor::office::End(code::kTruncated, "the file breaks off; parts of it may be missing");
    }
    for (const Problem& trouble : troubles) {
      const bool limit = trouble.code == code::kBombLimit || trouble.code == code::kDepthLimit ||
                         trouble.code == code::kMissingPart;
      Problem told{limit ? trouble.code : std::string(code::kPartial), trouble.detail};
      if (end.code.empty() && told.code != code::kMissingPart) {
        end = {std::move(told.code), std::move(told.detail)};
      } else {
        problems.push_back(std::move(told));
      }
    }
    return end;
  }

  const ExtractionInput& input_;
  Document* document_;
  ExtractionSink* sink_;
  Package package_;
  ZonedText text_;
  Reading reading_;
  size_t given_ = 0;
  size_t small_ = 0;  ///< of them: pictures that nobody reads
  bool macros_ = false;
  PictureParts pictures_;
  bool stopped_ = false;
};

bool HasOfficeEnding(std::string_view name) {
  const std::string lower = AsciiLower(name);
  for (const std::string_view ending :
       {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".pptx", ".pptm", ".ppsx", ".odt", ".ods", ".odp"}) {
    if (lower.ends_with(ending)) return true;
  }
  return false;
}

bool SaysOffice(const ExtractionInput& input) {
  Document scratch;
  Package package(input);
  if (package.Find("[Content_Types].xml") == nullptr && package.Find("mimetype") == nullptr) return false;
  ZonedText text(&scratch, 0);
  Reading reading(&package, &text, &scratch, input.limits);
  // Of one that breaks off the part that says so may be lost.
  return FindMain(&reading).family != Family::kUnknown ||
         (package.truncated() && HasOfficeEnding(input.name));
}

}  // namespace
}  // namespace office

ExtractionEnd ExtractOffice(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  if (input.bytes.empty()) return office::End(code::kEmpty, "the file has no bytes");
  try {
    return office::OfficeExtraction(input, office::Package(input), document, sink).Run();
  } catch (const std::bad_alloc&) {
    *document = {};
    return office::End(code::kMemoryLimit, "reading it needs more memory than allowed");
  }
}

ExtractionEnd ExtractFlatOpenDocument(const ExtractionInput& input, Document* document,
                                      ExtractionSink* sink) {
  return office::OfficeExtraction(input, office::Package(input, "content.xml"), document, sink).RunFlat();
}

ExtractionEnd ExtractZip(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  return office::SaysOffice(input) ? ExtractOffice(input, document, sink)
                                   : ExtractArchive(input, document, sink);
}

}  // namespace candor
