// SPDX-License-Identifier: GPL-3.0-or-later
//
// Numbers of the properties that candor reads (MS-OXPROPS; PidTag... without the prefix).
#pragma once

#include <cstdint>

namespace candor::tag {

inline constexpr uint16_t kMessageClass = 0x001A, kSubject = 0x0037, kClientSubmitTime = 0x0039,
                          kSentRepresentingName = 0x0042, kSentRepresentingAddressType = 0x0064,
                          kSentRepresentingAddress = 0x0065, kConversationIndex = 0x0071,
                          kTransportHeaders = 0x007D, kSenderName = 0x0C1A, kSenderAddressType = 0x0C1E,
                          kSenderAddress = 0x0C1F, kRecipientType = 0x0C15, kDisplayTo = 0x0E04,
                          kDisplayCc = 0x0E03, kDisplayBcc = 0x0E02, kDeliveryTime = 0x0E06,
                          kNormalizedSubject = 0x0E1D, kHasAttachments = 0x0E1B, kContentCount = 0x3602,
                          kSubjectPrefix = 0x003D, kBody = 0x1000, kCompressedRtf = 0x1009, kHtml = 0x1013,
                          kMessageId = 0x1035, kReferences = 0x1039, kInReplyTo = 0x1042,
                          kDisplayName = 0x3001, kAddressType = 0x3002, kAddress = 0x3003,
                          kCreationTime = 0x3007, kAttachmentData = 0x3701, kAttachmentShortName = 0x3704,
                          kAttachmentMethod = 0x3705, kAttachmentName = 0x3707, kAttachmentPathName = 0x3708,
                          kAttachmentMimeType = 0x370E, kAttachmentContentId = 0x3712,
                          kAttachmentHidden = 0x7FFE, kSmtpAddress = 0x39FE, kInternetCodepage = 0x3FDE,
                          kMessageLocale = 0x3FF1, kMessageCodepage = 0x3FFD, kSenderSmtpAddress = 0x5D01,
                          kSentRepresentingSmtpAddress = 0x5D02;

// Of contacts, and of what has a beginning and an end.
inline constexpr uint16_t kStartDate = 0x0060, kEndDate = 0x0061, kGivenName = 0x3A06,
                          kBusinessTelephone = 0x3A08, kHomeTelephone = 0x3A09, kSurname = 0x3A11,
                          kCompanyName = 0x3A16, kTitle = 0x3A17, kDepartment = 0x3A18,
                          kMobileTelephone = 0x3A1C;

}  // namespace candor::tag
