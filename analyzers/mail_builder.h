// SPDX-License-Identifier: GPL-3.0-or-later
//
// Messages for tests of the disclosure ledger, in the order in which their parts stand:
//
//   Document mail = MailBuilder("Ada Byrne", "Otto Kranz", "2025-03-14")
//                       .Own("The lease is attached.")
//                       .Quoted(1, "Otto Kranz", "10 Mar 2025", "Could you send us the lease?")
//                       .Build();
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "base/sha256.h"
#include "model/document.h"
#include "text/segmenter.h"

namespace candor {

class MailBuilder {
 public:
  MailBuilder(std::string_view from, std::string_view to, std::string_view day) {
    Message message;
    if (!from.empty()) message.from = {{std::string(from), ""}};
    if (!to.empty()) message.to = {{std::string(to), ""}};
    message.date = std::string(day) + "T10:00:00Z";
    document_.message = message;
    document_.type = DocumentType::kEmail;
    document_.language = "en";
  }
  MailBuilder& Subject(std::string_view subject) {
    document_.message->subject = subject;
    return *this;
  }
  MailBuilder& Own(std::string_view text) { return Add(ZoneKind::kBody, 0, "", "", text); }
  MailBuilder& Quoted(uint16_t level, std::string_view author, std::string_view date, std::string_view text) {
    return Add(ZoneKind::kQuoted, level, author, date, text);
  }
  Document Build() {
    document_.sha256 = Sha256Hex(document_.text + document_.message->date);
    Segment(&document_);
    return document_;
  }

 private:
  MailBuilder& Add(ZoneKind kind, uint16_t level, std::string_view author, std::string_view date,
                   std::string_view text) {
    Zone zone;
    zone.kind = kind;
    zone.level = level;
    zone.author = author;
    zone.date = date;
    zone.span.begin = static_cast<uint32_t>(document_.text.size());
    document_.text += std::string(text) + "\n\n";
    zone.span.end = static_cast<uint32_t>(document_.text.size());
    document_.zones.push_back(zone);
    return *this;
  }

  Document document_;
};

}  // namespace candor
