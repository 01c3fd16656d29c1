#include "core/project/birth_text.h"

#include "core/base/english.h"

#include <QCoreApplication>

namespace throughline {

namespace {

constexpr qint64 mostBytesToLookUp = 4 << 20;
constexpr qint64 mostValuesToLookUp = 20'000;
constexpr size_t mostSources = 6;

QString tr(const char* text) { return QCoreApplication::translate("Birth", text); }

QString nameOf(const ImportBatch& batch)
{
    switch (batch.origin) {
    case BatchOrigin::Typed:
        return tr("typed by hand");
    case BatchOrigin::Pasted:
        return tr("pasted cells");
    case BatchOrigin::Template:
        return batch.file.isEmpty() ? tr("sample data") : tr("sample data %1").arg(batch.file);
    case BatchOrigin::File:
        break;
    }
    return batch.file;
}

/// "rows 14 to 26", or how many of the file's rows were kept where they cannot be looked up.
QString rowsOf(const Project& project, const BirthCertificate& birth, const BirthSource& source)
{
    const ImportBatch& batch = source.batch;
    if (batch.origin != BatchOrigin::File) {
        return {};
    }
    if (batch.bytes <= mostBytesToLookUp && source.values <= mostValuesToLookUp) {
        const auto rows = birthRows(project, birth, source);
        if (rows && !rows->empty()) {
            return rowsText(*rows);
        }
    }
    return tr("%1 of its %2 rows kept").arg(wholeText(batch.rowsKept), wholeText(batch.rowsRead));
}

QString sourceText(const Project& project, const BirthCertificate& birth, const BirthSource& source)
{
    const ImportBatch& batch = source.batch;
    const bool one = source.values == 1;
    const QString count = wholeText(source.values);
    QStringList facts{batch.events ? (one ? tr("1 event") : tr("%1 events").arg(count))
                                   : (one ? tr("1 value") : tr("%1 values").arg(count)),
                      dateText(batch.at.toUTC().date())};
    facts << rowsOf(project, birth, source);
    if (source.estimates > 0) {
        facts << tr("%1 estimated").arg(wholeText(source.estimates));
    }
    if (!batch.sha256.isEmpty()) {
        facts << tr("SHA-256 %1 …").arg(batch.sha256.left(16));
    }
    facts.removeAll(QString());
    return tr("%1 (%2)").arg(nameOf(batch), facts.join(QStringLiteral(", ")));
}

QString meaningText(const BirthCertificate& birth)
{
    if (!birth.event.isEmpty()) {
        return tr("different ones with the event “%1” of “%2”").arg(birth.event, birth.dataset);
    }
    if (std::holds_alternative<StepId>(birth.series)) {
        return birth.definition.isEmpty() ? tr("a count of a card")
                                          : tr("a count of %1").arg(birth.definition);
    }
    if (birth.definition.isEmpty()) {
        return tr("no definition is written down");
    }
    return birth.version > 0 ? tr("definition %1, since %2: %3")
                                   .arg(birth.version)
                                   .arg(dateText(birth.since), birth.definition)
                             : tr("definition: %1").arg(birth.definition);
}

}

QString birthDays(const DateRange& days)
{
    if (!days.from.isValid() || !days.to.isValid()) {
        return tr("all days");
    }
    return days.from == days.to ? dateText(days.from)
                                : tr("%1 to %2").arg(dateText(days.from), dateText(days.to));
}

QString birthNote(const Project& project, const SeriesId& series, const DateRange& days)
{
    const auto birth = whereFrom(project, series, days);
    if (!birth || birth->sources.empty()) {
        return {};
    }
    QStringList sources;
    for (size_t i = 0; i < std::min(mostSources, birth->sources.size()); ++i) {
        sources << sourceText(project, *birth, birth->sources[i]);
    }
    if (birth->sources.size() > mostSources) {
        sources << tr("and %1 older").arg(birth->sources.size() - mostSources);
    }
    return tr("%1, %2: %3. From %4.")
        .arg(birth->name, birthDays(birth->days), meaningText(*birth),
             sources.join(QStringLiteral("; ")));
}

}
