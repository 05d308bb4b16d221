// SPDX-License-Identifier: GPL-3.0-or-later
//
// What answers each address of docs/page-interface.md, by subject: one file api_SUBJECT.cc. Segments of the
// path are those of the route (cli/serve/case_api.cc), so that segments[2] of "/api/findings/*" is there.
#pragma once

#include "cli/serve/reply.h"

namespace candor {

Result<web::Answer> AnswerCase(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerOverview(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerScorecard(CaseState* state, const web::Call& call);

Result<web::Answer> AnswerFindings(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerFinding(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerReviews(CaseState* state, const web::Call& call);

Result<web::Answer> AnswerDocuments(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerDocument(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerBoxes(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerSource(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerMessage(CaseState* state, const web::Call& call);

Result<web::Answer> AnswerSearch(CaseState* state, const web::Call& call);

Result<web::Answer> AnswerRequests(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerNda(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerTimeline(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerPeople(CaseState* state, const web::Call& call);

Result<web::Answer> AnswerExceptions(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerMissing(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerFooters(CaseState* state, const web::Call& call);

Result<web::Answer> AnswerLexicon(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerRule(CaseState* state, const web::Call& call);
Result<web::Answer> AnswerTry(CaseState* state, const web::Call& call);

Result<web::Answer> AnswerExport(CaseState* state, const web::Call& call);

}  // namespace candor
