// SPDX-License-Identifier: GPL-3.0-or-later
//
// Verdicts of people, by finding id: the table `reviews` has every one that was ever given. What is said of
// one finding holds for its event, the same words wherever they stand, so that a copy that comes later or
// speaks for the event from then on is not open again. Internal to store/.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "model/review.h"
#include "store/sqlite.h"

namespace candor::internal {

/// An SQL query of all reviews of the event of a finding, the latest first, for ReadReview(). `number`: an
/// SQL expression for the finding's number, evaluated several times.
std::string ReviewsOfFinding(std::string_view number);
/// An SQL expression: name of the state of a finding.
std::string StateOfFinding(std::string_view number);
/// The review on which a statement of ReviewsOfFinding() stands.
Review ReadReview(const Statement& s);

/// SHA-256 of all reviews, in hex; empty when there is none.
std::string ReviewDigest(const Db& db);

/// Notes it of each of these findings (ids), and in the log. In a transaction.
void AddReview(const Db& db, std::span<const std::string> findings, const Review& review);

}  // namespace candor::internal
