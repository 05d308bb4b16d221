// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands on a page beside its content: filled-in form fields, stamps, typewritten notes, comments. What
// an annotation shows on the page is text of the page; what only a window or a form tells is counted.
#pragma once

#include <Object.h>

#include <cstdint>
#include <string>

#include "ingest/worker/pdf/content_interpreter.h"
#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/page_words.h"

class XRef;

namespace candor::pdf {

/// Text that candor does not read, by what holds it.
struct UnreadText {
  uint64_t comments = 0;  ///< notes, and what is written to a highlight, a stamp, a line
  uint64_t fields = 0;    ///< of a form, filled in without being drawn
  uint64_t files = 0;     ///< attached to a place on the page or to the document
  uint64_t others = 0;    ///< annotations beyond what is looked at on one page

  bool any() const { return comments + fields + files + others > 0; }
  UnreadText& operator+=(const UnreadText& other);
};

/// "2 comments and 1 attached file are not read"; empty when there is nothing.
std::string NotRead(const UnreadText& unread);

/// Appends what the annotations of a page draw to *words. `annotations`: the page's /Annots. What they paint
/// and how far their content could be read is added to *content.
UnreadText ReadAnnotations(const Object& annotations, XRef* xref, const Matrix& to_device,
                           ContentInterpreter* interpreter, PageWords* words, PageContent* content);

/// The pages are a stand-in ("please wait"): what the form shows is written in XFA, which few programs read.
bool IsXfaAlone(XRef* xref);

/// Files that the document carries without a place on a page (ISO 32000-1, 7.11.4).
uint64_t CountEmbeddedFiles(XRef* xref);

}  // namespace candor::pdf
