// SPDX-License-Identifier: GPL-3.0-or-later
#include "ingest/worker/pdf/numbers.h"

#include <algorithm>

namespace candor::pdf {
namespace {

// PDF viewers end at 14,400 points (200 inches); with user units pages may be larger, nothing sane is larger
// than this.
constexpr double kMaxCoordinate = 1e7;

}  // namespace

std::optional<Box> ReadBox(const Object& array) {
  if (!array.isArray() || array.arrayGetLength() != 4) return std::nullopt;
  double at[4];
  for (int i = 0; i < 4; ++i) {
    Object number = array.arrayGet(i);
    if (!number.isNum()) return std::nullopt;
    at[i] = std::clamp(number.getNum(), -kMaxCoordinate, kMaxCoordinate);
  }
  Box box{std::min(at[0], at[2]), std::min(at[1], at[3]), std::max(at[0], at[2]), std::max(at[1], at[3])};
  if (!(box.x1 > box.x0) || !(box.y1 > box.y0)) return std::nullopt;
  return box;
}

Matrix ReadMatrix(const Object& array) {
  Matrix matrix;
  if (!array.isArray() || array.arrayGetLength() < 6) return matrix;
  double* fields[] = {&matrix.a, &matrix.b, &matrix.c, &matrix.d, &matrix.e, &matrix.f};
  for (int i = 0; i < 6; ++i) *fields[i] = array.arrayGet(i).getNumWithDefaultValue(0);
  return matrix;
}

}  // namespace candor::pdf
