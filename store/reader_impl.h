// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to store/: what the parts of CaseReader share.
#pragma once

#include <utility>

#include "store/case_rows.h"
#include "store/evaluator.h"
#include "store/reader.h"
#include "store/sqlite.h"

namespace candor {

struct CaseReader::Impl {
  Impl(internal::Db opened, Options given) : db(std::move(opened)), options(given), rows(db) {}

  /// Runs `body` on one committed state of the case, within the deadline.
  template <typename Body>
  std::invoke_result_t<Body> Read(Body&& body) {
    return internal::Guard([&]() -> std::invoke_result_t<Body> {
      db.SetDeadline(options.deadline);
      const internal::Transaction one_state(db, internal::Transaction::Kind::kRead);
      rows.Forget();
      return body();
    });
  }

  internal::Db db;
  Options options;
  internal::CaseRows rows;
};

}  // namespace candor
