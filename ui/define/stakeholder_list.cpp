#include "ui/define/stakeholder_list.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

/// The first letters of a role in a circle.
class Initials final : public QWidget
{
public:
    explicit Initials(QLineEdit* role) : m_role(role)
    {
        setFixedSize(22, 22);
        connect(role, &QLineEdit::textChanged, this, QOverload<>::of(&QWidget::update));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(theme().color(Token::Sunk));
        painter.setPen(QPen(theme().color(Token::HairlineStrong), measure::hairline));
        painter.drawEllipse(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
        const QFont font = sizedFont(TypeRole::Small, 9, QFont::DemiBold);
        painter.setFont(font);
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(rect(), Qt::AlignCenter, m_role->text().left(2).toUpper());
    }

private:
    QLineEdit* m_role;
};

}

StakeholderList::StakeholderList(QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Stakeholders"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

QLineEdit* StakeholderList::makeField(const QString& text, const QString& name, QWidget* parent)
{
    auto* field = new QLineEdit(text, parent);
    field->setAccessibleName(name);
    field->setPlaceholderText(name);
    field->setProperty("look", QStringLiteral("inline"));
    field->setCursorPosition(0);
    connect(field, &QLineEdit::editingFinished, this, &StakeholderList::edited);
    return field;
}

void StakeholderList::insertLine(const Stakeholder& stakeholder)
{
    auto* widget = new QWidget(this);
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    Line line{widget, makeField(stakeholder.role, tr("role"), widget),
              makeField(stakeholder.function, tr("function"), widget),
              makeField(stakeholder.part, tr("what they own"), widget), stakeholder.agreedOn};
    QFont strong = line.role->font();
    strong.setWeight(QFont::DemiBold);
    line.role->setFont(strong);
    line.part->setAlignment(Qt::AlignRight);
    row->addWidget(new Initials(line.role));
    row->addWidget(line.role, 3);
    row->addWidget(line.function, 6);
    row->addWidget(line.part, 6);
    line.part->home(false);
    auto* remove = iconButton(IconName::Close, tr("Remove %1").arg(stakeholder.role), widget);
    remove->setFlatIcon(true);
    remove->setFixedWidth(24);
    connect(remove, &Button::clicked, this, [this, widget] { removeLine(widget); });
    row->addWidget(remove);
    m_column->addWidget(widget);
    m_lines.push_back(line);
}

void StakeholderList::removeLine(QWidget* widget)
{
    const auto found = std::find_if(m_lines.begin(), m_lines.end(),
                                    [&](const Line& line) { return line.widget == widget; });
    if (found != m_lines.end()) {
        m_lines.erase(found);
        widget->hide();
        widget->deleteLater();
        Q_EMIT edited();
    }
}

void StakeholderList::show(const std::vector<Stakeholder>& stakeholders)
{
    if (stakeholders == this->stakeholders() || hasFocusInside()) {
        return;
    }
    for (const Line& line : m_lines) {
        line.widget->hide();
        line.widget->deleteLater();
    }
    m_lines.clear();
    for (const Stakeholder& stakeholder : stakeholders) {
        insertLine(stakeholder);
    }
}

void StakeholderList::addLine()
{
    insertLine({});
    m_lines.back().role->setFocus();
}

std::vector<Stakeholder> StakeholderList::stakeholders() const
{
    std::vector<Stakeholder> result;
    for (const Line& line : m_lines) {
        const Stakeholder stakeholder{line.role->text().trimmed(), line.function->text().trimmed(),
                                      line.part->text().trimmed(), line.agreedOn};
        if (!stakeholder.role.isEmpty() || !stakeholder.function.isEmpty() ||
            !stakeholder.part.isEmpty()) {
            result.push_back(stakeholder);
        }
    }
    return result;
}

bool StakeholderList::hasFocusInside() const { return isAncestorOf(QApplication::focusWidget()); }

}
