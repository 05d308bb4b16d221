// SPDX-License-Identifier: GPL-3.0-or-later
#include "lexicons/score_settings.h"

#include <algorithm>
#include <iterator>
#include <string_view>

#include "lexicons/format_keys.h"
#include "model/names.h"

namespace candor {
namespace {

constexpr unsigned kMostQuestions = 100, kMostEvents = 1'000;
constexpr double kMostFactor = 10;

void ReadNumber(const FileText& file, const YamlNode& section, std::string_view key, double low, double high,
                double* value) {
  const YamlNode* node = section.Find(key);
  double read = 0;
  if (node != nullptr && file.Number(*node, key, low, high, &read)) *value = read;
}

std::vector<std::string> ReadList(const FileText& file, const YamlNode& node, std::string_view key) {
  std::vector<std::string> texts;
  const std::vector<YamlNode>* items = file.List(node, key);
  if (items == nullptr) return texts;
  for (const YamlNode& item : *items) {
    if (const std::string* text = file.Text(item, key)) texts.push_back(*text);
  }
  return texts;
}

std::string ReadName(const FileText& file, const YamlNode& node, std::string_view key) {
  const std::string* text = file.Text(node, key);
  if (text == nullptr) return "";
  if (!IsKebabCase(*text))
    file.Report("unknown-value", node, Quoted(key) + " must be small letters and digits joined by hyphens");
  return *text;
}

/// A dimension that no rule has would be one of its own, read beside the others.
std::string ReadDimension(const FileText& file, const YamlNode& node) {
  const std::string* text = file.Text(node, "dimension");
  if (text == nullptr) return "";
  const std::vector<std::string_view> known(std::begin(kDimensions), std::end(kDimensions));
  if (std::find(known.begin(), known.end(), *text) == known.end()) {
    std::string suggestion = Suggest(*text, known);
    if (suggestion.empty()) suggestion = "; it is " + Enumerate(known);
    file.Report("unknown-value", node, Quoted(*text) + " is no dimension" + suggestion);
  }
  return *text;
}

void ReadSeverityWeights(const FileText& file, const YamlNode& node, ScoreSettings* settings) {
  if (!file.CheckKeys(node, "severity", {"low", "medium", "high", "critical"})) return;
  double before = 0;
  for (Severity severity : {Severity::kLow, Severity::kMedium, Severity::kHigh, Severity::kCritical}) {
    double& weight = settings->severity[static_cast<size_t>(severity)];
    ReadNumber(file, node, Name(severity), 0, 1, &weight);
    if (weight < before) {
      file.Report("unknown-value", node,
                  "a higher severity must not weigh less: " + std::string(Name(severity)) + " does");
    }
    before = weight;
  }
}

void ReadSignals(const FileText& file, const YamlNode& node, ScoreSettings* settings) {
  if (!node.mapping()) {
    file.CheckKeys(node, "signals", {});
    return;
  }
  for (size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const std::string signal = ReadName(file, node.items[i], "signals");
    const YamlNode& values = node.items[i + 1];
    if (!file.CheckKeys(values, "a signal", {"factor", "dimension", "ask"})) continue;
    SignalSettings& known = settings->signals[signal];
    ReadNumber(file, values, "factor", 0, kMostFactor, &known.factor);
    if (const YamlNode* dimension = values.Find("dimension"))
      known.dimension = ReadDimension(file, *dimension);
    if (const YamlNode* ask = values.Find("ask")) known.ask = ReadList(file, *ask, "ask");
  }
}

void ReadTags(const FileText& file, const YamlNode& node, ScoreSettings* settings) {
  if (!node.mapping()) {
    file.CheckKeys(node, "tags", {});
    return;
  }
  for (size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const std::string tag = ReadName(file, node.items[i], "tags");
    double factor = 1;
    if (file.Number(node.items[i + 1], tag, 0, kMostFactor, &factor)) settings->tags[tag] = factor;
  }
}

bool ReadYes(const FileText& file, const YamlNode& node, std::string_view key) {
  const std::string* text = file.Text(node, key);
  if (text == nullptr) return false;
  if (*text != "yes" && *text != "no") file.Report("unknown-value", node, Quoted(key) + " must be yes or no");
  return *text == "yes";
}

EventCondition ReadCondition(const FileText& file, const YamlNode& node) {
  EventCondition condition;
  if (!file.CheckKeys(node, "a condition", {"signals", "severity", "under_nda", "count", "documents"}))
    return condition;
  if (const YamlNode* signals = node.Find("signals")) condition.signals = ReadList(file, *signals, "signals");
  if (const YamlNode* severity = node.Find("severity")) {
    const std::optional<Severity> read = ParseSeverity(severity->text);
    if (!read)
      file.Report("unknown-value", *severity, "\"severity\" must be info, low, medium, high or critical");
    condition.severity = read.value_or(Severity::kInfo);
  }
  if (const YamlNode* under_nda = node.Find("under_nda"))
    condition.under_nda = ReadYes(file, *under_nda, "under_nda");
  if (const YamlNode* count = node.Find("count"))
    file.Whole(*count, "count", 1, kMostEvents, &condition.count);
  if (const YamlNode* documents = node.Find("documents"))
    file.Whole(*documents, "documents", 1, kMostEvents, &condition.documents);
  if (node.items.empty()) file.Report("empty", node, "a condition that asks for nothing always holds");
  return condition;
}

void ReadDealbreakers(const FileText& file, const YamlNode& node, ScoreSettings* settings) {
  if (!node.mapping()) {
    file.CheckKeys(node, "dealbreakers", {});
    return;
  }
  for (size_t i = 0; i + 1 < node.items.size(); i += 2) {
    const std::string id = ReadName(file, node.items[i], "dealbreakers");
    const YamlNode& values = node.items[i + 1];
    if (values.scalar() && values.text == "off") {
      if (settings->dealbreakers.count(id) == 0)
        file.Report("unknown-value", node.items[i],
                    "there is no dealbreaker " + Quoted(id) + " to switch off");
      settings->dealbreakers[id].off = true;
      continue;
    }
    if (!file.CheckKeys(values, "a dealbreaker", {"dimension", "says", "when"})) continue;
    DealbreakerRule rule;
    if (const YamlNode* dimension = values.Find("dimension"))
      rule.dimension = ReadDimension(file, *dimension);
    if (const YamlNode* says = file.Require(values, "a dealbreaker", "says")) {
      if (const std::string* text = file.Text(*says, "says")) rule.says = *text;
    }
    if (const YamlNode* when = file.Require(values, "a dealbreaker", "when")) {
      if (const std::vector<YamlNode>* conditions = file.List(*when, "when")) {
        for (const YamlNode& condition : *conditions) rule.when.push_back(ReadCondition(file, condition));
      }
    }
    settings->dealbreakers[id] = std::move(rule);
  }
}

}  // namespace

void ReadScoreSettings(const FileText& file, const YamlNode& section, ScoreSettings* settings) {
  if (!section.mapping()) {
    file.CheckKeys(section, "scorecard", {});
    return;
  }
  file.CheckKeys(section, "scorecard",
                 {"severity", "minimum_confidence", "repeat", "under_nda", "manage", "questions", "tags",
                  "signals", "dealbreakers"});
  if (const YamlNode* severity = section.Find("severity")) ReadSeverityWeights(file, *severity, settings);
  ReadNumber(file, section, "minimum_confidence", 0, 1, &settings->minimum_confidence);
  ReadNumber(file, section, "repeat", 0, 1, &settings->repeat);
  ReadNumber(file, section, "under_nda", 1, kMostFactor, &settings->under_nda);
  ReadNumber(file, section, "manage", 0, 1, &settings->manage);
  unsigned questions = 0;
  const YamlNode* most = section.Find("questions");
  if (most != nullptr && file.Whole(*most, "questions", 0, kMostQuestions, &questions))
    settings->questions = questions;
  if (const YamlNode* tags = section.Find("tags")) ReadTags(file, *tags, settings);
  if (const YamlNode* signals = section.Find("signals")) ReadSignals(file, *signals, settings);
  if (const YamlNode* dealbreakers = section.Find("dealbreakers"))
    ReadDealbreakers(file, *dealbreakers, settings);
}

}  // namespace candor
