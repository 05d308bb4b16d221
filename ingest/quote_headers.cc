// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/quote_headers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ingest/bare_labels.h"
#include "ingest/introduction.h"
#include "ingest/mail_dates.h"
#include "ingest/word_set.h"

namespace candor {
namespace {

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

// ---- fields ("From: ...")

enum FieldKind : uint8_t { kFrom = 1, kDate = 2, kTo = 4, kCc = 8, kSubject = 16, kOther = 32 };

struct FieldName {
  FieldKind kind;
  WordSet names;
};

const FieldName* FindFieldName(std::string_view name) {
  static const auto* const kNames = new std::array<FieldName, 6>{{
      {kFrom, WordSet("from|author|von|absender|de|expéditeur|remitente|da|van|från|fra")},
      {kDate, WordSet("sent|date|date sent|sent at|gesendet|gesendet am|datum|envoyé|envoyé "
                      "le|fecha|enviado|enviado el|data|inviato|"
                      "verzonden|skickat")},
      {kTo, WordSet("to|an|à|a|para|pour|destinataire|aan|till|til")},
      {kCc, WordSet("cc|bcc|kopie|copie à|copie|cópia|c.c.|cci|kopi")},
      {kSubject, WordSet("subject|betreff|thema|objet|asunto|oggetto|onderwerp|assunto|ämne|emne")},
      {kOther, WordSet("sent "
                       "by|reply-to|importance|priority|sensitivity|attachments|attachment|organization|"
                       "message-id|anlagen|"
                       "wichtigkeit|newsgroups|x-mailer|mailed-by|return receipt|size|folder|please respond "
                       "to|received")},
  }};
  auto found = std::find_if(kNames->begin(), kNames->end(),
                            [&](const FieldName& field) { return field.names.Has(name); });
  return found == kNames->end() ? nullptr : &*found;
}

struct Field {
  FieldKind kind;
  std::string_view value;
};

std::optional<Field> ParseField(std::string_view line) {
  constexpr size_t kLongestName = 24;
  if (line.substr(0, kLongestName + 4).find(':') == std::string_view::npos) return std::nullopt;
  line = Strip(line, "*|\t ");
  const size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > kLongestName) return std::nullopt;
  std::string_view name = Strip(line.substr(0, colon), "* \t");
  while (name.ends_with("\u00A0")) name.remove_suffix(2);
  const FieldName* field = FindFieldName(name);
  if (field == nullptr) return std::nullopt;
  return Field{field->kind, Strip(line.substr(colon + 1), "* \t")};
}

/// Could this line be the rest of a list of addresses?
bool LooksLikeAddresses(std::string_view line) {
  return Contains(line, "@") || Contains(line, ";") || line.ends_with(",") || Contains(line, "/") ||
         line.starts_with("<");
}

// ---- separators ("-----Original Message-----")

enum class SeparatorKind : uint8_t { kNone, kReply, kForward };

SeparatorKind KindOfSeparator(std::string_view words) {
  static const auto* const kReplies = new WordSet(
      "original message|original appointment|original-message|reply separator|ursprüngliche nachricht|"
      "ursprünglicher termin|originalnachricht|original-nachricht|message d'origine|message original|"
      "message initial|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|"
      "ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding");
  static const auto* const kForwards = new WordSet(
      "forwarded message|forwarded mail|forwarded letter|forwarded email|forwarded e-mail|"
      "begin forwarded message|start of forwarded message|weitergeleitete nachricht|"
      "weitergeleitete mail|weitergeleitete e-mail|anfang der weitergeleiteten nachricht|"
      "anfang der weitergeleiteten e-mail|message transféré|message réexpédié|courriel transféré|"
      "début du message réexpédié|début du message transféré|mensaje reenviado|correo reenviado|"
      "inicio del mensaje reenviado|messaggio inoltrato|inizio messaggio inoltrato|"
      "doorgestuurd bericht|mensagem encaminhada|vidarebefordrat meddelande|videresendt meddelelse|"
      "inline attachment follows");
  words = Strip(words, ": \u00A0");
  if (kReplies->Has(words)) return SeparatorKind::kReply;
  // "start of forwarded message (RFC 934 encapsulation)"
  if (const size_t remark = words.find(" ("); remark != std::string_view::npos && words.ends_with(")"))
    words = words.substr(0, remark);
  return kForwards->Has(words) ? SeparatorKind::kForward : SeparatorKind::kNone;
}

/// Behind a rule: "---- Forwarded by Jane Doe/ACME on 05/04/2000".
constexpr std::string_view kForwardedBy[] = {
    "forwarded by ",  "weitergeleitet von ", "weitergeleitet durch ", "transféré par ",
    "réexpédié par ", "reenviado por ",      "remitido por ",         "forwarded message from "};

constexpr std::string_view kRuleSigns = "-_=*#~\u2014\u2013 \t";

/// Only dashes, underscores and the like.
bool IsRule(std::string_view line) {
  return line.size() >= 10 && line.find_first_not_of("-_=*# \t") == std::string_view::npos;
}

}  // namespace

