// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/routing.h"

#include <algorithm>

#include "base/ascii.h"
#include "ingest/worker/mail/header.h"

namespace candor {
namespace {

constexpr size_t kLongestName = 255;  // RFC 2919, 3
constexpr std::string_view kMailto = "mailto:";
constexpr std::string_view kBlank = " \t";

std::string Line(std::string_view raw) {
  std::string line = DecodeHeader(raw, "");
  for (char& c : line) c = AsciiLower(c);
  return line;
}

// What stands in angle brackets, the last ones; without brackets the first word.
std::string Name(std::string_view line) {
  const size_t open = line.rfind('<');
  if (open != std::string_view::npos) {
    line = line.substr(open + 1);
    line = line.substr(0, line.find('>'));
  }
  line = line.substr(std::min(line.find_first_not_of(kBlank), line.size()));
  if (line.starts_with(kMailto)) line = line.substr(kMailto.size(), line.find('?') - kMailto.size());
  line = line.substr(0, line.find_first_of(" \t;,"));
  return line.size() > kLongestName ? "" : std::string(line);
}

// "list deals@lists.example; contact deals-owner@lists.example", "contact deals-help@lists.example; run by
// ezmlm".
std::string OfMailingList(const std::string& line) {
  constexpr std::string_view kList = "list ", kContact = "contact ", kHelp = "-help@";
  if (line.starts_with(kList)) return Name(line.substr(kList.size()));
  if (!line.starts_with(kContact)) return Name(line);
  std::string name = Name(line.substr(kContact.size()));
  if (const size_t help = name.find(kHelp); help != std::string::npos) name.erase(help, kHelp.size() - 1);
  return name;
}

}  // namespace

std::optional<std::string> ReadMailingList(const RoutingFields& fields) {
  std::optional<std::string> list;
  const auto take = [&](std::string name) {
    if (!list || list->empty()) list = std::move(name);
  };
  if (!fields.list_id.empty()) take(Name(Line(fields.list_id)));
  // "NO" says that nobody may write to it.
  if (!fields.list_post.empty()) {
    std::string name = Name(Line(fields.list_post));
    take(name == "no" ? "" : std::move(name));
  }
  if (!fields.x_been_there.empty()) take(Name(Line(fields.x_been_there)));
  if (!fields.x_mailing_list.empty()) take(Name(Line(fields.x_mailing_list)));
  if (!fields.mailing_list.empty()) take(OfMailingList(Line(fields.mailing_list)));
  if (!list && Line(fields.precedence) == "list") list = "";
  return list;
}

std::string ReadAutoSubmitted(const RoutingFields& fields) {
  std::string line = Line(fields.auto_submitted);
  line = line.substr(0, line.find_first_of(" \t;("));
  if (line.size() > kLongestName) line.clear();
  if (!line.empty()) return line == "no" ? "" : line;
  const bool replied =
      !fields.x_autoreply.empty() || !fields.x_autorespond.empty() || Line(fields.precedence) == "auto_reply";
  return replied && Line(fields.x_autoreply) != "no" ? "auto-replied" : "";
}

}  // namespace candor
