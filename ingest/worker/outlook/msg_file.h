// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "ingest/worker/outlook/mapi_message.h"

namespace candor {

/// The message in an Outlook .msg file (MS-OXMSG). Nothing when `bytes` are no compound file with a message.
/// What is damaged is told in its problems and in the ends of its attachments.
std::optional<MapiMessage> ReadMsgFile(std::string_view bytes);

}  // namespace candor
