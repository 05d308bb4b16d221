// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/page_budget.h"

#include <ctime>

namespace candor {
namespace {

std::chrono::duration<double> ProcessorTime() {
  timespec used{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

}  // namespace

PageBudget::PageBudget(const Limits& limits)
    : begin_(ProcessorTime()), length_(0.7 * static_cast<double>(limits.cpu_seconds)) {}

bool PageBudget::share(double part) const { return ProcessorTime() - begin_ >= part * length_; }

}  // namespace candor
