// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "ingest/worker/outlook/mapi_message.h"

namespace candor {

/// What Outlook shows above the text of an appointment, a contact or a task, one "Field: value" a line. Empty
/// for mail.
std::string ItemFields(const MapiMessage& message, std::vector<Problem>* problems);

/// True for what nobody sent: contacts, tasks, notes, entries of a calendar.
bool IsOwnItem(const MapiMessage& message);

}  // namespace candor
