#include "ui/measure/birth_panel.h"

#include "core/analysis/phrases.h"
#include "core/project/batch_account.h"
#include "ui/measure/batch_list.h"
#include "ui/measure/period_text.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int panelWidth = 620;
constexpr size_t mostSources = 12;
constexpr qint64 mostValuesToLookUp = 20'000;

QString eventsText(qint64 count)
{
    return count == 1 ? BirthPanel::tr("1 event")
                      : BirthPanel::tr("%1 events").arg(countText(double(count)));
}

QString valuesText(qint64 count)
{
    return count == 1 ? BirthPanel::tr("1 value")
                      : BirthPanel::tr("%1 values").arg(countText(double(count)));
}

QString daysSpan(const DateRange& days, QDate today)
{
    if (!days.from.isValid()) {
        return {};
    }
    return days.from == days.to
               ? dayText(days.from, today)
               : BirthPanel::tr("%1 to %2").arg(dayText(days.from, today), dayText(days.to, today));
}

/// "Imported 2 Feb 2026, 09:41, by Data"; "typed" where it was typed.
QString whenText(const ImportBatch& batch)
{
    const QDateTime at = batch.at.toLocalTime();
    const QString moment = BirthPanel::tr("%1, %2").arg(
        longDay(at.date()), at.time().toString(QStringLiteral("HH:mm")));
    QString text = batch.origin == BatchOrigin::Typed ? BirthPanel::tr("typed %1").arg(moment)
                   : batch.origin == BatchOrigin::Pasted
                       ? BirthPanel::tr("pasted %1").arg(moment)
                       : BirthPanel::tr("imported %1").arg(moment);
    if (!batch.stamp.author.isEmpty()) {
        text += BirthPanel::tr(" by %1").arg(batch.stamp.author);
    }
    return text;
}

QString rowCounts(const ImportBatch& batch)
{
    if (batch.rowsRead == 0) {
        return {};
    }
    return batch.rowsRejected > 0
               ? BirthPanel::tr("%1 of %2 rows kept")
                     .arg(countText(double(batch.rowsKept)), countText(double(batch.rowsRead)))
               : BirthPanel::tr("%1 rows").arg(countText(double(batch.rowsKept)));
}

}

BirthPanel::BirthPanel(const Project& project, FigureAsked asked, QWidget* parent)
    : QFrame(parent), m_project(project), m_asked(std::move(asked))
{
    setProperty("look", QStringLiteral("panel"));
    setFixedWidth(panelWidth);
    setFocusPolicy(Qt::StrongFocus);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(28, 22, 28, 18);
    outer->setSpacing(10);
    auto* inside = new QWidget;
    inside->setAutoFillBackground(false);
    m_column = new QVBoxLayout(inside);
    m_column->setContentsMargins(0, 0, 8, 0);
    m_column->setSpacing(4);
    addHead();
    for (const SeriesId& series : m_asked.series) {
        addSeries(series);
    }
    m_column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(tr("Where this number comes from"));
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setMinimumHeight(qMin(460, inside->heightForWidth(panelWidth - 64) + 8));
    outer->addWidget(scroll, 1);
    outer->addWidget(foot());
    setAccessibleName(tr("Where this figure comes from"));
    setAccessibleDescription(text());
}

void BirthPanel::say(const QString& text, bool strong, bool indented)
{
    if (text.isEmpty()) {
        return;
    }
    m_lines << text;
    auto* label = wrappedLabel(text, strong ? TypeRole::Control : TypeRole::Small,
                               strong ? Token::Ink : Token::MutedOnTint);
    label->setContentsMargins(indented ? 14 : 0, 0, 0, 0);
    m_column->addWidget(label);
}

void BirthPanel::addHead()
{
    auto* caption = captionLabel(tr("Where this figure comes from"));
    m_column->addWidget(caption);
    m_column->addSpacing(4);
    m_column->addWidget(wrappedLabel(m_asked.figure, TypeRole::Title, Token::Ink));
    m_lines << m_asked.figure;
    QString about = m_asked.about;
    for (const SegmentFilter& each : m_asked.where) {
        about += tr(", %1: %2").arg(each.dimension, each.value);
    }
    m_lines << about;
    m_column->addWidget(wrappedLabel(about, TypeRole::Base, Token::MutedOnTint));
}

