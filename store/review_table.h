// SPDX-License-Identifier: GPL-3.0-or-later
//
// Verdicts of people, by finding id: the table `reviews` has every one that was ever given. What is said of
// one finding holds for its event, the same words wherever they stand, so that a copy that comes later or
// speaks for the event from then on is not open again. Internal to store/.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "model/review.h"
#include "store/sqlite.h"

namespace candor::internal {

/// An SQL query of all reviews of the event of a finding, the latest first, for ReadReview(). `number`: an
/// SQL expression for the finding's number, evaluated several times.
std::string ReviewsOfFinding(std::string_view number);
/// An SQL expression: name of the state of the finding of table n. The latest verdicts are gathered once for
/// the statement: asking each finding for those of its event takes the square of the event's size.
inline constexpr const char* kStateOfFinding =
    "coalesce((SELECT v.verdict FROM (SELECT coalesce(f.event, -f.number) AS thing, r.verdict AS verdict, "
    "max(r.id)"
    " FROM reviews r JOIN findings f ON f.id=r.finding GROUP BY 1) v WHERE v.thing=coalesce(n.event, "
    "-n.number)), 'open')";
/// The review on which a statement of ReviewsOfFinding() stands.
Review ReadReview(const Statement& s);
/// The latest review of each finding or event that has one, by its thing: the number of the event, or minus
/// the number of a finding that is in none. Many findings are read with it, of which each might else ask for
/// all of its event.
std::unordered_map<int64_t, Review> LatestReviews(const Db& db);

/// SHA-256 of all reviews, in hex; empty when there is none.
std::string ReviewDigest(const Db& db);

/// Notes it of each of these findings (ids), and in the log. In a transaction.
void AddReview(const Db& db, std::span<const std::string> findings, const Review& review);

}  // namespace candor::internal
