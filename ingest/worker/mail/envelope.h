// SPDX-License-Identifier: GPL-3.0-or-later
//
// The fields of a message's header that candor keeps: who wrote to whom, when, about what, in answer to what.
// For the sources of this folder only: GMime's own headers come along.
#pragma once

#include <gmime/gmime.h>

#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/worker/mail/fields.h"
#include "ingest/worker/mail/output.h"
#include "ingest/worker/mail/parsed.h"
#include "model/document.h"

namespace candor {

/// The address lists of a header that need no decoding.
using PlainAddresses = std::map<GMimeAddressType, std::vector<Mailbox>>;

/// Nothing when a list is not read to its end; of those a GMimeMessage keeps what came before.
std::optional<PlainAddresses> ReadPlainAddresses(const TopHeader& top);

/// Fills a Message from a header that everybody reads alike, or else from what GMime found.
class EnvelopeReader {
 public:
  /// `charset`: of the first text, for headers without encoded words. What is handed over must outlive the
  /// reader.
  EnvelopeReader(const TopHeader& top, PlainAddresses addresses, std::string_view charset, MailOutput* output)
      : top_(&top), addresses_(std::move(addresses)), charset_(charset), output_(output) {}
  EnvelopeReader(const ParsedMessage& parsed, std::string_view charset, MailOutput* output)
      : parsed_(&parsed), charset_(charset), output_(output) {}

  void ReadHeader(Message* message);

 private:
  std::vector<std::string_view> RawAll(const char* name) const;
  std::string_view First(const char* name);
  std::vector<Mailbox> Addresses(const char* name, GMimeAddressType type);

  const TopHeader* top_ = nullptr;
  PlainAddresses addresses_;  // of top_
  const ParsedMessage* parsed_ = nullptr;
  std::string_view charset_;
  MailOutput* output_;
};

}  // namespace candor
