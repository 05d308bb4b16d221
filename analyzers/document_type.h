// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document.h"

namespace candor {

/// What kind of paper a document is, judged by its content and never by its name: a message is an email;
/// otherwise the words of its title, the formulas of its opening and end, and its layout decide, and kOther
/// is the answer when they say too little. Works on a segmented document (text/segmenter.h); reads some 8,000
/// characters at most.
DocumentType ClassifyDocument(const Document& document);

}  // namespace candor
