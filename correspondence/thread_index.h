// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace candor {

/// Outlook's Thread-Index: 22 bytes for the conversation (a time and a GUID) and 5 for each answer.
/// https://learn.microsoft.com/openspecs/exchange_server_protocols/ms-oxomsg/9e994fbb-b839-495f-84e3-2c8c02c7dd9b
inline constexpr size_t kThreadIndexRoot = 22;
inline constexpr size_t kThreadIndexStep = 5;

/// The bytes behind the header's base64; empty where they are no Thread-Index: another length, a GUID of
/// nothing but zeros, more answers than anybody writes.
std::string DecodeThreadIndex(std::string_view header);

/// What all messages of the conversation share. `index` as DecodeThreadIndex() gives it, not empty.
inline std::string_view ThreadGuid(std::string_view index) { return index.substr(6, 16); }

}  // namespace candor
