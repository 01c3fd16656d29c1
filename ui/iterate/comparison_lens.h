#pragma once

#include "ui/iterate/comparison.h"
#include "ui/paint/map_lens.h"

namespace throughline {

/// Paints what became of cards and links between two maps. Added: a ring in the colour of
/// accents and a plus. Removed: dashed, struck through, a minus. Changed: a dark frame, a pencil
/// and the old words struck through. Whatever is the same is faded to 62 %.
class ComparisonLens final : public MapLens
{
public:
    /// One map as it is, without figures.
    ComparisonLens() = default;
    /// Both maps over each other.
    explicit ComparisonLens(const Comparison& comparison);

    double opacityOf(StepId step) const override;
    double opacityOf(LinkId link) const override;
    bool paintLine(QPainter& painter, const Link& link, const QPainterPath& curve,
                   const Emphasis& emphasis, Detail detail) const override;
    double halfWidth(LinkId link) const override;
    std::optional<QString> label(LinkId link) const override;
    bool paintLabel(QPainter& painter, const Link& link, const QRectF& box,
                    const Emphasis& emphasis) const override;
    bool showsChips() const override { return false; }
    CardManner mannerOf(StepId step) const override;
    std::optional<QString> foot(StepId step) const override;
    void paintOverCard(QPainter& painter, const Step& step, const QRectF& card,
                       Detail detail) const override;

    /// Signs of the changed cards that \p seen holds, for cards so small that they are blocks.
    void paintSigns(QPainter& painter, const CardRects& cards, const QRectF& seen,
                    double side) const;

private:
    const CardChange* change(StepId step) const;
    const LinkChange* change(LinkId link) const;

    bool m_both = false;
    std::map<StepId, CardChange> m_cards;
    std::map<LinkId, LinkChange> m_links;
};

}
