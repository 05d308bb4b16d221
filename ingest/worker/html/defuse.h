// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace candor {

/// Changes, in place and without moving a byte, what libxml2 (2.9.14) handles badly:
/// - conditional marks of Office, <![if !supportLists]> and <![endif]>, become comments: it would show them
/// as text;
/// - attributes of one tag beyond the thousandth become blanks: it compares each with all before it (250,000
/// of them took
///   more than 30 s).
void DefuseHtml(std::string* html);

}  // namespace candor
