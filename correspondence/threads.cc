// SPDX-License-Identifier: GPL-3.0-or-later
#include "correspondence/threads.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "base/sha256.h"
#include "correspondence/base_subject.h"
#include "correspondence/disjoint_sets.h"
#include "correspondence/subject_index.h"
#include "correspondence/thread_index.h"
#include "text/person_name.h"

namespace candor {
namespace {

constexpr uint32_t kNobody = UINT32_MAX;
constexpr size_t kIdDigits = 16;

/// A message with its copies, or an id that messages refer to and none in the room has.
struct Node {
  uint32_t rank = kNobody;      // of its first message, in the order of time; kNobody: not in the room
  std::string_view id;          // empty: the message has none, or one that an earlier message has
  std::vector<uint32_t> chain;  // what its own headers name before it, oldest first
  uint32_t before = kNobody;    // the node directly before it, in the room or not
  uint32_t answered = kNobody;  // the last of chain that is in the room
  uint32_t parent = kNobody;
  ThreadLink link = ThreadLink::kNone;
  bool IsHere() const { return rank != kNobody; }
};

class Threader {
 public:
  explicit Threader(std::span<const RoomMessage> messages) : messages_(messages) {}

  std::vector<ThreadPlace> Run() {
    SortByTime();
    MakeNodes();
    ReadReferences();
    FollowChains();
    FindParents();
    CutLoops();
    JoinByThreadIndex();
    JoinBySubject();
    return Places();
  }

 private:
  const RoomMessage& At(uint32_t rank) const { return messages_[by_time_[rank]]; }
  const Message& FirstOf(const Node& node) const { return At(node.rank).message; }

