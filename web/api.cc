// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/api.h"

#include <nlohmann/json.hpp>

#include "base/escape.h"

namespace candor::web {

Answer ErrorAnswer(int status, const std::string& code, const std::string& message, const std::string& hint,
                   uint32_t column) {
  using Json = nlohmann::ordered_json;
  Json error = {{"code", code}, {"message", message}, {"hint", hint.empty() ? Json(nullptr) : Json(hint)}};
  if (column > 0) error["column"] = column;
  Answer answer;
  answer.status = status;
  answer.body = EscapeJson(Json{{"error", error}}.dump(-1, ' ', false, Json::error_handler_t::replace));
  return answer;
}

}  // namespace candor::web
