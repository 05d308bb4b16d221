// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/extract_pdf.h"

#include <GlobalParams.h>
#include <Object.h>
#include <XRef.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "ingest/worker/locks/password_forms.h"
#include "ingest/worker/pdf/annotations.h"
#include "ingest/worker/pdf/asides.h"
#include "ingest/worker/pdf/attached_files.h"
#include "ingest/worker/pdf/content_interpreter.h"
#include "ingest/worker/pdf/document_words.h"
#include "ingest/worker/pdf/messages.h"
#include "ingest/worker/pdf/ocr_report.h"
#include "ingest/worker/pdf/page_lack.h"
#include "ingest/worker/pdf/page_list.h"
#include "ingest/worker/pdf/page_recogniser.h"
#include "ingest/worker/pdf/page_text.h"
#include "ingest/worker/pdf/page_tree.h"
#include "ingest/worker/pdf/page_words.h"
#include "ingest/worker/pdf/pdf_file.h"
#include "ingest/worker/pdf/picture_look.h"
#include "ingest/worker/pdf/reading_order.h"
#include "ingest/worker/pdf/recognised_words.h"
#include "ingest/worker/pdf/repeated_words.h"
#include "model/codes.h"

namespace candor {
namespace pdf {
namespace {

ExtractionEnd End(std::string_view code, std::string detail) {
  return {std::string(code), std::move(detail)};
}

// Programs of OCR put what they read behind the picture of a page, without ink. Elsewhere somebody hides it.
bool HidesText(const PageContent& content, const PageEntry& page) {
  return content.layered > 0 || (content.undrawn > 0 && !IsMostlyPictures(content, page));
}

/// OCR as far as this extraction has it.
struct Ocr {
  PageRecogniser* recogniser = nullptr;  ///< null: none
  std::string languages;
};

class Extraction {
 public:
  Extraction(const ExtractionInput& input, Ocr ocr, Messages* messages, Document* document,
             ExtractionSink* sink)
      : limits_(input.limits),
        file_bytes_(input.bytes.size()),
        passwords_(input.passwords),
        force_ocr_(input.force_ocr),
        ocr_(std::move(ocr)),
        messages_(messages),
        document_(document),
        sink_(sink) {}

  ExtractionEnd Run(const PdfFile& file) {
    file_ = &file;
    xref_ = file.xref();
    document_->title = file.Title();
    // Whoever reads a document once more by OCR has its files already.
    AttachedFiles files(xref_, limits_, file_bytes_,
                        AttachmentLock(xref_, passwords_, limits_.password_tries, messages_),
                        ocr_.recogniser == nullptr ? sink_ : nullptr);
    files_ = &files;
    files.GiveAll();
    PageTree tree(file.xref());
    ContentInterpreter interpreter(file.xref(), limits_.unpacked_bytes);
    PictureLook look(file.xref(), messages_);
    look_ = &look;
    std::optional<PageEntry> entry;
    while (!stopped_ && (entry = tree.Next())) {
      if (document_->pages.size() >= limits_.pages) {
        Stop("it has more than " + std::to_string(limits_.pages) + " pages");
        break;
      }
      AddPage(*entry, &interpreter);
    }
    return Conclude(file, tree);
  }

 private:
  void Stop(std::string why) {
    stopped_ = true;
    limit_ = std::move(why);
  }

  void AddPage(const PageEntry& entry, ContentInterpreter* interpreter) {
    const auto index = static_cast<uint32_t>(document_->pages.size());
    Page page;
    page.width = static_cast<float>(entry.width);
    page.height = static_cast<float>(entry.height);
    page.span.begin = static_cast<uint32_t>(document_->text.size());

    words_.Clear();
    const uint64_t text_left =
        limits_.text_bytes - std::min<uint64_t>(limits_.text_bytes, document_->text.size());
    // Each word may bring a separator.
    words_.SetLimits(text_left / 2,
                     limits_.words - std::min<uint64_t>(limits_.words, document_->words.size()));
    PageContent content =
        interpreter->Run(entry.contents, entry.resources.copy(), entry.ref, entry.to_device, &words_);
    files_->GiveAssociated(entry.associated);
    PageContent noted;
    const PageAsides beside =
        ReadAnnotations(entry.annotations, xref_, entry.to_device, interpreter, files_, &words_, &noted);
    if (ShareOfPictures(noted, entry) >= kPicture) noted_pictures_.push_back(index);
    content.AddWithoutPlaces(noted);
    ReadLacking(entry, index, content);
    const size_t first_word = document_->words.size();
    AppendPageText(words_, FindLines(words_, &spacing_), index, document_);
    if (ClipBoxes(page, first_word, document_) > 0) off_page_.push_back(index);
    if (HidesText(content, entry)) unseen_.push_back(index);
    for (const Aside& aside : beside.asides) {
      if (!asides_.Append(aside, limits_.text_bytes, document_)) Stop(kTooLong);
    }

    page.span.end = static_cast<uint32_t>(document_->text.size());
    document_->pages.push_back(page);
    if (content.damaged) damaged_.push_back(index);
    if (content.unmapped) unmapped_.push_back(index);
    if (beside.unread > 0) annotated_.push_back(index);
    if (words_.full()) {
      Stop(kTooLong);
    } else if (content.cut) {
      cut_.push_back(index);
    }
  }

