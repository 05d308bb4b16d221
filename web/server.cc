// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/server.h"

#include <fcntl.h>
#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "web/byte_range.h"
#include "web/connection.h"
#include "web/connection_queue.h"
#include "web/download_name.h"
#include "web/gate.h"
#include "web/head_check.h"
#include "web/secret.h"

namespace candor::web {
namespace {

constexpr size_t kMostQueued = 256;
constexpr size_t kMostRequests = 1000;  ///< of one connection
constexpr std::chrono::seconds kGrace{2};
constexpr std::chrono::milliseconds kCrowdedWait{200};

constexpr std::string_view kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src "
    "'self'; "
    "font-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// On every answer, also on those that the library gives by itself.
httplib::Headers FixedHeaders() {
  return {{"Content-Security-Policy", std::string(kPolicy)},
          {"X-Content-Type-Options", "nosniff"},
          {"X-Frame-Options", "DENY"},
          {"Referrer-Policy", "no-referrer"},
          {"Cross-Origin-Opener-Policy", "same-origin"},
          {"Cross-Origin-Resource-Policy", "same-origin"}};
}

std::string_view Reason(int status) {
  switch (status) {
    case 411:
      return "Length Required";
    case 413:
      return "Payload Too Large";
    case 414:
      return "URI Too Long";
    case 415:
      return "Unsupported Media Type";
    case 431:
      return "Request Header Fields Too Large";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Bad Request";
  }
}

/// The answer to a head that the library does not get to see.
std::string RefusedHead(int status) {
  const Answer answer =
      ErrorAnswer(status, "bad_request", "this request is not answered: " + std::string(Reason(status)));
  std::string text = "HTTP/1.1 " + std::to_string(status) + " " + std::string(Reason(status)) + "\r\n";
  for (const auto& [name, value] : FixedHeaders()) text += name + ": " + value + "\r\n";
  text += "Cache-Control: no-store\r\nConnection: close\r\nContent-Type: " + answer.media_type +
          "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n" + answer.body;
  return text;
}

web::Headers HeadersOf(const httplib::Request& request) {
  const auto get = [&](const char* name) { return request.get_header_value(name); };
  return {get("Host"),           get("Origin"),   get("Cookie"),      get("Sec-Fetch-Site"),
          get("Sec-Fetch-Mode"), get("X-Candor"), get("Content-Type")};
}

constexpr size_t kPieceBytes = 256u << 10;

void SendBytes(const httplib::Request& request, const Answer& answer, httplib::Response* response) {
  const uint64_t size = answer.bytes->size();
  const ByteRange range = ParseRange(request.get_header_value("X-Range"), size);
  response->set_header("Accept-Ranges", "bytes");
  if (range.kind == ByteRange::Kind::kUnsatisfiable) {
    response->status = 416;
    response->set_header("Content-Range", "bytes */" + std::to_string(size));
    return;
  }
  if (range.kind == ByteRange::Kind::kPart) {
    response->status = 206;
    response->set_header("Content-Range", "bytes " + std::to_string(range.begin) + "-" +
                                              std::to_string(range.end - 1) + "/" + std::to_string(size));
  }
  if (range.begin == range.end) return response->set_content("", answer.media_type.c_str());
  response->set_content_provider(
      static_cast<size_t>(range.end - range.begin), answer.media_type.c_str(),
      [bytes = answer.bytes, begin = range.begin](size_t offset, size_t length, httplib::DataSink& sink) {
        const std::string piece = bytes->Read(begin + offset, std::min(length, kPieceBytes));
        return !piece.empty() && sink.write(piece.data(), piece.size());
      });
}

void Send(const httplib::Request& request, const Answer& answer, httplib::Response* response) {
  response->status = answer.status;
  response->set_header("Cache-Control", "no-store");
  if (!answer.download.empty()) response->set_header("Content-Disposition", DownloadAs(answer.download));
  if (answer.bytes) return SendBytes(request, answer, response);
  response->set_content(answer.body, answer.media_type.c_str());
}

/// A refusal of the gate. Somebody who followed a bookmark in his browser gets a page to read.
void SendRefusal(const httplib::Request& request, const Passage& passage, httplib::Response* response) {
  if (request.get_header_value("Sec-Fetch-Mode") != "navigate" ||
      (passage.code != "no_token" && passage.code != "wrong_token"))
    return Send(request, ErrorAnswer(passage.code == "method" ? 405 : 403, passage.code, passage.message),
                response);
  response->status = 403;
  response->set_header("Cache-Control", "no-store");
  response->set_content(
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>candor</title><h1>This browser has no "
      "key to the case</h1><p>Open the address that <code>candor serve</code> printed: it holds the key, "
      "which "
      "is another each time candor serve is started. After that, bookmarks of this page work again, where "
      "the "
      "port is the same: <code>candor serve --port N</code> keeps it.</p></html>",
      "text/html; charset=utf-8");
}

void SendAsset(const httplib::Request& request, const Asset& asset, httplib::Response* response) {
  const std::string tag = "\"" + std::string(asset.sha256) + "\"";
  response->status = 200;
  response->set_header("ETag", tag);
  response->set_header("Cache-Control", "no-cache");  // kept, and asked for again each time
  if (request.get_header_value("If-None-Match") == tag) {
    response->status = 304;
    return;
  }
  response->set_content(asset.bytes.data(), asset.bytes.size(), std::string(asset.media_type).c_str());
}

/// The cookie for the token, and on to the page. Where another site or program led here, a redirect would not
/// bring the new cookie (SameSite=Strict holds for the whole chain); a page of ours that goes on does.
void SendKey(const httplib::Request& request, const std::string& cookie, const std::string& next,
             httplib::Response* response) {
  response->set_header("Set-Cookie", cookie);
  response->set_header("Cache-Control", "no-store");
  const std::string site = request.get_header_value("Sec-Fetch-Site");
  if (site != "cross-site" && site != "same-site") {
    response->status = 303;
    response->set_header("Location", next);
    return;
  }
  std::string address;
  for (const char c : next) address += c == '&' ? "&amp;" : std::string(1, c);
  response->status = 200;
  response->set_content(
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>candor</title>"
      "<meta http-equiv=\"refresh\" content=\"0; url=" +
          address + "\"></html>",
      "text/html; charset=utf-8");
}

}  // namespace

/// The library's server, with connections of our own.
struct Server::State final : private httplib::Server {
  State(const ServerOptions& given, Api* answering)
      : options(given), api(*answering), assets(given.assets.empty() ? Assets() : given.assets) {
    set_default_headers(FixedHeaders());
    set_payload_max_length(kMaxBodyBytes);
    set_keep_alive_max_count(kMostRequests);
    set_keep_alive_timeout(std::chrono::duration_cast<std::chrono::seconds>(options.idle).count());
    set_tcp_nodelay(true);
    // Without SO_REUSEPORT, which the library sets: with it another process of the user may take half of the
    // connections.
    set_socket_options([](socket_t socket) {
      const int yes = 1;
      setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
      fcntl(socket, F_SETFD, FD_CLOEXEC);
    });
    new_task_queue = [this] { return new ConnectionQueue(options.threads, kMostQueued, &connections); };
    set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
      return Decide(request, &response) ? HandlerResponse::Handled : HandlerResponse::Unhandled;
    });
    // What the gate let in and has a body, which the library has read by now.
    Post("/api/.*", [this](const httplib::Request& request, httplib::Response& response) {
      Result<Target> target = ParseTarget(request.target);
      if (!target) return Send(request, ErrorAnswer(400, "bad_target", target.error().message), &response);
      Send(request, api.Handle({true, std::move(*target), request.body}), &response);
    });
    set_exception_handler(
        [](const httplib::Request& request, httplib::Response& response, std::exception_ptr) {
          Send(request, ErrorAnswer(500, "internal", "this request failed", "is there enough memory?"),
               &response);
        });
  }

  /// False: its body is to be read first.
  bool Decide(const httplib::Request& request, httplib::Response* response) {
    Result<Target> target = ParseTarget(request.target);
    if (!target) {
      Send(request, ErrorAnswer(400, target.error().code, target.error().message), response);
      return true;
    }
    const Passage passage = gate->Check(request.method, *target, HeadersOf(request));
    switch (passage.kind) {
      case Passage::Kind::kOut:
        SendRefusal(request, passage, response);
        return true;
      case Passage::Kind::kGiveKey:
        SendKey(request, gate->SetCookie(), passage.next, response);
        return true;
      case Passage::Kind::kIn:
        break;
    }
    const bool is_api = !target->segments.empty() && target->segments.front() == "api";
    constexpr size_t kLongestPath = 300;  // longer ones must not meet the library's regular expressions
    if (request.method == "POST") {
      if (is_api && target->segments.size() > 1 && target->path.size() <= kLongestPath) return false;
      Send(request, ErrorAnswer(404, "not_found", "there is nothing here to write to"), response);
      return true;
    }
    if (is_api) {
      Send(request, api.Handle({false, std::move(*target), ""}), response);
      return true;
    }
    const auto asset = std::find_if(assets.begin(), assets.end(),
                                    [&](const Asset& one) { return one.path == target->path; });
    if (asset != assets.end()) {
      SendAsset(request, *asset, response);
    } else {
      Send(request, ErrorAnswer(404, "not_found", "there is no such page"), response);
    }
    return true;
  }

  /// The library's hook for one connection.
  bool process_and_close_socket(socket_t socket) override {
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    if (!ConnectionQueue::IsRefusing()) {
      ConnectionList::Entry entry(&connections, socket);
      Connection connection(socket);
      Converse(&entry, &connection);
    }
    ::shutdown(socket, SHUT_RDWR);
    close(socket);
    return true;
  }

  void Converse(ConnectionList::Entry* entry, Connection* connection) {
    for (size_t i = 1; i <= kMostRequests; ++i) {
      entry->SetWaiting(true);
      const bool crowded = connections.crowded();  // whoever is in earnest has sent its request by now
      const Connection::HeadState state = connection->ReadHead(crowded ? kCrowdedWait : options.idle,
                                                               crowded ? kCrowdedWait : options.for_head);
      entry->SetWaiting(false);
      if (state == Connection::HeadState::kGone) return;
      const HeadCheck check =
          state == Connection::HeadState::kTooLarge ? HeadCheck{431} : CheckHead(connection->head());
      connection->BeginRequest(check.body_bytes, options.for_body);
      if (check.status != 0) {
        const std::string answer = RefusedHead(check.status);
        connection->write(answer.data(), answer.size());
        return connection->Linger();
      }
      bool closed = false;
      const bool last = i == kMostRequests || stopping;
      const bool answered = process_request(*connection, last, closed, [](httplib::Request& request) {
        // Ranges are ours (web/byte_range.h): the library would cut answers of many overlapping ones. Nor
        // does it pay to compress what stays in this machine.
        if (const std::string range = request.get_header_value("Range"); !range.empty())
          request.set_header("X-Range", range);
        request.headers.erase("Range");
        request.headers.erase("Accept-Encoding");
        request.ranges.clear();
      });
      if (!connection->EndRequest()) return connection->Linger();
      if (!answered || closed || last) return;
    }
  }

  /// The library lets five connections wait to be accepted; a burst of more would wait a second each.
  void WidenBacklog() { ::listen(svr_sock_, SOMAXCONN); }

  const ServerOptions options;
  Api& api;
  const std::span<const Asset> assets;
  std::optional<Gate> gate;
  int port = 0;
  std::string address;
  ConnectionList connections;
  std::atomic<bool> stopping{false};
  std::atomic<bool> done{false};
  std::thread cutter;

  using httplib::Server::bind_to_any_port;
  using httplib::Server::bind_to_port;
  using httplib::Server::is_running;
  using httplib::Server::listen_after_bind;
  using httplib::Server::stop;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  if (state_->cutter.joinable()) state_->cutter.join();
}

