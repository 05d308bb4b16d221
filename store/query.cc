// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "model/names.h"
#include "store/control_number.h"
#include "store/foreign_operators.h"
#include "store/index_words.h"
#include "store/match_expression.h"
#include "store/query_fields.h"
#include "store/query_lexer.h"
#include "store/text_pattern.h"
#include "store/word_pattern.h"
#include "text/language.h"

namespace candor {
namespace {

// A query that a person wrote is far below these; one made by a program gets a clear answer instead of a deep
// stack.
constexpr size_t kMaxBytes = 64 << 10;
constexpr size_t kMaxParts = 1000;
constexpr uint32_t kMaxDepth = 50;

using internal::IsSpace;
using internal::QueryLexer;
using internal::QuerySyntaxError;
using internal::QueryToken;
using internal::QueryTokenKind;
using internal::QuoteForMessage;

class Parser {
 public:
  Parser(std::string_view text, std::string_view today) : text_(text), today_(today), lexer_(text) {
    Advance();
  }

  QueryNode Parse() {
    if (token_.kind == QueryTokenKind::kEnd) {
      throw QuerySyntaxError{0, "the query is empty",
                             "write a word, a \"phrase\" or a field such as from:name"};
    }
    QueryNode node = Or();
    if (token_.kind == QueryTokenKind::kClose) {
      throw QuerySyntaxError{token_.begin, "this parenthesis closes nothing", "remove it, or add a ( before"};
    }
    return node;
  }

  QueryNode ParsePlain() {
    std::vector<QueryNode> words;
    std::vector<QueryNode> all;
    while (token_.kind != QueryTokenKind::kEnd) {
      std::optional<QueryNode> field;
      if (token_.kind == QueryTokenKind::kWord) field = KnownFieldOf(token_);
      if (field) {
        all.push_back(std::move(*field));
      } else if (token_.kind == QueryTokenKind::kQuoted) {
        words.push_back(Phrase());
      } else {
        PlainWords(&words);
        Advance();
      }
    }
    if (words.empty()) {
      throw QuerySyntaxError{0, "there is no word to search for", "write some words of what you look for"};
    }
    if (std::any_of(words.begin(), words.end(), SaysSomething)) {
      words.erase(
          std::remove_if(words.begin(), words.end(), [](const QueryNode& w) { return !SaysSomething(w); }),
          words.end());
    }
    all.insert(all.begin(), Join(QueryKind::kOr, std::move(words)));
    return Join(QueryKind::kAnd, std::move(all));
  }

 private:
  void Advance() { token_ = lexer_.Next(); }

  /// Neither grammar nor what a question calls the text that it looks for, and the text not itself.
  static bool SaysSomething(const QueryNode& words) {
    constexpr std::array<std::string_view, 8> kSought = {"clause",  "clauses",  "provision",  "provisions",
                                                         "klausel", "klauseln", "bestimmung", "bestimmungen"};
    if (words.prefix) return true;
    const bool rest_of_a_word =
        words.text.size() == 1 && (words.text[0] < '0' || words.text[0] > '9');  // "customer's"
    return !rest_of_a_word && (!IsFunctionWord(words.text) &&
                               std::find(kSought.begin(), kSought.end(), words.text) == kSought.end());
  }

  /// Of a question in plain words: something with a colon may be just that.
  std::optional<QueryNode> KnownFieldOf(const QueryToken& token) {
    const std::string name = AsciiLower(std::string_view(token.text).substr(0, token.text.find(':')));
    if (name.size() == token.text.size() || name == "exact" || !internal::ParseQueryField(name))
      return std::nullopt;
    return FieldOf(token);
  }

