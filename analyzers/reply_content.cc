// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/reply_content.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "analyzers/saying.h"
#include "base/ascii.h"

namespace candor {
namespace {

/// A header line that stands in running text: mail programs and bad conversions leave such.
bool IsHeaderLine(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 30) return false;
  const std::string_view name = text.substr(0, colon);
  for (std::string_view known :
       {"From", "To", "Cc", "cc", "Sent", "Date", "Subject", "Received", "Status", "Message-ID",
        "MIME-Version", "Content-Type", "Reply-To", "Return-Path", "Return-Receipt-To"}) {
    if (name == known) return true;
  }
  return name.starts_with("X-");
}

/// Names of the people of each message, in small letters.
class Names {
 public:
  explicit Names(const Conversation& conversation) {
    for (const Turn& turn : conversation.turns) {
      std::vector<std::string>& names = of_message_[turn.message];
      names.push_back(NameOf(turn.author));
      for (const Mailbox& person : turn.to) names.push_back(NameOf(person));
    }
  }

  /// "Cindy," is no content: a short line of names of the people of a message.
  bool IsSalutation(size_t message, const Statement& statement) const {
    if (statement.word_count > 4 || statement.words.empty()) return false;
    const std::vector<std::string>& names = of_message_.at(message);
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return std::all_of(statement.words.begin(), statement.words.end(),
                         [&](const std::string& word) { return name.find(word) != std::string::npos; });
    });
  }

 private:
  static std::string NameOf(const Mailbox& person) { return AsciiLower(person.name + " " + person.address); }

  std::map<size_t, std::vector<std::string>> of_message_;
};

}  // namespace

std::vector<std::vector<bool>> ContentOf(const Conversation& conversation,
                                         const std::vector<ThreadMessage>& thread) {
  const Names names(conversation);
  std::vector<std::vector<bool>> all;
  for (const Turn& turn : conversation.turns) {
    std::vector<bool>& content = all.emplace_back();
    for (const Statement& statement : turn.statements) {
      content.push_back(HasContent(statement) && !names.IsSalutation(turn.message, statement) &&
                        !IsHeaderLine(thread[turn.message].document->Slice(statement.span)));
    }
  }
  return all;
}

}  // namespace candor
