// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Object.h>

#include <optional>

#include "ingest/worker/pdf/geometry.h"

namespace candor::pdf {

/// A rectangle (ISO 32000-1, 7.9.5) with its corners in order; nothing when it is none or has no area.
std::optional<Box> ReadBox(const Object& array);

/// Six numbers; the identity when it is no matrix.
Matrix ReadMatrix(const Object& array);

}  // namespace candor::pdf