  /// The words of the token at hand, whatever it is.
  void PlainWords(std::vector<QueryNode>* words) {
    const std::string text(text_.substr(token_.begin, token_.end - token_.begin));
    const bool goes_on = token_.kind == QueryTokenKind::kWord && text.size() > 1 && text.back() == '*';
    words_.CutQuery(text);
    std::vector<std::string> cut;
    for (size_t i = 0; i < words_.size(); ++i) cut.emplace_back(words_.word(i));
    for (size_t i = 0; i < cut.size(); ++i) {
      words->push_back(Words(token_.begin, cut[i], goes_on && i + 1 == cut.size()));
    }
  }

  bool IsOperator(std::string_view name) const {
    return token_.kind == QueryTokenKind::kWord && token_.text == name;
  }
  bool EndsOperand() const {
    return token_.kind == QueryTokenKind::kEnd || token_.kind == QueryTokenKind::kClose;
  }

  std::string Found() const {
    if (token_.kind == QueryTokenKind::kEnd) return "the end of the query";
    return QuoteForMessage(text_.substr(token_.begin, token_.end - token_.begin));
  }

  uint32_t Column(size_t at) const { return static_cast<uint32_t>(CountCodePoints(text_.substr(0, at)) + 1); }

  /// Several children become a node; one stays itself. Nested nodes of the same kind are merged.
  static QueryNode Join(QueryKind kind, std::vector<QueryNode> children) {
    if (children.size() == 1) return std::move(children.front());
    QueryNode node;
    node.kind = kind;
    node.column = children.front().column;
    for (QueryNode& child : children) {
      if (child.kind == kind) {
        std::move(child.children.begin(), child.children.end(), std::back_inserter(node.children));
      } else {
        node.children.push_back(std::move(child));
      }
    }
    return node;
  }

  QueryNode Or() {
    std::vector<QueryNode> children;
    children.push_back(And());
    while (IsOperator("OR")) {
      after_ = "OR";
      Advance();
      children.push_back(And());
    }
    return Join(QueryKind::kOr, std::move(children));
  }

  QueryNode And() {
    std::vector<QueryNode> children;
    children.push_back(Unary());
    while (!EndsOperand() && !IsOperator("OR")) {
      if (IsOperator("AND")) {
        after_ = "AND";
        Advance();
      }
      children.push_back(Unary());
    }
    return Join(QueryKind::kAnd, std::move(children));
  }

  QueryNode Unary() {
    const size_t begin = token_.begin;
    bool negated = false;
    while (IsOperator("NOT") || IsOperator("-")) {
      after_ = token_.text;
      negated = !negated;
      Advance();
    }
    QueryNode node = Near();
    if (!negated) return node;
    // NOT (NOT a) is a, as NOT NOT a is: one reading for one meaning.
    if (node.kind == QueryKind::kNot) return QueryNode(std::move(node.children.front()));
    QueryNode negation;
    negation.kind = QueryKind::kNot;
    negation.column = Column(begin);
    negation.children.push_back(std::move(node));
    return negation;
  }

  bool JoinsOperands() const {
    return token_.kind == QueryTokenKind::kNear || token_.kind == QueryTokenKind::kTogether;
  }

  QueryNode Near() {
    const size_t begin = token_.begin;
    QueryNode first = Primary();
    if (!JoinsOperands()) return first;
    const QueryToken oper = token_;
    const std::string name = NearName(oper);
    QueryNode node;
    node.column = Column(begin);
    if (oper.kind == QueryTokenKind::kTogether) {
      node.kind = QueryKind::kTogether;
      node.sentence = oper.sentence;
    } else {
      node.kind = QueryKind::kNear;
      node.ordered = oper.ordered;
      node.distance = oper.distance - 1;
    }
    CheckNearOperand(first, begin, name);
    node.children.push_back(std::move(first));
    while (JoinsOperands()) {
      if (NearName(token_) != name) {
        throw QuerySyntaxError{
            token_.begin, "expected " + name + " again, found " + Found(),
            "join two different distances with AND: (a " + name + " b) AND (b " + NearName(token_) + " c)"};
      }
      after_ = name;
      Advance();
      const size_t operand = token_.begin;
      QueryNode next = Primary();
      CheckNearOperand(next, operand, name);
      node.children.push_back(std::move(next));
    }
    CheckChain(node, begin, name);
    if (internal::CombinationsOf(node) > internal::kMaxNearCombinations) {
      throw QuerySyntaxError{begin, "the lists around " + name + " make more than 500 combinations",
                             "shorten them, use prefixes such as refus*, or split the query"};
    }
    return node;
  }

