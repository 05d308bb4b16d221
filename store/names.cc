// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "store/query.h"
#include "store/reader.h"
#include "store/writer.h"

namespace candor {
namespace {

constexpr std::array<std::string_view, 5> kRunStatuses = {"running", "done", "incomplete", "interrupted",
                                                          "failed"};

}  // namespace

std::string_view Name(RunStatus status) { return kRunStatuses[static_cast<size_t>(status)]; }

}  // namespace candor
