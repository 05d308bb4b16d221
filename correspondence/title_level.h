// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace candor {

/// How high somebody stands, from low to high; what a title does not say is kUnknown.
enum class TitleLevel : uint8_t {
  kUnknown,
  kIndividual,
  kManager,   ///< answers for a team or a project
  kDirector,  ///< answers for a department: head of, director, Prokurist, Bereichsleiter
  kVicePresident,
  kExecutive,  ///< answers for the company: chief officers, managing director, president, Vorstand
  kOwner,      ///< founder, owner, partner, Gesellschafter
};

/// The level of a title or of a line with several ("Founder & CEO": the highest). English and German, any
/// gender ("Geschäftsführer:in"). "Assistant to the CEO" is an individual, "Deputy Director" one step lower.
/// The table is in title_words.cc.
TitleLevel LevelOfTitle(std::string_view title);

/// "owner", "c-level", "vp", "director", "manager", "individual", "unknown".
std::string_view Name(TitleLevel level);

}  // namespace candor