  /// In no order, the first of three has the second behind it, and the third begins one place later at least.
  static void CheckChain(const QueryNode& node, size_t at, const std::string& name) {
    if (node.kind != QueryKind::kNear || node.ordered || node.children.size() < 3) return;
    if (node.distance + 2 >= node.children.size()) return;
    throw QuerySyntaxError{at, "nothing can fit so many words with " + name + " between them",
                           "write a \"phrase\", pre/1 for neighbours in this order, or a greater distance"};
  }

  static std::string NearName(const QueryToken& token) {
    if (token.kind == QueryTokenKind::kTogether) return token.sentence ? "/s" : "/p";
    return (token.ordered ? "pre/" : "w/") + std::to_string(token.distance);
  }

  static void CheckNearOperand(const QueryNode& node, size_t at, const std::string& name) {
    const auto is_words = [](const QueryNode& n) { return n.kind == QueryKind::kWords; };
    const bool fits = is_words(node) || (node.kind == QueryKind::kOr &&
                                         std::all_of(node.children.begin(), node.children.end(), is_words));
    if (!fits) {
      throw QuerySyntaxError{
          at, "expected a word, a \"phrase\" or a list of them such as (refuse OR decline) beside " + name,
          "put fields, NOT and other distances outside and join them with AND"};
    }
  }

  QueryNode Primary() {
    switch (token_.kind) {
      case QueryTokenKind::kOpen:
        return Group();
      case QueryTokenKind::kQuoted:
        return Phrase();
      case QueryTokenKind::kRegex:
        return Regex();
      case QueryTokenKind::kWord:
        if (IsOperator("AND") || IsOperator("OR") || IsOperator("NOT") || IsOperator("-")) break;
        return Word();
      default:
        break;
    }
    const std::string place = after_.empty() ? "" : " after " + after_;
    throw QuerySyntaxError{token_.begin,
                           "expected a word, a \"phrase\", a field or ( " +
                               (place.empty() ? "here" : place.substr(1)) + ", found " + Found(),
                           "to search for an operator or a sign as a word, put it in quotation marks"};
  }

  QueryNode Group() {
    const size_t open = token_.begin;
    if (++depth_ > kMaxDepth) {
      throw QuerySyntaxError{open, "more than 50 parentheses inside each other", "split the query"};
    }
    after_ = "(";
    Advance();
    QueryNode node = Or();
    if (token_.kind != QueryTokenKind::kClose)
      throw QuerySyntaxError{open, "this parenthesis is not closed", "add a )"};
    --depth_;
    after_.clear();
    Advance();
    return node;
  }

  QueryNode Leaf(QueryKind kind, size_t at) {
    if (++parts_ > kMaxParts)
      throw QuerySyntaxError{at, "more than 1000 words and fields", "split the query"};
    QueryNode node;
    node.kind = kind;
    node.column = Column(at);
    return node;
  }

  QueryNode Words(size_t at, std::string text, bool prefix) {
    QueryNode node = Leaf(QueryKind::kWords, at);
    words_.CutQuery(text);
    if (words_.size() == 0) {
      throw QuerySyntaxError{at, QuoteForMessage(text) + " has no letters or digits to search for",
                             "leave it out"};
    }
    node.text = std::move(text);
    node.prefix = prefix;
    return node;
  }

  QueryNode Phrase() {
    QueryToken token = token_;
    if (!token.text.empty() && token.text.back() == '*') {
      token.text.pop_back();
      token.prefix = true;
    }
    const bool one_by_one = token.has_slop || HasPattern(token.text);
    QueryNode node = one_by_one ? WordsOf(token) : Words(token.begin, token.text, token.prefix);
    after_.clear();
    Advance();
    return node;
  }

