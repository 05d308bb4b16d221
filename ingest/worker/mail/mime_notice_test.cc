// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/mime_notice.h"

#include <gtest/gtest.h>

#include <string>

namespace candor {
namespace {

TEST(MimeNotice, WhatMailersWriteBeforeTheFirstBoundary) {
  for (const char* notice : {
           "",
           "This is a multi-part message in MIME format.",
           "This is a multi-part message in MIME format...\n",
           "This is a multipart message\nin MIME format.",
           "This is a MIME-encapsulated message",
           "This is a multipart MIME message.",
           "This message is in MIME format. Since your mail reader does not understand\nthis format, some or "
           "all "
           "of it may not be legible.",
           "Dies ist eine mehrteilige Nachricht im MIME-Format.",
           "This is an OpenPGP/MIME signed message (RFC 4880 and 3156)",
           "This is a MIME 1.0 message in MIME format.",
       })
    EXPECT_TRUE(IsMimeNotice(notice)) << notice;
}

TEST(MimeNotice, OtherSentencesAreText) {
  const std::string usual = "This is a multi-part message in MIME format.";
  for (const std::string& text : {std::string("We refuse to share the register (MIME types aside)."),
                                  usual + " We refuse to share the register.", "We refuse. " + usual,
                                  usual + "\n" + std::string(1000, '.') + usual,
                                  usual.substr(0, usual.size() - 1) + std::string(200, 'x')})
    EXPECT_FALSE(IsMimeNotice(text)) << text;
}

}  // namespace
}  // namespace candor
