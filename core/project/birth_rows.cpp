#include "core/csv/observation_reader.h"
#include "core/project/birth.h"
#include "core/project/import.h"
#include "core/sources/table_source.h"
#include "core/store/batch_facts.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace throughline {

namespace {

/// Reading a larger file again would keep people waiting.
constexpr qint64 mostBytes = 64LL << 20;

QString tr(const char* text) { return QCoreApplication::translate("Birth", text); }

QJsonObject parsed(const QString& json) { return QJsonDocument::fromJson(json.toUtf8()).object(); }

/// The path of a batch's file, as the recipe saved with it says; empty where none does.
QString pathOf(const Project& project, const ImportBatch& batch)
{
    const QDir folder = QFileInfo(project.path()).absoluteDir();
    for (const auto& [id, recipe] : project.map().recipes) {
        if (!recipe.source.isEmpty() &&
            (recipe.sourceSha256 == batch.sha256 || recipe.name == batch.file)) {
            return QDir::cleanPath(folder.filePath(recipe.source));
        }
    }
    return {};
}

/// The file as it was when the batch was read from it.
Result<csv::Source> sourceOf(const Project& project, const ImportBatch& batch)
{
    const QString path = batch.origin == BatchOrigin::File ? pathOf(project, batch) : QString();
    if (path.isEmpty() || batch.events) {
        return failure(tr("It did not come from a file that could be read again."));
    }
    auto source = openTable(path);
    if (!source) {
        return failure(source.error());
    }
    if (source->size() > mostBytes) {
        return failure(tr("The file is too large to be looked through now."), path);
    }
    const auto sha256 = source->sha256();
    if (!sha256 || QString::fromLatin1(sha256->toHex()) != batch.sha256) {
        return failure(tr("%1 was changed since it was imported.").arg(batch.file), path);
    }
    return source;
}

/// Which of a reader's values belong to the figure.
class Wanted
{
public:
    Wanted(const BirthCertificate& certificate, const BirthSource& source,
           const csv::Mapping& mapping, const std::vector<SegmentFilter>& where)
        : m_name(certificate.name),
          m_isReach(std::holds_alternative<StepId>(certificate.series)),
          m_first(source.days.from.toJulianDay()),
          m_last(source.days.to.toJulianDay()),
          m_mapping(mapping),
          m_where(where)
    {
    }

    bool operator()(const csv::ObservationBlock& block, size_t i,
                    const csv::ImportNames& names) const
    {
        return block.day[i] >= m_first && block.day[i] <= m_last &&
               (names.seriesIsReach[block.series[i]] != 0) == m_isReach &&
               names.series[block.series[i]].compare(m_name, Qt::CaseInsensitive) == 0 &&
               isInGroup(names.segments[block.segment[i]]);
    }

private:
    bool isInGroup(const csv::SegmentValues& values) const
    {
        return std::all_of(m_where.begin(), m_where.end(), [&](const SegmentFilter& each) {
            const auto at = m_mapping.segmentColumns.indexOf(each.dimension);
            return at >= 0 && values[size_t(at)] == each.value;
        });
    }

    QString m_name;
    bool m_isReach;
    qint64 m_first;
    qint64 m_last;
    const csv::Mapping& m_mapping;
    const std::vector<SegmentFilter>& m_where;
};

/// "Signed up, Wizard started and 3 more".
QString titlesOf(const Map& map, const std::vector<SeriesId>& series)
{
    QStringList titles;
    for (const SeriesId& each : series) {
        const auto* id = std::get_if<IndicatorId>(&each);
        const Indicator* indicator = id ? map.indicator(*id) : nullptr;
        const Step* step = id ? nullptr : map.step(std::get<StepId>(each));
        titles << (indicator ? indicator->name
                   : step    ? step->title
                             : tr("something removed since"));
    }
    constexpr qsizetype most = 4;
    const QString first = titles.mid(0, most).join(QStringLiteral(", "));
    return titles.size() > most ? tr("%1 and %2 more").arg(first).arg(titles.size() - most) : first;
}

QString number(qint64 value) { return QLocale(QLocale::English).toString(value); }

QString shortDay(QDate day)
{
    return QLocale(QLocale::English).toString(day, QStringLiteral("d MMM yyyy"));
}

}

Result<QStringList> whatChanged(const Project& project, BatchId batch)
{
    const auto facts = store::batchFacts(project.file(), batch);
    if (!facts) {
        return failure(facts.error());
    }
    QStringList lines;
    if (!facts->series.empty()) {
        lines << tr("Values of %1.").arg(titlesOf(project.map(), facts->series));
    }
    lines << (facts->values == 0 ? tr("No values.")
                                 : tr("%1 values, %2 to %3.")
                                       .arg(number(facts->values), shortDay(facts->days.from),
                                            shortDay(facts->days.to)));
    if (facts->replaced > 0) {
        lines << tr("%1 of them replaced an older value.").arg(number(facts->replaced));
    }
    if (facts->overtaken > 0) {
        lines << tr("%1 of them were replaced by a newer one since.").arg(number(facts->overtaken));
    }
    return lines;
}

Result<void> writeRejectedRows(Project& project, BatchId batch, const QString& path)
{
    const auto found = project.map().batches.find(batch);
    if (found == project.map().batches.end()) {
        return failure(tr("This import is not in the project any more."));
    }
    const auto file = sourceOf(project, found->second);
    if (!file) {
        return failure(file.error());
    }
    const auto mapping = csv::mappingFromJson(parsed(found->second.mapping));
    if (!mapping) {
        return failure(mapping.error());
    }
    ImportSettings settings;
    settings.today = project.today();
    settings.dryRun = true;
    settings.rejectedPath = path;
    const auto report = importTable(
        project, *file, csv::overridesFor(csv::dialectFromJson(parsed(found->second.dialect))),
        *mapping, settings);
    return report ? Result<void>() : Result<void>(failure(report.error()));
}

Result<std::vector<qint64>> birthRows(const Project& project, const BirthCertificate& certificate,
                                      const BirthSource& source,
                                      const std::vector<SegmentFilter>& where)
{
    auto file = sourceOf(project, source.batch);
    if (!file) {
        return failure(file.error());
    }
    auto mapping = csv::mappingFromJson(parsed(source.batch.mapping));
    if (!mapping) {
        return failure(mapping.error());
    }
    const auto plan =
        planImport(project.map(), *file,
                   csv::overridesFor(csv::dialectFromJson(parsed(source.batch.dialect))), *mapping);
    if (!plan) {
        return failure(plan.error());
    }
    auto reader = csv::ObservationReader::open(plan->source, plan->file, plan->mapping);
    if (!reader) {
        return failure(reader.error());
    }
    const Wanted wanted(certificate, source, plan->mapping, where);
    std::vector<qint64> rows;
    csv::ObservationBlock block;
    for (auto more = reader->next(block); more && *more; more = reader->next(block)) {
        for (size_t i = 0; i < block.size(); ++i) {
            if (wanted(block, i, reader->names())) {
                rows.push_back(block.row[i]);
            }
        }
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

}
