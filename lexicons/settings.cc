// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/settings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/io.h"
#include "lexicons/builtin.h"
#include "lexicons/file_text.h"
#include "lexicons/score_settings.h"
#include "lexicons/yaml.h"
#include "model/party.h"

namespace candor {
namespace {

constexpr std::string_view kSettingsFile = "settings.yaml";
constexpr size_t kMaxBytes = 1u << 20;
constexpr unsigned kMostDays = 260, kMostMessages = 1'000;
constexpr auto kMostSteps =
    static_cast<unsigned>(TitleLevel::kOwner) - static_cast<unsigned>(TitleLevel::kIndividual);

/// Sets `*value` when the section has the key; what is wrong with it is reported.
template <typename Integer>
void ReadWhole(const FileText& file, const YamlNode& section, std::string_view key, unsigned low,
               unsigned high, Integer* value) {
  const YamlNode* node = section.Find(key);
  unsigned read = 0;
  if (node != nullptr && file.Whole(*node, key, low, high, &read)) *value = static_cast<Integer>(read);
}

void ReadShape(const FileText& file, const YamlNode& section, Settings* settings) {
  ShapeSettings& shape = settings->shape;
  if (!section.mapping()) {
    file.CheckKeys(section, "shape", {});
    return;
  }
  file.CheckKeys(section, "shape", {"grace_business_days", "single_thread_messages", "level_gap"});
  ReadWhole(file, section, "grace_business_days", 1, kMostDays, &shape.grace_business_days);
  ReadWhole(file, section, "single_thread_messages", 1, kMostMessages, &shape.single_thread_messages);
  ReadWhole(file, section, "level_gap", 1, kMostSteps, &shape.level_gap);
}

void ReadScorecard(const FileText& file, const YamlNode& section, Settings* settings) {
  ReadScoreSettings(file, section, &settings->scorecard);
}

struct Section {
  std::string_view key;
  void (*read)(const FileText&, const YamlNode&, Settings*);
};
constexpr std::array<Section, 2> kSections = {{{"shape", ReadShape}, {"scorecard", ReadScorecard}}};

void ReadRoot(const FileText& file, const YamlNode& root, Settings* settings) {
  std::vector<std::string_view> keys = {"format"};
  for (const Section& section : kSections) keys.push_back(section.key);
  file.CheckKeys(root, "a settings file", keys);
  if (!root.mapping()) return;
  if (const YamlNode* format = file.Require(root, "a settings file", "format");
      format != nullptr && format->text != "1")
    file.Report("unknown-value", *format, "this version of candor reads format 1");
  for (const Section& section : kSections) {
    if (const YamlNode* node = root.Find(section.key)) section.read(file, *node, settings);
  }
}

}  // namespace

bool ReadSettings(std::string_view yaml, std::string_view file, Settings* settings,
                  Diagnostics* diagnostics) {
  const size_t before = diagnostics->errors();
  const std::optional<YamlNode> root = ParseYaml(yaml, file, diagnostics);
  if (!root) return false;
  Settings read = *settings;
  ReadRoot({yaml, file, diagnostics}, *root, &read);
  if (diagnostics->errors() != before) return false;
  *settings = read;
  return true;
}

Result<Settings> LoadBuiltinSettings() {
  const auto files = BuiltinFiles();
  const auto file = std::find_if(files.begin(), files.end(),
                                 [](const BuiltinFile& builtin) { return builtin.name == kSettingsFile; });
  Settings settings;
  Diagnostics diagnostics;
  if (file != files.end() && ReadSettings(file->bytes, file->name, &settings, &diagnostics)) return settings;
  return Error{"settings_invalid", "the settings of the program hold errors", "report it",
               ExitStatus::kFailed};
}

Result<Settings> LoadSettings(const std::string& path, Diagnostics* diagnostics) {
  Result<Settings> settings = LoadBuiltinSettings();
  if (!settings) return settings;
  const Result<std::string> text = ReadFile(path, kMaxBytes);
  if (!text) {
    return Error{"settings_unreadable", "cannot read the settings: " + text.error().message,
                 "name a file like lexicons/settings.yaml", ExitStatus::kUsage};
  }
  const size_t before = diagnostics->errors();
  if (ReadSettings(*text, path, &*settings, diagnostics)) return settings;
  const size_t errors = diagnostics->errors() - before;
  return Error{"settings_invalid",
               path + " holds " + std::to_string(errors) + (errors == 1 ? " error" : " errors"),
               "correct it, or run without --settings", ExitStatus::kUsage};
}

}  // namespace candor
