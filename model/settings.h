// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a deal team may set: thresholds of the signals of shape. Defaults stand in lexicons/settings.yaml,
// which says why each is what it is; these here are the same (a test compares them), for tests.
#pragma once

#include <cstddef>

#include "model/score_settings.h"

namespace candor {

struct ShapeSettings {
  int grace_business_days = 10;  ///< within which a request has to be answered
  size_t single_thread_messages =
      2;              ///< of the other side at least, before one person is called the only one
  int level_gap = 2;  ///< steps of TitleLevel between the highest of both sides
  friend bool operator==(const ShapeSettings&, const ShapeSettings&) = default;
};

/// A section of settings.yaml is a member (lexicons/settings.h).
struct Settings {
  ShapeSettings shape;
  ScoreSettings scorecard;
  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace candor
