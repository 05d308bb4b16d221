// SPDX-License-Identifier: GPL-3.0-or-later
//
// A request counts once in the scorecard, however many tell what came of it: findings in the words of the
// reply, the silence as a signal of shape, the row of the ledger (docs/scorecard.md, step 1).
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "cli/dossier.h"
#include "model/scorecard.h"
#include "model/shape.h"

namespace candor {

/// For a request, by its place in CaseCorrespondence::requests, the events that tell what came of it: indices
/// into PartyEvidence::events.
using EventsOfRequests = std::map<size_t, std::vector<size_t>>;

/// `shape` is an unanswered-request that rests on this request.
bool IsUnansweredShape(const ShapeSignal& shape, const Request& request);

/// `finding` is a refusal or deferral in the words that are the ledger's evidence, or in a copy of them.
bool IsEvidenceOf(const DossierFinding& finding, const LedgerRow& row);

/// Words that are the ledger's evidence were found to be a refusal or deferral, and a person says of all that
/// was found in them that they are none.
bool IsDismissed(const LedgerRow& row, const Dossier& dossier);

/// A finding tells already what came of the request; of a half answer or a promise the rest of its message
/// does.
bool IsTold(const LedgerRow& row, const Dossier& dossier);

/// Of the events of each request the gravest speaks, of equals the surest; what a person dismissed, and what
/// candor itself is not sure of, does not. The others get ScoreEvent::told_by, unless they speak for another
/// request; of the ledger they are taken out.
void CountRequestsOnce(const EventsOfRequests& tells, std::vector<ScoreEvent>* events);

/// The day up to which nothing is owed of what `shape` calls unanswered: each of its requests was put off to
/// a day that has not passed by the dossier's. Empty: something is owed, or it is another signal.
Day PromisedFor(const ShapeSignal& shape, const Dossier& dossier);

}  // namespace candor
