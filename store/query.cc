// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/query.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/ascii.h"
#include "base/escape.h"
#include "base/utf8.h"
#include "model/names.h"
#include "store/index_words.h"
#include "store/query_fields.h"

namespace candor {
namespace {

// A query that a person wrote is far below these; one made by a program gets a clear answer instead of a deep
// stack.
constexpr size_t kMaxBytes = 64 << 10;
constexpr size_t kMaxParts = 1000;
constexpr uint32_t kMaxDepth = 50;
constexpr uint32_t kMaxDistance = 1000;
constexpr size_t kMaxNearCombinations = 500;

enum class TokenKind : uint8_t { kEnd, kOpen, kClose, kWord, kQuoted, kNear };

struct Token {
  TokenKind kind = TokenKind::kEnd;
  size_t begin = 0;  // bytes of the query
  size_t end = 0;
  std::string text;       // kQuoted: without the quotation marks
  bool prefix = false;    // kWord, kQuoted: followed by *
  bool ordered = false;   // kNear
  uint32_t distance = 0;  // kNear: the number; kQuoted: of ~n
  bool has_slop = false;  // kQuoted
};

struct SyntaxError {
  size_t at;
  std::string message, hint;
};

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
std::optional<uint32_t> ParseNumber(std::string_view text) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string Quote(std::string_view text) { return "\"" + EscapeLine(text) + "\""; }

/// Word processors turn "this" into “this”, and lawyers paste.
size_t QuotationMark(std::string_view text, size_t at) {
  if (text[at] == '"') return 1;
  const std::string_view mark = text.substr(at, 3);
  return mark == "\u201C" || mark == "\u201D" || mark == "\u201E" ? 3 : 0;
}

class Lexer {
 public:
  explicit Lexer(std::string_view text) : text_(text) {}

  Token Next() {
    while (at_ < text_.size() && IsSpace(text_[at_])) ++at_;
    Token token;
    token.begin = at_;
    if (at_ == text_.size()) {
      token.end = at_;
      return token;
    }
    if (text_[at_] == '(' || text_[at_] == ')') {
      token.kind = text_[at_] == '(' ? TokenKind::kOpen : TokenKind::kClose;
      ++at_;
    } else if (QuotationMark(text_, at_) != 0) {
      Quoted(&token);
    } else if (text_[at_] == '-') {
      // "-" before a word excludes it; the parser sees it as a word of its own.
      token.kind = TokenKind::kWord;
      token.text = "-";
      ++at_;
      if (at_ == text_.size() || IsSpace(text_[at_])) {
        throw SyntaxError{token.begin, "expected a word directly after -",
                          "-draft excludes draft; a dash between words can be left out"};
      }
    } else {
      Word(&token);
    }
    token.end = at_;
    return token;
  }

  /// The value of a field, right behind its colon: a quoted text or a word.
  Token Value() {
    Token token;
    token.begin = at_;
    if (at_ < text_.size() && QuotationMark(text_, at_) != 0) {
      Quoted(&token);
    } else {
      token.kind = TokenKind::kWord;
      token.text = Run();
      if (token.text.size() > 1 && token.text.back() == '*') {
        token.text.pop_back();
        token.prefix = true;
      }
    }
    token.end = at_;
    return token;
  }

  void GoTo(size_t at) { at_ = at; }

