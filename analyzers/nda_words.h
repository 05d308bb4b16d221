// SPDX-License-Identifier: GPL-3.0-or-later
//
// Words that several scanners of nda_*.cc ask for, one place each. What only one of them asks stands there.
#pragma once

#include "analyzers/nda_phrases.h"

namespace candor {

/// Begins a letter.
inline constexpr Phrases kSalutations =
    "dear|ladies and gentlemen|gentlemen :|sehr geehrte|sehr geehrter|guten "
    "tag|madame|monsieur ,|messieurs|estimado|estimada|estimados|muy "
    "señores";

/// Begins the place where a paper is signed.
inline constexpr Phrases kWitness =
    "in witness whereof|zu urkund dessen|en fe de lo cual|en prueba de conformidad|en prueba de lo cual|en "
    "foi "
    "de quoi";

/// What a paper that binds is.
inline constexpr Phrases kPaperNouns =
    "agreement|agreements|contract|letter|nda|mnda|cda|undertaking|deed|covenant";

/// What prolongs an agreement.
inline constexpr Phrases kExtensionWords =
    "extend|extends|extended|extending|extension|prolong|prolonged|prolonging|prolongation|renew|renews|"
    "renewed|renewing|renewal|"
    "verlängert|"
    "verlängern|verlängerung|prorogé|prorogée|prolongé|prolongée|prolonger|prorrogar|prorrogado|prorroga|"
    "prórroga|prorrogada";

/// A term that has no end, or one that somebody sets.
inline constexpr Phrases kOpenEnds =
    "indefinitely|in perpetuity|perpetually|is perpetual|no fixed term|without a fixed term|no expiration|no "
    "expiry "
    "date|no fixed end|until terminated|until ended|until it is terminated|until this agreement is "
    "terminated|until either party|until one party|until one of the parties|until such time as either "
    "party|unless "
    "and until terminated|unless terminated by either|without limit in time|without limit of time|without "
    "time limit|an indefinite period|an "
    "indefinite term|an "
    "unlimited period|until cancelled|until canceled|auf unbestimmte zeit|auf unbestimmte dauer|für "
    "unbestimmte "
    "zeit|unbefristet|zeitlich unbegrenzt|zeitlich unbeschränkt|bis sie gekündigt wird|bis er gekündigt "
    "wird|bis zur kündigung|bis zu ihrer kündigung|bis zu seiner "
    "kündigung|durée "
    "indéterminée|durée illimitée|plazo indefinido|por tiempo indefinido|duración indefinida|vigencia "
    "indefinida";

/// A length of time before or behind one of these is counted from what was named before.
inline constexpr Phrases kThereafter =
    "thereafter|later|afterwards|after that|from such date|from that date|after such date|after that "
    "date|following "
    "that date|from then|danach|später|hiernach|sodann|ensuite|plus tard|después";

}  // namespace candor
