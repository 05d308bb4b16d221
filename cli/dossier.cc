// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/dossier.h"

#include <algorithm>
#include <map>
#include <utility>

#include "correspondence/attribution.h"
#include "correspondence/nda_periods.h"
#include "model/codes.h"

namespace candor {
namespace {

/// Says whom the papers and messages of a case speak about; reads each paper once.
class Attributor {
 public:
  Attributor(CaseReader* reader, const CaseCorrespondence& mail)
      : reader_(reader), mail_(mail), attribution_(mail.correspondence) {
    for (const DocumentInfo& info : mail.documents) documents_[{info.root, info.path}] = &info;
  }

  const std::vector<size_t>& others() const { return attribution_.others(); }

  Result<std::optional<size_t>> Of(const FindingRow& row) {
    if (const SentMessage* message = mail_.MessageOf(row.document.sha256)) {
      const std::string around = row.document.message->subject + "\n" + row.before + row.sentence + row.after;
      const uint32_t begin = row.finding.sentence.begin;
      const Span quote{row.finding.span.begin - std::min(begin, row.finding.span.begin),
                       row.finding.span.end - std::min(begin, row.finding.span.end)};
      return attribution_.OfMessage(*message, row.sentence, quote, around,
                                    row.finding.dimension == "transparency");
    }
    return OfPaper(row.document);
  }

  /// By who sent it and, since nothing else of it is known, its name.
  std::optional<size_t> Of(const ExceptionRow& row) const {
    return attribution_.OfPaper(row.path, SenderOf(row.root, row.container));
  }

 private:
  Result<std::optional<size_t>> OfPaper(const DocumentInfo& info) {
    const auto [known, is_first] = papers_.try_emplace(info.control);
    if (is_first) {
      Result<StoredDocument> stored = reader_->LoadDocument(info.control);
      if (!stored) return stored.error();
      known->second = attribution_.OfPaper(stored->document.text, SenderOf(info.root, info.container));
    }
    return known->second;
  }

  /// The side whose message a part hangs on, through archives.
  std::optional<size_t> SenderOf(const std::string& root, std::string container) const {
    while (!container.empty()) {
      const auto found = documents_.find({root, container});
      if (found == documents_.end()) return std::nullopt;
      if (const SentMessage* message = mail_.MessageOf(found->second->sha256))
        return attribution_.SideOf(*message);
      container = found->second->container;
    }
    return std::nullopt;
  }

  CaseReader* reader_;
  const CaseCorrespondence& mail_;
  Attribution attribution_;
  std::map<std::pair<std::string, std::string>, const DocumentInfo*> documents_;  // room and path
  std::map<std::string, std::optional<size_t>> papers_;                           // by control number
};

}  // namespace

Result<Dossier> ReadDossier(CaseReader* reader, const DossierOptions& options) {
  Dossier dossier;
  Result<CaseCorrespondence> mail = ReadCorrespondence(reader, options.correspondence);
  if (!mail) return mail.error();
  dossier.mail = std::move(*mail);
  Attributor attributor(reader, dossier.mail);
  dossier.others = attributor.others();

  FindingFilter filter;
  filter.min_confidence = options.min_confidence;
  Result<std::vector<FindingRow>> findings = reader->Findings(filter);
  if (!findings) return findings.error();
  for (FindingRow& row : *findings) {
    Result<std::optional<size_t>> party = attributor.Of(row);
    if (!party) return party.error();
    std::string nda;
    if (const SentMessage* message = dossier.mail.MessageOf(row.document.sha256)) {
      const NdaPeriod* in_force = NdaInForce(dossier.mail.correspondence, *message);
      if (in_force != nullptr) nda = in_force->id;
    }
    dossier.findings.push_back({std::move(row), *party, std::move(nda)});
  }

  Result<std::vector<ExceptionRow>> exceptions = reader->Exceptions();
  if (!exceptions) return exceptions.error();
  for (ExceptionRow& row : *exceptions) {
    const CodeInfo* code = FindCode(row.code);
    if (code == nullptr || !code->loses_content) continue;
    const std::optional<size_t> party = attributor.Of(row);
    dossier.unread.push_back({std::move(row), party});
  }
  return dossier;
}

}  // namespace candor