bool IsForwardEnd(std::string_view line) {
  static const auto* const kEnds = new WordSet(
      "end of forwarded message|end forwarded message|ende der weitergeleiteten nachricht|"
      "ende der weitergeleiteten e-mail|fin du message transféré|fin du message réexpédié|"
      "fin del mensaje reenviado");
  if (!line.starts_with("--")) return false;
  std::string_view words = Strip(line, kRuleSigns);
  if (const size_t remark = words.find(" ("); remark != std::string_view::npos && words.ends_with(")"))
    words = words.substr(0, remark);
  return kEnds->Has(words);
}

QuoteHeaderFinder::QuoteHeaderFinder(const MailLines& lines)
    : lines_(lines), bare_labels_(lines), fields_(lines.size()), budget_(8 * lines.size() + 1000) {
  for (size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].blank()) continue;
    if (std::optional<Field> field = ParseField(lines.Content(i))) fields_[i] = field->kind;
  }
}

QuoteHeader QuoteHeaderFinder::At(size_t i) {
  if (lines_[i].blank() || lines_.Content(i).size() > 1000) return {};
  if (QuoteHeader header = Separator(i); header.end != 0) return header;
  if (QuoteHeader header = Fields(i, false); header.end != 0) return header;
  if (QuoteHeader header = FindIntroduction(lines_, i); header.end != 0) return header;
  return NotesHeader(i);
}

bool QuoteHeaderFinder::StartsParagraph(size_t i) const {
  return i == 0 || lines_[i - 1].blank() || lines_[i - 1].depth != lines_[i].depth;
}

