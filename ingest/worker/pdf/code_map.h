// SPDX-License-Identifier: GPL-3.0-or-later
//
// Maps of a font from codes to characters (/ToUnicode; ISO 32000-1, 9.10.3) and to glyphs (a stream as
// /Encoding; 9.7.5). A range of one takes twenty bytes and may stand for 65,536 codes, each of which Poppler
// writes down: some hundred bytes, packed, keep it busy for minutes. So they are counted before it gets them.
#pragma once

#include <Object.h>

namespace candor::pdf {

/// More codes than any font has, so that Poppler must not get the map. False for what is no stream.
bool IsExcessiveToUnicode(const Object& map);
bool IsExcessiveEncoding(const Object& map);

}  // namespace candor::pdf
