// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/locks/password_forms.h"

#include <unicode/usprep.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"

namespace candor {
namespace {

/// Empty when a letter is not in it.
std::string ToLatin1(const std::string& utf8) {
  std::string latin;
  for (size_t at = 0; at < utf8.size();) {
    const char32_t letter = DecodeUtf8(utf8, &at);
    if (letter > 0xFF) return "";
    latin += static_cast<char>(letter);
  }
  return latin;
}

/// SASLprep (RFC 4013), as ISO 32000-2, 7.6.4.3.3 asks for. Empty for what it does not allow.
std::string Prepared(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UStringPrepProfile, decltype(&usprep_close)> profile(
      usprep_openByType(USPREP_RFC4013_SASLPREP, &status), &usprep_close);
  if (U_FAILURE(status)) return "";
  std::u16string letters;
  for (size_t at = 0; at < utf8.size();) {
    const char32_t letter = DecodeUtf8(utf8, &at);
    if (letter >= 0x10000) letters += static_cast<char16_t>(0xD800 + (letter - 0x10000) / 0x400);
    letters += static_cast<char16_t>(letter >= 0x10000 ? 0xDC00 + (letter - 0x10000) % 0x400 : letter);
  }
  constexpr size_t kGrowth = 18;  // the longest decomposition of a letter
  std::u16string prepared(letters.size() * kGrowth, u'\0');
  const int32_t size =
      usprep_prepare(profile.get(), letters.data(), static_cast<int32_t>(letters.size()), prepared.data(),
                     static_cast<int32_t>(prepared.size()), USPREP_DEFAULT, nullptr, &status);
  if (U_FAILURE(status)) return "";
  std::string bytes;
  for (size_t i = 0; i < static_cast<size_t>(size); ++i) {
    char32_t letter = prepared[i];
    if (letter >= 0xD800 && letter < 0xDC00 && i + 1 < static_cast<size_t>(size))
      letter = 0x10000 + (letter - 0xD800) * 0x400 + (prepared[++i] - 0xDC00);
    AppendUtf8(letter, &bytes);
  }
  return bytes;
}

}  // namespace

std::vector<std::string> PasswordForms(std::span<const std::string> passwords, size_t most) {
  std::vector<std::string> forms;
  const auto add = [&](std::string form) {
    const bool is_new = !form.empty() && std::find(forms.begin(), forms.end(), form) == forms.end();
    if (is_new && forms.size() < most) forms.push_back(std::move(form));
  };
  for (const std::string& password : passwords) {
    add(password);
    if (IsAscii(password)) continue;
    add(Prepared(password));
    add(ToLatin1(password));
  }
  return forms;
}

std::string NoneOpens(size_t passwords, const std::string& what) {
  if (passwords == 1) return "the one password that was given does not open " + what;
  return "none of the " + std::to_string(passwords) + " passwords that were given opens " + what;
}

}  // namespace candor
