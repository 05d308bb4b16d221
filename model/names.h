// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words under which enumerators appear in rule files and in output; each has one spelling everywhere.
#pragma once

#include <optional>
#include <string_view>

#include "model/confinement.h"
#include "model/correspondence.h"
#include "model/document.h"
#include "model/finding.h"
#include "model/item.h"
#include "model/nda_facts.h"
#include "model/ocr.h"
#include "model/party.h"
#include "model/request.h"
#include "model/scorecard.h"
#include "model/thread.h"
#include "model/timeline.h"

namespace candor {

std::string_view Name(ZoneKind kind);
std::string_view Name(DocumentType type);
std::string_view Name(BlockKind kind);
std::string_view Name(Severity severity);
std::string_view Name(ItemState state);
/// Empty for no day.
std::string_view Name(DayBasis basis);
std::string_view Name(RequestOutcome outcome);
std::string_view Name(NdaKind kind);
std::string_view Name(NdaState state);
std::string_view Name(NdaEffect effect);
std::string_view Name(ThreadLink link);
std::string_view Name(TitleLevel level);
std::string_view Name(Reading reading);  ///< "walk-away"
std::string_view Name(Verdict verdict);
std::string_view Name(EventSource source);
std::string_view Name(TimelineKind kind);
std::string_view Name(Confinement confinement);
std::string_view Name(OcrMode mode);

std::optional<ZoneKind> ParseZoneKind(std::string_view name);
std::optional<DocumentType> ParseDocumentType(std::string_view name);
std::optional<Severity> ParseSeverity(std::string_view name);
std::optional<RequestOutcome> ParseOutcome(std::string_view name);
std::optional<Verdict> ParseVerdict(std::string_view name);
std::optional<OcrMode> ParseOcrMode(std::string_view name);
std::optional<Confinement> ParseConfinement(std::string_view name);

}  // namespace candor
