// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/threads_oracle.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <set>
#include <string>

#include "base/sha256.h"
#include "correspondence/base_subject.h"
#include "correspondence/thread_index.h"
#include "text/organisation.h"
#include "text/person_name.h"

namespace candor {
namespace {

using Name = std::string;  // "message ID" or "document HASH", as thread ids are made of; "": none

bool Earlier(const RoomMessage& a, const RoomMessage& b) {
  if (a.message.date.empty() != b.message.date.empty()) return b.message.date.empty();
  if (!a.message.date.empty() && a.message.date_unix != b.message.date_unix)
    return a.message.date_unix < b.message.date_unix;
  if (a.message.message_id.empty() != b.message.message_id.empty()) return b.message.message_id.empty();
  if (a.message.message_id != b.message.message_id) return a.message.message_id < b.message.message_id;
  return a.sha256 < b.sha256;
}

std::string Base(const Message& message) { return ReadSubject(message.subject).text; }

bool IsOnePerson(const Mailbox& a, const Mailbox& b) {
  const std::string x = AddressKey(a.address), y = AddressKey(b.address);
  if (!x.empty() && !y.empty()) return x == y;
  return !NameKey(a.name).empty() && NameKey(a.name) == NameKey(b.name);
}

bool Meet(const std::vector<Mailbox>& some, const std::vector<Mailbox>& others) {
  return std::any_of(some.begin(), some.end(), [&](const Mailbox& a) {
    return std::any_of(others.begin(), others.end(), [&](const Mailbox& b) { return IsOnePerson(a, b); });
  });
}

std::vector<Mailbox> Recipients(const Message& message) {
  std::vector<Mailbox> all = message.to;
  all.insert(all.end(), message.cc.begin(), message.cc.end());
  all.insert(all.end(), message.bcc.begin(), message.bcc.end());
  return all;
}

/// 2: answers somebody, 1: is a second letter, 0: neither.
int Answers(const Message& later, const Message& earlier) {
  const BaseSubject subject = ReadSubject(later.subject);
  if (subject.text.empty() || subject.text != Base(earlier) || later.date.empty() || earlier.date.empty())
    return 0;
  const int64_t seconds = later.date_unix - earlier.date_unix;
  if (seconds < 0 || seconds > int64_t{90} * 86'400) return 0;
  const bool own = Meet(later.from, earlier.from);
  if (subject.kind == SubjectKind::kForward) return own || Meet(later.from, Recipients(earlier)) ? 2 : 0;
  if (!Meet(later.from, Recipients(earlier)) && !Meet(Recipients(later), Recipients(earlier))) return 0;
  return Meet(Recipients(later), earlier.from) ? 2 : own ? 1 : 0;
}

/// The author is of the house of somebody whom the earlier letter went to, and that is not its author's.
bool IsOfAskedHouse(const Message& later, const Message& earlier) {
  const auto writes_from = [](const Message& message, const std::string& house) {
    return std::any_of(message.from.begin(), message.from.end(),
                       [&](const Mailbox& author) { return OrganisationOf(author.address) == house; });
  };
  const std::vector<Mailbox> asked = Recipients(earlier);
  return std::any_of(asked.begin(), asked.end(), [&](const Mailbox& mailbox) {
    const std::string house = OrganisationOf(mailbox.address);
    return !house.empty() && writes_from(later, house) && !writes_from(earlier, house);
  });
}

/// The same of one that names lost ids.
bool AnswersWithLostIds(const Message& later, const Message& earlier) {
  const BaseSubject subject = ReadSubject(later.subject);
  if (subject.text.empty() || subject.text != Base(earlier) || later.date.empty() || earlier.date.empty())
    return false;
  const int64_t seconds = later.date_unix - earlier.date_unix;
  return seconds >= 0 && seconds <= int64_t{30} * 86'400 && Meet(Recipients(later), earlier.from) &&
         (Meet(later.from, Recipients(earlier)) || IsOfAskedHouse(later, earlier));
}

class Oracle {
 public:
  explicit Oracle(std::vector<RoomMessage> messages) : all_(std::move(messages)) {
    std::sort(all_.begin(), all_.end(), Earlier);
    for (const RoomMessage& m : all_) NameMessage(m);
    for (const RoomMessage& m : all_) ReadChain(m);
    for (const auto& [name, chain] : chains_) {
      before_[name] = chain.back();
      for (const Name& other : chain) {
        if (here_.count(other) != 0) answered_[name] = other;
      }
      Tie(name, chain.back());
      if (answered_.count(name) != 0) Tie(name, answered_[name]);
      links_[name] = ThreadLink::kReference;
    }
    for (const Name& name : order_) Listen(name);
    for (const Name& name : order_) {
      const Name parent = answered_.count(name) != 0 ? answered_[name] : HereBefore(name);
      if (!parent.empty() && parent != name) parents_[name] = parent;
    }
    CutLoops();
    UseIndexes();
    UseSubjects();
  }

  std::vector<ThreadPlace> Places(const std::vector<RoomMessage>& messages) {
    std::vector<ThreadPlace> places;
    for (const RoomMessage& m : messages) {
      const Name& name = names_[m.sha256];
      ThreadPlace place;
      place.document = m.document;
      for (const Name& first : order_) {  // the earliest of the conversation
        if (!Tied(first, name)) continue;
        place.thread = Sha256Hex(Beginning(first)).substr(0, 16);
        break;
      }
      if (parents_.count(name) != 0) place.parent = here_.at(parents_[name])->document;
      place.link = links_[name];
      if (chains_.count(name) != 0 && here_.count(chains_[name].back()) == 0)
        place.missing_parent = chains_[name].back().substr(std::string("message ").size());
      places.push_back(place);
    }
    return places;
  }

 private:
  /// A message without an id is one with the other of the same author, day, subject and words.
  static bool AreOne(const RoomMessage& a, const RoomMessage& b) {
    return !a.said.empty() && a.said == b.said && !a.message.from.empty() && !b.message.from.empty() &&
           IsOnePerson(a.message.from.front(), b.message.from.front()) && !a.message.date.empty() &&
           a.message.date.substr(0, 10) == b.message.date.substr(0, 10) &&
           Base(a.message) == Base(b.message) &&
           ReadSubject(a.message.subject).kind == ReadSubject(b.message.subject).kind;
  }

  void NameMessage(const RoomMessage& m) {
    Name name = "message " + m.message.message_id;
    if (m.message.message_id.empty()) {
      const RoomMessage* original = nullptr;
      for (const RoomMessage& other : all_) {
        if (!AreOne(m, other)) continue;
        if (original == nullptr) original = &other;
        if (other.message.message_id.empty()) continue;
        original = &other;
        break;
      }
      if (original != nullptr) {
        name = original->message.message_id.empty() ? "document " + original->sha256
                                                    : "message " + original->message.message_id;
        names_[m.sha256] = name;
        labels_.emplace(name, name);
        if (here_.emplace(name, &m).second) order_.push_back(name);
        return;
      }
    }
    const auto first = here_.find(name);
    const bool is_copy =
        first != here_.end() && (Base(first->second->message) == Base(m.message) ||
                                 (!first->second->message.date.empty() && !m.message.date.empty() &&
                                  first->second->message.date_unix == m.message.date_unix));
    if (m.message.message_id.empty() || (first != here_.end() && !is_copy)) name = "document " + m.sha256;
    names_[m.sha256] = name;
    labels_.emplace(name, name);
    if (here_.emplace(name, &m).second) order_.push_back(name);
  }

  void ReadChain(const RoomMessage& m) {
    const Name& self = names_[m.sha256];
    if (chains_.count(self) != 0) return;
    std::vector<Name> chain;
    for (const std::string& id : m.message.references) {
      if (!id.empty() && "message " + id != self) chain.push_back("message " + id);
    }
    const Name last = "message " + m.message.in_reply_to;
    std::vector<Mailbox> people = Recipients(m.message);
    people.insert(people.end(), m.message.from.begin(), m.message.from.end());
    const bool is_address = Meet(people, {{"", m.message.in_reply_to}});
    if (!m.message.in_reply_to.empty() && last != self &&
        (here_.count(last) != 0 || (chain.empty() && !is_address))) {
      std::erase(chain, last);
      chain.push_back(last);
    }
    if (!chain.empty()) chains_[self] = chain;
  }

  // What the chain of `speaker` says of others.
  void Listen(const Name& speaker) {
    if (chains_.count(speaker) == 0) return;
    const std::vector<Name>& chain = chains_[speaker];
    for (size_t i = 1; i < chain.size(); ++i) {
      const Name& named = chain[i];
      if (chains_.count(named) != 0 || before_.count(named) != 0) continue;
      Name before = chain[i - 1];
      if (here_.count(named) != 0) {
        before.clear();
        for (size_t j = 0; j < i; ++j) {
          if (here_.count(chain[j]) != 0) before = chain[j];
        }
        if (before.empty() || before == named) continue;
        const RoomMessage& a = *here_.at(before);
        const RoomMessage& b = *here_.at(named);
        if (!Earlier(a, b) || Base(a.message).empty() || Base(a.message) != Base(b.message)) continue;
        links_[named] = ThreadLink::kReference;
      }
      if (before == named) continue;
      before_[named] = before;
      Tie(named, before);
    }
  }

  Name HereBefore(const Name& name) {
    std::set<Name> passed{name};
    Name at = name;
    while (before_.count(at) != 0) {
      at = before_[at];
      if (here_.count(at) != 0) return at;
      if (!passed.insert(at).second) break;
    }
    return {};
  }

  Name Beginning(const Name& name) {
    std::set<Name> passed{name};
    Name at = name;
    while (before_.count(at) != 0) {
      at = before_[at];
      if (!passed.insert(at).second) return name;
    }
    return at;
  }

  void CutLoops() {
    std::vector<Name> cut;
    for (const Name& name : order_) {
      std::vector<Name> loop{name};
      Name at = parents_.count(name) != 0 ? parents_[name] : "";
      while (!at.empty() && std::find(loop.begin(), loop.end(), at) == loop.end()) {
        loop.push_back(at);
        at = parents_.count(at) != 0 ? parents_[at] : "";
      }
      if (at != name) continue;  // in no loop; there may be one further on
      const bool first = std::all_of(loop.begin(), loop.end(), [&](const Name& other) {
        return other == name || Earlier(*here_.at(name), *here_.at(other));
      });
      if (first) cut.push_back(name);
    }
    for (const Name& name : cut) parents_.erase(name);
  }

  std::string Index(const Name& name) { return DecodeThreadIndex(here_.at(name)->message.thread_index); }

  void UseIndexes() {
    for (const Name& name : order_) {
      const std::string index = Index(name);
      if (index.empty() || parents_.count(name) != 0) continue;
      Name best;
      for (const Name& other : order_) {
        const std::string shorter = Index(other);
        if (shorter.empty() || shorter.size() >= index.size() || index.substr(0, shorter.size()) != shorter)
          continue;
        if (best.empty() || shorter.size() > Index(best).size()) best = other;
      }
      if (best.empty() || Tied(best, name)) continue;
      Tie(best, name);
      parents_[name] = best;
      if (links_[name] == ThreadLink::kNone) links_[name] = ThreadLink::kThreadIndex;
    }
    for (const Name& name : order_) {
      for (const Name& other : order_) {
        if (other == name) break;
        if (Index(name).empty() || Index(other).empty() ||
            ThreadGuid(Index(name)) != ThreadGuid(Index(other)))
          continue;
        if (!Tied(name, other) && links_[name] == ThreadLink::kNone) links_[name] = ThreadLink::kThreadIndex;
        Tie(name, other);
      }
    }
  }

  void UseSubjects() {
    const std::map<Name, Name> by_ids = labels_;
    for (const Name& name : order_) {
      const Message& message = here_.at(name)->message;
      const SubjectKind kind = ReadSubject(message.subject).kind;
      const bool is_reply =
          kind == SubjectKind::kReply || (kind == SubjectKind::kNew && here_.at(name)->quotes);
      if (parents_.count(name) != 0) continue;
      if (message.references.empty() && kind != SubjectKind::kNew) {
        AnswerBySubject(name);
      } else if (is_reply && chains_.count(name) != 0 && answered_.count(name) == 0) {
        AnswerWithLostIds(name, by_ids);
      }
    }
  }

  size_t PlaceOf(const Name& name) const {
    return static_cast<size_t>(std::find(order_.begin(), order_.end(), name) - order_.begin());
  }

  bool IsElsewhere(const Name& name, const Name& other) {
    return !Tied(name, other) && (Index(name).empty() || Index(other).empty() ||
                                  ThreadGuid(Index(name)) == ThreadGuid(Index(other)));
  }

  void Answer(const Name& name, const Name& other) {
    Tie(name, other);
    parents_[name] = other;
    links_[name] = ThreadLink::kSubject;
  }

  void AnswerBySubject(const Name& name) {
    for (const int wanted : {2, 1}) {
      for (size_t i = PlaceOf(name); i-- > 0;) {
        const Name& other = order_[i];
        if (IsElsewhere(name, other) && Answers(here_.at(name)->message, here_.at(other)->message) == wanted)
          return Answer(name, other);
      }
    }
  }

  void AnswerWithLostIds(const Name& name, const std::map<Name, Name>& by_ids) {
    Name nearest;
    for (size_t i = PlaceOf(name); i-- > 0;) {
      const Name& other = order_[i];
      const auto began_before = [&](const Name& member) {
        return by_ids.at(member) == by_ids.at(name) && PlaceOf(member) < i;
      };
      const Message& earlier = here_.at(other)->message;
      if (!IsElsewhere(name, other) || !AnswersWithLostIds(here_.at(name)->message, earlier) ||
          std::any_of(order_.begin(), order_.end(), began_before))
        continue;
      if (nearest.empty()) {
        nearest = other;
      } else if (!Tied(nearest, other) &&
                 std::abs(here_.at(nearest)->message.date_unix - earlier.date_unix) < 86'400) {
        return;
      }
    }
    if (!nearest.empty()) Answer(name, nearest);
  }

  const Name& Label(const Name& name) { return labels_.try_emplace(name, name).first->second; }
  bool Tied(const Name& a, const Name& b) { return Label(a) == Label(b); }
  void Tie(const Name& a, const Name& b) {
    const Name from = Label(a), to = Label(b);
    for (auto& [name, label] : labels_) {
      if (label == from) label = to;
    }
  }

  std::vector<RoomMessage> all_;
  std::vector<Name> order_;  // of messages that are here, copies once
  std::map<Name, const RoomMessage*> here_;
  std::map<std::string, Name> names_;  // by hash
  std::map<Name, std::vector<Name>> chains_;
  std::map<Name, Name> before_, answered_, parents_, labels_;
  std::map<Name, ThreadLink> links_;
};

}  // namespace

std::vector<ThreadPlace> FindThreadsSlowly(const std::vector<RoomMessage>& messages) {
  return Oracle(messages).Places(messages);
}

}  // namespace candor
