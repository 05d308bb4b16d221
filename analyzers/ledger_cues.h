// SPDX-License-Identifier: GPL-3.0-or-later
//
// The words of asking and answering in a message: lexicons/ledger/, and three signals of the shipped lexicon
// that mean the same. They are looked for at every level of quotation, because a request may stand in quoted
// history alone.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "analyzers/scanner.h"
#include "model/document.h"
#include "model/result.h"

namespace candor {

/// Bits; lexicons/ledger/signals says what each means.
enum LedgerCueKind : uint32_t {
  kAsk = 1,
  kNoRequest = 2,
  kFollowUp = 4,
  kReminder = 8,
  kGives = 16,
  kDefers = 32,
  kRefuses = 64,
  kPartly = 128,
  kReceipt = 256,
  kCourtesy = 512,
  kWishes = 1024,
  kThing = 2048,  ///< with kAsk: to be given something, not to be told
  kPersonal = 4096,
  kLacks = 8192,
  kLeads = 16384,        ///< what is asked for stands in the list below
  kNothing = 32768,      ///< there is none: an answer
  kRest = 65536,         ///< speaks of whatever else was asked for
  kForbids = 131072,     ///< asks that something be not sent
  kAwaits = 262144,      ///< with kThing: states that a thing has not come
  kLogistics = 524288,   ///< asks for what a meeting, a journey or good manners need
  kAttaches = 1 << 20,   ///< with kGives: says that it hangs on the message
  kCameNot = 1 << 21,    ///< the asker: nothing hung on what was sent
  kCameBad = 1 << 22,    ///< the asker: what came is empty, wrong or unreadable
  kTakesBack = 1 << 23,  ///< the refusal in its clause is none: denied, or of others
  kDescribes = 1 << 24,  ///< tells of a paper how it is, and not what is in it
  kNotBefore = 1 << 25,  ///< with kDefers: the refusal that it overlaps is one for now
  kNews = 1 << 26,       ///< asks whether there is news of something
  kAsksBack = 1 << 27,   ///< asks what was meant
};

struct LedgerCue {
  LedgerCueKind cue = kAsk;
  Span span;
  Span sentence;
};

/// Not shared between threads.
class CueScanner {
 public:
  /// `rules` are the shipped ones (analyzers/builtin_rules.h). Fails only if a file of lexicons/ledger/ is
  /// wrong, which a test excludes.
  static Result<CueScanner> Make(std::shared_ptr<const RuleSet> rules);

  /// By sentence, then span. `sentences`: those of `message`, or pieces of them.
  std::vector<LedgerCue> Scan(const Document& message, const std::vector<Sentence>& sentences);

 private:
  CueScanner(std::shared_ptr<const RuleSet> ledger, std::shared_ptr<const RuleSet> rules)
      : ledger_(std::move(ledger)), rules_(std::move(rules)) {}

  Scanner ledger_, rules_;
};

}  // namespace candor
