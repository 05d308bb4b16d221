// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/nda_mail_changes.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "base/calendar.h"

namespace candor {
namespace {

/// What a message says of NDAs, and between whom it passed.
struct Voice {
  const Agreement* says = nullptr;
  const Letter* letter = nullptr;
  size_t side = 0;             ///< its author's; index into Parties::parties
  std::vector<size_t> others;  ///< its readers' other sides, each once
  CivilDate day;
};

const NdaChange* ChangeOf(const Voice& voice, NdaEffect effect) {
  const std::vector<NdaChange>& changes = voice.says->facts.changes;
  const auto found = std::find_if(changes.begin(), changes.end(),
                                  [&](const NdaChange& change) { return change.effect == effect; });
  return found == changes.end() ? nullptr : &*found;
}

/// Two messages speak of the same end, or one of them of none.
bool AgreeOnTheEnd(const NdaChange& offer, const NdaChange& yes) {
  if (!yes.new_term || !offer.new_term) return true;
  const NdaTerm &a = *offer.new_term, &b = *yes.new_term;
  return a.count == b.count && a.unit == b.unit && a.until == b.until && a.indefinite == b.indefinite;
}

class MailPapers {
 public:
  MailPapers(std::span<const Letter> letters, std::span<const SentMessage> messages, const Parties& parties)
      : parties_(parties) {
    for (const Letter& letter : letters) letters_.emplace(letter.control, &letter);
    for (const SentMessage& message : messages) messages_.emplace(message.document, &message);
  }

  bool IsMail(const Agreement& agreement) const { return letters_.count(agreement.control) != 0; }

  void Add(const Agreement& says) {
    if (std::optional<Voice> voice = VoiceOf(says)) voices_.push_back(std::move(*voice));
  }

  std::vector<Agreement> Papers() const {
    std::vector<Agreement> papers;
    for (const Voice& voice : voices_) AddEndings(voice, &papers);
    std::map<std::string_view, const Voice*> offers;
    for (const Voice& voice : voices_) {
      const std::string& id = voice.letter->header->message_id;
      if (!id.empty() && ChangeOf(voice, NdaEffect::kOffers) != nullptr) offers.emplace(id, &voice);
    }
    for (const Voice& voice : voices_) {
      const auto offer = offers.find(voice.letter->header->in_reply_to);
      if (offer != offers.end()) AddExtension(*offer->second, voice, &papers);
    }
    return papers;
  }

 private:
  std::optional<Voice> VoiceOf(const Agreement& says) const {
    const auto message = messages_.find(says.document);
    if (message == messages_.end()) return std::nullopt;
    const SentMessage& sent = *message->second;
    const auto party = [&](size_t person) { return parties_.people[person].party; };
    const std::optional<int64_t> day = DayNumber(sent.day);
    if (!day || sent.to_many || sent.automatic || !sent.author || !party(*sent.author)) return std::nullopt;
    Voice voice{&says, letters_.at(says.control), *party(*sent.author), {}, CivilOf(*day)};
    for (const size_t reader : sent.readers) {
      const std::optional<size_t> other = party(reader);
      const bool known = std::find(voice.others.begin(), voice.others.end(), other) != voice.others.end();
      if (other && *other != voice.side && !known) voice.others.push_back(*other);
    }
    return voice.others.empty() ? std::nullopt : std::optional(std::move(voice));
  }

  /// A message as a paper that does nothing yet.
  Agreement PaperOf(const Voice& voice, std::span<const size_t> others) const {
    Agreement paper{voice.says->control, voice.says->document, {}};
    paper.facts.parties.push_back({parties_.parties[voice.side].name, "", false, {}});
    for (const size_t other : others)
      paper.facts.parties.push_back({parties_.parties[other].name, "", false, {}});
    paper.facts.effective_date = NdaDate{voice.day, {}};
    return paper;
  }

  void AddEndings(const Voice& voice, std::vector<Agreement>* papers) const {
    Agreement paper = PaperOf(voice, voice.others);
    const std::vector<NdaChange>& said = voice.says->facts.changes;
    std::copy_if(said.begin(), said.end(), std::back_inserter(paper.facts.changes),
                 [](const NdaChange& change) { return change.effect == NdaEffect::kTerminates; });
    if (!paper.facts.changes.empty()) papers->push_back(std::move(paper));
  }

  void AddExtension(const Voice& offering, const Voice& answering, std::vector<Agreement>* papers) const {
    const NdaChange* yes = ChangeOf(answering, NdaEffect::kAgrees);
    const NdaChange& offer = *ChangeOf(offering, NdaEffect::kOffers);
    const bool asked =
        std::find(offering.others.begin(), offering.others.end(), answering.side) != offering.others.end();
    if (yes == nullptr || !asked || !AgreeOnTheEnd(offer, *yes)) return;
    Agreement offered = PaperOf(offering, {&answering.side, 1});
    offered.facts.changes = {offer};
    offered.facts.changes[0].new_term.reset();  // it moves nothing by itself
    papers->push_back(std::move(offered));
    Agreement agreed = PaperOf(answering, {&offering.side, 1});
    agreed.facts.changes = {offer};
    NdaChange& change = agreed.facts.changes[0];
    change.effect = NdaEffect::kAgrees;
    change.evidence = yes->evidence;
    papers->push_back(std::move(agreed));
  }

  const Parties& parties_;
  std::map<std::string_view, const Letter*> letters_;        // by control number
  std::map<std::string_view, const SentMessage*> messages_;  // by SHA-256
  std::vector<Voice> voices_;
};

}  // namespace

std::vector<Agreement> WithMail(std::span<const Agreement> agreements, std::span<const Letter> letters,
                                std::span<const SentMessage> messages, const Parties& parties) {
  std::vector<Agreement> all;
  MailPapers mail(letters, messages, parties);
  for (const Agreement& agreement : agreements) {
    if (mail.IsMail(agreement)) {
      mail.Add(agreement);
    } else {
      all.push_back(agreement);
    }
  }
  std::vector<Agreement> papers = mail.Papers();
  std::move(papers.begin(), papers.end(), std::back_inserter(all));
  return all;
}

}  // namespace candor