  /// Whether one of the words of a phrase has * or ? in it, or goes on.
  static bool HasPattern(std::string_view phrase) {
    for (size_t at = 0; at < phrase.size();) {
      const size_t end = std::min(phrase.find_first_of(" \t\n\r\f\v", at), phrase.size());
      const std::string_view word = phrase.substr(at, end - at);
      if (!word.empty() && (IsWildcard(word) || word.back() == '*')) return true;
      at = end + 1;
    }
    return false;
  }

  QueryNode Regex() {
    QueryNode node = Leaf(QueryKind::kRegex, token_.begin);
    node.text = token_.text;
    if (const std::string problem = internal::PatternProblem(node.text); !problem.empty()) {
      throw QuerySyntaxError{token_.begin, "this pattern " + problem,
                             "the syntax is RE2's (github.com/google/re2/wiki/Syntax); a path goes in "
                             "quotation marks or behind path:"};
    }
    after_.clear();
    Advance();
    return node;
  }

  /// A phrase whose words are looked for one by one. "a b c"~n: every word within the distance, in any order;
  /// "a b?c d": one behind the other.
  QueryNode WordsOf(const QueryToken& phrase) {
    std::vector<QueryNode> words;
    for (size_t at = 0; at < phrase.text.size();) {
      size_t end = at;
      while (end < phrase.text.size() && !IsSpace(phrase.text[end])) ++end;
      QueryToken word;
      word.begin = phrase.begin;
      word.text = phrase.text.substr(at, end - at);
      words_.CutQuery(word.text);
      if (IsWildcard(word.text)) {
        words.push_back(Wildcard(word));
      } else if (words_.size() > 0) {
        words.push_back(WordOrPrefix(word));
      }
      at = end + 1;
    }
    if (words.empty()) return Words(phrase.begin, phrase.text, phrase.prefix);
    words.back().prefix |= phrase.prefix && !words.back().wildcard;
    if (words.size() == 1) return std::move(words.front());
    QueryNode node;
    node.kind = QueryKind::kNear;
    node.column = Column(phrase.begin);
    node.ordered = !phrase.has_slop;
    // Of three words or more, those in the middle stand between the others, and count as none.
    if (phrase.has_slop) node.distance = phrase.distance + static_cast<uint32_t>(words.size()) - 2;
    node.children = std::move(words);
    return node;
  }

  QueryNode Word() {
    const QueryToken token = token_;
    const std::string lower = AsciiLower(token.text);
    if (lower == "and" || lower == "or" || lower == "not") {
      throw QuerySyntaxError{token.begin, QuoteForMessage(token.text) + " may be the operator or the word",
                             "write it in capitals for the operator, or in quotation marks, alone or in its "
                             "phrase, for the word"};
    }
    if (token.text[0] == '~') {
      throw QuerySyntaxError{token.begin, "expected a word, found " + QuoteForMessage(token.text),
                             "~ and a number belong behind a phrase: \"cap table\"~5"};
    }
    if (std::optional<QueryNode> field = FieldOf(token)) return std::move(*field);
    if (std::optional<internal::ForeignOperator> foreign = internal::ForeignOperatorIn(token.text))
      throw QuerySyntaxError{token.begin, std::move(foreign->message), std::move(foreign->hint)};
    QueryNode node = IsWildcard(token.text) ? Wildcard(token) : WordOrPrefix(token);
    after_.clear();
    Advance();
    return node;
  }

  QueryNode WordOrPrefix(const QueryToken& token) {
    std::string text = token.text;
    const bool prefix = text.back() == '*';
    if (prefix) text.pop_back();
    return Words(token.begin, std::move(text), prefix);
  }

