// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/header.h"

#include <gmime/gmime.h>

#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/mail/people.h"
#include "ingest/worker/mail/transfer.h"
#include "ingest/worker/plain/charset.h"

namespace candor {
namespace {

// Lists are read in pieces: GMime's time grows with the square of their length.
constexpr size_t kAddressPiece = 4 << 10;
// GMime recurses once a colon. No list of people has so many groups.
constexpr ptrdiff_t kMostColons = 1'000;

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string_view Trim(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsBlank(text.back())) text.remove_suffix(1);
  return text;
}

// A fold is a line end and the blank behind it (RFC 5322, 2.2.3), and becomes a blank.
std::string Unfolded(std::string text) {
  size_t out = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\r' || c == '\n') {
      while (i + 1 < text.size() && IsBlank(text[i + 1])) ++i;
      if (out > 0 && text[out - 1] != ' ') text[out++] = ' ';
      continue;
    }
    text[out++] = c;
  }
  text.resize(out);
  return text;
}

// One line: what would break it or a terminal becomes a blank.
std::string OneLine(std::string text) {
  text = Unfolded(std::move(text));
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
  }
  const std::string_view trimmed = Trim(text);
  return trimmed.size() == text.size() ? text : std::string(trimmed);
}

// Names of files are data like those in an archive: what was encoded into them stays, line breaks too.
std::string Parameter(std::string decoded) {
  for (size_t at = 0; (at = decoded.find('\0', at)) != std::string::npos;) decoded.replace(at, 1, "\uFFFD");
  return decoded;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = AsciiLower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Decodes MARKxx, and with `underscores` "_" to a blank (RFC 2047, 4.2).
std::string DecodeHexEscapes(std::string_view text, char mark, bool underscores) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == mark && i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 && HexDigit(text[i + 2]) >= 0) {
      out += static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2]));
      i += 2;
    } else {
      out += underscores && text[i] == '_' ? ' ' : text[i];
    }
  }
  return out;
}

struct EncodedWord {
  std::string_view charset;
  bool base64 = false;
  std::string_view text;
  size_t size = 0;  // of the whole word; 0: there is none
};

// The encoded word at the beginning of `text`.
EncodedWord ReadEncodedWord(std::string_view text) {
  EncodedWord word;
  const size_t charset_end = text.find('?', 2);
  if (charset_end == std::string_view::npos || charset_end > 60 || charset_end + 2 >= text.size())
    return word;
  word.charset = text.substr(2, charset_end - 2);
  if (word.charset.find_first_of(" \t\r\n=<>@") != std::string_view::npos) return word;
  const char encoding = AsciiLower(text[charset_end + 1]);
  if ((encoding != 'b' && encoding != 'q') || text[charset_end + 2] != '?') return word;
  const size_t begin = charset_end + 3;
  size_t end = text.find("?=", begin);
  if (end == std::string_view::npos) return word;
  word.base64 = encoding == 'b';
  // RFC 2231, 5: a language may follow.
  word.charset = word.charset.substr(0, word.charset.find('*'));
  word.text = text.substr(begin, end - begin);
  word.size = end + 2;
  return word;
}

// What stands around decoded text in an address list, so that it does not change the list's structure.
enum class Around : uint8_t { kText, kQuotes, kComment, kNothing };

class WordDecoder {
 public:
  WordDecoder(std::string_view charset, bool address) : charset_(charset), address_(address) {}

  std::string Decode(std::string_view raw) {
    size_t literal = 0;
    size_t at = 0;
    while ((at = raw.find("=?", at)) != std::string_view::npos) {
      const EncodedWord word = ReadEncodedWord(raw.substr(at));
      if (word.size == 0) {
        at += 2;
        continue;
      }
      const std::string_view between = raw.substr(literal, at - literal);
      const bool blank = std::all_of(between.begin(), between.end(), IsBlank);
      // Blanks between two encoded words are not shown (RFC 2047, 6.2).
      if (!(in_words_ && blank)) Literal(between);
      // A word in ISO-2022 brings its own escapes, and ICU takes two of them in a row for an attack.
      if (word.charset != word_charset_ || AsciiLower(word.charset).rfind("iso-2022", 0) == 0) FlushWords();
      word_charset_ = word.charset;
      bytes_ +=
          word.base64 ? DecodeTransfer(word.text, Transfer::kBase64) : DecodeHexEscapes(word.text, '=', true);
      in_words_ = true;
      at += word.size;
      literal = at;
    }
    Literal(raw.substr(literal));
    FlushWords();
    CloseQuotes();
    return std::move(out_);
  }

