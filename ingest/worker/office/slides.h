// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ingest/worker/office/reading.h"

namespace candor::office {

/// Reads a presentation (pptx, pptm, ppsx) whose main part is `main`: each slide a page in the order of the
/// show, behind its own text as kComment the speaker's notes and what was said of it, with author and day
/// where the file has them. Of a slide that the show leaves out all is kHidden.
void ReadSlides(Reading* reading, std::string_view main);

}  // namespace candor::office