  /// A star that is not at the end, or a question mark before a letter: behind a word both mean something
  /// else.
  static bool IsWildcard(std::string_view text) {
    const size_t star = text.find('*');
    const size_t mark = text.find('?');
    return (star != std::string_view::npos && star + 1 < text.size()) || text == "*" ||
           (mark != std::string_view::npos &&
            text.find_first_not_of("?!.,;)", mark) != std::string_view::npos);
  }

  QueryNode Wildcard(const QueryToken& token) {
    QueryNode node = Leaf(QueryKind::kWords, token.begin);
    node.text = token.text;
    node.wildcard = true;
    if (internal::WordPattern(token.text).empty()) {
      throw QuerySyntaxError{
          token.begin,
          "expected one word with two letters at least around * and ?, found " + QuoteForMessage(token.text),
          "for example regist?r, *tion or ind*ment; of several words write each by itself"};
    }
    return node;
  }

  /// The field that a word begins with, if it is "name:...".
  std::optional<QueryNode> FieldOf(const QueryToken& token) {
    const size_t colon = token.text.find(':');
    if (colon == std::string::npos || colon < 2) return std::nullopt;
    const std::string name = AsciiLower(std::string_view(token.text).substr(0, colon));
    if (!std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      return std::nullopt;
    if (name == "exact") return Exact(token, colon);
    const std::optional<QueryField> field = internal::ParseQueryField(name);
    if (!field) {
      std::string hint =
          "the fields are " + internal::QueryFieldNames() + "; put text with a colon in quotation marks";
      if (const std::string near = internal::NearestQueryField(name); !near.empty())
        hint = "did you mean " + near + ":? " + hint;
      throw QuerySyntaxError{token.begin, "there is no field " + QuoteForMessage(name), std::move(hint)};
    }
    lexer_.GoTo(token.begin + colon + 1);
    const QueryToken value = lexer_.Value();
    if (value.text.empty() && value.end < text_.size() && text_[value.end] == '(') {
      throw QuerySyntaxError{value.end, "expected the value of " + name + ":, found a parenthesis",
                             "a field takes one value: (" + name + ":a OR " + name + ":b)"};
    }
    if (*field == QueryField::kControl && !value.prefix) {
      if (const std::optional<PageCite> cite = ReadPageCite(value.text)) return PageOf(*cite, token.begin);
    }
    if (value.has_slop) {
      throw QuerySyntaxError{value.begin, "a field takes no ~", "leave the ~ and its number out"};
    }
    QueryNode node = Leaf(QueryKind::kField, token.begin);
    node.field = *field;
    if (internal::FieldProblem problem = internal::ReadFieldValue(value.text, value.prefix, today_, &node);
        !problem.expected.empty()) {
      throw QuerySyntaxError{value.begin,
                             "expected " + problem.expected + " after " + name + ":, found " +
                                 (value.text.empty() ? "nothing" : QuoteForMessage(value.text)),
                             std::move(problem.hint)};
    }
    after_.clear();
    Advance();
    return node;
  }

  /// control:ROOM-000012.0002: page 2 of the document.
  QueryNode PageOf(const PageCite& cite, size_t at) {
    std::vector<QueryNode> both;
    for (const auto& [field, number] :
         {std::pair{QueryField::kControl, cite.document}, std::pair{QueryField::kPage, int64_t{cite.page}}}) {
      QueryNode& node = both.emplace_back(Leaf(QueryKind::kField, at));
      node.field = field;
      node.text = node.upper = std::to_string(number);
    }
    after_.clear();
    Advance();
    return Join(QueryKind::kAnd, std::move(both));
  }

  /// exact:"ACME, Inc.": as it stands there.
  QueryNode Exact(const QueryToken& token, size_t colon) {
    lexer_.GoTo(token.begin + colon + 1);
    const QueryToken value = lexer_.ExactValue();
    QueryNode node = Leaf(QueryKind::kExact, token.begin);
    node.text = value.text;
    const bool blank = std::all_of(node.text.begin(), node.text.end(), IsSpace);
    if (blank || value.prefix || value.has_slop) {
      throw QuerySyntaxError{
          value.begin,
          "expected the text as it is written after exact:, found " +
              (blank ? "nothing" : QuoteForMessage(text_.substr(value.begin, value.end - value.begin))),
          "for example exact:\"ACME, Inc.\"; * and ~ mean nothing there"};
    }
    after_.clear();
    Advance();
    return node;
  }

  std::string_view text_, today_;
  QueryLexer lexer_;
  QueryToken token_;
  std::string after_;  // operator that was just read, for messages
  internal::IndexWords words_;
  size_t parts_ = 0;
  uint32_t depth_ = 0;
};

bool AsksForPassages(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::kWords:
    case QueryKind::kNear:
    case QueryKind::kTogether:
    case QueryKind::kExact:
    case QueryKind::kRegex:
      return true;
    case QueryKind::kField:
      return internal::SpeaksOfPassages(node.field);
    default:
      return std::any_of(node.children.begin(), node.children.end(), AsksForPassages);
  }
}

std::string Operator(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::kAnd:
      return "AND";
    case QueryKind::kOr:
      return "OR";
    case QueryKind::kTogether:
      return node.sentence ? "/s" : "/p";
    default:
      return (node.ordered ? "pre/" : "w/") + std::to_string(node.distance + 1);
  }
}

void ExplainTo(const QueryNode& node, std::string* out) {
  switch (node.kind) {
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNear:
    case QueryKind::kTogether: {
      const std::string between = " " + Operator(node) + " ";
      out->push_back('(');
      for (size_t i = 0; i < node.children.size(); ++i) {
        if (i > 0) out->append(between);
        ExplainTo(node.children[i], out);
      }
      out->push_back(')');
      break;
    }
    case QueryKind::kNot:
      out->append("NOT ");
      ExplainTo(node.children[0], out);
      break;
    case QueryKind::kWords:
      if (node.wildcard) {
        out->append(node.text);
      } else {
        out->append("\"").append(node.text).append(node.prefix ? "\"*" : "\"");
      }
      break;
    case QueryKind::kExact:
      out->append("exact:\"").append(node.text).append("\"");
      break;
    case QueryKind::kRegex:
      out->push_back('/');
      for (const char c : node.text) out->append(c == '/' ? "\\/" : std::string(1, c));
      out->push_back('/');
      break;
    case QueryKind::kField:
      out->append(internal::QueryFieldName(node.field)).append(":").append(internal::ExplainFieldValue(node));
      break;
  }
}

}  // namespace

