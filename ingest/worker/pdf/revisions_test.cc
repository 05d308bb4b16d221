// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/revisions.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/pdf/test_pdf.h"

namespace candor::pdf {
namespace {

/// The file with an update that changes nothing.
std::string Updated(std::string file) {
  const std::string table = std::to_string(file.size());
  return file + "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 >>\nstartxref\n" + table + "\n%%EOF\n";
}

TEST(Revisions, EachUpdateIsOne) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
  const std::string once = pdf.Write();
  EXPECT_EQ(CountRevisions(once), 1u);
  EXPECT_EQ(CountRevisions(Updated(once)), 2u);
  EXPECT_EQ(CountRevisions(Updated(Updated(once))), 3u);
}

TEST(Revisions, WhatIsNoUpdateIsNone) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
  const std::string once = pdf.Write();
  // Linearized: an end that points to nothing, or ahead. Hybrid: a table without an entry.
  EXPECT_EQ(CountRevisions(once + "startxref\n0\n%%EOF\n"), 1u);
  EXPECT_EQ(CountRevisions("startxref\n40\n%%EOF\n" + std::string(60, ' ') + once), 0u);
  const std::string table = std::to_string(once.size());
  EXPECT_EQ(CountRevisions(once + "xref\n0 0\ntrailer\n<< >>\nstartxref\n" + table + "\n%%EOF\n"), 1u);
  EXPECT_EQ(CountRevisions(""), 0u);
  EXPECT_EQ(CountRevisions("startxref\nstartxref 99999999999999999999999\n%%EOF startxref"), 0u);
}

}  // namespace
}  // namespace candor::pdf
