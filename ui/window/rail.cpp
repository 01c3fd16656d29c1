#include "ui/window/rail.h"

#include "ui/actions/action_table.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/focus_ring.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

/// A mode: icon, name, and what is due.
namespace {

constexpr int buttonWidth = 64;
constexpr int buttonHeight = 76;
/// A symbol with its name, and with what is due below.
constexpr int namedHeight = 44;
constexpr int dueHeight = 60;

}

/// As low as what stands on it where the window is low.
class RailButton final : public QAbstractButton
{
public:
    RailButton(IconName symbol, const QString& name, QWidget* parent)
        : QAbstractButton(parent), m_symbol(symbol)
    {
        setText(name);
        setAccessibleName(name);
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedWidth(buttonWidth);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Preferred);
        setCursor(Qt::PointingHandCursor);
    }

    void setDue(const QString& due)
    {
        m_due = due;
        setAccessibleDescription(due);
        updateGeometry();
        update();
    }

    void setIconOnly()
    {
        m_iconOnly = true;
        setCheckable(false);
        setFixedSize(buttonWidth, 44);
        setToolTip(text());
    }

    QSize sizeHint() const override { return {buttonWidth, buttonHeight}; }
    QSize minimumSizeHint() const override { return {buttonWidth, contentHeight() + 4}; }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        paintBackground(painter);
        const QColor color = theme().color(!isEnabled()  ? Token::Faint
                                           : isChecked() ? Token::Accent
                                                         : Token::Muted);
        const int top = m_iconOnly ? 10 : (height() - contentHeight()) / 2;
        painter.drawPixmap((width() - 24) / 2, top,
                           iconPixmap(m_symbol, 24, color, devicePixelRatioF()));
        if (m_iconOnly) {
            return;
        }
        const QFont font =
            weightedFont(TypeRole::Control, isChecked() ? QFont::DemiBold : QFont::Medium);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRect(0, top + 26, width(), 18), Qt::AlignCenter, text());
        paintDue(painter, top + 47);
    }

private:
    int contentHeight() const { return m_due.isEmpty() ? namedHeight : dueHeight; }
    void paintBackground(QPainter& painter) const
    {
        painter.setPen(Qt::NoPen);
        if (isChecked() || (underMouse() && isEnabled())) {
            QColor fill = theme().color(Token::AccentSoft);
            fill.setAlphaF(isChecked() ? 1.0F : 0.5F);
            painter.setBrush(fill);
            painter.drawRoundedRect(rect(), measure::radiusControl, measure::radiusControl);
        }
        if (hasFocus()) {
            paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), measure::radiusControl);
        }
    }

    void paintDue(QPainter& painter, int top) const
    {
        if (m_due.isEmpty()) {
            return;
        }
        const QFont font = sizedFont(TypeRole::Small, 11, QFont::DemiBold);
        painter.setFont(font);
        const qreal wide = QFontMetricsF(font).horizontalAdvance(m_due) + 14;
        const QRectF pill((width() - wide) / 2, top, wide, 16);
        painter.setBrush(theme().color(Token::Surface));
        painter.setPen(QPen(theme().color(Token::AccentMiddle), measure::hairline));
        painter.drawRoundedRect(pill, 8, 8);
        painter.setPen(theme().color(Token::Accent));
        painter.drawText(pill, Qt::AlignCenter, m_due);
    }

    IconName m_symbol;
    QString m_due;
    bool m_iconOnly = false;
};

namespace {

struct ModeInfo
{
    Mode mode;
    ActionId action;
};

constexpr ModeInfo modeInfos[] = {
    {Mode::Define, ActionId::ModeDefine},   {Mode::Map, ActionId::ModeMap},
    {Mode::Measure, ActionId::ModeMeasure}, {Mode::Iterate, ActionId::ModeIterate},
    {Mode::Plan, ActionId::ModePlan},
};

}

Rail::Rail(QWidget* parent) : QWidget(parent)
{
    setFixedWidth(measure::rail);
    setAccessibleName(tr("Modes"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 12, 8, 8);
    column->setSpacing(4);
    for (const ModeInfo& info : modeInfos) {
        auto* button =
            new RailButton(*actionInfo(info.action).symbol, actionText(info.action), this);
        button->setToolTip(actionKeyText(info.action));
        connect(button, &QAbstractButton::clicked, this,
                [this, mode = info.mode] { Q_EMIT modeRequested(mode); });
        m_buttons[info.mode] = button;
        column->addWidget(button);
    }
    column->addStretch(1);
    auto* settings = new RailButton(IconName::Settings, tr("Settings"), this);
    settings->setIconOnly();
    connect(settings, &QAbstractButton::clicked, this, [this, settings] {
        Q_EMIT settingsRequested(settings->mapToGlobal(QPoint(settings->width(), 0)));
    });
    column->addWidget(settings);
    connect(&theme(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void Rail::setMode(Mode mode)
{
    for (const auto& [each, button] : m_buttons) {
        button->setChecked(each == mode);
    }
}

void Rail::setModesEnabled(bool enabled)
{
    for (const auto& [each, button] : m_buttons) {
        button->setEnabled(enabled);
        if (!enabled) {
            button->setChecked(false);
        }
    }
}

void Rail::setDue(Mode mode, const QString& text) { m_buttons.at(mode)->setDue(text); }

void Rail::focusCurrent()
{
    for (const auto& [mode, button] : m_buttons) {
        if (button->isChecked() || !button->isEnabled()) {
            button->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

void Rail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Token::Surface));
    painter.fillRect(width() - 1, 0, 1, height(), theme().color(Token::Hairline));
}

void Rail::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        focusNextPrevChild(event->key() == Qt::Key_Down);
        return;
    }
    QWidget::keyPressEvent(event);
}

}
