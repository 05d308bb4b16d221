// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/messages.h"

#include <Error.h>

#include <algorithm>
#include <string_view>

#include "base/utf8.h"

namespace candor::pdf {
namespace {

constexpr size_t kKept = 4;
constexpr size_t kMaxLength = 160;

Messages* g_messages = nullptr;

void OnError(ErrorCategory category, Goffset, const char* message) {
  if (g_messages == nullptr || message == nullptr) return;
  if (category == errSyntaxWarning || category == errConfig) return;
  g_messages->Add(message);
}

}  // namespace

Messages::Messages() {
  g_messages = this;
  setErrorCallback(OnError);
}

Messages::~Messages() { g_messages = nullptr; }

void Messages::Add(std::string message) {
  if (muted_) {
    ++passed_over_;
    return;
  }
  ++count_;
  if (first_.size() >= kKept) return;
  constexpr std::string_view kLineFeed = "<0a>";  // as Poppler writes it
  if (message.ends_with(kLineFeed)) message.resize(message.size() - kLineFeed.size());
  if (message.size() > kMaxLength) message.resize(kMaxLength);
  message = ToValidUtf8(message);
  if (std::find(first_.begin(), first_.end(), message) == first_.end()) first_.push_back(std::move(message));
}

std::string Messages::Summary() const {
  std::string summary;
  for (const std::string& message : first_) {
    if (!summary.empty()) summary += "; ";
    summary += message;
  }
  if (count_ > first_.size()) summary += "; " + std::to_string(count_) + " messages in all";
  return summary;
}

void IgnoreMessages() { setErrorCallback(OnError); }

}  // namespace candor::pdf
