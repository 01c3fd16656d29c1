#include "ui/measure/import_start.h"

#include "ui/measure/batch_list.h"
#include "ui/measure/database_form.h"
#include "ui/measure/import_recipes.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// A field with a dashed edge.
class DropArea final : public QWidget
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QPen pen(theme().color(Token::Faint), 1.5);
        pen.setDashPattern({4, 3});
        painter.setPen(pen);
        painter.setBrush(theme().color(Token::Surface));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::radiusPanel,
                                measure::radiusPanel);
    }
};

QWidget* example(const QString& title, const QString& cells)
{
    auto* frame = panelFrame();
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(14, 12, 14, 12);
    layout->setSpacing(6);
    layout->addWidget(wrappedLabel(title, TypeRole::Control, Token::Ink));
    auto* text = new TextLabel(cells, TypeRole::Small, Token::MutedOnTint);
    layout->addWidget(text);
    layout->addStretch(1);
    return frame;
}

}

ImportStart::ImportStart(Project& project, ImportWatch& watch, QWidget* parent)
    : QWidget(parent),
      m_said(wrappedLabel({}, TypeRole::Base, Token::OffTrack)),
      m_batches(new BatchList(project)),
      m_scroll(new QScrollArea)
{
    auto* body = new QWidget;
    auto* layout = new QVBoxLayout(body);
    layout->setContentsMargins(measure::pageMargin, 20, measure::pageMargin, 24);
    layout->setSpacing(12);
    layout->addWidget(new TextLabel(tr("Import data"), TypeRole::Title));
    layout->addWidget(m_said);
    layout->addWidget(dropArea());
    layout->addWidget(examples());
    layout->addSpacing(8);
    layout->addWidget(new ImportRecipes(project, watch));
    layout->addSpacing(8);
    layout->addWidget(m_batches);
    layout->addStretch(1);
    m_scroll->setWidget(body);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    m_said->hide();
}

QWidget* ImportStart::dropArea()
{
    auto* area = new DropArea;
    auto* layout = new QVBoxLayout(area);
    layout->setContentsMargins(24, 28, 24, 28);
    layout->setSpacing(12);
    layout->addWidget(new TextLabel(tr("Drop a file or paste cells"), TypeRole::Heading), 0,
                      Qt::AlignHCenter);
    layout->addWidget(
        new TextLabel(
            tr("Text with commas, semicolons or tabs, or the first sheet of a workbook (.xlsx, "
               ".ods). Nothing is stored before you say so."),
            TypeRole::Base, Token::MutedOnTint),
        0, Qt::AlignHCenter);
    auto* row = new QHBoxLayout;
    auto* choose = new Button(tr("Choose file …"), Button::Look::Primary);
    auto* paste = new Button(tr("Paste cells"));
    auto* database = new Button(tr("Ask a database …"));
    paste->setKeyHint(QStringLiteral("Ctrl V"));
    row->addStretch(1);
    row->addWidget(choose);
    row->addWidget(paste);
    row->addWidget(database);
    row->addStretch(1);
    layout->addLayout(row);
    connect(choose, &Button::clicked, this, &ImportStart::chooseFile);
    connect(paste, &Button::clicked, this, &ImportStart::pasteChosen);
    connect(database, &Button::clicked, this, &ImportStart::askDatabase);
    return area;
}

QWidget* ImportStart::examples()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::panelGap);
    row->addWidget(example(tr("A row is one period, each column a card"),
                           tr("week, size, signed up, started\n2026-01-05, 1–49, 168, 143")));
    row->addWidget(example(tr("A row is one value on a date"),
                           tr("date, indicator, value\n2026-01-05, Setup tickets, 18")));
    row->addWidget(
        example(tr("A row is a card with a count"), tr("card, how many\nSigned up, 120")));
    return widget;
}

void ImportStart::showBatch(BatchId batch)
{
    if (QWidget* row = m_batches->open(batch)) {
        m_scroll->widget()->layout()->activate();
        m_scroll->ensureWidgetVisible(row);
    }
}

void ImportStart::chooseFile()
{
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Choose a file to import"), {},
        tr("Tables (*.csv *.tsv *.tab *.txt *.dat *.psv *.xlsx *.xlsm *.ods);;All files (*)"));
    if (!path.isEmpty()) {
        Q_EMIT fileChosen(path);
    }
}

void ImportStart::askDatabase()
{
    DatabaseForm form(this);
    connect(&form, &DatabaseForm::asked, this, &ImportStart::databaseAsked);
    form.exec();
}

void ImportStart::say(const QString& sentence)
{
    m_said->setText(sentence);
    m_said->setVisible(!sentence.isEmpty());
}

}
