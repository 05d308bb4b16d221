// SPDX-License-Identifier: GPL-3.0-or-later
//
// Writes small PDF files for tests: objects, cross-reference table, trailer.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace candor::pdf {

class TestPdf {
 public:
  /// Objects 1 (catalog), 2 (page tree) and 3 (Helvetica with WinAnsiEncoding, called F1 by every page) are
  /// there.
  TestPdf();

  /// Adds an object; returns its number.
  int Add(std::string body);
  int AddStream(std::string_view content, std::string_view dictionary = "");
  /// Adds a page of 612 by 792 points that shows `content`. `entries`: more of its dictionary. Returns its
  /// number.
  int AddPage(std::string_view content, std::string_view entries = "");

  /// Put in before the closing >> of the catalog, of every page's resources, of the trailer.
  std::string catalog, resources, trailer;
  /// Overrides the number of pages in the page tree.
  std::string count;
  /// Replaces the body of an object; for files that are wrong on purpose.
  void Replace(int number, std::string body) { bodies_[static_cast<size_t>(number) - 1] = std::move(body); }

  std::string Write() const;

 private:
  struct Page {
    int number, content;
    std::string entries;
  };
  std::vector<std::string> bodies_;
  std::vector<Page> pages_;
};

}  // namespace candor::pdf