  // Content decides: the same room has the same order in every case.
  void SortByTime() {
    by_time_.resize(messages_.size());
    std::iota(by_time_.begin(), by_time_.end(), 0);
    const auto key = [this](uint32_t i) {
      const RoomMessage& m = messages_[i];
      return std::tuple(m.message.date.empty(), m.message.date.empty() ? 0 : m.message.date_unix,
                        m.message.message_id.empty(), std::string_view(m.message.message_id),
                        std::string_view(m.sha256));
    };
    std::sort(by_time_.begin(), by_time_.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
    subjects_.reserve(by_time_.size());
    for (const uint32_t i : by_time_) subjects_.push_back(ReadSubject(messages_[i].message.subject));
  }

  uint32_t AddNode(std::string_view id, uint32_t rank) {
    Node& node = nodes_.emplace_back();
    node.id = id;
    node.rank = rank;
    return sets_.Add();
  }

  bool AreCopies(uint32_t first, uint32_t second) const {
    const Message& a = At(first).message;
    const Message& b = At(second).message;
    return subjects_[first].text == subjects_[second].text ||
           (!a.date.empty() && !b.date.empty() && a.date_unix == b.date_unix);
  }

  /// What copies have in common that lost their id on the way; empty: nobody can tell.
  std::string MarkOf(uint32_t rank) const {
    const RoomMessage& m = At(rank);
    if (m.said.empty() || m.message.date.empty() || m.message.from.empty()) return {};
    const Mailbox& author = m.message.from.front();
    const std::string address = AddressKey(author.address);
    std::string mark = address.empty() ? NameKey(author.name) : address;
    if (mark.empty()) return {};
    constexpr size_t kDay = 10;  // of an ISO date
    for (const std::string_view part : {std::string_view(m.message.date).substr(0, kDay),
                                        std::string_view(subjects_[rank].text), std::string_view(m.said)})
      mark.append(1, '\0').append(part);
    return mark + static_cast<char>('0' + static_cast<int>(subjects_[rank].kind));
  }

  void MakeNodes() {
    std::unordered_map<std::string, uint32_t> by_mark;
    nodes_.reserve(messages_.size());
    node_of_.reserve(messages_.size());
    for (uint32_t rank = 0; rank < by_time_.size(); ++rank) {
      const std::string& id = At(rank).message.message_id;
      const auto it = id.empty() ? by_id_.end() : by_id_.find(id);
      if (it != by_id_.end() && AreCopies(nodes_[it->second].rank, rank)) {
        node_of_.push_back(it->second);
        continue;
      }
      const bool owns_id = !id.empty() && it == by_id_.end();
      if (std::string mark = MarkOf(rank); !mark.empty()) {
        const auto [same, is_first] =
            by_mark.try_emplace(std::move(mark), static_cast<uint32_t>(nodes_.size()));
        Node* const known = is_first ? nullptr : &nodes_[same->second];
        if (known != nullptr && (id.empty() || known->id.empty())) {
          if (owns_id) {
            known->id = id;
            by_id_.emplace(id, same->second);
          }
          node_of_.push_back(same->second);
          continue;
        }
      }
      node_of_.push_back(AddNode(owns_id ? std::string_view(id) : std::string_view(), rank));
      if (owns_id) by_id_.emplace(id, node_of_.back());
    }
  }

  uint32_t NodeOf(std::string_view id) {
    const auto [it, is_new] = by_id_.try_emplace(id, static_cast<uint32_t>(nodes_.size()));
    return is_new ? AddNode(id, kNobody) : it->second;
  }

  void ReadReferences() {
    for (uint32_t rank = 0; rank < by_time_.size(); ++rank) {
      const uint32_t node = node_of_[rank];
      if (!nodes_[node].chain.empty()) continue;  // a copy has told
      std::vector<uint32_t> chain = ChainOf(node, At(rank).message);
      if (chain.empty()) continue;
      Node& self = nodes_[node];
      self.chain = std::move(chain);
      self.before = self.chain.back();
      for (const uint32_t named : self.chain) {
        if (nodes_[named].IsHere()) self.answered = named;
      }
      self.link = ThreadLink::kReference;
      sets_.Join(node, self.before);
      if (self.answered != kNobody) sets_.Join(node, self.answered);
    }
  }

  // In-Reply-To goes last when it is in the room, wherever it stands in References (exmh writes it first),
  // and when there is nothing else; some mailers put words and addresses there.
  std::vector<uint32_t> ChainOf(uint32_t node, const Message& message) {
    std::vector<uint32_t> chain;
    for (const std::string& id : message.references) {
      if (!id.empty() && id != nodes_[node].id) chain.push_back(NodeOf(id));
    }
    const std::string& answered = message.in_reply_to;
    if (answered.empty() || answered == nodes_[node].id) return chain;
    const auto it = by_id_.find(answered);
    const bool here = it != by_id_.end() && nodes_[it->second].IsHere();
    if (!here && (!chain.empty() || IsSomebody(answered, message))) return chain;
    const uint32_t last = NodeOf(answered);
    std::erase(chain, last);
    chain.push_back(last);
    return chain;
  }

  // "In-Reply-To: your message, Bob <bob@partner.example>".
  static bool IsSomebody(std::string_view id, const Message& message) {
    const std::string key = AddressKey(id);
    for (const auto* list : {&message.from, &message.to, &message.cc, &message.bcc}) {
      for (const Mailbox& mailbox : *list) {
        if (!key.empty() && AddressKey(mailbox.address) == key) return true;
      }
    }
    return false;
  }

  // What others say of messages that cannot speak for themselves: missing ones, and ones without headers. The
  // earliest to say something is believed. Of a message that is here only what is likely: no list of strange
  // ids may tie conversations together.
  void FollowChains() {
    for (uint32_t rank = 0; rank < by_time_.size(); ++rank) {
      const Node& speaker = nodes_[node_of_[rank]];
      if (speaker.rank != rank) continue;
      uint32_t last_here = kNobody;
      for (size_t i = 0; i < speaker.chain.size(); ++i) {
        const uint32_t named = speaker.chain[i];
        Node& node = nodes_[named];
        const bool can_speak = !node.chain.empty();
        if (i > 0 && !can_speak && node.before == kNobody) {
          uint32_t before = speaker.chain[i - 1];
          if (node.IsHere())
            before = last_here != kNobody && AreRelated(nodes_[last_here], node) ? last_here : kNobody;
          if (before != kNobody && before != named) {
            node.before = before;
            sets_.Join(named, before);
            if (node.IsHere()) node.link = ThreadLink::kReference;
          }
        }
        if (node.IsHere()) last_here = named;
      }
    }
  }

  bool AreRelated(const Node& earlier, const Node& later) const {
    return earlier.rank < later.rank && !subjects_[earlier.rank].text.empty() &&
           subjects_[earlier.rank].text == subjects_[later.rank].text;
  }

  void FindParents() {
    std::vector<uint32_t> nearest(nodes_.size(), kNobody);  // of missing nodes: what is here before them
    std::vector<uint8_t> state(nodes_.size(), 0);           // 1: on the path, 2: known
    std::vector<uint32_t> path;
    const auto here_before = [&](uint32_t node) {
      path.clear();
      while (node != kNobody && !nodes_[node].IsHere() && state[node] == 0) {
        state[node] = 1;
        path.push_back(node);
        node = nodes_[node].before;
      }
      uint32_t found = kNobody;
      if (node != kNobody) found = nodes_[node].IsHere() ? node : nearest[node];
      for (const uint32_t passed : path) {
        state[passed] = 2;
        nearest[passed] = found;
      }
      return found;
    };
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].IsHere() || nodes_[i].before == kNobody) continue;
      const uint32_t parent =
          nodes_[i].answered != kNobody ? nodes_[i].answered : here_before(nodes_[i].before);
      if (parent != i) nodes_[i].parent = parent;
    }
  }

