#include "ui/charts/drop_off_chart.h"

#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QStackedBarSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>

namespace throughline {

/// Lays the library's plot area so that its bars stand where the geometry says.
class DropOffChart::View final : public QChartView
{
public:
    explicit View(DropOffChart* owner) : QChartView(new QChart, owner), m_owner(owner)
    {
        chart()->legend()->hide();
        chart()->setBackgroundVisible(false);
        chart()->setMargins({});
        chart()->setAnimationOptions(QChart::NoAnimation);
        setFrameShape(QFrame::NoFrame);
        setRenderHint(QPainter::Antialiasing);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setFocusPolicy(Qt::StrongFocus);
        setBackgroundBrush(Qt::NoBrush);
        viewport()->setAutoFillBackground(false);
    }

    void setDrawing(DropOffDrawing drawing)
    {
        m_drawing = std::move(drawing);
        m_selected = std::min(m_selected, static_cast<int>(m_drawing.bars.size()) - 1);
        fillSeries();
        arrange();
    }

    void arrange()
    {
        m_geometry = layOut(m_drawing, QRectF(0, 0, width(), height()));
        if (m_geometry.bars.empty() || !m_series) {
            return;
        }
        const double left = m_geometry.bars.front().center().x() - m_geometry.pitch / 2;
        const double top = m_geometry.baseline - m_geometry.perUnit * m_drawing.highest();
        const double across = m_geometry.pitch * static_cast<double>(m_geometry.bars.size());
        chart()->setPlotArea(QRectF(left, top, across, m_geometry.baseline - top));
        m_series->setBarWidth(m_geometry.bars.front().width() / m_geometry.pitch);
        resetCachedContent();
        scene()->update();
    }

    DropOffDrawing m_drawing;
    DropOffGeometry m_geometry;
    int m_selected = -1;

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override
    {
        painter->fillRect(rect, theme().color(Token::Paper));
        paintDropOffFlow(*painter, m_drawing, m_geometry);
    }

    void drawForeground(QPainter* painter, const QRectF&) override
    {
        paintDropOffText(*painter, m_drawing, m_geometry, m_selected);
        if (hasFocus() && m_selected < 0) {
            paintFocusRing(*painter, QRectF(rect()).adjusted(1, 1, -1, -1), 6);
        }
    }

    void mousePressEvent(QMouseEvent* event) override
    {
        const int bar = m_geometry.barAt(event->position());
        if (bar >= 0) {
            choose(bar);
        }
        setFocus();
    }

    void keyPressEvent(QKeyEvent* event) override
    {
        const int last = static_cast<int>(m_drawing.bars.size()) - 1;
        if (event->key() == Qt::Key_Left) {
            choose(std::max(0, m_selected - 1));
        } else if (event->key() == Qt::Key_Right) {
            choose(std::min(last, m_selected + 1));
        } else {
            event->ignore();
        }
    }

    void focusInEvent(QFocusEvent* event) override
    {
        QChartView::focusInEvent(event);
        viewport()->update();
    }

    void focusOutEvent(QFocusEvent* event) override
    {
        QChartView::focusOutEvent(event);
        viewport()->update();
    }

private:
    void choose(int bar)
    {
        m_selected = bar;
        scene()->update();
        Q_EMIT m_owner->barChosen(bar);
    }

    void fillSeries()
    {
        chart()->removeAllSeries();
        const auto axes = chart()->axes();
        for (QAbstractAxis* axis : axes) {
            chart()->removeAxis(axis);
            delete axis;
        }
        m_series = nullptr;
        if (!m_drawing.bars.empty()) {
            m_series = new QStackedBarSeries;
            for (size_t i = 0; i < m_drawing.bars.size(); ++i) {
                m_series->append(makeSet(i));
            }
            chart()->addSeries(m_series);
            addAxes();
        }
    }

    /// One set a bar: the others of its row are nothing, so that each has its own colour.
    QBarSet* makeSet(size_t bar) const
    {
        auto* set = new QBarSet(m_drawing.bars[bar].title);
        for (size_t i = 0; i < m_drawing.bars.size(); ++i) {
            set->append(i == bar ? m_drawing.bars[bar].count : 0.0);
        }
        const QColor edge = theme().stage(m_drawing.bars[bar].stage).edge;
        const bool hollow = m_drawing.bars[bar].hollow;
        set->setPen(hollow ? QPen(edge, 2) : QPen(Qt::NoPen));
        set->setBrush(hollow ? theme().color(Token::Surface) : edge);
        return set;
    }

    void addAxes()
    {
        auto* across = new QBarCategoryAxis;
        for (size_t i = 0; i < m_drawing.bars.size(); ++i) {
            across->append(QString::number(i));
        }
        auto* up = new QValueAxis;
        up->setRange(0, std::max(1.0, m_drawing.highest()));
        for (QAbstractAxis* axis :
             {static_cast<QAbstractAxis*>(across), static_cast<QAbstractAxis*>(up)}) {
            axis->setVisible(false);
        }
        chart()->addAxis(across, Qt::AlignBottom);
        chart()->addAxis(up, Qt::AlignLeft);
        m_series->attachAxis(across);
        m_series->attachAxis(up);
    }

    DropOffChart* m_owner;
    QStackedBarSeries* m_series = nullptr;
};

DropOffChart::DropOffChart(QWidget* parent) : QWidget(parent), m_view(new View(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);
    setFocusProxy(m_view);
    m_view->setAccessibleName(tr("Drop-off from card to card"));
    connect(&Theme::instance(), &Theme::changed, this, [this] { setDrawing(m_view->m_drawing); });
}

DropOffChart::~DropOffChart() = default;

void DropOffChart::setDrawing(DropOffDrawing drawing)
{
    QStringList spoken;
    for (size_t i = 0; i < drawing.bars.size(); ++i) {
        spoken << tr("%1: %2").arg(drawing.bars[i].title, drawing.bars[i].countText);
        if (i < drawing.gaps.size()) {
            spoken << drawing.gaps[i].share + u' ' +
                          drawing.gaps[i].lines.join(QStringLiteral(", "));
        }
    }
    m_view->setAccessibleDescription(spoken.join(QStringLiteral(". ")));
    m_view->setDrawing(std::move(drawing));
}

const DropOffDrawing& DropOffChart::drawing() const { return m_view->m_drawing; }

void DropOffChart::setSelected(int bar)
{
    m_view->m_selected = bar;
    m_view->scene()->update();
}

QPoint DropOffChart::barCentre(int bar) const
{
    return m_view->m_geometry.bars.at(static_cast<size_t>(bar)).center().toPoint();
}

void DropOffChart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_view->arrange();
}

}
