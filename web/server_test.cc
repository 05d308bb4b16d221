// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server over real sockets. What is sent is written by hand: a client library would not send what an
// attacker does.
#include "web/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/unique_fd.h"
#include "web/head_check.h"

namespace candor::web {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class LetterBytes final : public Bytes {
 public:
  explicit LetterBytes(uint64_t size) : size_(size) {}
  uint64_t size() const override { return size_; }
  std::string Read(uint64_t offset, size_t size) const override {
    std::string out;
    for (uint64_t i = offset; i < std::min<uint64_t>(size_, offset + size); ++i)
      out += static_cast<char>('a' + i % 26);
    return out;
  }

 private:
  const uint64_t size_;
};

/// Tells what it was asked.
class FakeApi final : public Api {
 public:
  Answer Handle(const Call& call) override {
    ++calls;
    Answer answer;
    if (call.target.path == "/api/bytes" || call.target.path == "/api/many") {
      answer.bytes = std::make_shared<LetterBytes>(call.target.path == "/api/bytes" ? 30 : 64u << 20);
      answer.media_type = "application/pdf";
    } else if (call.target.path == "/api/empty") {
      answer.bytes = std::make_shared<LetterBytes>(0);
    } else if (call.target.path == "/api/throws") {
      throw std::bad_alloc();
    } else {
      answer.body = std::string(call.writes ? "POST " : "GET ") + call.target.path + " " +
                    call.target.parameters.Get("q") + call.body;
    }
    return answer;
  }
  std::atomic<int> calls{0};
};

constexpr Asset kAssets[] = {{"/", "text/html; charset=utf-8", "aa", "<!doctype html>page"},
                             {"/assets/page.js", "text/javascript; charset=utf-8", "bb", "run()"}};

class ServerTest : public testing::Test {
 protected:
  void Start(ServerOptions options = {}) {
    options.assets = kAssets;
    Result<std::unique_ptr<Server>> opened = Server::Open(options, &api);
    ASSERT_TRUE(opened) << opened.error().message;
    server = std::move(*opened);
    thread = std::thread([this] { server->Run(); });
    host = "127.0.0.1:" + std::to_string(server->port());
    const std::string answer = Ask("GET " + server->address().substr(server->address().rfind("/?")) +
                                   " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    const size_t begin = answer.find("Set-Cookie: ") + 12;
    cookie = "Cookie: " + answer.substr(begin, answer.find(';', begin) - begin) + "\r\n";
  }
  void TearDown() override {
    if (!server) return;
    server->Stop();
    thread.join();
  }

  UniqueFd Connect(int receive_buffer = 0) const {
    UniqueFd fd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (receive_buffer > 0)
      setsockopt(fd.get(), SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
    const timeval patience{20, 0};
    setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<uint16_t>(server->port()));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto* generic = reinterpret_cast<const sockaddr*>(&address);
    EXPECT_EQ(connect(fd.get(), generic, sizeof address), 0);
    return fd;
  }
  static void Send(const UniqueFd& fd, const std::string& text) {
    size_t done = 0;
    while (done < text.size()) {
      const ssize_t sent = send(fd.get(), text.data() + done, text.size() - done, MSG_NOSIGNAL);
      if (sent <= 0) return;
      done += static_cast<size_t>(sent);
    }
  }
  static std::string ReceiveAll(const UniqueFd& fd) {
    std::string all;
    char piece[4096];
    for (ssize_t got; (got = recv(fd.get(), piece, sizeof piece, 0)) > 0;)
      all.append(piece, static_cast<size_t>(got));
    return all;
  }
  /// What comes until the server ends the connection, which a half-closed one makes it do.
  std::string Ask(const std::string& text) const {
    const UniqueFd fd = Connect();
    Send(fd, text);
    shutdown(fd.get(), SHUT_WR);
    return ReceiveAll(fd);
  }
  std::string Get(const std::string& target, const std::string& more = "",
                  const std::string& method = "GET") const {
    return Ask(method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + cookie + more + "\r\n");
  }
  std::string Post(const std::string& target, const std::string& body, const std::string& more = "") const {
    return Ask("POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + cookie + "Origin: http://" + host +
               "\r\nX-Candor: 1\r\nContent-Type: application/json\r\nContent-Length: " +
               std::to_string(body.size()) + "\r\n" + more + "\r\n" + body);
  }

  FakeApi api;
  std::unique_ptr<Server> server;
  std::thread thread;
  std::string host, cookie;
};

TEST_F(ServerTest, AnswersWhoHasTheKey) {
  Start();
  EXPECT_THAT(Get("/"), HasSubstr("<!doctype html>page"));
  EXPECT_THAT(Get("/assets/page.js"), HasSubstr("text/javascript"));
  EXPECT_THAT(Get("/api/case?q=%3Cb%3E"), HasSubstr("GET /api/case <b>"));
  EXPECT_THAT(Post("/api/reviews", "{\"a\":1}"), HasSubstr("POST /api/reviews {\"a\":1}"));
  EXPECT_THAT(Get("/assets/other.js"), StartsWith("HTTP/1.1 404"));
}

TEST_F(ServerTest, RefusesOthersBeforeAnythingIsAsked) {
  Start();
  cookie.clear();
  const std::string answer = Get("/api/case");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 403"));
  EXPECT_THAT(answer, HasSubstr("\"code\":\"no_token\""));
  EXPECT_THAT(Post("/api/reviews", "{}"), StartsWith("HTTP/1.1 403"));
  EXPECT_EQ(api.calls, 0);
}

TEST_F(ServerTest, EveryAnswerForbidsWhatThePageDoesNotNeed) {
  Start();
  for (const std::string& answer :
       {Get("/"), Get("/api/case"), Get("/none"), Get("/api/bytes"), Get("/../x"), Ask("nonsense\r\n\r\n"),
        Post("/api/x", "{}", "Transfer-Encoding: chunked\r\n"), Get("/api/throws")}) {
    EXPECT_THAT(answer, HasSubstr("Content-Security-Policy: default-src 'none'; script-src 'self';"))
        << answer;
    EXPECT_THAT(answer, Not(HasSubstr("unsafe")));
    for (const char* header :
         {"X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "X-Frame-Options: DENY",
          "Cross-Origin-Resource-Policy: same-origin", "Cross-Origin-Opener-Policy: same-origin"}) {
      EXPECT_THAT(answer, HasSubstr(header));
    }
  }
  EXPECT_THAT(Get("/api/case"), HasSubstr("Cache-Control: no-store"));
}

TEST_F(ServerTest, GivesPartsOfFiles) {
  Start();
  EXPECT_THAT(Get("/api/bytes"), HasSubstr("\r\n\r\nabcdefghijklmnopqrstuvwxyzabcd"));
  const std::string part = Get("/api/bytes", "Range: bytes=2-5\r\n");
  EXPECT_THAT(part, StartsWith("HTTP/1.1 206"));
  EXPECT_THAT(part, HasSubstr("Content-Range: bytes 2-5/30"));
  EXPECT_THAT(part, HasSubstr("Content-Length: 4\r\n"));
  EXPECT_TRUE(part.ends_with("\r\n\r\ncdef")) << part;
  EXPECT_THAT(Get("/api/bytes", "Range: bytes=30-\r\n"), StartsWith("HTTP/1.1 416"));
  EXPECT_THAT(Get("/api/bytes", "Range: bytes=0-1,2-3\r\n"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(Get("/api/empty"), HasSubstr("Content-Length: 0\r\n"));
  const std::string head = Get("/api/bytes", "", "HEAD");
  EXPECT_THAT(head, HasSubstr("Content-Length: 30\r\n"));
  EXPECT_TRUE(head.ends_with("\r\n\r\n")) << head;
}

TEST_F(ServerTest, AFileOfThePageIsSentOnce) {
  Start();
  EXPECT_THAT(Get("/assets/page.js", "If-None-Match: \"bb\"\r\n"), StartsWith("HTTP/1.1 304"));
  EXPECT_THAT(Get("/assets/page.js", "If-None-Match: \"cc\"\r\n"), HasSubstr("run()"));
}

TEST_F(ServerTest, KeepsAConnectionForTheNextRequest) {
  Start();
  const std::string one = "GET /api/one HTTP/1.1\r\nHost: " + host + "\r\n" + cookie + "\r\n";
  const std::string two = "GET /api/two HTTP/1.1\r\nHost: " + host + "\r\n" + cookie + "\r\n";
  const std::string both = Ask(one + two);
  EXPECT_THAT(both, HasSubstr("GET /api/one"));
  EXPECT_THAT(both, HasSubstr("GET /api/two"));
}

TEST_F(ServerTest, ABodyThatNobodyReadsIsNoRequest) {
  Start();
  // Refused before its body is read; what stands in the body must not be taken for the next request.
  const std::string hidden = "GET /api/hidden HTTP/1.1\r\nHost: " + host + "\r\n" + cookie + "\r\n";
  const std::string answer = Ask("POST /api/reviews HTTP/1.1\r\nHost: " + host + "\r\n" + cookie +
                                 "Content-Length: " + std::to_string(hidden.size()) + "\r\n\r\n" + hidden);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 403"));
  EXPECT_EQ(api.calls, 0);
}

TEST_F(ServerTest, LimitsWhatIsTaken) {
  Start();
  EXPECT_THAT(Post("/api/x", std::string(kMaxBodyBytes, 'x')), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(Post("/api/x", std::string(kMaxBodyBytes + 1, 'x')), StartsWith("HTTP/1.1 413"));
  EXPECT_THAT(Get("/" + std::string(9000, 'a')), StartsWith("HTTP/1.1 414"));
  std::string bomb;
  for (int i = 0; i < 1000; ++i) bomb += "X-" + std::to_string(i) + ": y\r\n";
  EXPECT_THAT(Get("/", bomb), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(Ask("GET / HTTP/1.1\r\nX: " + std::string(200'000, 'y')), StartsWith("HTTP/1.1 431"));
}

TEST_F(ServerTest, AFailureIsAnAnswer) {
  Start();
  const std::string answer = Get("/api/throws");
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 500"));
  EXPECT_THAT(answer, Not(HasSubstr("bad_alloc")));
}

TEST_F(ServerTest, SlowOnesLoseTheirConnection) {
  ServerOptions options;
  options.for_head = 200ms;
  options.idle = 300ms;
  Start(options);
  const UniqueFd silent = Connect();
  EXPECT_EQ(ReceiveAll(silent), "");
  const UniqueFd dripping = Connect();
  Send(dripping, "GET / HTTP/1.1\r\n");
  std::atomic<bool> ended{false};
  std::thread drips([&] {
    while (!ended) {
      Send(dripping, "X");
      std::this_thread::sleep_for(20ms);
    }
  });
  EXPECT_EQ(ReceiveAll(dripping), "") << "bytes that never end a head do not prolong it";
  ended = true;
  drips.join();
}

TEST_F(ServerTest, SlowOnesKeepNobodyOut) {
  ServerOptions options;
  options.threads = 4;
  Start(options);
  std::vector<UniqueFd> silent;
  for (int i = 0; i < 40; ++i) {
    silent.push_back(Connect());
    Send(silent.back(), "GET / HTTP/1.1\r\n");
  }
  EXPECT_THAT(Get("/api/case"), HasSubstr("GET /api/case"));
}

TEST_F(ServerTest, ASlowReaderKeepsNobodyOut) {
  Start();
  const UniqueFd slow = Connect(4096);
  Send(slow, "GET /api/many HTTP/1.1\r\nHost: " + host + "\r\n" + cookie + "\r\n");
  EXPECT_THAT(Get("/api/case"), HasSubstr("GET /api/case"));
  // And does not hold up the end (TearDown).
}

TEST_F(ServerTest, EndsBeforeItHasBegun) {
  Result<std::unique_ptr<Server>> opened = Server::Open({0, kAssets}, &api);
  ASSERT_TRUE(opened);
  std::thread running([&] { (*opened)->Run(); });
  (*opened)->Stop();
  running.join();
}

TEST_F(ServerTest, APortIsTakenOnce) {
  Start();
  ServerOptions options;
  options.port = server->port();
  const Result<std::unique_ptr<Server>> second = Server::Open(options, &api);
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, "port_taken");
}

}  // namespace
}  // namespace candor::web
