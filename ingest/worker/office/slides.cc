// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/slides.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "ingest/worker/office/drawing_text.h"
#include "ingest/worker/office/relations.h"
#include "model/codes.h"

namespace candor::office {
namespace {

/// English Metric Units of a PDF point (ECMA-376-1, 20.1.2.1).
constexpr float kUnitsPerPoint = 12'700;

class ShowReader final : public XmlHandler {
 public:
  explicit ShowReader(size_t most) : most_(most) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "p:sldId") {
      if (slides.size() < most_) {
        slides.push_back(Unescaped(attributes["r:id"]));
      } else {
        more = true;
      }
    }
    if (name == "p:sldSz") {
      constexpr int kMost = 1 << 30;
      width = static_cast<float>(NumberIn(attributes["cx"], 0, 0, kMost)) / kUnitsPerPoint;
      height = static_cast<float>(NumberIn(attributes["cy"], 0, 0, kMost)) / kUnitsPerPoint;
    }
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  std::vector<std::string> slides;  ///< relations, in order
  bool more = false;                ///< than `most`
  float width = 0, height = 0;      ///< in points

 private:
  size_t most_;
};

/// Whether the show leaves a slide out: an attribute of its first element.
class SlideHead final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    seen_ = true;
    hidden = name == "p:sld" && !attributes["show"].empty() && !IsOn(attributes["show"]);
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}
  bool Stopped() const override { return seen_; }

  bool hidden = false;

 private:
  bool seen_ = false;
};

class AuthorReader final : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "p:cmAuthor" || name == "p188:author")
      names[Unescaped(attributes["id"])] = ShortText(attributes["name"]);
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  std::unordered_map<std::string, std::string> names;
};

/// Comments, and in those of today's PowerPoint the replies, which stand before the words that they answer.
class CommentReader final : public XmlHandler {
 public:
  CommentReader(const AuthorReader& authors, ZonedText* text) : authors_(authors), text_(text) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (IsComment(name)) {
      const auto author = authors_.names.find(Unescaped(attributes["authorId"]));
      const std::string_view created = attributes["created"];
      bytes_ += sizeof(Piece);
      open_.push_back(thread_.size());
      thread_.push_back({"",
                         {ZoneKind::kComment, author == authors_.names.end() ? "" : author->second,
                          ShortText(created.empty() ? attributes["dt"] : created)},
                         true});
    } else if (name == "p:text" || name == "a:t") {
      reading_ = true;
    }
  }
  void End(std::string_view name) override {
    if (name == "p:text" || name == "a:t") reading_ = false;
    if (name == "a:p" && !open_.empty()) thread_[open_.back()].text += '\n';
    if (!IsComment(name) || open_.empty()) return;
    open_.pop_back();
    if (open_.empty()) Finish();
  }
  void Text(std::string_view text) override {
    if (!reading_ || open_.empty()) return;
    thread_[open_.back()].text += text;
    bytes_ += text.size();
  }
  bool Stopped() const override { return text_->full() || text_->WouldFill(bytes_); }

  /// Tells the comment that is open, or was cut, and its replies.
  void Finish() {
    text_->Add(thread_);
    thread_.clear();
    open_.clear();
    bytes_ = 0;
  }

 private:
  static bool IsComment(std::string_view name) {
    return name == "p:cm" || name == "p188:cm" || name == "p188:reply";
  }

  const AuthorReader& authors_;
  ZonedText* text_;
  Pieces thread_;             ///< one a comment, in the order in which they were begun
  std::vector<size_t> open_;  ///< those of them that are open, the innermost last
  size_t bytes_ = 0;          ///< of the thread
  bool reading_ = false;
};

using Parts = std::vector<std::string>;

void AddOnce(const std::string& name, Parts* parts) {
  if (std::find(parts->begin(), parts->end(), name) == parts->end()) parts->push_back(name);
}

/// What all slides show, once: the masters that they are made by, and the layouts between.
void ReadBackgrounds(const Parts& layouts, Reading* reading) {
  Parts masters;
  for (const std::string& layout : layouts) {
    for (const Relation& relation : RelationsOf(reading, layout)) {
      if (!relation.external && relation.type == "slideMaster") AddOnce(relation.target, &masters);
    }
  }
  for (const std::string& master : masters) ReadBackground(reading, master);
  for (const std::string& layout : layouts) ReadBackground(reading, layout);
}

/// `listed`: the show knows it; `*layouts`: those of the slides so far.
void ReadSlide(std::string_view name, bool listed, const AuthorReader& authors, Parts* layouts,
               Reading* reading) {
  SlideHead head;
  reading->Parse(name, &head);
  const ZoneKind kind = head.hidden || !listed ? ZoneKind::kHidden : ZoneKind::kBody;
  ReadDrawing(reading, name, {kind, "", ""});
  const std::vector<Relation> relations = RelationsOf(reading, name);
  for (const Relation& relation : relations) {
    if (!relation.external && HoldsDrawing(relation.type))
      ReadDrawing(reading, relation.target, {kind, "", ""});
  }
  for (const Relation& relation : relations) {
    if (relation.external) continue;
    if (relation.type == "slideLayout") AddOnce(relation.target, layouts);
    if (relation.type == "notesSlide") ReadDrawing(reading, relation.target, {ZoneKind::kComment, "", ""});
    if (relation.type == "comments") {
      CommentReader comments(authors, reading->text());
      reading->Parse(relation.target, &comments);
      comments.Finish();
    }
  }
}

}  // namespace

void ReadSlides(Reading* reading, std::string_view main) {
  ShowReader show(reading->limits().pages);
  reading->Parse(main, &show);
  const std::vector<Relation> relations = RelationsOf(reading, main);
  AuthorReader authors;
  for (const Relation& relation : relations) {
    if (!relation.external && (relation.type == "commentAuthors" || relation.type == "authors"))
      reading->Parse(relation.target, &authors);
  }
  const RelationsById by_id = ById(relations);
  Parts layouts;
  std::vector<Page>& pages = reading->document()->pages;
  const auto read = [&](const std::string& name, bool listed) {
    if (reading->text()->full()) return;
    reading->text()->Separate();
    const auto begin = static_cast<uint32_t>(reading->text()->size());
    ReadSlide(name, listed, authors, &layouts, reading);
    pages.push_back({{begin, static_cast<uint32_t>(reading->text()->size())}, show.width, show.height});
  };
  for (const std::string& id : show.slides) {
    const auto found = by_id.find(id);
    if (found != by_id.end() && !found->second->external) {
      read(found->second->target, true);
    } else {
      reading->Add({{std::string(code::kMissingPart),
                     ToValidUtf8(main) + ": a slide of the show has no part in the file"}});
    }
  }
  const size_t most = reading->limits().pages;
  const std::vector<std::string> unlisted = reading->UnreadIn("ppt/slides/");
  // A slide that was taken out of the show and not out of the file.
  for (const std::string& name : unlisted) {
    if (!show.more && pages.size() < most) read(name, false);
  }
  if (show.more || show.slides.size() + unlisted.size() > most)
    reading->Add(
        {{std::string(code::kPartial), "only the first " + std::to_string(most) + " slides were read"}});
  // Nothing lies between two pages.
  for (size_t i = 0; i + 1 < pages.size(); ++i) pages[i].span.end = pages[i + 1].span.begin;
  ReadBackgrounds(layouts, reading);
}

}  // namespace candor::office
