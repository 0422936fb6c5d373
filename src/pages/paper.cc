// SPDX-License-Identifier: Apache-2.0
#include "pages/paper.h"

#include <cairo-pdf.h>
#include <cairo.h>
#include <fmt/format.h>
#include <pango/pangocairo.h>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "base/text.h"

namespace cocket::pages {
namespace {

// Points of 1/72 inch: A4, and what a hole punch and a reader leave.
constexpr double kPageWidth = 595.28;
constexpr double kPageHeight = 841.89;
constexpr double kLeft = 62;
constexpr double kRight = 51;
constexpr double kTop = 57;
constexpr double kBottom = 62;
constexpr double kLabelWidth = 118;
constexpr double kShortRow = 96;
constexpr double kTextSize = 9.5;
constexpr double kTitleSize = 16;
constexpr double kHeadingSize = 11;
constexpr double kMonoSize = 8;
constexpr double kFootSize = 7.5;
constexpr float kLineSpacing = 1.18F;

constexpr const char* kChinese = "Noto Sans CJK SC";
constexpr const char* kJapanese = "Noto Sans CJK JP";
constexpr const char* kMono = "Noto Sans Mono CJK SC";

template <auto Free>
struct Freed {
  template <class Pointed>
  void operator()(Pointed* pointer) const {
    Free(pointer);
  }
};
void free_object(gpointer object) {
  g_object_unref(object);
}
using Surface = std::unique_ptr<cairo_surface_t, Freed<cairo_surface_destroy>>;
using Drawing = std::unique_ptr<cairo_t, Freed<cairo_destroy>>;
using FontMap = std::unique_ptr<PangoFontMap, Freed<free_object>>;
using Context = std::unique_ptr<PangoContext, Freed<free_object>>;
using Layout = std::unique_ptr<PangoLayout, Freed<free_object>>;
using FontOptions = std::unique_ptr<cairo_font_options_t, Freed<cairo_font_options_destroy>>;
using Font = std::unique_ptr<PangoFontDescription, Freed<pango_font_description_free>>;

bool has_kana(std::string_view text) {
  // U+3040..U+30FF in UTF-8: E3 81 80 .. E3 83 BF.
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const auto first = static_cast<unsigned char>(text[i]);
    const auto second = static_cast<unsigned char>(text[i + 1]);
    if (first == 0xE3 && second >= 0x81 && second <= 0x83) return true;
  }
  return false;
}

bool has_family(PangoFontMap* fonts, std::string_view wanted) {
  PangoFontFamily** families = nullptr;
  int count = 0;
  pango_font_map_list_families(fonts, &families, &count);
  bool found = false;
  for (int i = 0; i < count; ++i) {
    found = found || wanted == pango_font_family_get_name(families[i]);
  }
  g_free(static_cast<gpointer>(families));
  return found;
}

cairo_status_t add_bytes(void* closure, const unsigned char* data, unsigned int length) {
  static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(data), length);
  return CAIRO_STATUS_SUCCESS;
}

struct Look {
  double size = kTextSize;
  bool is_bold = false;
  bool is_mono = false;
  double width = kPageWidth - kLeft - kRight;
};

// One paper in the making: where the pen stands, and on which page.
class Press {
 public:
  // `pages`: how many there are in the end; 0: nobody knows yet.
  Press(const Paper& paper, PangoFontMap* fonts, cairo_t* drawing, int pages)
      : paper_(paper), fonts_(fonts), drawing_(drawing), pages_(pages) {
    cairo_font_options_set_hint_metrics(options_.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options_.get(), CAIRO_HINT_STYLE_NONE);
  }

  // Returns the number of pages.
  int print() {
    begin_page();
    put(paper_.title, {kTitleSize, true});
    if (!paper_.subtitle.empty()) {
      y_ += 2;
      put(paper_.subtitle, {kTextSize});
    }
    y_ += 6;
    rule(0.8);
    y_ += 8;
    for (const Block& block : paper_.blocks) print(block);
    end_page();
    return page_;
  }

