// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/quote_author.h"

#include <algorithm>

#include "text/normalizer.h"
#include "text/person_name.h"

namespace candor {
namespace {

bool IsAddressByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
         c == '-' || c == '+' || c == '%' || c == '\'';
}

/// The first address in `text` with a dot behind its @; empty: there is none.
std::string_view FindAddress(std::string_view text) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    size_t begin = at, end = at + 1;
    while (begin > 0 && IsAddressByte(text[begin - 1])) --begin;
    while (end < text.size() && IsAddressByte(text[end])) ++end;
    const std::string_view domain = text.substr(at + 1, end - at - 1);
    if (begin < at && domain.find('.') != std::string_view::npos) return text.substr(begin, end - begin);
  }
  return {};
}

/// "On Monday you wrote": the author of what is answered, whoever that is.
bool IsAddressed(std::string_view written) {
  for (const std::string_view word :
       {"you", "You", "Sie", "schrieben Sie", "du", "schriebst du", "vous", "tu", "usted"}) {
    if (written == word) return true;
  }
  return false;
}

void AppendWords(std::string_view text, std::vector<std::string>* words) {
  constexpr size_t kShortest = 3;
  Normalized folded;
  Normalize(text, &folded);
  std::string word;
  const auto end = [&] {
    if (word.size() >= kShortest) words->push_back(word);
    word.clear();
  };
  for (const char c : folded.text()) {
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (letter) {
      word += c;
    } else {
      end();
    }
  }
  end();
}

QuoteAuthor Make(std::string_view name, std::string_view address) {
  QuoteAuthor author;
  author.address = AddressKey(address);
  author.name = NameKey(name);
  const std::string local(address.substr(0, std::min(address.find('@'), address.size())));
  if (author.name.empty()) author.name = NameKey(local);
  AppendWords(name, &author.words);
  AppendWords(local, &author.words);
  std::sort(author.words.begin(), author.words.end());
  author.words.erase(std::unique(author.words.begin(), author.words.end()), author.words.end());
  return author;
}

}  // namespace

QuoteAuthor ReadQuoteAuthor(std::string_view written) {
  // "list-admin@x.example [mailto:list-admin@x.example] On Behalf Of Jane Doe"
  for (const std::string_view sent_for :
       {"On Behalf Of ", "im Auftrag von ", "Im Auftrag von ", "de la part de ", "De la part de ",
        "en nombre de ", "En nombre de "}) {
    if (const size_t at = written.find(sent_for); at != std::string_view::npos)
      written.remove_prefix(at + sent_for.size());
  }
  if (IsAddressed(written)) return {};
  const std::string_view address = FindAddress(written);
  std::string_view name = written;
  if (!address.empty()) name = name.substr(0, static_cast<size_t>(address.data() - written.data()));
  // "[mailto:", "<", "/HOU/ACME@ACME", "(by way of ..."
  name = name.substr(0, std::min(name.find_first_of("<[(/@"), name.size()));
  return Make(name, address);
}

QuoteAuthor QuoteAuthorOf(const Mailbox& mailbox) {
  // A name may be an address, and an Exchange name ends in the person.
  if (mailbox.address.find('@') == std::string::npos) {
    QuoteAuthor author = ReadQuoteAuthor(mailbox.name.empty() ? mailbox.address : mailbox.name);
    if (author.address.empty()) author.address = AddressKey(mailbox.address);
    return author;
  }
  const size_t end = std::min(mailbox.name.find_first_of("<[(/@"), mailbox.name.size());
  return Make(std::string_view(mailbox.name).substr(0, end), mailbox.address);
}

Fit Compare(const QuoteAuthor& a, const QuoteAuthor& b) {
  if (!a.is_known() || !b.is_known()) return Fit::kUnknown;
  if (!a.address.empty() && a.address == b.address) return Fit::kSame;
  if (!a.name.empty() && a.name == b.name) return Fit::kSame;
  for (size_t i = 0, j = 0; i < a.words.size() && j < b.words.size();) {
    const int order = a.words[i].compare(b.words[j]);
    if (order == 0) return Fit::kUnknown;
    order < 0 ? ++i : ++j;
  }
  return Fit::kClash;
}

}  // namespace candor