QuoteHeader QuoteHeaderFinder::Separator(size_t i) {
  std::string_view line = lines_.Content(i);
  std::string_view words = Strip(line, kRuleSigns);
  auto signs_before =
      static_cast<size_t>(words.empty() ? line.size() : static_cast<size_t>(words.data() - line.data()));
  QuoteHeader header;
  if (words.empty()) {
    // A rule means something only before a header, and the rules of a table are many.
    if (!IsRule(line)) return {};
    size_t next = lines_.SkipBlank(i + 1, 1);
    if (next == lines_.size() || lines_[next].depth != lines_[i].depth) return {};
    return Fields(next, false);
  }
  if (words.size() > 200) return {};
  const SeparatorKind kind = KindOfSeparator(words);
  const std::string lower = signs_before >= 3 ? LowerAscii(words) : std::string();
  // "Message from Jane Doe on ..." is how Notes replies.
  const bool message_from = lower.starts_with("message from ");
  const bool forwarded_by =
      message_from || std::any_of(std::begin(kForwardedBy), std::end(kForwardedBy),
                                  [&](std::string_view head) { return lower.starts_with(head); });
  if (kind == SeparatorKind::kNone && !forwarded_by) return {};
  header.end = i + 1;
  header.forward = kind == SeparatorKind::kForward || (forwarded_by && !message_from);
  if (forwarded_by && !line.ends_with("--")) {
    // "---- Forwarded by Jane Doe/HOU on 01/06/2000" goes on in the next line or two: "10:21 AM -----".
    for (size_t k = i + 1; k < std::min(lines_.size(), i + 3); ++k) {
      std::string_view more = lines_.Content(k);
      if (lines_[k].depth != lines_[i].depth || more.size() > 100) break;
      if (more.ends_with("--")) {
        header.end = k + 1;
        break;
      }
    }
  }
  if (header.end < lines_.size() && lines_[header.end].depth == lines_[i].depth &&
      !lines_[header.end].blank() &&
      lines_.Content(header.end).find_first_not_of("-= ") == std::string_view::npos) {
    ++header.end;
  }
  // The fields of the message itself, some lines below; letterheads stand between.
  size_t next = lines_.SkipBlank(header.end, 4);
  for (size_t k = next, tried = 0; k < lines_.size() && tried < 3 && k < header.end + 8; ++k) {
    if (lines_[k].blank()) continue;
    ++tried;
    QuoteHeader fields = Fields(k, true);
    if (fields.end == 0) fields = NotesHeader(k);
    fields.forward = header.forward;
    if (fields.end != 0) return fields;
  }
  bool framed = signs_before >= 2 || line.ends_with("--") || words.ends_with(":");
  return framed ? header : QuoteHeader{};
}

namespace {

/// An address, or more than one word. "Leeds" is a place as well as a name.
bool IsLikeSomebody(std::string_view author) {
  return author.find_first_of("@/ <[") != std::string_view::npos;
}

}  // namespace

QuoteHeader QuoteHeaderFinder::Fields(size_t i, bool after_separator) {
  if (budget_ == 0 || fields_[i] == 0 || fields_[i] == kOther) return {};
  const bool to_first = !after_separator && (fields_[i] == kTo || fields_[i] == kCc);

  constexpr size_t kMaxFieldLines = 400;
  QuoteHeader header;
  uint32_t kinds = 0;
  FieldKind last = kOther;
  size_t i_last = i;
  size_t k = i;
  for (; k < std::min(lines_.size(), i + kMaxFieldLines); ++k) {
    if (lines_[k].blank()) {
      if ((kinds & kSubject) != 0 && (kinds & kFrom) != 0) break;
      size_t next = lines_.SkipBlank(k, 2);
      if (next == lines_.size() || lines_[next].depth != lines_[i].depth) break;
      if (fields_[next] == 0 || (kinds & fields_[next]) != 0) break;
      k = next - 1;
      continue;
    }
    if (lines_[k].depth != lines_[i].depth) break;
    std::string_view line = lines_.Content(k);
    if (std::optional<Field> field = ParseField(line)) {
      if ((field->kind & (kFrom | kSubject | kDate) & kinds) != 0) break;
      kinds |= field->kind;
      last = field->kind;
      i_last = k;
      if (field->kind == kFrom) header.author = field->value;
      if (field->kind == kDate) header.date = field->value;
      if (field->kind == kSubject) header.subject = field->value;
      if (field->kind == kTo) header.recipients = field->value;
      continue;
    }
    // No field: the rest of one.
    bool wrapped = lines_.Content(k - 1).size() >= 55;
    bool indented = lines_[k].content.begin > lines_[k].begin + 1 + 2u * lines_[k].depth && line.size() < 200;
    bool rest = (last & (kTo | kCc)) != 0
                    ? LooksLikeAddresses(line) || lines_.Content(k - 1).ends_with(",") ||
                          lines_.Content(k - 1).ends_with(";") || wrapped
                : (last & (kFrom | kDate | kOther)) != 0
                    ? indented || (k == i_last + 1 && k + 1 < lines_.size() && fields_[k + 1] != 0)
                    : k == i_last + 1 && wrapped && (k + 1 == lines_.size() || lines_[k + 1].blank());
    if (!rest) break;
  }
  if ((kinds & kFrom) != 0 && (kinds & kDate) == 0 && HasTime(header.author) && HasDate(header.author)) {
    // "From: Jane Doe on 05/01/2001 04:51 PM"
    kinds |= kDate;
    size_t on = header.author.find(" on ");
    size_t at = on != std::string::npos ? on : FindNumericDate(header.author);
    if (at != std::string::npos) {
      header.date =
          Strip(std::string_view(header.author).substr(on != std::string::npos ? at + 4 : at), " \t");
      header.author = Strip(std::string_view(header.author).substr(0, at), " \t");
    }
  }
  int count = 0;
  for (uint32_t kind : {kFrom, kDate, kTo, kSubject}) count += (kinds & kind) != 0;
  bool enough = after_separator ? count >= 2 : count >= 3 && (kinds & kFrom) != 0;
  // "TO: All staff, FROM: ..., DATE: ..., RE: ..." is a memorandum that somebody wrote, unless it comes from
  // an address.
  if (to_first) enough = count == 4 && Contains(header.author, "@");
  // "From: Leeds, To: Hull, Subject: to tides" stands in prose: without a day it takes somebody to write it.
  if (!after_separator && (kinds & kDate) == 0) enough = enough && IsLikeSomebody(header.author);
  if (!enough) {
    budget_ -= std::min(budget_, k - i);
    return {};
  }
  while (k > i + 1 && lines_[k - 1].blank()) --k;
  header.end = k;
  return header;
}

