#include "ui/map/indicator_list.h"

#include "core/model/intents_indicators.h"
#include "ui/map/inspector_form.h"
#include "ui/paint/marks.h"
#include "ui/paint/text_fit.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int rowHeight = 46;

/// One indicator as a row that can be clicked.
class IndicatorRow final : public QAbstractButton
{
public:
    IndicatorRow(const Indicator& indicator, QWidget* parent)
        : QAbstractButton(parent), m_role(indicator.key ? indicator.role : Role::Diagnostic)
    {
        setText(indicator.name);
        QStringList facts;
        if (indicator.target) {
            facts << IndicatorList::tr("target %1").arg(countText(*indicator.target));
        }
        if (indicator.targetDate.isValid()) {
            facts << IndicatorList::tr("by %1").arg(shortDay(indicator.targetDate));
        }
        m_facts = facts.isEmpty() ? IndicatorList::tr("no target yet") : facts.join(u' ');
        setAccessibleName(indicator.name);
        setAccessibleDescription(m_facts);
        setFixedHeight(rowHeight);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme().color(Token::AccentSoft));
            painter.drawRoundedRect(rect(), measure::radiusControl, measure::radiusControl);
        }
        paintRoleSign(painter, QRectF(10, 8, 12, 12), m_role);
        painter.setFont(strongFont(TypeRole::Control));
        painter.setPen(theme().color(Token::Ink));
        const QRect name(32, 4, width() - 40, 20);
        painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, name.width()));
        painter.setFont(theme().font(TypeRole::Small));
        painter.setPen(theme().color(Token::Muted));
        painter.drawText(QRect(32, 23, width() - 40, 18), Qt::AlignVCenter | Qt::AlignLeft,
                         m_facts);
    }

private:
    Role m_role;
    QString m_facts;
};

std::vector<const Indicator*> indicatorsOf(const Map& map, const QUuid& home)
{
    return map.link(LinkId(home)) ? map.indicatorsOn(LinkId(home)) : map.indicatorsOn(StepId(home));
}

}

IndicatorList::IndicatorList(InspectorForm& form, const QUuid& home)
    : QWidget(&form),
      m_form(form),
      m_home(home),
      m_rows(new QVBoxLayout),
      m_sum(new TextLabel({}, TypeRole::Small, Token::Muted))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    m_rows->setSpacing(2);
    layout->addLayout(m_rows);
    auto* name = new QLineEdit;
    name->setPlaceholderText(tr("Add: name of an indicator"));
    name->setAccessibleName(tr("Add an indicator"));
    name->setEnabled(!form.project().isReadOnly());
    layout->addWidget(name);
    layout->addWidget(m_sum);
    connect(name, &QLineEdit::returnPressed, this, [this, name] {
        add(name->text().trimmed());
        name->clear();
    });
    connect(&form.project(), &Project::changed, this, &IndicatorList::refresh);
    refresh();
}

void IndicatorList::add(const QString& name)
{
    if (name.isEmpty()) {
        return;
    }
    const Map& map = m_form.project().map();
    const Home home = map.link(LinkId(m_home)) ? Home(LinkId(m_home)) : Home(StepId(m_home));
    const Result<Edit> edit = addIndicator(map, name, home, {}, m_form.project().today());
    if (!edit) {
        Q_EMIT m_form.problem(edit.error().message);
        return;
    }
    m_form.apply(edit);
}

void IndicatorList::refresh()
{
    const Map& map = m_form.project().map();
    emptyLayout(m_rows);
    for (const Indicator* each : indicatorsOf(map, m_home)) {
        auto* row = new IndicatorRow(*each, this);
        const QUuid id = each->id.uuid();
        connect(row, &QAbstractButton::clicked, &m_form,
                [this, id] { Q_EMIT m_form.selectionRequested({{id}}); });
        m_rows->addWidget(row);
    }
    const auto keys =
        std::count_if(map.indicators.begin(), map.indicators.end(), [](const auto& entry) {
            return entry.second.key && entry.second.role != Role::Diagnostic &&
                   !entry.second.retired.isValid();
        });
    m_sum->setText(keys == 1 ? tr("1 key indicator on this map")
                             : tr("%1 key indicators on this map").arg(keys));
}

void addIndicatorList(InspectorForm& form, const QUuid& home)
{
    form.addCaption(IndicatorList::tr("Indicators"));
    form.addWidget(new IndicatorList(form, home));
}

}
