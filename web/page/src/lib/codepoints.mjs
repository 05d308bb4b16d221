// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server counts code points, strings of JavaScript UTF-16 units. They differ after the first character beyond
// U+FFFF; texts without one, which are nearly all, are not walked.

const kBeyond = /[\ud800-\udbff][\udc00-\udfff]/;

/// Maps offsets of one text; ascending ones are walked once.
export class CodePoints {
  constructor(text) {
    this.text = text;
    this.same = !kBeyond.test(text);
    this.points = 0; // where the last walk ended
    this.units = 0;
  }

  /// UTF-16 index of a code point offset.
  unit(point) {
    if (this.same) return Math.min(point, this.text.length);
    if (point < this.points) this.points = this.units = 0;
    while (this.points < point && this.units < this.text.length) {
      this.units += this.text.codePointAt(this.units) > 0xffff ? 2 : 1;
      this.points += 1;
    }
    return this.units;
  }
}
