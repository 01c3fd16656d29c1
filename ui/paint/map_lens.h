#pragma once

#include "core/model/map.h"

#include <QMarginsF>
#include <QRectF>

#include <optional>

class QPainter;
class QPainterPath;

namespace throughline {

enum class Detail;
struct Emphasis;

/// How a card itself is painted.
enum class CardManner {
    Plain,
    Gone, ///< it is no longer there: dashed, its title struck through
};

/// A way of looking at the map that lies over its structure: what a lens changes about cards and
/// links. Painters ask it while they paint; the default answers change nothing.
///
/// Holds values, never pointers into a map. A lens is made anew when what it shows has changed.
class MapLens
{
public:
    virtual ~MapLens() = default;

    /// 0–1: how strongly a card or link is painted; less than 1 fades it.
    virtual double opacityOf(StepId) const { return 1; }
    virtual double opacityOf(LinkId) const { return 1; }

    /// Paints the line of a link along \p curve (canvas coordinates) instead of the plain one;
    /// false where the plain one is right. With Detail::Blocks keep to thin lines without
    /// smoothing.
    virtual bool paintLine(QPainter&, const Link&, const QPainterPath&, const Emphasis&,
                           Detail) const
    {
        return false;
    }
    /// How far to each side of the curve the line of this lens reaches, in canvas units.
    virtual double halfWidth(LinkId) const { return 0; }

    /// Text beside a link instead of its "because"; an empty text: none; nullopt: the "because".
    virtual std::optional<QString> label(LinkId) const { return std::nullopt; }
    /// Room around the text of a label for what paintLabel draws about it.
    virtual QMarginsF labelMargins(LinkId) const { return {}; }
    /// Paints a label itself into \p box (the text with its margins); false: as plain text.
    virtual bool paintLabel(QPainter&, const Link&, const QRectF&, const Emphasis&) const
    {
        return false;
    }
    /// Whether chips of indicators are shown.
    virtual bool showsChips() const { return true; }

    virtual CardManner mannerOf(StepId) const { return CardManner::Plain; }
    /// Words at the foot of a card in place of its figures and signs; an empty text: none;
    /// nullopt: the figures.
    virtual std::optional<QString> foot(StepId) const { return std::nullopt; }

    /// Paints over a card that is painted already, its box being \p card (corner at the origin).
    virtual void paintOverCard(QPainter&, const Step&, const QRectF&, Detail) const {}
};

}
