// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a request asks for: path and parameters, decoded once and strictly. A path that two readers could take
// for two things ("..", "//", an encoded slash, a NUL) is refused and never repaired.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "model/result.h"

namespace candor::web {

/// The parameters behind "?", in order. Names and values are UTF-8 without NUL, whatever else.
class Parameters {
 public:
  Parameters() = default;
  explicit Parameters(std::vector<std::pair<std::string, std::string>> values) : values_(std::move(values)) {}

  bool Has(std::string_view name) const;
  /// The first of that name; empty when there is none.
  std::string Get(std::string_view name) const;
  /// A whole number from `low` to `high`; `fallback` when it is not given or empty. Error: usage.
  Result<uint64_t> Number(std::string_view name, uint64_t fallback, uint64_t low, uint64_t high) const;
  const std::vector<std::pair<std::string, std::string>>& values() const { return values_; }

 private:
  std::vector<std::pair<std::string, std::string>> values_;
};

struct Target {
  std::string path;                   ///< decoded: "/api/findings/3f2a"
  std::vector<std::string> segments;  ///< its parts between slashes; none for "/"
  Parameters parameters;
};

/// Reads the target of a request line (RFC 9112, origin-form). Error: bad_target.
Result<Target> ParseTarget(std::string_view target);

}  // namespace candor::web
