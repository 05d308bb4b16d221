// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/compound/rights_management.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ingest/worker/compound/compound_writer.h"

namespace candor {
namespace {

CompoundNode Stream(const std::string& name) { return {name, false, "bytes", {}}; }
CompoundNode Storage(const std::string& name, std::vector<CompoundNode> children) {
  return {name, true, "", std::move(children)};
}

bool IsManaged(const std::vector<CompoundNode>& nodes) {
  const std::string bytes = WriteCompoundFile(nodes);
  const std::optional<CompoundFile> file = CompoundFile::Open(bytes);
  return file && IsUnderRightsManagement(*file);
}

TEST(RightsManagement, AnOldDocumentHasItsContentInAStreamBesideIt) {
  EXPECT_TRUE(IsManaged({Stream("WordDocument"), Stream("\x09"
                                                        "DRMContent")}));
  EXPECT_TRUE(IsManaged({Stream("Workbook"), Stream("\x09"
                                                    "DRMCONTENT")}));
  EXPECT_FALSE(IsManaged({Stream("WordDocument"), Stream("DRMContent")}));
}

TEST(RightsManagement, APackageSaysHowItIsLocked) {
  const CompoundNode info = Storage("DataSpaceInfo", {Stream("DRMEncryptedDataSpace")});
  const CompoundNode transforms =
      Storage("TransformInfo", {Storage("DRMEncryptedTransform", {Stream("\x06Primary")})});
  for (const CompoundNode& says : {info, transforms})
    EXPECT_TRUE(IsManaged({Stream("EncryptedPackage"), Storage("\x06"
                                                               "DataSpaces",
                                                               {says})}));
  EXPECT_FALSE(IsManaged({Stream("Other"), Storage("\x06"
                                                   "DataSpaces",
                                                   {info})}));
  // Of a password.
  EXPECT_FALSE(IsManaged({Stream("EncryptedPackage"), Stream("EncryptionInfo"),
                          Storage("\x06"
                                  "DataSpaces",
                                  {Storage("DataSpaceInfo", {Stream("StrongEncryptionDataSpace")})})}));
}

}  // namespace
}  // namespace candor
