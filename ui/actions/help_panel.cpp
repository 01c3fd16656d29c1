#include "ui/actions/help_panel.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/segmented_switch.h"

#include <QFile>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <array>

namespace throughline {

namespace {

constexpr std::array files{"tour", "words", "numbers"};

}

HelpPanel::HelpPanel(Page page, QWidget* parent)
    : QFrame(parent),
      m_pages(new SegmentedSwitch(
          tr("Page of help"), {tr("Two minutes"), tr("Words and marks"), tr("Numbers, files")})),
      m_text(new QTextBrowser)
{
    setProperty("look", QStringLiteral("panel"));
    setAccessibleName(tr("Help"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 20, 28, 18);
    column->setSpacing(12);
    auto* row = new QHBoxLayout;
    row->addWidget(m_pages);
    row->addStretch(1);
    auto* close = new Button(tr("Close"));
    close->setKeyHint(tr("Esc"));
    row->addWidget(close);
    column->addLayout(row);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setFont(theme().font(TypeRole::Base));
    m_text->setStyleSheet(QStringLiteral("QTextBrowser { border: 0; padding: 0; }"));
    m_text->setAccessibleName(tr("Help"));
    column->addWidget(m_text, 1);
    setFixedWidth(sizeHint().width());
    setFocusProxy(m_text);
    connect(m_pages, &SegmentedSwitch::choiceMade, this,
            [this](int chosen) { showPage(static_cast<Page>(chosen)); });
    connect(close, &Button::clicked, this, &HelpPanel::closed);
    showPage(page);
}

void HelpPanel::showPage(Page page)
{
    m_pages->setChosen(static_cast<int>(page));
    QFile file(QStringLiteral(":/help/%1.md").arg(QLatin1String(files[static_cast<size_t>(page)])));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "HelpPanel", "the program was built without its help");
    m_text->setMarkdown(opened ? QString::fromUtf8(file.readAll()) : QString());
}

void HelpPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else {
        QFrame::keyPressEvent(event);
    }
}

}
