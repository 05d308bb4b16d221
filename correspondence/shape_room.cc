// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/shape_room.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/calendar.h"
#include "correspondence/nda_in_force.h"
#include "correspondence/person_index.h"

namespace candor {
namespace {

constexpr std::string_view kRefused = "refused-disclosure";
constexpr std::string_view kDeferred = "deferred-disclosure";
/// Below it a finding is a hint and no more (docs/lexicon-format.md).
constexpr double kSure = 0.5;
/// A letter to more parties than these is a circular: nobody in particular is asked.
constexpr size_t kMostAsked = 3;

/// A copy is the message that it is a copy of.
std::unordered_map<std::string_view, size_t> ByDocument(const std::vector<SentMessage>& messages,
                                                        const std::vector<size_t>& rank) {
  std::unordered_map<std::string_view, size_t> found;
  for (size_t k = 0; k < messages.size(); ++k) {
    const size_t i = messages[k].copy_of.value_or(k);
    auto [at, fresh] = found.emplace(messages[k].document, i);
    if (!fresh && rank[i] < rank[at->second]) at->second = i;
  }
  return found;
}

bool Settles(RequestOutcome outcome) {
  return outcome == RequestOutcome::kAnswered || outcome == RequestOutcome::kPartial ||
         outcome == RequestOutcome::kRefused;
}

}  // namespace

ShapeRoom::ShapeRoom(const Correspondence& correspondence, const std::vector<Request>& requests,
                     const std::vector<ShapeFinding>& findings, const Day& as_of,
                     const ShapeSettings& settings)
    : correspondence_(correspondence), settings_(settings) {
  for (const SentMessage& message : correspondence_.messages) days_.push_back(DayNumber(message.day));
  for (const std::optional<int64_t>& day : days_) as_of_ = std::max(as_of_, day.value_or(0));
  as_of_ = DayNumber(as_of).value_or(as_of_);
  SortThreads();
  by_document_ = ByDocument(correspondence_.messages, rank_);
  SortTitles();
  SortNdas();
  TakeRequests(requests);
  TakeFindings(findings);
  SettleByFindings(requests);
}

void ShapeRoom::SortThreads() {
  const std::vector<SentMessage>& messages = correspondence_.messages;
  std::vector<size_t> order(messages.size());
  std::iota(order.begin(), order.end(), size_t{0});
  const auto when = [&](size_t i) {
    return std::tuple(messages[i].day.empty(), messages[i].date_unix, std::string_view(messages[i].document));
  };
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return when(a) < when(b); });
  rank_.resize(messages.size());
  for (size_t k = 0; k < order.size(); ++k) rank_[order[k]] = k;
  std::map<std::string_view, ShapeThread> threads;
  for (const size_t i : order) {
    if (!messages[i].copy_of) threads[messages[i].thread].messages.push_back(i);
  }
  thread_of_.resize(messages.size());
  for (auto& [id, thread] : threads) {
    thread.id = id;
    std::set<size_t> others;
    for (const size_t i : thread.messages) {
      thread_of_[i] = threads_.size();
      const auto add = [&](size_t who) {
        const std::optional<size_t> of = person(who).party;
        if (of && !party(*of).ours) others.insert(*of);
      };
      if (messages[i].author) add(*messages[i].author);
      for (const size_t reader : messages[i].readers) add(reader);
    }
    thread.others.assign(others.begin(), others.end());
    threads_.push_back(std::move(thread));
  }
}

void ShapeRoom::SortTitles() {
  titles_.resize(correspondence_.parties.people.size());
  newest_title_.resize(titles_.size());
  for (const ShapeThread& thread : threads_) {
    for (const size_t i : thread.messages) {
      if (!message(i).author || message(i).signature_title.empty()) continue;
      const size_t who = *message(i).author;
      titles_[who].push_back(i);
      if (!newest_title_[who] || rank_[*newest_title_[who]] < rank_[i]) newest_title_[who] = i;
    }
  }
}

void ShapeRoom::SortNdas() {
  for (const NdaPeriod& nda : correspondence_.ndas) {
    if (!DayNumber(nda.begin)) continue;
    std::vector<NdaPeriod>& periods = ndas_[std::minmax(nda.a, nda.b)];
    periods.push_back(nda);
    periods.back().end = CertainUntil(correspondence_, nda);
  }
  for (auto& [pair, periods] : ndas_) {
    std::sort(periods.begin(), periods.end(), [](const NdaPeriod& a, const NdaPeriod& b) {
      return std::tie(a.begin, a.id) < std::tie(b.begin, b.id);
    });
  }
}

