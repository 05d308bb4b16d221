// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `candor nda` prints: a line of JSON or a paragraph for people, for each document.
#pragma once

#include <string>

#include "cli/json.h"
#include "cli/terminal.h"
#include "model/document.h"
#include "model/nda_facts.h"

namespace candor {

/// Where a document stands. Room and control number are those of a case, empty without one.
struct NdaPlace {
  std::string path, room, control;
};

/// "2 years", "18 months", "until 2027-12-31", "indefinite".
std::string TermWords(const NdaTerm& term);
/// The same of an amendment or extension, with what a length is counted from: "2 years more".
std::string NewTermWords(const NdaTerm& term);

/// A line of docs/output-schema.md, "NDA facts". Offsets become code points here.
Json NdaJson(const NdaPlace& place, const Document& document, const NdaFacts& facts);

/// The same for what could not be read: is_nda is null, and `note` says why.
Json UnreadNdaJson(const NdaPlace& place, const std::string& note);

/// `path` as it is to be shown, escaped by this function.
void PrintNda(const Terminal& terminal, const std::string& path, const Document& document,
              const NdaFacts& facts);

}  // namespace candor
