// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/progress.h"

#include <cstdio>

namespace candor {
namespace {

constexpr auto kTerminalInterval = std::chrono::milliseconds(100);
constexpr auto kPlainInterval = std::chrono::seconds(10);
constexpr uint64_t kFirstPart = 100;  ///< one hundredth of the bytes
constexpr const char* kClearLine = "\r\x1b[K";

}  // namespace

std::string ProgressLine(const ProgressCounts& counts, double seconds) {
  std::string line = Thousands(counts.files) + " of " + Counted(counts.files_total, "file") +
                     (counts.total_is_final ? ", " : " so far, ") + Bytes(counts.bytes) + ", " +
                     Counted(counts.pages, "page");
  if (seconds >= 1) {
    double rate = static_cast<double>(counts.bytes) / seconds;
    line += ", " + Bytes(static_cast<uint64_t>(rate)) + "/s";
    // From a few bytes nobody can tell how long the rest takes.
    const bool known = counts.bytes * kFirstPart >= counts.bytes_total;
    if (counts.total_is_final && known && rate > 0 && counts.bytes_total > counts.bytes) {
      line += ", " + Seconds(static_cast<double>(counts.bytes_total - counts.bytes) / rate) + " left";
    }
  }
  line += "; " + Counted(counts.findings, "finding");
  if (counts.failures > 0) line += ", " + Thousands(counts.failures) + " not or only partly read";
  return line;
}

Progress::Progress(bool quiet) : quiet_(quiet), terminal_(stderr), start_(Clock::now()), last_(start_) {}

Progress::~Progress() { Finish(); }

void Progress::Update(const ProgressCounts& counts) {
  Update([&] { return ProgressLine(counts, std::chrono::duration<double>(Clock::now() - start_).count()); });
}

void Progress::Update(const std::function<std::string()>& tell) {
  if (quiet_) return;
  std::lock_guard lock(mutex_);
  auto now = Clock::now();
  auto interval =
      terminal_.is_terminal() ? Clock::duration(kTerminalInterval) : Clock::duration(kPlainInterval);
  if (now - last_ < interval) return;
  last_ = now;
  std::string line = tell();
  if (terminal_.is_terminal()) {
    if (line.size() >= terminal_.width()) line.resize(terminal_.width() - 1);
    terminal_.Write(kClearLine + line);
    drawn_ = true;
  } else {
    terminal_.Write("candor: " + line + "\n");
  }
}

void Progress::Say(const std::string& message) {
  std::lock_guard lock(mutex_);
  terminal_.Write((drawn_ ? kClearLine : "") + message + "\n");
  drawn_ = false;
}

void Progress::Finish() {
  std::lock_guard lock(mutex_);
  if (drawn_) terminal_.Write(kClearLine);
  drawn_ = false;
}

}  // namespace candor
