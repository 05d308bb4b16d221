// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/gate.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"
#include "web/secret.h"

namespace candor::web {
namespace {

Passage Out(std::string code, std::string message) {
  return {Passage::Kind::kOut, std::move(code), std::move(message), ""};
}

}  // namespace

bool IsOwnAddress(std::string_view address) {
  constexpr size_t kMost = 2000;
  if (address.empty() || address.front() != '/' || address.size() > kMost) return false;
  if (address.size() > 1 && (address[1] == '/' || address[1] == '\\')) return false;
  return std::all_of(address.begin(), address.end(),
                     [](char c) { return c > 0x20 && c < 0x7f && c != '\\' && c != '"'; });
}

Gate::Gate(std::string token, std::string key, int port)
    : token_(std::move(token)),
      key_(std::move(key)),
      port_(std::to_string(port)),
      cookie_name_("candor-" + port_) {}

bool Gate::IsOurHost(std::string_view host) const {
  const std::string lower = AsciiLower(host);
  return lower == "127.0.0.1:" + port_ || lower == "localhost:" + port_ || lower == "[::1]:" + port_;
}

bool Gate::HasKey(std::string_view cookies) const {
  bool has = false;
  while (!cookies.empty()) {
    const size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view one = cookies.substr(0, end);
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
    while (!one.empty() && one.front() == ' ') one.remove_prefix(1);
    const size_t equals = one.find('=');
    if (equals == std::string_view::npos || one.substr(0, equals) != cookie_name_) continue;
    has = SameSecret(one.substr(equals + 1), key_) || has;
  }
  return has;
}

std::string Gate::SetCookie() const {
  return cookie_name_ + "=" + key_ + "; Path=/; HttpOnly; SameSite=Strict";
}

Passage Gate::Check(std::string_view method, const Target& target, const Headers& headers) const {
  if (!IsOurHost(headers.host))
    return Out("wrong_host", "this server answers to 127.0.0.1 and localhost at its own port only");
  const bool reads = method == "GET" || method == "HEAD";
  if (!reads && method != "POST") return Out("method", "only GET, HEAD and POST are answered");
  if (!headers.origin.empty() && headers.origin != "http://" + headers.host)
    return Out("wrong_origin", "another page asks");
  const bool arrives = reads && target.path == "/";
  if (arrives && target.parameters.Has("token")) {
    if (!SameSecret(target.parameters.Get("token"), token_))
      return Out("wrong_token", "this is not the address that candor serve printed");
    const std::string next = target.parameters.Get("next");
    return {Passage::Kind::kGiveKey, "", "", IsOwnAddress(next) ? next : "/"};
  }
  // A link or an address that was typed may lead to the page itself from anywhere.
  const bool is_visit = arrives && (headers.fetch_mode.empty() || headers.fetch_mode == "navigate");
  if (!headers.fetch_site.empty() && headers.fetch_site != "same-origin" && headers.fetch_site != "none" &&
      !is_visit)
    return Out("wrong_origin", "another page asks");
  if (!HasKey(headers.cookie))
    return Out("no_token", "open the address that candor serve printed; it holds the token");
  if (reads) return {Passage::Kind::kIn, "", "", ""};
  if (headers.origin.empty()) return Out("wrong_origin", "what writes needs an Origin");
  if (headers.candor != "1") return Out("wrong_origin", "what writes needs the header X-Candor: 1");
  if (!headers.content_type.starts_with("application/json"))
    return Out("wrong_type", "the body must be application/json");
  return {Passage::Kind::kIn, "", "", ""};
}

}  // namespace candor::web
