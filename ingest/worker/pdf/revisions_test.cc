// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/revisions.h"

#include <gtest/gtest.h>

#include <string>

#include "ingest/worker/pdf/test_pdf.h"

namespace candor::pdf {
namespace {

/// Where its last end points to.
std::string LastTable(const std::string& file) {
  const size_t last = file.rfind("startxref") + 10;
  return file.substr(last, file.find('\n', last) - last);
}

/// The file with an update that changes nothing.
std::string Updated(std::string file) {
  const std::string table = std::to_string(file.size());
  const std::string before = LastTable(file);
  return file + "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev " + before + " >>\nstartxref\n" +
         table + "\n%%EOF\n";
}

TEST(Revisions, EachUpdateIsOne) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
  const std::string once = pdf.Write();
  EXPECT_EQ(CountRevisions(once), 1u);
  EXPECT_EQ(CountRevisions(Updated(once)), 2u);
  EXPECT_EQ(CountRevisions(Updated(Updated(once))), 3u);
}

TEST(Revisions, AFileThatLiesInsideHasItsOwn) {
  std::string inner;
  for (int depth = 0; depth < 4; ++depth) {
    TestPdf pdf;
    pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
    if (depth > 0) {
      pdf.AddStream(inner);
      pdf.AddStream(Updated(inner));
    }
    inner = pdf.Write();
    EXPECT_EQ(CountRevisions(inner), 1u) << depth;
  }
  EXPECT_EQ(CountRevisions(Updated(inner)), 2u);
}

TEST(Revisions, TablesThatPointToOneAnotherEnd) {
  const std::string table = "xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Prev 1 >>\nstartxref\n1\n%%EOF\n";
  EXPECT_EQ(CountRevisions("%" + table), 1u);
}

TEST(Revisions, WhatIsNoUpdateIsNone) {
  TestPdf pdf;
  pdf.AddPage("BT /F1 10 Tf 72 700 Td (text) Tj ET");
  const std::string once = pdf.Write();
  // Linearized: an end that points to nothing, or ahead. Hybrid: a table without an entry.
  EXPECT_EQ(CountRevisions(once + "startxref\n0\n%%EOF\n"), 1u);
  EXPECT_EQ(CountRevisions("startxref\n40\n%%EOF\n" + std::string(60, ' ') + once), 0u);
  const std::string table = std::to_string(once.size());
  const std::string before = LastTable(once);
  EXPECT_EQ(CountRevisions(once + "xref\n0 0\ntrailer\n<< /Prev " + before + " >>\nstartxref\n" + table +
                           "\n%%EOF\n"),
            1u);
  EXPECT_EQ(CountRevisions(""), 0u);
  EXPECT_EQ(CountRevisions("startxref\nstartxref 99999999999999999999999\n%%EOF startxref"), 0u);
}

}  // namespace
}  // namespace candor::pdf
