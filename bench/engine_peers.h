// SPDX-License-Identifier: GPL-3.0-or-later
//
// Other people's multi-pattern engines on the same gap rules and texts. They get the texts folded and cut
// into passages before the clock starts, and only say which rules match in which passage: no offsets into the
// original, no context, no score.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "bench/engine_corpus.h"

namespace candor::bench {

class PeerEngine {
 public:
  virtual ~PeerEngine() = default;
  /// How many rules match in the passage.
  virtual size_t Match(std::string_view passage) = 0;
};

/// "re2_set", "filtered_re2" and, where it is installed, "vectorscan".
std::vector<std::string> PeerNames();
/// nullptr when the engine refuses the rules.
std::unique_ptr<PeerEngine> MakePeer(const std::string& name, const std::vector<GapRule>& rules);

/// The passages of the corpus, normalised as the rules are, blanks squeezed.
std::vector<std::string> FoldedPassages(const Corpus& corpus);

}  // namespace candor::bench
