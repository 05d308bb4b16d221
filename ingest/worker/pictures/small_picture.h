// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which pictures that documents show are too small for a sentence: bullets, lines, icons, the pixels that
// count readers. Nobody reads them, and each is told: a part with the code small_picture. And which are small
// enough to be decoration, such as logos under mails, unless words are found in them.
#pragma once

#include <string_view>

#include "ingest/extraction.h"

namespace candor {

/// Says of a part that a page, mail or document shows what its size tells, or nothing.
///   part->end, with small_picture: surely no sentence has room.
///     both sides below 150 pixels
///     a side below 12 pixels, in which no letters stand
///     fewer than 200 bytes, which tell no letters either
///     an icon (ICO)
///   part->decoration: fewer than 60,000 pixels. A sentence fits into 360 x 22, and most of these are logos:
///     one without words is no news.
/// Never of a drawing (SVG), for its words may be read whatever its size. `bytes`: of any file, whole or the
/// first kPictureHeadBytes (picture_head.h).
void TellSmallPicture(std::string_view bytes, ExtractionSink::Part* part);

/// How a drawing (SVG) ends in which no words were found: small_picture where no sentence has room, else no
/// code. It has no pixels of its own: an icon may be drawn in thousands of units. So one of less than 8 KiB
/// is small, too: the letters of a sentence drawn as shapes take more.
ExtractionEnd SmallDrawing(std::string_view svg);

}  // namespace candor
