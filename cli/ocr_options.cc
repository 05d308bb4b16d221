// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ocr_options.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <system_error>
#include <utility>

#include "model/names.h"

namespace candor {
namespace {

constexpr std::array<std::string_view, 2> kDefaultLanguages = {"eng", "deu"};
constexpr std::array<std::string_view, 3> kModes = {"auto", "off", "force"};

std::vector<std::string> Split(std::string_view languages) {
  std::vector<std::string> all;
  for (;;) {
    const size_t plus = languages.find('+');
    all.emplace_back(languages.substr(0, plus));
    if (plus == std::string_view::npos) return all;
    languages.remove_prefix(plus + 1);
  }
}

std::string Joined(const std::vector<std::string>& languages, std::string_view between) {
  std::string all;
  for (const std::string& language : languages) {
    if (!all.empty()) all += between;
    all += language;
  }
  return all;
}

/// Debian has a package for each language, whose name knows no underscores.
std::string PackageOf(std::string language) {
  std::replace(language.begin(), language.end(), '_', '-');
  return "tesseract-ocr-" + language;
}

Error NotInstalled(const std::string& language, const std::vector<std::string>& installed) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
  const bool is_name = !language.empty() && language.find_first_not_of(kLetters) == std::string::npos;
  const std::string here =
      installed.empty() ? "no language is installed" : "installed are " + Joined(installed, ", ");
  return Error{"usage",
               is_name
                   ? "OCR does not know the language " + language + " on this machine"
                   : "--ocr-languages takes names of languages with + between them, such as eng+deu, not \"" +
                         language + "\"",
               is_name ? here + "; on Debian, apt install " + PackageOf(language) + " adds it" : here,
               ExitStatus::kUsage};
}

OcrOptions WithInstalledDefaults(OcrMode mode, const std::vector<std::string>& installed) {
  std::vector<std::string> languages;
  for (const std::string_view language : kDefaultLanguages) {
    if (std::find(installed.begin(), installed.end(), language) != installed.end())
      languages.emplace_back(language);
  }
  if (languages.empty()) return {};
  return {mode, Joined(languages, "+")};
}

}  // namespace

std::vector<std::string> OcrLanguagesIn(const std::string& folder) {
  std::vector<std::string> languages;
  std::error_code failure;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failure)) {
    const std::filesystem::path& path = entry.path();
    if (path.extension() != ".traineddata" || path.stem() == "osd") continue;
    languages.push_back(path.stem().string());
  }
  std::sort(languages.begin(), languages.end());
  return languages;
}

Result<OcrOptions> OcrOf(const Arguments& arguments) {
  const Result<std::string> mode = arguments.Choice(kOcrOption.name, kModes[0], kModes);
  if (!mode) return mode.error();
  OcrOptions ocr;
  ocr.mode = ParseOcrMode(*mode).value_or(OcrMode::kAuto);
  const std::vector<std::string> installed = OcrLanguagesIn(CANDOR_TESSDATA);
  if (arguments.Has(kOcrLanguagesOption.name)) {
    ocr.languages = arguments.Get(kOcrLanguagesOption.name);
    for (const std::string& language : Split(ocr.languages)) {
      if (std::find(installed.begin(), installed.end(), language) == installed.end())
        return NotInstalled(language, installed);
    }
  }
  if (ocr.mode == OcrMode::kOff) return OcrOptions{};
  if (!ocr.languages.empty()) return ocr;
  OcrOptions defaults = WithInstalledDefaults(ocr.mode, installed);
  // Who asks for it by name is told that it is not to be had.
  if (defaults.mode == OcrMode::kOff && arguments.Has(kOcrOption.name))
    return NotInstalled(std::string(kDefaultLanguages[0]), installed);
  return defaults;
}

OcrOptions DefaultOcr() { return WithInstalledDefaults(OcrMode::kAuto, OcrLanguagesIn(CANDOR_TESSDATA)); }

}  // namespace candor
