// SPDX-License-Identifier: GPL-3.0-or-later
//
// /api/exceptions, /api/missing and /api/footers: what was not read, is not there, or is said once.
#include "base/escape.h"
#include "cli/serve/handlers.h"
#include "model/codes.h"

namespace candor {

Result<web::Answer> AnswerExceptions(CaseState* state, const web::Call& call) {
  const Result<RowWindow> window = RowWindowOf(call.target.parameters);
  if (!window) return window.error();
  const std::string code = call.target.parameters.Get("code");
  if (!code.empty() && FindCode(code) == nullptr) {
    return Error{"usage", "there is no code \"" + EscapeLine(code) + "\"",
                 "candor exceptions --codes lists them", ExitStatus::kUsage};
  }
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  Result<std::vector<ExceptionRow>> rows = (*reader)->Exceptions();
  if (!rows) return rows.error();
  std::map<std::string, uint64_t> codes;
  for (const ExceptionRow& row : *rows) ++codes[row.code];
  if (!code.empty()) std::erase_if(*rows, [&](const ExceptionRow& row) { return row.code != code; });
  Json json = RowsJson(*rows, *window, [](const ExceptionRow& row) {
    Json exception = ExceptionJson(row);
    exception["control"] = row.control.empty() ? Json(nullptr) : Json(row.control);
    return exception;
  });
  json["counts"] = {{"code", codes}};
  return Reply(json);
}

Result<web::Answer> AnswerMissing(CaseState* state, const web::Call& call) {
  const Result<RowWindow> window = RowWindowOf(call.target.parameters);
  if (!window) return window.error();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<std::vector<MissingRow>> rows = (*reader)->MissingMessages();
  if (!rows) return rows.error();
  return Reply(RowsJson(*rows, *window, MissingJson));
}

Result<web::Answer> AnswerFooters(CaseState* state, const web::Call& call) {
  const Result<RowWindow> window = RowWindowOf(call.target.parameters);
  if (!window) return window.error();
  Result<CaseState::Lease> reader = state->Reader();
  if (!reader) return reader.error();
  const Result<std::vector<FooterRow>> rows = (*reader)->Footers();
  if (!rows) return rows.error();
  return Reply(RowsJson(*rows, *window, FooterJson));
}

}  // namespace candor
