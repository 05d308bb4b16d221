// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace candor::office {

/// A minute as Word's formats of before 2007 and RTF pack it into 32 bits (MS-DOC, 2.9.56 DTTM), as
/// "2025-03-14T09:30:00" without a time zone, for it has none; empty when it is none of the calendar.
std::string WordMoment(uint32_t packed);

}  // namespace candor::office
