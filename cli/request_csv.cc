// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/request_csv.h"

#include "cli/csv.h"
#include "cli/json.h"
#include "cli/request_printer.h"
#include "model/names.h"

namespace candor {
namespace {

/// "ROOM-000012; ROOM-000031": where it was asked for again.
std::string AgainIn(const LedgerRow& row) {
  std::string places;
  for (const LedgerRow::Again& place : row.again)
    places += (places.empty() ? "" : "; ") + place.document.control;
  return places;
}

}  // namespace

std::string RequestsCsv(const std::vector<LedgerRow>& rows) {
  std::string out = CsvRecord({"id",
                               "asked_on",
                               "asker",
                               "asked",
                               "item",
                               "outcome",
                               "answer_date",
                               "age_business_days",
                               "party",
                               "nda",
                               "in_quoted_text",
                               "control",
                               "room",
                               "path",
                               "quote",
                               "evidence_control",
                               "evidence_path",
                               "evidence",
                               "asked_on_basis",
                               "upload_control",
                               "upload_path",
                               "upload",
                               "answer_date_basis",
                               "evidence_attachment",
                               "again"});
  for (const LedgerRow& row : rows) {
    const Request& request = row.request;
    out += CsvRecord({request.id,
                      request.asked_on,
                      JsonText(Shown(request.asker)),
                      JsonText(Shown(request.asked)),
                      request.item,
                      std::string(Name(request.outcome)),
                      request.answered_on,
                      row.age ? std::to_string(*row.age) : "",
                      JsonText(row.party),
                      row.nda,
                      request.in_quoted_text ? "true" : "false",
                      row.document.control,
                      JsonText(row.document.root),
                      JsonText(row.document.path),
                      request.quote,
                      row.answer ? row.answer->control : "",
                      row.answer ? JsonText(row.answer->path) : "",
                      request.evidence ? request.evidence->quote : "",
                      std::string(Name(request.asked_on_basis)),
                      row.upload ? row.upload->document.control : "",
                      row.upload ? JsonText(row.upload->document.path) : "",
                      row.upload ? row.upload->quote : "",
                      std::string(Name(request.answered_on_basis)),
                      request.evidence ? JsonText(request.evidence->attachment) : "",
                      AgainIn(row)});
  }
  return out;
}

}  // namespace candor
