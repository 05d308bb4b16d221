// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/mail/mime_notice.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace candor {
namespace {

constexpr size_t kLongest = 1000;         // of the whole notice
constexpr size_t kLongestSentence = 200;  // with more around it, a sentence says more

// Small letters and digits, with one blank between words: "multi-part" and "Multi part" are the same.
std::string Words(std::string_view sentence) {
  std::string words = " ";
  for (char c : sentence) {
    c = AsciiLower(c);
    const bool letter =
        (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      words += c;
    } else if (words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

bool IsNotice(std::string_view sentence) {
  static constexpr std::array<std::string_view, 31> kNotices = {
      " in mime format ",
      " in multipart format ",
      " im mime format ",
      " i mime format ",
      " in formato mime ",
      " en formato mime ",
      " au format mime ",
      " mime message ",
      " mime multipart message",
      " mime encapsulated message ",
      " mime encoded message ",
      " mime signed message ",
      " this is a multi part message ",
      " this is a multipart message ",
      " this is a nested multi part message ",
      " mehrteilige nachricht ",
      " message multiparties ",
      " mensaje multipartes ",
      " mensaje multiparte ",
      " messaggio multiparte ",
      " your mail reader ",
      " your email reader ",
      " your e mail reader ",
      " your mail client does not ",
      " your email client does not ",
      " your e mail client does not ",
      " a mail reader ",
      " it has been signed conforming to rfc",
      " to check the signature ",
      " aren t even seeing this ",
      " mail readers that understand multipart format ",
  };
  if (sentence.size() > kLongestSentence) return false;
  const std::string words = Words(sentence);
  return words == " " || std::any_of(kNotices.begin(), kNotices.end(), [&](std::string_view notice) {
           return words.find(notice) != std::string::npos;
         });
}

}  // namespace

bool IsMimeNotice(std::string_view text) {
  if (text.size() > kLongest) return false;
  while (!text.empty()) {
    // A full stop inside a word ("1.0") ends no sentence; a line end may stand in the middle of one.
    size_t end = text.find_first_of(".!?");
    while (end != std::string_view::npos && end + 1 < text.size() && text[end + 1] > ' ') {
      end = text.find_first_of(".!?", end + 1);
    }
    end = end == std::string_view::npos ? text.size() : end + 1;
    if (!IsNotice(text.substr(0, end))) return false;
    text.remove_prefix(end);
  }
  return true;
}

}  // namespace candor
