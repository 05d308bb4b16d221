// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/case_ndas.h"

#include "analyzers/document_type.h"
#include "analyzers/nda.h"
#include "cli/nda_output.h"
#include "cli/nda_periods_output.h"

namespace candor {

Status ForEachNda(CaseReader* reader, bool all, const std::function<void(const CaseNda& nda)>& take) {
  Result<std::vector<DocumentInfo>> documents = reader->Documents();
  if (!documents) return documents.error();
  const Result<std::map<std::string, DocumentFacts>> stored_facts = reader->Facts();
  if (!stored_facts) return stored_facts.error();
  const auto is_stored_nda = [&](const std::string& control) {
    const auto found = stored_facts->find(control);
    return found != stored_facts->end() && found->second.agreement;
  };
  for (const DocumentInfo& info : *documents) {
    if (!MayBeNda(info.type) && !info.message) continue;
    if ((!all || info.message) && !is_stored_nda(info.control)) continue;
    Result<StoredDocument> stored = reader->LoadDocument(info.control);
    if (!stored) return stored.error();
    stored->document.type = info.type;
    const NdaFacts facts = ReadNda(stored->document);
    if (!facts.is_nda && facts.changes.empty() && !all) continue;
    take({info, stored->document, facts});
  }
  return {};
}

Json CaseNdaJson(const CaseCorrespondence& sides, const CaseNda& nda) {
  Json json = NdaJson({nda.info.path, nda.info.root, nda.info.control}, nda.document, nda.facts);
  json["periods"] = PeriodsJson(sides, nda.info.control);
  json["no_period"] = WithoutPeriodJson(sides, nda.info.control);
  json["loose_changes"] = LooseChangesJson(sides, nda.info.control);
  return json;
}

}  // namespace candor
