// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/html/html.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <array>
#include <climits>
#include <iterator>
#include <memory>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "ingest/worker/html/attributes.h"
#include "ingest/worker/html/defuse.h"
#include "ingest/worker/html/flatten.h"
#include "ingest/worker/html/remote_addresses.h"
#include "ingest/worker/html/style.h"
#include "ingest/worker/html/tags.h"
#include "ingest/worker/plain/data_address.h"

namespace candor {
namespace {

// libxml2 looks through its whole stack of open elements for each stray end tag; 5,000 open elements keep 1
// MB of
// "<b>...</i>" below a second, and no page of a person comes near.
constexpr size_t kMaxOpenElements = 5'000;
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

/// The attributes that count, of one element. attributes.cc names the same.
struct Attributes {
  std::string_view style, classes, id, start, value, alt, page;
  std::string_view rel, href;
  std::string_view saved_as;
  std::string_view loads;  // the address, or first address, of what is shown with the element
  bool hidden = false;

  explicit Attributes(const xmlChar** list) {
    if (list == nullptr) return;
    for (; *list != nullptr; list += 2) {
      const std::string_view name = View(list[0]);
      const std::string_view is = View(list[1]);
      if (name == "style") style = is;
      if (name == "class") classes = is;
      if (name == "id") id = is;
      if (name == "start") start = is;
      if (name == "value") value = is;
      if (name == "alt") alt = is;
      if (name == "rel") rel = is;
      if (name == "href") href = is;
      if (name == "srcdoc") page = is;
      if (name == "hidden") hidden = true;
      if (name == "download") saved_as = is;
      if (name == "src" || name == "srcset" || name == "background" || name == "poster") loads = is;
    }
  }
};

/// Of the words of a rel attribute.
bool NamesStyleSheet(std::string_view rel) {
  constexpr std::string_view kWord = "stylesheet";
  return std::search(rel.begin(), rel.end(), kWord.begin(), kWord.end(),
                     [](char a, char b) { return AsciiLower(a) == b; }) != rel.end();
}

bool IsAddress(std::string_view attribute) {
  constexpr std::string_view kAddresses[] = {"background", "data",   "href",      "poster",
                                             "src",        "srcset", "xlink:href"};
  return std::find(std::begin(kAddresses), std::end(kAddresses), attribute) != std::end(kAddresses);
}

class Renderer {
 public:
  Renderer(const HtmlOptions& options, size_t size_hint, htmlParserCtxtPtr parser, HtmlText* out)
      : options_(options), out_(out), parser_(parser) {
    out_->text.reserve(std::min(size_hint / 2, options.max_text));
    open_.push_back({});
  }

  void Start(const xmlChar* tag, const xmlChar** list) {
    if (stopped_) return;
    if (open_.size() > kMaxOpenElements) {
      out_->too_deep = true;
      return Stop();
    }
    const Attributes attributes(list);
    const std::string_view name = View(tag);
    Element element = open_.back();
    element.name = name;
    element.drawing = element.drawing || name == "svg";
    // What a drawing is called is shown when somebody points at it.
    element.flags = TagFlags(element.drawing && name == "title" ? "desc" : name);
    // Outlook makes every line a paragraph of such a class, without margins; so are paragraphs of a list.
    const bool tight = name == "p" && (open_.back().name == "li" || attributes.classes.substr(0, 3) == "Mso");
    element.paragraph = (element.flags & kParagraph) != 0 && !tight;
    element.history_here = false;
    element.begin = out_->text.size();
    element.dropped = element.dropped || (element.flags & kDropped) != 0;
    element.preserve = element.preserve || (element.flags & kPreserve) != 0;
    const Visibility visibility = VisibilityOf(attributes.style);
    element.hidden =
        element.hidden || visibility.hidden || attributes.hidden || (element.flags & kUnseen) != 0;
    // Settings of Office, which no browser shows.
    element.dropped = element.dropped || (options_.depth > 0 && name == "xml");
    element.tiny = visibility.tiny.value_or(element.tiny);
    if (options_.mail) FindHistory(name, attributes, &element);
    remote_.Add(attributes.loads);
    remote_.AddStyle(attributes.style);
    const bool sheet = name == "link" && NamesStyleSheet(attributes.rel);
    if (sheet) remote_.Add(attributes.href);
    if (!sheet && name != "script") KeepData(list, attributes.saved_as);

    if (name == "br") {
      Break();
    } else if ((element.flags & kCell) != 0) {
      StartCell(&element);
    } else if ((element.flags & kBlock) != 0) {
      BlockEdge(element.paragraph);
    }
    if ((element.flags & kList) != 0) element.ordinal = name == "ol" ? Ordinal(attributes.start, 1) : 0;
    if (name == "li") StartItem(attributes.value);
    if (name == "img" && !element.dropped) Picture(attributes.alt, element);
    if (name == "title" && !element.drawing && out_->title.empty()) in_title_ = true;
    if (name == "iframe" && !attributes.page.empty()) PageInside(attributes.page, options_.mail);
    open_.push_back(element);
  }

