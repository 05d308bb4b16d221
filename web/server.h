// SPDX-License-Identifier: GPL-3.0-or-later
//
// The review page over HTTP, on 127.0.0.1 alone, for the user who started it alone (web/gate.h).
//
//   auto server = Server::Open({.port = 0}, &api);
//   std::thread thread([&] { (*server)->Run(); });
//   ... (*server)->address() is for the user's eyes ...
//   (*server)->Stop(); thread.join();
//
// Every answer forbids the browser all that the page does not need: scripts and styles from elsewhere,
// frames, forms, outside requests. Nothing is logged: addresses hold tokens and words of documents.
#pragma once

#include <chrono>
#include <memory>
#include <span>
#include <string>

#include "model/result.h"
#include "web/api.h"
#include "web/assets.h"

namespace candor::web {

struct ServerOptions {
  int port = 0;                                ///< 0: any that is free
  std::span<const Asset> assets = {};          ///< empty: those in the program
  size_t threads = 32;                         ///< connections that are open at a time
  std::chrono::milliseconds idle{15'000};      ///< between two requests of a connection
  std::chrono::milliseconds for_head{10'000};  ///< from the first byte of a request to the end of its head
  std::chrono::milliseconds for_body{20'000};
};

class Server {
 public:
  /// Listens from now on; answers once Run() is called. `api` must outlive the server. Errors: port_taken,
  /// no_random.
  static Result<std::unique_ptr<Server>> Open(const ServerOptions& options, Api* api);
  ~Server();

  int port() const;
  /// "http://127.0.0.1:PORT/?token=...": whoever has it is let in.
  const std::string& address() const;

  /// Answers until Stop(); then returns when all answers in hand are done.
  void Run();
  /// Any thread, after or before Run(). Answers in hand may end; connections that hold them up are cut.
  void Stop();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace candor::web