Result<std::unique_ptr<Server>> Server::Open(const ServerOptions& options, Api* api) {
  Result<std::string> token = MakeSecret();
  if (!token) return token.error();
  Result<std::string> key = MakeSecret();
  if (!key) return key.error();
  auto state = std::make_unique<State>(options, api);
  constexpr const char* kLoopback = "127.0.0.1";
  state->port = options.port == 0                              ? state->bind_to_any_port(kLoopback)
                : state->bind_to_port(kLoopback, options.port) ? options.port
                                                               : -1;
  if (state->port <= 0) {
    return Error{"port_taken", "port " + std::to_string(options.port) + " of 127.0.0.1 cannot be listened on",
                 "another program may have it: --port 0 takes any that is free", ExitStatus::kFailed};
  }
  state->WidenBacklog();
  state->address = "http://127.0.0.1:" + std::to_string(state->port) + "/?token=" + *token;
  state->gate.emplace(std::move(*token), std::move(*key), state->port);
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

int Server::port() const { return state_->port; }
const std::string& Server::address() const { return state_->address; }

void Server::Run() {
  if (!state_->stopping) state_->listen_after_bind();
  state_->done = true;
}

void Server::Stop() {
  if (state_->stopping.exchange(true)) return;
  // Between the start of Run() and the first accept(2) the library does not hear.
  while (!state_->is_running() && !state_->done) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  state_->stop();
  state_->connections.EndWaiting();
  state_->cutter = std::thread([state = state_.get()] {
    const auto end = std::chrono::steady_clock::now() + kGrace;
    while (!state->done && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    state->connections.EndAll();
  });
}

}  // namespace candor::web
