// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/header_prose.h"

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "ingest/worker/mail/fields.h"
#include "ingest/worker/mail/header.h"
#include "ingest/worker/plain/prose.h"

namespace candor {
namespace {

// Of servers, lists, filters and programs, in whose values words stand as well. Sorted, in small letters.
constexpr std::string_view kMachine[] = {"accept-language",
                                         "acceptlanguage",
                                         "apparently-to",
                                         "approved",
                                         "archived-at",
                                         "bounces-to",
                                         "cancel-key",
                                         "cancel-lock",
                                         "cancel-to",
                                         "delivery-date",
                                         "disposition-notification-options",
                                         "disposition-notification-to",
                                         "distribution",
                                         "envelope-to",
                                         "errors-to",
                                         "expires",
                                         "face",
                                         "feedback-id",
                                         "followup-to",
                                         "importance",
                                         "in-reply-to-id",
                                         "injection-date",
                                         "injection-info",
                                         "lines",
                                         "mail-copies-to",
                                         "mail-followup-to",
                                         "mail-from",
                                         "mail-reply-to",
                                         "message-context",
                                         "newsgroups",
                                         "old-date",
                                         "old-from",
                                         "old-received",
                                         "old-return-path",
                                         "old-subject",
                                         "old-to",
                                         "openpgp",
                                         "original-encoded-information-types",
                                         "original-envelope-id",
                                         "original-message-id",
                                         "original-recipient",
                                         "path",
                                         "pics-label",
                                         "posted-to",
                                         "posting-version",
                                         "priority",
                                         "reply-by",
                                         "return-path",
                                         "return-receipt-to",
                                         "status",
                                         "supersedes",
                                         "user-agent",
                                         "x-abuse",
                                         "x-accept-language",
                                         "x-acceptable-languages",
                                         "x-analyze",
                                         "x-antiabuse",
                                         "x-bcc",
                                         "x-cc",
                                         "x-cookie-jar",
                                         "x-envelope-from",
                                         "x-envelope-to",
                                         "x-face",
                                         "x-face-viewer",
                                         "x-failed-recipients",
                                         "x-filename",
                                         "x-folder",
                                         "x-from",
                                         "x-hashcash",
                                         "x-keywords",
                                         "x-list-manager",
                                         "x-loop",
                                         "x-mailer",
                                         "x-mailer-info",
                                         "x-mimeole",
                                         "x-mimetrack",
                                         "x-msmail-priority",
                                         "x-newsreader",
                                         "x-operating-system",
                                         "x-origin",
                                         "x-originator",
                                         "x-os",
                                         "x-posting-agent",
                                         "x-priority",
                                         "x-report-abuse",
                                         "x-report-spam",
                                         "x-sender",
                                         "x-sender-info",
                                         "x-sieve",
                                         "x-srs-rewrite",
                                         "x-status",
                                         "x-subscribed",
                                         "x-to",
                                         "x-trace",
                                         "x-uid",
                                         "x-uidl",
                                         "x-url",
                                         "x-user-agent",
                                         "x-webmail-client",
                                         "x-www",
                                         "x-x-sender",
                                         "x400-content-type",
                                         "x400-mts-identifier",
                                         "x400-originator",
                                         "x400-received",
                                         "x400-recipients",
                                         "xref"};
// The same by how they begin.
constexpr std::string_view kMachineBegins[] = {">received",
                                               "arc-",
                                               "authentication",
                                               "autocrypt",
                                               "bimi-",
                                               "deferred-",
                                               "delivered-",
                                               "dkim-",
                                               "domainkey",
                                               "iplanet-",
                                               "list-",
                                               "nntp-",
                                               "old-x-",
                                               "received",
                                               "require-",
                                               "require-recipient",
                                               "resent-",
                                               "sent-on",
                                               "spf",
                                               "x-amavis",
                                               "x-amz",
                                               "x-antispam",
                                               "x-antivirus",
                                               "x-apple-",
                                               "x-asg-",
                                               "x-assp-",
                                               "x-authenticat",
                                               "x-auto",
                                               "x-barracuda",
                                               "x-bounce",
                                               "x-cloudmark",
                                               "x-converted",
                                               "x-coremail",
                                               "x-cron-",
                                               "x-csa",
                                               "x-ctasd",
                                               "x-ctch",
                                               "x-dcc",
                                               "x-dkim",
                                               "x-enigmail",
                                               "x-eopattr",
                                               "x-evolution",
                                               "x-exchange",
                                               "x-exclaimer",
                                               "x-facebook",
                                               "x-feedback",
                                               "x-forefront",
                                               "x-fsecure",
                                               "x-gm-",
                                               "x-gmail",
                                               "x-gnus",
                                               "x-google",
                                               "x-greylist",
                                               "x-habeas",
                                               "x-hmail",
                                               "x-hotpop",
                                               "x-ironport",
                                               "x-kaspersky",
                                               "x-klms",
                                               "x-kmail",
                                               "x-kse",
                                               "x-ksmg",
                                               "x-libpst",
                                               "x-lotus",
                                               "x-mailinglist",
                                               "x-mailman",
                                               "x-mailscanner",
                                               "x-mandrill",
                                               "x-mc-",
                                               "x-mdaemon",
                                               "x-me-",
                                               "x-microsoft",
                                               "x-mime-",
                                               "x-mimecast",
                                               "x-mozilla",
                                               "x-ms-",
                                               "x-mxl",
                                               "x-notes-",
                                               "x-original",
                                               "x-outgoing",
                                               "x-outlook",
                                               "x-ovh",
                                               "x-phish",
                                               "x-pm-",
                                               "x-pmx",
                                               "x-policyd",
                                               "x-proofpoint",
                                               "x-provags",
                                               "x-qq",
                                               "x-rcpt",
                                               "x-received",
                                               "x-recipient",
                                               "x-return",
                                               "x-rocket",
                                               "x-rspamd",
                                               "x-sa-",
                                               "x-scan",
                                               "x-sendgrid",
                                               "x-ses-",
                                               "x-sg-",
                                               "x-smtp",
                                               "x-sophos",
                                               "x-spam",
                                               "x-spampal",
                                               "x-symantec",
                                               "x-thread",
                                               "x-tm-",
                                               "x-tmase",
                                               "x-tnef",
                                               "x-ucsc",
                                               "x-ui-",
                                               "x-vade",
                                               "x-virus",
                                               "x-vm-",
                                               "x-vr-",
                                               "x-whitelist",
                                               "x-yahoo",
                                               "x-ymail",
                                               "x-zl-",
                                               "x-zoho"};

bool IsMachine(std::string_view lower) {
  if (std::binary_search(std::begin(kMachine), std::end(kMachine), lower)) return true;
  return std::any_of(std::begin(kMachineBegins), std::end(kMachineBegins),
                     [&](std::string_view begin) { return lower.starts_with(begin); });
}

bool HoldsAny(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// Whoever scanned a message says so under his own name, and so does what puts the same words under all of
// them.
bool IsOfFilter(std::string_view lower) {
  return HoldsAny(lower, {"scan", "spam", "virus", "junk", "disclaimer"});
}

// Fields that mail knows and programs fill as well as people.
bool IsShared(std::string_view lower) {
  return lower == "content-description" || lower == "keywords" || lower == "sensitivity" ||
         lower == "thread-topic";
}

// What mail programs offer to choose from (RFC 2156, section 5.3.4, and Outlook).
bool IsChoice(std::string_view lower, std::string_view value) {
  constexpr std::string_view kSensitivities[] = {
      "company-confidential", "company confidential", "confidential", "normal", "personal", "private"};
  const std::string chosen = AsciiLower(value);
  return lower == "sensitivity" &&
         std::find(std::begin(kSensitivities), std::end(kSensitivities), chosen) != std::end(kSensitivities);
}

// Programs name what they write after themselves (X-Hubspot-Info, X-Lookup-Warning); people need no more than
// X-Note.
bool IsNamedByProgram(std::string_view lower) {
  return lower.starts_with("x-") && lower.find('-', 2) != std::string_view::npos;
}

// What programs call the parts of a message ("This is a digitally signed message part").
bool DescribesPart(std::string_view lower, std::string_view value) {
  return lower == "content-description" &&
         HoldsAny(AsciiLower(value),
                  {"signature", "signed", "message", "report", "notification", "certificate"});
}

// Whether somebody speaks of himself, or forbids something, as no program does of a message; or writes as
// programs do not, beyond ASCII.
bool HasSpeaker(std::string_view value) {
  constexpr std::string_view kWords[] = {"cannot", "don't", "ich",   "i",    "je",    "kein",  "me",
                                         "mein",   "mi",    "must",  "my",   "never", "nicht", "nie",
                                         "nobody", "nos",   "notre", "nous", "our",   "ours",  "uns",
                                         "unser",  "us",    "we",    "wir",  "won't"};
  if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
    return true;
  const std::string lower = AsciiLower(value);
  constexpr std::string_view kInWords = "abcdefghijklmnopqrstuvwxyz'";
  for (size_t at = lower.find_first_of(kInWords); at != std::string::npos;) {
    const size_t end = std::min(lower.find_first_not_of(kInWords, at), lower.size());
    const std::string_view word = std::string_view(lower).substr(at, end - at);
    if (std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords)) return true;
    at = lower.find_first_of(kInWords, end);
  }
  return lower.find("do not") != std::string::npos;
}

// The name of a firm is no sentence, however many words it has: those that begin in small letters are few.
bool IsName(std::string_view lower, std::string_view value) {
  if (!HoldsAny(lower, {"organization", "organisation"})) return false;
  constexpr int kOfSentence = 3;
  int small = 0;
  for (size_t i = 1; i < value.size(); ++i)
    small += value[i - 1] == ' ' && value[i] >= 'a' && value[i] <= 'z' ? 1 : 0;
  return small < kOfSentence;
}

// How many words of a value are asked for.
size_t LeastWords(std::string_view lower) {
  if (lower == "keywords" || lower == "sensitivity") return 1;
  return lower.empty() || lower.starts_with("x-") ? 3 : 2;
}

bool IsPostmark(std::string_view line) { return line.starts_with("From ") || line.starts_with(">From "); }

struct HeaderField {
  std::string_view name;  // empty: a line that is no field
  std::string_view raw;
};

// Calls `each` for those before the first blank line.
template <typename Each>
void ForEachField(std::string_view message, Each each) {
  for (size_t at = 0; at < message.size();) {
    const auto line_end = [&](size_t from) { return std::min(message.find('\n', from), message.size()); };
    const std::string_view line = message.substr(at, line_end(at) - at);
    if (line.empty() || line == "\r") break;
    size_t end = std::min(at + line.size() + 1, message.size());
    while (end < message.size() && (message[end] == ' ' || message[end] == '\t'))
      end = std::min(line_end(end) + 1, message.size());
    const std::string_view whole = message.substr(at, end - at);
    const std::string_view name = FieldNameOf(line);
    if (!IsPostmark(line)) each(HeaderField{name, name.empty() ? whole : whole.substr(whole.find(':') + 1)});
    at = end;
  }
}

class ProseReader {
 public:
  ProseReader(std::string_view message, std::string_view charset, bool disarmed)
      : message_(message), charset_(charset), disarmed_(disarmed) {}

