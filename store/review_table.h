// SPDX-License-Identifier: GPL-3.0-or-later
//
// What people say of findings, by finding id: the table `reviews` has every verdict that was ever given,
// `review_tags` every tag that was put on or taken off. What is said of one finding holds for its event, the
// same words wherever they stand: it is written down for each of them (rows of one saying have the same
// number in `saying`), so that it stays with the others when one of them goes, and is read for all of them,
// so that a copy that comes later or speaks for the event from then on is not open again. Internal to store/.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/review.h"
#include "store/sqlite.h"

namespace candor::internal {

/// An SQL query of all reviews of the event of a finding, the latest first, for ReadReview(). `number`: an
/// SQL expression for the finding's number, evaluated several times; as in what follows.
std::string ReviewsOfFinding(std::string_view number);
Review ReadReview(const Statement& s);
/// The same of all that was ever done with its tags, for ReadTagging().
std::string TaggingsOfFinding(std::string_view number);
Tagging ReadTagging(const Statement& s);

// Of many findings at once. What was said is gathered once, by thing: the number of the event, or minus the
// number of a finding that is in none. Asking each finding for what was said of all of its event takes the
// square of the event's size, and an event may have a thousand places.

/// What holds of a finding or event.
struct Said {
  std::optional<Review> review;  ///< the latest
  std::vector<Tagging> tags;     ///< that are on it, in their order
};
/// By thing.
std::unordered_map<int64_t, Said> LatestSayings(const Db& db);

/// An SQL expression: name of the state of the finding of table n.
inline constexpr const char* kStateOfFinding =
    "coalesce((SELECT v.verdict FROM (SELECT coalesce(f.event, -f.number) AS thing, r.verdict AS verdict, "
    "max(r.id)"
    " FROM reviews r JOIN findings f ON f.id=r.finding GROUP BY 1) v WHERE v.thing=coalesce(n.event, "
    "-n.number)), 'open')";
/// An SQL expression (0, 1): the finding of table n has a tag that is, or with `prefix` begins with,
/// `parameter` ("?3").
std::string HasTag(std::string_view parameter, bool prefix);

/// SHA-256 of all that was said, in hex; empty when nothing was.
std::string ReviewDigest(const Db& db);
/// The same of a case of format 8 or older, as migrations see it.
std::string ReviewDigestBeforeTags(const Db& db);

/// Notes it of each of these findings (ids) and of all that tell of the same events, and in the log. In a
/// transaction. `review` or `tags` must say something, of whom and when all the same.
void AddReview(const Db& db, std::span<const std::string> findings, const std::optional<Review>& review,
               std::span<const Tagging> tags);

}  // namespace candor::internal
