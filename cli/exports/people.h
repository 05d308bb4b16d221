// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "model/document.h"

namespace candor {

/// "Ada Byrne <ada@x.example>; max@y.example": a list of people in one field; valid UTF-8.
std::string PeopleField(const std::vector<Mailbox>& people);

}  // namespace candor
