#include "ui/measure/batch_list.h"

#include "core/base/english.h"
#include "core/base/write_file.h"
#include "core/exchange/csv_map.h"
#include "core/project/batch_account.h"
#include "core/project/event_export.h"
#include "core/project/event_import.h"
#include "ui/measure/period_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr int mostShown = 50;

QString askWithDialog(QWidget* parent, const QString& title, const QString& proposal)
{
    return QFileDialog::getSaveFileName(parent, title, proposal, BatchList::tr("Tables (*.csv)"));
}

Result<void> writeValues(const Project& project, const QString& path)
{
    const auto values = project.observations({});
    if (!values) {
        return failure(values.error());
    }
    const auto dimensions = project.dimensions();
    if (!dimensions) {
        return failure(dimensions.error());
    }
    return writeFile(path, observationsToCsv(project.map(), *dimensions, *values));
}

}

QString batchName(const ImportBatch& batch)
{
    if (!batch.file.isEmpty()) {
        return batch.file;
    }
    switch (batch.origin) {
    case BatchOrigin::Typed:
        return BatchList::tr("Typed by hand");
    case BatchOrigin::Pasted:
        return BatchList::tr("Pasted cells");
    case BatchOrigin::Template:
        return BatchList::tr("Sample data");
    case BatchOrigin::File:
        break;
    }
    return BatchList::tr("Import");
}

Edit removeBatch(const Map& map, BatchId batch)
{
    const auto found = map.batches.find(batch);
    const QString name = found == map.batches.end() ? QString() : batchName(found->second);
    EditBuilder edit(map, BatchList::tr("Take out %1").arg(name));
    edit.remove<ImportBatch>(batch);
    return edit.finish();
}

BatchList::BatchList(Project& project, QWidget* parent)
    : QWidget(parent), m_project(project), m_layout(new QVBoxLayout(this)), m_ask(askWithDialog)
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    connect(&project, &Project::changed, this, &BatchList::refresh);
    refresh();
}

void BatchList::refresh()
{
    emptyLayout(m_layout);
    std::vector<const ImportBatch*> batches;
    for (const auto& [id, batch] : m_project.map().batches) {
        batches.push_back(&batch);
    }
    std::sort(batches.begin(), batches.end(),
              [](const auto* a, const auto* b) { return a->sequence > b->sequence; });
    m_said = nullptr;
    m_details.clear();
    if (batches.empty()) {
        return;
    }
    m_layout->addLayout(head());
    m_layout->addSpacing(6);
    for (int i = 0; i < std::min(mostShown, static_cast<int>(batches.size())); ++i) {
        m_layout->addWidget(row(*batches[static_cast<size_t>(i)]));
        m_layout->addWidget(hairline(Qt::Horizontal));
    }
    if (batches.size() > mostShown) {
        m_layout->addWidget(
            new TextLabel(tr("and %1 older").arg(static_cast<int>(batches.size()) - mostShown),
                          TypeRole::Small, Token::MutedOnTint));
    }
}

QLayout* BatchList::head()
{
    auto* across = new QHBoxLayout;
    across->addWidget(captionLabel(tr("In this project")));
    across->addSpacing(12);
    across->addWidget(m_said = new TextLabel({}, TypeRole::Small, Token::MutedOnTint), 1);
    auto* save = new Button(tr("Export all values …"), Button::Look::Link);
    save->setToolTip(tr("Every value that counts, as one CSV file"));
    connect(save, &Button::clicked, this, [this] {
        const QString path = m_ask(this, tr("Export all values"), QStringLiteral("values.csv"));
        if (!path.isEmpty()) {
            tell(writeValues(m_project, path), path);
        }
    });
    across->addWidget(save);
    return across;
}

void BatchList::tell(const Result<void>& done, const QString& path)
{
    if (m_said) {
        m_said->setToken(done ? Token::MutedOnTint : Token::OffTrack);
        m_said->setText(done ? tr("%1 was written.").arg(QFileInfo(path).fileName())
                             : done.error().message);
        m_said->setAccessibleName(m_said->text());
    }
}

