// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/nda_periods_output.h"

#include <algorithm>

#include "base/calendar.h"
#include "correspondence/nda_periods.h"
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
  }
  return {};
}

const DocumentInfo* InfoOf(const CaseCorrespondence& mail, const std::string& sha256) {
  const auto found = std::find_if(mail.documents.begin(), mail.documents.end(),
                                  [&](const DocumentInfo& info) { return info.sha256 == sha256; });
  return found == mail.documents.end() ? nullptr : &*found;
}

/// The NDA under which a message passed from its author's side to one of its readers'; nullptr: none, or
/// nobody knows the day or the sides.
const NdaPeriod* NdaOf(const Correspondence& correspondence, const SentMessage& message) {
  const std::vector<Person>& people = correspondence.parties.people;
  if (!message.author || !people[*message.author].party) return nullptr;
  const size_t side = *people[*message.author].party;
  for (const size_t reader : message.readers) {
    const std::optional<size_t> other = people[reader].party;
    if (!other || *other == side) continue;
    if (const NdaPeriod* nda = NdaInForce(correspondence.ndas, side, *other, message.day)) return nda;
  }
  return nullptr;
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
                                : "in force " + period.begin + " to " + LastDay(period);
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

void PrintPeriods(const Terminal& terminal, const CaseCorrespondence& mail) {
  if (mail.correspondence.ndas.empty()) return;
  std::string text = "NDAs between parties\n";
  for (const NdaPeriod& period : mail.correspondence.ndas) {
    text += "  " + OneLine(mail.PartyAt(period.a).name) + " and " + OneLine(mail.PartyAt(period.b).name) +
            ": " + PeriodWords(period) + "  " + terminal.Paint(Style::kDim, period.id) + "\n";
    for (const NdaPeriodChange& change : period.changes)
      text += "    " + Did(change.effect) + " by " + change.id + " from " + change.day + "\n";
  }
  terminal.Write(text);
}

bool PassedUnderNda(const CaseCorrespondence& mail, const SentMessage& message) {
  return NdaOf(mail.correspondence, message) != nullptr;
}

Json MessageNdaJson(const CaseCorrespondence& mail, const SentMessage& message) {
  const NdaPeriod* nda = NdaOf(mail.correspondence, message);
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
          {"nda", nda == nullptr ? Json(nullptr) : Json(nda->id)},
          {"affiliate", nda == nullptr ? Json(nullptr) : Json(nda->affiliate)}};
}

void PrintMessageNda(const Terminal& terminal, const CaseCorrespondence& mail, const SentMessage& message) {
  constexpr size_t kDay = 12, kNda = 14;
  const NdaPeriod* nda = NdaOf(mail.correspondence, message);
  const DocumentInfo* info = InfoOf(mail, message.document);
  std::string to;
  for (const size_t reader : message.readers) {
    const std::string name = NameOf(mail, reader);
    if (to.find(name) == std::string::npos) to += (to.empty() ? "" : ", ") + name;
  }
  terminal.Write(
      Padded(message.day.empty() ? "no day" : message.day, kDay) +
      Padded(nda == nullptr ? "none" : nda->id, kNda) +
      OneLine((message.author ? NameOf(mail, *message.author) : "(unknown)") + " to " +
              (to.empty() ? "(nobody)" : to)) +
      "  " + terminal.Paint(Style::kDim, info == nullptr ? "" : OneLine(info->control + " " + info->path)) +
      "\n");
}

}  // namespace candor
