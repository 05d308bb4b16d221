// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/ocr/recogniser.h"

#include <tesseract/baseapi.h>
#include <tesseract/ocrclass.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/ocr/address_space.h"
#include "text/language.h"

namespace candor {
namespace {

using pdf::GreyPicture;
using pdf::RecognisedPage;
using pdf::RecognisedWord;

// Percent. Print is read with 90 and more; upside down with less than 50 (sideways is found by Tesseract).
constexpr double kUpright = 70;
// Less is what Tesseract sees in specks, textures and rules.
constexpr float kNoise = 20;
// A page of which the whole is less sure than this has no words: a photograph.
constexpr double kNoText = 35;
// Of the usual size of a page: lines that differ by less are of one size, measured a little differently.
constexpr double kSameSize = 0.2;

/// Nothing but paper of one shade, with the specks and shadows of a scanner.
bool IsBlank(const GreyPicture& picture) {
  std::array<uint64_t, 256> counts{};
  for (const uint8_t shade : picture.pixels) ++counts[shade];
  const auto paper = static_cast<size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin());
  constexpr size_t kShadow = 48;
  uint64_t ink = 0;
  for (size_t shade = 0; shade < counts.size(); ++shade) {
    if (shade + kShadow < paper || shade > paper + kShadow) ink += counts[shade];
  }
  // A line of ten letters at 300 dpi has some 5,000 dark pixels, one of the smallest print a thousand.
  constexpr uint64_t kSpecks = 60, kOneIn = 100'000;
  return ink < std::max<uint64_t>(kSpecks, picture.pixels.size() / kOneIn);
}

GreyPicture UpsideDown(const GreyPicture& picture) {
  GreyPicture turned = picture;
  std::reverse(turned.pixels.begin(), turned.pixels.end());
  return turned;
}

/// The words of a picture, turned with it.
void TurnBack(const GreyPicture& picture, RecognisedPage* page) {
  const double points = 72 / picture.dpi;
  for (RecognisedWord& word : page->words) {
    word.x = picture.width * points - word.x;
    word.y = picture.height * points - word.y;
    word.style.dir_x = -word.style.dir_x;
    word.style.dir_y = -word.style.dir_y;
  }
}

/// How sure it is of how much.
double Worth(const RecognisedPage& page) {
  double worth = 0;
  for (const RecognisedWord& word : page.words) {
    const auto letters = static_cast<double>(CountCodePoints(word.text));
    worth += letters * (static_cast<double>(word.confidence) - 50);
  }
  return worth;
}

/// Heights of lines are measured from line to line, letters of one text are of one size.
void EvenOutSizes(std::vector<RecognisedWord>* words) {
  if (words->empty()) return;
  std::vector<double> sizes;
  for (const RecognisedWord& word : *words) sizes.push_back(word.style.size);
  const auto middle = sizes.begin() + static_cast<ptrdiff_t>(sizes.size() / 2);
  std::nth_element(sizes.begin(), middle, sizes.end());
  const double usual = *middle;
  for (RecognisedWord& word : *words) {
    if (std::fabs(word.style.size - usual) <= kSameSize * usual) word.style.size = usual;
  }
}

/// A line of the page as Tesseract gives it, in pixels.
struct TextLine {
  double x = 0, y = 0;          ///< a point of its base line
  double dir_x = 1, dir_y = 0;  ///< along it
  double size = 0;
};

TextLine LineAt(const tesseract::ResultIterator& at) {
  TextLine line;
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  if (at.Baseline(tesseract::RIL_TEXTLINE, &x0, &y0, &x1, &y1)) {
    line.x = x0;
    line.y = y0;
    const double length = std::hypot(x1 - x0, y1 - y0);
    if (length > 0) line.dir_x = (x1 - x0) / length, line.dir_y = (y1 - y0) / length;
  }
  float height = 0, descent = 0, ascent = 0;
  at.RowAttributes(&height, &descent, &ascent);
  line.size = std::isfinite(height) && height > 0 ? static_cast<double>(height) : 1;
  return line;
}

/// Where a word stands on its line: its box, cut by the base line. `points`: of a pixel.
RecognisedWord PlaceOn(const TextLine& line, const tesseract::ResultIterator& at, double points) {
  int left = 0, top = 0, right = 0, bottom = 0;
  at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom);
  const double across_x = -line.dir_y, across_y = line.dir_x;  // downwards from the line
  const double base = line.x * across_x + line.y * across_y;
  double begin = INFINITY, end = -INFINITY, highest = INFINITY, lowest = -INFINITY;
  for (const double x : {left, right}) {
    for (const double y : {top, bottom}) {
      begin = std::min(begin, x * line.dir_x + y * line.dir_y);
      end = std::max(end, x * line.dir_x + y * line.dir_y);
      highest = std::min(highest, x * across_x + y * across_y);
      lowest = std::max(lowest, x * across_x + y * across_y);
    }
  }
  RecognisedWord word;
  word.style.dir_x = line.dir_x;
  word.style.dir_y = line.dir_y;
  word.style.size = line.size * points;
  word.style.ascent = (base - highest) * points;
  word.style.descent = (lowest - base) * points;
  word.x = (begin * line.dir_x + base * across_x) * points;
  word.y = (begin * line.dir_y + base * across_y) * points;
  word.length = (end - begin) * points;
  return word;
}

