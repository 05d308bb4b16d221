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

namespace candor {

/// Knows the other sides: parties that are not ours and that wrote to us, were written to by us (not through
/// lists), or have an NDA with us. Nobody is one while it is not known which side is ours.
class Attribution {
 public:
  /// Keeps a reference: `correspondence` must outlive it.
  explicit Attribution(const Correspondence& correspondence);

  /// Indices into Parties::parties, ascending.
  const std::vector<size_t>& others() const { return others_; }

  /// The other side named most often in `text`, by the first word of its name, with a capital letter; nothing
  /// when none is named or two are named as often.
  std::optional<size_t> Named(std::string_view text) const;

  /// Of what a paper says: the side that sent it with a message; else the one that it names most; else the
  /// one with which we have an NDA, or the only one there is.
  std::optional<size_t> OfPaper(std::string_view text, std::optional<size_t> sender) const;

  /// Of what a message's author wrote. People of another side speak of their own; ours speak of the side that
  /// the sentence names, and of the only one they write to when they tell what that one did not disclose
  /// (`transparency`). People of no side, and ours among themselves, speak of whom the sentence names, or
  /// else the message.
  std::optional<size_t> OfMessage(const SentMessage& message, std::string_view sentence,
                                  std::string_view text, bool transparency) const;

  /// The party of the message's author.
  std::optional<size_t> SideOf(const SentMessage& message) const;

 private:
  bool IsOther(std::optional<size_t> party) const;

  const Correspondence& correspondence_;
  std::vector<size_t> others_;
  std::unordered_map<std::string, size_t> named_;  ///< first word of a name -> party
  std::optional<size_t> main_;
};

}  // namespace candor
