// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/plain/charset.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>
#include <unicode/ucnv_err.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum class Kind : uint8_t { kUnknown, kUtf8, kWindows1252, kIcu };

struct Label {
  std::string_view name;
  std::string_view charset;
};

// Where the WHATWG Encoding Standard, or what mailers meant, differs from the name in ICU's alias table;
// sorted.
constexpr std::array<Label, 56> kLabels = {{
    {"ansi_x3.4-1968", "windows-1252"},
    {"ansi_x3.4-1986", "windows-1252"},
    {"ascii", "windows-1252"},
    {"big5-hkscs", "big5-hkscs"},
    {"chinese", "gb18030"},
    {"cn-big5", "big5"},
    {"cn-gb", "gb18030"},
    {"cp-850", "ibm-850"},
    {"cp1252", "windows-1252"},
    {"cp819", "windows-1252"},
    {"csgb2312", "gb18030"},
    {"csiso58gb231280", "gb18030"},
    {"csisolatin1", "windows-1252"},
    {"csisolatin5", "windows-1254"},
    {"csksc56011987", "windows-949"},
    {"cskoi8r", "koi8-r"},
    {"csshiftjis", "windows-31j"},
    {"euc-kr", "windows-949"},
    {"gb2312", "gb18030"},
    {"gb_2312", "gb18030"},
    {"gb_2312-80", "gb18030"},
    {"gbk", "gb18030"},
    {"hz-gb-2312", "hz"},
    {"ibm819", "windows-1252"},
    {"iso-8859-1", "windows-1252"},
    {"iso-8859-11", "windows-874"},
    {"iso-8859-8-i", "iso-8859-8"},
    {"iso-8859-9", "windows-1254"},
    {"iso-ir-100", "windows-1252"},
    {"iso8859-1", "windows-1252"},
    {"iso8859-9", "windows-1254"},
    {"iso88591", "windows-1252"},
    {"iso_8859-1", "windows-1252"},
    {"iso_8859-1:1987", "windows-1252"},
    {"iso_8859-9", "windows-1254"},
    {"korean", "windows-949"},
    {"ks_c_5601-1987", "windows-949"},
    {"ks_c_5601-1989", "windows-949"},
    {"ksc5601", "windows-949"},
    {"l1", "windows-1252"},
    {"latin-1", "windows-1252"},
    {"latin1", "windows-1252"},
    {"latin5", "windows-1254"},
    {"ms_kanji", "windows-31j"},
    {"shift-jis", "windows-31j"},
    {"shift_jis", "windows-31j"},
    {"sjis", "windows-31j"},
    {"tis-620", "windows-874"},
    {"unicode-1-1-utf-7", "utf-7"},
    {"us-ascii", "windows-1252"},
    {"utf-8", "utf-8"},
    {"utf8", "utf-8"},
    {"windows-31j", "windows-31j"},
    {"x-gbk", "gb18030"},
    {"x-mac-roman", "macintosh"},
    {"x-sjis", "windows-31j"},
}};

// Windows-1252 from 0x80 to 0x9F (WHATWG index-windows-1252; the five unassigned bytes stay C1 controls).
constexpr std::array<char16_t, 32> kC1 = {0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                          0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter OpenConverter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) return nullptr;
  return converter;
}

// The label as the tables know it: trimmed, unquoted, lower case; empty when it can be no label.
std::string CleanLabel(std::string_view label) {
  const std::string_view junk = " \t\r\n\"'<>;,";
  const size_t begin = label.find_first_not_of(junk);
  if (begin == std::string_view::npos) return "";
  label = label.substr(begin, label.find_last_not_of(junk) - begin + 1);
  if (label.size() > 40) return "";
  std::string clean;
  for (char c : label) {
    if (static_cast<unsigned char>(c) <= 0x20 || static_cast<unsigned char>(c) >= 0x7F) return "";
    clean += AsciiLower(c);
  }
  // RFC 2978 suffixes: "utf-8;format", "iso-2022-jp$ESC" of old mailers.
  clean = clean.substr(0, clean.find_first_of(";$"));
  if (!clean.empty() && clean[0] == '_') clean.erase(0, 1);
  return clean;
}

struct Charset {
  Kind kind = Kind::kUnknown;
  std::string name;
};

Charset Resolve(std::string_view label) {
  std::string name = CleanLabel(label);
  if (name.empty()) return {};
  auto it = std::lower_bound(kLabels.begin(), kLabels.end(), name,
                             [](const Label& a, const std::string& b) { return a.name < b; });
  if (it != kLabels.end() && it->name == name) name = it->charset;
  if (name == "utf-8") return {Kind::kUtf8, name};
  if (name == "windows-1252") return {Kind::kWindows1252, name};
  if (OpenConverter(name) == nullptr) return {};
  return {Kind::kIcu, name};
}

