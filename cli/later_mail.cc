// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/later_mail.h"

#include <map>
#include <utility>

#include "cli/terminal.h"

namespace candor {

std::set<std::string> LaterMail(const std::vector<DocumentInfo>& documents, const BelievedDays& believed,
                                const Day& day) {
  std::map<std::pair<std::string, std::string>, const DocumentInfo*> at;  // room and path
  for (const DocumentInfo& info : documents) at.emplace(std::pair(info.root, info.path), &info);
  const auto is_later = [&](const DocumentInfo& info) {
    if (!info.message) return false;
    const Day sent = info.message->date.substr(0, 10);
    return believed.Hold(sent) && sent > day;
  };
  std::set<std::string> later;
  for (const DocumentInfo& info : documents) {
    const DocumentInfo* holder = &info;
    while (holder != nullptr && !is_later(*holder)) {
      const auto found = at.find({holder->root, holder->container});
      holder = holder->container.empty() || found == at.end() ? nullptr : found->second;
    }
    if (holder != nullptr) later.insert(info.control);
  }
  return later;
}

std::string LeftOutLine(size_t later) {
  if (later == 0) return "";
  return Counted(later, "document") + " of later days " + (later == 1 ? "is" : "are") + " left out.\n";
}

}  // namespace candor