 private:
  void print(const Block& block) {
    switch (block.kind) {
      case Block::Kind::Heading:
        if (y_ > kTop) y_ += 9;
        // A heading is not left alone at the foot of a page.
        if (y_ + 48 > kPageHeight - kBottom) next_page();
        put(block.text, {kHeadingSize, true});
        y_ += 3;
        return;
      case Block::Kind::Text:
        put(block.text, {});
        y_ += 4;
        return;
      case Block::Kind::Row:
        row(block);
        return;
      case Block::Kind::Mono:
        put(block.text, {kMonoSize, false, true});
        y_ += 4;
        return;
    }
  }

  Layout laid_out(std::string_view text, const Look& look) {
    const Context context(pango_font_map_create_context(fonts_));
    pango_cairo_update_context(drawing_, context.get());
    pango_cairo_context_set_font_options(context.get(), options_.get());
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    Layout layout(pango_layout_new(context.get()));
    const bool is_japanese = has_kana(text) || paper_.language == "ja";
    const char* family = look.is_mono ? kMono : is_japanese ? kJapanese : kChinese;
    const Font font(pango_font_description_from_string(family));
    pango_font_description_set_absolute_size(font.get(), look.size * PANGO_SCALE);
    pango_font_description_set_weight(font.get(),
                                      look.is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout.get(), font.get());
    pango_context_set_language(pango_layout_get_context(layout.get()),
                               pango_language_from_string(is_japanese ? "ja" : "zh-CN"));
    pango_layout_context_changed(layout.get());
    pango_layout_set_width(layout.get(), static_cast<int>(look.width * PANGO_SCALE));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout.get(), kLineSpacing);
    const std::string shown = shown_text(text);
    pango_layout_set_text(layout.get(), shown.c_str(), static_cast<int>(shown.size()));
    return layout;
  }

  // Line ends stay; what does not show, or turns the direction, is a question mark.
  static std::string shown_text(std::string_view text) {
    std::string shown;
    std::size_t begin = 0;
    while (begin <= text.size()) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      if (begin > 0) shown += '\n';
      shown += printable(text.substr(begin, end - begin));
      begin = end + 1;
    }
    return shown;
  }

  // Line by line, over as many pages as it takes.
  void put(std::string_view text, const Look& look, double left = kLeft) {
    const Layout layout = laid_out(text, look);
    PangoLayoutIter* lines = pango_layout_get_iter(layout.get());
    do {
      PangoRectangle extents;
      pango_layout_iter_get_line_extents(lines, nullptr, &extents);
      const double height = static_cast<double>(extents.height) / PANGO_SCALE;
      if (y_ + height > kPageHeight - kBottom) next_page();
      const double baseline =
          static_cast<double>(pango_layout_iter_get_baseline(lines) - extents.y) / PANGO_SCALE;
      cairo_move_to(drawing_, left, y_ + baseline);
      pango_cairo_show_layout_line(drawing_, pango_layout_iter_get_line_readonly(lines));
      y_ += height;
    } while (pango_layout_iter_next_line(lines) != FALSE);
    pango_layout_iter_free(lines);
  }

  double height_of(std::string_view text, const Look& look) {
    int height = 0;
    pango_layout_get_size(laid_out(text, look).get(), nullptr, &height);
    return static_cast<double>(height) / PANGO_SCALE;
  }

  void row(const Block& block) {
    Look label;
    label.width = kLabelWidth - 8;
    Look look;
    look.width = kPageWidth - kLeft - kRight - kLabelWidth;
    const double height = std::max(height_of(block.label, label), height_of(block.text, look));
    // A short row stands on one page; a long one begins where its label has room.
    if (y_ + std::min(height, kShortRow) > kPageHeight - kBottom) next_page();
    const double begins = y_;
    const int page = page_;
    cairo_set_source_rgb(drawing_, 0.32, 0.32, 0.32);
    put(block.label, label);
    cairo_set_source_rgb(drawing_, 0, 0, 0);
    const double label_end = y_;
    y_ = begins;
    put(block.text, look, kLeft + kLabelWidth);
    if (page_ == page) y_ = std::max(y_, label_end);
    y_ += 2.5;
  }

  void rule(double thickness) {
    cairo_set_line_width(drawing_, thickness);
    cairo_move_to(drawing_, kLeft, y_);
    cairo_line_to(drawing_, kPageWidth - kRight, y_);
    cairo_stroke(drawing_);
  }

  void begin_page() {
    ++page_;
    y_ = kTop;
    cairo_set_source_rgb(drawing_, 0, 0, 0);
  }
  void end_page() {
    const double body = y_;
    y_ = kPageHeight - kBottom + 14;
    rule(0.4);
    const double foot = y_ + 5;
    y_ = foot;
    cairo_set_source_rgb(drawing_, 0.32, 0.32, 0.32);
    const Look look{kFootSize, false, false, kPageWidth - kLeft - kRight - 60};
    draw_at(paper_.foot, look, kLeft, foot, PANGO_ALIGN_LEFT);
    draw_at(fmt::format("{} / {}", page_, pages_), {kFootSize, false, false, 60},
            kPageWidth - kRight - 60, foot, PANGO_ALIGN_RIGHT);
    cairo_set_source_rgb(drawing_, 0, 0, 0);
    cairo_show_page(drawing_);
    y_ = body;
  }
  void draw_at(std::string_view text, const Look& look, double x, double y, PangoAlignment align) {
    const Layout layout = laid_out(text, look);
    pango_layout_set_alignment(layout.get(), align);
    cairo_move_to(drawing_, x, y);
    pango_cairo_show_layout(drawing_, layout.get());
  }
  void next_page() {
    end_page();
    begin_page();
  }

  const Paper& paper_;
  PangoFontMap* fonts_;
  cairo_t* drawing_;
  // Letters stand where the font says, not on the grid of some screen.
  FontOptions options_{cairo_font_options_create()};
  int pages_;
  double y_ = kTop;
  int page_ = 0;
};

}  // namespace

