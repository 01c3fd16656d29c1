#include "core/project/import_series.h"

#include <QCoreApplication>

#include <limits>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Import", text); }

QString key(const QString& name) { return name.trimmed().toCaseFolded(); }

constexpr Cadence coarsestFirst[] = {Cadence::Year, Cadence::Quarter, Cadence::Month, Cadence::Week,
                                     Cadence::Day};

/// The titles most like \p wanted, quoted, for an error.
QString nearestTitles(const QString& wanted, const QStringList& titles)
{
    QStringList sorted = titles;
    const QString start = key(wanted).left(3);
    std::stable_sort(sorted.begin(), sorted.end(), [&](const QString& a, const QString& b) {
        return key(a).startsWith(start) > key(b).startsWith(start);
    });
    const QString closest = csv::closestName(wanted, titles);
    if (!closest.isEmpty()) {
        sorted.removeAll(closest);
        sorted.prepend(closest);
    }
    return QStringLiteral("“%1”").arg(sorted.mid(0, 3).join(QStringLiteral("”, “")));
}

}

quint8 CadenceWatch::fitsOf(qint32 day)
{
    Known& known = m_known[static_cast<quint32>(day) % m_known.size()];
    if (known.day != day) {
        const QDate date = QDate::fromJulianDay(day);
        known = {day, 0};
        for (const Cadence cadence : coarsestFirst) {
            if (periodStart(date, cadence) == date) {
                known.fits |= quint8(1U << unsigned(cadence));
            }
        }
    }
    return known.fits;
}

void CadenceWatch::see(const csv::ObservationBlock& block)
{
    for (size_t i = 0; i < block.size(); ++i) {
        const size_t series = block.series[i];
        const qint32 day = block.day[i];
        if (series >= m_series.size()) {
            m_series.resize(series + 1, Seen{0xff, std::numeric_limits<qint32>::max(),
                                             std::numeric_limits<qint32>::min()});
        }
        Seen& seen = m_series[series];
        seen.fits &= fitsOf(day);
        seen.first = std::min(seen.first, day);
        seen.last = std::max(seen.last, day);
    }
}

std::optional<Cadence> CadenceWatch::cadence(size_t series) const
{
    if (series >= m_series.size() || m_series[series].first >= m_series[series].last) {
        return std::nullopt;
    }
    for (const Cadence each : coarsestFirst) {
        if (m_series[series].fits & (1U << unsigned(each))) {
            return each;
        }
    }
    return Cadence::Day;
}

DateRange CadenceWatch::days() const
{
    DateRange range;
    for (const Seen& seen : m_series) {
        if (seen.first > seen.last) {
            continue;
        }
        const QDate first = QDate::fromJulianDay(seen.first);
        const QDate last = QDate::fromJulianDay(seen.last);
        range.from = range.from.isValid() ? std::min(range.from, first) : first;
        range.to = range.to.isValid() ? std::max(range.to, last) : last;
    }
    return range;
}

SeriesFinder::SeriesFinder(const Map& map, const csv::Mapping& mapping,
                           std::optional<QuantityKind> kindOfNew)
    : m_map(map), m_mapping(mapping), m_kindOfNew(kindOfNew)
{
    for (const auto& [id, indicator] : map.indicators) {
        m_indicators.insert(key(indicator.name), &indicator);
    }
    for (const auto& [id, step] : map.steps) {
        if (!step.title.isEmpty()) {
            m_steps.insert(key(step.title), &step);
        }
    }
}

Result<const Step*> SeriesFinder::step(const QString& title) const
{
    if (const Step* byId = m_map.step(StepId::fromString(title))) {
        return byId;
    }
    const QList<const Step*> found = m_steps.values(key(title));
    if (found.size() == 1) {
        return found.front();
    }
    if (found.size() > 1) {
        return failure(tr("%1 cards are called “%2”: name the one you mean by its id.")
                           .arg(found.size())
                           .arg(title));
    }
    if (key(title) == QStringLiteral("outcome") && m_map.outcomeCard()) {
        return m_map.outcomeCard();
    }
    QStringList titles;
    for (const Step* each : m_map.shownSteps()) {
        titles << each->title;
    }
    if (titles.isEmpty()) {
        return failure(
            tr("There is no card “%1”: the map is empty. Add the cards first.").arg(title));
    }
    return failure(
        tr("There is no card “%1”. Nearest: %2.").arg(title, nearestTitles(title, titles)));
}

Result<const Indicator*> SeriesFinder::indicator(const QString& name) const
{
    if (const Indicator* byId = m_map.indicator(IndicatorId::fromString(name))) {
        return byId;
    }
    const QList<const Indicator*> found = m_indicators.values(key(name));
    if (found.size() > 1) {
        return failure(tr("%1 indicators are called “%2”: name the one you mean by its id.")
                           .arg(found.size())
                           .arg(name));
    }
    return found.isEmpty() ? nullptr : found.front();
}

Result<void> SeriesFinder::checkSteps() const
{
    for (const csv::ValueColumn& column : m_mapping.values) {
        if (column.reach) {
            if (const auto found = step(column.series()); !found) {
                return failure(found.error());
            }
        }
    }
    if (m_mapping.acrossReach && !m_mapping.acrossTarget.isEmpty()) {
        if (const auto found = step(m_mapping.acrossTarget); !found) {
            return failure(found.error());
        }
    }
    return {};
}

Indicator SeriesFinder::newIndicator(const QString& name, std::optional<Cadence> cadence) const
{
    Indicator indicator;
    indicator.id = IndicatorId::create();
    indicator.name = name.trimmed();
    indicator.cadence = cadence.value_or(Cadence::Week);
    for (const csv::ValueColumn& column : m_mapping.values) {
        const bool names = !m_mapping.indicatorColumn.isEmpty() || column.series() == name;
        if (names && !column.denominator.isEmpty()) {
            indicator.kind = column.numerator ? QuantityKind::Ratio : QuantityKind::Average;
            indicator.numerator = column.numerator ? column.column : QString();
            indicator.denominator = column.denominator;
        }
    }
    if (m_kindOfNew) {
        indicator.kind = *m_kindOfNew;
    }
    return indicator;
}

Result<ImportedSeries> SeriesFinder::find(const csv::ImportNames& names,
                                          const CadenceWatch& cadences) const
{
    ImportedSeries result;
    result.ids.reserve(names.series.size());
    QHash<QString, IndicatorId> made;
    for (size_t i = 0; i < names.series.size(); ++i) {
        const QString& name = names.series[i];
        if (names.seriesIsReach[i]) {
            const auto found = step(name);
            if (!found) {
                return failure(found.error());
            }
            result.ids.emplace_back((*found)->id);
            result.steps << (*found)->title;
            continue;
        }
        const auto found = indicator(name);
        if (!found) {
            return failure(found.error());
        }
        if (const Indicator* known = *found) {
            result.ids.emplace_back(known->id);
            result.indicators << known->name;
        } else if (const auto same = made.constFind(key(name)); same != made.cend()) {
            result.ids.emplace_back(*same);
        } else {
            result.made.push_back(newIndicator(name, cadences.cadence(i)));
            made.insert(key(name), result.made.back().id);
            result.ids.emplace_back(result.made.back().id);
            result.indicators << result.made.back().name;
        }
    }
    return result;
}

}
