// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/content_reader.h"

#include <array>

#include "base/hex.h"

namespace candor::pdf {
namespace {

enum : uint8_t { kRegular, kSpace, kDelimiter };

constexpr std::array<uint8_t, 256> MakeClasses() {
  std::array<uint8_t, 256> classes{};
  for (unsigned char c : {'\0', '\t', '\n', '\f', '\r', ' '}) classes[c] = kSpace;
  for (unsigned char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'}) classes[c] = kDelimiter;
  return classes;
}
constexpr std::array<uint8_t, 256> kClasses = MakeClasses();

uint8_t Class(char c) { return kClasses[static_cast<unsigned char>(c)]; }

// A file may pile up operands without an operator; no operator takes more than the 33 of sc and scn.
constexpr size_t kMaxOperands = 64;

}  // namespace

std::string_view ContentReader::View(const Operand& operand) const {
  std::string_view from = operand.scratch ? std::string_view(scratch_) : bytes_;
  return from.substr(operand.begin, operand.end - operand.begin);
}

const ContentReader::Operand* ContentReader::Get(size_t from_last, Kind kind) const {
  if (from_last >= operands_.size()) return nullptr;
  const Operand& operand = operands_[operands_.size() - 1 - from_last];
  return operand.kind == kind ? &operand : nullptr;
}

double ContentReader::Number(size_t from_last) const {
  const Operand* operand = Get(from_last, Kind::kNumber);
  return operand != nullptr ? operand->number : 0;
}

bool ContentReader::HasNumbers(size_t count) const {
  for (size_t i = 0; i < count; ++i) {
    if (Get(i, Kind::kNumber) == nullptr) return false;
  }
  return true;
}

std::string_view ContentReader::String(size_t from_last) const {
  const Operand* operand = Get(from_last, Kind::kString);
  return operand != nullptr ? View(*operand) : std::string_view();
}

std::string_view ContentReader::Name(size_t from_last) const {
  const Operand* operand = Get(from_last, Kind::kName);
  return operand != nullptr ? View(*operand) : std::string_view();
}

bool ContentReader::DictString(size_t from_last, std::string_view key, std::string_view* value) const {
  const Operand* dict = Get(from_last, Kind::kDict);
  if (dict == nullptr) return false;
  for (size_t i = dict->begin; i + 1 < dict->end; ++i) {
    if (nested_[i].kind == Kind::kName && View(nested_[i]) == key && nested_[i + 1].kind == Kind::kString) {
      *value = View(nested_[i + 1]);
      return true;
    }
  }
  return false;
}

void ContentReader::Add(const Operand& operand) {
  if (operands_.size() < kMaxOperands) operands_.push_back(operand);
}

void ContentReader::SkipSpace() {
  while (at_ < bytes_.size()) {
    if (Class(bytes_[at_]) == kSpace) {
      ++at_;
    } else if (bytes_[at_] == '%') {
      while (at_ < bytes_.size() && bytes_[at_] != '\n' && bytes_[at_] != '\r') ++at_;
    } else {
      return;
    }
  }
}

// Leading signs count once and signs inside are passed over ("--5" is -5, "12-34" is 1234), as Acrobat does.
ContentReader::Operand ContentReader::ReadNumber() {
  Operand operand;
  operand.kind = Kind::kNumber;
  bool negative = false;
  while (at_ < bytes_.size() && (bytes_[at_] == '-' || bytes_[at_] == '+')) negative |= bytes_[at_++] == '-';
  double value = 0;
  double scale = 1;
  bool fraction = false;
  for (; at_ < bytes_.size(); ++at_) {
    char c = bytes_[at_];
    if (c >= '0' && c <= '9') {
      if (fraction) {
        scale *= 0.1;
        value += scale * (c - '0');
      } else {
        value = value * 10 + (c - '0');
      }
    } else if (c == '.' && !fraction) {
      fraction = true;
    } else if (c != '-') {
      break;
    }
  }
  operand.number = negative ? -value : value;
  return operand;
}

ContentReader::Operand ContentReader::ReadName() {
  Operand operand;
  operand.kind = Kind::kName;
  operand.begin = ++at_;
  bool escaped = false;
  while (at_ < bytes_.size() && Class(bytes_[at_]) == kRegular) escaped |= bytes_[at_++] == '#';
  operand.end = at_;
  if (!escaped) return operand;
  std::string_view raw = View(operand);
  operand.scratch = true;
  operand.begin = scratch_.size();
  for (size_t i = 0; i < raw.size(); ++i) {
    if (raw[i] == '#' && i + 2 < raw.size() && HexDigit(raw[i + 1]) >= 0 && HexDigit(raw[i + 2]) >= 0) {
      scratch_ += static_cast<char>(HexDigit(raw[i + 1]) * 16 + HexDigit(raw[i + 2]));
      i += 2;
    } else {
      scratch_ += raw[i];
    }
  }
  operand.end = scratch_.size();
  return operand;
}

ContentReader::Operand ContentReader::ReadString() {
  Operand operand;
  operand.kind = Kind::kString;
  operand.begin = ++at_;
  while (at_ < bytes_.size() && bytes_[at_] != ')' && bytes_[at_] != '(' && bytes_[at_] != '\\' &&
         bytes_[at_] != '\r')
    ++at_;
  if (at_ < bytes_.size() && bytes_[at_] == ')') {
    operand.end = at_++;
    return operand;
  }
  size_t plain = at_;
  size_t begin = operand.begin;
  operand.scratch = true;
  operand.begin = scratch_.size();
  scratch_.append(bytes_.substr(begin, plain - begin));
  int depth = 1;
  while (at_ < bytes_.size()) {
    char c = bytes_[at_++];
    if (c == '(') ++depth;
    if (c == ')' && --depth == 0) break;
    if (c == '\r') {
      if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
      scratch_ += '\n';
      continue;
    }
    if (c != '\\' || at_ >= bytes_.size()) {
      scratch_ += c;
      continue;
    }
    c = bytes_[at_++];
    switch (c) {
      case 'n':
        scratch_ += '\n';
        break;
      case 'r':
        scratch_ += '\r';
        break;
      case 't':
        scratch_ += '\t';
        break;
      case 'b':
        scratch_ += '\b';
        break;
      case 'f':
        scratch_ += '\f';
        break;
      case '\n':
        break;
      case '\r':
        if (at_ < bytes_.size() && bytes_[at_] == '\n') ++at_;
        break;
      default:
        if (c >= '0' && c <= '7') {
          int value = c - '0';
          for (int digits = 1; digits < 3 && at_ < bytes_.size() && bytes_[at_] >= '0' && bytes_[at_] <= '7';
               ++digits) {
            value = value * 8 + (bytes_[at_++] - '0');
          }
          scratch_ += static_cast<char>(value & 0xFF);
        } else {
          scratch_ += c;
        }
    }
  }
  operand.end = scratch_.size();
  return operand;
}

ContentReader::Operand ContentReader::ReadHexString() {
  Operand operand;
  operand.kind = Kind::kString;
  operand.scratch = true;
  operand.begin = scratch_.size();
  ++at_;
  int high = -1;
  while (at_ < bytes_.size()) {
    char c = bytes_[at_++];
    if (c == '>') break;
    int value = HexDigit(c);
    if (value < 0) continue;
    if (high < 0) {
      high = value;
    } else {
      scratch_ += static_cast<char>(high * 16 + value);
      high = -1;
    }
  }
  if (high >= 0) scratch_ += static_cast<char>(high * 16);
  operand.end = scratch_.size();
  return operand;
}

void ContentReader::ReadNested(Kind kind) {
  Operand compound;
  compound.kind = kind;
  compound.begin = nested_.size();
  int depth = 1;
  while (depth > 0) {
    SkipSpace();
    if (at_ >= bytes_.size()) break;
    char c = bytes_[at_];
    bool twice = at_ + 1 < bytes_.size() && bytes_[at_ + 1] == c;
    if (c == '(') {
      nested_.push_back(ReadString());
    } else if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') {
      nested_.push_back(ReadNumber());
    } else if (c == '/') {
      nested_.push_back(ReadName());
    } else if (c == '<' && !twice) {
      nested_.push_back(ReadHexString());
    } else if (c == '[' || c == '<') {
      ++depth;
      at_ += c == '<' ? 2 : 1;
    } else if (c == ']' || (c == '>' && twice)) {
      --depth;
      at_ += c == '>' ? 2 : 1;
    } else if (Class(c) == kDelimiter) {
      ++at_;
    } else {
      size_t begin = at_;
      while (at_ < bytes_.size() && Class(bytes_[at_]) == kRegular) ++at_;
      std::string_view word = bytes_.substr(begin, at_ - begin);
      // A missing ']' must not swallow the rest of the page: operators that show text or end it cannot stand
      // in an array.
      if (kind == Kind::kArray && (word == "TJ" || word == "Tj" || word == "ET")) {
        at_ = begin;
        break;
      }
      nested_.emplace_back();
    }
  }
  compound.end = nested_.size();
  Add(compound);
}

// Nothing says where the data ends but EI between white space. Binary data holds that too: what follows must
// look like content, printable bytes for a while.
void ContentReader::SkipInlineImage() {
  constexpr size_t kLookAhead = 24;
  size_t end = at_;
  while ((end = bytes_.find("EI", end)) != std::string_view::npos) {
    size_t after = end + 2;
    bool alone = end > 0 && Class(bytes_[end - 1]) == kSpace &&
                 (after >= bytes_.size() || Class(bytes_[after]) != kRegular);
    bool content = alone;
    for (size_t i = after; content && i < bytes_.size() && i < after + kLookAhead; ++i) {
      auto c = static_cast<unsigned char>(bytes_[i]);
      content = (c >= ' ' && c < 0x7F) || (c != 0 && Class(bytes_[i]) == kSpace);
    }
    if (content) {
      at_ = after;
      return;
    }
    end = after;
  }
  at_ = bytes_.size();
}

bool ContentReader::Next() {
  operands_.clear();
  nested_.clear();
  scratch_.clear();
  bool image = false;
  for (;;) {
    SkipSpace();
    if (at_ >= bytes_.size()) return false;
    char c = bytes_[at_];
    if ((c >= '0' && c <= '9') || c == '-' || c == '.' || c == '+') {
      Add(ReadNumber());
      continue;
    }
    switch (c) {
      case '/':
        Add(ReadName());
        continue;
      case '(':
        Add(ReadString());
        continue;
      case '[':
        ++at_;
        ReadNested(Kind::kArray);
        continue;
      case '<':
        if (at_ + 1 < bytes_.size() && bytes_[at_ + 1] == '<') {
          at_ += 2;
          ReadNested(Kind::kDict);
        } else {
          Add(ReadHexString());
        }
        continue;
      case ')':
      case '>':
      case ']':
      case '{':
      case '}':
        ++at_;
        continue;
      default:
        break;
    }
    size_t begin = at_;
    while (at_ < bytes_.size() && Class(bytes_[at_]) == kRegular) ++at_;
    std::string_view word = bytes_.substr(begin, at_ - begin);
    if (word == "true" || word == "false" || word == "null") {
      Add(Operand());
    } else if (word == "BI") {
      image = true;
    } else if (image && word == "ID") {
      const size_t picture = at_;
      SkipInlineImage();
      image_bytes_ = at_ - picture;
      operands_.clear();
      op_ = Op("BI");
      return true;
    } else {
      op_ = Op(word);
      return true;
    }
  }
}

}  // namespace candor::pdf
