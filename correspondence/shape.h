// SPDX-License-Identifier: GPL-3.0-or-later
//
// Signals of shape: what no sentence states and only who writes, who answers and when can show. docs/shape.md
// tells each with its false alarms.
//
//   std::vector<ShapeSignal> signals = FindShapes(correspondence, ledger, findings, "2025-06-05",
//   settings.shape);
//
// Our side and the other: a signal is always about a party that is not ours. What *we* owe an answer to is
// our matter and no signal. A signal without a passage to quote is not given.
#pragma once

#include <vector>

#include "model/correspondence.h"
#include "model/request.h"
#include "model/settings.h"
#include "model/shape.h"

namespace candor {

/// All signals, by name in the order below, then party, then the beginning of the thread. `requests` are the
/// rows of the disclosure ledger, `findings` its refusals and deferrals by the words of the lexicon; those in
/// documents that are no message of `correspondence` do not count. `as_of` is "today": open requests age
/// until then; where it is no day, until the newest message. There is no clock. The order of messages,
/// requests and findings does not matter. n log n.
std::vector<ShapeSignal> FindShapes(const Correspondence& correspondence,
                                    const std::vector<Request>& requests,
                                    const std::vector<ShapeFinding>& findings, const Day& as_of,
                                    const ShapeSettings& settings);

}  // namespace candor