  std::string Read(bool* cut) {
    ForEachField(message_, [&](const HeaderField& field) { Append(field, cut); });
    return std::move(prose_);
  }

 private:
  void Append(const HeaderField& field, bool* cut) {
    const std::string lower = AsciiLower(field.name);
    const bool other = IsReadField(field.name, disarmed_) || IsMachine(lower) || IsOfFilter(lower);
    if (!lower.empty() && other && !IsShared(lower)) return;
    *cut = *cut || field.raw.size() > kLongestField;
    const std::string value = DecodeHeader(field.raw.substr(0, kLongestField), charset_);
    if (!IsOfPeople(lower, value)) return;
    if (!field.name.empty()) prose_.append(field.name).append(": ");
    prose_.append(value).append("\n");
  }

  bool IsOfPeople(const std::string& lower, const std::string& value) {
    // MH writes there which message is answered.
    constexpr std::string_view kAnswers = "In-reply-to ";
    if (value.starts_with(kAnswers) || IsName(lower, value) || IsChoice(lower, value)) return false;
    std::string words = value;
    if (lower == "keywords") std::replace(words.begin(), words.end(), ',', ' ');
    if (!ReadsAsProse(words, LeastWords(lower))) return false;
    if (lower == "thread-topic" && IsSubject(value)) return false;
    return HasSpeaker(value) || !(IsNamedByProgram(lower) || DescribesPart(lower, value));
  }

  // What Outlook calls a conversation is its first subject.
  bool IsSubject(std::string_view topic) const {
    bool is = false;
    ForEachField(message_, [&](const HeaderField& field) {
      is = is || (AsciiLower(field.name) == "subject" &&
                  DecodeHeader(field.raw.substr(0, kLongestField), charset_).ends_with(topic));
    });
    return is;
  }

  std::string_view message_, charset_;
  bool disarmed_;
  std::string prose_;
};

}  // namespace

std::string HeaderProse(std::string_view message, std::string_view charset, bool disarmed, bool* cut) {
  return ProseReader(message, charset, disarmed).Read(cut);
}

}  // namespace candor
