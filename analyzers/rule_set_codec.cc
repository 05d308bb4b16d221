// SPDX-License-Identifier: GPL-3.0-or-later
#include "analyzers/rule_set_codec.h"

#include <array>
#include <cstring>
#include <type_traits>
#include <utility>
#include <vector>

namespace candor {
namespace {

constexpr uint64_t kMagic = 0x37656C7572646E63;  // "cndrule7"

template <typename T>
concept Scalar = std::is_arithmetic_v<T> || std::is_enum_v<T>;

class Encoder {
 public:
  static constexpr bool kReads = false;

  template <Scalar T>
  void Value(const T& value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    bytes_.append(bytes, sizeof value);
  }
  void Bytes(const std::string& text) { bytes_.append(text); }
  std::string Take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Decoder {
 public:
  static constexpr bool kReads = true;
  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}

  template <Scalar T>
  void Value(T& value) {
    if (Has(sizeof value)) std::memcpy(&value, Cut(sizeof value).data(), sizeof value);
  }
  void Bytes(std::string& text) {
    if (Has(text.size())) text = Cut(text.size());
  }
  /// There are at least so many bytes left.
  bool Has(size_t size) {
    ok_ = ok_ && size <= bytes_.size();
    return ok_;
  }
  bool AtEnd() const { return ok_ && bytes_.empty(); }

 private:
  std::string_view Cut(size_t size) {
    const std::string_view cut = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return cut;
  }
  std::string_view bytes_;
  bool ok_ = true;
};

/// Names each member once, for both ways.
template <typename Archive>
class Codec {
 public:
  explicit Codec(Archive* archive) : archive_(*archive) {}

  void All(RuleSetData& rules, std::vector<std::string>& words, std::vector<FilteredRegex>& regexes,
           std::vector<FilteredRegex>& lazy_regexes, std::vector<Grammar::Entry>& grammar) {
    Each(words, grammar, rules.term_phrases, rules.terms, rules.triggers, rules.needs, rules.lists,
         rules.list_terms, rules.cue_phrases, rules.cue_refs, rules.exact_phrases, rules.cues, rules.patterns,
         rules.rules, regexes, rules.regex_patterns, lazy_regexes, rules.languages, rules.filler_words,
         rules.all_zones, rules.regex_zones);
    // A vector of bits has no references to its elements.
    std::vector<uint8_t> concord(rules.negative_concord.begin(), rules.negative_concord.end());
    One(concord);
    rules.negative_concord.assign(concord.begin(), concord.end());
  }

 private:
  template <typename... Members>
  void Each(Members&... members) {
    (One(members), ...);
  }

  template <Scalar T>
  void One(T& value) {
    archive_.Value(value);
  }
  void One(std::string& text) {
    Size(text);
    archive_.Bytes(text);
  }
  template <typename T>
  void One(std::vector<T>& values) {
    Size(values);
    for (T& value : values) One(value);
  }
  template <typename T, size_t kSize>
  void One(std::array<T, kSize>& values) {
    for (T& value : values) One(value);
  }
  void One(Step& s) { Each(s.list, s.min_gap, s.max_gap); }
  void One(Need& n) { Each(n.list, n.low, n.high); }
  void One(Trigger& t) { Each(t.pattern, t.needs_begin, t.needs_end, t.types, t.zones, t.whole_passage); }
  void One(CueRef& r) { Each(r.cue, r.exact); }
  void One(ListData& l) { Each(l.terms_begin, l.terms_end); }
  void One(TermData& t) { Each(t.exact, t.triggers_begin, t.triggers_end); }
  void One(Cue& c) {
    Each(c.role, c.kind, c.direction, c.reach, c.language, c.paired, c.first, c.defines, c.label);
  }
  void One(Grammar::Entry& e) { Each(e.word, e.of, e.language); }
  void One(ContextDecision& d) { Each(d.drop, d.add, d.tag); }
  void One(RuleData::List& l) { Each(l.name, l.language, l.list); }
  void One(FilteredRegex& r) { Each(r.regex, r.literals); }
  void One(PatternData& p) {
    Each(p.rule, p.role, p.kind, p.scope, p.reach, p.any_order, p.within, p.language, p.steps, p.rarest_first,
         p.regex, p.add, p.id);
  }
  void One(RuleData& r) {
    Each(r.signal, r.dimension, r.severity, r.types, r.zones, r.once, r.ask, r.context, r.heading, r.patterns,
         r.unless, r.boosts, r.lists);
  }
  void One(PhraseTrie& trie) {
    trie.Tables([&](auto&... tables) { Each(tables...); });
  }
  void One(PhraseTrie::Node& n) { Each(n.edges, n.outputs); }
  void One(PhraseTrie::Edge& e) { Each(e.word, e.node); }

  /// Every element has a byte at least.
  template <typename Container>
  void Size(Container& values) {
    auto size = static_cast<uint32_t>(values.size());
    archive_.Value(size);
    if constexpr (Archive::kReads) values.resize(archive_.Has(size) ? size : 0);
  }

  Archive& archive_;
};

}  // namespace

std::string EncodeRules(const RuleSetData& rules) {
  Encoder encoder;
  encoder.Value(kMagic);
  std::vector<std::string> words;
  for (uint32_t word = 0; word < rules.vocabulary.size(); ++word)
    words.emplace_back(rules.vocabulary.word(word));
  std::vector<FilteredRegex> regexes = rules.regexes.regexes(), lazy_regexes = rules.lazy_regexes.regexes();
  std::vector<Grammar::Entry> grammar = rules.grammar.entries();
  // The one description of the members is for reading, too, and takes what it could change.
  Codec<Encoder>(&encoder).All(const_cast<RuleSetData&>(rules), words, regexes, lazy_regexes, grammar);
  return encoder.Take();
}

std::unique_ptr<RuleSetData> DecodeRules(std::string_view bytes) {
  Decoder decoder(bytes);
  uint64_t magic = 0;
  decoder.Value(magic);
  if (magic != kMagic) return nullptr;
  auto rules = std::make_unique<RuleSetData>();
  std::vector<std::string> words;
  std::vector<FilteredRegex> regexes, lazy_regexes;
  std::vector<Grammar::Entry> grammar;
  Codec<Decoder>(&decoder).All(*rules, words, regexes, lazy_regexes, grammar);
  if (!decoder.AtEnd()) return nullptr;
  for (const std::string& word : words) rules->vocabulary.Add(word);
  rules->vocabulary.Seal();
  for (Grammar::Entry& entry : grammar) {
    if (entry.language >= rules->languages.size() || static_cast<size_t>(entry.of) >= kWordClasses)
      return nullptr;
    rules->grammar.Add(std::move(entry));
  }
  rules->grammar.Seal();
  for (FilteredRegex& regex : regexes) rules->regexes.Add(std::move(regex));
  for (FilteredRegex& regex : lazy_regexes) rules->lazy_regexes.Add(std::move(regex));
  rules->regexes.Seal();
  rules->lazy_regexes.Seal();
  for (const uint32_t word : rules->filler_words) {
    if (word >= words.size()) return nullptr;
  }
  rules->term_phrases.Index();
  rules->cue_phrases.Index();
  rules->Index();
  return rules;
}

}  // namespace candor