  // What a page lacks is read off its picture, or told.
  void ReadLacking(const PageEntry& entry, uint32_t index, const PageContent& content) {
    const bool has_words = !words_.words().empty();
    const PageLack lacking = LackOf(content, entry, words_, read_pictures_, look_);
    const Lack lack = lacking.lack;
    const bool nothing_painted = !content.marks && content.glyphs == 0;
    const bool wanted = lack != Lack::kNone || (force_ocr_ && !nothing_painted);
    // Whoever draws a page gives Poppler its fonts as they are.
    const bool drawable = !content.unmapped;
    if (ocr_.recogniser != nullptr && wanted && drawable) {
      if (report_.pages() >= limits_.ocr_pages) {
        report_.LeaveOut(index);
      } else if (sink_->BeginSlowPage()) {
        const uint64_t before = messages_->passed_over();
        messages_->Mute(true);
        // What a page says itself needs no reading, and would only lie over the rest of it.
        Wanted picture;
        if (lack == Lack::kMore && !force_ocr_) picture = {lacking.Places(), content.unreadable > 0};
        RecognisedPage read = ocr_.recogniser->Recognise(file_->document(), entry, picture);
        messages_->Mute(false);
        // White where something could not be drawn is not blank paper.
        read.blank &= messages_->passed_over() == before;
        if (force_ocr_ || lack == Lack::kMeaning) {
          RemoveBelow(read.words, &words_);
        } else {
          // What a program of OCR put behind the picture is no watermark, though it may say a thing again.
          RemoveSaid(content.undrawn == 0 ? FindRepeated(words_) : std::vector<bool>(), &words_, &read.words);
          if (lack == Lack::kMore && read.IsTexture()) read.words.clear();
        }
        // Of a photograph nothing is said, nor of a seal. What looks like text and is not read may be
        // handwriting.
        report_.Add(index, read, has_words && (lacking.all() || !lacking.grave));
        AddRecognised(read.words, &words_);
        if (!read.late) Remember(content, lacking, read.words.empty());
        return;
      }
    }
    if (lack == Lack::kMore) {
      beside_text_.push_back(index);
    } else if (lack != Lack::kNone) {
      without_text_.push_back(index);
    }
  }

  // Of a page that was read as a whole, and on which there was something, others with the same picture are
  // read, too. The banner of a letter is read once. Where nothing was found in a picture that looks like text
  // something may have covered it.
  void Remember(const PageContent& content, const PageLack& lacking, bool nothing_found) {
    if (!nothing_found) {
      for (const OutlinedLine& line : lacking.lines) read_pictures_.Add(line);
      for (const Picture& picture : lacking.clippings) read_pictures_.Add(picture);
      return;
    }
    for (const Picture& picture : lacking.clippings) read_pictures_.AddEmpty(picture);
    if (!lacking.all()) return;
    for (const Picture& picture : content.pictures) {
      if (look_->IsText({picture})) {
        read_pictures_.AddEmpty(picture);
      } else {
        read_pictures_.Add(picture);
      }
    }
  }