  /// Of the kind that only Outlook, or an old browser, reads: <!--[if mso]> ... <![endif]-->.
  void Comment(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    if (!text.starts_with("[if ")) return;
    constexpr std::string_view kCodesOfFields = "[if supportFields";  // Word writes how it makes a text
    const size_t begin = text.find("]>");
    if (begin == std::string_view::npos || text.starts_with(kCodesOfFields)) return;
    text = text.substr(begin + 2);
    PageInside(text.substr(0, text.rfind("<!")), true);
  }

  /// Lines of their own.
  void PageInside(std::string_view html, bool hidden) {
    constexpr size_t kDeepest = 3;
    if (stopped_ || html.empty()) return;
    HtmlOptions inner;
    inner.depth = options_.depth + 1;
    inner.max_text = options_.max_text;
    std::string text;
    if (options_.depth < kDeepest) {
      HtmlText read = HtmlToText(std::string(html), inner);
      out_->partial = out_->partial || read.partial;
      std::move(read.data.begin(), read.data.end(), std::back_inserter(out_->data));
      text = std::move(read.text);
    } else {
      text = html;  // with its tags
    }
    Element element = open_.back();
    element.hidden = element.hidden || hidden;
    for (size_t at = 0; at < text.size() && !stopped_;) {
      const size_t end = std::min(text.find('\n', at), text.size());
      BlockEdge(false);
      if (end > at) Word(std::string_view(text).substr(at, end - at), element);
      at = end + 1;
    }
    BlockEdge(false);
  }

  void CommentHasNoEnd() { endless_comment_ = true; }
  bool endless_comment() const { return endless_comment_; }

  void End(const xmlChar* tag) {
    // libxml2 closes what it opened, in order; whatever else comes is not ours.
    if (stopped_ || open_.size() < 2 || open_.back().name != View(tag)) return;
    const Element element = open_.back();
    open_.pop_back();
    if (element.name == "title") in_title_ = false;
    if (element.name == "style") remote_.AddSheet(std::exchange(sheet_, {}));
    if ((element.flags & kCell) != 0) {
      EndCell(element);
    } else if ((element.flags & kBlock) != 0) {
      BlockEdge(element.paragraph);
    }
    // Between and after the quotations of a Gmail reply its author writes again.
    if (element.name == "blockquote" && open_.back().history_here) {
      open_.back().history_here = false;
      open_.back().level = open_.size() > 1 ? open_[open_.size() - 2].level : 0;
    }
  }

  void Characters(std::string_view text) {
    if (in_title_) AppendCollapsed(text, &out_->title);
    const Element& element = open_.back();
    if (element.name == "style") sheet_ += text;  // comes in pieces
    if (element.dropped || stopped_) return;
    if (element.preserve) return Preserved(text, element);
    size_t i = 0;
    while (i < text.size()) {
      if (IsHtmlSpace(text[i])) {
        space_ = true;
        ++i;
        continue;
      }
      size_t end = i;
      while (end < text.size() && !IsHtmlSpace(text[end])) ++end;
      Word(text.substr(i, end - i), element);
      i = end;
    }
  }

