// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ingest/worker/pdf/page_words.h"

namespace candor::pdf {

/// Which of the words of a page (by index) are of a line that stands on it again and again. A watermark may
/// be laid over a page so densely that its words are everywhere: they say nothing of what is below them.
std::vector<bool> FindRepeated(const PageWords& words);

}  // namespace candor::pdf
