// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/archive/locked_members.h"

#include "ingest/worker/locks/password_forms.h"
#include "model/codes.h"

namespace candor {

LockedMembers::LockedMembers(const ExtractionInput& input) : input_(input) {}

ExtractionEnd LockedMembers::Read(size_t form, uint64_t place, const NewReader& new_reader,
                                  UnpackBudget* budget, std::string* bytes) {
  if (!reader_ || form_ != form || headers_ > place) {
    reader_ = new_reader(forms_[form]);
    form_ = form;
    headers_ = 0;
    if (archive_read_open_memory(reader_.get(), input_.bytes.data(), input_.bytes.size()) != ARCHIVE_OK)
      return {std::string(code::kCorrupt), ErrorText(reader_.get())};
  }
  archive_entry* entry = nullptr;
  while (headers_ <= place) {
    const int status = archive_read_next_header(reader_.get(), &entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_WARN)
      return {std::string(code::kCorrupt), ErrorText(reader_.get())};
    ++headers_;
  }
  return ReadMember(reader_.get(), entry, input_.limits, budget, bytes);
}

ExtractionEnd LockedMembers::Open(uint64_t place, const NewReader& new_reader, UnpackBudget* budget,
                                  std::string* bytes) {
  if (forms_.empty()) forms_ = PasswordForms(input_.passwords, input_.limits.password_tries);
  const bool proven = opened_ > 0;
  const size_t first = form_;
  for (size_t i = 0; i < forms_.size(); ++i) {
    const size_t form = (first + i) % forms_.size();
    // What a password that has opened others gives costs no try, else the last of many members would stay
    // shut.
    const bool known_to_fit = proven && i == 0;
    if (!known_to_fit && ++tries_ > input_.limits.password_tries)
      return {std::string(code::kEncrypted), "no more passwords were tried on this archive"};
    UnpackBudget spent = *budget;
    ExtractionEnd end = Read(form, place, new_reader, &spent, bytes);
    const bool fits = end.code.empty() || end.code == code::kBombLimit || end.code == code::kTooLarge ||
                      (known_to_fit && end.code != code::kEncrypted);
    if (!fits) continue;
    budget->Take(spent.unpacked() - budget->unpacked());
    ++opened_;
    return end;
  }
  // So that the next member is tried first with what fitted the last.
  if (proven) {
    reader_.reset();
    form_ = first;
  }
  return {std::string(code::kEncrypted), NoneOpens(input_.passwords.size(), "the member")};
}

}  // namespace candor
