// SPDX-License-Identifier: GPL-3.0-or-later
//
// For tests: Word documents of 97 to 2003 (MS-DOC), as small as they can be. Text is given in runs, each with
// the properties of its characters; a run that ends a paragraph, a cell or a row has those of the paragraph,
// too.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ingest/worker/binary_office/word_fib.h"
#include "ingest/worker/compound/compound_writer.h"
#include "ingest/worker/compound/little_endian.h"
#include "ingest/worker/compound/utf16.h"

namespace candor::binary_office {

inline std::string Sprm(uint16_t property, uint64_t operand, size_t size) {
  return LittleEndian(property, 2) + LittleEndian(operand, size);
}

struct WordRun {
  std::string text;        ///< UTF-8
  std::string characters;  ///< properties
  std::string paragraph;   ///< properties of the paragraph that the run is in
};

class WordBuilder {
 public:
  WordBuilder& Story(WordStory story, const std::vector<WordRun>& runs) {
    stories_[story] = runs;
    return *this;
  }
  WordBuilder& Table(WordTable table, std::string bytes) {
    tables_[table] = std::move(bytes);
    return *this;
  }
  WordBuilder& Flags(uint16_t flags) {
    flags_ = flags;
    return *this;
  }
  WordBuilder& Beside(CompoundNode node) {
    beside_.push_back(std::move(node));
    return *this;
  }

  /// Characters of a story.
  static uint32_t LengthOf(const std::vector<WordRun>& runs) {
    size_t bytes = 0;
    for (const WordRun& run : runs) bytes += Utf8ToUtf16(run.text).size();
    return static_cast<uint32_t>(bytes / 2);
  }

  std::string Build() {
    constexpr size_t kPage = 512, kText = 2048;
    std::string text, characters, paragraphs;
    std::vector<std::pair<uint32_t, std::string>> character_runs, paragraph_runs;
    std::string lengths(88, '\0');
    for (const auto& [story, runs] : stories_) {
      lengths.replace(12 + 4 * static_cast<size_t>(story), 4, LittleEndian(LengthOf(runs), 4));
      for (const WordRun& run : runs) {
        const auto at = static_cast<uint32_t>(kText + text.size());
        character_runs.emplace_back(at, run.characters);
        paragraph_runs.emplace_back(at, run.paragraph);
        text += Utf8ToUtf16(run.text);
      }
    }
    const auto end = static_cast<uint32_t>(kText + text.size());
    const auto count = static_cast<uint32_t>(text.size() / 2);
    text.resize((text.size() + kPage - 1) / kPage * kPage, '\0');
    const size_t character_page = (kText + text.size()) / kPage;
    text += Page(character_runs, end, 1, [](const std::string& properties) {
      return LittleEndian(properties.size(), 1) + properties;
    });
    text += Page(paragraph_runs, end, 13, [](const std::string& properties) {
      std::string entry = LittleEndian(0, 2) + properties;  // the style in front
      if (entry.size() % 2 == 0) return std::string(1, '\0') + LittleEndian(entry.size() / 2, 1) + entry;
      return LittleEndian((entry.size() + 1) / 2, 1) + entry;
    });
    tables_[kCharacterPages] = Pages(end, character_page);
    tables_[kParagraphPages] = Pages(end, character_page + 1);
    if (tables_.count(kPieces) == 0)
      tables_[kPieces] = std::string(1, '\2') + LittleEndian(16, 4) + LittleEndian(0, 4) +
                         LittleEndian(count, 4) + LittleEndian(0, 2) + LittleEndian(kText, 4) +
                         LittleEndian(0, 2);
    std::string table, places(8 * 136, '\0');
    for (const auto& [number, bytes] : tables_) {
      places.replace(8 * static_cast<size_t>(number), 8,
                     LittleEndian(table.size(), 4) + LittleEndian(bytes.size(), 4));
      table += bytes;
    }
    std::string stream = LittleEndian(0xA5EC, 2) + LittleEndian(0xC1, 2) + std::string(6, '\0') +
                         LittleEndian(flags_, 2) + std::string(20, '\0') + LittleEndian(14, 2) +
                         std::string(28, '\0') + LittleEndian(22, 2) + lengths + LittleEndian(136, 2) +
                         places;
    stream.resize(kText, '\0');
    std::vector<CompoundNode> nodes = beside_;
    nodes.push_back({"WordDocument", false, stream + text, {}});
    nodes.push_back({"0Table", false, table, {}});
    return WriteCompoundFile(nodes);
  }

 private:
  /// A page of runs: where each begins, where its properties lie, and the properties from the end on.
  template <typename Write>
  static std::string Page(const std::vector<std::pair<uint32_t, std::string>>& runs, uint32_t end,
                          size_t entry, const Write& write) {
    std::string begins, entries, page(512, '\0');
    size_t free = 510;
    for (const auto& [at, properties] : runs) {
      begins += LittleEndian(at, 4);
      const std::string written = properties.empty() ? "" : write(properties);
      free = (free - written.size()) / 2 * 2;
      page.replace(free, written.size(), written);
      entries += LittleEndian(written.empty() ? 0 : free / 2, 1) + std::string(entry - 1, '\0');
    }
    begins += LittleEndian(end, 4);
    page.replace(0, begins.size(), begins).replace(begins.size(), entries.size(), entries);
    page[511] = static_cast<char>(runs.size());
    return page;
  }
  static std::string Pages(uint32_t end, size_t page) {
    return LittleEndian(0, 4) + LittleEndian(end, 4) + LittleEndian(page, 4);
  }

  std::map<WordStory, std::vector<WordRun>> stories_;
  std::map<WordTable, std::string> tables_;
  uint16_t flags_ = 0;
  std::vector<CompoundNode> beside_;
};

}  // namespace candor::binary_office
