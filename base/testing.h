// SPDX-License-Identifier: GPL-3.0-or-later
//
// How much a test does where each step is many times slower.
#pragma once

namespace candor {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

/// Rounds of a random comparison that takes seconds: all of them, and a fifth under a sanitizer, which takes
/// ten times as long for each and looks for mistakes that show in any of them; the answers are compared in
/// full by the build without one. What a test expects of its totals is to be asked through it, too.
template <typename Count>
constexpr Count Rounds(Count all) {
  return kSanitized ? all / 5 : all;
}

}  // namespace candor
