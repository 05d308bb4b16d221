// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cmath>
#include <optional>

namespace candor::pdf {

struct Point {
  double x = 0, y = 0;
};

struct Box {
  double x0 = 0, y0 = 0, x1 = 0, y1 = 0;

  double width() const { return x1 - x0; }
  double height() const { return y1 - y0; }
};

inline Box Union(const Box& a, const Box& b) {
  return {std::min(a.x0, b.x0), std::min(a.y0, b.y0), std::max(a.x1, b.x1), std::max(a.y1, b.y1)};
}

/// Without width or height where they do not meet.
inline Box Intersection(const Box& a, const Box& b) {
  const double x0 = std::max(a.x0, b.x0), y0 = std::max(a.y0, b.y0);
  return {x0, y0, std::max(x0, std::min(a.x1, b.x1)), std::max(y0, std::min(a.y1, b.y1))};
}

inline bool Holds(const Box& a, const Box& b) {
  return a.x0 <= b.x0 && a.y0 <= b.y0 && a.x1 >= b.x1 && a.y1 >= b.y1;
}

/// [a b 0; c d 0; e f 1] of ISO 32000-1, 8.3.3: row vectors, (x, y) goes to (a x + c y + e, b x + d y + f).
struct Matrix {
  double a = 1, b = 0, c = 0, d = 1, e = 0, f = 0;

  double X(double x, double y) const { return a * x + c * y + e; }
  double Y(double x, double y) const { return b * x + d * y + f; }
  Point At(double x, double y) const { return {X(x, y), Y(x, y)}; }
};

/// First `first`, then `second`.
inline Matrix operator*(const Matrix& first, const Matrix& second) {
  return {first.a * second.a + first.b * second.c,
          first.a * second.b + first.b * second.d,
          first.c * second.a + first.d * second.c,
          first.c * second.b + first.d * second.d,
          first.e * second.a + first.f * second.c + second.e,
          first.e * second.b + first.f * second.d + second.f};
}

/// Nothing where it leads to a line or a point.
inline std::optional<Matrix> Inverse(const Matrix& m) {
  const double area = m.a * m.d - m.b * m.c;
  if (!(std::fabs(area) > 0) || !std::isfinite(1 / area)) return std::nullopt;
  return Matrix{m.d / area,
                -m.b / area,
                -m.c / area,
                m.a / area,
                (m.c * m.f - m.d * m.e) / area,
                (m.b * m.e - m.a * m.f) / area};
}

}  // namespace candor::pdf