Result<std::string> as_pdf(const Paper& paper) {
  const FontMap fonts(pango_cairo_font_map_new());
  for (const char* family : {kChinese, kJapanese, kMono}) {
    if (has_family(fonts.get(), family)) continue;
    return Error{Error::Kind::NotFound,
                 fmt::format("the font `{}` is not installed, and a PDF without it could not show "
                             "Chinese and Japanese text; on Debian: apt-get install fonts-noto-cjk",
                             family)};
  }
  // Once for nobody, to count the pages.
  const Surface counted(cairo_pdf_surface_create(nullptr, kPageWidth, kPageHeight));
  const Drawing counting(cairo_create(counted.get()));
  const int pages = Press(paper, fonts.get(), counting.get(), 0).print();
  std::string bytes;
  const Surface surface(
      cairo_pdf_surface_create_for_stream(add_bytes, &bytes, kPageWidth, kPageHeight));
  cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                 printable(paper.title).c_str());
  const std::string made = paper.date + "T00:00:00Z";
  for (const auto what : {CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE}) {
    cairo_pdf_surface_set_metadata(surface.get(), what, made.c_str());
  }
  {
    const Drawing drawing(cairo_create(surface.get()));
    Press(paper, fonts.get(), drawing.get(), pages).print();
    if (cairo_status(drawing.get()) != CAIRO_STATUS_SUCCESS) {
      return invalid(fmt::format("no PDF could be made: {}",
                                 cairo_status_to_string(cairo_status(drawing.get()))));
    }
  }
  cairo_surface_finish(surface.get());
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) {
    return invalid(fmt::format("no PDF could be made: {}",
                               cairo_status_to_string(cairo_surface_status(surface.get()))));
  }
  return bytes;
}

}  // namespace cocket::pages
