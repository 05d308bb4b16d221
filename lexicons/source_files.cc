// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/source_files.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "base/io.h"
#include "lexicons/builtin.h"
#include "lexicons/file_text.h"
#include "lexicons/loader.h"

namespace candor {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxFiles = 2'000;
constexpr size_t kMaxFileBytes = 4u << 20;
constexpr const char* kCalibrationFile = "calibration.tsv";
constexpr const char* kSettingsFile = "settings.yaml";  // no part of a lexicon: read by lexicons/settings.h
constexpr std::array<std::string_view, 3> kFolders = {"terms", "context", "signals"};
constexpr std::string_view kExpectedNames =
    "not a name of a lexicon file; expected signals/<signal>.yaml, context/<language>.yaml, "
    "terms/forms.<language>.tsv or calibration.tsv";

bool EndsWith(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

// What a file of a lexicon is by its place and name; nullopt when it is none.
std::optional<SourceFile> Classify(const std::string& folder, const std::string& name) {
  SourceFile file;
  file.name = folder + (folder.empty() ? "" : "/") + name;
  constexpr std::string_view kYaml = ".yaml";
  constexpr std::string_view kTsv = ".tsv";
  constexpr std::string_view kForms = "forms.";
  if (folder == "terms" && EndsWith(name, kTsv) && name.rfind(kForms, 0) == 0 &&
      name.size() == kForms.size() + 2 + kTsv.size()) {
    file.kind = FileKind::kForms;
    file.stem = name.substr(kForms.size(), 2);
  } else if (folder == "context" && EndsWith(name, kYaml) && name.size() == 2 + kYaml.size()) {
    file.kind = FileKind::kContext;
    file.stem = name.substr(0, 2);
  } else if (folder.empty() && name == kCalibrationFile) {
    file.kind = FileKind::kCalibration;
    return file;
  } else if (folder == "signals" && EndsWith(name, kYaml)) {
    file.kind = FileKind::kRule;
    file.stem = name.substr(0, name.size() - kYaml.size());
  } else {
    return std::nullopt;
  }
  if (file.kind != FileKind::kRule && !IsLanguageCode(file.stem)) return std::nullopt;
  return file;
}

// Editors and version control leave such files behind; they are nobody's rules.
bool IsResidue(const std::string& name) {
  return name.front() == '.' || name.back() == '~' || name == "README.md" || name == "CMakeLists.txt";
}

Error Unreadable(const std::string& path, const std::string& why) {
  return {"lexicon_unreadable", "cannot read " + path + ": " + why,
          "name a folder with signals/, context/ and terms/", ExitStatus::kUsage};
}

// Opening a pipe that nobody writes to would wait for ever, and a device may never end.
Result<std::string> ReadRegular(const std::string& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (fs::is_directory(status)) return Unreadable(path, "it is a folder where a file is expected");
  if (fs::exists(status) && !fs::is_regular_file(status))
    return Unreadable(path, "it is a device, pipe or socket where a file is expected");
  return ReadFile(path, kMaxFileBytes);
}

// What stands beside the three folders may be anybody's, but not what an author took for one of them or put
// in the wrong place.
void CheckNeighbours(const std::string& root, Diagnostics* diagnostics) {
  std::error_code error;
  std::vector<fs::directory_entry> entries;
  for (fs::directory_iterator it(root, error), end; !error && it != end; it.increment(error))
    entries.push_back(*it);
  std::sort(entries.begin(), entries.end());
  for (const fs::directory_entry& entry : entries) {
    const std::string name = entry.path().filename().string();
    if (IsResidue(name) || std::find(kFolders.begin(), kFolders.end(), name) != kFolders.end()) continue;
    if (fs::is_directory(entry.path(), error)) {
      std::string lower = name;
      std::transform(lower.begin(), lower.end(), lower.begin(),
                     [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
      const std::string near = Suggest(lower, {kFolders.begin(), kFolders.end()});
      if (near.empty()) continue;
      diagnostics->Add("file-name", entry.path().string(), {}, {}, 1,
                       "the folders of a lexicon are signals, context and terms" + near);
    } else if ((EndsWith(name, ".yaml") || EndsWith(name, ".yml") || EndsWith(name, ".tsv")) &&
               name != kCalibrationFile && name != kSettingsFile) {
      diagnostics->Add("file-name", entry.path().string(), {}, {}, 1, std::string(kExpectedNames));
    }
  }
}

Status ListFolder(const std::string& root, Diagnostics* diagnostics, std::vector<SourceFile>* files) {
  std::error_code error;
  if (!fs::is_directory(root, error)) return Unreadable(root, error ? error.message() : "not a folder");
  bool any = false;
  const size_t files_before = files->size();
  const size_t errors_before = diagnostics->errors();
  for (std::string_view folder : kFolders) {
    fs::path path = fs::path(root) / folder;
    if (!fs::exists(path, error)) {
      if (error) return Unreadable(path.string(), error.message());  // not absent but closed to us
      continue;
    }
    any = true;
    std::vector<std::string> names;
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      names.push_back(it->path().filename().string());
      if (names.size() > kMaxFiles)
        return Unreadable(path.string(), "more than " + std::to_string(kMaxFiles) + " files");
    }
    if (error) return Unreadable(path.string(), error.message());
    std::sort(names.begin(), names.end());
    for (const std::string& name : names) {
      if (IsResidue(name)) continue;
      std::string shown = (path / name).string();
      std::optional<SourceFile> file = Classify(std::string(folder), name);
      if (!file) {
        diagnostics->Add("file-name", shown, {}, {}, 1, std::string(kExpectedNames));
        continue;
      }
      Result<std::string> bytes = ReadRegular(shown);
      if (!bytes) return bytes.error();
      file->shown = std::move(shown);
      file->bytes = std::move(*bytes);
      files->push_back(std::move(*file));
    }
  }
  CheckNeighbours(root, diagnostics);
  const bool misnamed = diagnostics->errors() != errors_before;
  const fs::path calibration = fs::path(root) / kCalibrationFile;
  // Measurements of the rules that candor ships lie in a folder by themselves.
  if (!any && !misnamed && !fs::exists(calibration, error))
    return Unreadable(root, "it holds none of signals/, context/, terms/ and calibration.tsv");
  if (fs::exists(calibration, error)) {
    std::optional<SourceFile> file = Classify("", kCalibrationFile);
    Result<std::string> bytes = ReadRegular(calibration.string());
    if (!bytes) return bytes.error();
    file->shown = calibration.string();
    file->bytes = std::move(*bytes);
    files->push_back(std::move(*file));
  }
  if (files->size() == files_before && !misnamed)
    return Unreadable(root, "there is no file in its signals/, context/ and terms/");
  return {};
}

// Of the files inside the program those below `root` ("" or "ledger/"); what is negated or supposed is so in
// every lexicon.
void ListBuiltin(std::string_view root, std::vector<SourceFile>* files) {
  for (const BuiltinFile& builtin : BuiltinFiles()) {
    const bool own = builtin.name.starts_with(root);
    if (!own && !builtin.name.starts_with("context/") && !builtin.name.starts_with("terms/")) continue;
    const std::string_view name = own ? builtin.name.substr(root.size()) : builtin.name;
    const size_t slash = name.find('/');
    const bool is_root = slash == std::string_view::npos;
    std::optional<SourceFile> file = Classify(std::string(is_root ? "" : name.substr(0, slash)),
                                              std::string(is_root ? name : name.substr(slash + 1)));
    if (!file) continue;
    file->shown = std::string(kBuiltinLexicon) + std::string(builtin.name);
    file->bytes = builtin.bytes;
    files->push_back(std::move(*file));
  }
}

}  // namespace

Result<std::vector<SourceFile>> ListSourceFiles(const std::vector<std::string>& folders,
                                                Diagnostics* diagnostics) {
  std::vector<SourceFile> files;
  for (size_t i = 0; i < folders.size(); ++i) {
    const size_t before = files.size();
    if (folders[i] == kBuiltinLexicon || folders[i] == kLedgerLexicon) {
      ListBuiltin(std::string_view(folders[i]).substr(kBuiltinLexicon.size()), &files);
    } else if (Status status = ListFolder(folders[i], diagnostics, &files); !status) {
      return status.error();
    }
    for (size_t k = before; k < files.size(); ++k) files[k].folder = i;
  }
  return files;
}

}  // namespace candor