 private:
  std::string Run() {
    const size_t begin = at_;
    while (at_ < text_.size() && !IsSpace(text_[at_]) && text_[at_] != '(' && text_[at_] != ')' &&
           QuotationMark(text_, at_) == 0) {
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  void Quoted(Token* token) {
    token->kind = TokenKind::kQuoted;
    const size_t open = at_;
    at_ += QuotationMark(text_, at_);
    const size_t begin = at_;
    while (at_ < text_.size() && QuotationMark(text_, at_) == 0) ++at_;
    if (at_ == text_.size()) {
      throw SyntaxError{open, "this quotation mark is not closed", "add a \" where the phrase ends"};
    }
    token->text = text_.substr(begin, at_ - begin);
    at_ += QuotationMark(text_, at_);
    if (at_ < text_.size() && text_[at_] == '*') {
      token->prefix = true;
      ++at_;
    }
    if (at_ < text_.size() && text_[at_] == '~') Slop(token);
  }

  void Slop(Token* token) {
    const size_t tilde = at_++;
    const size_t begin = at_;
    while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
    const std::optional<uint32_t> number = ParseNumber(text_.substr(begin, at_ - begin));
    if (!number || *number >= kMaxDistance) {
      throw SyntaxError{tilde, "expected a number from 0 to 999 after ~",
                        "for example \"cap table\"~5: at most five other words between"};
    }
    token->has_slop = true;
    token->distance = *number;
  }

  void Word(Token* token) {
    token->kind = TokenKind::kWord;
    token->text = Run();
    const std::string lower = AsciiLower(token->text);
    for (const std::string_view name : {std::string_view("w/"), std::string_view("pre/")}) {
      if (lower.compare(0, name.size(), name) != 0) continue;
      const std::optional<uint32_t> number = ParseNumber(std::string_view(lower).substr(name.size()));
      if (!number || *number == 0 || *number > kMaxDistance) {
        throw SyntaxError{token->begin, "expected a number from 1 to 1000 after " + std::string(name),
                          "for example: refuse " + std::string(name) + "5 share"};
      }
      token->kind = TokenKind::kNear;
      token->ordered = name[0] == 'p';
      token->distance = *number;
    }
  }

  std::string_view text_;
  size_t at_ = 0;
};

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text), lexer_(text) { Advance(); }

  QueryNode Parse() {
    if (token_.kind == TokenKind::kEnd) {
      throw SyntaxError{0, "the query is empty", "write a word, a \"phrase\" or a field such as from:name"};
    }
    QueryNode node = Or();
    if (token_.kind == TokenKind::kClose) {
      throw SyntaxError{token_.begin, "this parenthesis closes nothing", "remove it, or add a ( before"};
    }
    return node;
  }

 private:
  void Advance() { token_ = lexer_.Next(); }
  bool IsOperator(std::string_view name) const {
    return token_.kind == TokenKind::kWord && token_.text == name;
  }
  bool EndsOperand() const { return token_.kind == TokenKind::kEnd || token_.kind == TokenKind::kClose; }

