// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <deque>
#include <thread>
#include <utility>

#include "ingest/kill_backoff.h"
#include "ingest/protocol.h"
#include "ingest/worker_exit.h"
#include "model/codes.h"

namespace candor {
namespace {

constexpr size_t kReceiveBytes = 256u << 10;
/// How often the worker's memory is looked at.
constexpr uint32_t kDocumentsBetweenChecks = 64;

/// Until a worker has greeted. It takes milliseconds, unless the machine is overloaded.
constexpr std::chrono::minutes kStartPatience(2);

using Clock = std::chrono::steady_clock;

// Not <sys/pidfd.h>: that of glibc 2.36 cannot be linked from C++ (bug 29738).
int PidfdOpen(pid_t process) { return static_cast<int>(syscall(SYS_pidfd_open, process, 0)); }
void PidfdKill(int pidfd) { syscall(SYS_pidfd_send_signal, pidfd, SIGKILL, nullptr, 0); }

/// Turns the frames of parts into sealed inputs and hands them on.
class PartCollector final : public PartHandler {
 public:
  PartCollector(const InputFile& container, PartReceiver* receiver)
      : container_(container), receiver_(receiver) {}

  void BeginPart(const ExtractionSink::Part& untrusted_part, uint64_t size, bool range,
                 uint64_t offset) override {
    if (!wanted_) return;
    part_ = {untrusted_part.name,     untrusted_part.media_type, untrusted_part.charset,
             untrusted_part.end.code, untrusted_part.end.detail, untrusted_part.decoration};
    writer_.reset();
    if (size == 0) return;
    writer_.emplace();
    if (range) CopyRange(offset, size);
  }

  void PartBytes(std::string_view untrusted_bytes) override {
    if (!writer_) return;
    Status written = writer_->Write(untrusted_bytes);
    if (!written.ok()) Fail(written.error());
  }

  void EndPart() override {
    if (!wanted_) return;
    InputFile bytes;
    if (writer_) {
      Result<InputFile> finished = writer_->Finish();
      if (finished.ok()) {
        bytes = std::move(*finished);
      } else {
        Fail(finished.error());
      }
      writer_.reset();
    }
    unpacked_ += bytes.size;
    ++parts_;
    wanted_ = receiver_ != nullptr && receiver_->TakePart(std::move(part_), std::move(bytes));
  }

  bool wanted() const { return wanted_; }
  bool StillWanted() const { return receiver_ == nullptr || receiver_->StillWanted(); }
  uint32_t parts() const { return parts_; }
  uint64_t unpacked() const { return unpacked_; }

 private:
  void CopyRange(uint64_t offset, uint64_t size) {
    constexpr size_t kStep = 128u << 10;
    while (size > 0 && writer_) {
      std::string piece = container_.Read(offset, std::min<uint64_t>(size, kStep));
      if (piece.empty())
        return Fail({std::string(code::kUnreadable), "its container could not be read again", ""});
      PartBytes(piece);
      offset += piece.size();
      size -= piece.size();
    }
  }

  /// The part stays, without its bytes and with the reason.
  void Fail(const Error& error) {
    writer_.reset();
    part_.code = error.code;
    part_.detail = error.message;
  }

  const InputFile& container_;
  PartReceiver* receiver_;
  UntrustedPart part_;
  std::optional<InputFileWriter> writer_;
  uint32_t parts_ = 0;
  uint64_t unpacked_ = 0;
  bool wanted_ = true;
};

static_assert(InputFile::kHeadBytes <= kMaxString, "small inputs travel as a string");

/// One question, with its descriptor when it has one.
bool SendRequest(int socket, std::string_view bytes, const UniqueFd& input) {
  // The socket is empty between two requests and a request is small: it goes in whole or the worker is of no
  // use.
  constexpr int kFlags = MSG_NOSIGNAL | MSG_DONTWAIT;
  if (!input.ok())
    return send(socket, bytes.data(), bytes.size(), kFlags) == static_cast<ssize_t>(bytes.size());
  const int descriptor = input.get();
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))] = {};
  iovec vector{const_cast<char*>(bytes.data()), bytes.size()};
  msghdr message{};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof(control);
  cmsghdr* part = CMSG_FIRSTHDR(&message);
  part->cmsg_level = SOL_SOCKET;
  part->cmsg_type = SCM_RIGHTS;
  part->cmsg_len = CMSG_LEN(sizeof(int));
  std::memcpy(CMSG_DATA(part), &descriptor, sizeof(int));
  return sendmsg(socket, &message, kFlags) == static_cast<ssize_t>(bytes.size());
}

