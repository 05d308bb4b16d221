// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the parts of an OOXML package name each other (ECMA-376-2): each part with relations has them in
// "folder/_rels/name.rels", and "[Content_Types].xml" says what each part is.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ingest/worker/office/reading.h"

namespace candor::office {

/// Of the name of a part, or of a URI.
inline std::string_view LastComponent(std::string_view name) { return name.substr(name.rfind('/') + 1); }

struct Relation {
  std::string id;
  std::string type;    ///< last component of its URI: "header", "comments", "image"
  std::string target;  ///< name of a part; of what lies outside, and is never fetched, its address
  bool external = false;
};

/// Of the part `name`, "" for the package itself.
std::vector<Relation> RelationsOf(Reading* reading, std::string_view name);

/// Those that `part` holds, a part whose name ends in ".rels", as far as they can be read; `*all` becomes
/// false when that is not to its end.
std::vector<Relation> RelationsIn(const Part& part, UnpackBudget* budget, bool* all);

/// The first of a type, or null.
const Relation* FindRelation(const std::vector<Relation>& relations, std::string_view type);
/// All of them by their ids; the first of twins.
using RelationsById = std::unordered_map<std::string_view, const Relation*>;
RelationsById ById(const std::vector<Relation>& relations);

/// What [Content_Types].xml says of a part; empty when it says nothing.
std::string ContentTypeOf(Reading* reading, std::string_view name);

}  // namespace candor::office