  ExtractionEnd Conclude(const PdfFile& file, const PageTree& tree) {
    // It is nothing that a page shows, and says nothing of one without text.
    if (!document_->text.empty()) {
      const Aside words = {ZoneKind::kPageFurniture, WordsOfDocument(file.document()), "", ""};
      if (!stopped_ && !asides_.Append(words, limits_.text_bytes, document_)) Stop(kTooLong);
    }
    // Nothing separates the last page from anything.
    std::string& text = document_->text;
    if (text.size() >= 2 && text.compare(text.size() - 2, 2, "\n\n") == 0) text.pop_back();
    const auto size = static_cast<uint32_t>(text.size());
    for (Page& page : document_->pages)
      page.span = {std::min(page.span.begin, size), std::min(page.span.end, size)};

    asides_.Finish(document_);
    if (document_->pages.empty()) {
      if (file.truncated()) return End(code::kTruncated, "the file breaks off before its first page");
      return End(code::kCorrupt, tree.damage() == PageTree::Damage::kNone ? "the file has no pages"
                                                                          : Describe(tree.damage()));
    }
    ExtractionEnd end = document_->text.empty() ? ConcludeWithoutText(file) : ConcludeWithText(file, tree);
    auto report = [&](std::string_view code, const std::vector<uint32_t>& pages, const std::string& what) {
      std::string detail = what + PageList(pages);
      if (pages.empty() || end.detail == detail) return;
      document_->problems.push_back({std::string(code), std::move(detail)});
    };
    report(code::kPartial, cut_, kCut);
    report(code::kPartial, damaged_, kDamaged);
    report(code::kPartial, unmapped_, "text in a font whose map of characters is too large to be read, on ");
    report(code::kOffPage, off_page_, "words that stand off their page, on ");
    report(code::kOffPage, unseen_, "words without ink or on a hidden layer, on ");
    report(code::kPartial, annotated_, kAnnotated);
    report(code::kPartial, noted_pictures_, "pictures in annotations are not read: there are some on ");
    if (IsXfaAlone(xref_) && end.detail != kXfa)
      document_->problems.push_back({std::string(code::kPartial), kXfa});
    if (files_->more())
      document_->problems.push_back(
          {std::string(code::kPartial), "it names more attached files than are looked at"});
    if (files_->unread() > 0 && end.detail != UnreadFiles())
      document_->problems.push_back({std::string(code::kPartial), UnreadFiles()});
    if (files_->unlocked() > 0) {
      document_->problems.push_back(
          {std::string(code::kUnlocked),
           "passwords opened " + std::to_string(files_->unlocked()) + " of its attached files"});
    }
    const auto report_outside = [&](size_t bytes, const char* where) {
      if (bytes == 0) return;
      document_->problems.push_back({std::string(code::kPartial),
                                     std::to_string(bytes) +
                                         (bytes == 1 ? " byte stands " : " bytes stand ") + where +
                                         " of the PDF and " + (bytes == 1 ? "was" : "were") + " not read"});
    };
    report_outside(file.prepended(), "before the header");
    report_outside(file.appended(), "behind the end");
    if (const size_t revisions = file.revisions(); revisions > 1) {
      document_->problems.push_back(
          {std::string(code::kRevised),
           "the last of " + std::to_string(revisions) + " versions that are in the file was read"});
    }
    if (end.code != code::kNoTextLayer)
      report(code::kNoTextLayer, without_text_, "no text, or none that can be read, on ");
    report(code::kNoTextLayer, beside_text_, "pictures or outlines beside the text were not read on ");
    report_.Tell(ocr_.languages, true, document_);
    return end;
  }

  ExtractionEnd ConcludeWithoutText(const PdfFile& file) const {
    // Nothing was read, and not a part.
    if (!cut_.empty()) return End(code::kBombLimit, kCut + PageList(cut_));
    if (file.truncated())
      return End(code::kTruncated, "the file breaks off and what is left of it has no text");
    if (file.salvaged()) return End(code::kCorrupt, "the table of its objects is lost and no text was found");
    if (!damaged_.empty()) return End(code::kCorrupt, kDamaged + PageList(damaged_));
    if (!without_text_.empty()) return End(code::kNoTextLayer, "no page has text that can be read");
    if (ExtractionEnd tried = report_.EndWithoutText(); !tried.code.empty()) return tried;
    if (!annotated_.empty()) return End(code::kBombLimit, kAnnotated + PageList(annotated_));
    if (IsXfaAlone(xref_)) return End(code::kUnsupported, kXfa);
    if (files_->unread() > 0) return End(code::kMissingPart, UnreadFiles());
    if (files_->given() > 0) return {};
    return End(code::kEmpty, "its pages are blank");
  }

  ExtractionEnd ConcludeWithText(const PdfFile& file, const PageTree& tree) const {
    if (stopped_) return End(code::kPartial, limit_);
    if (!cut_.empty()) return End(code::kPartial, kCut + PageList(cut_));
    if (file.truncated()) return End(code::kTruncated, "the file breaks off; later pages may be missing");
    if (file.salvaged()) return End(code::kPartial, "the table of its objects is lost; pages may be missing");
    if (tree.damage() != PageTree::Damage::kNone) return End(code::kPartial, Describe(tree.damage()));
    if (!damaged_.empty()) return End(code::kPartial, kDamaged + PageList(damaged_));
    return {};
  }