 private:
  void FlushWords() {
    if (bytes_.empty()) return;
    std::string text = ConvertToUtf8(bytes_, word_charset_);
    bytes_.clear();
    if (!address_) {
      out_ += text;
      return;
    }
    if (around_ == Around::kNothing && !open_quotes_) {
      out_ += '"';
      open_quotes_ = true;
    }
    for (char c : text) {
      if (c == '"' || c == '\\' || (around_ == Around::kComment && (c == '(' || c == ')'))) out_ += '\\';
      out_ += c;
    }
  }

  void CloseQuotes() {
    if (open_quotes_) out_ += '"';
    open_quotes_ = false;
  }

  void Literal(std::string_view text) {
    FlushWords();
    CloseQuotes();
    if (text.empty()) return;
    in_words_ = false;
    if (address_) Follow(text);
    if (IsAscii(text)) {
      out_ += text;
    } else {
      out_ += ConvertToUtf8(text, charset_);
    }
  }

  // Keeps track of quotes and comments in an address list.
  void Follow(std::string_view text) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\') {
        ++i;
      } else if (text[i] == '"' && comments_ == 0) {
        quoted_ = !quoted_;
      } else if (!quoted_ && text[i] == '(') {
        ++comments_;
      } else if (!quoted_ && text[i] == ')' && comments_ > 0) {
        --comments_;
      }
    }
    around_ = quoted_ ? Around::kQuotes : comments_ > 0 ? Around::kComment : Around::kNothing;
  }

  std::string_view charset_;
  bool address_;
  std::string out_;
  std::string
      bytes_;  // decoded words of one charset that stand together; they may cut a character between them
  std::string_view word_charset_;
  bool in_words_ = false;
  Around around_ = Around::kNothing;
  bool open_quotes_ = false;
  bool quoted_ = false;
  int comments_ = 0;
};

// Reads a parameter's value at *at: a quoted string or everything up to the next semicolon (file names with
// blanks are written without quotes often enough).
std::string ReadValue(std::string_view raw, size_t* at) {
  while (*at < raw.size() && IsBlank(raw[*at])) ++*at;
  std::string value;
  if (*at < raw.size() && raw[*at] == '"') {
    for (++*at; *at < raw.size() && raw[*at] != '"'; ++*at) {
      // Outlook writes "C:\reports\may.doc" as it is, so only these two are escapes.
      if (raw[*at] == '\\' && *at + 1 < raw.size() && (raw[*at + 1] == '"' || raw[*at + 1] == '\\')) ++*at;
      value += raw[*at];
    }
    *at = std::min(raw.find(';', *at), raw.size());
    return value;
  }
  const size_t end = std::min(raw.find(';', *at), raw.size());
  value = Trim(raw.substr(*at, end - *at));
  *at = end;
  return value;
}

struct Segments {
  std::map<int, std::pair<std::string, bool>> by_number;  // text, percent-encoded
};

std::string JoinSegments(const Segments& segments, std::string_view charset) {
  std::string bytes;
  std::string declared(charset);
  bool first = true;
  for (const auto& [number, segment] : segments.by_number) {
    std::string_view text = segment.first;
    if (segment.second && first) {
      // charset'language'text
      const size_t quote = text.find('\'');
      const size_t second = quote == std::string_view::npos ? quote : text.find('\'', quote + 1);
      if (second != std::string_view::npos) {
        declared = text.substr(0, quote);
        text.remove_prefix(second + 1);
      }
    }
    first = false;
    bytes += segment.second ? DecodeHexEscapes(text, '%', false) : std::string(text);
  }
  return Parameter(ConvertToUtf8(bytes, declared));
}

void LowerDomain(std::string* address) {
  const size_t at = address->rfind('@');
  if (at == std::string::npos) return;
  for (size_t i = at; i < address->size(); ++i) (*address)[i] = AsciiLower((*address)[i]);
}

