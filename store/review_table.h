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

#include "model/review.h"
#include "store/sqlite.h"

namespace candor::internal {

/// An SQL query of the latest review of the event of a finding, for ReadReview(). `number`: an SQL expression
/// for the finding's number, evaluated several times; as in what follows.
std::string LatestReview(std::string_view number);
/// The same of all reviews, the latest first.
std::string ReviewsOfFinding(std::string_view number);
/// An SQL expression: name of the state of a finding.
std::string StateOfFinding(std::string_view number);
/// The review on which a statement of these stands.
Review ReadReview(const Statement& s);

/// An SQL query of the tags that are on the event of a finding, in their order, for ReadTagging().
std::string TagsOnFinding(std::string_view number);
/// The same of all that was ever done with tags of it, the latest first.
std::string TaggingsOfFinding(std::string_view number);
/// An SQL expression (0, 1): the event of a finding has a tag that is, or with `prefix` begins with,
/// `parameter` ("?3").
std::string HasTag(std::string_view number, std::string_view parameter, bool prefix);
Tagging ReadTagging(const Statement& s);

/// SHA-256 of all that was said, in hex; empty when nothing was.
std::string ReviewDigest(const Db& db);
/// The same of a case of format 8 or older, as migrations see it.
std::string ReviewDigestBeforeTags(const Db& db);

/// Notes it of each of these findings (ids) and of all that tell of the same events, and in the log. In a
/// transaction. `review` or `tags` must say something, of whom and when all the same.
void AddReview(const Db& db, std::span<const std::string> findings, const std::optional<Review>& review,
               std::span<const Tagging> tags);

}  // namespace candor::internal
