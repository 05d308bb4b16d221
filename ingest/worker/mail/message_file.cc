// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/message_file.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ingest/worker/mail/mail.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

struct CountedMessage {
  std::string_view bytes;  // as many as there are
  uint64_t says = 0;       // how many there ought to be
  std::string_view behind;
};

/// A header never begins with a number alone.
std::optional<CountedMessage> FindCounted(std::string_view bytes) {
  constexpr size_t kMostDigits = 12;
  size_t at = 0;
  CountedMessage found;
  for (; at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9'; ++at)
    found.says = found.says * 10 + static_cast<uint64_t>(bytes[at] - '0');
  const size_t line = bytes.find('\n', at);
  if (at == 0 || at > kMostDigits || line == std::string_view::npos) return std::nullopt;
  if (bytes.substr(at, line - at).find_first_not_of(kBlanks) != std::string_view::npos) return std::nullopt;
  const std::string_view rest = bytes.substr(line + 1);
  found.bytes = rest.substr(0, static_cast<size_t>(std::min<uint64_t>(found.says, rest.size())));
  found.behind = rest.substr(found.bytes.size());
  found.behind.remove_prefix(std::min(found.behind.find_first_not_of(kBlanks), found.behind.size()));
  return found;
}

/// What of the bytes behind the message is no property list.
std::string_view NoPropertyList(std::string_view behind) {
  constexpr std::string_view kEnd = "</plist>";
  if (!behind.starts_with("<?xml")) return behind;
  const size_t end = behind.find(kEnd);
  if (end == std::string_view::npos) return {};
  behind.remove_prefix(end + kEnd.size());
  return behind.substr(std::min(behind.find_first_not_of(kBlanks), behind.size()));
}

}  // namespace

ExtractionEnd ExtractMessageFile(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  const std::optional<CountedMessage> counted = FindCounted(input.bytes);
  if (!counted) return ExtractMail(input, document, sink);
  ExtractionInput message = input;
  message.bytes = counted->bytes;
  ExtractionEnd end = ExtractMail(message, document, sink);
  if (const std::string_view behind = NoPropertyList(counted->behind); !behind.empty()) {
    const std::string_view whose = behind.size() == counted->behind.size() ? "message" : "property list";
    document->problems.push_back(
        {std::string(code::kPartial), std::to_string(behind.size()) + " bytes stand behind the end of the " +
                                          std::string(whose) + " and were not read"});
  }
  if (counted->says <= counted->bytes.size()) return end;
  const ExtractionEnd cut{std::string(code::kTruncated),
                          "the file breaks off: it has " + std::to_string(counted->bytes.size()) +
                              " bytes of a message of " + std::to_string(counted->says)};
  if (end.code.empty()) return cut;
  document->problems.push_back({cut.code, cut.detail});
  return end;
}

}  // namespace candor