// A display name without the marks around it.
std::string NameBefore(std::string_view text) {
  const std::string_view junk = " \t\r\n\"'<>,;()";
  const size_t begin = text.find_first_not_of(junk);
  if (begin == std::string_view::npos) return "";
  size_t end = text.find_last_not_of(junk) + 1;
  // "dora at p.example (Dora D)", as list archives write senders, is closed where it was opened.
  const std::string_view name = text.substr(begin, end - begin);
  if (end < text.size() && text[end] == ')' &&
      std::count(name.begin(), name.end(), '(') > std::count(name.begin(), name.end(), ')'))
    ++end;
  return OneLine(ToValidUtf8(text.substr(begin, end - begin)));
}

std::string Unescaped(std::string_view quoted) {
  std::string text;
  for (size_t i = 0; i < quoted.size(); ++i) {
    if (quoted[i] == '\\' && i + 1 < quoted.size()) ++i;
    text += quoted[i];
  }
  return text;
}

void AppendMailboxes(InternetAddressList* list, int depth, std::vector<Mailbox>* out) {
  const int n = internet_address_list_length(list);
  for (int i = 0; i < n; ++i) {
    InternetAddress* address = internet_address_list_get_address(list, i);
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
      if (depth < 8)
        AppendMailboxes(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), depth + 1, out);
      continue;
    }
    const char* name = internet_address_get_name(address);
    const char* where = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
    Mailbox mailbox;
    if (name != nullptr) mailbox.name = OneLine(ToValidUtf8(name));
    if (where != nullptr) mailbox.address = OneLine(ToValidUtf8(where));
    // A quoted string alone is what GMime takes for an address without a domain, and people for a name.
    if (mailbox.name.empty() && mailbox.address.size() > 2 && mailbox.address.front() == '"' &&
        mailbox.address.back() == '"')
      mailbox = {Unescaped(mailbox.address.substr(1, mailbox.address.size() - 2)), ""};
    LowerDomain(&mailbox.address);
    if (!mailbox.name.empty() || !mailbox.address.empty()) out->push_back(std::move(mailbox));
  }
}

// "somebody@example.com" around the at sign at `at`, with a quoted local part too.
std::string AddressAround(std::string_view text, size_t at) {
  const auto inside = [](char c) {
    return static_cast<unsigned char>(c) > ' ' &&
           std::string_view("<>()[],;:\"\\@").find(c) == std::string_view::npos;
  };
  size_t begin = at;
  if (begin > 1 && text[begin - 1] == '"') {
    const size_t open = text.rfind('"', begin - 2);
    if (open != std::string_view::npos) begin = open;
  } else {
    while (begin > 0 && inside(text[begin - 1])) --begin;
  }
  size_t end = at + 1;
  while (end < text.size() && inside(text[end])) ++end;
  return begin == at || end == at + 1 ? "" : std::string(text.substr(begin, end - begin));
}

// What GMime refuses: '"A Person" someone@example.com>', '"Big Bug"@example.com', a sender without address.
void ReadByAtSigns(std::string_view text, std::vector<Mailbox>* out) {
  bool found = false;
  size_t after = 0;
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    std::string address = AddressAround(text, at);
    if (address.empty()) continue;
    const size_t begin = text.rfind(address, at);
    Mailbox mailbox;
    mailbox.name = begin > after ? NameBefore(text.substr(after, begin - after)) : "";
    after = begin + address.size();
    mailbox.address = OneLine(ToValidUtf8(address));
    LowerDomain(&mailbox.address);
    found = true;
    out->push_back(std::move(mailbox));
  }
  if (found) return;
  const std::string name = NameBefore(text);
  if (!name.empty()) out->push_back({name, ""});
}

// By the grammar of RFC 5322, as GMime understands it.
void ReadList(std::string_view text, std::vector<Mailbox>* out) {
  const size_t before = out->size();
  const bool hostile = std::count(text.begin(), text.end(), ':') > kMostColons;
  InternetAddressList* list =
      hostile ? nullptr : internet_address_list_parse(nullptr, std::string(text).c_str());
  if (list != nullptr) {
    AppendMailboxes(list, 0, out);
    g_object_unref(list);
  }
  // A group without members ("undisclosed-recipients:;") and an empty address are no senders.
  if (out->size() == before && text.find(':') == std::string_view::npos) ReadByAtSigns(text, out);
}

Mailbox Named(const PeoplePiece& person) {
  Mailbox mailbox;
  for (const std::string_view part : person.name) {
    if (!mailbox.name.empty()) mailbox.name += ", ";
    mailbox.name += OneLine(ToValidUtf8(part));
  }
  mailbox.address = OneLine(ToValidUtf8(person.address));
  LowerDomain(&mailbox.address);
  return mailbox;
}

