// SPDX-License-Identifier: GPL-3.0-or-later
//
// Against a fake worker that does as the name of its input says, and the real one for what only it can show.
#include "ingest/worker_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <thread>

#include "base/sha256.h"

namespace candor {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

InputFile Input(std::string_view bytes) {
  InputFileWriter writer;
  EXPECT_TRUE(writer.Write(bytes).ok());
  Result<InputFile> file = writer.Finish();
  EXPECT_TRUE(file.ok());
  return std::move(*file);
}

WorkerOptions FakeOptions() {
  WorkerOptions options;
  options.program = FAKE_WORKER;
  // Far beyond what a loaded machine needs; tests of the deadline set their own.
  options.limits.wall_seconds = 120;
  return options;
}

ExtractRequest Asked(std::string name) {
  ExtractRequest request;
  request.media_type = "text/plain";
  request.name = std::move(name);
  request.items_left = 1000;
  request.unpacked_left = 1 << 20;
  return request;
}

class Receiver final : public PartReceiver {
 public:
  explicit Receiver(size_t wanted = SIZE_MAX) : wanted_(wanted) {}
  bool TakePart(UntrustedPart part, InputFile bytes) override {
    names.push_back(part.name);
    std::string expected = part.name == "x" ? "" : "content " + part.name;
    EXPECT_EQ(bytes.Read(0, 100), expected);
    EXPECT_EQ(bytes.sha256, expected.empty() ? "" : Sha256Hex(expected));
    return names.size() < wanted_;
  }
  std::vector<std::string> names;

