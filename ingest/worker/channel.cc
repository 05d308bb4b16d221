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

void Channel::ReadCommands() {
  size_t taken = 0;
  for (;;) {
    size_t consumed = 0;
    std::optional<Command> command = DecodeCommand(std::string_view(pending_).substr(taken), &consumed);
    taken += consumed;
    if (!command) {
      malformed_ = malformed_ || consumed > 0;
      break;
    }
    if (command->type == FrameType::kRequest) {
      requests_.push_back(std::move(command->request));
    } else {
      // May come when its request is done already; it is then of no use.
      stopped_ = command->request.number;
    }
  }
  pending_.erase(0, taken);
}

std::optional<Channel::Task> Channel::Receive() {
  while (requests_.empty()) {
    if (malformed_ || !Fill(0)) return std::nullopt;
    ReadCommands();
  }
  Task task{std::move(requests_.front()), {}};
  requests_.pop_front();
  if (!task.request.input) {
    task.input = std::move(descriptor_);
    malformed_ = malformed_ || !task.input.ok();
  } else {
    malformed_ = malformed_ || descriptor_.ok();
  }
  if (malformed_) return std::nullopt;
  return task;
}

bool Channel::StopRequested(uint32_t number) {
  while (Fill(MSG_DONTWAIT)) {
  }
  ReadCommands();
  return stopped_ == number;
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
