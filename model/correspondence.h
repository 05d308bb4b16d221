// SPDX-License-Identifier: GPL-3.0-or-later
//
// The correspondence of a room in terms of people and parties: what signals of shape, NDA periods and the
// scorecard are computed from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/nda_facts.h"
#include "model/party.h"
#include "model/request.h"
#include "model/span.h"

namespace candor {

/// A message, as who wrote it to whom. People are indices into Parties::people.
struct SentMessage {
  std::string document;  ///< SHA-256
  std::string thread;    ///< id of its conversation; never empty
  Day day;               ///< in the sender's time zone; empty: unknown
  int64_t date_unix = 0;
  std::optional<size_t> author;
  std::optional<size_t> copy_of;  ///< the message of which it is another copy: an index, less than its own
  std::vector<size_t> readers;    ///< To and Cc, each once, in that order, without the author
  bool to_many = false;           ///< through a mailing list or in bulk: nobody in particular is addressed
  bool automatic = false;         ///< an out-of-office note, a delivery report
  Span signature_title;           ///< the author's title in its signature; empty: it has none
  Span opening;                   ///< the first sentence of what its author wrote; empty: nothing
  Span agrees;  ///< words that settle terms ("we have a deal", "agreed at 12 %"); empty: none
};

/// What another paper of the room did to an NDA.
struct NdaPeriodChange {
  std::string id;        ///< control number of that paper
  std::string document;  ///< SHA-256
  NdaEffect effect = NdaEffect::kAmends;
  Day day;    ///< from when
  Span span;  ///< the words that say so
  friend bool operator==(const NdaPeriodChange&, const NdaPeriodChange&) = default;
};

/// Between two parties an NDA was in force, from `begin` to the day before `end`.
struct NdaPeriod {
  std::string id;        ///< control number of the agreement; `nda` of findings and requests
  std::string document;  ///< SHA-256 of the agreement
  size_t a = 0, b = 0;   ///< indices into Parties::parties, a < b
  Day begin;
  Day end;  ///< empty: without an end that is known
  double confidence = 0;
  /// One of the two is not named: it shares its name with a party whose affiliates the agreement binds.
  /// Whether it is one is for people to confirm.
  bool affiliate = false;
  std::vector<NdaPeriodChange> changes = {};  ///< by day: what moved its end, or altered it otherwise
  friend bool operator==(const NdaPeriod&, const NdaPeriod&) = default;
};

/// A paper of the room because of which nobody can say whether an NDA was in force.
struct NdaDoubt {
  enum class Why : uint8_t {
    kDraft,        ///< a draft of one, or one that is not signed
    kNoBeginning,  ///< it never says since when
    kName,         ///< it names one of the two, and the other perhaps by another name
    kStranger,     ///< it names one of ours, and somebody who may be anybody's other name
    kEnded,        ///< it ends an agreement that is not found, so that the one that is there may be over
  };
  Why why = Why::kNoBeginning;
  size_t a = 0;             ///< into Parties::parties
  std::optional<size_t> b;  ///< nothing: whoever else; of kStranger who is not ours and has no NDA with a
  Day from;                 ///< empty: at any time
  Day until;                ///< the first day on which there is no doubt any more; empty: none
  std::string id;           ///< control number of the paper
  std::string name;         ///< of kStranger: whom it names
  friend bool operator==(const NdaDoubt&, const NdaDoubt&) = default;
};

/// An NDA of which nobody knows when it was in force.
struct NdaWithoutPeriod {
  enum class Why : uint8_t {
    kDraft,        ///< it calls itself a draft, or not signed
    kNoBeginning,  ///< it does not say since when
    kParties,      ///< not two of its parties are found in the room
  };
  std::string id;                    ///< control number
  std::vector<std::string> parties;  ///< as it names them
  Why why = Why::kNoBeginning;
  friend bool operator==(const NdaWithoutPeriod&, const NdaWithoutPeriod&) = default;
};

/// What a paper says it does to an agreement, and why no period of the room shows it.
struct LooseNdaChange {
  enum class Why : uint8_t {
    kNotFound,     ///< the agreement is not in the room
    kNoBeginning,  ///< an NDA of these parties is there, but has no period
    kNoDay,        ///< from when it does so is not known
  };
  std::string id;  ///< control number of the paper
  NdaEffect effect = NdaEffect::kAmends;
  std::string title;  ///< how it names that agreement; empty: it does not
  std::optional<CivilDate> dated;
  Why why = Why::kNotFound;
  friend bool operator==(const LooseNdaChange&, const LooseNdaChange&) = default;
};

struct Correspondence {
  Parties parties;
  std::vector<SentMessage> messages;  ///< by time, then document; those without a day last
  std::vector<NdaPeriod> ndas;        ///< by begin
  std::vector<NdaDoubt> nda_doubts;
  std::vector<std::pair<size_t, size_t>> with_ndas;  ///< parties of which the room has one, a < b, ascending
  std::vector<NdaWithoutPeriod> without_period;      ///< by control number
  std::vector<LooseNdaChange> loose_changes;  ///< in the order of their days, those without a day first
};

/// Whether an NDA was in force between two sides on a day.
enum class NdaState : uint8_t {
  kUnknown,  ///< the day or a side is not known, or a paper of the room leaves it open (NdaDoubt)
  kNo,       ///< the room has none of these two for that day
  kYes,
};

struct NdaAnswer {
  NdaState state = NdaState::kUnknown;
  std::string id;  ///< NdaPeriod::id of kYes; else empty
  friend bool operator==(const NdaAnswer&, const NdaAnswer&) = default;
};

}  // namespace candor
