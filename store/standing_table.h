// SPDX-License-Identifier: GPL-3.0-or-later
//
// What stands under many messages, as of the last run that ended. Internal to store/. Runs in the caller's
// transaction; throws SqlError.
//
// It lies over the zones and passages of documents and changes none of them, so that it goes as it came. What
// it was made from has a digest in `meta`, as sides have (store/side_table.h): which messages are in the
// room, and in which run each was read and analysed.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/closing.h"
#include "store/sqlite.h"

namespace candor::internal {

/// The place of a finding n in a standing text as s, whose columns are NULL where it stands in none.
inline constexpr const char* kJoinStanding =
    "LEFT JOIN standing_places s ON s.document=n.document AND s.begin<=n.begin AND n.begin<s.end";
/// Its number, from 1; 0: none.
inline constexpr const char* kStandingText = "coalesce(s.text, 0)";

/// Paragraphs as bytes.
std::string EncodeParagraphs(std::span<const ClosingParagraph> paragraphs);

/// How messages that are in the room end, by document; nothing when the case has what stands under just
/// these. `digest` is what it will be made from.
std::optional<std::vector<ClosedMessage>> ReadMessagesToCompare(const Db& db, std::string_view version,
                                                                std::string* digest);

/// Findings in messages with standing text, before or now, are of no event afterwards.
void WriteStandingTexts(const Db& db, const StandingTexts& standing, const std::string& digest);

}  // namespace candor::internal