/// Models give white space and controls inside of words now and then.
std::string Cleaned(std::string_view text) {
  std::string clean;
  const std::string valid = ToValidUtf8(text);
  for (size_t i = 0; i < valid.size();) {
    const char32_t letter = DecodeUtf8(valid, &i);
    if (letter > ' ' && letter != 0x7F && letter != 0xA0) AppendUtf8(letter, &clean);
  }
  return clean;
}

std::vector<std::string> Split(const std::string& languages) {
  std::vector<std::string> all;
  for (size_t begin = 0; begin <= languages.size();) {
    const size_t end = std::min(languages.find('+', begin), languages.size());
    all.push_back(languages.substr(begin, end - begin));
    begin = end + 1;
  }
  return all;
}

/// The languages that candor can tell apart, as Tesseract calls them.
std::string LanguageOf(const RecognisedPage& page) {
  std::string text;
  for (const RecognisedWord& word : page.words) text += word.text + ' ';
  const std::string_view code = DetectLanguage(text);
  return code == "en" ? "eng" : code == "de" ? "deu" : code == "fr" ? "fra" : code == "es" ? "spa" : "";
}

/// The files of the models, read when files can still be read: an engine may be wanted later.
std::map<std::string, std::vector<char>>& Models() {
  static std::map<std::string, std::vector<char>> models;
  return models;
}

std::string ModelOf(const std::string& language) {
  return std::string(CANDOR_TESSDATA) + "/" + language + ".traineddata";
}

/// Tesseract's tesseract::FileReader.
bool ReadModel(const char* path, std::vector<char>* bytes) {
  const auto model = Models().find(path);
  if (model == Models().end()) return false;
  *bytes = model->second;
  return true;
}

}  // namespace

struct Recogniser::Engine {
  tesseract::TessBaseAPI api;

  RecognisedPage Read(const GreyPicture& picture, const PageBudget& budget);
};

Recogniser::Recogniser() = default;
Recogniser::~Recogniser() = default;

bool Recogniser::Load(const std::string& languages) {
  for (const std::string& language : Split(languages)) {
    std::ifstream file(ModelOf(language), std::ios::binary);
    std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    if (bytes.empty()) return false;
    Models()[ModelOf(language)] = std::move(bytes);
  }
  languages_ = languages;
  first_ = Split(languages)[0];
  if (EngineFor(first_) == nullptr) languages_.clear();
  return loaded();
}

