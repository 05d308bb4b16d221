// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/foreign_parts.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "ingest/worker/office/relations.h"

namespace candor::office {
namespace {

/// Beside the home of the format, in small letters.
constexpr std::string_view kFolders[] = {"docprops/",          "customxml/",   "customui/",
                                         "usercustomization/", "docmetadata/", "_rels/",
                                         "_xmlsignatures/",    "[trash]/"};
constexpr std::string_view kOpenFolders[] = {
    "meta-inf/", "pictures/", "thumbnails/", "configurations/", "configurations2/",   "basic/",
    "dialogs/",  "scripts/",  "fonts/",      "media/",          "objectreplacements/"};
constexpr std::string_view kOpenPictures[] = {"pictures/", "media/"};
constexpr std::string_view kOpenParts[] = {"content.xml", "styles.xml", "meta.xml", "settings.xml"};
constexpr std::string_view kOpenRootParts[] = {"manifest.rdf", "layout-cache", "encrypted-package"};

/// Of files that people write. None is that of a part: those are XML, pictures, fonts and binary blobs.
constexpr std::string_view kDocumentEndings[] = {
    ".doc",  ".docx", ".docm", ".dot",  ".dotx", ".dotm", ".xls", ".xlsx", ".xlsm", ".xlsb", ".xlt",
    ".xltx", ".ppt",  ".pptx", ".pptm", ".ppsx", ".pps",  ".odt", ".ods",  ".odp",  ".rtf",  ".pdf",
    ".txt",  ".md",   ".csv",  ".tsv",  ".html", ".htm",  ".mht", ".eml",  ".msg",  ".mbox", ".pst",
    ".zip",  ".7z",   ".rar",  ".tar",  ".tgz",  ".gz",   ".xz",  ".bz2"};

template <typename List>
bool StartsWithOne(std::string_view name, const List& list) {
  return std::any_of(std::begin(list), std::end(list),
                     [&](std::string_view folder) { return name.rfind(folder, 0) == 0; });
}

template <typename List>
bool IsOne(std::string_view name, const List& list) {
  return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

bool IsDocument(std::string_view name) {
  const std::string_view file = LastComponent(name);
  const size_t point = file.rfind('.');
  // "Thumbnails/thumbnail.pdf" is a picture of the first page.
  return point != std::string_view::npos && file.substr(0, point) != "thumbnail" &&
         IsOne(file.substr(point), kDocumentEndings);
}

bool HoldsRelations(std::string_view name) {
  return name.ends_with(".rels") && name.find("_rels/") != std::string_view::npos;
}

class ManifestNames final : public XmlHandler {
 public:
  explicit ManifestNames(std::unordered_set<std::string>* names) : names_(names) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "manifest:file-entry") return;
    // What the document was before is a document of its own.
    std::string part = AsciiLower(Unescaped(attributes["full-path"]));
    if (part.rfind("versions/", 0) != 0) names_->insert(std::move(part));
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

 private:
  std::unordered_set<std::string>* names_;
};

}  // namespace

ForeignParts::ForeignParts(Reading* reading, std::string_view home) : home_(home) {
  Package* package = reading->package();
  if (home.empty()) {
    // One that cannot be read names nothing: the usual names are known without it.
    ManifestNames manifest(&named_);
    if (const Part* part = package->Find("META-INF/manifest.xml"); part != nullptr)
      ParseXml(*part, package->budget(), &manifest);
    return;
  }
  all_named_ = !package->truncated();
  for (const Part& part : package->parts()) {
    if (!HoldsRelations(AsciiLower(part.name))) continue;
    for (const Relation& relation : RelationsIn(part, package->budget(), &all_named_)) {
      if (relation.external) continue;
      const bool object = relation.type == "package" || relation.type == "oleObject";
      if (relation.type == "image") pictures_.insert(AsciiLower(relation.target));
      (object ? objects_ : named_).insert(AsciiLower(relation.target));
    }
  }
}

bool ForeignParts::IsObject(std::string_view name) const { return objects_.count(AsciiLower(name)) > 0; }

bool ForeignParts::IsPicture(std::string_view name) const {
  const std::string lower = AsciiLower(name);
  if (HoldsRelations(lower)) return false;
  if (!home_.empty()) return pictures_.count(lower) > 0 || lower.rfind(std::string(home_) + "media/", 0) == 0;
  // Of an object inside, too.
  return std::any_of(std::begin(kOpenPictures), std::end(kOpenPictures), [&](std::string_view folder) {
    const size_t at = lower.find(folder);
    return at == 0 || (at != std::string::npos && lower[at - 1] == '/');
  });
}

bool ForeignParts::IsStray(std::string_view name) const {
  const std::string lower = AsciiLower(name);
  return !home_.empty() && all_named_ && lower.rfind(home_, 0) == 0 && lower.ends_with(".xml") &&
         named_.count(lower) == 0;
}

bool ForeignParts::IsForeign(std::string_view name) const {
  const std::string lower = AsciiLower(name);
  if (IsDocument(lower)) return true;
  if (lower == "mimetype" || lower == "[content_types].xml" || named_.count(lower) > 0) return false;
  if (home_.empty())
    return !StartsWithOne(lower, kOpenFolders) && !IsOne(LastComponent(lower), kOpenParts) &&
           !IsOne(lower, kOpenRootParts);
  return lower.rfind(home_, 0) != 0 && !StartsWithOne(lower, kFolders) && !HoldsRelations(lower);
}

}  // namespace candor::office
