// SPDX-License-Identifier: GPL-3.0-or-later
//
// One function, one file, one signal of shape. Each appends its signals in any order.
#pragma once

#include <vector>

#include "correspondence/shape_room.h"
#include "model/shape.h"

namespace candor {

/// A request of ours that the other side did not answer within the grace period, or answered late. One signal
/// a thread and party. A refusal is an answer, a deferral is none; what stands on other days in the thread is
/// told.
void FindUnansweredRequests(const ShapeRoom& room, std::vector<ShapeSignal>* signals);

/// Refusals, deferrals, answers in part and unanswered requests of another party while an NDA between it and
/// the party of ours that asked was in force. One signal a thread and party.
void FindNdaPeriodGaps(const ShapeRoom& room, std::vector<ShapeSignal>* signals);

/// One person writes all that another party writes to us.
void FindSingleThreadedRelationships(const ShapeRoom& room, std::vector<ShapeSignal>* signals);

/// In a thread in which somebody of ours writes, the highest title of the other side stands below ours. One
/// signal a thread and party.
void FindCounterpartLevelGaps(const ShapeRoom& room, std::vector<ShapeSignal>* signals);

/// Terms are agreed in a thread between us and one other party in which nobody below the top takes part.
void FindPrincipalsOnly(const ShapeRoom& room, std::vector<ShapeSignal>* signals);

}  // namespace candor