namespace {

template <typename Parse>
Result<Query> Read(std::string_view text, std::string_view today, Parse&& parse) {
  const auto error = [&](uint32_t column, const std::string& message, std::string hint) {
    return Error{"query_syntax", "column " + std::to_string(column) + ": " + message, std::move(hint),
                 ExitStatus::kUsage};
  };
  if (text.size() > kMaxBytes) return error(1, "the query is longer than 65536 bytes", "split it");
  if (!IsValidUtf8(text))
    return error(1, "the query is not valid UTF-8", "check the encoding of the terminal or the file");
  if (text.find('\0') != std::string_view::npos)
    return error(1, "the query holds a NUL character", "remove it");
  try {
    Parser parser(text, today);
    Query query;
    query.root = parse(&parser);
    query.about_passages = AsksForPassages(query.root);
    return query;
  } catch (const QuerySyntaxError& e) {
    return error(static_cast<uint32_t>(CountCodePoints(text.substr(0, e.at)) + 1), e.message, e.hint);
  }
}

}  // namespace

Result<Query> ParseQuery(std::string_view text, std::string_view today) {
  return Read(text, today, [](Parser* parser) { return parser->Parse(); });
}

Result<Query> ParsePlainQuery(std::string_view text, std::string_view today) {
  return Read(text, today, [](Parser* parser) { return parser->ParsePlain(); });
}

std::string Explain(const Query& query) {
  std::string out;
  ExplainTo(query.root, &out);
  return out;
}

}  // namespace candor
