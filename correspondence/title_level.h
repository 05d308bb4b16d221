// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "model/party.h"

namespace candor {

/// The level of a title or of a line with several ("Founder & CEO": the highest). English and German, any
/// gender ("Geschäftsführer:in"). "Assistant to the CEO" is an individual, "Deputy Director" one step lower.
/// The table is in title_words.cc.
TitleLevel LevelOfTitle(std::string_view title);

}  // namespace candor
