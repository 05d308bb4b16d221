// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs content streams as far as text goes: graphics state, text state, forms. Of pictures and paths it is
// told where they stand; colours, shadings and groups are passed over without being parsed, and clipping is
// ignored. A pattern of tiles is drawn once where something is filled with it. Text that nobody sees is text;
// what is drawn without ink or on a hidden layer is counted.
#pragma once

#include <Object.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "ingest/worker/pdf/content_reader.h"
#include "ingest/worker/pdf/font.h"
#include "ingest/worker/pdf/geometry.h"
#include "ingest/worker/pdf/hidden_layers.h"
#include "ingest/worker/pdf/page_words.h"
#include "ingest/worker/pdf/painted_paths.h"
#include "ingest/worker/pdf/resources.h"

class XRef;

namespace candor::pdf {

/// A picture where it is drawn. Device space.
struct Picture {
  Box box;
  Ref ref;                       ///< Ref::INVALID() when it is no object of its own
  double width = 0, height = 0;  ///< of all of it along its own sides, points
  bool on_side = false;          ///< its rows run up or down
  size_t inline_bytes = 0;       ///< of one that stands in the content itself
};

/// What a page holds besides its words.
struct PageContent {
  bool marks = false;             ///< something is painted that is not text
  std::vector<Picture> pictures;  ///< but those whose pixels are as large as letters: a colour, or a gradient
  std::vector<Shape> outlines;    ///< of painted paths, the first 20,000
  uint64_t segments = 0;          ///< lines, curves and small rectangles of painted paths
  uint64_t glyphs = 0;            ///< without white space
  uint64_t unreadable = 0;        ///< of them: the font does not say which characters they are
  uint64_t undrawn = 0;           ///< of them: drawn without ink (text rendering modes 3 and 7)
  uint64_t layered = 0;           ///< of them: on a layer that is hidden
  bool unmapped = false;          ///< text in a font whose map of codes is too large to be read
  bool cut = false;               ///< a limit was reached
  bool damaged = false;           ///< part of the content could not be decoded or is garbage

  /// Adds another but where its pictures and outlines stand.
  void AddWithoutPlaces(const PageContent& other);
  PageContent& operator+=(const PageContent& other);
};

/// For one document; remembers its fonts and forms from page to page.
class ContentInterpreter {
 public:
  /// `max_content_bytes`: what may be decoded and, counting a form each time it is drawn, read in the whole
  /// document.
  ContentInterpreter(XRef* xref, uint64_t max_content_bytes)
      : xref_(xref),
        layers_(xref),
        fonts_(xref),
        decode_budget_(max_content_bytes),
        read_budget_(max_content_bytes) {}

  /// `contents`: a stream or an array of streams. `to_device` maps default user space to device space.
  /// Appends to *words.
  PageContent Run(const Object& contents, Object resources, Ref page, const Matrix& to_device,
                  PageWords* words);
  /// The same for one form, as the appearance of an annotation is. `entry`: its stream, or a reference to it.
  PageContent RunForm(const Object& entry, const Matrix& to_device, PageWords* words);

 private:
  /// The pattern in which paths are filled; its name is of the content that set it.
  struct Fill {
    std::string_view pattern;  ///< empty: a colour
    Resources* resources = nullptr;
    const Matrix* space = nullptr;  ///< of that content: from it to device space
  };
  struct State {
    Matrix ctm;
    Fill fill;
    Font* font = nullptr;
    double size = 0, char_space = 0, word_space = 0, scale = 1, leading = 0, rise = 0;
    bool inked = true;
  };
  struct Form {
    std::string content;
    Matrix matrix;
    Object resources;
    Object layer;  ///< that it is on
    Ref ref;
    bool is_form = false;  ///< else a picture
    Box cell;              ///< of a pattern of tiles; they stand `step` apart
    Point step;            ///< 0, 0: no such pattern
    double pixels = 0;     ///< of a picture; 0: it does not say
    bool doubtful = false;
  };

  void Begin(const Matrix& to_device, PageWords* words);
  PageContent End();
  /// Decodes a stream of the page in hand. True when its bytes are in doubt.
  bool Decode(const Object& stream, std::string* content);
  /// `doubtful`: passes over operations that make no sense, and gives up when they are many.
  void RunStream(std::string_view content, bool doubtful, Resources* resources);
  void Operate(const ContentReader& reader, Resources* resources);
  void SetFont(std::string_view name, double size, Resources* resources);
  void SetGraphicsState(std::string_view name, Resources* resources);
  void BeginMarked(const ContentReader& reader, Resources* resources);
  void EndMarked();
  bool IsOnHiddenLayer(const ContentReader& reader, Resources* resources);
  void MoveLine(double x, double y);
  void Show(std::string_view string, bool continues);
  void ShowArray(const ContentReader& reader);
  void Draw(std::string_view name, Resources* resources);
  void DrawForm(const Object& entry, Resources* around);
  void AddPicture(Ref ref, double pixels, size_t inline_bytes = 0);
  void AddRectangle(const ContentReader& reader);
  void SetFill(const ContentReader& reader, Resources* resources);
  /// Draws the tile of a pattern that lies in the middle of what is filled with it.
  void FillWithPattern();
  void PaintPath();
  /// `ctm`: from its content to device space.
  void RunContentOf(const Form& form, const Matrix& ctm, Resources* around);
  std::shared_ptr<const Form> LoadForm(const Object& entry);

  XRef* xref_;
  HiddenLayers layers_;
  FontCache fonts_;
  uint64_t decode_budget_, read_budget_;
  std::unordered_map<Ref, std::shared_ptr<const Form>> forms_;
  uint64_t form_bytes_ = 0;

  // Of the page in hand.
  PageWords* words_ = nullptr;
  PageContent page_;
  State state_;
  std::vector<State> saved_;
  size_t saved_floor_ = 0;  ///< a form must not take back what was saved outside of it
  Matrix text_, line_;
  const Matrix* space_ = nullptr;  ///< of the content that runs, to device space
  Path path_;
  using Tile = std::tuple<int, double, double>;  ///< a pattern's number, column, row
  std::map<Tile, Box> tiles_;                    ///< that were drawn, and in which part of the page
  enum class Marked : uint8_t { kPlain, kReplaced, kHidden };
  std::vector<Marked> marked_;  ///< open marked content: as it is, with a text of its own, on a hidden layer
  uint32_t hidden_depth_ = 0;   ///< marked content and forms on hidden layers that are open
  std::vector<Ref> drawing_;    ///< forms being drawn, outermost first
};

}  // namespace candor::pdf
