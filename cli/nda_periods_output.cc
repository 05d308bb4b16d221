// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/nda_periods_output.h"

#include <algorithm>

#include "base/calendar.h"
#include "correspondence/nda_in_force.h"
#include "model/names.h"

namespace candor {
namespace {

/// The last day on which it is in force; empty: not known.
Day LastDay(const NdaPeriod& period) {
  const std::optional<int64_t> end = DayNumber(period.end);
  return end ? DayOf(*end - 1) : Day();
}

std::string Did(NdaEffect effect) {
  switch (effect) {
    case NdaEffect::kAmends:
      return "amended";
    case NdaEffect::kExtends:
      return "extended";
    case NdaEffect::kTerminates:
      return "terminated";
    case NdaEffect::kReplaces:
      return "replaced";
    case NdaEffect::kOffers:
      return "offered to be extended";
    case NdaEffect::kAgrees:
      return "agreed to be extended";
  }
  return {};
}

const DocumentInfo* InfoOf(const CaseCorrespondence& mail, const std::string& sha256) {
  const auto found = std::find_if(mail.documents.begin(), mail.documents.end(),
                                  [&](const DocumentInfo& info) { return info.sha256 == sha256; });
  return found == mail.documents.end() ? nullptr : &*found;
}

/// The period under which a message passed, in force by `answer`; nullptr: none that is known.
const NdaPeriod* PeriodOf(const Correspondence& correspondence, const SentMessage& message,
                          const NdaAnswer& answer) {
  if (answer.state != NdaState::kYes) return nullptr;
  const std::vector<Person>& people = correspondence.parties.people;
  const size_t side = *people[*message.author].party;
  for (const size_t reader : message.readers) {
    const std::optional<size_t> other = people[reader].party;
    if (!other || *other == side) continue;
    if (const NdaPeriod* nda = NdaInForce(correspondence.ndas, side, *other, message.day)) return nda;
  }
  return nullptr;
}

std::string Joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : " and ") + name;
  return all.empty() ? "(no party found)" : all;
}

std::string WhyNone(NdaWithoutPeriod::Why why) {
  switch (why) {
    case NdaWithoutPeriod::Why::kDraft:
      return "it is a draft or not signed";
    case NdaWithoutPeriod::Why::kNoBeginning:
      return "it does not say since when";
    case NdaWithoutPeriod::Why::kParties:
      return "fewer than two of its parties are found in the room";
  }
  return {};
}

/// "R-000002 names Zimtal AG, whom nobody in the room is by name: it may be one of the two"
std::string DoubtWords(const NdaDoubt& doubt) {
  switch (doubt.why) {
    case NdaDoubt::Why::kDraft:
      return doubt.id + " is a draft or not signed";
    case NdaDoubt::Why::kNoBeginning:
      return doubt.id + " does not say since when";
    case NdaDoubt::Why::kName:
      return doubt.id + " names one of the two, and perhaps the other by another name";
    case NdaDoubt::Why::kStranger:
      return doubt.id + " names " + doubt.name +
             ", whom nobody in the room is by name: it may be one of the two";
    case NdaDoubt::Why::kEnded:
      return doubt.id + " ends an agreement that is not found in the room: it may be theirs";
  }
  return {};
}

std::string Does(NdaEffect effect) {
  switch (effect) {
    case NdaEffect::kAmends:
      return "amends";
    case NdaEffect::kExtends:
      return "extends";
    case NdaEffect::kTerminates:
      return "ends";
    case NdaEffect::kReplaces:
      return "replaces";
    case NdaEffect::kOffers:
      return "offers to extend";
    case NdaEffect::kAgrees:
      return "agrees to extend";
  }
  return {};
}

/// "ends an agreement that is not found in the room: NDA of 2025-01-09"
std::string LooseWords(const LooseNdaChange& change) {
  const std::string named = change.title + (change.title.empty() || !change.dated ? "" : " ") +
                            (change.dated ? "of " + IsoDate(*change.dated) : "");
  std::string words = Does(change.effect) + " an agreement";
  if (change.why == LooseNdaChange::Why::kNotFound) words += " that is not found in the room";
  if (change.why == LooseNdaChange::Why::kNoBeginning) words += " whose beginning is not known";
  if (change.why == LooseNdaChange::Why::kNoDay) words += " from a day that is not known";
  return words + (named.empty() ? "" : ": " + named);
}

/// Why nobody can say whether it passed under an NDA; empty: it is known.
std::string WhyUnknown(const CaseCorrespondence& mail, const SentMessage& message) {
  const Correspondence& correspondence = mail.correspondence;
  const std::vector<Person>& people = correspondence.parties.people;
  if (NdaOfMessage(correspondence, message).state != NdaState::kUnknown) return {};
  if (!message.author || !people[*message.author].party) return "the side of its author is not known";
  if (message.readers.empty()) return "to whom it went is not known";
  const size_t side = *people[*message.author].party;
  for (const size_t reader : message.readers) {
    const std::optional<size_t> other = people[reader].party;
    if (!other) return "the side of a reader is not known";
    if (*other == side) continue;
    if (message.day.empty()) return "its day is not known";
    if (const NdaDoubt* doubt = DoubtBetween(correspondence, side, *other, message.day))
      return DoubtWords(*doubt);
  }
  return {};
}

std::string NameOf(const CaseCorrespondence& mail, size_t person) {
  const Person& who = mail.correspondence.parties.people[person];
  return who.party ? mail.PartyAt(*who.party).name : who.name;
}

}  // namespace

