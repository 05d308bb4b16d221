// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/facts_table.h"
#include "store/reader_impl.h"
#include "store/side_table.h"

namespace candor {

Result<std::map<std::string, DocumentFacts>> CaseReader::Facts() {
  return impl_->Read([&]() -> Result<std::map<std::string, DocumentFacts>> {
    std::map<std::string, DocumentFacts> facts;
    for (auto& [document, of] : internal::ReadFacts(impl_->db))
      facts.emplace(ControlName(document), std::move(of));
    return facts;
  });
}

Result<std::vector<Party>> CaseReader::Parties() {
  return impl_->Read([&]() -> Result<std::vector<Party>> { return internal::ReadParties(impl_->db); });
}

}  // namespace candor