bool HasLongCharacters(const Charset& charset) {
  if (charset.kind != Kind::kIcu) return false;
  const Converter converter = OpenConverter(charset.name);
  return converter != nullptr && ucnv_getMaxCharSize(converter.get()) > 1;
}

size_t FirstNonAscii(std::string_view bytes) {
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    if ((word & 0x8080808080808080ull) != 0) break;
  }
  while (i < bytes.size() && static_cast<unsigned char>(bytes[i]) < 0x80) ++i;
  return i;
}

struct Utf8Check {
  uint64_t sequences = 0;  // well-formed, longer than a byte
  uint64_t invalid = 0;
  bool only_cut = false;  // the one invalid sequence is a character that the end cuts
};

Utf8Check CheckUtf8(std::string_view bytes, size_t from) {
  Utf8Check check;
  const auto* s = reinterpret_cast<const uint8_t*>(bytes.data());
  const auto length = static_cast<int64_t>(bytes.size());
  auto i = static_cast<int64_t>(from);
  while (i < length) {
    if (s[i] < 0x80) {
      ++i;
      continue;
    }
    const int64_t begin = i;
    UChar32 c;
    U8_NEXT(s, i, length, c);
    c < 0 ? ++check.invalid : ++check.sequences;
    check.only_cut = c < 0 && check.invalid == 1 && i == length && s[begin] >= 0xC2 && length - begin < 4;
  }
  return check;
}

std::string FromUtf8(std::string_view bytes, uint64_t* replaced) {
  size_t count = 0;
  std::string text = ToValidUtf8(bytes, &count);
  *replaced += count;
  return text;
}

std::string FromWindows1252(std::string_view bytes) {
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (char byte : bytes) {
    const auto b = static_cast<unsigned char>(byte);
    if (b < 0x80) {
      out += byte;
    } else {
      AppendUtf8(b < 0xA0 ? kC1[b - 0x80] : b, &out);
    }
  }
  return out;
}

extern "C" void CountAndReplace(const void* context, UConverterToUnicodeArgs* args, const char* /*units*/,
                                int32_t /*length*/, UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;
  ++*static_cast<uint64_t*>(const_cast<void*>(context));
  *status = U_ZERO_ERROR;
  static constexpr UChar kSubstitute = 0xFFFD;
  ucnv_cbToUWriteUChars(args, &kSubstitute, 1, 0, status);
}