  void Finish() {
    out_->remote = remote_.Count();
    std::string& text = out_->text;
    TrimLine();
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\t'))
      text.pop_back();
    if (!text.empty()) text += '\n';
    while (!out_->zones.empty() && out_->zones.back().span.begin >= text.size()) out_->zones.pop_back();
    for (size_t i = 0; i < out_->zones.size(); ++i) {
      out_->zones[i].span.end =
          i + 1 < out_->zones.size() ? out_->zones[i + 1].span.begin : static_cast<uint32_t>(text.size());
    }
    while (!out_->title.empty() && out_->title.back() == ' ') out_->title.pop_back();
  }

 private:
  struct Element {
    std::string_view name;  // in the parser's dictionary, which outlives us
    uint16_t flags = 0;
    bool paragraph = false;
    bool dropped = false;
    bool preserve = false;
    bool hidden = false;
    bool tiny = false;
    bool drawing = false;  // inside of <svg>
    bool history_here =
        false;  // a container that opened a level of history; its blockquote opens no second one
    uint16_t level = 0;
    uint32_t ordinal = 0;      // next number of an ordered list; 0 in others
    size_t begin = 0;          // length of the text when it was opened
    size_t breaks = 0;         // of a cell: breaks_ when it was opened
    bool begins_line = false;  // of a cell: its first word ends a line before it
  };

  void Stop() {
    stopped_ = true;
    xmlStopParser(parser_);
  }

  void KeepData(const xmlChar** list, std::string_view saved_as) {
    for (; list != nullptr && *list != nullptr; list += 2) {
      std::string_view address = View(list[1]);
      if (!IsAddress(View(list[0])) || !IsDataAddress(address)) continue;
      // Behind a blank stands for which screens it is.
      if (View(list[0]) == "srcset") {
        address.remove_prefix(std::min(address.find_first_not_of(" \t\r\n\f"), address.size()));
        address = address.substr(0, address.find_first_of(" \t\r\n\f"));
      }
      out_->data.push_back({std::string(address), std::string(saved_as)});
    }
  }

  void FindHistory(std::string_view name, const Attributes& attributes, Element* element) {
    switch (HistoryMark(name, attributes.id, attributes.classes, attributes.style)) {
      case History::kNone:
        break;
      case History::kInside:
        if (name == "blockquote" && open_.back().history_here) break;
        ++element->level;
        element->history_here = name != "blockquote";
        break;
      case History::kFromHere:
        // Two marks with nothing between them (appendonsend, divRplyFwdMsg) are one.
        if (!mark_written_ || mark_at_ != out_->text.size()) OpenHistory();
        element->level = open_.back().level;
        break;
    }
  }

  // What follows in the parent is history. Outlook wraps the mark in a <div> of its own: then its parent's
  // parent.
  void OpenHistory() {
    const size_t written = out_->text.size();
    mark_written_ = true;
    mark_at_ = written;
    for (size_t i = open_.size(); i-- > 0;) {
      ++open_[i].level;
      if (open_[i].name != "div" || open_[i].begin != written) break;
    }
  }

  // Asks for an end of line; a second ask without text between does nothing, unless one wants a blank line.
  void BlockEdge(bool blank_line) {
    space_ = false;
    if (cell_start_) return;
    wanted_ = std::max(wanted_, blank_line ? 2 : 1);
  }

  void Break() {
    space_ = false;
    if (cell_start_) return;
    wanted_ = std::min(2, wanted_ + 1);
  }

  void StartCell(Element* cell) {
    cell->breaks = breaks_;
    cell->begins_line = wanted_ > 0 && !out_->text.empty();
    space_ = false;
    cell_start_ = true;
  }

  void EndCell(const Element& cell) {
    space_ = false;
    cell_start_ = false;
    tab_ = true;
    if (out_->text.size() == cell.begin) return;
    // A cell of one line is a column: its blocks end with it, a tab follows. One of several lines is layout,
    // and what comes next begins a line.
    const bool one_line = breaks_ == cell.breaks + (cell.begins_line ? 1 : 0);
    wanted_ = one_line ? 0 : 1;
  }

  static uint32_t Ordinal(std::string_view digits, uint32_t otherwise) {
    uint32_t number = 0;
    for (char c : digits.substr(0, 6)) {
      if (c < '0' || c > '9') return otherwise;
      number = number * 10 + static_cast<uint32_t>(c - '0');
    }
    return number == 0 ? otherwise : number;
  }