void ShapeRoom::TakeRequests(const std::vector<Request>& requests) {
  const PersonIndex people(correspondence_.parties.people);
  for (const Request& request : requests) {
    const std::optional<size_t> at = MessageOf(request.document);
    const std::optional<int64_t> asked = DayNumber(request.asked_on);
    if (!at || !asked) continue;
    const SentMessage& holder = message(*at);
    if (holder.to_many) continue;
    const std::optional<size_t> asker = request.in_quoted_text ? people.Find(request.asker) : holder.author;
    if (!asker || !person(*asker).party || !party(*person(*asker).party).ours) continue;

    std::set<size_t> others;
    bool anybody = false;
    const auto ask = [&](size_t who) {
      anybody = true;
      const Person& asked_person = person(who);
      if (!asked_person.shared && asked_person.party && !party(*asked_person.party).ours)
        others.insert(*asked_person.party);
    };
    for (const Mailbox& mailbox : request.asked) {
      if (const std::optional<size_t> who = people.Find(mailbox)) ask(*who);
    }
    if (!anybody && !request.in_quoted_text) {
      for (const size_t reader : holder.readers) ask(reader);
    }
    if (others.size() > kMostAsked) continue;
    for (const size_t other : others) {
      OurRequest asking{
          &request, *at, thread_of_[*at], *asker, *person(*asker).party, other, others.size() > 1,
          *asked,   {}};
      const std::optional<int64_t> settled = DayNumber(request.answered_on);
      if (others.size() > 1 && request.evidence) {
        const std::optional<size_t> answer = MessageOf(request.evidence->document);
        const std::optional<size_t> answers = answer ? AuthorParty(*answer) : std::nullopt;
        asking.answered_by_another = answers && *answers != other && others.contains(*answers);
      }
      if (Settles(request.outcome) && request.evidence && settled && !asking.answered_by_another) {
        asking.settled = {*settled, request.evidence->document, request.evidence->span,
                          request.outcome == RequestOutcome::kRefused};
      }
      askings_.push_back(std::move(asking));
    }
  }
  std::sort(askings_.begin(), askings_.end(), [&](const OurRequest& a, const OurRequest& b) {
    const auto key = [&](const OurRequest& x) {
      return std::tuple(x.thread, x.other, rank_[x.message], x.request->span,
                        std::string_view(x.request->id));
    };
    return key(a) < key(b);
  });
}

// What stands in each copy of a message was said once: of a message the document that speaks is its own, or
// else the first of its copies that has a finding.
void ShapeRoom::TakeFindings(const std::vector<ShapeFinding>& findings) {
  std::unordered_map<size_t, std::string_view> speaks;
  for (const ShapeFinding& finding : findings) {
    const std::optional<size_t> at = MessageOf(finding.document);
    if (!at) continue;
    const auto [document, fresh] = speaks.emplace(*at, finding.document);
    if (document->second == message(*at).document) continue;
    if (finding.document == message(*at).document || finding.document < document->second)
      document->second = finding.document;
  }
  for (const ShapeFinding& finding : findings) {
    const bool refused = finding.signal == kRefused;
    if ((!refused && finding.signal != kDeferred) || finding.confidence < kSure) continue;
    const std::optional<size_t> at = MessageOf(finding.document);
    if (!at) continue;
    const size_t i = *at;
    if (speaks.at(i) != finding.document) continue;
    const std::optional<size_t> other = AuthorParty(i);
    if (!other || party(*other).ours || message(i).automatic || message(i).to_many || !ReachesUs(i)) continue;
    if (!days_[i]) continue;
    reluctances_.push_back({&finding, i, thread_of_[i], *other, refused, *days_[i]});
  }
  std::sort(reluctances_.begin(), reluctances_.end(), [&](const Reluctance& a, const Reluctance& b) {
    const auto key = [&](const Reluctance& x) {
      return std::tuple(x.thread, x.other, rank_[x.message], x.finding->span, !x.refused,
                        -x.finding->confidence);
    };
    return key(a) < key(b);
  });
}

