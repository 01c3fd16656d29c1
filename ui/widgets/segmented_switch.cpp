#include "ui/widgets/segmented_switch.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QPainter>
#include <QRadioButton>
#include <QtMath>

namespace throughline {

namespace {

/// One choice: a radio button that looks like a piece of a switch.
class SegmentButton final : public QRadioButton
{
public:
    using QRadioButton::QRadioButton;

    QSize sizeHint() const override
    {
        const QFont font = strongFont(TypeRole::Control);
        return {qCeil(QFontMetricsF(font).horizontalAdvance(text())) + 24, 26};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    bool hitButton(const QPoint& point) const override { return rect().contains(point); }

    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
        painter.setPen(Qt::NoPen);
        if (isChecked()) {
            painter.setBrush(theme().color(Token::AccentSoft));
            painter.drawRoundedRect(box, 6, 6);
        }
        if (hasFocus()) {
            paintFocusRing(painter, box, 6);
        }
        const QFont font =
            weightedFont(TypeRole::Control, isChecked() ? QFont::DemiBold : QFont::Medium);
        painter.setFont(font);
        painter.setPen(theme().color(isChecked() ? Token::Accent : Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

}

SegmentedSwitch::SegmentedSwitch(const QString& name, const QStringList& choices, QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    setAccessibleName(name);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(3, 3, 3, 3);
    row->setSpacing(2);
    for (int i = 0; i < choices.size(); ++i) {
        auto* segment = new SegmentButton(choices[i], this);
        segment->setAccessibleDescription(name);
        m_group->addButton(segment, i);
        row->addWidget(segment);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    // Not `clicked`: a screen reader chooses without a click.
    connect(m_group, &QButtonGroup::idToggled, this, [this](int id, bool on) {
        if (on && !m_showing) {
            Q_EMIT choiceMade(id);
        }
    });
}

int SegmentedSwitch::chosen() const { return m_group->checkedId(); }

void SegmentedSwitch::setChosen(int index)
{
    m_showing = true;
    m_group->setExclusive(false);
    for (QAbstractButton* button : m_group->buttons()) {
        button->setChecked(m_group->id(button) == index);
    }
    m_group->setExclusive(true);
    m_showing = false;
}

void SegmentedSwitch::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
    painter.setBrush(theme().color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::radiusControl,
                            measure::radiusControl);
}

}