  void StartItem(std::string_view value) {
    Element& list = open_.back();
    if ((list.flags & kList) == 0 || list.ordinal == 0) {
      prefix_ = "- ";
      return;
    }
    const uint32_t number = Ordinal(value, list.ordinal);
    list.ordinal = number + 1;
    prefix_ = std::to_string(number) + ". ";
  }

  void Picture(std::string_view alternative, const Element& element) {
    std::string text;
    AppendCollapsed(alternative, &text);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    if (text.empty()) return;
    Word("[" + text + "]", element);
  }

  void AppendCollapsed(std::string_view text, std::string* out) const {
    for (char c : text) {
      if (!IsHtmlSpace(c)) {
        *out += c;
      } else if (!out->empty() && out->back() != ' ') {
        *out += ' ';
      }
    }
  }

  // Takes no-break spaces and blanks off the end of the last line: <p>&nbsp;</p> is an empty line.
  void TrimLine() {
    std::string& text = out_->text;
    for (;;) {
      if (text.size() > floor_ && (text.back() == ' ' || text.back() == '\t')) {
        text.pop_back();
      } else if (text.size() >= floor_ + 2 &&
                 std::string_view(text).substr(text.size() - 2) == kNoBreakSpace) {
        text.resize(text.size() - 2);
      } else {
        break;
      }
    }
  }

  // Writes what was asked for since the last word: line ends, tabs, list marks, one space.
  void Separate(const Element& element) {
    std::string& text = out_->text;
    if (wanted_ > 0) {
      TrimLine();
      size_t have = 0;
      while (have < 2 && have < text.size() && text[text.size() - 1 - have] == '\n') ++have;
      if (!text.empty()) {
        ++breaks_;
        for (; have < static_cast<size_t>(wanted_); ++have) text += '\n';
      }
      floor_ = text.size();
    } else if (tab_ && !text.empty() && text.back() != '\n') {
      text += '\t';
    } else if (space_ && !text.empty() && text.back() != '\n' && text.back() != '\t' && text.back() != ' ') {
      text += ' ';
    }
    wanted_ = 0;
    tab_ = space_ = cell_start_ = false;
    EnterZone(element);
    if (!prefix_.empty()) text += std::exchange(prefix_, "");
  }

  void EnterZone(const Element& element) {
    ZoneKind kind = element.level > 0 ? ZoneKind::kQuoted : ZoneKind::kBody;
    if (element.hidden || element.tiny) kind = ZoneKind::kHidden;
    std::vector<Zone>& zones = out_->zones;
    // What held no-break spaces alone was trimmed away.
    while (!zones.empty() && zones.back().span.begin >= out_->text.size()) zones.pop_back();
    if (!zones.empty() && zones.back().kind == kind && zones.back().level == element.level) return;
    const auto begin = zones.empty() ? 0u : static_cast<uint32_t>(out_->text.size());
    zones.push_back({kind, {begin, begin}, element.level, "", "", ""});
  }

  void Word(std::string_view word, const Element& element) {
    Separate(element);
    Append(word);
  }

  void Preserved(std::string_view text, const Element& element) {
    if (text.empty()) return;
    // The line end right behind <pre> does not count.
    if (wanted_ > 0 && text[0] == '\n') text.remove_prefix(1);
    if (text.empty()) return;
    Separate(element);
    for (char c : text) {
      if (c != '\r') out_->text += c;
      if (c != '\n') continue;
      floor_ = out_->text.size();
      ++breaks_;
    }
    if (out_->text.size() > options_.max_text) Overflow();
  }

  void Append(std::string_view word) {
    if (word.find('\xC2') == std::string_view::npos) {
      out_->text += word;
    } else {
      AppendMappingC1(word);
    }
    if (out_->text.size() > options_.max_text) Overflow();
  }

  // &#146; and its like mean windows-1252 (WHATWG HTML, 13.2.5.80); libxml2 gives the C1 control of that
  // number.
  void AppendMappingC1(std::string_view word) {
    for (size_t i = 0; i < word.size(); ++i) {
      const bool c1 =
          word[i] == '\xC2' && i + 1 < word.size() && static_cast<unsigned char>(word[i + 1]) < 0xA0;
      if (!c1) {
        out_->text += word[i];
        continue;
      }
      out_->text += ConvertToUtf8(word.substr(i + 1, 1), "windows-1252");
      ++i;
    }
  }

