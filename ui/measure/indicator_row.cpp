#include "ui/measure/indicator_row.h"

#include "ui/charts/sparkline.h"
#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/figure_button.h"
#include "ui/widgets/focus_ring.h"

#include <QKeyEvent>
#include <QPainter>

namespace throughline {

namespace {

constexpr int rowHeight = 66;
constexpr int denseRowHeight = 50;
constexpr int headHeight = 36;
constexpr int denseHeadHeight = 28;
constexpr int margin = 12;

int lineHeight(TypeRole role) { return theme().lineHeight(role); }

/// Where a figure and the small line under it stand.
void paintPair(QPainter& painter, int right, int width, int middle, const QString& text,
               const QString& below, bool bold)
{
    const int two = lineHeight(TypeRole::Base) + lineHeight(TypeRole::Small);
    const int top = middle - (below.isEmpty() ? lineHeight(TypeRole::Base) : two) / 2;
    painter.setFont(bold ? strongFont(TypeRole::Base) : theme().font(TypeRole::Base));
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(QRect(right - width, top, width, lineHeight(TypeRole::Base)),
                     Qt::AlignRight | Qt::AlignVCenter, text);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    const QRect under(right - width, top + lineHeight(TypeRole::Base), width,
                      lineHeight(TypeRole::Small));
    painter.drawText(under, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(below, Qt::ElideRight, width));
}

}

IndicatorColumns indicatorColumns(int width, bool dense)
{
    constexpr int nowWidth = 120;
    constexpr int expectedWidth = 152;
    constexpr int targetWidth = 98;
    constexpr int lastWidth = 84;
    constexpr int gap = 22;
    IndicatorColumns columns;
    columns.state = margin;
    columns.name = 122;
    const bool withNote = !dense && width >= 1120;
    const bool withSpark = width >= 900;
    const bool withLast = width >= 800;
    columns.sparkWidth = withSpark ? (width >= 1260 ? 152 : 128) : 0;
    int taken = columns.name + nowWidth + expectedWidth + targetWidth + margin;
    taken += withLast ? lastWidth : 0;
    taken += withSpark ? columns.sparkWidth + gap : 0;
    const int free = width - taken;
    columns.nameWidth = withNote ? qBound(196, free * 9 / 20, 300) : qMax(140, free);
    columns.spark = columns.name + columns.nameWidth + gap / 2;
    columns.nowRight =
        columns.name + columns.nameWidth + (withSpark ? columns.sparkWidth + gap : 0) + nowWidth;
    columns.expectedRight = columns.nowRight + expectedWidth;
    columns.targetRight = columns.expectedRight + targetWidth;
    columns.lastRight = withLast ? columns.targetRight + lastWidth : 0;
    columns.note = columns.lastRight + 28;
    columns.noteWidth = withNote ? qMax(0, width - margin - columns.note) : 0;
    return columns;
}

IndicatorHead::IndicatorHead(const QString& nameColumn, const QString& recentColumn,
                             QWidget* parent)
    : QWidget(parent), m_nameColumn(nameColumn), m_recentColumn(recentColumn)
{
    setFixedHeight(headHeight);
}

void IndicatorHead::setDense(bool dense)
{
    m_dense = dense;
    setFixedHeight(dense ? denseHeadHeight : headHeight);
    update();
}

void IndicatorHead::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    const IndicatorColumns columns = indicatorColumns(width(), m_dense);
    const auto left = [&](int x, int wide, const QString& text) {
        painter.drawText(QRect(x, 0, wide, height()), Qt::AlignLeft | Qt::AlignVCenter, text);
    };
    const auto right = [&](int at, const QString& text) {
        if (at > 0) {
            painter.drawText(QRect(at - 160, 0, 160, height()), Qt::AlignRight | Qt::AlignVCenter,
                             text);
        }
    };
    left(columns.state, 100, tr("Status"));
    left(columns.name, columns.nameWidth, m_nameColumn);
    if (columns.sparkWidth > 0) {
        painter.drawText(QRect(columns.spark, 0, columns.sparkWidth, height()), Qt::AlignCenter,
                         m_recentColumn);
    }
    right(columns.nowRight, tr("Now"));
    right(columns.expectedRight, tr("Expected by now"));
    right(columns.targetRight, tr("Target"));
    right(columns.lastRight, tr("Last value"));
    if (columns.noteWidth > 0) {
        left(columns.note, columns.noteWidth, tr("Note"));
    }
}

IndicatorRow::IndicatorRow(IndicatorLine line, QWidget* parent)
    : QWidget(parent), m_line(std::move(line))
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(m_line.spoken());
    setAccessibleDescription(m_line.note);
    setToolTip(m_line.home);
    if (m_line.now) {
        m_figure = new FigureButton(FigureButton::Size::Normal, this);
        m_figure->setFigure(m_line.now->number, m_line.now->unit, m_line.name);
        connect(m_figure, &FigureButton::clicked, this,
                [this] { Q_EMIT figureClicked(m_line.id); });
    } else {
        m_first = new Button(tr("Type the first number"), Button::Look::Link, this);
        m_first->setAccessibleName(tr("Type the first number of %1").arg(m_line.name));
        connect(m_first, &Button::clicked, this, &IndicatorRow::firstNumberRequested);
    }
}

int IndicatorRow::heightForWidth(int width) const
{
    const IndicatorColumns columns = indicatorColumns(width, m_dense);
    if (columns.noteWidth <= 0) {
        return leastHeight();
    }
    const QFontMetrics metrics(theme().font(TypeRole::Small));
    const QRect wanted =
        metrics.boundingRect(QRect(0, 0, columns.noteWidth, 1000), Qt::TextWordWrap, m_line.note);
    return qMax(rowHeight, wanted.height() + 16);
}