void BatchList::saveEvents(const ImportBatch& batch)
{
    const auto dataset = m_project.map().datasets.find(datasetOf(batch));
    if (dataset == m_project.map().datasets.end()) {
        return;
    }
    const QString path =
        m_ask(this, tr("Export the event log"), tr("%1.csv").arg(dataset->second.name));
    if (!path.isEmpty()) {
        tell(writeEventLog(m_project, dataset->first, path), path);
    }
}

QWidget* BatchList::row(const ImportBatch& batch)
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(2);
    auto* across = new QHBoxLayout;
    const QString name = batchName(batch);
    QString facts = dayText(batch.at.toLocalTime().date(), m_project.today());
    if (batch.rowsRead > 0) {
        facts += batch.rowsRejected > 0
                     ? tr(", %1 rows kept, %2 left out")
                           .arg(wholeText(batch.rowsKept), wholeText(batch.rowsRejected))
                     : tr(", %1 rows").arg(wholeText(batch.rowsKept));
    }
    across->addWidget(new TextLabel(name, TypeRole::Control));
    across->addSpacing(12);
    across->addWidget(new TextLabel(facts, TypeRole::Small, Token::MutedOnTint));
    across->addStretch(1);
    column->addLayout(across);
    auto* details = wrappedLabel({}, TypeRole::Small, Token::MutedOnTint);
    details->hide();
    column->addWidget(details);
    m_details[batch.id] = details;
    addOrders(*across, batch, name, facts);
    return widget;
}

/// Shows what a batch changed, or hides it again.
void BatchList::tellChanges(BatchId batch)
{
    TextLabel* details = m_details.at(batch);
    const auto lines = whatChanged(m_project, batch);
    details->setText(lines ? lines->join(u' ') : lines.error().message);
    details->setVisible(details->isHidden());
}

QWidget* BatchList::open(BatchId batch)
{
    const auto found = m_details.find(batch);
    if (found == m_details.end()) {
        return nullptr;
    }
    found->second->hide();
    tellChanges(batch);
    return found->second->parentWidget();
}

void BatchList::addOrders(QHBoxLayout& across, const ImportBatch& batch, const QString& name,
                          const QString& facts)
{
    auto* changed = new Button(tr("What changed"), Button::Look::Link);
    changed->setAccessibleName(tr("What %1 changed").arg(name));
    connect(changed, &Button::clicked, this, [this, id = batch.id] { tellChanges(id); });
    across.addWidget(changed);
    if (batch.events) {
        auto* save = new Button(tr("Export its log …"), Button::Look::Link);
        save->setAccessibleName(tr("Export the event log that %1 is part of").arg(name));
        connect(save, &Button::clicked, this, [this, batch] { saveEvents(batch); });
        across.addWidget(save);
    }
    if (batch.rowsRejected > 0 && batch.origin == BatchOrigin::File) {
        auto* left = new Button(tr("Rows left out …"), Button::Look::Link);
        left->setAccessibleName(tr("Export the rows of %1 that were left out").arg(name));
        connect(left, &Button::clicked, this, [this, id = batch.id, name] {
            const QString path = m_ask(this, tr("Export the rows that were left out"),
                                       tr("left out of %1").arg(name));
            if (!path.isEmpty()) {
                tell(writeRejectedRows(m_project, id, path), path);
            }
        });
        across.addWidget(left);
    }
    auto* remove = new Button(tr("Take out"), Button::Look::Link);
    remove->setAccessibleName(tr("Take out %1, %2").arg(name, facts));
    remove->setToolTip(tr("Its values stop counting. Ctrl+Z brings them back."));
    remove->setEnabled(!m_project.isReadOnly());
    connect(remove, &Button::clicked, this, [this, id = batch.id] {
        if (const auto done = m_project.apply(removeBatch(m_project.map(), id)); !done) {
            tell(done, {});
        }
    });
    across.addWidget(remove);
}

}
