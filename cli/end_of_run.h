// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a run does with the case when all files are in it: steps that look at all of it, in this order.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/rule_set.h"
#include "cli/progress.h"
#include "model/result.h"
#include "store/writer.h"

namespace candor {

/// Gives the rules, which nobody loads before they are needed.
using RuleSource = std::function<Result<std::shared_ptr<const RuleSet>>()>;

/// Makes the findings and facts of documents anew that were analysed with other rules or readers; how many.
/// Ends early when `stop` is set: the next run goes on.
Result<uint64_t> Reanalyse(const std::string& case_path, const std::atomic<bool>& stop,
                           const RuleSource& rules, Progress* progress, CaseWriter* writer);

/// Which messages are of the same conversation, and what they quote of each other. The messages of the room,
/// when they had to be read for it.
Result<std::optional<std::vector<RoomMessage>>> ThreadMessages(CaseWriter* writer);

/// What stands under many messages. After ThreadMessages(): what counts is how many conversations end so.
Status FindFooters(CaseWriter* writer);

/// Whom each finding speaks about, whose each document is, and which NDA was in force. After
/// ThreadMessages(): a quotation is of the author of the message that it was taken from. `messages`: what
/// that gave.
Status TellSides(CaseWriter* writer, std::optional<std::vector<RoomMessage>> messages);

/// Which findings tell of the same event. After FindFooters(), for a standing text says a thing once, and
/// after TellSides(), for two sides are two events.
Status GroupFindings(CaseWriter* writer);

}  // namespace candor
