// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "analyzers/nda_dates.h"
#include "analyzers/nda_reference.h"
#include "analyzers/nda_text.h"
#include "model/nda_facts.h"

namespace candor {

/// What has to be known of a paper to tell what it does to other agreements. What it points to outlives it.
struct NdaPaper {
  const NdaText& text;
  const DateReader& dates;
  std::span<const NdaReference> references;  ///< FindNdaReferences()
  NdaKind kind = NdaKind::kAgreement;        ///< what its head says that it is (analyzers/nda_kind.h)
  std::optional<NdaDate> date;               ///< from when it binds: what a period of notice is counted from
};

}  // namespace candor
