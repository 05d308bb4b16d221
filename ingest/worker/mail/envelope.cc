// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/envelope.h"

#include <algorithm>
#include <string>
#include <utility>

#include "ingest/worker/mail/header.h"
#include "ingest/worker/mail/repair.h"
#include "ingest/worker/mail/routing.h"
#include "model/codes.h"

namespace candor {
namespace {

// Longer header values are cut: 64 KB of subject is no subject.
constexpr size_t kLongestHeader = 64 << 10;
// GMime recurses for each (repair.h).
constexpr ptrdiff_t kMostGroups = 100;

}  // namespace

std::optional<PlainAddresses> ReadPlainAddresses(const TopHeader& top) {
  constexpr std::pair<const char*, GMimeAddressType> kLists[] = {{"From", GMIME_ADDRESS_TYPE_FROM},
                                                                 {"To", GMIME_ADDRESS_TYPE_TO},
                                                                 {"Cc", GMIME_ADDRESS_TYPE_CC},
                                                                 {"Bcc", GMIME_ADDRESS_TYPE_BCC}};
  PlainAddresses addresses;
  for (const auto& [name, type] : kLists) {
    const std::string_view raw = top.Raw(name);
    if (raw.empty() || NeedsDecoding(raw) || !IsByTheGrammar(raw)) continue;
    if (std::count(raw.begin(), raw.end(), ':') > kMostGroups) return std::nullopt;
    if (raw.find_first_not_of(" \t\r\n") == std::string_view::npos) continue;
    const std::string value(raw);
    const Ref<InternetAddressList> list(internet_address_list_parse(nullptr, value.c_str()));
    if (list == nullptr) return std::nullopt;
    addresses[type] = MailboxesOf(list.get());
  }
  return addresses;
}

// All values of a header of the message, in order.
std::vector<std::string_view> EnvelopeReader::RawAll(const char* name) const {
  if (top_ != nullptr) {
    const std::string_view raw = top_->Raw(name);
    return raw.empty() ? std::vector<std::string_view>() : std::vector{raw};
  }
  GMimeHeaderList* headers = g_mime_object_get_header_list(GMIME_OBJECT(parsed_->message()));
  std::string disarmed = name;
  disarmed[0] = kDisarmed;
  std::vector<std::string_view> values;
  const int n = g_mime_header_list_get_count(headers);
  for (int i = 0; i < n; ++i) {
    GMimeHeader* header = g_mime_header_list_get_header_at(headers, i);
    const char* is = g_mime_header_get_name(header);
    // "Xist-Id" is somebody's own header where nothing was disarmed.
    const bool is_disarmed = parsed_->HasDisarmed() && disarmed == is;
    if (g_ascii_strcasecmp(is, name) != 0 && !is_disarmed) continue;
    const char* raw = g_mime_header_get_raw_value(header);
    if (raw != nullptr) values.emplace_back(raw);
  }
  return values;
}

// The first value of a header; where there are several that differ, the message is ambiguous and GMime has
// said so.
std::string_view EnvelopeReader::First(const char* name) {
  const std::vector<std::string_view> values = RawAll(name);
  if (values.empty()) return "";
  if (values[0].size() > kLongestHeader)
    output_->Problem(code::kPartial, std::string("the header ") + name + " is longer than 64 KB");
  return values[0].substr(0, kLongestHeader);
}

// The union of all headers of that name: a second From says something, too.
std::vector<Mailbox> EnvelopeReader::Addresses(const char* name, GMimeAddressType type) {
  std::vector<Mailbox> all;
  const std::vector<std::string_view> values = RawAll(name);
  if (values.size() == 1 && (top_ != nullptr || !parsed_->HasDisarmed()) && !NeedsDecoding(values[0]) &&
      IsByTheGrammar(values[0])) {
    all = top_ != nullptr ? std::move(addresses_[type])
                          : MailboxesOf(g_mime_message_get_addresses(parsed_->message(), type));
    if (!all.empty()) return all;
  }
  for (std::string_view raw : values) {
    for (Mailbox& mailbox : ParseAddresses(raw, charset_)) all.push_back(std::move(mailbox));
  }
  return all;
}

void EnvelopeReader::ReadHeader(Message* message) {
  message->subject = DecodeHeader(First("Subject"), charset_);
  message->from = Addresses("From", GMIME_ADDRESS_TYPE_FROM);
  message->to = Addresses("To", GMIME_ADDRESS_TYPE_TO);
  message->cc = Addresses("Cc", GMIME_ADDRESS_TYPE_CC);
  message->bcc = Addresses("Bcc", GMIME_ADDRESS_TYPE_BCC);
  ParseDate(First("Date"), message);
  std::vector<std::string> ids = ParseMessageIds(First("Message-Id"));
  if (!ids.empty()) message->message_id = std::move(ids.front());
  message->in_reply_to = ParseInReplyTo(First("In-Reply-To"));
  message->references = ParseMessageIds(First("References"));
  message->thread_index = DecodeHeader(First("Thread-Index"), charset_);
  const RoutingFields routing{.list_id = First("List-Id"),
                              .list_post = First("List-Post"),
                              .mailing_list = First("Mailing-List"),
                              .x_mailing_list = First("X-Mailing-List"),
                              .x_been_there = First("X-BeenThere"),
                              .precedence = First("Precedence"),
                              .auto_submitted = First("Auto-Submitted"),
                              .x_autoreply = First("X-Autoreply"),
                              .x_autorespond = First("X-Autorespond")};
  message->list = ReadMailingList(routing);
  message->auto_submitted = ReadAutoSubmitted(routing);
}

}  // namespace candor
