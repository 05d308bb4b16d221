// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands on a page beside its content: filled-in form fields, stamps, typewritten notes, comments. What
// an annotation shows on the page is text of the page; what only a window or a form tells follows it.
#pragma once

#include <Object.h>

#include <cstdint>
#include <vector>

#include "ingest/worker/pdf/asides.h"
#include "ingest/worker/pdf/attached_files.h"
#include "ingest/worker/pdf/content_interpreter.h"
#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/page_words.h"

class XRef;

namespace candor::pdf {

/// What the annotations of a page say without drawing it: values of fields and typewritten notes, which
/// viewers draw by themselves, as body; notes and remarks as comments, with who wrote them and when.
struct PageAsides {
  std::vector<Aside> asides;
  uint64_t unread = 0;  ///< annotations beyond what is looked at on one page
};

/// Appends what the annotations of a page draw to *words, and gives the files attached to them to *files.
/// `annotations`: the page's /Annots. What they paint and how far their content could be read is added to
/// *content.
PageAsides ReadAnnotations(const Object& annotations, XRef* xref, const Matrix& to_device,
                           ContentInterpreter* interpreter, AttachedFiles* files, PageWords* words,
                           PageContent* content);

/// The pages are a stand-in ("please wait"): what the form shows is written in XFA, which few programs read.
bool IsXfaAlone(XRef* xref);

}  // namespace candor::pdf