QuoteHeader QuoteHeaderFinder::NotesHeader(size_t i) {
  // Jane Doe@ACME          a name, with the date behind it or below,
  // 05/04/2000 01:42 PM    perhaps "Sent by:",
  // To: John Smith/ACME    and then the fields.
  if (!StartsParagraph(i)) return {};
  if (QuoteHeader header = bare_labels_.At(i); header.end != 0) return header;
  if (lines_.Content(i).size() > 120) return {};
  // Nearly every paragraph ends here: there are no fields below it.
  const auto begin = fields_.begin() + static_cast<ptrdiff_t>(i);
  const auto end = fields_.begin() + static_cast<ptrdiff_t>(std::min(lines_.size(), i + 12));
  const auto to_field = std::find(begin, end, kTo);
  if (to_field == begin || to_field == end) return {};
  const auto to = static_cast<size_t>(to_field - fields_.begin());
  std::string before;
  size_t text_lines = 0;
  bool gap = false;
  for (size_t k = i; k < to; ++k) {
    if (lines_[k].depth != lines_[to].depth) return {};
    if (lines_[k].blank()) {
      gap = true;
      continue;
    }
    std::string_view line = lines_.Content(k);
    // The last line of the text above, an empty line and then a header would look the same but for the gap
    // before the date.
    bool dated = FindNumericDate(before) != std::string::npos;
    if (gap && !dated) return {};
    if (++text_lines > 5 || line.size() > 120 || line.starts_with("---") ||
        (fields_[k] & (kCc | kSubject)) != 0)
      return {};
    before += line;
    before += ' ';
  }
  size_t date = FindNumericDate(before);
  if (date == std::string::npos || !HasTime(std::string_view(before).substr(date))) return {};
  QuoteHeader header = Fields(to, true);
  if (header.end == 0) {
    // "To: ..." and "cc:" alone are enough here.
    size_t next = lines_.SkipBlank(to + 1, 2);
    if (next == lines_.size()) return {};
    if (fields_[next] == 0) return {};
    header.end = next + 1;
  }
  std::string_view name = std::string_view(before).substr(0, date);
  name = Strip(name, " \t");
  size_t sent_by = LowerAscii(name).find("sent by:");
  if (sent_by != std::string::npos) name = Strip(name.substr(0, sent_by), " \t");
  if (name.ends_with(" on")) name = Strip(name.substr(0, name.size() - 3), " \t");
  if (std::optional<Field> field = ParseField(name)) name = field->value;
  header.author = name;
  header.date = Strip(std::string_view(before).substr(date), " \t");
  return header;
}

}  // namespace candor
