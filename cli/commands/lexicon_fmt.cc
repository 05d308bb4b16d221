// SPDX-License-Identifier: GPL-3.0-or-later
#include <sys/stat.h>

#include <filesystem>

#include "base/io.h"
#include "cli/analyst.h"
#include "cli/commands/lexicon_author.h"
#include "lexicons/formatter.h"
#include "lexicons/loader.h"

namespace candor {
namespace {

// A link stays a link, and whoever could read the file still can.
Status Replace(const std::string& path, std::string_view text) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  struct stat info {};
  if (error || stat(real.c_str(), &info) != 0) {
    return Error{"unwritable", "cannot write " + PathLine(path), "it is gone; run the command again",
                 ExitStatus::kFailed};
  }
  return WriteFileAtomically(real.string(), text, info.st_mode & 07777);
}

std::string Files(size_t count) { return Counted(count, "file"); }

}  // namespace

Result<int> FormatLexicon(const Arguments& arguments, const Terminal& terminal) {
  std::vector<std::string> targets(arguments.operands().begin() + 1, arguments.operands().end());
  std::vector<std::string> others = LexiconFolders({});
  const std::vector<std::string>& given = arguments.All("lexicon");
  if (targets.empty()) {
    targets = given;
  } else {
    others.insert(others.end(), given.begin(), given.end());
  }
  for (const std::string& folder : targets) {
    if (folder != "builtin" && folder != kBuiltinLexicon) continue;
    targets.clear();
    break;
  }
  if (targets.empty()) {
    return Error{"usage",
                 "candor lexicon fmt takes folders of rules; there is nothing to format inside the program",
                 "candor lexicon fmt my-rules", ExitStatus::kUsage};
  }

  Diagnostics diagnostics;
  Result<std::vector<FormattedFile>> files = FormatFolders(targets, others, &diagnostics);
  if (!files) return files.error();
  terminal.Write(FormatDiagnostics(diagnostics));
  const bool check = arguments.Has("check");
  size_t changed = 0;
  size_t left = diagnostics.errors();
  for (const FormattedFile& file : *files) {
    if (!file.text) {
      ++left;
      const Error& error = file.text.error();
      terminal.Write(OneLine(error.message) + "; it is left as it is" +
                     (error.hint.empty() ? "" : ": " + error.hint) + "\n");
      continue;
    }
    if (!file.changed) continue;
    ++changed;
    if (!check) {
      if (Status status = Replace(file.path, *file.text); !status) return status.error();
    }
    terminal.Write(PathLine(file.path) + (check ? ": would be formatted\n" : ": formatted\n"));
  }
  terminal.Write(Files(changed) + (check ? " would change, " : " changed, ") +
                 std::to_string(files->size() + diagnostics.errors() - changed - left) + " fine, " +
                 std::to_string(left) + " left alone\n");
  return left > 0 || (check && changed > 0) ? kLexiconDefects : 0;
}

}  // namespace candor