 private:
  size_t wanted_;
};

/// Outcome of one input that says how to misbehave, in a process that has read another before (or not).
Outcome Try(const std::string& name, bool fresh = true, WorkerOptions options = FakeOptions()) {
  WorkerProcess worker(std::move(options));
  if (!fresh) {
    EXPECT_EQ(worker.Extract(Input("before"), Asked("plain"), nullptr).code, "");
  }
  Receiver receiver;
  Outcome outcome = worker.Extract(Input("some text"), Asked(name), &receiver);
  // Whatever happened, the next input is read.
  Outcome next = worker.Extract(Input("after"), Asked("plain"), nullptr);
  EXPECT_EQ(next.code, "") << next.detail;
  EXPECT_EQ(next.document ? next.document->text : "", "after");
  return outcome;
}

std::string CodeAndDetail(const Outcome& outcome) {
  EXPECT_TRUE(outcome.lost_worker);
  EXPECT_FALSE(outcome.document);
  return outcome.code + ": " + outcome.detail;
}

TEST(WorkerProcessTest, ReadsOneInputAfterTheOther) {
  WorkerProcess worker(FakeOptions());
  EXPECT_EQ(worker.pid(), 0) << "started only when needed";
  int pid = 0;
  for (int i = 0; i < 100; ++i) {
    std::string text = "text " + std::to_string(i);
    Outcome outcome = worker.Extract(Input(text), Asked("plain"), nullptr);
    ASSERT_EQ(outcome.code, "") << outcome.detail;
    ASSERT_TRUE(outcome.document);
    EXPECT_EQ(outcome.document->text, text);
    EXPECT_EQ(outcome.document->sha256, Sha256Hex(text));
    EXPECT_EQ(outcome.document->media_type, "text/plain");
    EXPECT_FALSE(outcome.lost_worker);
    if (pid == 0) pid = worker.pid();
    EXPECT_EQ(worker.pid(), pid);
  }
}

TEST(WorkerProcessTest, CrashesAreTriedOnceMore) {
  EXPECT_EQ(CodeAndDetail(Try("crash")), "crashed: the reading program was ended by signal 6 (Aborted)");
  EXPECT_EQ(CodeAndDetail(Try("segfault")),
            "crashed: the reading program was ended by signal 11 (Segmentation fault)");
  EXPECT_EQ(CodeAndDetail(Try("exit")), "crashed: the reading program ended with status 7");
  EXPECT_EQ(CodeAndDetail(Try("killed")), "crashed: the reading program ended in the middle of its answer");
  EXPECT_EQ(CodeAndDetail(Try("no-end")), "crashed: the reading program ended with status 0");
  EXPECT_EQ(CodeAndDetail(Try("closed")), "crashed: the reading program ended in the middle of its answer");
  EXPECT_EQ(CodeAndDetail(Try("sandbox")), "unreadable: the reading program could not lock itself in");
}

TEST(WorkerProcessTest, WhatAFreshProcessSaysCounts) {
  for (const char* name : {"crash-unless-first", "violate-unless-first", "memory-unless-first"}) {
    SCOPED_TRACE(name);
    for (bool fresh : {true, false}) {
      Outcome outcome = Try(name, fresh);
      EXPECT_EQ(outcome.code, "") << outcome.detail;
      EXPECT_EQ(outcome.document ? outcome.document->text : "", "some text");
      EXPECT_EQ(outcome.lost_worker, !fresh);
    }
  }
}

TEST(WorkerProcessTest, NonsenseIsAViolation) {
  WorkerOptions small = FakeOptions();
  small.limits.text_bytes = 1000;
  for (bool fresh : {true, false}) {
    EXPECT_EQ(CodeAndDetail(Try("garbage", fresh)),
              "protocol_violation: frame 2863311530 came where 0 was due");
    EXPECT_EQ(CodeAndDetail(Try("sequence", fresh)), "protocol_violation: frame 5 came where 0 was due");
    EXPECT_EQ(CodeAndDetail(Try("too-long", fresh)),
              "protocol_violation: a frame of 2147483647 bytes is longer than allowed");
    EXPECT_EQ(CodeAndDetail(Try("unknown-type", fresh)),
              "protocol_violation: a frame of type 99 came out of place");
    EXPECT_EQ(CodeAndDetail(Try("bad-utf8", fresh)), "protocol_violation: the text is not valid UTF-8");
    EXPECT_EQ(CodeAndDetail(Try("bad-code", fresh)),
              "protocol_violation: the end has a code that does not exist");
    EXPECT_EQ(CodeAndDetail(Try("trailing", fresh)), "protocol_violation: there were bytes after the end");
    EXPECT_EQ(CodeAndDetail(Try("other-request", fresh)),
              "protocol_violation: the answer is to another request");
    EXPECT_EQ(CodeAndDetail(Try("text-over-limit", fresh, small)),
              "protocol_violation: more text than allowed");
    EXPECT_EQ(CodeAndDetail(Try("too-many-parts", fresh)), "protocol_violation: more parts than allowed");
  }
}

/// Outcomes of inputs that misbehave as `names` say, "TEXT" or "CODE lost", after asking about all at once or
/// about one by one.
std::vector<std::string> TryAll(const std::vector<std::string>& names, bool ahead, WorkerOptions options) {
  WorkerProcess worker(options);
  std::vector<InputFile> inputs;
  for (size_t i = 0; i < names.size(); ++i) inputs.push_back(Input("text " + std::to_string(i)));
  std::vector<WorkerProcess::Question> questions;
  for (size_t i = 0; i < names.size(); ++i) questions.push_back({&inputs[i], Asked(names[i])});
  if (ahead) worker.AskAhead(questions);
  std::vector<std::string> outcomes;
  for (size_t i = 0; i < names.size(); ++i) {
    Receiver receiver(names[i] == "parts 50" ? 2 : SIZE_MAX);
    const Outcome outcome = worker.Extract(inputs[i], Asked(names[i]), &receiver);
    outcomes.push_back(outcome.document ? outcome.document->text : outcome.code + " lost");
    for (const std::string& part : receiver.names) outcomes.back() += " " + part;
    EXPECT_EQ(outcome.lost_worker, !outcome.document) << names[i];
  }
  return outcomes;
}

TEST(WorkerProcessTest, AskedAheadOrNotTheOutcomesAreTheSame) {
  WorkerOptions options = FakeOptions();
  options.limits.wall_seconds = 1;
  const std::vector<std::string> names = {
      "plain", "crash", "plain",  "parts 3", "plain",  "parts-crash 2", "plain",    "garbage",
      "plain", "hang",  "no-end", "plain",   "slow 5", "memory",        "bad-utf8", "plain"};
  const std::vector<std::string> ahead = TryAll(names, true, options);
  EXPECT_EQ(ahead, TryAll(names, false, options));
  EXPECT_THAT(
      ahead, ElementsAre("text 0", "crashed lost", "text 2", " 0 1 2", "text 4", "crashed lost 0 1", "text 6",
                         "protocol_violation lost", "text 8", "timeout lost", "crashed lost", "text 11",
                         "text 12", "memory_limit lost", "protocol_violation lost", "text 15"));
}

TEST(WorkerProcessTest, AStopIsFoundBehindQuestions) {
  const std::vector<std::string> names = {"plain", "parts 50", "plain", "plain"};
  const std::vector<std::string> outcomes = TryAll(names, true, FakeOptions());
  EXPECT_THAT(outcomes, ElementsAre("text 0", "stopped 0 1", "text 2", "text 3"));
}

TEST(WorkerProcessTest, AQuestionMayBeDropped) {
  WorkerProcess worker(FakeOptions());
  const InputFile inputs[] = {Input("0"), Input("1"), Input("2"), Input("3")};
  std::vector<WorkerProcess::Question> questions;
  for (const InputFile& input : inputs) questions.push_back({&input, Asked("plain")});
  worker.AskAhead(questions);
  const int pid = worker.pid();
  for (size_t i : {0u, 2u, 3u}) {
    const Outcome outcome = worker.Extract(inputs[i], Asked("plain"), nullptr);
    EXPECT_EQ(outcome.document ? outcome.document->text : "", std::to_string(i));
    EXPECT_FALSE(outcome.lost_worker);
    EXPECT_EQ(worker.pid() == pid, i == 0) << "a process that was asked for nothing is ended";
  }
}

TEST(WorkerProcessTest, BytesLeftBehindDoNotHarmTheNextInput) {
  Outcome outcome = Try("late-trailing");
  EXPECT_EQ(outcome.document ? outcome.document->text : "", "some text");
}

TEST(WorkerProcessTest, HangingEndsAtTheDeadlineAndIsNotRepeated) {
  // The next input has the same deadline, and a loaded machine may need a second to start a process.
  WorkerOptions options = FakeOptions();
  options.limits.wall_seconds = 3;
  EXPECT_EQ(CodeAndDetail(Try("hang", true, options)), "timeout: it took more than 3 seconds");
  EXPECT_EQ(CodeAndDetail(Try("hang-in-answer", true, options)), "timeout: it took more than 3 seconds");
}

TEST(WorkerProcessTest, ProcessorTimeAndMemoryHaveTheirOwnCodes) {
  EXPECT_EQ(CodeAndDetail(Try("cpu")), "timeout: it took more than 20 seconds of processor time");
  EXPECT_EQ(CodeAndDetail(Try("memory")), "memory_limit: it needed more than 2147483648 bytes of memory");
}

TEST(WorkerProcessTest, KilledFromOutsideWhileIdleOrBusy) {
  WorkerProcess worker(FakeOptions());
  EXPECT_EQ(worker.Extract(Input("one"), Asked("plain"), nullptr).code, "");
  kill(worker.pid(), SIGKILL);
  Outcome outcome = worker.Extract(Input("two"), Asked("plain"), nullptr);
  EXPECT_EQ(outcome.code, "") << outcome.detail;
  EXPECT_EQ(outcome.document ? outcome.document->text : "", "two");

  int victim = worker.pid();
  std::thread killer([victim] {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    kill(victim, SIGKILL);
  });
  outcome = worker.Extract(Input("three"), Asked("hang-unless-first"), nullptr);
  killer.join();
  EXPECT_EQ(outcome.code, "") << outcome.detail;
  EXPECT_EQ(outcome.document ? outcome.document->text : "", "three");
  EXPECT_NE(worker.pid(), victim);
}

TEST(WorkerProcessTest, PartsAreHandedOverInOrder) {
  WorkerProcess worker(FakeOptions());
  Receiver receiver;
  Outcome outcome = worker.Extract(Input("x"), Asked("parts 3"), &receiver);
  EXPECT_EQ(outcome.code, "") << outcome.detail;
  EXPECT_EQ(outcome.parts, 3u);
  EXPECT_THAT(receiver.names, ElementsAre("0", "1", "2"));
}

TEST(WorkerProcessTest, PartsBeforeACrashAreKeptAndNotGivenTwice) {
  WorkerProcess worker(FakeOptions());
  Receiver receiver;
  Outcome outcome = worker.Extract(Input("x"), Asked("parts-crash 3"), &receiver);
  EXPECT_EQ(outcome.code, "crashed");
  EXPECT_EQ(outcome.parts, 3u);
  EXPECT_THAT(receiver.names, ElementsAre("0", "1", "2"));
}

TEST(WorkerProcessTest, TheWorkerStopsWhenNoMorePartsAreWanted) {
  WorkerProcess worker(FakeOptions());
  Receiver receiver(2);
  Outcome outcome = worker.Extract(Input("x"), Asked("parts 900"), &receiver);
  EXPECT_EQ(outcome.code, "partial") << outcome.detail;
  EXPECT_EQ(outcome.document ? outcome.document->text : "", "stopped");
  EXPECT_THAT(receiver.names, ElementsAre("0", "1"));
  EXPECT_EQ(worker.Extract(Input("y"), Asked("plain"), nullptr).code, "");
}

TEST(WorkerProcessTest, TimeSpentOnAPartIsNotItsContainers) {
  WorkerOptions options = FakeOptions();
  options.limits.wall_seconds = 3;
  class SlowReceiver final : public PartReceiver {
   public:
    bool TakePart(UntrustedPart, InputFile) override {
      std::this_thread::sleep_for(std::chrono::milliseconds(1100));
      return true;
    }
  } receiver;
  WorkerProcess worker(options);
  Outcome outcome = worker.Extract(Input("x"), Asked("parts 3"), &receiver);
  EXPECT_EQ(outcome.code, "") << outcome.detail;
  EXPECT_EQ(outcome.parts, 3u);
}

TEST(WorkerProcessTest, RecycledProcessesForgetEverything) {
  WorkerOptions options = FakeOptions();
  options.recycle_documents = 2;
  WorkerProcess worker(options);
  EXPECT_EQ(worker.Extract(Input("secret"), Asked("remember"), nullptr).code, "");
  EXPECT_EQ(worker.Extract(Input("x"), Asked("recall"), nullptr).document->text, "marker:secret");
  EXPECT_EQ(worker.pid(), 0);
  EXPECT_EQ(worker.Extract(Input("x"), Asked("recall"), nullptr).document->text, "marker:");
}

TEST(WorkerProcessTest, HeavyProcessesAreRecycled) {
  WorkerOptions options = FakeOptions();
  options.recycle_rss_bytes = 1;
  WorkerProcess worker(options);
  bool recycled = false;
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(worker.Extract(Input("x"), Asked("plain"), nullptr).code, "");
    recycled = recycled || worker.pid() == 0;
  }
  EXPECT_TRUE(recycled);
}

