// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/media_type.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/ascii.h"
#include "base/line_ends.h"
#include "ingest/mail_signs.h"

namespace candor {
namespace {

constexpr std::string_view kOctets = "application/octet-stream";
constexpr std::string_view kPlain = "text/plain";
constexpr std::string_view kHtml = "text/html";
constexpr std::string_view kMail = "message/rfc822";
constexpr std::string_view kMbox = "application/mbox";
constexpr std::string_view kPdf = "application/pdf";
constexpr std::string_view kSvg = "image/svg+xml";
constexpr std::string_view kZip = "application/zip";
constexpr std::string_view kOle = "application/x-ole-storage";
constexpr std::string_view kDocx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
constexpr std::string_view kXlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
constexpr std::string_view kPptx =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";

struct Signature {
  size_t offset;
  std::string_view bytes;
  std::string_view media_type;
};

using namespace std::string_view_literals;

/// Binary formats that say who they are. Zip and OLE are refined afterwards.
constexpr Signature kSignatures[] = {
    {0, "%PDF-"sv, kPdf},
    {0, "PK\x03\x04"sv, kZip},
    {0, "PK\x05\x06"sv, kZip},
    {0, "PK\x07\x08"sv, kZip},
    {0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, kOle},
    {0, "\x1F\x8B"sv, "application/gzip"},
    {0, "BZh"sv, "application/x-bzip2"},
    {0,
     "\xFD"
     "7zXZ\0"sv,
     "application/x-xz"},
    {0, "\x28\xB5\x2F\xFD"sv, "application/zstd"},
    {0, "\x1F\x9D"sv, "application/x-compress"},
    {0, "LZIP"sv, "application/x-lzip"},
    {0, "\x04\x22\x4D\x18"sv, "application/x-lz4"},
    {0, "7z\xBC\xAF\x27\x1C"sv, "application/x-7z-compressed"},
    {0, "Rar!\x1A\x07"sv, "application/vnd.rar"},
    {0, "MSCF\0\0\0\0"sv, "application/vnd.ms-cab-compressed"},
    {0, "!<arch>\n"sv, "application/x-archive"},
    {0, "070701"sv, "application/x-cpio"},
    {0, "070702"sv, "application/x-cpio"},
    {0, "070707"sv, "application/x-cpio"},
    {257, "ustar"sv, "application/x-tar"},
    {0, "!BDN"sv, "application/vnd.ms-outlook-pst"},
    {0, "\x78\x9F\x3E\x22"sv, "application/ms-tnef"},
    {0, "\x76\xE8\x04\x60"sv, "application/x-microsoft-rpmsg-message"},
    {0, "{\\rtf"sv, "text/rtf"},
    {0, "SQLite format 3\0"sv, "application/vnd.sqlite3"},
    {0, "\x89PNG\r\n\x1A\n"sv, "image/png"},
    {0, "\xFF\xD8\xFF"sv, "image/jpeg"},
    {0, "GIF87a"sv, "image/gif"},
    {0, "GIF89a"sv, "image/gif"},
    {0, "II*\0"sv, "image/tiff"},
    {0, "MM\0*"sv, "image/tiff"},
    {8, "WEBP"sv, "image/webp"},
    {0, "\0\0\0\x0CjP  "sv, "image/jp2"},
    {4, "ftypheic"sv, "image/heic"},
    {4, "ftypmif1"sv, "image/heif"},
    {4, "ftypqt"sv, "video/quicktime"},
    {4, "ftyp"sv, "video/mp4"},
    {8, "AVI "sv, "video/x-msvideo"},
    {8, "WAVE"sv, "audio/wav"},
    {0, "\x1A\x45\xDF\xA3"sv, "video/x-matroska"},
    {0, "ID3"sv, "audio/mpeg"},
    {0, "OggS"sv, "audio/ogg"},
    {0, "fLaC"sv, "audio/flac"},
    {0,
     "\x7F"
     "ELF"sv,
     "application/x-elf"},
};

/// Endings of formats whose content is text, or whose bytes say only the family.
struct Ending {
  std::string_view ending;
  std::string_view media_type;
};

constexpr Ending kTextEndings[] = {
    {"htm", kHtml},
    {"html", kHtml},
    {"xhtml", kHtml},
    {"mht", kMail},
    {"mhtml", kMail},
    {"eml", kMail},
    {"mbox", kMbox},
    {"csv", "text/csv"},
    {"tsv", "text/tab-separated-values"},
    {"md", "text/markdown"},
    {"markdown", "text/markdown"},
    {"xml", "text/xml"},
    {"json", "application/json"},
    {"ics", "text/calendar"},
    {"vcf", "text/vcard"},
    {"svg", kSvg},
};

constexpr Ending kOleEndings[] = {
    {"doc", "application/msword"},
    {"dot", "application/msword"},
    {"xls", "application/vnd.ms-excel"},
    {"xlt", "application/vnd.ms-excel"},
    {"ppt", "application/vnd.ms-powerpoint"},
    {"pps", "application/vnd.ms-powerpoint"},
    {"msg", "application/vnd.ms-outlook"},
    {"msi", "application/x-msi"},
};

/// Binary formats without a signature of their own, believed when the ending says so.
constexpr Ending kBinaryEndings[] = {
    {"tar", "application/x-tar"},
    {"iso", "application/x-iso9660-image"},
    {"lzma", "application/x-lzma"},
    {"exe", "application/vnd.microsoft.portable-executable"},
    {"dll", "application/vnd.microsoft.portable-executable"},
    {"bmp", "image/bmp"},
    {"ico", "image/vnd.microsoft.icon"},
    {"mp3", "audio/mpeg"},
};

/// Members that only this kind of zip has; compared as bytes in local headers (head) and the central
/// directory (tail).
constexpr Ending kZipMembers[] = {
    {"word/document", kDocx},
    {"xl/workbook", kXlsx},
    {"ppt/presentation", kPptx},
};

bool StartsWithNoCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && std::equal(lower.begin(), lower.end(), text.begin(),
                                                   [](char a, char b) { return a == AsciiLower(b); });
}

std::string EndingOf(std::string_view name) {
  size_t dot = name.find_last_of("./");
  return dot == std::string_view::npos || name[dot] == '/' ? std::string() : AsciiLower(name.substr(dot + 1));
}

template <size_t N>
std::optional<std::string_view> ByEnding(const Ending (&table)[N], std::string_view ending) {
  for (const Ending& row : table)
    if (row.ending == ending) return row.media_type;
  return std::nullopt;
}

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f'; }

bool IsPrintable(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

std::string_view SkipBlanks(std::string_view text) {
  while (!text.empty() && IsBlank(text.front())) text.remove_prefix(1);
  return text;
}

std::string_view SkipMark(std::string_view text) {
  return text.substr(0, 3) == "\xEF\xBB\xBF" ? text.substr(3) : text;
}

// --- text
// ------------------------------------------------------------------------------------------------------------

/// UTF-16 without a byte order mark: almost every second byte of Latin text is NUL.
bool LooksLikeUtf16(std::string_view head) {
  size_t zeros[2] = {0, 0};
  size_t size = std::min<size_t>(head.size(), 1024) & ~size_t{1};
  for (size_t i = 0; i < size; ++i)
    if (head[i] == '\0') ++zeros[i & 1];
  return size >= 8 &&
         ((zeros[0] * 10 >= size * 4 && zeros[1] == 0) || (zeros[1] * 10 >= size * 4 && zeros[0] == 0));
}

bool HasUtf16Mark(std::string_view head) {
  return head.substr(0, 2) == "\xFF\xFE" || head.substr(0, 2) == "\xFE\xFF";
}

bool LooksLikeHtml(std::string_view text) {
  text = SkipBlanks(SkipMark(text)).substr(0, 1024);
  for (;;) {
    // Comments and processing instructions may come first.
    size_t end = std::string_view::npos;
    if (text.substr(0, 4) == "<!--") {
      end = text.find("-->");
      if (end != std::string_view::npos) end += 3;
    } else if (text.substr(0, 2) == "<?") {
      end = text.find("?>");
      if (end != std::string_view::npos) end += 2;
    } else {
      break;
    }
    if (end == std::string_view::npos) return false;
    text = SkipBlanks(text.substr(end));
  }
  for (std::string_view tag :
       {"<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<table", "<div", "<font", "<style"})
    if (StartsWithNoCase(text, tag)) {
      // "<headline>" is not "<head".
      char next = text.size() > tag.size() ? text[tag.size()] : '>';
      if (next == '>' || next == '/' || IsBlank(next)) return true;
    }
  return false;
}

/// A drawing (SVG 2): its element comes first, behind what XML has before one.
bool LooksLikeSvg(std::string_view text) {
  text = SkipBlanks(SkipMark(text));
  while (text.starts_with("<?") || text.starts_with("<!")) {
    const std::string_view close = text.starts_with("<!--") ? "-->" : ">";
    const size_t end = text.find(close);
    if (end == std::string_view::npos) return false;
    text = SkipBlanks(text.substr(end + close.size()));
  }
  constexpr std::string_view kTag = "<svg";
  return text.starts_with(kTag) && text.size() > kTag.size() &&
         (IsBlank(text[kTag.size()]) || text[kTag.size()] == '>');
}

/// "Type/Subtype; parameter" in lower case without the parameter; empty when it is none.
std::string CleanType(std::string_view declared) {
  declared = declared.substr(0, declared.find(';'));
  while (!declared.empty() && IsBlank(declared.back())) declared.remove_suffix(1);
  declared = SkipBlanks(declared);
  bool slash = false;
  for (char c : declared) {
    if (c == '/') {
      if (slash) return {};
      slash = true;
    } else if (c <= ' ' || c >= 0x7F) {
      return {};
    }
  }
  return slash && declared.size() < 128 ? AsciiLower(declared) : std::string();
}

// --- containers that hold one format
// -----------------------------------------------------------------------------------

std::string RefineZip(const SniffInput& input) {
  // OpenDocument and EPUB store their type uncompressed as the first member: local header of 30 bytes, name
  // "mimetype".
  if (input.head.size() > 38 && input.head.substr(30, 8) == "mimetype") {
    std::string_view type = input.head.substr(38);
    size_t length = 0;
    while (length < type.size() && length < 80 &&
           (std::string_view("abcdefghijklmnopqrstuvwxyz0123456789./+-").find(type[length]) !=
            std::string_view::npos))
      ++length;
    if (type.substr(0, 12) == "application/") return std::string(type.substr(0, length));
  }
  for (const Ending& member : kZipMembers)
    for (std::string_view place : {input.head, input.tail})
      if (place.find(member.ending) != std::string_view::npos &&
          (input.head.find("[Content_Types].xml") != std::string_view::npos ||
           input.tail.find("[Content_Types].xml") != std::string_view::npos))
        return std::string(member.media_type);
  return std::string(kZip);
}

std::string RefineOle(const SniffInput& input) {
  if (auto known = ByEnding(kOleEndings, EndingOf(input.name))) return std::string(*known);
  return std::string(kOle);
}

/// CMS (RFC 5652, section 3): a sequence that begins with the name of a kind of
/// content, 1.2.840.113549.1.7.x.
bool LooksLikeCms(std::string_view head) {
  constexpr std::string_view kKinds("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07", 10);
  if (head.size() < 2 || head[0] != '\x30') return false;
  // The length of the sequence takes a byte, or says how many.
  const auto length = static_cast<uint8_t>(head[1]);
  const size_t more = length > 0x80 ? length - 0x80U : 0;
  return more <= 4 && head.size() > 2 + more && head.substr(2 + more).starts_with(kKinds);
}

/// The same in base64 (RFC 7468, sections 8 and 9), with or without its first line.
bool LooksLikeCmsText(std::string_view head) {
  constexpr size_t kFirst = 32;
  head = SkipBlanks(SkipMark(head));
  if (head.starts_with("-----BEGIN ")) head = SkipBlanks(head.substr(std::min(head.find('\n'), head.size())));
  if (!head.starts_with("MI")) return false;
  head = head.substr(0, kFirst);
  // The name of the kind of content begins at any of the three letters of a group.
  for (const std::string_view kind : {"KoZIhvcNAQc", "CSqGSIb3DQEH", "BgkqhkiG9w0BB"}) {
    if (head.find(kind) != std::string_view::npos) return true;
  }
  return false;
}

/// OpenPGP (RFC 9580, section 4.2 and 5): a message that begins with a session key locked by a key or a
/// password, or by its name one that is packed in another way.
bool LooksLikePgpMessage(std::string_view head, std::string_view ending) {
  if (head.size() < 16 || static_cast<uint8_t>(head[0]) < 0x80) return false;
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(head[i]); };
  const bool new_format = (byte(0) & 0x40) != 0;
  const unsigned tag = new_format ? byte(0) & 0x3FU : byte(0) >> 2 & 0x0FU;
  enum : unsigned {
    kLockedByKey = 1,
    kLockedByPassword = 3,
    kPacked = 8,
    kLocked = 9,
    kLockedAndSealed = 18
  };
  const bool named = ending == "gpg" || ending == "pgp";
  if (named && (tag == kPacked || tag == kLocked || tag == kLockedAndSealed)) return true;
  if (tag != kLockedByKey && tag != kLockedByPassword) return false;
  // Behind the length, of one byte or two here, stands a version, and then things of few kinds.
  const size_t body = new_format ? (byte(1) < 192 ? 2 : 3) : 2U + (byte(0) & 3U);
  const size_t length = new_format ? (byte(1) < 192 ? byte(1) : (byte(1) - 192U) * 256 + byte(2) + 192)
                        : (byte(0) & 3U) == 0 ? byte(1)
                                              : byte(1) * 256U + byte(2);
  if ((!new_format && (byte(0) & 3U) > 1) || body + length > head.size()) return false;
  if (tag == kLockedByPassword)
    return (byte(body) == 4 && byte(body + 1) <= 13 && byte(body + 2) <= 4) || byte(body) == 5 ||
           byte(body) == 6;
  const uint8_t algorithm = byte(body + 9);
  return (byte(body) == 3 && (algorithm <= 3 || algorithm == 16 || algorithm == 18 || algorithm == 25)) ||
         byte(body) == 6;
}

/// A PDF behind more than readers forgive: whoever wants it unread puts something before it. Its header must
/// begin a version and objects follow it; a text that shows a PDF to its readers is one by its ending.
bool HoldsPdf(const SniffInput& input, std::string_view ending) {
  const bool named = ending == "pdf";
  const bool ends = input.tail.find("startxref") != std::string_view::npos;
  constexpr std::string_view kHeader = "%PDF-";
  for (size_t at = input.head.find(kHeader); at != std::string_view::npos;
       at = input.head.find(kHeader, at + 1)) {
    const std::string_view rest = input.head.substr(at + kHeader.size());
    if (rest.empty() || rest[0] < '0' || rest[0] > '9') continue;
    const bool objects = rest.find(" obj") != std::string_view::npos;
    if (named && (objects || ends)) return true;
    const bool begins_line = at == 0 || input.head[at - 1] == '\n' || input.head[at - 1] == '\r';
    const bool text_by_name = ending == "txt" || ending == "log" || ByEnding(kTextEndings, ending);
    if (begins_line && objects && ends && !text_by_name && !LooksLikeHtml(input.head)) return true;
  }
  return named && ends && input.tail.find("%%EOF") != std::string_view::npos;
}

/// Calendars (RFC 5545) and business cards (RFC 6350), by the line that each begins with.
std::optional<std::string_view> CardsType(std::string_view head) {
  head = SkipBlanks(SkipMark(head));
  const std::string line = AsciiLower(head.substr(0, head.find_first_of(" \t\r\n")));
  if (line == "begin:vcalendar") return "text/calendar";
  if (line == "begin:vcard") return "text/vcard";
  return std::nullopt;
}

std::string SniffText(const SniffInput& input) {
  if (LooksLikeHtml(input.head)) return std::string(kHtml);
  if (LooksLikeSvg(input.head)) return std::string(kSvg);
  if (const auto cards = CardsType(input.head)) return std::string(*cards);
  std::string declared = CleanType(input.declared);
  const std::string ending = EndingOf(input.name);
  if (ending == "mbox" && HoldsMailbox(input.head)) return std::string(kMbox);
  auto known = ByEnding(kTextEndings, ending);
  if ((known == kMail || declared == kMail) && IsOnlyLikeMail(SkipBlanks(SkipMark(input.head)))) {
    known = std::nullopt;
    declared.clear();
  }
  if (known && *known != kMbox) return std::string(*known);
  // A container's word decides between kinds of text only: it may not turn text into a picture.
  if (declared.rfind("text/", 0) == 0 || declared == kMail) return declared;
  if (SkipBlanks(SkipMark(input.head)).substr(0, 5) == "<?xml") return "text/xml";
  return std::string(kPlain);
}

/// zstd and lz4 may begin with frames that readers pass over (RFC 8878, 3.1.2); what comes behind them says
/// which it is. Empty: it is neither.
std::string_view PackedBehindSkippedFrames(std::string_view head, std::string_view name) {
  constexpr size_t kFrameHead = 8;
  constexpr std::string_view kMagic = "\x2A\x4D\x18"sv, kZstd = "application/zstd",
                             kLz4 = "application/x-lz4";
  bool skipped = false;
  while (head.size() >= kFrameHead && (head[0] & 0xF0) == 0x50 && head.substr(1, kMagic.size()) == kMagic) {
    size_t size = 0;
    for (size_t i = kFrameHead; i-- > kFrameHead / 2;) size = size << 8 | static_cast<unsigned char>(head[i]);
    if (size >= head.size() - kFrameHead) return EndingOf(name) == "lz4" ? kLz4 : kZstd;
    head.remove_prefix(kFrameHead + size);
    skipped = true;
  }
  if (!skipped) return {};
  if (head.starts_with("\x28\xB5\x2F\xFD")) return kZstd;
  return head.starts_with("\x04\x22\x4D\x18") ? kLz4 : std::string_view();
}

}  // namespace

