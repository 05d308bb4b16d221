// SPDX-License-Identifier: GPL-3.0-or-later
//
// One connection of a browser, as the HTTP library reads and writes it. Internal to web/.
//
// The library has a time limit for each system call, so that a byte every few seconds holds a thread for as
// long as the other side likes. Here a request has one deadline for its head and one for its body, an answer
// has one that grows with its size, and the library sees the bytes of one request at a time and no more.
#pragma once

#include <httplib.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace candor::web {

class Connection final : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  /// `socket` stays the caller's.
  explicit Connection(int socket) : socket_(socket) {}

  enum class HeadState : uint8_t {
    kCame,     ///< head() has it
    kGone,     ///< the other side ended, or was too slow
    kTooLarge  ///< more than kMaxHeadBytes without an end
  };
  /// Waits up to `idle` for the first byte of the next request and `for_head` for the rest of its head.
  HeadState ReadHead(std::chrono::milliseconds idle, std::chrono::milliseconds for_head);
  std::string_view head() const { return std::string_view(buffer_).substr(0, head_bytes_); }

  /// The library may now read head() and `body_bytes` behind it, within `for_body`.
  void BeginRequest(uint64_t body_bytes, std::chrono::milliseconds for_body);
  /// Forgets what was read of it. False: the library left some of it, so that what follows is no request.
  bool EndRequest();
  /// Ends the sending side and takes for a moment what still comes: an answer that is followed at once by
  /// the end of a connection with unread bytes would be lost.
  void Linger();

  bool is_readable() const override { return true; }
  bool is_writable() const override { return true; }
  ssize_t read(char* data, size_t size) override;
  ssize_t write(const char* data, size_t size) override;
  /// The names of both sides are nobody's business.
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  /// The library refuses descriptors that are too large for select(2), which nobody here calls.
  socket_t socket() const override { return 0; }

 private:
  /// Waits until the socket is ready for `events`; false when that takes until `deadline`.
  bool Wait(short events, Clock::time_point deadline) const;
  /// What is there, at most `size` bytes; 0 or less: no more.
  ssize_t Receive(char* data, size_t size, Clock::time_point deadline) const;

  const int socket_;
  std::string buffer_;     ///< read from the socket and not yet used up
  size_t head_bytes_ = 0;  ///< of buffer_
  size_t used_ = 0;        ///< of buffer_, by the library
  uint64_t left_ = 0;      ///< of the request in hand, from used_ on
  Clock::time_point read_deadline_, write_deadline_;
};

}  // namespace candor::web