WorkRequest RequestFor(const ExtractRequest& asked, const Limits& limits) {
  WorkRequest request;
  request.media_type = asked.media_type;
  request.name = asked.name;
  request.charset_hint = asked.charset_hint;
  request.force_ocr = asked.force_ocr;
  if (asked.passwords) request.passwords = *asked.passwords;
  request.limits = limits;
  request.limits.items = asked.items_left;
  request.limits.unpacked_bytes = asked.unpacked_left;
  return request;
}

/// Appends the question; the bytes of a small input go with it.
void AppendQuestion(const InputFile& input, const WorkRequest& request, std::string* message) {
  AppendRequest(request, input.fd.ok() ? std::nullopt : std::optional<std::string_view>(input.head), message);
}

std::string SignalText(int number) {
  const char* text = sigdescr_np(number);
  return "ended by signal " + std::to_string(number) +
         (text == nullptr ? "" : std::string(" (") + text + ")");
}

}  // namespace

struct WorkerProcess::State {
  explicit State(WorkerOptions given) : options(std::move(given)) {}
  ~State() { Stop(); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  /// How one attempt ended: with an outcome that stands, or with a fault that another attempt may not have.
  struct Attempt {
    Outcome outcome;
    bool again = false;               ///< worth another try in a fresh process, whoever came before
    bool again_unless_fresh = false;  ///< worth one only if an earlier input may be to blame
  };

  const std::string& program() const { return with_pdf ? options.pdf_program : options.program; }
  /// Sees to it that the process at work reads `media_type`.
  void Suit(std::string_view media_type);
  Status Start();
  /// Waits until a process that was just started says how it is locked in. False: not at all.
  bool HearGreeting(std::chrono::nanoseconds patience);
  /// Waits for more bytes and appends them to the buffer. At most `*left`, of which the waiting is taken.
  enum class Received : uint8_t { kSome, kTooLate, kClosed };
  Received Receive(std::chrono::nanoseconds* left);
  /// Ends the process, if one runs, and says how it ended.
  siginfo_t Kill();
  void Stop() {
    if (process > 0) Kill();
  }
  /// `asked`: the worker has the question already.
  Attempt Run(const InputFile& input, const WorkRequest& request, bool asked, PartCollector* parts);
  Attempt Lost(std::string_view reason);
  void RecycleWhenDue();
  uint64_t ResidentBytes() const;

  WorkerOptions options;
  pid_t process = 0;
  UniqueFd pidfd;
  UniqueFd socket;
  bool greeted = false;    ///< this process has said how it is locked in
  bool with_pdf = false;   ///< a PDF has come
  uint32_t number = 0;     ///< of the last request
  uint32_t documents = 0;  ///< read by this process
  uint32_t checked = 0;    ///< documents when its memory was looked at last
  KillBackoff backoff;
  std::unique_ptr<char[]> buffer;
  size_t begin = 0, end = 0;  ///< what of the buffer belongs to answers that are still due
  std::string message;  ///< the questions sent last; kept, because to grow it anew costs more than to send it

  struct Asked {
    std::string sha256;
    uint32_t number;
  };
  std::deque<Asked> asked;  ///< questions whose answers are due, in order
};

void WorkerProcess::State::Suit(std::string_view media_type) {
  if (with_pdf || media_type != "application/pdf" || options.pdf_program.empty()) return;
  Stop();
  with_pdf = true;
}

Status WorkerProcess::State::Start() {
  auto failed = [](const char* what, int error) {
    return Error{
        std::string(code::kCrashed),
        std::string("cannot start candor-worker: ") + what + ": " + std::strerror(error),
        "check the limits of processes and memory (ulimit -u, ulimit -v) and that it may be executed",
        ExitStatus::kFailed};
  };
  std::this_thread::sleep_for(backoff.Pause());
  int pair[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return failed("socketpair", errno);
  UniqueFd ours(pair[0]);
  UniqueFd theirs(pair[1]);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  // dup2 onto itself would leave close-on-exec set; posix_spawn clears it in that case (POSIX.1-2017, TC2).
  posix_spawn_file_actions_adddup2(&actions, theirs.get(), kWorkerSocket);
  for (int standard = 0; standard < 3; ++standard)
    posix_spawn_file_actions_addopen(&actions, standard, "/dev/null", standard == 0 ? O_RDONLY : O_WRONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t signals;
  sigemptyset(&signals);
  posix_spawnattr_setsigmask(&attributes, &signals);
  sigfillset(&signals);
  posix_spawnattr_setsigdefault(&attributes, &signals);
  // A group of its own: Ctrl-C at the terminal is for the main program, which finishes what it has in hand.
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes,
                           POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);

  std::string name = program().substr(program().rfind('/') + 1);
  std::string space = std::to_string(options.limits.memory_bytes + options.limits.file_bytes);
  std::string walls = kWithoutSandbox;
  std::vector<char*> arguments = {name.data(), space.data()};
  if (!options.sandbox) arguments.push_back(walls.data());
  for (std::string& argument : options.arguments) arguments.push_back(argument.data());
  arguments.push_back(nullptr);
  // Read by libgomp, of which Tesseract is built, before main: the sandbox gives out no threads, and libgomp
  // ends the process that gets none.
  std::string threads = "OMP_THREAD_LIMIT=1";
  char* environment[] = {threads.data(), nullptr};
  pid_t started = 0;
  int error = posix_spawn(&started, program().c_str(), &actions, &attributes, arguments.data(), environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return failed(program().c_str(), error);

  process = started;
  pidfd.Reset(PidfdOpen(started));
  if (!pidfd.ok()) {
    int open_error = errno;
    // Not reaped yet, so the number still means this process.
    kill(started, SIGKILL);
    waitpid(started, nullptr, 0);
    process = 0;
    return failed("pidfd_open", open_error);
  }
  socket = std::move(ours);
  documents = checked = 0;
  greeted = false;
  if (!buffer) buffer.reset(new char[kReceiveBytes + kFrameHeaderBytes + kMaxPayload]);
  return {};
}

siginfo_t WorkerProcess::State::Kill() {
  siginfo_t how{};
  PidfdKill(pidfd.get());
  while (waitid(P_PIDFD, static_cast<id_t>(pidfd.get()), &how, WEXITED) != 0 && errno == EINTR) {
  }
  pidfd.Reset();
  socket.Reset();
  process = 0;
  begin = end = 0;
  asked.clear();
  return how;
}

/// The connection ended before the answer did. A process that was dead before our signal tells what it died
/// of.
WorkerProcess::State::Attempt WorkerProcess::State::Lost(std::string_view reason) {
  siginfo_t how = Kill();
  Attempt attempt;
  Outcome& outcome = attempt.outcome;
  outcome.lost_worker = true;
  if (how.si_code == CLD_EXITED && how.si_status == kExitMemory) {
    outcome.code = code::kMemoryLimit;
    outcome.detail =
        "it needed more than " + std::to_string(options.limits.memory_bytes) + " bytes of memory";
    attempt.again_unless_fresh = true;
  } else if (how.si_code != CLD_EXITED && how.si_status == SIGXCPU) {
    outcome.code = code::kTimeout;
    outcome.detail =
        "it took more than " + std::to_string(options.limits.cpu_seconds) + " seconds of processor time";
  } else {
    outcome.code = code::kCrashed;
    attempt.again = true;
    if (how.si_code != CLD_EXITED && how.si_status == SIGKILL) backoff.Killed();
    if (how.si_code == CLD_EXITED && how.si_status == kExitSandbox) {
      outcome.code =
          code::kUnreadable;  // it never saw the input: the fault of the machine, not of the document
      outcome.detail = "the reading program could not lock itself in";
    } else if (how.si_code == CLD_EXITED) {
      outcome.detail = "the reading program ended with status " + std::to_string(how.si_status);
    } else if (how.si_status == SIGSYS) {
      outcome.detail = "the reading program was ended by its sandbox: it tried what no document needs";
    } else if (how.si_status == SIGKILL) {
      outcome.detail = "the reading program " + std::string(reason);
    } else {
      outcome.detail = "the reading program was " + SignalText(how.si_status);
    }
  }
  return attempt;
}

// Only waiting counts: while a part is read by another worker, this one is held up by us.
WorkerProcess::State::Received WorkerProcess::State::Receive(std::chrono::nanoseconds* left) {
  std::memmove(buffer.get(), buffer.get() + begin, end - begin);
  end -= std::exchange(begin, 0);
  for (;;) {
    const Clock::time_point before = Clock::now();
    pollfd wait{socket.get(), POLLIN, 0};
    const int milliseconds = static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(*left).count());
    const int ready = poll(&wait, 1, std::max(milliseconds, 0));
    *left -= Clock::now() - before;
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0 || left->count() < 0) return Received::kTooLate;
    const ssize_t got = recv(socket.get(), buffer.get() + end, kReceiveBytes, MSG_DONTWAIT);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got <= 0) return Received::kClosed;
    end += static_cast<size_t>(got);
    return Received::kSome;
  }
}

