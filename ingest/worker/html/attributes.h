// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Takes out of the start tags of `html` the attributes that html.cc never asks for. Half of what mail
/// programs write is widths, fonts, colours and links, and libxml2 took a third of its time to read them.
/// Of links the name stays, and the value where it may hold a file (data:). Only what everybody takes for a
/// whole attribute goes: ` name`, ` name=word`, ` name="..."` and ` name='...'`. From the first place on
/// where one could disagree about what is a tag, a comment or a script, everything stays. Linear.
void DropUnreadAttributes(std::string* html);

}  // namespace candor
