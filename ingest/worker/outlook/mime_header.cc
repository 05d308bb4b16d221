// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/mime_header.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdio>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "base/calendar.h"
#include "base/utf8.h"
#include "ingest/worker/outlook/item_fields.h"
#include "ingest/worker/outlook/tags.h"

namespace candor {
namespace {

constexpr size_t kLongestList = 80 << 10;

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool IsPlain(std::string_view text) {
  return IsAscii(text) && std::none_of(text.begin(), text.end(), IsControl) &&
         text.find("=?") == std::string_view::npos;
}

// --- what the servers wrote

struct ServerHeader {
  std::string lines;
  std::set<std::string> names;  // lower case
};

// Content and MIME fields tell of what the message was made of before Outlook took it apart.
bool IsOfContent(const std::string& name) {
  return name.rfind("content-", 0) == 0 || name == "mime-version" || name.rfind("--", 0) == 0;
}

ServerHeader ReadServerHeader(const std::string& text) {
  ServerHeader header;
  bool kept = false;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    line.erase(std::remove(line.begin(), line.end(), '\r'), line.end());
    // Headers of parts may follow behind a blank line.
    if (line.empty() && !header.names.empty()) break;
    if (!line.empty() && (line[0] == ' ' || line[0] == '\t')) {
      if (kept) header.lines += line + '\n';
      continue;
    }
    const size_t colon = line.find(':');
    std::string name = AsciiLower(line.substr(0, colon == std::string::npos ? 0 : colon));
    while (!name.empty() && name.back() == ' ') name.pop_back();
    kept = !name.empty() && name.find_first_of(" \t") == std::string::npos && !IsOfContent(name);
    if (!kept) continue;
    header.lines += line + '\n';
    header.names.insert(std::move(name));
  }
  return header;
}

// --- what the properties tell

struct Person {
  std::string name, address;
};

// Outlook writes 'ann@example.org' where it knows no name.
Person TellNameFromAddress(Person person) {
  std::string& name = person.name;
  if (name.size() > 2 && name.front() == '\'' && name.back() == '\'') name = name.substr(1, name.size() - 2);
  if (person.address.empty() && name.find('@') != std::string::npos && name.find(' ') == std::string::npos)
    person.address = name;
  if (name == person.address) name.clear();
  return person;
}

// "/o=First/ou=Site/cn=Recipients/cn=ann" is nobody's address outside; its last part is a login name.
std::string LoginOf(const std::string& distinguished) {
  const size_t at = distinguished.rfind('=');
  return at == std::string::npos ? distinguished : distinguished.substr(at + 1);
}

Person PersonOf(const PropertyBag& bag, uint16_t name, uint16_t smtp, uint16_t address,
                std::vector<Problem>* problems) {
  Person person{bag.Text(name, problems), bag.Text(smtp, problems)};
  const std::string other = bag.Text(address, problems);
  const bool distinguished = !other.empty() && other[0] == '/';
  if (person.address.empty() && !distinguished && other.find('@') != std::string::npos)
    person.address = other;
  if (person.name.empty() && person.address.empty()) person.name = LoginOf(other);
  return TellNameFromAddress(std::move(person));
}

// Up to what would end it in a header.
std::string WriteAddress(const std::string& address) {
  const auto ends = [](char c) {
    return IsControl(c) || std::string_view(" <>,;\"()").find(c) != std::string_view::npos;
  };
  return {address.begin(), std::find_if(address.begin(), address.end(), ends)};
}

std::string WritePerson(const Person& person) {
  const std::string address = WriteAddress(person.address);
  if (person.name.empty()) return address.empty() ? "" : "<" + address + ">";
  std::string name;
  if (IsPlain(person.name)) {
    name = "\"";
    for (char c : person.name) {
      if (c == '"' || c == '\\') name += '\\';
      name += c;
    }
    name += '"';
  } else {
    name = EncodeHeaderText(person.name);
  }
  return address.empty() ? name : name + " <" + address + ">";
}

// Names alone, as they stand above the message.
std::vector<Person> ReadDisplayed(const std::string& names) {
  std::vector<Person> people;
  for (size_t begin = 0; begin < names.size();) {
    const size_t end = std::min(names.find(';', begin), names.size());
    size_t first = begin;
    while (first < end && names[first] == ' ') ++first;
    if (first < end) people.push_back(TellNameFromAddress({names.substr(first, end - first), ""}));
    begin = end + 1;
  }
  return people;
}

std::string DateOf(const PropertyBag& bag) {
  for (const uint16_t property : {tag::kClientSubmitTime, tag::kDeliveryTime}) {
    const std::optional<int64_t> time = bag.Number(property);
    if (bag.Moment(property).empty() || !time) continue;
    constexpr int64_t kDay = 86'400;
    constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const int64_t seconds = UnixSeconds(*time);
    const int64_t day = seconds >= 0 ? seconds / kDay : (seconds - kDay + 1) / kDay;
    const int64_t rest = seconds - day * kDay;
    const CivilDate date = CivilOf(day);
    char text[64];
    std::snprintf(text, sizeof(text), "%d %s %04d %02d:%02d:%02d +0000", static_cast<int>(date.day),
                  kMonths[static_cast<size_t>(date.month - 1)], static_cast<int>(date.year),
                  static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
                  static_cast<int>(rest % 60));
    return text;
  }
  return "";
}

// Ids are ASCII; whatever else stands there ends no line.
std::string WriteIds(std::string ids) {
  for (char& c : ids)
    if (IsControl(c)) c = ' ';
  if (!ids.empty() && ids.find('<') == std::string::npos) ids = "<" + ids + ">";
  return ids;
}

class HeaderWriter {
 public:
  HeaderWriter(const MapiMessage& message, std::vector<Problem>* problems)
      : message_(message), bag_(message.properties), problems_(problems) {}

