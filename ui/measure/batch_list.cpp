#include "ui/measure/batch_list.h"

#include "ui/measure/period_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

#include <algorithm>

namespace throughline {

namespace {

constexpr int mostShown = 50;

QString nameOf(const ImportBatch& batch)
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

QString number(qint64 value) { return QLocale(QLocale::English).toString(value); }

}

Edit removeBatch(const Map& map, BatchId batch)
{
    const auto found = map.batches.find(batch);
    const QString name = found == map.batches.end() ? QString() : nameOf(found->second);
    EditBuilder edit(map, BatchList::tr("Take out %1").arg(name));
    edit.remove<ImportBatch>(batch);
    return edit.finish();
}

BatchList::BatchList(Project& project, QWidget* parent)
    : QWidget(parent), m_project(project), m_layout(new QVBoxLayout(this))
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
    if (batches.empty()) {
        return;
    }
    m_layout->addWidget(captionLabel(tr("In this project")));
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

QWidget* BatchList::row(const ImportBatch& batch)
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 4, 0, 4);
    const QString name = nameOf(batch);
    const QDate day = batch.at.toLocalTime().date();
    QString facts = dayText(day, m_project.today());
    if (batch.rowsRead > 0) {
        facts += batch.rowsRejected > 0
                     ? tr(", %1 rows kept, %2 left out")
                           .arg(number(batch.rowsKept), number(batch.rowsRejected))
                     : tr(", %1 rows").arg(number(batch.rowsKept));
    }
    layout->addWidget(new TextLabel(name, TypeRole::Control));
    layout->addSpacing(12);
    layout->addWidget(new TextLabel(facts, TypeRole::Small, Token::MutedOnTint));
    layout->addStretch(1);
    auto* remove = new Button(tr("Take out"), Button::Look::Link);
    remove->setAccessibleName(tr("Take out %1, %2").arg(name, facts));
    remove->setToolTip(tr("Its values stop counting. Ctrl+Z brings them back."));
    remove->setEnabled(!m_project.isReadOnly());
    connect(remove, &Button::clicked, this, [this, id = batch.id] {
        if (const auto done = m_project.apply(removeBatch(m_project.map(), id)); !done) {
            m_layout->addWidget(
                wrappedLabel(done.error().message, TypeRole::Control, Token::OffTrack));
        }
    });
    layout->addWidget(remove);
    return widget;
}

}
