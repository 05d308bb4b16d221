// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures of pages are asked of a worker as another reading of the same file: by its media type with the
// pages as a parameter. They come back as parts, one a page, and nothing else is new between parent and
// worker. Header only: both sides have it.
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace candor {

/// Begins the media type of such a request: "application/pdf;pages=3,7", from 1.
inline constexpr std::string_view kPagesOfPdf = "application/pdf;pages=";

/// What a page is drawn at: two pixels a point, so that small print can be read on paper at its own size.
inline constexpr double kPageDpi = 144;
/// Of a page that would have more pixels the picture is coarser. A sheet of A3 has 1.9 million.
inline constexpr double kMostPagePixels = 4e6;
/// Of one picture; a larger one is left out.
inline constexpr uint64_t kMostPictureBytes = 4u << 20;

inline std::string PagesOfPdf(const std::vector<uint32_t>& pages) {
  std::string type(kPagesOfPdf);
  for (size_t i = 0; i < pages.size(); ++i) type += (i == 0 ? "" : ",") + std::to_string(pages[i]);
  return type;
}

/// The pages of such a media type, as they stand; what is no number ends the list.
inline std::vector<uint32_t> PagesAsked(std::string_view media_type) {
  std::vector<uint32_t> pages;
  std::string_view rest = media_type.substr(kPagesOfPdf.size());
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(','));
    uint32_t page = 0;
    const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), page);
    if (failure != std::errc() || end != word.data() + word.size() || page == 0) break;
    pages.push_back(page);
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
  }
  return pages;
}

}  // namespace candor
