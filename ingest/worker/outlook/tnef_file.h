// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "ingest/worker/outlook/mapi_message.h"

namespace candor {

/// The message in a stream of TNEF attributes (MS-OXTNEF), inside of `depth` others. Nothing when `bytes` are
/// something else. Linear; lengths and counts are not believed. What is cut off or damaged is told in its
/// problems and in the ends of its attachments.
std::optional<MapiMessage> ReadTnefFile(std::string_view bytes, int depth);

}  // namespace candor
