// SPDX-License-Identifier: GPL-3.0-or-later
//
// POST /api/reviews: what the reviewer says of findings, recorded as `candor review` does.
#include <ctime>
#include <set>

#include "base/utf8.h"
#include "cli/login_name.h"
#include "cli/serve/handlers.h"
#include "model/names.h"
#include "store/writer.h"

namespace candor {
namespace {

constexpr size_t kMostIds = 1000, kLongestNote = 10'000, kLongestName = 200;

Error BadBody(std::string what) {
  return {"bad_body", std::move(what), "{\"ids\": [...], \"state\": \"confirmed\", \"note\": \"...\"}",
          ExitStatus::kUsage};
}

struct Said {
  std::vector<std::string> ids;
  Review review;
};

/// A text of the body; nothing when it is there and no text, or too long.
std::optional<std::string> TextOf(const Json& body, const char* key, size_t longest) {
  if (!body.contains(key) || body[key].is_null()) return std::string();
  if (!body[key].is_string()) return std::nullopt;
  std::string text = ToValidUtf8(body[key].get<std::string>());
  if (text.size() > longest) return std::nullopt;
  return text;
}

Result<Said> Read(const std::string& text) {
  const Json body = Json::parse(text, nullptr, false);
  if (body.is_discarded() || !body.is_object()) return BadBody("the body is no JSON object");
  for (const auto& [key, value] : body.items()) {
    if (key != "ids" && key != "state" && key != "note" && key != "by")
      return BadBody("a verdict has ids, state, note and by alone");
  }
  Said said;
  if (!body.contains("ids") || !body["ids"].is_array() || body["ids"].empty() ||
      body["ids"].size() > kMostIds)
    return BadBody("ids must be a list of 1 to " + std::to_string(kMostIds) + " findings");
  std::set<std::string> seen;
  for (const Json& id : body["ids"]) {
    if (!id.is_string()) return BadBody("an id is a text of 16 hex digits");
    if (seen.insert(id.get<std::string>()).second) said.ids.push_back(id.get<std::string>());
  }
  const std::optional<std::string> state = TextOf(body, "state", kLongestName);
  const std::optional<Verdict> verdict = state ? ParseVerdict(*state) : std::nullopt;
  if (!verdict) return BadBody("state must be confirmed, dismissed or open");
  const std::optional<std::string> note = TextOf(body, "note", kLongestNote);
  if (!note) return BadBody("note must be a text of at most " + std::to_string(kLongestNote) + " bytes");
  const std::optional<std::string> by = TextOf(body, "by", kLongestName);
  if (!by) return BadBody("by must be a text of at most " + std::to_string(kLongestName) + " bytes");
  said.review = {*verdict, *note, by->empty() ? LoginName() : *by, std::time(nullptr)};
  if (said.review.by.empty()) return BadBody("nobody is known to say it: name yourself in by");
  return said;
}

}  // namespace

Result<web::Answer> AnswerReviews(CaseState* state, const web::Call& call) {
  const Result<Said> said = Read(call.body);
  if (!said) return said.error();
  {
    Result<CaseState::Lease> reader = state->Reader();
    if (!reader) return reader.error();
    const Result<std::vector<FindingRow>> rows = (*reader)->FindingsById(said->ids);
    if (!rows) return rows.error();
    if (rows->size() != said->ids.size()) {
      return Error{"not_found", "not all of these findings are in the case", "load the list again",
                   ExitStatus::kUsage};
    }
  }
  {
    const std::lock_guard one_at_a_time(state->writing());
    Result<std::unique_ptr<CaseWriter>> writer = state->OpenForVerdict();
    if (!writer) return writer.error();
    if (Status noted = (*writer)->AddReview(said->ids, said->review); !noted) return noted.error();
  }
  Json rows = Json::array();
  for (const std::string& id : said->ids) rows.push_back({{"id", id}, {"review", ReviewJson(said->review)}});
  return Reply(Json{{"reviewed", said->ids.size()}, {"rows", std::move(rows)}});
}

}  // namespace candor
