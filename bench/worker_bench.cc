// SPDX-License-Identifier: GPL-3.0-or-later
//
// What it costs that documents are read in another process: the same mail through a worker and in this one.
// "cpu_us" is the processor time of both sides together; the time columns know only this process.

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include <ctime>
#include <string>

#include "ingest/input_file.h"
#include "ingest/worker/mail/mail.h"
#include "ingest/worker_process.h"

namespace {

using namespace candor;

std::string MailOf(size_t bytes) {
  std::string mail =
      "Received: from a.example.org by b.example.org; Mon, 2 Mar 2026 10:00:00 +0100\r\nFrom: Ann "
      "<ann@example.org>\r\n"
      "To: bob@example.org\r\nSubject: The figures\r\nDate: Mon, 2 Mar 2026 10:00:00 +0100\r\nMessage-ID: "
      "<1@example.org>\r\n\r\n";
  while (mail.size() < bytes)
    mail += "We will send the figures that you asked for as soon as they are ready.\r\n";
  return mail;
}

double CpuSeconds(clockid_t clock) {
  timespec time;
  return clock_gettime(clock, &time) == 0
             ? static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9
             : 0;
}

InputFile Seal(std::string_view bytes) {
  InputFileWriter writer;
  if (!writer.Write(bytes).ok()) std::abort();
  return std::move(*writer.Finish());
}

void SealInput(benchmark::State& state) {
  std::string mail = MailOf(static_cast<size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(Seal(mail));
}
BENCHMARK(SealInput)->Arg(4 << 10)->Arg(1 << 20);

void InThisProcess(benchmark::State& state) {
  std::string mail = MailOf(static_cast<size_t>(state.range(0)));
  for (auto _ : state) {
    Document document;
    class : public ExtractionSink {
      bool AddPart(const Part&, std::string_view) override { return true; }
    } sink;
    benchmark::DoNotOptimize(ExtractMail({mail, "", "message/rfc822", "", {}}, &document, &sink));
  }
}
BENCHMARK(InThisProcess)->Arg(4 << 10)->Arg(1 << 20);

void InAWorker(benchmark::State& state) {
  std::string mail = MailOf(static_cast<size_t>(state.range(0)));
  WorkerOptions options;
  options.program = WORKER_PROGRAM;
  options.recycle_documents = UINT32_MAX;
  WorkerProcess worker(options);
  ExtractRequest request;
  request.media_type = "message/rfc822";
  if (worker.Extract(Seal(mail), request, nullptr).code != "") std::abort();
  clockid_t child;
  if (clock_getcpuclockid(worker.pid(), &child) != 0) std::abort();
  double before = CpuSeconds(child) + CpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
  for (auto _ : state) benchmark::DoNotOptimize(worker.Extract(Seal(mail), request, nullptr));
  double after = CpuSeconds(child) + CpuSeconds(CLOCK_PROCESS_CPUTIME_ID);
  state.counters["cpu_us"] = (after - before) * 1e6 / static_cast<double>(state.iterations());
}
BENCHMARK(InAWorker)->Arg(4 << 10)->Arg(1 << 20);

void StartWorker(benchmark::State& state) {
  WorkerOptions options;
  options.program = WORKER_PROGRAM;
  WorkerProcess worker(options);
  ExtractRequest request;
  request.media_type = "video/mp4";
  for (auto _ : state) {
    benchmark::DoNotOptimize(worker.Extract(Seal("x"), request, nullptr));
    worker.Stop();
  }
  rusage children;
  getrusage(RUSAGE_CHILDREN, &children);
  auto seconds = [](timeval t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6;
  };
  state.counters["child_us"] = benchmark::Counter(
      (seconds(children.ru_utime) + seconds(children.ru_stime)) * 1e6, benchmark::Counter::kAvgIterations);
}
BENCHMARK(StartWorker)->Iterations(100);

}  // namespace