  std::string UnreadFiles() const {
    const uint64_t count = files_->unread();
    return std::to_string(count) + (count == 1 ? " attached file is" : " attached files are") + " not in it";
  }

  static std::string Describe(PageTree::Damage damage) {
    switch (damage) {
      case PageTree::Damage::kLoop:
        return "the tree of its pages runs in a circle";
      case PageTree::Damage::kTooDeep:
        return "the tree of its pages is nested too deeply";
      default:
        return "part of the tree of its pages cannot be read";
    }
  }

  static constexpr char kTooLong[] = "its text is longer than allowed";
  static constexpr char kAnnotated[] = "more annotations than are looked at, on ";
  static constexpr char kCut[] = "more content than allowed on ";
  static constexpr char kXfa[] = "a form of the kind XFA is not read; its pages are a stand-in";
  static constexpr char kDamaged[] = "damaged content on ";

  const Limits limits_;
  const uint64_t file_bytes_;
  const std::span<const std::string> passwords_;
  const bool force_ocr_;
  const Ocr ocr_;
  Messages* messages_;
  const PdfFile* file_ = nullptr;
  XRef* xref_ = nullptr;
  Document* document_;
  ExtractionSink* sink_;
  PageWords words_;
  LineSpacing spacing_;
  OcrReport report_;
  std::vector<uint32_t> without_text_, beside_text_, cut_, damaged_, unmapped_, off_page_, unseen_,
      annotated_,
      noted_pictures_;  ///< page indices
  ReadPictures read_pictures_;
  PictureLook* look_ = nullptr;
  AttachedFiles* files_ = nullptr;
  AsideZones asides_;
  bool stopped_ = false;
  std::string limit_;
};

// A page may be half written.
void Drop(Document* document) {
  document->text.clear();
  document->pages.clear();
  document->words.clear();
  document->problems.clear();
}

/// Whether a password was needed and opened it.
bool Unlock(const ExtractionInput& input, PdfFile* file, Document* document) {
  if (file->end().code != code::kEncrypted || input.passwords.empty()) return false;
  file->Unlock(PasswordForms(input.passwords, input.limits.password_tries));
  if (!file->end().code.empty()) return false;
  document->problems.push_back({std::string(code::kUnlocked), "one of the passwords opened it"});
  return true;
}

void TellForbidden(const PdfFile& file, Document* document) {
  const std::string forbidden = file.Forbidden();
  if (forbidden.empty()) return;
  document->problems.push_back(
      {std::string(code::kRestricted), "it opens without a password; its author forbids " + forbidden});
}

ExtractionEnd Extract(const ExtractionInput& input, Ocr ocr, Document* document, ExtractionSink* sink) {
  document->media_type = "application/pdf";
  PreparePdf();
  Messages messages;
  ExtractionEnd end;
  bool opened = false;
  try {
    // A file comes with passwords when it is known to be locked. What Poppler says of those that do not open
    // it is no message about the file.
    messages.Mute(!input.passwords.empty());
    PdfFile file(input.bytes);
    const bool unlocked = Unlock(input, &file, document);
    messages.Mute(false);
    opened = file.end().code.empty();
    if (opened && !unlocked) TellForbidden(file, document);
    end = opened ? Extraction(input, std::move(ocr), &messages, document, sink).Run(file) : file.end();
    if (end.code == code::kEncrypted && !input.passwords.empty())
      end.detail = NoneOpens(input.passwords.size(), "the file");
  } catch (const std::bad_alloc&) {
    Drop(document);
    end = End(code::kMemoryLimit, "reading it needs more memory than allowed");
  } catch (const std::exception& error) {
    Drop(document);
    end = End(code::kCorrupt, std::string("reading it failed: ") + error.what());
  }
  const std::string said = messages.Summary();
  if (!said.empty() && opened) document->problems.push_back({std::string(code::kRepaired), said});
  if (!said.empty() && end.code == code::kCorrupt) end.detail += " (" + said + ")";
  return end;
}

}  // namespace
}  // namespace pdf

void PreparePdf() {
  if (!globalParams) globalParams = std::make_unique<GlobalParams>();
  pdf::IgnoreMessages();
}

ExtractionEnd ExtractPdf(const ExtractionInput& input, Document* document, ExtractionSink* sink) {
  return pdf::Extract(input, {}, document, sink);
}

ExtractionEnd ExtractPdfWithOcr(const ExtractionInput& input, pdf::PageRecogniser* recogniser,
                                const std::string& languages, Document* document, ExtractionSink* sink) {
  return pdf::Extract(input, {recogniser, languages}, document, sink);
}

}  // namespace candor
