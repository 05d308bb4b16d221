// SPDX-License-Identifier: GPL-3.0-or-later
//
// Which other side does a passage speak about? A scorecard is kept for each of them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/correspondence.h"
#include "model/span.h"

namespace candor {

/// Who said something, to whom.
struct Speaker {
  std::optional<size_t> side;     ///< party of who said it; nothing: not known
  std::vector<size_t> listeners;  ///< parties of who was told, each once, ascending
  bool strangers = false;         ///< among those who were told is somebody of no party
};

/// Knows the other sides: parties that are not ours and that wrote to us, were written to by us (not through
/// lists), or have an NDA with us. Nobody is one while it is not known which side is ours.
class Attribution {
 public:
  /// Keeps a reference: `correspondence` must outlive it.
  explicit Attribution(const Correspondence& correspondence);

  /// Indices into Parties::parties, ascending.
  const std::vector<size_t>& others() const { return others_; }

  /// The other side named most often in `text`, by the first word of its name, with a capital letter; nothing
  /// when none is named, two are named as often, or we are named more often.
  std::optional<size_t> Named(std::string_view text) const;

  /// Of what a paper says: the side that sent it with a message; else the one that it names most; else, of a
  /// paper that names neither us nor any company by its legal form, the only one with which we have an NDA.
  std::optional<size_t> OfPaper(std::string_view text, std::optional<size_t> sender) const;

  /// Of what somebody wrote; `quote` is the finding in `sentence`. People of another side speak of their own,
  /// unless the sentence names yet another and has no pronoun. Ours speak of the side that the sentence names
  /// or, when they tell what was not disclosed (`transparency`), of the only one they write to; what they say
  /// of ourselves is of nobody. People of no side, and ours among themselves, speak of whom the sentence
  /// names, or else `text`.
  std::optional<size_t> OfWords(const Speaker& speaker, std::string_view sentence, Span quote,
                                std::string_view text, bool transparency) const;

  Speaker SpeakerOf(const SentMessage& message) const;

  /// The party of the message's author.
  std::optional<size_t> SideOf(const SentMessage& message) const;

  bool IsOther(std::optional<size_t> party) const;

 private:
  bool NamesACompany(std::string_view text) const;

  const Correspondence& correspondence_;
  std::vector<size_t> others_;
  std::unordered_map<std::string, size_t> named_;  ///< first word of a name -> party
  std::optional<size_t> bound_;                    ///< the only one that has an NDA with us
};

}  // namespace candor
