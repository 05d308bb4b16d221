// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/outlook/item_fields.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/ascii.h"
#include "ingest/worker/outlook/tags.h"

namespace candor {
namespace {

// Sets of names (MS-OXPROPS, 1.3.2) are {0006200N-0000-0000-C000-000000000046}.
enum Set : uint8_t { kNone = 0, kAppointment = 2, kTask = 3, kContact = 4 };

std::string GuidOf(Set set) {
  std::string guid("\x00\x20\x06\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16);
  guid[0] = static_cast<char>(set);
  return guid;
}

enum class Kind : uint8_t { kText, kMoment, kPercent, kTaskStatus };

struct Field {
  std::string_view label;
  Set set;  // kNone: a property of its own number
  uint16_t number;
  Kind kind = Kind::kText;
};

constexpr Field kAppointmentFields[] = {
    {"Location", kAppointment, 0x8208},
    {"Begins", kAppointment, 0x820D, Kind::kMoment},
    {"Ends", kAppointment, 0x820E, Kind::kMoment},
    {"Begins", kNone, tag::kStartDate, Kind::kMoment},
    {"Ends", kNone, tag::kEndDate, Kind::kMoment},
    {"Recurrence", kAppointment, 0x8232},
};
constexpr Field kContactFields[] = {
    {"Name", kNone, tag::kDisplayName},
    {"Company", kNone, tag::kCompanyName},
    {"Title", kNone, tag::kTitle},
    {"Department", kNone, tag::kDepartment},
    {"Telephone", kNone, tag::kBusinessTelephone},
    {"Mobile", kNone, tag::kMobileTelephone},
    {"Home", kNone, tag::kHomeTelephone},
    {"E-mail", kContact, 0x8083},
    {"E-mail", kContact, 0x8093},
    {"E-mail", kContact, 0x80A3},
    {"Address", kContact, 0x801B},
    {"Home address", kContact, 0x801A},
};
constexpr Field kTaskFields[] = {
    {"Begins", kTask, 0x8104, Kind::kMoment},
    {"Due", kTask, 0x8105, Kind::kMoment},
    {"Status", kTask, 0x8101, Kind::kTaskStatus},
    {"Complete", kTask, 0x8102, Kind::kPercent},
    {"Owner", kTask, 0x811F},
};

std::string ClassOf(const MapiMessage& message) {
  std::vector<Problem> ignored;
  return AsciiLower(message.properties.Text(tag::kMessageClass, &ignored));
}

bool Is(const std::string& message_class, std::string_view kind) {
  return message_class.compare(0, kind.size(), kind) == 0;
}

class FieldWriter {
 public:
  FieldWriter(const MapiMessage& message, std::vector<Problem>* problems)
      : message_(message), problems_(problems) {}

  template <size_t Size>
  std::string Write(const Field (&fields)[Size]) {
    std::string text;
    for (const Field& field : fields) {
      std::string line = ValueOf(field);
      if (line.empty()) continue;
      for (char& c : line)
        if (c == '\r' || c == '\n') c = ' ';
      line = std::string(field.label) + ": " + line + "\n";
      // A beginning may stand there twice, in two properties.
      if (text.find(line) == std::string::npos) text += line;
    }
    return text;
  }

 private:
  std::string ValueOf(const Field& field) {
    uint16_t property = field.number;
    if (field.set != kNone) {
      if (message_.names == nullptr) return "";
      const auto found = message_.names->find({GuidOf(field.set), field.number, ""});
      if (found == message_.names->end()) return "";
      property = found->second;
    }
    const PropertyBag& bag = message_.properties;
    switch (field.kind) {
      case Kind::kMoment: {
        const std::string moment = bag.Moment(property);
        return moment.empty() ? "" : moment + " UTC";
      }
      case Kind::kPercent: {
        const std::optional<double> part = bag.Real(property);
        return part && *part >= 0 && *part <= 1 ? std::to_string(static_cast<int>(*part * 100 + 0.5)) + " %"
                                                : "";
      }
      case Kind::kTaskStatus: {
        constexpr std::array<const char*, 5> kStatus = {"not started", "in progress", "complete", "waiting",
                                                        "deferred"};
        const int64_t status = bag.Number(property).value_or(-1);
        return status >= 0 && status < 5 ? kStatus[static_cast<size_t>(status)] : "";
      }
      case Kind::kText:
        break;
    }
    return bag.Text(property, problems_);
  }

  const MapiMessage& message_;
  std::vector<Problem>* problems_;
};

}  // namespace

std::string ItemFields(const MapiMessage& message, std::vector<Problem>* problems) {
  const std::string kind = ClassOf(message);
  FieldWriter writer(message, problems);
  if (Is(kind, "ipm.appointment") || Is(kind, "ipm.schedule")) return writer.Write(kAppointmentFields);
  if (Is(kind, "ipm.contact")) return writer.Write(kContactFields);
  if (Is(kind, "ipm.task")) return writer.Write(kTaskFields);
  return "";
}

bool IsOwnItem(const MapiMessage& message) {
  const std::string kind = ClassOf(message);
  for (const std::string_view own :
       {"ipm.appointment", "ipm.contact", "ipm.distlist", "ipm.task", "ipm.stickynote", "ipm.activity"})
    if (Is(kind, own) && (kind.size() == own.size() || kind[own.size()] == '.')) return true;
  return false;
}

}  // namespace candor
