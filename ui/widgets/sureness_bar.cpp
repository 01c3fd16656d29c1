#include "ui/widgets/sureness_bar.h"

#include "ui/theme/fonts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace throughline {

namespace {

constexpr double radius = 12;
constexpr double lineY = 15;
/// From so many points on the values are far apart.
constexpr double farApart = 0.2;

QString shortName(const QString& by)
{
    const QStringList words = by.split(u' ', Qt::SkipEmptyParts);
    return words.isEmpty()     ? QStringLiteral("·")
           : words.size() == 1 ? by.left(2).toUpper()
                               : (words[0].left(1) + words[1].left(1)).toUpper();
}

}

SurenessBar::SurenessBar(QWidget* parent) : QWidget(parent)
{
    setFixedHeight(46);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("How sure are you? 0 to 100"));
}

void SurenessBar::show(const std::vector<Confidence>& confidences)
{
    if (m_held) {
        return;
    }
    m_values = confidences;
    m_current = std::min(m_current, m_values.empty() ? 0 : m_values.size() - 1);
    QStringList words;
    for (const Confidence& each : m_values) {
        words << tr("%1 %2").arg(each.by).arg(qRound(each.value * 100));
    }
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    setVisible(!m_values.empty());
    update();
}

double SurenessBar::spread() const
{
    if (m_values.size() < 2) {
        return 0;
    }
    const auto [low, high] =
        std::minmax_element(m_values.begin(), m_values.end(),
                            [](const auto& a, const auto& b) { return a.value < b.value; });
    return high->value - low->value;
}

QString SurenessBar::sentence() const
{
    if (m_values.empty()) {
        return tr("Nobody has said yet.");
    }
    return spread() >= farApart
               ? tr("You are %1 apart here: ask each other why.").arg(qRound(spread() * 100))
               : QString();
}

double SurenessBar::xOf(double value) const { return radius + value * (width() - 2 * radius); }

double SurenessBar::valueAt(double x) const
{
    const double share = (x - radius) / (width() - 2 * radius);
    return std::round(std::clamp(share, 0.0, 1.0) * 100) / 100;
}

void SurenessBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr double thickness = 4;
    const auto segment = [&](double from, double to, const QColor& color) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(from, lineY - thickness / 2, to - from, thickness), 2, 2);
    };
    segment(xOf(0), xOf(1), theme().color(Token::HairlineStrong));
    if (m_values.size() > 1) {
        const auto [low, high] =
            std::minmax_element(m_values.begin(), m_values.end(),
                                [](const auto& a, const auto& b) { return a.value < b.value; });
        segment(xOf(low->value), xOf(high->value),
                theme().color(spread() >= farApart ? Token::AtRisk : Token::Muted));
    }
    painter.setFont(theme().font(TypeRole::Small));
    painter.setPen(theme().color(Token::Muted));
    painter.drawText(QRectF(0, 29, 40, 16), Qt::AlignLeft, QStringLiteral("0"));
    painter.drawText(QRectF(width() - 40, 29, 40, 16), Qt::AlignRight, QStringLiteral("100"));
    for (size_t i = 0; i < m_values.size(); ++i) {
        const QPointF centre(xOf(m_values[i].value), lineY);
        const bool current = hasFocus() && i == m_current;
        painter.setPen(QPen(theme().color(Token::Accent), current ? 3 : 1.8));
        painter.setBrush(theme().color(Token::Surface));
        painter.drawEllipse(centre, radius - 1, radius - 1);
        painter.setFont(markFont());
        painter.drawText(QRectF(centre.x() - radius, 0, 2 * radius, 2 * lineY), Qt::AlignCenter,
                         shortName(m_values[i].by));
        painter.setFont(strongFont(TypeRole::Small));
        painter.setPen(theme().color(Token::Ink));
        painter.drawText(QRectF(centre.x() - 20, 29, 40, 16), Qt::AlignHCenter,
                         QString::number(qRound(m_values[i].value * 100)));
    }
}

void SurenessBar::mousePressEvent(QMouseEvent* event)
{
    for (size_t i = m_values.size(); i-- > 0;) {
        if (std::abs(event->position().x() - xOf(m_values[i].value)) <= radius) {
            m_held = i;
            m_current = i;
            return;
        }
    }
}

void SurenessBar::mouseMoveEvent(QMouseEvent* event)
{
    if (m_held) {
        m_values[*m_held].value = valueAt(event->position().x());
        update();
    }
}

void SurenessBar::mouseReleaseEvent(QMouseEvent*)
{
    if (m_held) {
        const Confidence moved = m_values[*m_held];
        m_held.reset();
        Q_EMIT chosen(moved.by, moved.value);
    }
}

void SurenessBar::keyPressEvent(QKeyEvent* event)
{
    if (m_values.empty()) {
        QWidget::keyPressEvent(event);
        return;
    }
    constexpr double step = 0.05;
    const Confidence now = m_values[m_current];
    switch (event->key()) {
    case Qt::Key_Left:
        Q_EMIT chosen(now.by, std::max(0.0, std::round((now.value - step) * 100) / 100));
        break;
    case Qt::Key_Right:
        Q_EMIT chosen(now.by, std::min(1.0, std::round((now.value + step) * 100) / 100));
        break;
    case Qt::Key_Up:
    case Qt::Key_Down:
        m_current = (m_current + (event->key() == Qt::Key_Down ? 1 : m_values.size() - 1)) %
                    m_values.size();
        update();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

}