bool LooksLikeText(std::string_view head) {
  if (HasUtf16Mark(head) || LooksLikeUtf16(head)) return true;
  // Counted in pieces small enough for a byte, without branches: compilers turn the loop into vector code.
  size_t odd = 0;
  for (size_t at = 0; at < head.size();) {
    const size_t end = std::min(head.size(), at + 128);
    uint8_t count = 0;
    for (; at < end; ++at) {
      const auto byte = static_cast<uint8_t>(head[at]);
      // Allowed: bell to carriage return, the Ctrl-Z of DOS, and ESC (ISO-2022-JP).
      const bool allowed =
          static_cast<uint8_t>(byte - 0x07) <= 0x06 || static_cast<uint8_t>(byte - 0x1A) <= 1;
      count = static_cast<uint8_t>(count + static_cast<uint8_t>((byte < 0x20) & !allowed));
    }
    odd += count;
  }
  // Mail, logs and exports carry a stray control character now and then. A short text may have one NUL, and
  // nothing beside it: compressed data nearly always has others.
  if (odd * 100 <= head.size()) return true;
  constexpr size_t kShortest = 10;
  if (odd == 1 && head.size() >= kShortest && head.find('\0') != std::string_view::npos) return true;
  // ASCII with nothing odd but some NULs is no chance either: fields of old programs, lines cut by a crash.
  constexpr size_t kBytesForOne = 20;
  if (odd * kBytesForOne > head.size()) return false;
  return std::all_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<uint8_t>(c);
    return byte == 0 || (byte >= 0x07 && byte <= 0x0D) || byte == 0x1A || byte == 0x1B ||
           (byte >= 0x20 && byte < 0x7F);
  });
}

