// SPDX-License-Identifier: GPL-3.0-or-later
//
// candor-worker, candor-worker-pdf and candor-worker-ocr: the only programs of candor that parse documents;
// the second is the first with PDF (docs/decisions/0022), the third the second with OCR (0038). Either is
// started by the main program with one socket, gets one sealed input after the other, and answers with frames
// (ingest/protocol.h). It holds no state between two inputs.
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <new>
#include <utility>

#include "ingest/source_mark.h"
#include "ingest/worker/about.h"
#include "ingest/worker/channel.h"
#include "ingest/worker/dispatch.h"
#include "ingest/worker/preload.h"
#include "ingest/worker/sandbox/limits.h"
#include "ingest/worker/sandbox/sandbox.h"
#include "ingest/worker_about.h"
#include "ingest/worker_exit.h"
#include "model/codes.h"

namespace candor {
namespace {

/// The bytes of a sealed memory file. It cannot shrink, so touching them cannot raise SIGBUS.
class Mapping {
 public:
  /// The descriptor is closed once its bytes are here.
  explicit Mapping(UniqueFd file) {
    struct stat status;
    if (!file.ok() || fstat(file.get(), &status) != 0 || status.st_size == 0) return;
    size_t size = static_cast<size_t>(status.st_size);
    void* address = mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.get(), 0);
    if (address == MAP_FAILED) _exit(kExitMemory);
    bytes_ = {static_cast<const char*>(address), size};
  }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;
  ~Mapping() {
    if (!bytes_.empty()) munmap(const_cast<char*>(bytes_.data()), bytes_.size());
  }
  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
};

/// Sends parts on as they are found, as far as the request's limits go.
class PartSender final : public ExtractionSink {
 public:
  PartSender(const WorkRequest& request, Channel* channel, ResponseEncoder* encoder)
      : request_(request), channel_(channel), encoder_(encoder) {}

  bool AddPart(const Part& part, std::string_view bytes) override {
    if (!refused_.empty() || stopped_) return false;
    if (found_++ < request_.first_part) return true;
    stopped_ = channel_->StopRequested(request_.number);
    if (stopped_) return false;
    const Limits& limits = request_.limits;
    if (sent_ >= limits.items) return Refuse(part, "more than " + std::to_string(limits.items) + " parts");
    if (bytes.size() > limits.unpacked_bytes - unpacked_)
      return Refuse(part, "more than " + std::to_string(limits.unpacked_bytes) + " bytes of parts");
    ++sent_;
    unpacked_ += bytes.size();
    encoder_->Part(part, bytes);
    return true;
  }

  // What a document may take is said in the request, and begins anew.
  bool BeginSlowPage() override {
    LimitProcessorTime(request_.limits.cpu_seconds);
    return encoder_->Progress() && !channel_->StopRequested(request_.number);
  }

  /// Which limit ended the parts; empty when none did.
  const std::string& refused() const { return refused_; }

 private:
  /// The first part over a limit is told of without its bytes, so that the reader sees where it ended.
  bool Refuse(const Part& part, std::string why) {
    Part named = part;
    named.end = {std::string(code::kBombLimit), why};
    encoder_->Part(named, {});
    refused_ = std::move(why);
    return false;
  }

