// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/header_prose.h"

#include <algorithm>
#include <iterator>

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
                                         "sensitivity",
                                         "status",
                                         "supersedes",
                                         "thread-topic",
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

bool IsMachine(std::string_view name) {
  const std::string lower = AsciiLower(name);
  if (std::binary_search(std::begin(kMachine), std::end(kMachine), lower)) return true;
  return std::any_of(std::begin(kMachineBegins), std::end(kMachineBegins),
                     [&](std::string_view begin) { return lower.starts_with(begin); });
}

// Whoever scanned a message says so under his own name.
bool TellsOfScanning(std::string_view name) {
  const std::string lower = AsciiLower(name);
  return lower.find("scan") != std::string::npos || lower.find("spam") != std::string::npos ||
         lower.find("virus") != std::string::npos || lower.find("junk") != std::string::npos;
}

// The name of a firm is no sentence, however many words it has: those that begin in small letters are few.
bool IsName(std::string_view field, std::string_view value) {
  const std::string lower = AsciiLower(field);
  if (lower.find("organization") == std::string::npos && lower.find("organisation") == std::string::npos)
    return false;
  constexpr int kOfSentence = 3;
  int small = 0;
  for (size_t i = 1; i < value.size(); ++i)
    small += value[i - 1] == ' ' && value[i] >= 'a' && value[i] <= 'z' ? 1 : 0;
  return small < kOfSentence;
}

// How many words of a value are asked for.
size_t LeastWords(std::string_view name) {
  return name.empty() || AsciiLower(name.substr(0, 2)) == "x-" ? 3 : 2;
}

bool IsPostmark(std::string_view line) { return line.starts_with("From ") || line.starts_with(">From "); }

void AppendProse(std::string_view name, std::string_view raw, std::string_view charset, bool disarmed,
                 bool* cut, std::string* out) {
  if (!name.empty() && (IsReadField(name, disarmed) || IsMachine(name) || TellsOfScanning(name))) return;
  *cut = *cut || raw.size() > kLongestField;
  const std::string value = DecodeHeader(raw.substr(0, kLongestField), charset);
  // MH writes there which message is answered.
  constexpr std::string_view kAnswers = "In-reply-to ";
  if (value.starts_with(kAnswers) || IsName(name, value) || !ReadsAsProse(value, LeastWords(name))) return;
  if (!name.empty()) out->append(name).append(": ");
  out->append(value).append("\n");
}

}  // namespace

std::string HeaderProse(std::string_view message, std::string_view charset, bool disarmed, bool* cut) {
  std::string prose;
  for (size_t at = 0; at < message.size();) {
    const auto line_end = [&](size_t from) { return std::min(message.find('\n', from), message.size()); };
    const std::string_view line = message.substr(at, line_end(at) - at);
    if (line.empty() || line == "\r") break;
    size_t end = std::min(at + line.size() + 1, message.size());
    while (end < message.size() && (message[end] == ' ' || message[end] == '\t'))
      end = std::min(line_end(end) + 1, message.size());
    const std::string_view whole = message.substr(at, end - at);
    const std::string_view name = FieldNameOf(line);
    if (!IsPostmark(line))
      AppendProse(name, name.empty() ? whole : whole.substr(whole.find(':') + 1), charset, disarmed, cut,
                  &prose);
    at = end;
  }
  return prose;
}

}  // namespace candor
