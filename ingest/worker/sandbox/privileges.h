// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a process may do because of whose child it is and who runs it.
#pragma once

#include "model/result.h"

namespace candor {

/// Dies with the thread that started it, gains no privileges by exec, and can be neither traced nor dumped.
Status GiveUpPrivileges();

/// Moves into namespaces of its own, without network, where the system allows that. It adds a wall behind the
/// others; none of them depends on it, and many containers forbid it.
void LeaveNamespaces();

/// Root is then a user like any other. Also takes what a new user namespace gave.
Status DropCapabilities();

}  // namespace candor