// The ledger keeps the last word on a request, and what was refused in time may have come later. A refusal
// that is nobody's evidence in the ledger answers what was asked in the last asking message before it.
void ShapeRoom::SettleByFindings(const std::vector<Request>& requests) {
  const auto message_of = [&](const std::string& document) {
    const std::optional<size_t> at = MessageOf(document);
    return at ? std::string_view(message(*at).document) : std::string_view(document);
  };
  std::unordered_map<std::string_view, std::vector<Span>> evidence;
  for (const Request& request : requests) {
    if (request.evidence) evidence[message_of(request.evidence->document)].push_back(request.evidence->span);
  }
  for (auto& [document, spans] : evidence) std::sort(spans.begin(), spans.end());
  const auto is_evidence = [&](const ShapeFinding& finding) {
    // Sentences: the last one that begins before the finding ends is the only one that can overlap it.
    const std::vector<Span>& spans = evidence[message_of(finding.document)];
    const auto behind = std::partition_point(spans.begin(), spans.end(),
                                             [&](Span span) { return span.begin < finding.span.end; });
    return behind != spans.begin() && (behind - 1)->Overlaps(finding.span);
  };
  for (const Reluctance& refusal : reluctances_) {
    if (!refusal.refused || is_evidence(*refusal.finding)) continue;
    // One in the same message is a request that the refusing side quotes.
    const auto place = std::tuple(refusal.thread, refusal.other, rank_[refusal.message]);
    const auto behind = std::partition_point(askings_.begin(), askings_.end(), [&](const OurRequest& asking) {
      return std::tuple(asking.thread, asking.other, rank_[asking.message]) <= place;
    });
    for (auto asking = behind; asking != askings_.begin();) {
      --asking;
      if (asking->thread != refusal.thread || asking->other != refusal.other ||
          asking->message != (behind - 1)->message)
        break;
      if (asking->asked > refusal.day || (asking->settled && asking->settled->day <= refusal.day)) continue;
      if (asking->request->evidence &&
          message_of(asking->request->evidence->document) == message_of(refusal.finding->document))
        continue;  // the ledger knows what this message says to it
      asking->settled = {refusal.day, refusal.finding->document, refusal.finding->span, true};
    }
  }
}

std::optional<size_t> ShapeRoom::MessageOf(std::string_view document) const {
  const auto at = by_document_.find(document);
  return at == by_document_.end() ? std::nullopt : std::optional(at->second);
}

std::optional<size_t> ShapeRoom::AuthorParty(size_t index) const {
  const std::optional<size_t> author = message(index).author;
  return author ? person(*author).party : std::nullopt;
}

bool ShapeRoom::WrittenBy(size_t index, size_t party) const {
  const SentMessage& sent = message(index);
  return AuthorParty(index) == party && !sent.automatic && !sent.to_many && !person(*sent.author).shared;
}

bool ShapeRoom::ReachesUs(size_t index) const {
  const std::vector<size_t>& readers = message(index).readers;
  return std::any_of(readers.begin(), readers.end(), [&](size_t reader) {
    const std::optional<size_t> of = person(reader).party;
    return of && party(*of).ours;
  });
}

std::span<const NdaPeriod> ShapeRoom::NdasBetween(size_t a, size_t b) const {
  const auto found = ndas_.find(std::minmax(a, b));
  return found == ndas_.end() ? std::span<const NdaPeriod>() : found->second;
}

const NdaPeriod* ShapeRoom::NdaOn(size_t a, size_t b, int64_t day) const {
  return NdaInForce(NdasBetween(a, b), a, b, DayOf(day));
}

std::optional<int64_t> ShapeRoom::Overdue(const OurRequest& asking) const {
  if (asking.settled && asking.request->in_quoted_text) return std::nullopt;
  const int64_t waited = BusinessDays(asking.asked, asking.settled ? asking.settled->day : as_of_);
  return waited > settings_.grace_business_days ? std::optional(waited) : std::nullopt;
}

std::string ShapeRoom::Titled(size_t who) const {
  return person(who).name + (person(who).title.empty() ? "" : ", " + person(who).title);
}

std::optional<ShapeEvidence> ShapeRoom::TitleEvidence(size_t who, std::string_view thread) const {
  const std::vector<size_t>& all = titles_[who];
  const auto behind =
      std::partition_point(all.begin(), all.end(), [&](size_t i) { return message(i).thread <= thread; });
  std::optional<size_t> chosen = newest_title_[who];
  if (behind != all.begin() && message(*(behind - 1)).thread == thread) chosen = *(behind - 1);
  if (!chosen) return std::nullopt;
  return ShapeEvidence{message(*chosen).document, message(*chosen).signature_title, Titled(who)};
}

}  // namespace candor
