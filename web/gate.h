// SPDX-License-Identifier: GPL-3.0-or-later
//
// Who may ask. Every page that the user's browser has open can send requests to a port on loopback, and so
// can every other user of the machine. Let in is who has the cookie of this server, under a name of this
// server, from a page of this server:
//
//   Host      127.0.0.1:PORT, localhost:PORT or [::1]:PORT: a name that an attacker's DNS turns to loopback
//             ("rebinding") brings another
//   cookie    HttpOnly, SameSite=Strict, given for the token of the first address
//   origin    Sec-Fetch-Site must not say that another page asks (a page on another port is "same-site" and
//             brings the cookie); what writes needs an Origin that is the Host, and the header X-Candor
#pragma once

#include <string>
#include <string_view>

#include "web/target.h"

namespace candor::web {

/// The headers that decide; empty: absent.
struct Headers {
  std::string host, origin, cookie, fetch_site, fetch_mode, candor, content_type;
};

/// What becomes of a request.
struct Passage {
  enum class Kind : uint8_t {
    kIn,      ///< to be answered
    kGiveKey  ///< the first address: set the cookie and send the browser to `next`
    ,
    kOut  ///< refused with `code` and `message`, status 403 (405: `code` "method")
  };
  Kind kind = Kind::kOut;
  std::string code, message;
  std::string next;
};

/// Immutable; any thread.
class Gate {
 public:
  /// `token`: of the first address. `key`: what the cookie holds; another secret, because addresses stay in
  /// the browser's history. `port`: on which the server listens.
  Gate(std::string token, std::string key, int port);

  /// `method` as in the request line; GET and HEAD read, POST writes, others are refused.
  Passage Check(std::string_view method, const Target& target, const Headers& headers) const;

  /// The value of Set-Cookie. Cookies do not know of ports, so that the name has it: two servers do not take
  /// each other's place.
  std::string SetCookie() const;
  const std::string& cookie_name() const { return cookie_name_; }

 private:
  bool IsOurHost(std::string_view host) const;
  bool HasKey(std::string_view cookies) const;

  std::string token_, key_, port_, cookie_name_;
};

/// Whether a browser may be sent there: a path of this server, and nothing that it takes for another host
/// ("//evil.example", "/\evil.example").
bool IsOwnAddress(std::string_view address);

}  // namespace candor::web
