// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/document.h"

namespace candor {

/// What kind of paper a document is, judged by its content.
DocumentType ClassifyDocument(const Document& document);

}  // namespace candor
