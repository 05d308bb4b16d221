// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document.h"

namespace candor {

/// Finds running headers, footers and page numbers: the first or last lines of a page that stand, digits
/// aside, in the same place of two neighbours at least (of the two pages before and the two behind). They
/// become zones of kind page-furniture; document->zones must tile the text and still does. Nothing happens
/// with fewer than three pages. Applied twice it changes nothing more.
void MarkPageFurniture(Document* document);

}  // namespace candor
