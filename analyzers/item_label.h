// SPDX-License-Identifier: GPL-3.0-or-later
//
// How people name the items of a list: "1.", "b)", "(iv)", "Re item 2:", "zu Punkt 3", "items 1 and 3". An
// answer that names the number of a request answers that one, whatever its words share with others.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace candor {

/// The number or letter alone, in small letters: "2", "2.1", "b", "iv"; of "the second" and "the last" the
/// place among all, "#2" and "#last". Equal for equal items.
using ItemLabel = std::string;

struct ItemHead {
  std::vector<ItemLabel> labels;  ///< at least one
  size_t size = 0;                ///< bytes up to what is said of them
};

/// What stands at the start of `text`; no labels: it begins with none.
ItemHead HeadOf(std::string_view text);

/// "2 Enclosed": a number before a capital, without a sign behind it. It heads an item only among others that
/// count on (analyzers/turn.cc): "2 Smith Street" begins so, too. A day ("3 March") does not.
ItemHead BareHeadOf(std::string_view text);

/// Items that `text` names anywhere: "I attach items 1 and 3.", "We keep that (1)."
std::vector<ItemLabel> ItemsNamed(std::string_view text);

/// Where a sentence goes over to another item: "Please send 1) the lease, 2) the accounts" has two such
/// places. Counting from its first byte, ascending, without 0. A single number in running text is none.
/// `before`: the label of the item that comes before the sentence; empty: none does.
std::vector<size_t> ItemStarts(std::string_view sentence, const ItemLabel& before = {});

}  // namespace candor
