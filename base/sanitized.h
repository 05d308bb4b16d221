// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace candor {

/// Whether a sanitizer keeps a shadow of memory: it then reserves terabytes of addresses, which no limit can
/// allow, and may have a thread of its own.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kAddressesSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
inline constexpr bool kAddressesSanitized = true;
#else
inline constexpr bool kAddressesSanitized = false;
#endif
#else
inline constexpr bool kAddressesSanitized = false;
#endif

}  // namespace candor
