// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/dossier.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "analyzers/message_parts.h"
#include "cli/party_name.h"
#include "correspondence/attribution.h"
#include "model/codes.h"

namespace candor {
namespace {

/// Whose something is that was not read: by who sent it and, since nothing else of it is known, its name.
class Owners {
 public:
  Owners(const CaseCorrespondence& mail, const Attribution& attribution)
      : mail_(mail), attribution_(attribution) {
    for (const DocumentInfo& info : mail.documents) documents_[{info.root, info.path}] = &info;
  }

  /// A picture or signature that a mail program hung on a message: nobody shows or hides anything with it.
  /// Told apart by media type, by name, by a picture's place in the text of the message ("cid:"), and by its
  /// size.
  bool IsAccessory(const ExceptionRow& row) const {
    const auto message = documents_.find({row.root, row.container});
    if (message == documents_.end() || !message->second->message) return false;
    constexpr uint64_t kTiny = 6000;  // bytes; a page that can be read takes more
    const std::string_view name = std::string_view(row.path).substr(row.path.rfind('/') + 1);
    return (row.media_type.starts_with("image/") && row.size > 0 && row.size <= kTiny) ||
           KindOfPart(name, row.media_type, "") == PartKind::kAccessory;
  }

  std::optional<size_t> Of(const ExceptionRow& row) const {
    return attribution_.OfPaper(row.path, SenderOf(row.root, row.container));
  }

 private:
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

  const CaseCorrespondence& mail_;
  const Attribution& attribution_;
  std::map<std::pair<std::string, std::string>, const DocumentInfo*> documents_;  // room and path
};

}  // namespace

Result<Dossier> ReadDossier(CaseReader* reader, const DossierOptions& options) {
  Result<CaseCorrespondence> mail = ReadCorrespondence(reader, options.correspondence);
  if (!mail) return mail.error();
  return ReadDossierOf(reader, std::move(*mail), options);
}

Result<std::string> SidesCaveat(CaseReader* reader, const Dossier& dossier) {
  const Parties& parties = dossier.mail.correspondence.parties;
  const auto ours = std::find_if(parties.parties.begin(), parties.parties.end(),
                                 [](const Party& party) { return party.ours; });
  if (ours == parties.parties.end()) {
    Result<std::vector<std::string>> us = reader->OurSide();
    if (!us) return us.error();
    return NobodyIsOurs(*us);
  }
  if (!parties.guessed) return std::string();
  return "nobody said which side is ours; " + ours->id +
         " takes part in most messages and is taken for it (candor screen --us DOMAIN)";
}

Result<Dossier> ReadDossierOf(CaseReader* reader, CaseCorrespondence mail, const DossierOptions& options) {
  Dossier dossier;
  dossier.mail = std::move(mail);
  const Attribution attribution(dossier.mail.correspondence);
  dossier.others = attribution.others();

  FindingFilter filter;
  filter.min_confidence = options.min_confidence;
  filter.without = dossier.mail.later;
  Result<std::vector<FindingRow>> findings = reader->Findings(filter);
  if (!findings) return findings.error();
  for (FindingRow& row : *findings) {
    const auto party = dossier.mail.party_of_room.find(row.party);
    const bool of_others =
        party != dossier.mail.party_of_room.end() &&
        std::find(dossier.others.begin(), dossier.others.end(), party->second) != dossier.others.end();
    dossier.findings.push_back({std::move(row), of_others ? std::optional(party->second) : std::nullopt});
  }

  Result<std::vector<ExceptionRow>> exceptions = reader->Exceptions();
  if (!exceptions) return exceptions.error();
  const Owners owners(dossier.mail, attribution);
  for (ExceptionRow& row : *exceptions) {
    const CodeInfo* code = FindCode(row.code);
    if (code == nullptr || !code->loses_content || owners.IsAccessory(row)) continue;
    const std::optional<size_t> party = owners.Of(row);
    dossier.unread.push_back({std::move(row), party});
  }
  return dossier;
}

}  // namespace candor
