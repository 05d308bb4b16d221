// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/recognised_words.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <set>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/edit_distance.h"
#include "base/utf8.h"
#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/word_pieces.h"

namespace candor::pdf {
namespace {

double Area(const Box& box) { return (box.x1 - box.x0) * (box.y1 - box.y0); }

double Width(const Box& box) { return box.x1 - box.x0; }

/// Places of a page by boxes in horizontal bands: a page may have thousands of words.
class Places {
 public:
  /// Numbered from 0.
  void Add(const Box& box) {
    for (size_t band = BandOf(box.y0); band <= BandOf(box.y1); ++band) {
      if (band >= bands_.size()) bands_.resize(band + 1);
      bands_[band].push_back(boxes_.size());
    }
    boxes_.push_back(box);
  }
  const Box& At(size_t number) const { return boxes_[number]; }
  /// The numbers of those of which half, or which have half of `box`, in order from left to right.
  std::vector<size_t> Over(const Box& box) const {
    constexpr double kSame = 0.5;
    std::vector<size_t> found;
    for (size_t band = BandOf(box.y0); band <= BandOf(box.y1) && band < bands_.size(); ++band) {
      for (const size_t number : bands_[band]) {
        const Box& other = boxes_[number];
        const double width = std::min(box.x1, other.x1) - std::max(box.x0, other.x0);
        const double height = std::min(box.y1, other.y1) - std::max(box.y0, other.y0);
        if (width > 0 && height > 0 && width * height >= kSame * std::min(Area(box), Area(other)))
          found.push_back(number);
      }
    }
    std::sort(found.begin(), found.end(),
              [this](size_t a, size_t b) { return std::pair(boxes_[a].x0, a) < std::pair(boxes_[b].x0, b); });
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

 private:
  static size_t BandOf(double y) {
    constexpr double kBand = 24, kMost = 10'000;  // points; what stands off the page shares the last ones
    return static_cast<size_t>(std::clamp(y / kBand, 0.0, kMost));
  }

  std::vector<Box> boxes_;
  std::vector<std::vector<size_t>> bands_;
};

/// Letters and digits alone, without case, those that look alike as one.
std::string Folded(std::string_view word) {
  std::string folded;
  for (char c : word) {
    c = AsciiLower(c);
    if (c == 'l' || c == 'i' || c == '|') c = '1';
    if (c == 'o') c = '0';
    if (static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
      folded += c;
  }
  return folded;
}

/// The same word but for what OCR misreads: a letter in five. Of a short one each letter counts: "not" and
/// "now" are two words.
bool Alike(std::string_view a, std::string_view b) {
  constexpr size_t kLettersAMistake = 5, kLongest = 200;
  if (a.size() > kLongest || b.size() > kLongest) return a == b;
  return EditDistance(a, b) <= std::min(a.size(), b.size()) / kLettersAMistake;
}

/// What a page says itself, by place. Watermarks are left out, among them turned words: they lie across
/// lines, so that their boxes tell nothing of what stands below.
class SaidWords {
 public:
  SaidWords(const PageWords& words, const std::vector<bool>& repeated) : words_(words) {
    constexpr double kLevel = 0.05;
    for (size_t i = 0; i < words.words().size(); ++i) {
      const DrawnWord& word = words.words()[i];
      if (std::fabs(word.style.dir_y) > kLevel || (!repeated.empty() && repeated[i])) continue;
      places_.Add(BoxOf(word.style, word.x, word.y, word.length));
      level_.push_back(&word);
    }
  }

  enum class There : uint8_t {
    kNothing,
    kSame,      ///< the same word
    kOther,     ///< another one
    kWhatever,  ///< `read` is too unsure to say anything else
  };
  /// What the page has in the place of a word that OCR read.
  struct Answer {
    There there = There::kNothing;
    std::vector<const DrawnWord*> words;  ///< that stand there
  };
  Answer In(const RecognisedWord& read) const {
    const Box box = BoxOf(read.style, read.x, read.y, read.length);
    std::vector<size_t> over = places_.Over(box);
    constexpr double kLarger = 2;
    std::erase_if(over, [&](size_t i) { return level_[i]->style.size > kLarger * read.style.size; });
    Answer answer;
    for (const size_t i : over) answer.words.push_back(level_[i]);
    if (over.empty()) return answer;
    std::string said;
    for (const DrawnWord* word : answer.words) said += Folded(words_.Text(*word));
    const std::string word = Folded(read.text);
    const bool same = Alike(word, said) || (over.size() == 1 && IsPart(word, box, said, places_.At(over[0])));
    answer.there = read.confidence < kDoubtful ? There::kWhatever : same ? There::kSame : There::kOther;
    return answer;
  }

 private:
  /// Of a longer word OCR may have read a part. It then has as much of its room as of its letters.
  static bool IsPart(const std::string& part, const Box& box, const std::string& whole, const Box& room) {
    constexpr double kNear = 0.2;
    if (whole.empty() || Width(room) <= 0 || whole.find(part) == std::string::npos) return false;
    const double letters = static_cast<double>(part.size()) / static_cast<double>(whole.size());
    return std::fabs(Width(box) / Width(room) - letters) < kNear;
  }

  const PageWords& words_;
  Places places_;
  std::vector<const DrawnWord*> level_;
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

void RemoveSaid(const std::vector<bool>& repeated, PageWords* words, std::vector<RecognisedWord>* read) {
  using There = SaidWords::There;
  const SaidWords said(*words, repeated);
  std::vector<RecognisedWord> left;
  std::set<const DrawnWord*> given_up;
  for (size_t begin = 0; begin < read->size();) {
    size_t end = begin + 1;
    while (end < read->size() && !(*read)[end].starts_line) ++end;
    std::vector<SaidWords::Answer> answers;
    for (size_t i = begin; i < end; ++i) answers.push_back(said.In((*read)[i]));
    const bool differs = std::any_of(answers.begin(), answers.end(), [](const SaidWords::Answer& answer) {
      return answer.there == There::kOther;
    });
    bool starts_line = false;
    for (size_t i = begin; i < end; ++i) {
      const SaidWords::Answer& answer = answers[i - begin];
      starts_line |= (*read)[i].starts_line;
      if (answer.there == There::kWhatever || (answer.there == There::kSame && !differs)) continue;
      if (answer.there == There::kSame) given_up.insert(answer.words.begin(), answer.words.end());
      left.push_back(std::move((*read)[i]));
      left.back().starts_line = std::exchange(starts_line, false);
    }
    begin = end;
  }
  *read = std::move(left);
  words->Remove([&](const DrawnWord& word) { return given_up.count(&word) != 0; });
}

void RemoveBelow(const std::vector<RecognisedWord>& read, PageWords* words) {
  Places taken;
  for (const RecognisedWord& word : read) taken.Add(BoxOf(word.style, word.x, word.y, word.length));
  words->Remove([&](const DrawnWord& word) {
    return !taken.Over(BoxOf(word.style, word.x, word.y, word.length)).empty();
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