  const WorkRequest& request_;
  Channel* channel_;
  ResponseEncoder* encoder_;
  uint32_t found_ = 0;
  uint32_t sent_ = 0;
  uint64_t unpacked_ = 0;
  std::string refused_;
  bool stopped_ = false;
};

/// Answers one request. False: the parent is gone.
bool Serve(const WorkRequest& request, UniqueFd file, Channel* channel) {
  const Mapping mapping(std::move(file));
  const std::string_view input = request.input ? std::string_view(*request.input) : mapping.bytes();
  LimitInput(request.limits.memory_bytes + input.size(), request.limits.cpu_seconds);
  ResponseEncoder encoder(request.number, input, channel);
  Extractor extractor = FindExtractor(request.media_type);
  if (extractor == nullptr)
    return encoder.Finish(nullptr, {std::string(code::kUnsupported), request.media_type});

  PartSender parts(request, channel, &encoder);
  Document document;
  ExtractionEnd end;
  try {
    end = extractor({input, request.name, request.media_type, request.charset_hint, request.limits,
                     request.force_ocr, request.passwords},
                    &document, &parts);
  } catch (const std::bad_alloc&) {
    _exit(kExitMemory);
  } catch (const std::exception& error) {
    // Extractors catch what their libraries throw; this one has a bug, and its document is half made.
    return encoder.Finish(nullptr, {std::string(code::kCrashed), error.what()});
  }
  if (!parts.refused().empty()) end = {std::string(code::kBombLimit), parts.refused()};
  return encoder.Finish(&document, end);
}

/// Libraries that check no allocation crash, and GLib aborts, when memory runs out. If hardly any address
/// space is left, memory was the reason, and the parent should say so.
extern "C" void TellMemoryFromCrash(int signal_number) {
  constexpr size_t kHardlyAny = 64u << 20;
  void* probe = mmap(nullptr, kHardlyAny, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (probe == MAP_FAILED) _exit(kExitMemory);
  signal(signal_number, SIG_DFL);
  raise(signal_number);
}

void CatchCrashes() {
  // An overflown stack needs another one for its handler.
  static char stack[64 << 10];
  stack_t alternate{};
  alternate.ss_sp = stack;
  alternate.ss_size = sizeof(stack);
  sigaltstack(&alternate, nullptr);
  struct sigaction action {};
  action.sa_handler = TellMemoryFromCrash;
  action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESETHAND;
  for (int number : {SIGABRT, SIGTRAP, SIGSEGV, SIGBUS}) sigaction(number, &action, nullptr);
}

int Run(uint64_t address_space_bytes, bool walls, const WorkerPurpose& purpose) {
  const Result<Confinement> locked_in = EnterSandbox({.keep_fd = kWorkerSocket,
                                                      .address_space_bytes = address_space_bytes,
                                                      .readable = ReadableFolders(purpose),
                                                      .preload = [&] { PreloadLibraries(purpose); },
                                                      .walls = walls});
  Channel channel(kWorkerSocket);
  if (!channel.Write(EncodeGreeting(locked_in)) || !locked_in) return kExitSandbox;
  CatchCrashes();
  while (std::optional<Channel::Task> task = channel.Receive()) {
    if (!Serve(task->request, std::move(task->input), &channel)) break;
  }
  return channel.malformed() ? kExitProtocol : kExitDone;
}

}  // namespace
}  // namespace candor

// Found in the file by the main program (ingest/find_workers.cc); a linker must not think it is of no use.
[[gnu::used]] static const char* const kMark = candor_source_mark;

// The arguments: the address space that no input may exceed, in bytes, and those of worker_exit.h; or
// kWorkerAbout alone, which reads nothing. Ends by _exit: destructors of libraries have nothing to tell
// anybody.
int main(int argc, char** argv) {
  if (argc == 2 && std::strcmp(argv[1], candor::kWorkerAbout) == 0) {
    std::fputs(candor::LibraryVersions().c_str(), stdout);
    return std::fflush(stdout) == 0 ? candor::kExitDone : candor::kExitProtocol;
  }
  const uint64_t address_space_bytes = argc >= 2 ? std::strtoull(argv[1], nullptr, 10) : 0;
  bool walls = true;
  candor::WorkerPurpose purpose;
  for (int i = 2; i < argc; ++i) {
    const std::string_view argument = argv[i];
    if (argument == candor::kWithoutSandbox) walls = false;
    if (argument == candor::kDrawsPages) purpose.draws_pages = true;
    if (argument.starts_with(candor::kOcrLanguages))
      purpose.ocr_languages = argument.substr(std::strlen(candor::kOcrLanguages));
  }
  if (address_space_bytes == 0) return candor::kExitProtocol;
  _exit(candor::Run(address_space_bytes, walls, purpose));
}
