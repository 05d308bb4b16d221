// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/office/relations.h"

#include <algorithm>

#include "base/ascii.h"
#include "ingest/worker/office/xml.h"

namespace candor::office {
namespace {

/// A sheet may have a relation for each of its links; no more are kept.
constexpr size_t kMostRelations = 100'000;

std::string_view FolderOf(std::string_view name) {
  const size_t slash = name.rfind('/');
  return slash == std::string_view::npos ? "" : name.substr(0, slash);
}

// "../media/a.bin" below "word" is "media/a.bin". Nothing leads out of the package.
std::string Resolve(std::string_view folder, std::string_view target) {
  std::vector<std::string_view> path;
  const auto add = [&](std::string_view from) {
    while (!from.empty()) {
      const size_t slash = std::min(from.find_first_of("/\\"), from.size());
      const std::string_view name = from.substr(0, slash);
      from.remove_prefix(std::min(slash + 1, from.size()));
      if (name == ".." && !path.empty()) path.pop_back();
      if (!name.empty() && name != "." && name != "..") path.push_back(name);
    }
  };
  if (!target.empty() && target.front() != '/' && target.front() != '\\') add(folder);
  add(target.substr(0, target.find('#')));
  std::string resolved;
  for (const std::string_view name : path) resolved.append(resolved.empty() ? "" : "/").append(name);
  return resolved;
}

class RelationReader final : public XmlHandler {
 public:
  RelationReader(std::string_view folder, std::vector<Relation>* relations)
      : folder_(folder), relations_(relations) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "rel:Relationship") return;
    Relation relation;
    relation.id = attributes["Id"];
    relation.type = LastComponent(attributes["Type"]);
    relation.external = attributes["TargetMode"] == "External";
    const std::string target = Unescaped(attributes["Target"]);
    relation.target = relation.external ? target : Resolve(folder_, target);
    relations_->push_back(std::move(relation));
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}
  bool Stopped() const override { return relations_->size() >= kMostRelations; }

 private:
  std::string_view folder_;
  std::vector<Relation>* relations_;
};

class ContentTypeReader final : public XmlHandler {
 public:
  explicit ContentTypeReader(std::string_view name)
      : name_(AsciiLower(name)), ending_(name_.substr(name_.rfind('.') + 1)) {}

  void Start(std::string_view element, const XmlAttributes& attributes) override {
    if (element == "ct:Override") {
      std::string part = AsciiLower(Unescaped(attributes["PartName"]));
      part.erase(0, std::min(part.find_first_not_of('/'), part.size()));
      if (part == name_) exact = attributes["ContentType"];
    } else if (element == "ct:Default" && AsciiLower(attributes["Extension"]) == ending_) {
      by_ending = attributes["ContentType"];
    }
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  std::string exact, by_ending;

 private:
  std::string name_, ending_;
};

}  // namespace

std::vector<Relation> RelationsOf(Reading* reading, std::string_view name) {
  std::vector<Relation> relations;
  const std::string_view folder = FolderOf(name);
  std::string file(folder);
  if (!file.empty()) file += '/';
  file.append("_rels/").append(LastComponent(name)).append(".rels");
  RelationReader reader(folder, &relations);
  if (reading->package()->Find(file) != nullptr) reading->Parse(file, &reader);
  return relations;
}

std::vector<Relation> RelationsIn(const Part& part, UnpackBudget* budget, bool* all) {
  std::vector<Relation> relations;
  // They are those of a part beside the folder in which they lie.
  RelationReader reader(FolderOf(FolderOf(part.name)), &relations);
  if (!ParseXml(part, budget, &reader).code.empty() || reader.Stopped()) *all = false;
  return relations;
}

const Relation* FindRelation(const std::vector<Relation>& relations, std::string_view type) {
  const auto found =
      std::find_if(relations.begin(), relations.end(), [&](const Relation& r) { return r.type == type; });
  return found == relations.end() ? nullptr : &*found;
}

RelationsById ById(const std::vector<Relation>& relations) {
  RelationsById by_id;
  for (const Relation& relation : relations) by_id.try_emplace(relation.id, &relation);
  return by_id;
}

std::string ContentTypeOf(Reading* reading, std::string_view name) {
  ContentTypeReader reader(name);
  reading->Parse("[Content_Types].xml", &reader);
  return reader.exact.empty() ? reader.by_ending : reader.exact;
}

}  // namespace candor::office
