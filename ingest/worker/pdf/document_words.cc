// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/document_words.h"

#include <Object.h>
#include <PDFDoc.h>
#include <XRef.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/pdf/asides.h"

namespace candor::pdf {
namespace {

constexpr size_t kMostTitles = 10'000;
constexpr size_t kLongest = 4'000;  ///< of one line, in bytes

void AddLine(std::string_view label, std::string text, std::string* lines) {
  if (text.empty()) return;
  text.resize(FloorBoundary(text, std::min(text.size(), kLongest)));
  std::replace(text.begin(), text.end(), '\n', ' ');
  lines->append(lines->empty() ? "" : "\n").append(label).append(text);
}

// Items point to the first below them and to the next beside them, and may do so in circles.
void AddOutline(const Object& catalog, std::string* lines) {
  Object outline = catalog.dictLookup("Outlines");
  if (!outline.isDict()) return;
  std::vector<Object> waiting;
  waiting.push_back(outline.dictLookup("First"));
  for (size_t visited = 0; !waiting.empty() && visited < kMostTitles; ++visited) {
    Object item = std::move(waiting.back());
    waiting.pop_back();
    if (!item.isDict()) continue;
    AddLine("", TextOf(item.dictLookup("Title")), lines);
    waiting.push_back(item.dictLookup("Next"));
    waiting.push_back(item.dictLookup("First"));
  }
}

}  // namespace

std::string WordsOfDocument(PDFDoc* document) {
  std::string lines;
  Object info = document->getDocInfo();
  if (info.isDict()) {
    for (const char* key : {"Author", "Subject", "Keywords"})
      AddLine(std::string(key) + ": ", TextOf(info.dictLookup(key)), &lines);
  }
  Object catalog = document->getXRef()->getCatalog();
  if (catalog.isDict()) AddOutline(catalog, &lines);
  return lines;
}

}  // namespace candor::pdf
