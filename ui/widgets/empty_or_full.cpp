#include "ui/widgets/empty_or_full.h"

#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace throughline {

EmptyOrFull::EmptyOrFull(QWidget& page, const std::vector<QWidget*>& buttons, QWidget* full)
    : m_sentence(wrappedLabel({}, TypeRole::Sentence, Token::Ink))
{
    m_sentence->setAlignment(Qt::AlignHCenter);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addStretch(1);
    for (QWidget* each : buttons) {
        row->addWidget(each);
    }
    row->addStretch(1);
    auto* empty = new QWidget;
    auto* column = new QVBoxLayout(empty);
    column->setContentsMargins(measure::pageMargin, 60, measure::pageMargin, 40);
    column->setSpacing(16);
    column->addWidget(m_sentence);
    column->addLayout(row);
    column->addStretch(1);
    addWidget(empty);
    addWidget(full);
    auto* outer = new QVBoxLayout(&page);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(this);
}

void EmptyOrFull::showEmpty(const QString& sentence)
{
    m_sentence->setText(sentence);
    setCurrentIndex(0);
}

QString EmptyOrFull::sentence() const { return m_sentence->text(); }

}