std::string FromIcu(std::string_view bytes, const std::string& name, uint64_t* replaced) {
  Converter converter = OpenConverter(name);
  UErrorCode status = U_ZERO_ERROR;
  ucnv_setToUCallBack(converter.get(), CountAndReplace, replaced, nullptr, nullptr, &status);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  std::array<UChar, 4096> buffer;
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char16_t lead = 0;  // of a pair that the end of the buffer cut
  do {
    status = U_ZERO_ERROR;
    UChar* target = buffer.data();
    ucnv_toUnicode(converter.get(), &target, buffer.data() + buffer.size(), &source, end, nullptr, true,
                   &status);
    for (const UChar* p = buffer.data(); p < target; ++p) {
      if (U16_IS_LEAD(*p) && lead == 0) {
        lead = *p;
      } else if (lead != 0 && U16_IS_TRAIL(*p)) {
        AppendUtf8(U16_GET_SUPPLEMENTARY(lead, *p), &out);
        lead = 0;
      } else if (lead != 0 || U16_IS_SURROGATE(*p)) {
        out += kReplacement;  // UTF-16 and UTF-7 can carry halves of pairs
        ++*replaced;
        lead = 0;
        if (U16_IS_LEAD(*p))
          lead = *p;
        else if (!U16_IS_SURROGATE(*p))
          AppendUtf8(*p, &out);
      } else if (*p < 0x80) {
        out += static_cast<char>(*p);
      } else {
        AppendUtf8(*p, &out);
      }
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (lead != 0) {
    out += kReplacement;
    ++*replaced;
  }
  return out;
}

struct Mark {
  std::string_view bytes;
  std::string_view charset;
};
// UTF-32 first: its little-endian mark begins with that of UTF-16.
constexpr std::array<Mark, 5> kMarks = {{{std::string_view("\xFF\xFE\0\0", 4), "utf-32le"},
                                         {std::string_view("\0\0\xFE\xFF", 4), "utf-32be"},
                                         {"\xEF\xBB\xBF", "utf-8"},
                                         {"\xFF\xFE", "utf-16le"},
                                         {"\xFE\xFF", "utf-16be"}}};

// UTF-16 without a mark: Western text has NUL in nearly every second byte, and on one side only.
std::string_view Utf16WithoutMark(std::string_view bytes) {
  if (bytes.size() < 4 || bytes.size() % 2 != 0) return "";
  const size_t n = std::min<size_t>(bytes.size(), 4096);
  size_t nul[2] = {0, 0};
  for (size_t i = 0; i < n; ++i) nul[i & 1] += bytes[i] == '\0' ? 1 : 0;
  const size_t half = n / 2;
  if (nul[1] * 10 >= half * 7 && nul[0] * 20 <= half) return "utf-16le";
  if (nul[0] * 10 >= half * 7 && nul[1] * 20 <= half) return "utf-16be";
  return "";
}

// The order of bytes in UTF-16 that does not say which: by NUL, by blanks and line ends, or by the upper
// bytes, of which a text has few different ones. What says nothing is little-endian (WHATWG Encoding, 4.2).
std::string_view OrderOfUtf16(std::string_view bytes) {
  const std::string_view by_nul = Utf16WithoutMark(bytes.substr(0, bytes.size() & ~size_t{1}));
  if (!by_nul.empty()) return by_nul;
  const std::string_view sample = bytes.substr(0, 4096);
  size_t marks[2] = {0, 0};  // as little-endian, as big-endian
  std::array<bool, 256> upper[2] = {};
  for (size_t i = 0; i + 1 < sample.size(); i += 2) {
    const auto first = static_cast<unsigned char>(sample[i]),
               second = static_cast<unsigned char>(sample[i + 1]);
    const auto is_mark = [](unsigned low, unsigned high) {
      return (high == 0 && (low == ' ' || low == '\n' || low == '\r' || low == '.' || low == ',')) ||
             (high == 0x30 && low <= 2);
    };
    marks[0] += is_mark(first, second) ? 1 : 0;
    marks[1] += is_mark(second, first) ? 1 : 0;
    upper[0][second] = upper[1][first] = true;
  }
  if (marks[0] != marks[1]) return marks[0] > marks[1] ? "utf-16le" : "utf-16be";
  const auto different = [&](int order) {
    return std::count(upper[order].begin(), upper[order].end(), true);
  };
  return different(1) < different(0) ? "utf-16be" : "utf-16le";
}

// Labels of UTF-16 that leave it to a mark which end of it comes first.
bool IsOrderless(std::string_view label) {
  const std::string name = CleanLabel(label);
  constexpr std::string_view kNames[] = {"utf-16", "utf16",           "unicode",   "ucs-2",
                                         "ucs2",   "iso-10646-ucs-2", "csunicode", "csutf16"};
  return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

// uchardet's answer, or empty. A quarter of a megabyte decides; more only costs (40 MB/s).
std::string Detect(std::string_view bytes) {
  struct Delete {
    void operator()(uchardet* detector) const { uchardet_delete(detector); }
  };
  std::unique_ptr<uchardet, Delete> detector(uchardet_new());
  const size_t from = FirstNonAscii(bytes);
  const size_t begin = from < 64 ? 0 : from - 64;
  const std::string_view sample = bytes.substr(begin, 256 << 10);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

std::string Convert(std::string_view bytes, const Charset& charset, uint64_t* replaced) {
  switch (charset.kind) {
    case Kind::kUtf8:
      return FromUtf8(bytes, replaced);
    case Kind::kIcu:
      return FromIcu(bytes, charset.name, replaced);
    case Kind::kWindows1252:
    case Kind::kUnknown:
      break;
  }
  return FromWindows1252(bytes);
}

// Text of mainframes: blanks are 0x40 and letters stand above 0x80, in three runs with gaps between them. Two
// in three bytes are those, and hardly one is a letter of ASCII. Western code pages agree on letters, digits
// and blanks.
constexpr std::string_view kEbcdic = "ibm-1047";
bool LooksEbcdic(std::string_view bytes) {
  constexpr size_t kLeast = 32;
  const std::string_view sample = bytes.substr(0, 4096);
  size_t letters = 0, blanks = 0, foreign = 0;
  for (const char c : sample) {
    const auto b = static_cast<unsigned char>(c);
    const unsigned low = b & 0x0F;
    const bool run = (b >= 0x81 && b <= 0xA9 && low >= 1 && low <= 9 && b != 0xA1) ||
                     (b >= 0xC1 && b <= 0xE9 && low >= 1 && low <= 9 && b != 0xE1) || b >= 0xF0;
    if (run && b <= 0xF9) ++letters;
    if (b == 0x40) ++blanks;
    if (b == 0x20 || b == 0x0A || (b >= 0x41 && b <= 0x49) || (b >= 0x61 && b <= 0x69) || b == 0) ++foreign;
  }
  return sample.size() >= kLeast && blanks * 20 >= sample.size() &&
         (letters + blanks) * 3 >= sample.size() * 2 && foreign * 50 <= sample.size();
}

// A conversion fits when errors are rare: one bad sequence in twenty non-ASCII bytes is damage, more is
// another charset.
bool Fits(uint64_t errors, uint64_t high_bytes) { return errors * 20 <= high_bytes; }

uint64_t CountHigh(std::string_view bytes) {
  return static_cast<uint64_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) < 0; }));
}

