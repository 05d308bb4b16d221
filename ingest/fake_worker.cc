// SPDX-License-Identifier: GPL-3.0-or-later
//
// Stands in for candor-worker in tests: the name of the input says how to misbehave. Names may carry a
// number, "parts 3".
#include <poll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>

#include "ingest/worker/channel.h"
#include "ingest/worker_exit.h"

namespace candor {
namespace {

std::string g_marker;  // what an earlier input left behind

class StringSink final : public ByteSink {
 public:
  bool Write(std::string_view bytes) override {
    out += bytes;
    return true;
  }
  std::string out;
};

std::string InputText(const Channel::Task& task) {
  if (task.request.input) return task.request.input->substr(0, 64);
  std::string text(64, '\0');
  ssize_t got = pread(task.input.get(), text.data(), text.size(), 0);
  text.resize(got < 0 ? 0 : static_cast<size_t>(got));
  return text;
}

/// A whole and correct answer whose text is that of the input.
std::string Answer(const WorkRequest& request, const std::string& text, std::string_view code = "") {
  StringSink sink;
  ResponseEncoder encoder(request.number, {}, &sink);
  Document document;
  document.text = text;
  encoder.Finish(&document, {std::string(code), ""});
  return sink.out;
}

void Hang() {
  for (;;) pause();
}

void UseMemory() {
  rlimit limit{512u << 20, 512u << 20};
  setrlimit(RLIMIT_AS, &limit);
  while (mmap(nullptr, 16u << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED) {
  }
  _exit(kExitMemory);
}

/// Parts "0", "1", ... with their number as content; crashes, hangs or ends after them.
void SendParts(const WorkRequest& request, unsigned count, bool crash, Channel* channel) {
  ResponseEncoder encoder(request.number, {}, channel);
  for (unsigned i = request.first_part; i < count; ++i) {
    if (channel->StopRequested(request.number)) {
      Document document;
      document.text = "stopped";
      encoder.Finish(&document, {"partial", ""});
      return;
    }
    std::string name = std::to_string(i);
    encoder.Part({name, "text/plain", "", {}}, "content " + name);
    encoder.Flush();
    // Gives the parent time to say stop.
    if (!crash && i < 100) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  if (crash) abort();
  Document document;
  encoder.Finish(&document, {});
}

void Serve(const Channel::Task& task, unsigned served, Channel* channel) {
  const WorkRequest& request = task.request;
  std::string name = request.name.substr(0, request.name.find(' '));
  unsigned number = static_cast<unsigned>(
      std::atoi(request.name.substr(std::min(name.size(), request.name.size())).c_str()));
  std::string text = InputText(task);
  std::string answer = Answer(request, text);

  if (name == "crash") abort();
  if (name == "segfault") {
    signal(SIGSEGV, SIG_DFL);  // sanitizers would make a report and an exit status of it
    raise(SIGSEGV);
  }
  if (name == "exit") _exit(7);
  if (name == "killed") raise(SIGKILL);
  if (name == "crash-unless-first" && served > 0) abort();
  if (name == "violate-unless-first" && served > 0) answer[0] = 'X';
  if (name == "memory-unless-first" && served > 0) _exit(kExitMemory);
  if (name == "memory") UseMemory();
  if (name == "sandbox") _exit(kExitSandbox);
  if (name == "cpu") {
    rlimit limit{1, 10};
    setrlimit(RLIMIT_CPU, &limit);
    // Clang takes an endless loop without effects for one that cannot be reached.
    for (volatile bool on = true; on;) {
    }
  }
  if (name == "hang" || (name == "hang-unless-first" && served > 0)) Hang();
  if (name == "hang-in-answer") {
    channel->Write(std::string_view(answer).substr(0, answer.size() / 2));
    Hang();
  }
  if (name == "no-end") {
    channel->Write(std::string_view(answer).substr(0, answer.size() - 10));
    _exit(0);
  }
  if (name == "closed") {
    close(kWorkerSocket);
    Hang();
  }
  if (name == "garbage") answer = std::string(100, '\xAA');
  if (name == "sequence") answer[1] = 5;
  if (name == "too-long") answer.replace(5, 4, "\xFF\xFF\xFF\x7F");
  if (name == "unknown-type") answer[0] = 99;
  if (name == "bad-utf8") answer = Answer(request, "caf\xE9");
  if (name == "bad-code") answer = Answer(request, text, "no_such_code");
  if (name == "trailing") answer += "x";
  if (name == "late-trailing") {
    // Late for certain: the next request tells that the parent has taken the answer.
    channel->Write(answer);
    pollfd next{kWorkerSocket, POLLIN, 0};
    poll(&next, 1, -1);
    answer = "x";
  }
  if (name == "other-request") {
    WorkRequest other = request;
    ++other.number;
    answer = Answer(other, text);
  }
  if (name == "text-over-limit") answer = Answer(request, std::string(request.limits.text_bytes + 1, 'a'));
  if (name == "remember") g_marker = text;
  if (name == "recall") answer = Answer(request, "marker:" + g_marker);
  if (name == "slow-page") {
    ResponseEncoder encoder(request.number, {}, channel);
    encoder.Progress();
    Hang();
  }
  if (name == "parts") return SendParts(request, number, false, channel);
  if (name == "parts-crash") return SendParts(request, number, true, channel);
  if (name == "too-many-parts") {
    ResponseEncoder encoder(request.number, {}, channel);
    for (unsigned i = 0; i < request.limits.items + 2; ++i) encoder.Part({"x", "", "", {}}, {});
    encoder.Finish(nullptr, {});
    return;
  }
  channel->Write(answer);
}

}  // namespace
}  // namespace candor

int main() {
  signal(SIGPIPE, SIG_IGN);
  candor::Channel channel(candor::kWorkerSocket);
  channel.Write(candor::EncodeGreeting(candor::Confinement::kFull));
  unsigned served = 0;
  while (auto task = channel.Receive()) candor::Serve(*task, served++, &channel);
  return 0;
}
