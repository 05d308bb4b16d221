// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests of store/ share: a folder of their own, small families, and the whole case as text.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "model/item.h"
#include "store/reader.h"
#include "store/writer.h"

namespace candor::testing {

/// A folder that is removed at the end of the test, with a case in it.
class CaseTest : public ::testing::Test {
 protected:
  CaseTest();
  ~CaseTest() override;

  std::string case_path() const { return (folder_ / "candor.case").string(); }
  const std::filesystem::path& folder() const { return folder_; }

  /// Opens and begins a run; fails the test when that fails.
  std::unique_ptr<CaseWriter> Begin(const RunInfo& info = {"1.0", "lexicon-1", "extractor-1", "{}", 1000});
  std::unique_ptr<CaseReader> Read();
  /// Listing() of the case.
  std::vector<std::string> List();
  /// One run that stores the families and ends.
  void Run(const std::vector<Family>& families,
           const RunInfo& info = {"1.0", "lexicon-1", "extractor-1", "{}", 1000});
  /// Expects the case to be sound: files, keys, index and text agree.
  void ExpectSound();
  /// All that CaseReader::Check() finds, as "part: defect".
  std::vector<std::string> Defects();

 private:
  std::filesystem::path folder_;
};

/// A document whose paragraphs (ended by blank lines) are its passages.
Document MakeDocument(std::string_view text);
/// The same as a mail with one zone for its subject, which is the first line.
Document MakeMail(std::string_view subject, std::string_view body, const Mailbox& from,
                  const std::vector<Mailbox>& to, std::string_view date);
/// A finding of the first occurrence of `quote`.
Finding MakeFinding(const Document& document, std::string_view quote, std::string_view signal,
                    Severity severity = Severity::kHigh, double confidence = 0.8);

/// The hash of an item is that of its text unless said otherwise.
Item IndexedItem(std::string path, Document document, uint32_t parent = kNoParent);
Item DuplicateItem(std::string path, std::string_view bytes, std::string duplicate_of,
                   uint32_t parent = kNoParent);
Item FailedItem(std::string path, std::string_view bytes, std::string code, uint32_t parent = kNoParent);
Family MakeFamily(std::vector<Item> items, int64_t mtime_ns = 1);
Family MakeFile(std::string path, std::string_view text, int64_t mtime_ns = 1);
/// An archive of a mail with two attachments, one of them locked, and of a text.
Family MakeArchive(const std::string& path);

/// "indexed a.txt ROOM-000001", "duplicate b.txt ROOM-000001 of a.txt", "failed c.pdf encrypted": one line an
/// item.
std::vector<std::string> Listing(CaseReader& reader);

/// Passages of the hits.
std::vector<std::string> SearchTexts(CaseReader& reader, std::string_view query);
uint64_t SearchCount(CaseReader& reader, std::string_view query);

}  // namespace candor::testing
