// SPDX-License-Identifier: GPL-3.0-or-later
//
// For the tests of nda_*.cc: a document out of a string, read as the program would.
#pragma once

#include <string>
#include <utility>

#include "analyzers/document_type.h"
#include "analyzers/nda_text.h"
#include "text/segmenter.h"

namespace candor {

inline Document NdaDocument(std::string text) {
  Document document;
  document.text = std::move(text);
  document.media_type = "text/plain";
  Segment(&document);
  document.type = ClassifyDocument(document);
  return document;
}

/// An NdaText with the document it looks at.
struct NdaSample {
  explicit NdaSample(std::string words) : document(NdaDocument(std::move(words))), text(document) {}
  const Document document;
  const NdaText text;
};

}  // namespace candor
