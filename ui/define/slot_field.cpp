#include "ui/define/slot_field.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace throughline {

SlotField::SlotField(const QString& name, const QString& hint, QWidget* parent)
    : QWidget(parent),
      m_field(new QLineEdit(this)),
      m_remark(wrappedLabel(QString(), TypeRole::Small, Token::AtRisk, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* label = new TextLabel(name, TypeRole::Small, Token::Muted, this);
    label->setBuddy(m_field);
    column->addWidget(label);
    m_field->setProperty("look", QStringLiteral("slot"));
    m_field->setAccessibleName(name);
    m_field->setPlaceholderText(hint);
    QFont font = theme().typingFont(TypeRole::Base);
    font.setWeight(QFont::Medium);
    m_field->setFont(font);
    column->addWidget(m_field);
    column->addWidget(m_remark);
    column->addStretch(1);
    m_remark->hide();
    setMinimumWidth(60);
}

void SlotField::setRemark(const QString& remark)
{
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    m_field->setAccessibleDescription(remark);
}

QString SlotField::remark() const { return m_remark->isHidden() ? QString() : m_remark->text(); }

}
