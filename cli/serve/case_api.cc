// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/serve/case_api.h"

#include <array>
#include <new>

#include "cli/serve/handlers.h"

namespace candor {
namespace {

struct Route {
  std::string_view path;  ///< "*" stands for one segment
  bool writes;
  Handler handler;
};

constexpr std::array<Route, 23> kRoutes = {{
    {"api/case", false, AnswerCase},
    {"api/overview", false, AnswerOverview},
    {"api/scorecard", false, AnswerScorecard},
    {"api/findings", false, AnswerFindings},
    {"api/findings/*", false, AnswerFinding},
    {"api/reviews", true, AnswerReviews},
    {"api/documents", false, AnswerDocuments},
    {"api/documents/*", false, AnswerDocument},
    {"api/documents/*/boxes", false, AnswerBoxes},
    {"api/documents/*/source", false, AnswerSource},
    {"api/messages/*", false, AnswerMessage},
    {"api/search", false, AnswerSearch},
    {"api/requests", false, AnswerRequests},
    {"api/nda", false, AnswerNda},
    {"api/timeline", false, AnswerTimeline},
    {"api/people", false, AnswerPeople},
    {"api/exceptions", false, AnswerExceptions},
    {"api/missing", false, AnswerMissing},
    {"api/footers", false, AnswerFooters},
    {"api/lexicon", false, AnswerLexicon},
    {"api/lexicon/try", true, AnswerTry},
    {"api/lexicon/*", false, AnswerRule},
    {"api/export/*", false, AnswerExport},
}};

bool Fits(std::string_view path, const std::vector<std::string>& segments) {
  for (const std::string& segment : segments) {
    if (path.empty()) return false;
    const size_t end = std::min(path.find('/'), path.size());
    const std::string_view wanted = path.substr(0, end);
    if (wanted != "*" && wanted != segment) return false;
    path.remove_prefix(std::min(end + 1, path.size()));
  }
  return path.empty();
}

}  // namespace

web::Answer CaseApi::Handle(const web::Call& call) {
  for (const Route& route : kRoutes) {
    if (route.writes != call.writes || !Fits(route.path, call.target.segments)) continue;
    Result<web::Answer> answer = route.handler(&state_, call);
    return answer ? std::move(*answer) : Reply(answer.error());
  }
  return Reply(Error{"not_found", "there is nothing at this address", "", ExitStatus::kUsage});
}

}  // namespace candor
