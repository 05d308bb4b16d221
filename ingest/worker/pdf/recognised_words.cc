// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/recognised_words.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "base/utf8.h"
#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/word_pieces.h"

namespace candor::pdf {
namespace {

double Area(const Box& box) { return (box.x1 - box.x0) * (box.y1 - box.y0); }

struct Place {
  Box box;
  double size = 0;  ///< of the letters; 0: any
};

/// Which places of a page are taken, by boxes in horizontal bands: a page may have thousands of words.
class TakenPlaces {
 public:
  void Add(const Place& place) {
    const Box& box = place.box;
    for (size_t band = BandOf(box.y0); band <= BandOf(box.y1); ++band) {
      if (band >= bands_.size()) bands_.resize(band + 1);
      bands_[band].push_back(place);
    }
  }
  /// At least half of it, or of what is there, lies in the other.
  bool Has(const Place& place) const {
    constexpr double kSame = 0.5, kLarger = 2;
    const Box& box = place.box;
    for (size_t band = BandOf(box.y0); band <= BandOf(box.y1) && band < bands_.size(); ++band) {
      for (const auto& [taken, size] : bands_[band]) {
        if (size > kLarger * place.size) continue;
        const double width = std::min(box.x1, taken.x1) - std::max(box.x0, taken.x0);
        const double height = std::min(box.y1, taken.y1) - std::max(box.y0, taken.y0);
        if (width > 0 && height > 0 && width * height >= kSame * std::min(Area(box), Area(taken)))
          return true;
      }
    }
    return false;
  }

 private:
  static size_t BandOf(double y) {
    constexpr double kBand = 24, kMost = 10'000;  // points; what stands off the page shares the last ones
    return static_cast<size_t>(std::clamp(y / kBand, 0.0, kMost));
  }

  std::vector<std::vector<Place>> bands_;
};

/// Letter by letter, as the layout counts them; OCR says where the word begins and ends.
void Draw(const RecognisedWord& word, PageWords* words) {
  words->BeginString(word.style, 0, false);
  const auto letters = static_cast<double>(std::max<size_t>(CountCodePoints(word.text), 1));
  const double step = word.length / letters;
  double at = 0;
  for (size_t i = 0; i < word.text.size(); at += step) {
    const size_t begin = i;
    const char32_t letter = DecodeUtf8(word.text, &i);
    words->AddText(std::string_view(word.text).substr(begin, i - begin), letter,
                   word.x + at * word.style.dir_x, word.y + at * word.style.dir_y, step);
  }
}

double Letters(const std::vector<RecognisedWord>& words) {
  double letters = 0;
  for (const RecognisedWord& word : words) letters += static_cast<double>(CountCodePoints(word.text));
  return letters;
}

}  // namespace

double RecognisedPage::MeanConfidence() const {
  double sum = 0;
  for (const RecognisedWord& word : words)
    sum += static_cast<double>(CountCodePoints(word.text)) * static_cast<double>(word.confidence);
  const double letters = Letters(words);
  return letters > 0 ? sum / letters : 0;
}

bool RecognisedPage::IsTexture() const {
  constexpr double kFewLetters = 20;
  return Letters(words) < kFewLetters && MeanConfidence() < kDoubtful;
}

void RemoveSaid(const PageWords& words, std::vector<RecognisedWord>* read) {
  TakenPlaces taken;
  for (const DrawnWord& word : words.words()) {
    ForEachPiece(word.style, word.x, word.y, word.length, [&](const Box& box) {
      taken.Add({box, word.style.size});
    });
  }
  std::erase_if(*read, [&](const RecognisedWord& word) {
    return taken.Has({BoxOf(word.style, word.x, word.y, word.length), word.style.size});
  });
}

void RemoveBelow(const std::vector<RecognisedWord>& read, PageWords* words) {
  TakenPlaces taken;
  for (const RecognisedWord& word : read) taken.Add({BoxOf(word.style, word.x, word.y, word.length), 0});
  words->Remove([&](const DrawnWord& word) {
    return taken.Has({BoxOf(word.style, word.x, word.y, word.length), 0});
  });
}

void AddRecognised(const std::vector<RecognisedWord>& read, PageWords* words) {
  for (const RecognisedWord& word : read) {
    // Between words of a line there is white space, however near they stand.
    if (!word.starts_line) words->AddSpace();
    words->SetConfidence(word.confidence);
    Draw(word, words);
    words->Finish();
  }
  words->SetConfidence(0);
}

}  // namespace candor::pdf