bool WorkerProcess::State::HearGreeting(std::chrono::nanoseconds patience) {
  for (;;) {
    size_t consumed = 0;
    const auto greeting = DecodeGreeting({buffer.get() + begin, end - begin}, &consumed);
    begin += consumed;
    if (greeting) {
      if (options.confinement != nullptr) options.confinement->Note(*greeting);
      greeted = greeting->ok();
      return greeted;
    }
    if (consumed > 0 || Receive(&patience) != Received::kSome) return false;
  }
}

WorkerProcess::State::Attempt WorkerProcess::State::Run(const InputFile& input, const WorkRequest& request,
                                                        bool was_asked, PartCollector* parts) {
  if (!was_asked) {
    message.clear();
    AppendQuestion(input, request, &message);
    if (!SendRequest(socket.get(), message, input.fd)) return Lost("did not take the request");
  }

  if (!greeted && !HearGreeting(kStartPatience)) return Lost("did not start");
  ResponseDecoder decoder(request, input.size, parts, asked.empty());
  std::chrono::nanoseconds left = std::chrono::seconds(request.limits.wall_seconds);
  uint32_t slow_pages = 0;
  bool stopped = false;
  for (;;) {
    begin += decoder.Consume({buffer.get() + begin, end - begin});
    if (decoder.progress() > slow_pages) {
      slow_pages = decoder.progress();
      left = std::chrono::seconds(request.limits.wall_seconds);
      if (!parts->StillWanted()) {
        Kill();
        Attempt attempt;
        attempt.outcome.code = code::kUnreadable;
        attempt.outcome.detail = "the run ended before it was read";
        return attempt;
      }
    }
    if (!parts->wanted() && !stopped) {
      stopped = true;
      // If this does not arrive the worker is dead, and the next receive tells.
      std::string stop = EncodeStop(request.number);
      send(socket.get(), stop.data(), stop.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    if (decoder.state() != ResponseDecoder::State::kMore) break;
    const Received received = Receive(&left);
    if (received == Received::kTooLate) {
      Kill();
      Attempt attempt;
      attempt.outcome.code = code::kTimeout;
      attempt.outcome.detail =
          "it took more than " + std::to_string(request.limits.wall_seconds) + " seconds";
      attempt.outcome.lost_worker = true;
      return attempt;
    }
    if (received == Received::kClosed) return Lost("ended in the middle of its answer");
  }

  backoff.Answered();
  Attempt attempt;
  Outcome& outcome = attempt.outcome;
  if (decoder.state() == ResponseDecoder::State::kViolation) {
    Kill();
    outcome.code = code::kProtocolViolation;
    outcome.detail = decoder.violation();
    outcome.lost_worker = true;
    attempt.again_unless_fresh = true;
    return attempt;
  }
  outcome.code = decoder.end().code;
  outcome.detail = decoder.end().detail;
  outcome.document = std::move(decoder.document());
  return attempt;
}

uint64_t WorkerProcess::State::ResidentBytes() const {
  std::string path = "/proc/" + std::to_string(process) + "/statm";
  UniqueFd statm(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  char text[128];
  ssize_t got = statm.ok() ? read(statm.get(), text, sizeof(text) - 1) : -1;
  if (got <= 0) return 0;
  text[got] = '\0';
  unsigned long long resident = 0;
  if (std::sscanf(text, "%*u %llu", &resident) != 1) return 0;
  return resident * static_cast<uint64_t>(sysconf(_SC_PAGESIZE));
}

void WorkerProcess::State::RecycleWhenDue() {
  if (process == 0 || !asked.empty()) return;
  bool heavy = false;
  if (documents - checked >= kDocumentsBetweenChecks) {
    checked = documents;
    heavy = ResidentBytes() > options.recycle_rss_bytes;
  }
  if (heavy || documents >= options.recycle_documents) Stop();
}

WorkerProcess::WorkerProcess(WorkerOptions options) : state_(std::make_unique<State>(std::move(options))) {}
WorkerProcess::~WorkerProcess() = default;
WorkerProcess::WorkerProcess(WorkerProcess&&) noexcept = default;
WorkerProcess& WorkerProcess::operator=(WorkerProcess&&) noexcept = default;

int WorkerProcess::pid() const { return state_->process; }
void WorkerProcess::Stop() { state_->Stop(); }

void WorkerProcess::AskAhead(std::span<const Question> questions) {
  State& state = *state_;
  size_t bytes = 0;
  for (const Question& question : questions) {
    if (question.input->fd.ok()) return;
    bytes += question.input->head.size();
  }
  if (bytes > kAheadBytes || questions.size() < 2 || !state.asked.empty()) return;
  for (const Question& question : questions) state.Suit(question.request.media_type);
  if (state.process == 0 && !state.Start().ok()) return;
  state.message.clear();
  for (const Question& question : questions) {
    WorkRequest request = RequestFor(question.request, state.options.limits);
    request.number = ++state.number;
    AppendQuestion(*question.input, request, &state.message);
    state.asked.push_back({question.input->sha256, request.number});
  }
  if (!SendRequest(state.socket.get(), state.message, UniqueFd())) state.Stop();
}

Outcome WorkerProcess::Extract(const InputFile& input, const ExtractRequest& asked, PartReceiver* receiver) {
  // Asked about something else: the caller has changed its mind.
  if (!state_->asked.empty() && state_->asked.front().sha256 != input.sha256) Stop();
  state_->Suit(asked.media_type);
  WorkRequest request = RequestFor(asked, state_->options.limits);
  PartCollector parts(input, receiver);
  bool lost = false;
  for (bool last = false;; last = true) {
    bool fresh = state_->documents == 0;
    if (state_->process == 0) {
      fresh = true;
      if (Status started = state_->Start(); !started.ok()) {
        Outcome outcome;
        outcome.code = started.error().code;
        outcome.detail = started.error().message;
        outcome.parts = parts.parts();
        outcome.lost_worker = true;
        // No document is to blame, and the next one fares no better.
        if (ConfinementRecord* record = state_->options.confinement) record->Note(started.error());
        return outcome;
      }
    }
    ++state_->documents;
    const bool was_asked = !state_->asked.empty();
    if (was_asked) {
      request.number = state_->asked.front().number;
      state_->asked.pop_front();
    } else {
      request.number = ++state_->number;
    }
    request.first_part = asked.first_part + parts.parts();
    request.limits.items = asked.items_left - std::min(asked.items_left, parts.parts());
    request.limits.unpacked_bytes = asked.unpacked_left - std::min(asked.unpacked_left, parts.unpacked());
    State::Attempt attempt = state_->Run(input, request, was_asked, &parts);
    Outcome& outcome = attempt.outcome;
    lost = lost || outcome.lost_worker;
    bool again = attempt.again || (attempt.again_unless_fresh && !fresh);
    if (again && !last && parts.wanted()) continue;
    if (!outcome.lost_worker) state_->RecycleWhenDue();
    outcome.parts = parts.parts();
    outcome.lost_worker = lost;
    if (outcome.document) {
      outcome.document->sha256 = input.sha256;
      if (outcome.document->media_type.empty()) outcome.document->media_type = asked.media_type;
    }
    return std::move(outcome);
  }
}

}  // namespace candor