void BirthPanel::addSeries(const SeriesId& series)
{
    m_column->addSpacing(10);
    m_column->addWidget(hairline(Qt::Horizontal));
    m_column->addSpacing(8);
    const auto found = whereFrom(m_project, series, m_asked.days, m_asked.where);
    if (!found) {
        say(found.error().message, true);
        return;
    }
    const BirthCertificate& birth = *found;
    const bool isCount = std::holds_alternative<StepId>(series);
    say(isCount ? tr("“%1”, a count of a card").arg(birth.name)
                : tr("“%1”, an indicator").arg(birth.name),
        true);
    if (!birth.event.isEmpty()) {
        say(tr("Different ones with the event “%1” of the log “%2”.")
                .arg(birth.event, birth.dataset),
            false);
    }
    if (!birth.definition.isEmpty()) {
        say(birth.version > 0 ? tr("Definition %1, since %2: %3")
                                    .arg(birth.version)
                                    .arg(longDay(birth.since), birth.definition)
                              : tr("Definition: %1").arg(birth.definition),
            false);
    } else if (!isCount) {
        say(tr("It has no definition yet."), false);
    }
    if (birth.version > 0 && !birth.whyChanged.isEmpty()) {
        say(tr("Changed because %1").arg(birth.whyChanged), false);
    }
    if (birth.sources.empty()) {
        say(tr("No values in these days: nothing was imported or typed."), false);
        return;
    }
    const bool events = !birth.event.isEmpty();
    say(tr("Made of %1, %2.")
            .arg(events ? eventsText(birth.values) : valuesText(birth.values),
                 daysSpan(birth.days, m_project.today())),
        false);
    for (size_t i = 0; i < std::min(mostSources, birth.sources.size()); ++i) {
        addSource(birth, birth.sources[i]);
    }
    if (birth.sources.size() > mostSources) {
        say(tr("and %1 older").arg(birth.sources.size() - mostSources), false);
    }
}

void BirthPanel::addSource(const BirthCertificate& certificate, const BirthSource& source)
{
    const ImportBatch& batch = source.batch;
    m_column->addSpacing(4);
    say(tr("%1: %2").arg(batchName(batch),
                         batch.events ? eventsText(source.values) : valuesText(source.values)),
        true, true);
    QStringList facts{whenText(batch)};
    if (const QString rows = rowCounts(batch); !rows.isEmpty()) {
        facts << rows;
    }
    if (const QString why = whyLeftOut(batch); !why.isEmpty()) {
        facts << why;
    }
    if (source.estimates > 0) {
        facts << tr("%1 estimated").arg(source.estimates);
    }
    if (source.notKnown > 0) {
        facts << tr("%1 not known").arg(source.notKnown);
    }
    say(facts.join(QStringLiteral("; ")), false, true);
    if (batch.origin == BatchOrigin::File && source.values <= mostValuesToLookUp) {
        const auto rows = birthRows(m_project, certificate, source, m_asked.where);
        say(rows ? (rows->empty() ? QString() : tr("In the file: %1").arg(rowsText(*rows)))
                 : rows.error().message,
            false, true);
    }
    if (!batch.sha256.isEmpty()) {
        say(tr("SHA-256 %1 …").arg(batch.sha256.left(16)), false, true);
    }
}

QWidget* BirthPanel::foot()
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 6, 0, 0);
    row->setSpacing(8);
    auto* all = new Button(tr("All imports"));
    auto* copy = new Button(tr("Copy as text"));
    auto* close = new Button(tr("Close"), Button::Look::Primary);
    close->setKeyHint(tr("Esc"));
    connect(all, &Button::clicked, this, &BirthPanel::dataRequested);
    connect(copy, &Button::clicked, this, [this] { QApplication::clipboard()->setText(text()); });
    connect(close, &Button::clicked, this, &BirthPanel::closed);
    row->addWidget(all);
    row->addWidget(copy);
    row->addStretch(1);
    row->addWidget(close);
    setFocusProxy(close);
    return widget;
}

void BirthPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT closed();
    } else {
        QFrame::keyPressEvent(event);
    }
}

}
