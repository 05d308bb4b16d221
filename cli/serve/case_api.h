// SPDX-License-Identifier: GPL-3.0-or-later
//
// The page's interface to a case: which handler answers which address (docs/page-interface.md).
#pragma once

#include <string>
#include <vector>

#include "cli/serve/case_state.h"
#include "web/api.h"

namespace candor {

class CaseApi final : public web::Api {
 public:
  CaseApi(std::string case_path, std::vector<std::string> lexicon)
      : state_(std::move(case_path), std::move(lexicon)) {}

  web::Answer Handle(const web::Call& call) override;
  CaseState& state() { return state_; }

 private:
  CaseState state_;
};

}  // namespace candor