  void Overflow() {
    out_->text.resize(FloorBoundary(out_->text, options_.max_text));
    out_->partial = true;
    Stop();
  }

  const HtmlOptions& options_;
  HtmlText* out_;
  htmlParserCtxtPtr parser_;
  std::vector<Element> open_;
  bool stopped_ = false;
  bool in_title_ = false;
  bool endless_comment_ = false;
  std::string sheet_;        // of the <style> that is open
  bool space_ = false;       // white space was seen since the last word
  bool tab_ = false;         // a cell ended
  bool cell_start_ = false;  // nothing was written in this cell yet
  int wanted_ = 0;           // line ends wanted before the next word
  std::string prefix_;       // of a list item, before its first word
  size_t breaks_ = 0;        // line ends written
  size_t floor_ = 0;         // where the last line begins: nothing before it is trimmed
  bool mark_written_ = false;
  size_t mark_at_ = 0;
  RemoteAddresses remote_;
};

extern "C" {
void OnStart(void* data, const xmlChar* name, const xmlChar** attributes) {
  static_cast<Renderer*>(data)->Start(name, attributes);
}
void OnEnd(void* data, const xmlChar* name) { static_cast<Renderer*>(data)->End(name); }
void OnCharacters(void* data, const xmlChar* text, int length) {
  static_cast<Renderer*>(data)->Characters(
      {reinterpret_cast<const char*>(text), static_cast<size_t>(length)});
}
}

extern "C" {
void OnComment(void* data, const xmlChar* text) { static_cast<Renderer*>(data)->Comment(View(text)); }
void OnError(void* data, xmlErrorPtr error) {
  if (error->code == XML_ERR_COMMENT_NOT_FINISHED) static_cast<Renderer*>(data)->CommentHasNoEnd();
}
}

/// What a comment takes with it that never ends: behind the first mark of one that no end follows.
std::string_view BehindEndlessComment(std::string_view html) {
  const size_t ended = html.rfind("-->");
  const size_t begin = html.find("<!--", ended == std::string_view::npos ? 0 : ended + 3);
  return begin == std::string_view::npos ? std::string_view() : html.substr(begin + 4);
}

struct FreeParser {
  void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

}  // namespace

std::string RemoteContent(size_t remote) {
  return std::to_string(remote) + (remote == 1 ? " address, not loaded" : " addresses, none of them loaded");
}

HtmlText HtmlToText(std::string html, const HtmlOptions& options) {
  DefuseHtml(&html);
  DropUnreadAttributes(&html);
  HtmlText result = RenderHtml(html, options);
  if (!result.too_deep) return result;
  result = RenderHtml(FlattenHtml(html), options);
  result.too_deep = true;
  return result;
}

HtmlText RenderHtml(std::string_view html, const HtmlOptions& options) {
  HtmlText result;
  if (html.size() > INT_MAX) {
    html = html.substr(0, FloorBoundary(html, INT_MAX));
    result.partial = true;
  }
  const std::unique_ptr<htmlParserCtxt, FreeParser> parser(htmlNewParserCtxt());
  if (parser == nullptr) return result;
  htmlSAXHandler handler = {};
  handler.startElement = OnStart;
  handler.endElement = OnEnd;
  handler.characters = OnCharacters;
  handler.ignorableWhitespace = OnCharacters;
  handler.cdataBlock = OnCharacters;
  handler.comment = OnComment;
  handler.serror = OnError;
  handler.initialized = XML_SAX2_MAGIC;  // else nobody asks for serror
  *parser->sax = handler;
  Renderer renderer(options, html.size(), parser.get(), &result);
  parser->userData = &renderer;
  htmlDocPtr document =
      htmlCtxtReadMemory(parser.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                         HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_RECOVER |
                             HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
  if (document != nullptr) xmlFreeDoc(document);
  if (renderer.endless_comment()) renderer.PageInside(BehindEndlessComment(html), true);
  renderer.Finish();
  return result;
}

}  // namespace candor
