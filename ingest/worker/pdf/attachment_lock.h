// SPDX-License-Identifier: GPL-3.0-or-later
//
// A PDF may be open and its attached files locked ("encrypt only file attachments"; ISO 32000-1, 7.6.5: /EFF
// names their crypt filter, /StmF is /Identity). Poppler opens such a file, decrypts nothing of it and gives
// the attached files as they lie there.
#pragma once

#include <Object.h>

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

class PDFDoc;
class XRef;

namespace candor::pdf {

class Messages;

class AttachmentLock {
 public:
  /// Of an open file. `passwords` are tried in all their forms, `tries` at most (PasswordForms). What Poppler
  /// says when one does not fit is no message about the file.
  AttachmentLock(XRef* xref, std::span<const std::string> passwords, size_t tries, Messages* messages);

  /// Passes over that Poppler cannot undo a filter which is ours to undo, while a stream is looked for.
  void Hush(bool hush);

  /// Whether the stream of an attached file is locked.
  bool Locks(const Object& stream) const;

  /// A stream that was opened, for as long as this lives.
  struct Opened {
    Opened();
    ~Opened();
    std::string bytes;
    std::unique_ptr<PDFDoc> document;
    Object stream;
    bool by_password = false;  ///< not by the empty one, which every program tries
  };
  /// Opens a stream that is locked; null when no password does. `ref`: the object that it is.
  std::unique_ptr<Opened> Open(const Object& stream, Ref ref);

  /// How many were given.
  size_t passwords() const { return given_; }

 private:
  std::string FilterOf(const Object& stream) const;

  XRef* xref_;
  Object encrypt_;                      ///< null: nothing of the file is locked, or Poppler unlocks all of it
  std::vector<std::string> passwords_;  ///< that which opened one is the first
  size_t given_;
  Messages* messages_;
};

}  // namespace candor::pdf
