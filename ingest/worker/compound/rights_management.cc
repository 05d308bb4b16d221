// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/rights_management.h"

#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"
#include "model/codes.h"

namespace candor {
namespace {

/// In letters of any case (MS-CFB, 2.6.4); `name` in small ones.
std::optional<CompoundFile::Id> FindIn(const CompoundFile& file, CompoundFile::Id storage,
                                       std::string_view name) {
  for (const CompoundFile::Id entry : file.Children(storage))
    if (AsciiLower(file.Name(entry)) == name) return entry;
  return std::nullopt;
}

}  // namespace

bool IsUnderRightsManagement(const CompoundFile& file) {
  if (FindIn(file, CompoundFile::kRoot,
             "\x09"
             "drmcontent"))
    return true;
  // How a package is locked stands in storages beside it.
  const auto spaces = FindIn(file, CompoundFile::kRoot,
                             "\x06"
                             "dataspaces");
  if (!spaces || !FindIn(file, CompoundFile::kRoot, "encryptedpackage")) return false;
  const auto info = FindIn(file, *spaces, "dataspaceinfo"),
             transforms = FindIn(file, *spaces, "transforminfo");
  return (info && FindIn(file, *info, "drmencrypteddataspace")) ||
         (transforms && FindIn(file, *transforms, "drmencryptedtransform"));
}

ExtractionEnd RightsManaged() {
  return {std::string(code::kEncrypted), "protected by rights management; passwords do not open it"};
}

}  // namespace candor
