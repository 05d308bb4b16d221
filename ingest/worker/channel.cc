// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/channel.h"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace candor {

/// Receives what is there; false at the end of the stream or, with MSG_DONTWAIT, when there is nothing.
bool Channel::Fill(int flags) {
  char bytes[32u << 10];
  alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))];
  iovec vector{bytes, sizeof(bytes)};
  msghdr message{};
  message.msg_iov = &vector;
  message.msg_iovlen = 1;
  message.msg_control = control;
  message.msg_controllen = sizeof(control);
  ssize_t got;
  do {
    got = recvmsg(socket_, &message, flags | MSG_CMSG_CLOEXEC);
  } while (got < 0 && errno == EINTR);
  if (got <= 0) return false;
  for (cmsghdr* part = CMSG_FIRSTHDR(&message); part != nullptr; part = CMSG_NXTHDR(&message, part)) {
    if (part->cmsg_level != SOL_SOCKET || part->cmsg_type != SCM_RIGHTS) continue;
    int fd;
    std::memcpy(&fd, CMSG_DATA(part), sizeof(fd));
    descriptor_.Reset(fd);
  }
  pending_.append(bytes, static_cast<size_t>(got));
  return true;
}

std::optional<Channel::Task> Channel::Receive() {
  for (;;) {
    size_t consumed = 0;
    std::optional<Command> command = DecodeCommand(pending_, &consumed);
    pending_.erase(0, consumed);
    if (!command && consumed > 0) {
      malformed_ = true;
      return std::nullopt;
    }
    if (command && command->type == FrameType::kRequest) {
      malformed_ = descriptor_.ok() == command->request.input.has_value();
      if (malformed_) return std::nullopt;
      return Task{std::move(command->request), std::move(descriptor_)};
    }
    // A stop may come when its request is done already; it is then of no use.
    if (!command && !Fill(0)) return std::nullopt;
  }
}

bool Channel::StopRequested(uint32_t number) {
  while (Fill(MSG_DONTWAIT)) {
  }
  size_t consumed = 0;
  std::optional<Command> command = DecodeCommand(pending_, &consumed);
  pending_.erase(0, consumed);
  return command && command->type == FrameType::kStop && command->request.number == number;
}

bool Channel::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    ssize_t sent = send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<size_t>(sent));
  }
  return true;
}

}  // namespace candor