bool IsWide(const std::string& name) {
  return name.rfind("utf-16", 0) == 0 || name.rfind("utf-32", 0) == 0 || name.rfind("ucs-", 0) == 0;
}

// Charsets that uchardet finds in mails far more often than people write them.
bool IsRare(const std::string& name) {
  static constexpr std::array<std::string_view, 6> kRare = {"iso-8859-3",  "iso-8859-4",  "iso-8859-10",
                                                            "iso-8859-13", "iso-8859-14", "iso-8859-16"};
  return name.rfind("mac", 0) == 0 || std::find(kRare.begin(), kRare.end(), name) != kRare.end();
}

std::string Guess(std::string_view bytes, Conversion* how) {
  const uint64_t high = CountHigh(bytes);
  if (LooksEbcdic(bytes) && OpenConverter(std::string(kEbcdic)) != nullptr) {
    how->charset = kEbcdic;
    std::string text = FromIcu(bytes, std::string(kEbcdic), &how->replaced);
    // Its line ends are U+0085 by the tables.
    constexpr std::string_view kNextLine = "\xC2\x85";
    for (size_t at = text.find(kNextLine); at != std::string::npos; at = text.find(kNextLine, at + 1))
      text.replace(at, kNextLine.size(), "\n");
    return text;
  }
  const Charset found = Resolve(Detect(bytes));
  // uchardet names some Balkan or Thai charset for a handful of accents; below eight only multi-byte answers
  // are sound.
  const bool trusted = found.kind == Kind::kIcu && !IsRare(found.name) &&
                       (high >= 8 || ucnv_getMaxCharSize(OpenConverter(found.name).get()) > 1);
  if (trusted) {
    uint64_t errors = 0;
    std::string text = FromIcu(bytes, found.name, &errors);
    if (Fits(errors, high)) {
      how->charset = found.name;
      how->replaced += errors;
      return text;
    }
  }
  how->charset = "windows-1252";
  return FromWindows1252(bytes);
}

// Encodings that say everything in 7 bits, so that ASCII bytes are not ASCII text.
bool IsSevenBit(const std::string& name) {
  return name == "utf-7" || name == "hz" || name.rfind("iso-2022", 0) == 0;
}

std::string Ascii(std::string_view bytes, Conversion* how) {
  how->charset = "us-ascii";
  return std::string(bytes);
}

std::string KeepUtf8(std::string_view bytes, bool guessed, Conversion* how) {
  how->charset = "utf-8";
  how->guessed = guessed;
  return std::string(bytes);
}

