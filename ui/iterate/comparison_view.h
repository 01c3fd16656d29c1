#pragma once

#include "core/layout/stage_columns.h"
#include "ui/iterate/comparison.h"
#include "ui/iterate/comparison_lens.h"
#include "ui/paint/map_facts.h"
#include "ui/paint/map_painter.h"
#include "ui/paint/text_cache.h"

#include <QGraphicsView>

#include <memory>
#include <optional>
#include <set>

namespace throughline {

/// Two maps over each other, or one of the two. To be looked at: it is panned by the wheel or by
/// dragging, zoomed by Ctrl and the wheel or by + and -, and goes to what is asked for.
class ComparisonView final : public QGraphicsView
{
    Q_OBJECT

public:
    enum class Side { Both, Older, Newer };

    explicit ComparisonView(QWidget* parent = nullptr);

    /// Shows a comparison, whole where another one was shown whole.
    void show(std::shared_ptr<const Comparison> comparison);
    void setSide(Side side);
    Side side() const { return m_side; }
    /// The map on screen; nullptr before the first one.
    const DrawnMap* drawn() const;
    /// Brings things into view and outlines them: cards, links, what hangs on them.
    void goTo(const std::vector<QUuid>& things);
    const std::set<QUuid>& outlined() const { return m_outlined; }
    /// Around a card or link of the drawn map, in canvas units; empty where it is none.
    QRectF boxOf(const QUuid& place) const;
    /// What became of a card, in words: "added 5 Feb", "unchanged"; empty in one map alone.
    QString stateOf(StepId card) const;
    /// Counts how often something else was drawn.
    quint64 revision() const { return m_revision; }
    /// Everything in view, at most at full size.
    void fit();
    double zoom() const { return transform().m11(); }
    QRectF seenRect() const;

Q_SIGNALS:
    /// A card or link that is not in both maps alike was clicked.
    void changePressed(const QUuid& thing);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    static constexpr double leastZoom = 0.02;
    static constexpr double mostZoom = 4;

    /// Around the curve of a link.
    static QRectF boundsOf(const LinkRoute& route);
    MapPainter painter() const;
    QRectF contentRect() const;
    double headsHeight() const;
    void keepSceneRect();
    void showAnew();
    void zoomAt(const QPoint& point, double scale);
    void pan(const QPointF& pixels);
    StageColumns viewColumns() const;
    Emphasis emphasisOf(const QUuid& id) const;
    Detail detailFor(double scale, const QRectF& seen) const;
    void paintLinks(QPainter& painter, const QRectF& seen, Detail detail) const;
    void paintCards(QPainter& painter, const QRectF& seen, Detail detail) const;
    void paintWords(QPainter& painter, const QRectF& seen);
    void bringIntoView(const QRectF& first, const QRectF& all);
    QUuid changeAt(const QPointF& point) const;
    void describe();

    std::shared_ptr<const Comparison> m_comparison;
    ComparisonLens m_lens;
    Side m_side = Side::Both;
    MapFacts m_noFacts; ///< figures are no part of a comparison
    mutable TextCache m_texts;
    LabelPlan m_labels;
    bool m_labelsStale = true;
    std::set<QUuid> m_outlined;
    std::optional<QPoint> m_pressedAt;
    QPoint m_draggedTo;
    bool m_dragging = false;
    quint64 m_revision = 0;
    bool m_fitted = true;
};

}