// Where the first piece of a list ends: at the last comma before `limit` that is outside quotes, or at
// `limit`. A comma behind an address in brackets is better: it does not stand inside of "Bailey, Susan".
size_t PieceEnd(std::string_view text, size_t limit) {
  bool quoted = false, address = false;  // `address`: such a one has just ended
  size_t comma = 0, behind_address = 0, open = 0;
  for (size_t i = 0; i < limit; ++i) {
    const char c = text[i];
    if (c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      comma = i + 1;
      if (address) behind_address = comma;
    } else if (c == '<') {
      open = i;
    }
    if (!IsBlank(c))
      address = c == '>' && text.substr(open, i - open).find_first_of("@=") != std::string_view::npos;
  }
  if (behind_address != 0) return behind_address;
  return comma == 0 ? limit : comma;
}

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// What GMime does not read in dates and people do write: "00:01+0000", "13:30 -600", "23:37 0530", and the
// year 102 of programs that count from 1900.
void MendDate(std::string* date) {
  const size_t colon = date->find(':');
  for (size_t i = 0; i < date->size(); ++i) {
    if (!IsDigit((*date)[i]) || (i > 0 && IsDigit((*date)[i - 1]))) continue;
    size_t end = i;
    while (end < date->size() && IsDigit((*date)[end])) ++end;
    const size_t digits = end - i;
    const char before = i == 0 ? ' ' : (*date)[i - 1];
    const bool alone = end == date->size() || (*date)[end] == ' ';
    const bool zone = (digits == 3 || digits == 4) && alone && i > colon;
    const bool from_1900 =
        (digits == 3 && (*date)[i] == '1') || (digits == 4 && date->compare(i, 2, "01") == 0);
    if (from_1900 && before == ' ' && i < colon) {
      date->replace(i, digits, std::to_string(1900 + std::stoi(date->substr(i, digits))));
      return MendDate(date);
    }
    if (zone && (before == '+' || before == '-')) {
      if (digits == 3) date->insert(i, "0");
      if (i > 1 && IsDigit((*date)[i - 2])) date->insert(i - 1, " ");
      return;
    }
    // A year begins with 19 or 20, a zone with at most 14 hours.
    if (zone && digits == 4 && before == ' ' && date->compare(i, 2, "14") <= 0) {
      date->insert(i, "+");
      return;
    }
  }
}

// Hours to add for "PM", to take away for 12 "AM"; GMime passes over both words.
int HalfDay(std::string_view date, int hour) {
  const bool pm = date.find(" PM") != std::string_view::npos || date.find(" pm") != std::string_view::npos;
  const bool am = date.find(" AM") != std::string_view::npos || date.find(" am") != std::string_view::npos;
  if (pm && hour < 12) return 12;
  return am && hour == 12 ? -12 : 0;
}

}  // namespace

std::string DecodeHeader(std::string_view raw, std::string_view charset) {
  if (!NeedsDecoding(raw)) {
    return raw.find('\0') == std::string_view::npos ? OneLine(std::string(raw)) : OneLine(ToValidUtf8(raw));
  }
  return OneLine(WordDecoder(charset, false).Decode(raw));
}

const std::string& ContentHeader::Find(std::string_view name) const {
  static const std::string kNone;
  for (const auto& [key, text] : parameters) {
    if (key == name) return text;
  }
  return kNone;
}

