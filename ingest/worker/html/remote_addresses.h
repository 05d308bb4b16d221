// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a page would load from the network to be shown: its pictures, frames, backgrounds and style sheets. A
// picture of one pixel tells the sender of a mail who opened it, when and where.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>

namespace candor {

class RemoteAddresses {
 public:
  /// The value of src, background, poster or srcset (of which the first counts). http, https and ftp
  /// addresses count, and those that leave out the scheme ("//host/x"); cid:, data: and relative ones load
  /// nothing from elsewhere.
  void Add(std::string_view address);

  /// The addresses in url(...) of a style.
  void AddStyle(std::string_view style);

  /// Those of a style sheet: in url(...), and behind @import.
  void AddSheet(std::string_view sheet);

  /// How many different ones. Of many only the first kMost are told apart.
  size_t Count() const { return seen_.size(); }

  static constexpr size_t kMost = 10'000;

 private:
  std::unordered_set<std::string> seen_;
};

}  // namespace candor
