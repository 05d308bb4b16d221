// SPDX-License-Identifier: GPL-3.0-or-later
//
// Finds the paragraphs, sentences and passages of a Document whose text, pages and zones are given.
#pragma once

#include "model/document.h"

namespace candor {

/// Fills document->blocks, sentences and passages (replacing what was there) and, when empty,
/// document->language. Deterministic: the same text, pages and zones give the same result. Layout lines are
/// joined into blocks; sentences are looked for inside blocks with ICU (UAX #29) under our own veto list of
/// abbreviations; passages tile the text.
void Segment(Document* document);

}  // namespace candor