/// Zeros fill up what was set aside for a text. Before those of a binary format hardly a line of it stands.
bool IsTextBeforeZeros(std::string_view head) {
  constexpr size_t kShortest = 64;
  const std::string_view text = head.substr(0, head.find_last_not_of('\0') + 1);
  return text.size() >= kShortest && text.size() < head.size() && text.find('\0') == std::string_view::npos &&
         LooksLikeText(text);
}

bool IsNamedPdf(std::string_view name) { return EndingOf(name) == "pdf"; }

bool TailTells(std::string_view head, std::string_view name) {
  if (head.substr(0, 2) == "PK") return true;
  return !head.starts_with("%PDF-") && (IsNamedPdf(name) || head.find("%PDF-") != std::string_view::npos);
}

std::string SniffMediaType(const SniffInput& input) {
  std::string_view head = SkipMark(input.head);
  const std::optional<std::string> lines = ReadCarriageReturns(head);
  std::string_view first = SkipBlanks(lines ? std::string_view(*lines) : head);
  if (LooksLikeMbox(first)) return std::string(kMbox);
  if (LooksLikeMail(first)) return std::string(kMail);
  if (LooksLikeMboxBehindALine(first)) return std::string(kMbox);
  if (LooksLikeMail(BehindCount(first))) return std::string(kMail);
  bool text = LooksLikeText(input.head) || IsTextBeforeZeros(input.head);
  // With a NUL in it, what a signature or an ending says of a binary format is believed first.
  bool letters = text && (input.head.find('\0') == std::string_view::npos || HasUtf16Mark(input.head) ||
                          LooksLikeUtf16(input.head));
  for (const Signature& signature : kSignatures) {
    if (input.head.size() < signature.offset + signature.bytes.size()) continue;
    if (input.head.substr(signature.offset, signature.bytes.size()) != signature.bytes) continue;
    if (signature.offset == 8 && input.head.substr(0, 4) != "RIFF") continue;
    // A text may begin with any letters; what follows them in a binary format is no text.
    if (IsPrintable(signature.bytes) && signature.media_type != kPdf && signature.media_type != "text/rtf" &&
        letters)
      continue;
    if (signature.media_type == kZip) return RefineZip(input);
    if (signature.media_type == kOle) return RefineOle(input);
    return std::string(signature.media_type);
  }
  if (const std::string_view packed = PackedBehindSkippedFrames(input.head, input.name); !packed.empty())
    return std::string(packed);
  if (LooksLikeCms(input.head) || LooksLikeCmsText(input.head)) return "application/pkcs7-mime";
  if (!letters && LooksLikePgpMessage(input.head, EndingOf(input.name))) return "application/pgp-encrypted";
  // Readers accept junk before the header of a PDF (ISO 32000-1, annex H.3.4.1), so a hostile one may have
  // it.
  if (head.substr(0, 1024 + 5).find("%PDF-") != std::string_view::npos) return std::string(kPdf);
  const std::string ending = EndingOf(input.name);
  if (HoldsPdf(input, ending)) return std::string(kPdf);
  if (letters) return SniffText(input);

  if (ending == "pdf") return std::string(kPdf);  // damaged beyond its header: the reader says what is wrong
  if (ending == "zip") return std::string(kZip);  // self-extracting archives begin with a program
  if (auto known = ByEnding(kBinaryEndings, ending)) return std::string(*known);
  return text ? SniffText(input) : std::string(kOctets);
}

std::string MediaTypeOf(const InputFile& input, std::string_view name, std::string_view declared) {
  if (!TailTells(input.head, name)) return SniffMediaType({input.head, {}, name, declared});
  const std::string tail = input.Tail();
  const std::string longer = IsNamedPdf(name) ? input.Read(0, kPdfSearchBytes) : std::string();
  return SniffMediaType({longer.empty() ? input.head : longer, tail, name, declared});
}

}  // namespace candor
