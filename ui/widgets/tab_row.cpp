#include "ui/widgets/tab_row.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"

#include <QFocusEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>

namespace throughline {

namespace {

constexpr int gap = 24; // between two tabs

/// Surface with a hairline below.
class TabStrip final : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), theme().color(Token::Surface));
        painter.fillRect(QRect(0, height() - 1, width(), 1), theme().color(Token::Hairline));
    }
};

QFont tabFont(bool current)
{
    return sizedFont(TypeRole::Control, 14, current ? QFont::DemiBold : QFont::Medium);
}

}

TabRow::TabRow(const QStringList& tabs, QWidget* parent) : QTabBar(parent)
{
    setDrawBase(false);
    setExpanding(false);
    setUsesScrollButtons(false);
    setFocusPolicy(Qt::StrongFocus);
    setElideMode(Qt::ElideNone);
    for (const QString& tab : tabs) {
        addTab(tab);
    }
    setFixedHeight(measure::tabRow);
    connect(&Theme::instance(), &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize TabRow::tabSizeHint(int index) const
{
    return {QFontMetrics(tabFont(true)).horizontalAdvance(tabText(index)) + gap, measure::tabRow};
}

void TabRow::focusInEvent(QFocusEvent* event)
{
    // A window that opens puts the focus somewhere: the ring is for those who come by key.
    m_byKey = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QTabBar::focusInEvent(event);
}

void TabRow::keyPressEvent(QKeyEvent* event)
{
    m_byKey = true;
    QTabBar::keyPressEvent(event);
    update();
}

void TabRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = 0; i < count(); ++i) {
        const QRect box = tabRect(i).adjusted(0, 0, -gap, 0);
        const bool current = i == currentIndex();
        painter.setFont(tabFont(current));
        painter.setPen(theme().color(current ? Token::Accent : Token::MutedOnTint));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, tabText(i));
        if (current) {
            painter.fillRect(QRectF(box.left(), height() - 2, box.width(), 2),
                             theme().color(Token::Accent));
        }
        if (current && hasFocus() && m_byKey) {
            paintFocusRing(painter, QRectF(box).adjusted(-6, 8, 6, -8), 5);
        }
    }
}

QWidget* tabStrip(TabRow* tabs)
{
    auto* strip = new TabStrip;
    strip->setFixedHeight(measure::tabRow);
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(measure::pageMargin, 0, 0, 0);
    row->addWidget(tabs);
    row->addStretch(1);
    return strip;
}

}