  std::string Found() const {
    if (token_.kind == TokenKind::kEnd) return "the end of the query";
    return Quote(text_.substr(token_.begin, token_.end - token_.begin));
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

  QueryNode Near() {
    const size_t begin = token_.begin;
    QueryNode first = Primary();
    if (token_.kind != TokenKind::kNear) return first;
    const Token oper = token_;
    const std::string name = NearName(oper);
    QueryNode node;
    node.kind = QueryKind::kNear;
    node.column = Column(begin);
    node.ordered = oper.ordered;
    node.distance = oper.distance - 1;
    CheckNearOperand(first, begin, name);
    node.children.push_back(std::move(first));
    while (token_.kind == TokenKind::kNear) {
      if (token_.ordered != oper.ordered || token_.distance != oper.distance) {
        throw SyntaxError{
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
    size_t combinations = 1;
    for (const QueryNode& child : node.children) {
      combinations *= child.kind == QueryKind::kOr ? child.children.size() : 1;
      if (combinations > kMaxNearCombinations) {
        throw SyntaxError{begin, "the lists around " + name + " make more than 500 combinations",
                          "shorten them, use prefixes such as refus*, or split the query"};
      }
    }
    return node;
  }

  static std::string NearName(const Token& token) {
    return (token.ordered ? "pre/" : "w/") + std::to_string(token.distance);
  }

  static void CheckNearOperand(const QueryNode& node, size_t at, const std::string& name) {
    const auto is_words = [](const QueryNode& n) { return n.kind == QueryKind::kWords; };
    const bool fits = is_words(node) || (node.kind == QueryKind::kOr &&
                                         std::all_of(node.children.begin(), node.children.end(), is_words));
    if (!fits) {
      throw SyntaxError{
          at, "expected a word, a \"phrase\" or a list of them such as (refuse OR decline) beside " + name,
          "put fields, NOT and other distances outside and join them with AND"};
    }
  }

  QueryNode Primary() {
    switch (token_.kind) {
      case TokenKind::kOpen:
        return Group();
      case TokenKind::kQuoted:
        return Phrase();
      case TokenKind::kWord:
        if (IsOperator("AND") || IsOperator("OR") || IsOperator("NOT") || IsOperator("-")) break;
        return Word();
      default:
        break;
    }
    const std::string place = after_.empty() ? "" : " after " + after_;
    throw SyntaxError{token_.begin,
                      "expected a word, a \"phrase\", a field or ( " +
                          (place.empty() ? "here" : place.substr(1)) + ", found " + Found(),
                      "to search for an operator or a sign as a word, put it in quotation marks"};
  }

  QueryNode Group() {
    const size_t open = token_.begin;
    if (++depth_ > kMaxDepth) {
      throw SyntaxError{open, "more than 50 parentheses inside each other", "split the query"};
    }
    after_ = "(";
    Advance();
    QueryNode node = Or();
    if (token_.kind != TokenKind::kClose)
      throw SyntaxError{open, "this parenthesis is not closed", "add a )"};
    --depth_;
    after_.clear();
    Advance();
    return node;
  }

  QueryNode Leaf(QueryKind kind, size_t at) {
    if (++parts_ > kMaxParts) throw SyntaxError{at, "more than 1000 words and fields", "split the query"};
    QueryNode node;
    node.kind = kind;
    node.column = Column(at);
    return node;
  }

  QueryNode Words(size_t at, std::string text, bool prefix) {
    QueryNode node = Leaf(QueryKind::kWords, at);
    words_.Cut(text);
    if (words_.size() == 0) {
      throw SyntaxError{at, Quote(text) + " has no letters or digits to search for", "leave it out"};
    }
    node.text = std::move(text);
    node.prefix = prefix;
    return node;
  }

  QueryNode Phrase() {
    Token token = token_;
    if (!token.text.empty() && token.text.back() == '*') {
      token.text.pop_back();
      token.prefix = true;
    }
    if (const size_t star = token.text.find('*'); star != std::string::npos) {
      throw SyntaxError{token.begin + 1 + star, "* may only stand at the end of a phrase",
                        "write the words one by one: strateg* pre/1 change"};
    }
    QueryNode node = token.has_slop ? Loose(token) : Words(token.begin, token.text, token.prefix);
    after_.clear();
    Advance();
    return node;
  }

  /// "a b c"~n: every word within the distance, in any order.
  QueryNode Loose(const Token& token) {
    std::vector<QueryNode> words;
    for (size_t at = 0; at < token.text.size();) {
      size_t end = at;
      while (end < token.text.size() && !IsSpace(token.text[end])) ++end;
      words_.Cut(std::string_view(token.text).substr(at, end - at));
      if (words_.size() > 0) words.push_back(Words(token.begin, token.text.substr(at, end - at), false));
      at = end + 1;
    }
    if (words.size() < 2) return Words(token.begin, token.text, token.prefix);
    words.back().prefix = token.prefix;
    QueryNode node;
    node.kind = QueryKind::kNear;
    node.column = Column(token.begin);
    node.distance = token.distance;
    node.children = std::move(words);
    return node;
  }

  QueryNode Word() {
    const Token token = token_;
    const std::string lower = AsciiLower(token.text);
    if (lower == "and" || lower == "or" || lower == "not") {
      throw SyntaxError{token.begin, Quote(token.text) + " may be the operator or the word",
                        "write it in capitals for the operator, or in quotation marks, alone or in its "
                        "phrase, for the word"};
    }
    if (token.text[0] == '/') {
      throw SyntaxError{token.begin, "expected a word, found " + Quote(token.text),
                        "patterns between slashes are not supported; put words in quotation marks"};
    }
    if (token.text[0] == '~') {
      throw SyntaxError{token.begin, "expected a word, found " + Quote(token.text),
                        "~ and a number belong behind a phrase: \"cap table\"~5"};
    }
    if (std::optional<QueryNode> field = FieldOf(token)) return std::move(*field);
    RefuseForeign(token);
    std::string text = token.text;
    const bool prefix = text.back() == '*';
    if (prefix) text.pop_back();
    if (const size_t star = text.find('*'); star != std::string::npos) {
      throw SyntaxError{token.begin + star, "* may only stand at the end of a word", "for example refus*"};
    }
    if (prefix && text.empty()) {
      throw SyntaxError{token.begin, "expected a word before *", "for example refus*"};
    }
    QueryNode node = Words(token.begin, std::move(text), prefix);
    after_.clear();
    Advance();
    return node;
  }

  /// What other search tools read as an operator and this language does not: taken for a word it would find
  /// nothing, or the opposite.
  static void RefuseForeign(const Token& token) {
    if (token.text == "NEAR" || AsciiLower(token.text).compare(0, 5, "near/") == 0) {
      throw SyntaxError{token.begin, Quote(token.text) + " is no operator here",
                        "write w/5 for within five words, pre/5 for that order, \"near\" for the word"};
    }
    if (token.text[0] == '!') {
      throw SyntaxError{token.begin, "expected a word, found " + Quote(token.text),
                        "write NOT or - to exclude a word: -draft"};
    }
    const size_t mark = token.text.find('?');
    if (mark != std::string::npos && token.text.find_first_not_of("?!.,;)", mark) != std::string::npos) {
      throw SyntaxError{token.begin + mark, "? stands for no letter in a word",
                        "write regist*, or the words one by one: (register OR registrar)"};
    }
  }

  /// The field that a word begins with, if it is "name:...".
  std::optional<QueryNode> FieldOf(const Token& token) {
    const size_t colon = token.text.find(':');
    if (colon == std::string::npos || colon < 2) return std::nullopt;
    const std::string name = AsciiLower(std::string_view(token.text).substr(0, colon));
    if (!std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }))
      return std::nullopt;
    const std::optional<QueryField> field = internal::ParseQueryField(name);
    if (!field) {
      std::string hint =
          "the fields are " + internal::QueryFieldNames() + "; put text with a colon in quotation marks";
      if (const std::string near = internal::NearestQueryField(name); !near.empty())
        hint = "did you mean " + near + ":? " + hint;
      throw SyntaxError{token.begin, "there is no field " + Quote(name), std::move(hint)};
    }
    lexer_.GoTo(token.begin + colon + 1);
    const Token value = lexer_.Value();
    if (value.has_slop) {
      throw SyntaxError{value.begin, "a field takes no ~", "leave the ~ and its number out"};
    }
    QueryNode node = Leaf(QueryKind::kField, token.begin);
    node.field = *field;
    if (internal::FieldProblem problem = internal::ReadFieldValue(value.text, value.prefix, &node);
        !problem.expected.empty()) {
      throw SyntaxError{value.begin,
                        "expected " + problem.expected + " after " + name + ":, found " +
                            (value.text.empty() ? "nothing" : Quote(value.text)),
                        std::move(problem.hint)};
    }
    after_.clear();
    Advance();
    return node;
  }

  std::string_view text_;
  Lexer lexer_;
  Token token_;
  std::string after_;  // operator that was just read, for messages
  internal::IndexWords words_;
  size_t parts_ = 0;
  uint32_t depth_ = 0;
};

bool AsksForPassages(const QueryNode& node) {
  switch (node.kind) {
    case QueryKind::kWords:
    case QueryKind::kNear:
      return true;
    case QueryKind::kField:
      return node.field == QueryField::kSignal || node.field == QueryField::kSeverity ||
             node.field == QueryField::kState;
    default:
      return std::any_of(node.children.begin(), node.children.end(), AsksForPassages);
  }
}

void ExplainTo(const QueryNode& node, std::string* out) {
  switch (node.kind) {
    case QueryKind::kAnd:
    case QueryKind::kOr:
    case QueryKind::kNear: {
      const std::string between = node.kind == QueryKind::kAnd  ? " AND "
                                  : node.kind == QueryKind::kOr ? " OR "
                                                                : (node.ordered ? " pre/" : " w/") +
                                                                      std::to_string(node.distance + 1) + " ";
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
      out->append("\"").append(node.text).append(node.prefix ? "\"*" : "\"");
      break;
    case QueryKind::kField:
      out->append(internal::QueryFieldName(node.field)).append(":").append(internal::ExplainFieldValue(node));
      break;
  }
}

}  // namespace

Result<Query> ParseQuery(std::string_view text) {
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
    Query query;
    query.root = Parser(text).Parse();
    query.about_passages = AsksForPassages(query.root);
    return query;
  } catch (const SyntaxError& e) {
    return error(static_cast<uint32_t>(CountCodePoints(text.substr(0, e.at)) + 1), e.message, e.hint);
  }
}

std::string Explain(const Query& query) {
  std::string out;
  ExplainTo(query.root, &out);
  return out;
}

}  // namespace candor
