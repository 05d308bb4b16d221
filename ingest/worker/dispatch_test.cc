// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/dispatch.h"

#include <gtest/gtest.h>

#include "model/readers.h"

namespace candor {
namespace {

TEST(Dispatch, WhatIsReadHasAReaderWithAVersion) {
  for (const char* type : {"application/gzip",
                           "application/json",
                           "application/mbox",
                           "application/ms-tnef",
                           "application/msword",
                           "application/pkcs7-mime",
                           "application/vnd.ms-excel",
                           "application/vnd.ms-outlook",
                           "application/vnd.ms-outlook-pst",
                           "application/vnd.ms-powerpoint",
                           "application/vnd.oasis.opendocument.text",
                           "application/vnd.oasis.opendocument.text-flat-xml",
                           "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                           "application/x-microsoft-rpmsg-message",
                           "application/x-ole-storage",
                           "application/x-tar",
                           "application/xml",
                           "application/zip",
                           "image/png",
                           "message/rfc822",
                           "text/calendar",
                           "text/csv",
                           "text/html",
                           "text/plain",
                           "text/rtf",
                           "text/vcard",
                           "text/xml"}) {
    EXPECT_NE(FindExtractor(type), nullptr) << type;
    EXPECT_NE(ReadersOf(type), ReaderSet({Reader::kCommon})) << type;
    EXPECT_TRUE(ReadersOf(type).Has(Reader::kCommon)) << type;
  }
  EXPECT_EQ(FindExtractor("application/octet-stream"), nullptr);
  EXPECT_EQ(ReadersOf("application/octet-stream"), ReaderSet({Reader::kCommon}));
}

}  // namespace
}  // namespace candor
