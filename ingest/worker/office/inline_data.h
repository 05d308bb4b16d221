// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pictures and objects of an OpenDocument that is one file of XML: they stand in it in base64
// (OpenDocument 1.3, part 3, 10.4.5 <office:binary-data>), where one in a zip has parts.
#pragma once

#include <functional>
#include <string>

#include "ingest/worker/office/package.h"

namespace candor::office {

/// Calls `give` with the bytes of each, in order, until it returns false; `object`: no picture.
void ForEachInlineData(const Part& part, UnpackBudget* budget,
                       const std::function<bool(const std::string& bytes, bool object)>& give);

}  // namespace candor::office
