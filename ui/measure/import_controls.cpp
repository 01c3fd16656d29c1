#include "ui/measure/import_controls.h"

#include "ui/measure/detection_bar.h"
#include "ui/measure/import_bar.h"
#include "ui/measure/import_check_column.h"
#include "ui/measure/import_page.h"
#include "ui/measure/import_preview.h"
#include "ui/measure/import_questions.h"
#include "ui/measure/mark_icon.h"
#include "ui/measure/period_box.h"
#include "ui/theme/theme.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace throughline {

namespace {

TextLabel* small(const QString& text)
{
    return new TextLabel(text, TypeRole::Small, Token::MutedOnTint);
}

QWidget* headRow(ImportControls& controls)
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(new TextLabel(ImportPage::tr("Import data"), TypeRole::Title));
    controls.source = new TextLabel({}, TypeRole::Base, Token::MutedOnTint);
    layout->addWidget(controls.source, 1);
    return widget;
}

QWidget* rowSwitch(ImportControls& controls)
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(small(ImportPage::tr("One row is")));
    controls.rows = new SegmentedSwitch(
        ImportPage::tr("What one row is"),
        {ImportPage::tr("counts of one period"), ImportPage::tr("one value on a date"),
         ImportPage::tr("a card with a count"), ImportPage::tr("or periods run across"),
         ImportPage::tr("an event of one person")});
    layout->addWidget(controls.rows);
    layout->addStretch(1);
    return widget;
}

QWidget* periodRow(ImportControls& controls)
{
    controls.dayRow = new QWidget;
    auto* layout = new QHBoxLayout(controls.dayRow);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(small(ImportPage::tr("No column is a date. All rows are for")));
    controls.day = new PeriodBox(ImportPage::tr("Period of all rows"));
    controls.day->setMinimumWidth(240);
    layout->addWidget(controls.day);
    controls.dayProblem = wrappedLabel({}, TypeRole::Small, Token::OffTrack);
    layout->addWidget(controls.dayProblem, 1);
    controls.dayRow->hide();
    return controls.dayRow;
}

}

QWidget* makeImportControls(ImportControls& controls)
{
    auto* widget = new QWidget;
    auto* across = new QHBoxLayout(widget);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    auto* left = new QVBoxLayout;
    left->setSpacing(0);
    auto* body = new QVBoxLayout;
    body->setContentsMargins(measure::pageMargin, 18, measure::pageMargin, 12);
    body->setSpacing(12);
    body->addWidget(headRow(controls));
    body->addWidget(rowSwitch(controls));
    body->addWidget(controls.questions = new ImportQuestions);
    body->addWidget(controls.detection = new DetectionBar);
    body->addWidget(periodRow(controls));
    body->addWidget(controls.preview = new ImportPreview, 1);
    auto* foot = new QHBoxLayout;
    foot->setSpacing(6);
    foot->addWidget(controls.shown = small({}), 1);
    foot->addWidget(new MarkIcon(Mark::OffTrack));
    foot->addWidget(small(ImportPage::tr("cannot be read")));
    foot->addSpacing(10);
    foot->addWidget(small(ImportPage::tr("–  left out")));
    foot->addSpacing(10);
    foot->addWidget(small(ImportPage::tr("○  period not finished")));
    body->addLayout(foot);
    left->addLayout(body, 1);
    left->addWidget(controls.bar = new ImportBar);
    across->addLayout(left, 1);
    across->addWidget(hairline(Qt::Vertical));
    across->addWidget(controls.checks = new ImportCheckColumn);
    return widget;
}

}