Recogniser::Engine* Recogniser::EngineFor(const std::string& first) {
  const auto known = engines_.find(first);
  if (known != engines_.end()) return known->second.get();
  std::string order = first;
  for (const std::string& language : Split(languages_)) {
    if (language != first) order += "+" + language;
  }
  auto engine = std::make_unique<Engine>();
  if (engine->api.Init(CANDOR_TESSDATA, 0, order.c_str(), tesseract::OEM_LSTM_ONLY, nullptr, 0, nullptr,
                       nullptr, false, ReadModel) != 0)
    return nullptr;
  // A language but the first may be missing without an error.
  std::vector<std::string> loaded;
  engine->api.GetLoadedLanguagesAsVector(&loaded);
  if (loaded.size() != Split(order).size()) return nullptr;
  // Blocks in any direction, without the model for scripts and orientation, which takes a fifth of a second
  // to load and half a second a page.
  engine->api.SetPageSegMode(tesseract::PSM_AUTO);
  return engines_.emplace(first, std::move(engine)).first->second.get();
}

RecognisedPage Recogniser::Engine::Read(const GreyPicture& picture, const PageBudget& budget) {
  RecognisedPage page;
  api.SetImage(picture.pixels.data(), picture.width, picture.height, 1, picture.width);
  // Otherwise it guesses from the height of letters, and says so.
  api.SetSourceResolution(static_cast<int>(std::lround(std::clamp(picture.dpi, 70.0, 2'400.0))));
  tesseract::ETEXT_DESC monitor;
  monitor.cancel = [](void* of_page, int /*words*/) {
    return static_cast<const PageBudget*>(of_page)->used();
  };
  monitor.cancel_this = const_cast<PageBudget*>(&budget);
  // It fails for want of memory, too.
  page.late = api.Recognize(&monitor) != 0 && budget.used();
  const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
  const double points = 72 / picture.dpi;
  if (at != nullptr && !at->Empty(tesseract::RIL_BLOCK)) {
    TextLine line;
    bool starts_line = true;
    do {
      if (at->IsAtBeginningOf(tesseract::RIL_TEXTLINE)) {
        line = LineAt(*at);
        starts_line = true;
      }
      if (at->Empty(tesseract::RIL_WORD)) continue;
      const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
      std::string clean = text == nullptr ? std::string() : Cleaned(text.get());
      const float confidence = at->Confidence(tesseract::RIL_WORD);
      if (clean.empty() || !(confidence >= kNoise)) continue;
      RecognisedWord word = PlaceOn(line, *at, points);
      word.text = std::move(clean);
      word.confidence = std::min(confidence, 100.0F);
      word.starts_line = std::exchange(starts_line, false);
      page.words.push_back(std::move(word));
    } while (at->Next(tesseract::RIL_WORD));
  }
  api.Clear();
  EvenOutSizes(&page.words);
  return page;
}

RecognisedPage Recogniser::Read(const GreyPicture& picture, const PageBudget& budget) {
  RecognisedPage page = ReadOnce(picture, budget);
  if (page.words.empty() && !page.late) BlameMemory(picture.pixels.size());
  return page;
}

RecognisedPage Recogniser::ReadOnce(const GreyPicture& picture, const PageBudget& budget) {
  RecognisedPage page;
  page.blank = picture.pixels.empty() || IsBlank(picture);
  if (page.blank || !loaded()) return page;
  Engine* engine = EngineFor(first_);
  page = engine->Read(picture, budget);
  if (page.MeanConfidence() < kUpright && !budget.used()) {
    RecognisedPage turned = engine->Read(UpsideDown(picture), budget);
    TurnBack(picture, &turned);
    if (Worth(turned) > Worth(page)) page = std::move(turned);
  } else if (Engine* better = EngineForLanguageOf(page); better != nullptr && !budget.used()) {
    RecognisedPage again = better->Read(picture, budget);
    if (!again.late) page = std::move(again);
  }
  if (page.MeanConfidence() < kNoText) page.words.clear();
  return page;
}

Recogniser::Engine* Recogniser::EngineForLanguageOf(const pdf::RecognisedPage& page) {
  const std::string language = LanguageOf(page);
  const std::vector<std::string> all = Split(languages_);
  if (language == first_ || std::find(all.begin(), all.end(), language) == all.end()) return nullptr;
  Engine* engine = EngineFor(language);
  if (engine != nullptr) first_ = language;
  return engine;
}

}  // namespace candor
