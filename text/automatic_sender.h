// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace candor {

/// Whether a program writes from this address and nobody reads there: no-reply@, mailer-daemon@,
/// notifications@. Shared desks (info@, sales@) have people behind them and are none.
bool IsAutomaticSender(std::string_view address);

}  // namespace candor
