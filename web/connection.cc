// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/connection.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "web/head_check.h"

namespace candor::web {
namespace {

constexpr std::chrono::seconds kAnswerBegins{20};        ///< to take the first megabyte of an answer
constexpr std::chrono::milliseconds kEachMegabyte{500};  ///< and each one after it
constexpr size_t kMegabyte = 1u << 20;
constexpr std::chrono::milliseconds kLinger{500};
constexpr size_t kLingerBytes = 4u << 20;

}  // namespace

bool Connection::Wait(short events, Clock::time_point deadline) const {
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) return false;
    pollfd one{socket_, events, 0};
    const int ready = poll(&one, 1, static_cast<int>(left.count()) + 1);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

ssize_t Connection::Receive(char* data, size_t size, Clock::time_point deadline) const {
  for (;;) {
    const ssize_t got = recv(socket_, data, size, MSG_DONTWAIT);
    if (got >= 0) return got;
    if (errno == EINTR) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return -1;
    if (!Wait(POLLIN, deadline)) return -1;
  }
}

Connection::HeadState Connection::ReadHead(std::chrono::milliseconds idle,
                                           std::chrono::milliseconds for_head) {
  Clock::time_point deadline = Clock::now() + (buffer_.empty() ? idle : for_head);
  for (;;) {
    if (const std::optional<size_t> size = HeadSize(buffer_); size && *size <= kMaxHeadBytes) {
      head_bytes_ = *size;
      return HeadState::kCame;
    }
    if (buffer_.size() >= kMaxHeadBytes) return HeadState::kTooLarge;
    std::array<char, 4096> piece;
    const ssize_t got = Receive(piece.data(), piece.size(), deadline);
    if (got <= 0) return HeadState::kGone;
    if (buffer_.empty()) deadline = Clock::now() + for_head;
    buffer_.append(piece.data(), static_cast<size_t>(got));
  }
}

void Connection::BeginRequest(uint64_t body_bytes, std::chrono::milliseconds for_body) {
  used_ = 0;
  left_ = head_bytes_ + body_bytes;
  read_deadline_ = Clock::now() + for_body;
  write_deadline_ = Clock::time_point();
}

bool Connection::EndRequest() {
  const bool whole = left_ == 0;
  buffer_.erase(0, used_);
  used_ = head_bytes_ = 0;
  return whole;
}

void Connection::Linger() {
  shutdown(socket_, SHUT_WR);
  const Clock::time_point deadline = Clock::now() + kLinger;
  std::array<char, 16384> piece;
  for (size_t taken = 0; taken < kLingerBytes;) {
    const ssize_t got = Receive(piece.data(), piece.size(), deadline);
    if (got <= 0) return;
    taken += static_cast<size_t>(got);
  }
}

ssize_t Connection::read(char* data, size_t size) {
  size = static_cast<size_t>(std::min<uint64_t>(size, left_));
  if (size == 0) return 0;
  if (used_ < buffer_.size()) {
    const size_t copied = buffer_.copy(data, size, used_);
    used_ += copied;
    left_ -= copied;
    return static_cast<ssize_t>(copied);
  }
  const ssize_t got = Receive(data, size, read_deadline_);
  if (got > 0) left_ -= static_cast<uint64_t>(got);
  return got;
}

ssize_t Connection::write(const char* data, size_t size) {
  // The clock of an answer begins with its first byte: making it has limits of its own.
  if (write_deadline_ == Clock::time_point()) write_deadline_ = Clock::now() + kAnswerBegins;
  size_t done = 0;
  while (done < size) {
    const ssize_t sent = send(socket_, data + done, size - done, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0) {
      done += static_cast<size_t>(sent);
      write_deadline_ += kEachMegabyte * static_cast<size_t>(sent) / kMegabyte;
      continue;
    }
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0 && errno != EAGAIN && errno != EWOULDBLOCK) return -1;
    if (!Wait(POLLOUT, write_deadline_)) return -1;
  }
  return static_cast<ssize_t>(size);
}

void Connection::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip = "127.0.0.1";
  port = 0;
}

void Connection::get_local_ip_and_port(std::string& ip, int& port) const { get_remote_ip_and_port(ip, port); }

}  // namespace candor::web
