// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/password_file.h"

#include <sys/prctl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "base/escape.h"
#include "base/io.h"
#include "base/sha256.h"
#include "base/utf8.h"

namespace candor {
namespace {

constexpr size_t kMostBytes = 1u << 20;

Error Refusal(const std::string& path, const std::string& what, std::string hint) {
  return {"usage", "the password file " + EscapeLine(path) + " " + what, std::move(hint), ExitStatus::kUsage};
}

/// By place and times. Its size would tell how long a lone password is.
std::string StampOf(const struct stat& file) {
  std::string facts;
  for (const int64_t fact :
       {static_cast<int64_t>(file.st_dev), static_cast<int64_t>(file.st_ino),
        static_cast<int64_t>(file.st_mtim.tv_sec), static_cast<int64_t>(file.st_mtim.tv_nsec),
        static_cast<int64_t>(file.st_ctim.tv_sec), static_cast<int64_t>(file.st_ctim.tv_nsec)})
    facts += std::to_string(fact) + ",";
  return Sha256Hex(facts).substr(0, 16);
}

/// Lines end as in Unix or Windows, and the last need not. Empty ones are none: what opens without a password
/// is opened anyway.
Result<std::vector<std::string>> Lines(const std::string& path, std::string_view text) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  std::vector<std::string> lines;
  for (size_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.size() > kLongestPassword || line.find('\0') != std::string_view::npos) {
      return Refusal(path,
                     "has no password in line " + std::to_string(number) + ": a password has at most " +
                         std::to_string(kLongestPassword) + " bytes, and no NUL among them",
                     "");
    }
    if (!line.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.emplace_back(line);
  }
  if (lines.empty()) return Refusal(path, "holds no password", "write one a line");
  if (lines.size() > kMostPasswords) {
    return Refusal(path,
                   "holds " + std::to_string(lines.size()) + " passwords, and " +
                       std::to_string(kMostPasswords) + " are tried at most",
                   "leave those out that belong to other rooms");
  }
  return lines;
}

}  // namespace

Result<PasswordFile> PasswordsOf(const Arguments& arguments) {
  if (!arguments.Has(kPasswordFileOption.name)) return PasswordFile{};
  const std::string path = arguments.Get(kPasswordFileOption.name);
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  struct stat status {};
  const bool known = stat(path.c_str(), &status) == 0;
  Result<std::string> text = ReadFile(path, kMostBytes);
  if (!text) return text.error();
  if (known && S_ISREG(status.st_mode) && (status.st_mode & (S_IRGRP | S_IROTH)) != 0) {
    std::fprintf(stderr, "candor: warning: others may read %s; `chmod 600` keeps it to you\n",
                 EscapeLine(path).c_str());
  }
  if (!IsValidUtf8(*text)) return Refusal(path, "is not UTF-8", "save it as UTF-8");
  Result<std::vector<std::string>> lines = Lines(path, *text);
  explicit_bzero(text->data(), text->size());
  if (!lines) return lines.error();
  return PasswordFile{std::make_shared<const std::vector<std::string>>(std::move(*lines)), StampOf(status)};
}

}  // namespace candor
