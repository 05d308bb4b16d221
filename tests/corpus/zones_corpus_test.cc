// SPDX-License-Identifier: GPL-3.0-or-later
//
// Zones against messages that people annotated (Quagga: Repke and Krestel, ECIR 2018): the text above the
// first quoted header, line by line. The data set is not part of the project; CANDOR_QUAGGA names folders of
// *.ann files, separated by ':'.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "ingest/zones.h"

namespace candor {
namespace {

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    std::istringstream words(line);
    std::string joined;
    for (std::string word; words >> word;) joined += (joined.empty() ? "" : " ") + word;
    if (!joined.empty()) lines.push_back(joined);
  }
  return lines;
}

size_t CommonLines(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::vector<size_t> row(b.size() + 1, 0);
  for (const std::string& line : a) {
    size_t diagonal = 0;
    for (size_t k = 1; k <= b.size(); ++k) {
      size_t above = row[k];
      row[k] = line == b[k - 1] ? diagonal + 1 : std::max(row[k], row[k - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

TEST(ZonesCorpus, NewestMessageOfAnnotatedMail) {
  const char* folders = std::getenv("CANDOR_QUAGGA");
  if (folders == nullptr)
    GTEST_SKIP() << "CANDOR_QUAGGA is not set: zones were not measured on annotated mail";
  std::istringstream in(folders);
  for (std::string folder; std::getline(in, folder, ':');) {
    size_t same = 0, want_lines = 0, got_lines = 0, exact = 0, messages = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
      if (entry.path().extension() != ".ann") continue;
      std::ifstream file(entry.path());
      auto annotated = nlohmann::json::parse(file);
      std::string text = annotated["text"];
      // Annotations count code points.
      size_t cut = std::string::npos;
      for (const auto& zone : annotated["denotations"]) {
        if (zone["type"] == "Header") cut = std::min(cut, zone["start"].get<size_t>());
      }
      size_t bytes = 0;
      for (size_t points = 0; bytes < text.size(); ++bytes) {
        if ((static_cast<unsigned char>(text[bytes]) & 0xC0) != 0x80 && points++ == cut) break;
      }
      std::string own;
      for (const Zone& zone : FindMailZones(text)) {
        bool written = zone.kind == ZoneKind::kBody || zone.kind == ZoneKind::kSignature ||
                       zone.kind == ZoneKind::kDisclaimer;
        if (written && zone.level == 0) own += text.substr(zone.span.begin, zone.span.size()) + "\n";
      }
      auto want = Lines(text.substr(0, bytes)), got = Lines(own);
      same += CommonLines(want, got);
      want_lines += want.size();
      got_lines += got.size();
      exact += want == got;
      ++messages;
    }
    ASSERT_GT(messages, 0u) << folder;
    double f1 = 2.0 * static_cast<double>(same) / static_cast<double>(want_lines + got_lines);
    double share = static_cast<double>(exact) / static_cast<double>(messages);
    std::cout << folder << ": " << messages << " messages, line F1 " << f1 << ", exact " << share << "\n";
    EXPECT_GE(f1, 0.93) << folder;
    EXPECT_GE(share, 0.80) << folder;
  }
}

}  // namespace
}  // namespace candor
