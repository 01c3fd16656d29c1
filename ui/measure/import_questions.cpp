#include "ui/measure/import_questions.h"

#include "core/model/map.h"
#include "ui/measure/period_text.h"
#include "ui/measure/tinted_frame.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// The newest batch of a file of this name.
const ImportBatch* batchOf(const Map& map, const QString& file)
{
    const ImportBatch* newest = nullptr;
    for (const auto& [id, batch] : map.batches) {
        const bool same = batch.origin == BatchOrigin::File && batch.file == file;
        if (same && (!newest || batch.sequence > newest->sequence)) {
            newest = &batch;
        }
    }
    return newest;
}

}

ImportQuestions::ImportQuestions(QWidget* parent) : QWidget(parent)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    layout->addWidget(beforeRow());
    layout->addWidget(columnsRow());
}

QWidget* ImportQuestions::beforeRow()
{
    m_before = new TintedFrame(Token::AtRiskSoft, Token::AtRisk);
    auto* layout = new QHBoxLayout(m_before);
    layout->setContentsMargins(14, 8, 14, 8);
    layout->setSpacing(12);
    m_beforeText = wrappedLabel({}, TypeRole::Control, Token::Ink);
    layout->addWidget(m_beforeText, 1);
    m_existing = new SegmentedSwitch(tr("Values that are there already"),
                                     {tr("update"), tr("add only new rows")});
    layout->addWidget(m_existing);
    connect(m_existing, &SegmentedSwitch::choiceMade, this,
            [this](int index) { Q_EMIT existingChosen(index == 1); });
    m_before->hide();
    return m_before;
}

QWidget* ImportQuestions::columnsRow()
{
    m_columns = new TintedFrame(Token::AtRiskSoft, Token::AtRisk);
    m_columnsLayout = new QVBoxLayout(m_columns);
    m_columnsLayout->setContentsMargins(14, 10, 14, 10);
    m_columnsLayout->setSpacing(6);
    m_columns->hide();
    return m_columns;
}

void ImportQuestions::show(const ImportPlan& plan, const Map& map, QDate today, bool pasted)
{
    const ImportBatch* before = pasted ? nullptr : batchOf(map, plan.source.name());
    m_before->setVisible(before != nullptr);
    if (before) {
        showBefore(plan, before, today);
    }
    m_columns->setVisible(plan.change.has_value());
    if (plan.change) {
        askAboutColumns(plan);
    }
    setVisible(before || plan.change);
}

void ImportQuestions::showBefore(const ImportPlan& plan, const ImportBatch* before, QDate today)
{
    const QString when = dayText(before->at.toLocalTime().date(), today);
    m_beforeText->setText(
        plan.mapping.onlyNew
            ? tr("%1 was imported on %2. Only what is new is added; what is there stays as it is, "
                 "also where the file says otherwise.")
                  .arg(before->file, when)
            : tr("%1 was imported on %2. Importing again updates what has changed and adds what "
                 "is new; nothing counts twice.")
                  .arg(before->file, when));
    m_existing->setChosen(plan.mapping.onlyNew ? 1 : 0);
}

void ImportQuestions::askAboutColumns(const ImportPlan& plan)
{
    const ColumnChange& change = *plan.change;
    emptyLayout(m_columnsLayout);
    m_columnsLayout->addWidget(wrappedLabel(tr("%1 has other columns than at the last import. %2")
                                                .arg(change.recipeName, change.sentence()),
                                            TypeRole::Control, Token::Ink));
    auto* answers = new QHBoxLayout;
    const auto pairs = change.likelyPairs();
    if (pairs.size() == static_cast<size_t>(change.gone.size())) {
        QStringList said;
        csv::Mapping renamed = change.before;
        for (const auto& [from, to] : pairs) {
            said << tr("“%1” is now “%2”").arg(from, to);
            renamed = csv::withColumnRenamed(std::move(renamed), from, to);
        }
        auto* same = new Button(said.join(QStringLiteral(", ")));
        connect(same, &Button::clicked, this, [this, renamed] { Q_EMIT columnsAnswered(renamed); });
        answers->addWidget(same);
    }
    auto* anew = new Button(tr("They are others: say anew what the columns mean"));
    connect(anew, &Button::clicked, this,
            [this, suggested = plan.mapping] { Q_EMIT columnsAnswered(suggested); });
    answers->addWidget(anew);
    answers->addStretch(1);
    m_columnsLayout->addLayout(answers);
}

}