std::string ConvertWithoutNulCheck(std::string_view bytes, std::string_view declared, Conversion* how) {
  for (const Mark& mark : kMarks) {
    if (bytes.substr(0, mark.bytes.size()) != mark.bytes) continue;
    how->charset = mark.charset;
    return Convert(bytes.substr(mark.bytes.size()), Resolve(mark.charset), &how->replaced);
  }
  const size_t first = FirstNonAscii(bytes);
  const bool only_ascii = first == bytes.size();
  const bool shifts = bytes.find("\x1B$") != std::string_view::npos;  // ISO-2022 into two-byte characters
  const bool nul = bytes.find('\0') != std::string_view::npos;
  // The label of plain ASCII need not be looked up unless it could name UTF-7 or HZ.
  const bool plain = only_ascii && !shifts && !nul;
  const auto has = [&](char c) { return bytes.find(c) != std::string_view::npos; };
  if (plain && (declared.empty() || !(has('+') || has('~')))) return Ascii(bytes, how);

  if (IsOrderless(declared) && !bytes.empty()) {
    how->guessed = true;
    // Else it would be Chinese without a line end.
    if (plain) return Ascii(bytes, how);
    constexpr size_t kNoAccident = 20;
    if (!nul && bytes.size() >= kNoAccident && CheckUtf8(bytes, first).invalid == 0)
      return KeepUtf8(bytes, true, how);
    how->charset = OrderOfUtf16(bytes);
    return Convert(bytes, Resolve(how->charset), &how->replaced);
  }
  const Charset charset = Resolve(declared);
  const std::string_view order = charset.name.starts_with("utf-16") && nul ? Utf16WithoutMark(bytes) : "";
  if (!order.empty() && order != charset.name) {
    how->guessed = true;
    how->charset = order;
    return Convert(bytes, Resolve(order), &how->replaced);
  }
  const uint64_t high = only_ascii ? 0 : CountHigh(bytes.substr(first));
  const bool ascii_label =
      charset.kind == Kind::kWindows1252 && CleanLabel(declared).find("asc") != std::string::npos;
  const bool weak_label = charset.kind == Kind::kUnknown || ascii_label;
  if (plain && !IsSevenBit(charset.name) && !IsWide(charset.name)) return Ascii(bytes, how);

  if (charset.kind != Kind::kUtf8 && charset.kind != Kind::kIcu && nul) {
    const std::string_view wide = Utf16WithoutMark(bytes);
    if (!wide.empty()) {
      how->charset = wide;
      how->guessed = true;
      return Convert(bytes, Resolve(wide), &how->replaced);
    }
  }
  if (high > 0 && !IsSevenBit(charset.name) && !IsWide(charset.name)) {
    // Valid multi-byte sequences are no accident: no guess where nothing or plain ASCII was declared. Against
    // a label of East Asia it takes four, since two characters of GBK may look like UTF-8; letters of one
    // byte each do not.
    const Utf8Check check = CheckUtf8(bytes, first);
    if (check.invalid == 0 && (check.sequences >= 4 || !HasLongCharacters(charset))) {
      return KeepUtf8(bytes, charset.kind != Kind::kUtf8 && !weak_label, how);
    }
    if (weak_label && check.sequences >= 2 * check.invalid) {
      how->charset = "utf-8";
      how->guessed = true;
      return FromUtf8(bytes, &how->replaced);
    }
    if (charset.kind == Kind::kUtf8 && (check.sequences >= check.invalid || check.only_cut)) {
      how->charset = charset.name;
      return FromUtf8(bytes, &how->replaced);
    }
  }
  if (charset.kind == Kind::kWindows1252 && !weak_label) {
    how->charset = charset.name;
    return FromWindows1252(bytes);
  }
  if (charset.kind == Kind::kIcu) {
    uint64_t errors = 0;
    std::string text = FromIcu(bytes, charset.name, &errors);
    const bool wide_enough = IsWide(charset.name) && (nul || high > 0);
    if (errors == 0 || wide_enough || Fits(errors, high)) {
      how->charset = charset.name;
      how->replaced += errors;
      return text;
    }
  }
  if (only_ascii && !shifts) return Ascii(bytes, how);
  how->guessed = true;
  return Guess(bytes, how);
}

}  // namespace

std::string ConvertToUtf8(std::string_view bytes, std::string_view declared_charset, Conversion* how) {
  Conversion ignored;
  if (how == nullptr) how = &ignored;
  *how = {};
  std::string text = ConvertWithoutNulCheck(bytes, declared_charset, how);
  if (text.find('\0') != std::string::npos) text = FromUtf8(text, &how->replaced);
  return text;
}

void AddProblems(const Conversion& how, std::vector<Problem>* problems) {
  const auto add = [&](std::string_view code, std::string detail) {
    const bool there =
        std::any_of(problems->begin(), problems->end(), [&](const Problem& p) { return p.code == code; });
    if (!there) problems->push_back({std::string(code), std::move(detail)});
  };
  if (how.guessed) add(code::kCharsetGuessed, "read as " + how.charset);
  if (how.replaced > 0) {
    add(code::kUndecodable, std::to_string(how.replaced) + (how.replaced == 1 ? " place" : " places") +
                                " could not be read as " + how.charset);
  }
}

bool IsKnownCharset(std::string_view label) { return Resolve(label).kind != Kind::kUnknown; }

void NormalizeLineEnds(std::string* text) {
  // Three passes by memchr: find_first_of asks for each byte.
  size_t in = std::min({text->find('\r'), text->find('\f'), text->find('\v')});
  if (in == std::string::npos) return;
  size_t out = in;
  for (; in < text->size(); ++in) {
    char c = (*text)[in];
    if (c == '\r') {
      if (in + 1 < text->size() && (*text)[in + 1] == '\n') continue;
      c = '\n';
    } else if (c == '\f' || c == '\v') {
      c = '\n';
    }
    (*text)[out++] = c;
  }
  text->resize(out);
}

}  // namespace candor