std::string PeriodWords(const NdaPeriod& period) {
  const std::string words = period.end.empty() ? "in force since " + period.begin
                            : period.end <= period.begin
                                ? "never in force"
                                : "in force " + period.begin + " to " + LastDay(period) + ", its last day";
  return words + (period.affiliate ? ", as an affiliate by its name (to be confirmed)" : "");
}

Json PeriodsJson(const CaseCorrespondence& mail, const std::string& control) {
  Json periods = Json::array();
  for (const NdaPeriod& period : mail.correspondence.ndas) {
    if (period.id != control) continue;
    Json changes = Json::array();
    for (const NdaPeriodChange& change : period.changes)
      changes.push_back({{"control", change.id}, {"effect", Name(change.effect)}, {"day", change.day}});
    periods.push_back(
        {{"parties", {JsonText(mail.PartyAt(period.a).id), JsonText(mail.PartyAt(period.b).id)}},
         {"begin", period.begin},
         {"end", period.end.empty() ? Json(nullptr) : Json(period.end)},
         {"affiliate", period.affiliate},
         {"confidence", Rounded(period.confidence, 100)},
         {"changed_by", std::move(changes)}});
  }
  return periods;
}

Json WithoutPeriodJson(const CaseCorrespondence& mail, const std::string& control) {
  for (const NdaWithoutPeriod& without : mail.correspondence.without_period) {
    if (without.id == control) return WhyNone(without.why);
  }
  return nullptr;
}

Json LooseChangesJson(const CaseCorrespondence& mail, const std::string& control) {
  Json changes = Json::array();
  for (const LooseNdaChange& change : mail.correspondence.loose_changes) {
    if (change.id == control) changes.push_back(JsonText(LooseWords(change)));
  }
  return changes;
}

void PrintPeriods(const Terminal& terminal, const CaseCorrespondence& mail) {
  const Correspondence& correspondence = mail.correspondence;
  if (correspondence.ndas.empty() && correspondence.without_period.empty() &&
      correspondence.loose_changes.empty())
    return;
  std::string text = "NDAs between parties\n";
  for (const NdaPeriod& period : mail.correspondence.ndas) {
    text += "  " + OneLine(mail.PartyAt(period.a).name) + " and " + OneLine(mail.PartyAt(period.b).name) +
            ": " + PeriodWords(period) + "  " + terminal.Paint(Style::kDim, period.id) + "\n";
    for (const NdaPeriodChange& change : period.changes)
      text += "    " + Did(change.effect) + " by " + change.id + " from " + change.day + "\n";
  }
  for (const NdaWithoutPeriod& without : correspondence.without_period) {
    text += "  " + OneLine(Joined(without.parties)) + ": when it was in force is not known, for " +
            WhyNone(without.why) + "  " + terminal.Paint(Style::kDim, without.id) + "\n";
  }
  for (const LooseNdaChange& change : correspondence.loose_changes)
    text += "  " + change.id + " " + OneLine(LooseWords(change)) + "\n";
  terminal.Write(text);
}

Json MessageNdaJson(const CaseCorrespondence& mail, const SentMessage& message) {
  const NdaAnswer answer = NdaOfMessage(mail.correspondence, message);
  const NdaPeriod* nda = PeriodOf(mail.correspondence, message, answer);
  const DocumentInfo* info = InfoOf(mail, message.document);
  const auto or_null = [](const std::string& text) {
    return text.empty() ? Json(nullptr) : Json(JsonText(text));
  };
  const auto party = [&](std::optional<size_t> person) {
    const std::vector<Person>& people = mail.correspondence.parties.people;
    return person && people[*person].party ? Json(JsonText(mail.PartyAt(*people[*person].party).id))
                                           : Json(nullptr);
  };
  Json to = Json::array();
  for (const size_t reader : message.readers) {
    const Json id = party(reader);
    if (!id.is_null() && std::find(to.begin(), to.end(), id) == to.end()) to.push_back(id);
  }
  return {{"control", info == nullptr ? Json(nullptr) : Json(info->control)},
          {"path", info == nullptr ? Json(nullptr) : Json(JsonText(info->path))},
          {"date", or_null(message.day)},
          {"from", party(message.author)},
          {"to", std::move(to)},
          {"nda_in_force", Name(answer.state)},
          {"unknown_because", or_null(WhyUnknown(mail, message))},
          {"nda", nda == nullptr ? Json(nullptr) : Json(nda->id)},
          {"affiliate", nda == nullptr ? Json(nullptr) : Json(nda->affiliate)}};
}

void PrintMessageNda(const Terminal& terminal, const CaseCorrespondence& mail, const SentMessage& message) {
  constexpr size_t kDay = 12, kNda = 14;
  const NdaAnswer answer = NdaOfMessage(mail.correspondence, message);
  const DocumentInfo* info = InfoOf(mail, message.document);
  const std::string why = WhyUnknown(mail, message);
  std::string to;
  for (const size_t reader : message.readers) {
    const std::string name = NameOf(mail, reader);
    if (to.find(name) == std::string::npos) to += (to.empty() ? "" : ", ") + name;
  }
  terminal.Write(
      Padded(message.day.empty() ? "no day" : message.day, kDay) +
      Padded(answer.state == NdaState::kYes  ? answer.id
             : answer.state == NdaState::kNo ? "none"
                                             : "unknown",
             kNda) +
      OneLine((message.author ? NameOf(mail, *message.author) : "(unknown)") + " to " +
              (to.empty() ? "(nobody)" : to)) +
      (why.empty() ? "" : " (" + OneLine(why) + ")") + "  " +
      terminal.Paint(Style::kDim, info == nullptr ? "" : OneLine(info->control + " " + info->path)) + "\n");
}

}  // namespace candor
