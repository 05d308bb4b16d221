// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <string>
#include <tuple>

#include "correspondence/shape.h"

namespace candor {

/// Signal, party, thread.
using ShapeKey = std::tuple<std::string, std::string, std::string>;

/// Which signals there are, told by going through everything for each party and thread: slow, and as
/// docs/shape.md says it. Only for tests.
std::set<ShapeKey> ShapesByDefinition(const Correspondence& correspondence,
                                      const std::vector<Request>& requests,
                                      const std::vector<ShapeFinding>& findings, const Day& as_of,
                                      const ShapeSettings& settings);

}  // namespace candor
