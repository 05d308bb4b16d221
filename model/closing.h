// SPDX-License-Identifier: GPL-3.0-or-later
//
// How a message ends, and what stands under many: footers that no word gives away.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "model/span.h"

namespace candor {

/// A paragraph of what the author of a message wrote.
struct ClosingParagraph {
  Span span;
  uint64_t words = 0;  ///< number of all of its words (text/plain_words.h): equal words, equal numbers
  uint32_t count = 0;  ///< of them
  friend bool operator==(const ClosingParagraph&, const ClosingParagraph&) = default;
};

/// The last paragraphs of what the author of a message wrote, signature and disclaimers aside.
struct Closing {
  std::vector<ClosingParagraph> paragraphs;  ///< in order
  uint32_t before = 0;                       ///< bytes of the author's text above them
  bool is_last = false;                      ///< nothing stands behind them but disclaimers
  friend bool operator==(const Closing&, const Closing&) = default;
};

/// A message as it is compared with the others of its room.
struct ClosedMessage {
  int64_t document = 0;
  std::string author;  ///< address; empty: not known
  std::string list;    ///< of the mailing list that it came through; empty: none, or it has no name
  std::string thread;  ///< empty: not known
  bool has_date = false;
  int64_t date_unix = 0;
  Closing closing;
};

/// Words that stand under many messages of one author, company, mailing list or of everybody.
struct StandingText {
  uint32_t messages = 0;  ///< under which they stand
  friend bool operator==(const StandingText&, const StandingText&) = default;
};

/// Where they stand under one message.
struct StandingPlace {
  int64_t document = 0;
  Span span;
  uint32_t text = 0;  ///< index into StandingTexts::texts
  friend bool operator==(const StandingPlace&, const StandingPlace&) = default;
};

struct StandingTexts {
  std::vector<StandingText> texts;    ///< by their first place
  std::vector<StandingPlace> places;  ///< by document, then as they stand
  friend bool operator==(const StandingTexts&, const StandingTexts&) = default;
};

}  // namespace candor
