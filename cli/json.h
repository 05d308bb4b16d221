// SPDX-License-Identifier: GPL-3.0-or-later
//
// The machine-readable forms of docs/output-schema.md. Offsets are converted from the bytes used inside to
// code points here and, for NDA facts, in cli/nda_output.cc.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "cli/ledger_rows.h"
#include "model/confinement.h"
#include "model/document.h"
#include "model/finding.h"
#include "model/item.h"
#include "store/reader.h"

namespace candor {

using Json = nlohmann::ordered_json;

/// Bytes of a file name as a JSON string; what is no UTF-8 becomes U+FFFD.
std::string JsonText(std::string_view bytes);

/// To the nearest 1/scale: decimal places that mean something, so that JSON does not show
/// 0.30000000000000004.
double Rounded(double value, double scale);

/// One line without a line break.
std::string Dump(const Json& json);

/// "full", "reduced" or "off"; null when nobody knows.
Json ConfinementJson(std::optional<Confinement> confinement);

Json ToJson(const Mailbox& mailbox);
/// {message_id, from, to, cc, date, subject, thread, ...}: all that the header says.
Json MessageJson(const Message& message);
/// The short form inside findings: {message_id, from, to, date, subject, thread}.
Json MessageReference(const Message& message);

/// {control, room, path, container, sha256, media_type, document_type}.
Json DocumentReference(const DocumentInfo& document);

/// A line of `candor text`.
Json DocumentJson(const Family& family, size_t index, bool with_boxes);

/// The fields of a finding that its text alone gives (from `id` to `reasons`); all that `candor scan --jsonl`
/// says.
Json FindingJson(const Finding& finding, Span code_points, std::string_view quote, std::string_view sentence);

/// {state, note, by, at}.
Json ReviewJson(const Review& review);
Json TaggingJson(const Tagging& tagging);
/// The words of tags.
Json TagsJson(const std::vector<Tagging>& tags);

/// A line of `candor findings`.
Json FindingJson(const FindingRow& row);

/// A message of `candor show`.
Json MessageRowJson(const MessageRow& row);

/// A stamped page of `candor show`.
Json StampedPageJson(const StampedPage& page);

/// A line of `candor search`.
Json HitJson(const Hit& hit);

/// A line of `candor requests`.
Json RequestJson(const LedgerRow& row);

/// `coverage` of `candor screen`.
Json CoverageJson(const Coverage& coverage);

/// `boxes` of a finding for its words: [page, x0, y0, x1, y1], one a line of text.
Json BoxesJson(const std::vector<WordBox>& words);

/// A line of `candor exceptions`.
Json ExceptionJson(const ExceptionRow& row);

/// A line of `candor exceptions --footers`.
Json VanishedJson(const VanishedRow& row);
Json FooterJson(const FooterRow& row);

/// A line of `candor exceptions --missing`.
Json MissingJson(const MissingRow& row);

}  // namespace candor
