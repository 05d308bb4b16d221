// SPDX-License-Identifier: GPL-3.0-or-later
//
// What messages quote, where that comes from, and the messages that are missing. Internal to store/. Runs in
// the caller's transaction; throws SqlError. Origins are made anew together with conversations
// (store/thread_table.h).
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/document.h"
#include "model/quotation.h"
#include "model/thread.h"
#include "store/sqlite.h"

namespace candor::internal {

/// Stores and removes the quotations of documents.
class QuotationTable {
 public:
  explicit QuotationTable(const Db& db);
  void Put(int64_t id, const Document& document);
  void Remove(int64_t id);

 private:
  Statement insert_, delete_;
};

/// The quotes of each of `messages`, which are in the order of their documents, without spans.
std::vector<MessageQuotes> ReadQuotes(const Db& db, std::span<const RoomMessage> messages);

/// `of` has for each of `messages` its quotations, as ReadQuotes gave them.
void WriteQuoteOrigins(const Db& db, std::span<const RoomMessage> messages,
                       std::span<const std::vector<QuoteOrigin>> of, std::span<const MissingMessage> missing);

}  // namespace candor::internal