TEST(WorkerProcessTest, NothingLeaksOverAThousandInputs) {
  auto descriptors = [] { return std::distance(fs::directory_iterator("/proc/self/fd"), {}); };
  auto before = descriptors();
  {
    WorkerOptions options = FakeOptions();
    options.recycle_documents = 100;
    WorkerProcess worker(options);
    Receiver receiver;
    for (int i = 0; i < 1000; ++i) {
      worker.Extract(Input("x"),
                     Asked(i % 100 == 50   ? "garbage"
                           : i % 100 == 51 ? "parts 2"
                                           : "plain"),
                     &receiver);
      ASSERT_LE(descriptors(), before + 4);
    }
  }
  EXPECT_EQ(descriptors(), before);
  EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1) << "no child is left";
  EXPECT_EQ(errno, ECHILD);
}

TEST(WorkerProcessTest, AMissingProgramIsSaid) {
  WorkerOptions options;
  options.program = "/nonexistent/candor-worker";
  WorkerProcess worker(options);
  Outcome outcome = worker.Extract(Input("x"), Asked("plain"), nullptr);
  EXPECT_EQ(outcome.code, "crashed");
  EXPECT_EQ(outcome.detail,
            "cannot start candor-worker: /nonexistent/candor-worker: No such file or directory");
}

