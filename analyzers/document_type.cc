// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/document_type.h"

namespace candor {

DocumentType ClassifyDocument(const Document& document) {
  return document.message ? DocumentType::kEmail : document.type;
}

}  // namespace candor
