#include "core/csv/series_checks.h"

#include "core/base/english.h"
#include "core/csv/csv_text.h"

#include <QDate>

#include <algorithm>
#include <array>
#include <cmath>

namespace throughline::csv {

namespace {

constexpr size_t neighbours = 4; // on each side

QString dayText(qint64 julian) { return dateInFull(QDate::fromJulianDay(julian)); }

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

std::vector<double> valuesBetween(std::span<const DatedValue> values, size_t from, size_t to,
                                  size_t without)
{
    std::vector<double> result;
    for (size_t i = from; i < to; ++i) {
        if (i != without) {
            result.push_back(values[i].value);
        }
    }
    return result;
}

Problem problemAt(ProblemKind kind, const QString& name, const DatedValue& value,
                  const QString& message)
{
    return {kind, value.row > 0 ? std::optional(value.row) : std::nullopt, name,
            QString::number(value.value, 'g', 15), message};
}

bool onlyWeekend(QDate first, QDate last)
{
    for (QDate day = first; day <= last; day = day.addDays(1)) {
        if (day.dayOfWeek() < 6) {
            return false;
        }
    }
    return true;
}

std::vector<Problem> gaps(const QString& name, std::span<const DatedValue> values)
{
    std::vector<QDate> days;
    for (const DatedValue& value : values) {
        days.push_back(QDate::fromJulianDay(value.day));
    }
    const auto cadence = cadenceOf(days);
    std::vector<Problem> found;
    if (!cadence) {
        return found;
    }
    for (size_t i = 1; i < days.size(); ++i) {
        const QDate expected = addPeriods(days[i - 1], *cadence, 1);
        const bool weekend = *cadence == Cadence::Day && onlyWeekend(expected, days[i].addDays(-1));
        if (days[i] > expected && !weekend) {
            found.push_back(
                problemAt(ProblemKind::Gap, name, values[i],
                          text("“%1” has no value between %2 and %3.")
                              .arg(name, dayText(values[i - 1].day), dayText(values[i].day))));
        }
    }
    // A series of which every fourth step is a gap has no such cadence.
    const bool irregular = found.size() * 4 > days.size();
    return irregular ? std::vector<Problem>() : found;
}

/// The power of ten that two levels are apart: 10, 100, 1000 or their inverse; 0: none of them.
double powerOfTen(double ratio)
{
    for (const double power : {10.0, 100.0, 1000.0}) {
        if (ratio > power / 1.6 && ratio < power * 1.6) {
            return power;
        }
        if (ratio * power > 1 / 1.6 && ratio * power < 1.6) {
            return 1 / power;
        }
    }
    return 0;
}

/// Least and greatest value up to each place (or from it on).
struct Extremes
{
    std::vector<double> least;
    std::vector<double> greatest;
};

template <class It>
Extremes runningExtremes(It begin, It end)
{
    Extremes extremes;
    for (It it = begin; it != end; ++it) {
        const double value = it->value;
        const bool first = extremes.least.empty();
        extremes.least.push_back(first ? value : std::min(value, extremes.least.back()));
        extremes.greatest.push_back(first ? value : std::max(value, extremes.greatest.back()));
    }
    return extremes;
}

/// The factor between the levels before and from \p at on, where all values keep to their level:
/// none comes nearer to the other one.
double levelShift(std::span<const DatedValue> values, size_t at, const Extremes& before,
                  const Extremes& after)
{
    const size_t behind = values.size() - 1 - at; // `after` runs backwards
    const double step = values[at - 1].value == 0 ? 0 : values[at].value / values[at - 1].value;
    const bool apart = before.greatest[at - 1] < after.least[behind] ||
                       after.greatest[behind] < before.least[at - 1];
    if (!apart || step <= 0 || (step > 0.3 && step < 3)) {
        return 0;
    }
    const double lower = medianOf(valuesBetween(values, 0, at, values.size()));
    const double upper = medianOf(valuesBetween(values, at, values.size(), values.size()));
    if (lower <= 0 || upper <= 0) {
        return 0;
    }
    const double middle = std::sqrt(lower * upper);
    const bool keep = upper > lower
                          ? before.greatest[at - 1] < middle && after.least[behind] > middle
                          : before.least[at - 1] > middle && after.greatest[behind] < middle;
    return keep ? powerOfTen(upper / lower) : 0;
}

std::vector<Problem> unitChanges(const QString& name, std::span<const DatedValue> values)
{
    if (values.size() < 2 * neighbours) {
        return {};
    }
    const Extremes before = runningExtremes(values.begin(), values.end());
    const Extremes after = runningExtremes(values.rbegin(), values.rend());
    for (size_t i = neighbours; i + neighbours <= values.size(); ++i) {
        if (const double power = levelShift(values, i, before, after); power != 0) {
            return {problemAt(
                ProblemKind::UnitChange, name, values[i],
                text("“%1” is about %2 times what it was from %3 on: was the unit changed?")
                    .arg(name, QString::number(power), dayText(values[i].day)))};
        }
    }
    return {};
}

/// The median of up to eight values around each value.
std::vector<double> mediansAround(std::span<const DatedValue> values)
{
    std::vector<double> medians;
    for (size_t at = 0; at < values.size(); ++at) {
        const size_t from = at < neighbours ? 0 : at - neighbours;
        const size_t to = std::min(values.size(), at + neighbours + 1);
        medians.push_back(medianOf(valuesBetween(values, from, to, at)));
    }
    return medians;
}

/// What is usual of the distances, as a standard deviation would say it: from their median, and
/// where there are enough of them also from what nine of ten keep to (a series of many zeros has
/// a median distance of 0).
double usualDistance(std::vector<double> distances)
{
    constexpr size_t enough = 30;
    constexpr double ofMedian = 1.4826; // of a normal distribution, as the next
    constexpr double ofNineInTen = 1 / 1.645;
    std::sort(distances.begin(), distances.end());
    const double median = distances[distances.size() / 2];
    const double nineInTen = distances[(distances.size() - 1) * 9 / 10];
    return distances.size() < enough && median > 0
               ? median * ofMedian
               : std::max(median * ofMedian, nineInTen * ofNineInTen);
}

std::vector<Problem> jumps(const QString& name, std::span<const DatedValue> values,
                           const std::vector<Problem>& unitChanges)
{
    constexpr double timesUsual = 8;
    std::vector<Problem> found;
    if (values.size() < 2 * neighbours + 1 || !unitChanges.empty()) {
        return found;
    }
    const std::vector<double> medians = mediansAround(values);
    std::vector<double> distances;
    for (size_t i = 0; i < values.size(); ++i) {
        distances.push_back(std::abs(values[i].value - medians[i]));
    }
    const double usual = usualDistance(distances);
    for (size_t i = 0; i < values.size(); ++i) {
        const double value = std::abs(values[i].value);
        const double middle = std::abs(medians[i]);
        const bool far = distances[i] > timesUsual * usual && distances[i] > 0;
        if (far && (value >= 2 * middle || value * 2 <= middle)) {
            found.push_back(problemAt(
                ProblemKind::Jump, name, values[i],
                text("“%1” is %2 on %3, far from the values around it.")
                    .arg(name, QString::number(values[i].value, 'g', 6), dayText(values[i].day))));
        }
    }
    return found;
}

std::optional<Problem> runningTotal(const QString& name, std::span<const DatedValue> values)
{
    constexpr size_t enough = 8;
    if (values.size() < enough) {
        return std::nullopt;
    }
    size_t rises = 0;
    for (size_t i = 1; i < values.size(); ++i) {
        if (values[i].value < values[i - 1].value) {
            return std::nullopt;
        }
        rises += values[i].value > values[i - 1].value ? 1 : 0;
    }
    if (rises * 10 < (values.size() - 1) * 8) {
        return std::nullopt;
    }
    return Problem{ProblemKind::RunningTotal,
                   {},
                   name,
                   {},
                   text("“%1” never falls: is it a running total?").arg(name)};
}

}

std::vector<Problem> checkSeries(const QString& name, std::span<const DatedValue> values)
{
    std::vector<Problem> problems = gaps(name, values);
    const std::vector<Problem> units = unitChanges(name, values);
    const std::vector<Problem> far = jumps(name, values, units);
    problems.insert(problems.end(), units.begin(), units.end());
    problems.insert(problems.end(), far.begin(), far.end());
    if (const auto total = runningTotal(name, values)) {
        problems.push_back(*total);
    }
    return problems;
}

void SeriesWatch::see(const ObservationBlock& block)
{
    constexpr size_t most = 100'000;
    m_tooMany = m_tooMany || m_values.size() + block.size() > most;
    if (m_tooMany) {
        m_values.clear();
        return;
    }
    for (size_t i = 0; i < block.size(); ++i) {
        m_values.push_back(
            {{block.series[i], block.segment[i]}, {block.day[i], block.value[i], block.row[i]}});
    }
}

ProblemList SeriesWatch::check(const ImportNames& names, const QStringList& answered)
{
    ProblemList problems;
    std::stable_sort(m_values.begin(), m_values.end(), [](const auto& a, const auto& b) {
        return std::pair(a.first, a.second.day) < std::pair(b.first, b.second.day);
    });
    for (size_t i = 0; i < m_values.size();) {
        const Key key = m_values[i].first;
        std::vector<DatedValue> series;
        for (; i < m_values.size() && m_values[i].first == key; ++i) {
            series.push_back(m_values[i].second);
        }
        const QString& name = names.series[key.first];
        for (Problem& problem : checkSeries(name, series)) {
            if (problem.kind != ProblemKind::RunningTotal || !answered.contains(name)) {
                problems.add(std::move(problem));
            }
        }
    }
    return problems;
}

}
