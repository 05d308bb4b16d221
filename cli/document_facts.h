// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "model/document_facts.h"
#include "model/item.h"

namespace candor {

/// Names the way in which facts are read: documents of a case that were read in another way are read anew.
/// To be changed with correspondence/signature_facts, correspondence/closing and analyzers/nda*.
inline constexpr std::string_view kFactsVersion = "8";

/// What a document alone says of its author and of an agreement; its type is known.
DocumentFacts ReadFacts(const Document& document);
/// The same for every document of a family.
void ReadFacts(Family* family);

}  // namespace candor