TEST(WorkerProcessTest, TheRealWorkerKnowsWhatItCannotRead) {
  WorkerOptions options;
  options.program = REAL_WORKER;
  WorkerProcess worker(options);
  ExtractRequest request = Asked("film.mp4");
  request.media_type = "video/mp4";
  Outcome outcome = worker.Extract(Input("x"), request, nullptr);
  EXPECT_EQ(outcome.code, "unsupported");
  EXPECT_EQ(outcome.detail, "video/mp4");
  EXPECT_FALSE(outcome.lost_worker);
  EXPECT_FALSE(outcome.document);
}

TEST(WorkerProcessTest, ThePdfProgramComesWithTheFirstPdfAndStays) {
  WorkerOptions options;
  options.program = REAL_WORKER;
  options.pdf_program = REAL_PDF_WORKER;
  WorkerProcess worker(options);
  const InputFile text = Input("some text"), pdf = Input("%PDF-1.4 and nothing behind it");
  ExtractRequest of_text = Asked("a.txt"), of_pdf = Asked("b.pdf");
  of_pdf.media_type = "application/pdf";
  const auto end = [&](const InputFile& input, const ExtractRequest& request) {
    return worker.Extract(input, request, nullptr).code;
  };
  EXPECT_EQ(end(text, of_text), "");
  const int without = worker.pid();
  EXPECT_EQ(end(text, of_text), "");
  EXPECT_EQ(worker.pid(), without);
  EXPECT_EQ(end(pdf, of_pdf), "truncated") << "and not unsupported";
  const int with = worker.pid();
  EXPECT_NE(with, without);
  EXPECT_EQ(end(text, of_text), "");
  EXPECT_EQ(worker.pid(), with);

  WorkerProcess ahead(options);
  const WorkerProcess::Question questions[] = {{&text, of_text}, {&pdf, of_pdf}};
  ahead.AskAhead(questions);
  const int asked = ahead.pid();
  EXPECT_EQ(ahead.Extract(text, of_text, nullptr).code, "");
  EXPECT_EQ(ahead.Extract(pdf, of_pdf, nullptr).code, "truncated");
  EXPECT_EQ(ahead.pid(), asked) << "one program for all that is asked at once";
}

