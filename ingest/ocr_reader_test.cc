// SPDX-License-Identifier: GPL-3.0-or-later
//
// When OCR is asked, and that nothing is lost when it fails; against a fake worker that does as the name of
// its input says.
#include "ingest/ocr_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace candor {
namespace {

constexpr char kPdf[] = "application/pdf";

WorkerOptions Options(OcrMode mode) {
  WorkerOptions options;
  options.ocr_program = FAKE_WORKER;
  options.ocr = {mode, "eng"};
  // Far beyond what a loaded machine needs.
  options.limits.wall_seconds = 120;
  return options;
}

Outcome EndsAs(std::string code, std::string text = "", std::vector<Problem> problems = {}) {
  Outcome outcome;
  outcome.code = std::move(code);
  outcome.document.emplace().text = std::move(text);
  outcome.document->problems = std::move(problems);
  return outcome;
}

Outcome ReadAs(const std::string& name, Outcome first, PartReceiver* receiver = nullptr) {
  InputFileWriter writer;
  EXPECT_TRUE(writer.Write("by OCR").ok());
  Result<InputFile> input = writer.Finish();
  ExtractRequest request;
  request.media_type = kPdf;
  request.name = name;
  return OcrReader(Options(OcrMode::kAuto)).Read(*input, request, std::move(first), receiver);
}

TEST(OcrReaderTest, WhatLacksTextIsWanted) {
  const OcrReader automatic(Options(OcrMode::kAuto)), forced(Options(OcrMode::kForce)),
      off(Options(OcrMode::kOff));
  const Outcome none = EndsAs("no_text_layer"), whole = EndsAs("", "text"), locked = EndsAs("encrypted"),
                some = EndsAs("", "text", {{"no_text_layer", "page 2"}});
  for (const Outcome* lacking : {&none, &some}) {
    EXPECT_TRUE(automatic.Wants(kPdf, *lacking));
    EXPECT_TRUE(forced.Wants(kPdf, *lacking));
    EXPECT_FALSE(off.Wants(kPdf, *lacking));
  }
  EXPECT_TRUE(automatic.Wants("image/png", none));
  EXPECT_FALSE(automatic.Wants("application/vnd.oasis.opendocument.text", none)) << "OCR does not read it";
  EXPECT_FALSE(automatic.Wants(kPdf, whole));
  EXPECT_TRUE(forced.Wants(kPdf, whole));
  EXPECT_FALSE(forced.Wants(kPdf, locked));
  EXPECT_FALSE(forced.Wants("text/plain", whole));
}

TEST(OcrReaderTest, WhatOcrReadsStands) {
  const Outcome read = ReadAs("plain", EndsAs("no_text_layer"));
  EXPECT_EQ(read.code, "");
  EXPECT_EQ(read.document->text, "by OCR");
}

TEST(OcrReaderTest, ARunThatEndsWaitsForNoFurtherPage) {
  class Leaving final : public PartReceiver {
   public:
    bool TakePart(UntrustedPart, InputFile) override { return true; }
    bool StillWanted() const override { return false; }
  } receiver;
  EXPECT_EQ(ReadAs("slow-page", EndsAs("no_text_layer"), &receiver).code, "unreadable")
      << "and does not hang";
}

TEST(OcrReaderTest, TextThatWasThereIsNotLostToOcr) {
  const Outcome read = ReadAs("crash", EndsAs("", "own text", {{"no_text_layer", "page 2"}}));
  EXPECT_EQ(read.code, "");
  EXPECT_EQ(read.document->text, "own text");
  ASSERT_EQ(read.document->problems.size(), 2u);
  EXPECT_EQ(read.document->problems[1].code, "crashed");
  EXPECT_TRUE(read.document->problems[1].detail.starts_with("OCR: "));
  EXPECT_TRUE(read.lost_worker);

  const Outcome nothing = ReadAs("crash", EndsAs("no_text_layer"));
  EXPECT_EQ(nothing.code, "crashed");
  EXPECT_TRUE(nothing.detail.starts_with("OCR: "));
}

}  // namespace
}  // namespace candor
