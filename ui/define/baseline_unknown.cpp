#include "ui/define/baseline_unknown.h"

#include "ui/theme/theme.h"
#include "ui/widgets/dates.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace throughline {

BaselineUnknown::BaselineUnknown(QWidget* parent)
    : QWidget(parent),
      m_box(new QCheckBox(tr("not known yet"), this)),
      m_who(new QLineEdit(this)),
      m_byWhen(new QLineEdit(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    row->addWidget(m_box);
    row->addWidget(m_who);
    row->addWidget(m_byWhen);
    m_box->setFont(theme().font(TypeRole::Small));
    m_box->setAccessibleName(tr("Now is not known yet"));
    m_who->setPlaceholderText(tr("who finds it"));
    m_who->setAccessibleName(tr("Who finds the baseline"));
    m_byWhen->setPlaceholderText(tr("by when"));
    m_byWhen->setAccessibleName(tr("By when the baseline is found"));
    for (QLineEdit* field : {m_who, m_byWhen}) {
        field->setFont(theme().font(TypeRole::Small));
        field->setFixedWidth(96);
    }
    connect(m_box, &QCheckBox::clicked, this, [this](bool on) {
        showFields(on);
        Q_EMIT toggled(on);
        if (on) {
            m_who->setFocus();
        }
    });
    showFields(false);
}

void BaselineUnknown::showFields(bool unknown)
{
    m_who->setVisible(unknown);
    m_byWhen->setVisible(unknown);
    m_box->setText(unknown ? tr("not known yet:") : tr("not known yet: who, by when"));
}

void BaselineUnknown::show(const Outcome& outcome)
{
    const bool said = !outcome.baselineOwner.isEmpty() || outcome.baselineDue.isValid();
    const bool typing = m_who->hasFocus() || m_byWhen->hasFocus() || m_box->hasFocus();
    if (outcome.baseline || (!said && !typing)) {
        m_box->setChecked(false);
    } else if (said) {
        m_box->setChecked(true);
    }
    if (!m_who->hasFocus()) {
        m_who->setText(outcome.baselineOwner);
    }
    if (!m_byWhen->hasFocus()) {
        m_byWhen->setText(outcome.baselineDue.isValid() ? shortDay(outcome.baselineDue)
                                                        : QString());
    }
    showFields(m_box->isChecked());
}

bool BaselineUnknown::isUnknown() const { return m_box->isChecked(); }

}