ContentHeader ParseContentHeader(std::string_view raw, std::string_view charset) {
  ContentHeader header;
  size_t at = std::min(raw.find(';'), raw.size());
  std::string_view first = raw.substr(0, at);
  first = Trim(first.substr(0, first.find('(')));
  for (char c : first) {
    if (!IsBlank(c) && static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F)
      header.value += AsciiLower(c);
  }
  std::map<std::string, Segments, std::less<>> split;
  while (at < raw.size()) {
    ++at;
    const size_t equals = raw.find_first_of("=;", at);
    if (equals == std::string_view::npos) break;
    if (raw[equals] == ';') {
      at = equals;
      continue;
    }
    std::string name = AsciiLower(Trim(raw.substr(at, equals - at)));
    at = equals + 1;
    std::string text = Unfolded(ReadValue(raw, &at));
    const size_t star = name.find('*');
    if (star == std::string::npos) {
      header.parameters.emplace_back(std::move(name),
                                     Parameter(NeedsDecoding(text) ? WordDecoder(charset, false).Decode(text)
                                                                   : std::string(Trim(text))));
      continue;
    }
    const bool encoded = name.back() == '*';
    int number = 0;
    for (size_t i = star + 1; i < name.size() && name[i] >= '0' && name[i] <= '9' && number < 10'000; ++i)
      number = number * 10 + (name[i] - '0');
    split[name.substr(0, star)].by_number.emplace(number, std::make_pair(std::move(text), encoded));
  }
  // The extended form wins over the plain one, which is there for old readers.
  for (const auto& [name, segments] : split)
    header.parameters.insert(header.parameters.begin(), {name, JoinSegments(segments, charset)});
  return header;
}

bool NeedsDecoding(std::string_view raw) { return raw.find("=?") != std::string_view::npos || !IsAscii(raw); }

std::vector<Mailbox> MailboxesOf(InternetAddressList* list) {
  std::vector<Mailbox> mailboxes;
  if (list != nullptr) AppendMailboxes(list, 0, &mailboxes);
  return mailboxes;
}

std::vector<Mailbox> ParseAddresses(std::string_view raw, std::string_view charset) {
  std::vector<Mailbox> mailboxes;
  std::string decoded = NeedsDecoding(raw) ? WordDecoder(charset, true).Decode(raw) : std::string(raw);
  std::replace(decoded.begin(), decoded.end(), '\0', ' ');
  for (std::string_view rest = decoded; !rest.empty();) {
    const size_t size = rest.size() <= kAddressPiece ? rest.size() : PieceEnd(rest, kAddressPiece);
    const std::string_view piece = rest.substr(0, size);
    rest.remove_prefix(size);
    const std::vector<PeoplePiece> people = SplitPeople(piece);
    if (people.empty()) ReadList(piece, &mailboxes);
    for (const PeoplePiece& person : people) {
      if (person.kind == PeoplePiece::Kind::kList) {
        ReadList(person.text, &mailboxes);
      } else {
        mailboxes.push_back(Named(person));
      }
    }
  }
  return mailboxes;
}

bool IsByTheGrammar(std::string_view raw) { return raw.size() <= kAddressPiece && SplitPeople(raw).empty(); }

void ParseDate(std::string_view raw, Message* message) {
  // Beyond this length it is no date, and GMime's tokens cost memory.
  std::string value = OneLine(std::string(raw.substr(0, 256)));
  value = value.substr(0, value.find('\0'));
  if (value.empty()) return;
  MendDate(&value);
  GDateTime* date = g_mime_utils_header_decode_date(value.c_str());
  if (date == nullptr) return;
  const int hour = g_date_time_get_hour(date);
  const int half_day = HalfDay(value, hour);
  if (half_day != 0) {
    GDateTime* moved = g_date_time_add_hours(date, half_day);
    g_date_time_unref(date);
    date = moved;
  }
  message->date_unix = g_date_time_to_unix(date);
  gchar* text = g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z");
  if (text != nullptr) message->date = text;
  g_free(text);
  g_date_time_unref(date);
}

std::vector<std::string> ParseMessageIds(std::string_view raw) {
  std::vector<std::string> ids;
  const std::string value(raw.substr(0, std::min(raw.find('\0'), raw.size())));
  GMimeReferences* list = g_mime_references_parse(nullptr, value.c_str());
  if (list == nullptr) return ids;
  const int n = g_mime_references_length(list);
  ids.reserve(static_cast<size_t>(n));
  for (int i = 0; i < n; ++i) ids.push_back(OneLine(ToValidUtf8(g_mime_references_get_message_id(list, i))));
  g_mime_references_free(list);
  return ids;
}

std::string ParseInReplyTo(std::string_view raw) {
  raw = Trim(raw.substr(0, raw.find('\0')));
  if (!raw.starts_with('<')) {  // GMime gives up at a comma among the words
    const size_t open = raw.rfind('<');
    if (open == std::string_view::npos) return {};
    raw.remove_prefix(open);
  }
  std::vector<std::string> ids = ParseMessageIds(raw);
  return ids.empty() ? std::string() : std::move(ids.front());
}

}  // namespace candor
