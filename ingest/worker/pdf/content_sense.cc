// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/content_sense.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace candor::pdf {

bool MakesSense(const ContentReader& reader) {
  switch (reader.op()) {
    case Op("Td"):
    case Op("TD"):
      return reader.HasNumbers(2);
    case Op("Tm"):
    case Op("cm"):
      return reader.HasNumbers(6);
    case Op("Tf"):
      return !reader.Name(1).empty() && reader.HasNumbers(1);
    case Op("Tc"):
    case Op("Tw"):
    case Op("Tz"):
    case Op("TL"):
    case Op("Ts"):
      return reader.HasNumbers(1);
    case Op("Tj"):
    case Op("'"):
    case Op("\""):
    case Op("TJ"):
      return reader.size() > 0;
    default:
      break;
  }
  constexpr std::string_view kOthers =
      " b B b* B* BDC BI BMC BT BX c cs CS d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP "
      "n q Q re RG rg ri s S SC sc "
      "SCN scn sh T* v w W W* y ";
  static const std::vector<uint32_t> kOperators = [&] {
    std::vector<uint32_t> operators;
    for (size_t begin = 1; begin < kOthers.size();) {
      const size_t end = kOthers.find(' ', begin);
      operators.push_back(Op(kOthers.substr(begin, end - begin)));
      begin = end + 1;
    }
    std::sort(operators.begin(), operators.end());
    return operators;
  }();
  return std::binary_search(kOperators.begin(), kOperators.end(), reader.op());
}

}  // namespace candor::pdf
