// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>

#include "model/document.h"
#include "model/party.h"

namespace candor {

/// Finds the person of a mailbox that was read elsewhere: in the header of a quotation, in a row of the
/// ledger.
class PersonIndex {
 public:
  explicit PersonIndex(std::span<const Person> people);

  /// By address; else by name, when one person alone has it. An index into `people`.
  std::optional<size_t> Find(const Mailbox& mailbox) const;

 private:
  std::unordered_map<std::string, size_t> by_address_;
  std::unordered_map<std::string, std::optional<size_t>> by_name_;  ///< nothing: of several
};

}  // namespace candor
