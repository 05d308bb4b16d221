// SPDX-License-Identifier: GPL-3.0-or-later
//
// Findings as Web Annotations (W3C Recommendation, 23 February 2017), so that another reader of the documents
// finds the passages again: by their words, by their place in the text, and of PDFs by their page.
#pragma once

#include <vector>

#include "cli/exports/places.h"
#include "cli/json.h"
#include "store/reader.h"

namespace candor {

/// An AnnotationCollection with all of them on its one page. Positions are code points in the text that
/// candor extracted.
Json WebAnnotations(const std::vector<FindingRow>& findings, const ExportPlaces& places);

}  // namespace candor