  // Of the messages of a loop the earliest cannot be an answer to another.
  void CutLoops() {
    std::vector<uint32_t> seen(nodes_.size(), kNobody);  // the walk that came here
    for (uint32_t start = 0; start < nodes_.size(); ++start) {
      uint32_t node = start;
      while (node != kNobody && seen[node] == kNobody) {
        seen[node] = start;
        node = nodes_[node].parent;
      }
      if (node == kNobody || seen[node] != start) continue;
      uint32_t earliest = node;
      for (uint32_t other = nodes_[node].parent; other != node; other = nodes_[other].parent) {
        if (nodes_[other].rank < nodes_[earliest].rank) earliest = other;
      }
      nodes_[earliest].parent = kNobody;
    }
  }

  void JoinByThreadIndex() {
    std::unordered_map<std::string, uint32_t> by_index;  // bytes of an index, or of its GUID
    indexes_.resize(nodes_.size());
    std::vector<uint32_t> with_index;
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      if (!nodes_[i].IsHere()) continue;
      indexes_[i] = DecodeThreadIndex(FirstOf(nodes_[i]).thread_index);
      if (indexes_[i].empty()) continue;
      by_index.try_emplace(indexes_[i], i);
      with_index.push_back(i);
    }
    for (const uint32_t i : with_index) {
      if (nodes_[i].parent != kNobody) continue;
      for (size_t size = indexes_[i].size(); size > kThreadIndexRoot;) {
        size -= kThreadIndexStep;
        const auto it = by_index.find(indexes_[i].substr(0, size));
        if (it == by_index.end()) continue;
        if (!sets_.Join(i, it->second)) break;
        nodes_[i].parent = it->second;
        if (nodes_[i].link == ThreadLink::kNone) nodes_[i].link = ThreadLink::kThreadIndex;
        break;
      }
    }
    for (const uint32_t i : with_index) {
      const auto [it, is_first] = by_index.try_emplace(std::string(ThreadGuid(indexes_[i])), i);
      if (is_first || !sets_.Join(i, it->second)) continue;
      if (nodes_[i].link == ThreadLink::kNone) nodes_[i].link = ThreadLink::kThreadIndex;
    }
  }

  // Two GUIDs are two conversations, whatever the subject.
  bool OtherIndex(uint32_t a, uint32_t b) const {
    return !indexes_[a].empty() && !indexes_[b].empty() && ThreadGuid(indexes_[a]) != ThreadGuid(indexes_[b]);
  }

  /// How a message may be joined to a conversation of its subject.
  enum class BySubject : uint8_t { kNot, kUnreferenced, kLost };

  // One that has References knows all that came before it, and in the room is none of that: either another
  // conversation, or the ids were changed on the way (gateways, ticket systems, another mailbox's copy).
  // In-Reply-To alone may name a message that is missing between two that are here.
  BySubject WayOf(const Node& node) const {
    if (node.parent != kNobody) return BySubject::kNot;
    const SubjectKind kind = subjects_[node.rank].kind;
    if (FirstOf(node).references.empty() && kind != SubjectKind::kNew) return BySubject::kUnreferenced;
    // Ticket systems and telephones leave the prefix out.
    const bool is_reply = kind == SubjectKind::kReply || (kind == SubjectKind::kNew && At(node.rank).quotes);
    const bool lost = node.answered == kNobody && !node.chain.empty();
    return is_reply && lost ? BySubject::kLost : BySubject::kNot;
  }

  void JoinBySubject() {
    std::unordered_set<std::string_view> asked;
    for (const Node& node : nodes_) {
      if (node.IsHere() && WayOf(node) != BySubject::kNot) asked.insert(subjects_[node.rank].text);
    }
    const std::vector<uint32_t> begins = BeginningsById();
    SubjectIndex index;
    for (uint32_t rank = 0; rank < by_time_.size(); ++rank) {
      const uint32_t i = node_of_[rank];
      Node& node = nodes_[i];
      if (node.rank != rank || asked.count(subjects_[rank].text) == 0) continue;
      uint32_t found = kNobody;
      if (const BySubject way = WayOf(node); way == BySubject::kUnreferenced) {
        found = FirstOther(i, index.Candidates(FirstOf(node), subjects_[rank]));
      } else if (way == BySubject::kLost) {
        found = OnlyNearest(i, begins[i], index.LostCandidates(FirstOf(node), subjects_[rank]));
      }
      if (found != kNobody) {
        sets_.Join(i, found);
        node.parent = found;
        node.link = ThreadLink::kSubject;
      }
      index.Add(rank, FirstOf(node), subjects_[rank]);
    }
  }

  /// By node the rank of the earliest message that ids put into one conversation with it.
  std::vector<uint32_t> BeginningsById() {
    std::vector<uint32_t> of_set(nodes_.size(), kNobody);
    for (uint32_t i = 0; i < nodes_.size(); ++i) {
      uint32_t& first = of_set[sets_.Find(i)];
      first = std::min(first, nodes_[i].rank);
    }
    std::vector<uint32_t> begins(nodes_.size());
    for (uint32_t i = 0; i < nodes_.size(); ++i) begins[i] = of_set[sets_.Find(i)];
    return begins;
  }

  bool IsElsewhere(uint32_t i, uint32_t candidate) {
    return !OtherIndex(i, candidate) && sets_.Find(i) != sets_.Find(candidate);
  }

  uint32_t FirstOther(uint32_t i, const std::vector<uint32_t>& ranks) {
    for (const uint32_t rank : ranks) {
      if (IsElsewhere(i, node_of_[rank])) return node_of_[rank];
    }
    return kNobody;
  }

  // The nearest, unless one of another conversation is as near: within a day of it nobody can tell which is
  // meant. What began before the candidate is no answer to it.
  uint32_t OnlyNearest(uint32_t i, uint32_t begin, const std::vector<uint32_t>& ranks) {
    constexpr uint64_t kDay = uint64_t{24} * 60 * 60;
    uint32_t nearest = kNobody;
    for (const uint32_t rank : ranks) {
      const uint32_t candidate = node_of_[rank];
      if (rank > begin || !IsElsewhere(i, candidate)) continue;
      if (nearest == kNobody) {
        nearest = candidate;
      } else if (sets_.Find(candidate) != sets_.Find(nearest)) {
        // Unsigned: a hostile date must not overflow.
        const uint64_t apart = static_cast<uint64_t>(FirstOf(nodes_[nearest]).date_unix) -
                               static_cast<uint64_t>(FirstOf(nodes_[candidate]).date_unix);
        if (std::min(apart, -apart) < kDay) return kNobody;
      }
    }
    return nearest;
  }

  std::string ThreadId(uint32_t earliest) const {
    uint32_t first = earliest;
    std::unordered_set<uint32_t> passed;
    while (nodes_[first].before != kNobody && passed.insert(first).second) first = nodes_[first].before;
    if (nodes_[first].before != kNobody) first = earliest;  // a loop has no beginning
    const Node& node = nodes_[first];
    const std::string name =
        node.id.empty() ? "document " + At(node.rank).sha256 : "message " + std::string(node.id);
    return Sha256Hex(name).substr(0, kIdDigits);
  }

  std::vector<ThreadPlace> Places() {
    std::unordered_map<uint32_t, std::string>
        ids;  // by set; in the order of time, so that the earliest names it
    std::vector<ThreadPlace> places(messages_.size());
    for (uint32_t rank = 0; rank < by_time_.size(); ++rank) {
      const uint32_t i = node_of_[rank];
      const Node& node = nodes_[i];
      const auto [id, is_new] = ids.try_emplace(sets_.Find(i));
      if (is_new) id->second = ThreadId(i);
      ThreadPlace& place = places[by_time_[rank]];
      place.document = At(rank).document;
      place.thread = id->second;
      if (node.parent != kNobody) place.parent = At(nodes_[node.parent].rank).document;
      place.link = node.link;
      if (!node.chain.empty() && !nodes_[node.chain.back()].IsHere())
        place.missing_parent = nodes_[node.chain.back()].id;
    }
    return places;
  }

  std::span<const RoomMessage> messages_;
  std::vector<uint32_t> by_time_;      // rank -> index into messages_
  std::vector<BaseSubject> subjects_;  // by rank
  std::vector<uint32_t> node_of_;      // by rank
  std::vector<Node> nodes_;            // those in the room first, in the order of time
  std::unordered_map<std::string_view, uint32_t> by_id_;
  std::vector<std::string> indexes_;  // Thread-Index by node
  DisjointSets sets_;
};

}  // namespace

std::vector<ThreadPlace> FindThreads(std::span<const RoomMessage> messages) {
  return Threader(messages).Run();
}

}  // namespace candor