  std::string Write() {
    if (IsOwnItem(message_)) {
      Add("Subject", EncodeHeaderText(bag_.Subject(problems_)));
      return std::move(header_.lines);
    }
    header_ = ReadServerHeader(bag_.Text(tag::kTransportHeaders, problems_));
    Add("From", WritePerson(Sender()));
    AddRecipients("To", kTo, tag::kDisplayTo);
    AddRecipients("Cc", kCc, tag::kDisplayCc);
    AddRecipients("Bcc", kBcc, tag::kDisplayBcc);
    Add("Subject", EncodeHeaderText(bag_.Subject(problems_)));
    Add("Date", DateOf(bag_));
    Add("Message-ID", WriteIds(bag_.Text(tag::kMessageId, problems_)));
    Add("In-Reply-To", WriteIds(bag_.Text(tag::kInReplyTo, problems_)));
    Add("References", WriteIds(bag_.Text(tag::kReferences, problems_)));
    Add("Thread-Index", EncodeBase64(bag_.Binary(tag::kConversationIndex), 0));
    return std::move(header_.lines);
  }

 private:
  enum RecipientType : uint8_t { kTo = 1, kCc = 2, kBcc = 3 };

  void Add(const char* name, const std::string& value) {
    if (value.empty() || header_.names.count(AsciiLower(name)) > 0) return;
    header_.lines += std::string(name) + ": " + value + '\n';
  }

  void AddRecipients(const char* name, RecipientType type, uint16_t displayed) {
    std::vector<Person> people;
    for (const PropertyBag& recipient : message_.recipients) {
      constexpr int64_t kTypeBits = 0x0F;
      if ((recipient.Number(tag::kRecipientType).value_or(kTo) & kTypeBits) == type)
        people.push_back(PersonOf(recipient, tag::kDisplayName, tag::kSmtpAddress, tag::kAddress, problems_));
    }
    if (message_.recipients.empty()) people = ReadDisplayed(bag_.Text(displayed, problems_));
    std::string list;
    for (const Person& person : people) {
      // Readers of mail cut the list before that, and say so.
      if (list.size() > kLongestList) break;
      const std::string written = WritePerson(person);
      if (!written.empty()) list += (list.empty() ? "" : ",\n ") + written;
    }
    Add(name, list);
  }

  // On whose behalf it was sent, as mail has it.
  Person Sender() {
    Person person = PersonOf(bag_, tag::kSentRepresentingName, tag::kSentRepresentingSmtpAddress,
                             tag::kSentRepresentingAddress, problems_);
    Person sender = PersonOf(bag_, tag::kSenderName, tag::kSenderSmtpAddress, tag::kSenderAddress, problems_);
    if (person.name.empty() && person.address.empty()) return sender;
    if (person.address.empty() && person.name == sender.name) person.address = sender.address;
    return person;
  }

  const MapiMessage& message_;
  const PropertyBag& bag_;
  std::vector<Problem>* problems_;
  ServerHeader header_;
};

}  // namespace

std::string ComposeHeader(const MapiMessage& message, std::vector<Problem>* problems) {
  return HeaderWriter(message, problems).Write();
}

std::string EncodeHeaderText(std::string_view utf8) {
  if (IsPlain(utf8)) return std::string(utf8);
  // An encoded word has at most 75 characters (RFC 2047, 2).
  constexpr size_t kBytesInWord = 42;
  std::string words;
  while (!utf8.empty()) {
    const size_t length = FloorBoundary(utf8, kBytesInWord);
    words +=
        (words.empty() ? "=?utf-8?B?" : "\n =?utf-8?B?") + EncodeBase64(utf8.substr(0, length), 0) + "?=";
    utf8.remove_prefix(length);
  }
  return words;
}

std::string EncodeParameter(std::string_view name, std::string_view utf8) {
  if (utf8.empty()) return "";
  std::string text = ";\n " + std::string(name) + "*=utf-8''";
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-') {
      text += c;
    } else {
      text += '%';
      text += kDigits[byte >> 4];
      text += kDigits[byte & 15];
    }
  }
  return text;
}

std::string EncodeBase64(std::string_view bytes, size_t line) {
  constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve(bytes.size() / 3 * 4 + 4 + (line == 0 ? 0 : bytes.size() / 54 + 1));
  size_t column = 0;
  for (size_t at = 0; at < bytes.size(); at += 3) {
    uint32_t group = 0;
    for (size_t i = 0; i < 3; ++i)
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    const size_t digits = std::min<size_t>(bytes.size() - at, 3) + 1;
    for (size_t i = 0; i < 4; ++i) text += i < digits ? kAlphabet[group >> (18 - 6 * i) & 63] : '=';
    column += 4;
    if (line > 0 && column >= line) {
      text += '\n';
      column = 0;
    }
  }
  if (line > 0 && column > 0) text += '\n';
  return text;
}

}  // namespace candor
