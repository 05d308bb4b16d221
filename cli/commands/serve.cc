// SPDX-License-Identifier: GPL-3.0-or-later
#include <pthread.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <thread>

#include "base/escape.h"
#include "cli/commands/case_output.h"
#include "cli/commands/commands.h"
#include "cli/serve/case_api.h"
#include "web/browser.h"
#include "web/server.h"

namespace candor {
namespace {

constexpr OptionSpec kOptions[] = {
    kCaseOption,
    {"port", 'p', "N", "listen on this port of 127.0.0.1 (default 0: any that is free)"},
    {"open", 'o', "", "open the page in the browser of the desktop"},
    kLexiconOption,
};

constexpr std::string_view kExamples[] = {
    "candor serve --open",
    "candor serve --case other.case --port 8080",
};

/// Interrupt and termination, for one thread to wait for; those that are started later have them blocked.
class EndSignals {
 public:
  EndSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  void Wait() const {
    int signal = 0;
    sigwait(&set_, &signal);
  }

 private:
  sigset_t set_;
};

Result<int> Run(const Arguments& arguments) {
  Result<long> port = arguments.Number("port", 0, 0, 65535);
  if (!port) return port.error();
  const EndSignals end;
  if (Result<std::unique_ptr<CaseReader>> reader = OpenCase(arguments); !reader) return reader.error();
  std::signal(SIGPIPE, SIG_IGN);  // a browser that goes away is no reason to end
  CaseApi api(CasePath(arguments), arguments.All("lexicon"));
  // From here on this case, and no other that may come to lie at its place.
  if (const auto now = api.state().At(); !now) return now.error();
  if (arguments.Has("lexicon")) {  // what is wrong with rules of one's own is to be said now
    if (const auto rules = api.state().Rules(); !rules) return rules.error();
  }
  web::ServerOptions options;
  options.port = static_cast<int>(*port);
  Result<std::unique_ptr<web::Server>> server = web::Server::Open(options, &api);
  if (!server) return server.error();
  std::atomic<bool> ended{false};
  std::thread answering([&] {
    (*server)->Run();
    ended = true;
  });
  // The first view waits for nothing that could have begun before it.
  std::atomic<bool> warm{false};
  std::thread warming([&] {
    (void)api.state().Reading("");
    warm = true;
  });
  Terminal terminal = OutputTerminal(arguments);
  terminal.Write((*server)->address() + "\n");
  std::fflush(stdout);
  std::fputs("candor: the page is at the address above, for whoever has it; interrupt (Ctrl-C) to end\n",
             stderr);
  web::Browser browser;
  if (arguments.Has("open")) {
    if (Status opened = browser.Open((*server)->address()); !opened)
      std::fprintf(stderr, "candor: warning: %s; %s\n", EscapeLine(opened.error().message).c_str(),
                   opened.error().hint.c_str());
  }
  end.Wait();
  (*server)->Stop();
  // What is being computed for a page that nobody sees any more is not worth waiting for; a verdict is.
  constexpr std::chrono::milliseconds kGrace{3000}, kStep{10};
  for (auto waited = std::chrono::milliseconds(0); !(ended && warm) && waited < kGrace; waited += kStep)
    std::this_thread::sleep_for(kStep);
  if (!ended || !warm) {
    const std::lock_guard no_more_verdicts(api.state().writing());
    browser.Close();
    std::_Exit(static_cast<int>(ExitStatus::kDone));
  }
  answering.join();
  warming.join();
  return static_cast<int>(ExitStatus::kDone);
}

}  // namespace

const CommandSpec& ServeCommand() {
  static constexpr CommandSpec kCommand = {
      "serve",
      "",
      0,
      0,
      "Shows a case in the browser: findings on their pages, verdicts, search, ledger, people",
      "Serves the review page on 127.0.0.1 and prints its address, which holds a secret: whoever has the "
      "address can read the case and record verdicts, so it is for you alone. Nothing is asked of any other "
      "machine. Verdicts are those of candor review. The case may be screened at the same time; what is new "
      "shows up. Documents are shown from their room, where their bytes are still those that were screened.",
      kOptions,
      kExamples,
      Run};
  return kCommand;
}

}  // namespace candor