QSize IndicatorRow::sizeHint() const { return {900, leastHeight()}; }

int IndicatorRow::leastHeight() const { return m_dense ? denseRowHeight : rowHeight; }

void IndicatorRow::setDense(bool dense)
{
    m_dense = dense;
    setToolTip(dense && !m_line.note.isEmpty() ? m_line.home + u'\n' + m_line.note : m_line.home);
    placeValue();
    updateGeometry();
    update();
}

void IndicatorRow::resizeEvent(QResizeEvent*) { placeValue(); }

void IndicatorRow::placeValue()
{
    const IndicatorColumns columns = this->columns();
    QWidget* now = m_figure ? static_cast<QWidget*>(m_figure) : m_first;
    const QSize size = now->sizeHint();
    now->setGeometry(columns.nowRight - size.width() + 4, (height() - size.height()) / 2,
                     size.width(), size.height());
}

void IndicatorRow::paintState(QPainter& painter, const IndicatorColumns& columns) const
{
    paintMark(painter, QRectF(columns.state, height() / 2.0 - 8, 16, 16), m_line.mark);
    painter.setFont(theme().font(TypeRole::Control));
    painter.setPen(theme().color(Token::Ink));
    painter.drawText(QRect(columns.state + 26, 0, columns.name - columns.state - 30, height()),
                     Qt::AlignVCenter | Qt::TextWordWrap, m_line.state);
}

void IndicatorRow::paintName(QPainter& painter, const IndicatorColumns& columns) const
{
    const int two = lineHeight(TypeRole::Control) + lineHeight(TypeRole::Small);
    const int top = (height() - two) / 2;
    paintRoleSign(painter, QRectF(columns.name, top + 3, 14, 14), m_line.role);
    const int left = columns.name + 24;
    const int wide = columns.nameWidth - 24;
    painter.setFont(strongFont(TypeRole::Control));
    painter.setPen(theme().color(Token::Ink));
    const QFontMetrics metrics(painter.font());
    const bool wraps = metrics.horizontalAdvance(m_line.name) > wide;
    if (wraps) {
        painter.drawText(QRect(left, 4, wide, height() - 8), Qt::AlignVCenter | Qt::TextWordWrap,
                         metrics.elidedText(m_line.name, Qt::ElideRight, wide * 2 - 30));
        return;
    }
    painter.drawText(QRect(left, top, wide, lineHeight(TypeRole::Control)), Qt::AlignVCenter,
                     m_line.name);
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(
        QRect(left, top + lineHeight(TypeRole::Control), wide, lineHeight(TypeRole::Small)),
        Qt::AlignVCenter, painter.fontMetrics().elidedText(m_line.home, Qt::ElideRight, wide));
}

void IndicatorRow::paintNumbers(QPainter& painter, const IndicatorColumns& columns) const
{
    const int middle = height() / 2;
    constexpr int gap = 12;
    paintPair(painter, columns.expectedRight, columns.expectedRight - columns.nowRight - gap,
              middle, m_line.expected, m_line.expectedBelow, true);
    paintPair(painter, columns.targetRight, columns.targetRight - columns.expectedRight - gap,
              middle, m_line.target, m_line.targetBelow, false);
    if (columns.lastRight > 0) {
        painter.setFont(theme().font(TypeRole::Control));
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(
            QRect(columns.targetRight, 0, columns.lastRight - columns.targetRight, height()),
            Qt::AlignRight | Qt::AlignVCenter, m_line.lastValue);
    }
}

void IndicatorRow::paintNote(QPainter& painter, const IndicatorColumns& columns) const
{
    if (columns.noteWidth > 0) {
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(QRect(columns.note, 4, columns.noteWidth, height() - 8),
                         Qt::AlignVCenter | Qt::TextWordWrap, m_line.note);
    }
}

void IndicatorRow::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() && !hasFocus()) {
        painter.fillRect(rect(), theme().color(Token::Sunk));
    }
    const IndicatorColumns columns = this->columns();
    paintState(painter, columns);
    paintName(painter, columns);
    if (columns.sparkWidth > 0) {
        paintSparkline(painter, QRectF(columns.spark, height() / 2.0 - 19, columns.sparkWidth, 38),
                       {m_line.recent, m_line.cadence,
                        m_line.mark == Mark::TooEarly ? std::nullopt : m_line.expectedLine,
                        markColor(m_line.mark)});
    }
    paintNumbers(painter, columns);
    paintNote(painter, columns);
    if (hasFocus()) {
        paintFocusRing(painter, QRectF(rect()).adjusted(2, 2, -2, -2), 6);
    }
}

void IndicatorRow::stepTo(int by)
{
    const auto rows = parentWidget()->findChildren<IndicatorRow*>();
    const int next = int(rows.indexOf(this)) + by;
    if (next >= 0 && next < rows.size()) {
        rows.at(next)->setFocus(Qt::TabFocusReason);
    }
}

void IndicatorRow::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Up:
        stepTo(-1);
        break;
    case Qt::Key_Down:
        stepTo(1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT opened(m_line.id);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void IndicatorRow::mouseDoubleClickEvent(QMouseEvent*) { Q_EMIT opened(m_line.id); }

void IndicatorRow::enterEvent(QEnterEvent*)
{
    Q_EMIT hovered(m_line.id, true);
    update();
}

void IndicatorRow::leaveEvent(QEvent*)
{
    Q_EMIT hovered(m_line.id, false);
    update();
}

void IndicatorRow::focusInEvent(QFocusEvent*)
{
    Q_EMIT hovered(m_line.id, true);
    update();
}

void IndicatorRow::focusOutEvent(QFocusEvent*)
{
    Q_EMIT hovered(m_line.id, false);
    update();
}

}
