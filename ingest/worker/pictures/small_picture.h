// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which pictures inside of documents are too small to hold a sentence: logos under mails, bullets, lines, the
// pixels that count readers. Nobody reads them, and each is told: a part with the code small_picture.
#pragma once

#include <string_view>

#include "ingest/extraction.h"

namespace candor {

/// How such a part ends, with its size in words; no code where it is none of these:
///   fewer than 60,000 pixels. A strip of 1600 x 140 with a line of text has more, a logo of 300 x 100 fewer
///   a shorter side below 12 pixels, in which no letters stand
///   fewer than 200 bytes, which tell no letters either
///   an icon (ICO)
/// A drawing (SVG) never ends so, for its words may be read whatever its size. `bytes`: of any file,
/// whole or the first kPictureHeadBytes (picture_head.h).
ExtractionEnd SmallPicture(std::string_view bytes);

/// The same of a drawing (SVG) in which no words were found. It has no pixels of its own: an icon may be
/// drawn in thousands of units. So one of less than 8 KiB is small, too: letters drawn as shapes take more.
ExtractionEnd SmallDrawing(std::string_view svg);

}  // namespace candor