TEST(WorkerProcessTest, EachProcessSaysHowItIsLockedIn) {
  ConfinementRecord record;
  WorkerOptions options;
  options.program = REAL_WORKER;
  options.confinement = &record;
  WorkerProcess worker(options);
  EXPECT_EQ(record.worst(), std::nullopt) << "none has started";
  EXPECT_EQ(worker.Extract(Input("text"), Asked("a.txt"), nullptr).code, "");
  ASSERT_TRUE(record.worst());
  EXPECT_NE(*record.worst(), Confinement::kOff);
  options.sandbox = false;
  WorkerProcess outside(options);
  EXPECT_EQ(outside.Extract(Input("text"), Asked("a.txt"), nullptr).code, "");
  EXPECT_EQ(record.worst(), Confinement::kOff);
  EXPECT_FALSE(record.refused());
}

TEST(WorkerProcessTest, TheRealWorkerHasNothingItDoesNotNeed) {
  WorkerOptions options;
  options.program = REAL_WORKER;
  WorkerProcess worker(options);
  // Descriptors that were opened without close-on-exec must not reach it either.
  int leaky = dup(STDIN_FILENO);
  ExtractRequest request = Asked("x");
  request.media_type = "video/mp4";
  worker.Extract(Input("x"), request, nullptr);
  close(leaky);
  std::string proc = "/proc/" + std::to_string(worker.pid());
  EXPECT_EQ(std::distance(fs::directory_iterator(proc + "/fd"), {}), 4) << "null three times and the socket";
  std::string status;
  FILE* file = fopen((proc + "/status").c_str(), "r");
  ASSERT_NE(file, nullptr);
  char line[256];
  while (fgets(line, sizeof(line), file) != nullptr) status += line;
  fclose(file);
  EXPECT_THAT(status, testing::HasSubstr("NoNewPrivs:\t1"));
  EXPECT_THAT(status, testing::HasSubstr("Seccomp:\t2"));
}

}  // namespace
}  // namespace candor
