#include "core/csv/series_checks.h"

#include "core/csv/csv_text.h"

#include <QDate>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace throughline::csv {

namespace {

constexpr size_t neighbours = 4; // on each side

QString dayText(qint64 julian)
{
    return QLocale::c().toString(QDate::fromJulianDay(julian), QStringLiteral("d MMMM yyyy"));
}

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

/// The power of ten that a value is away from what was before: 10, 100, 1000, or their inverse.
double powerOfTen(double ratio)
{
    for (const double power : {10.0, 100.0, 1000.0}) {
        if (ratio > power * 0.8 && ratio < power * 1.25) {
            return power;
        }
        if (ratio * power > 0.8 && ratio * power < 1.25) {
            return 1 / power;
        }
    }
    return 0;
}

std::vector<Problem> unitChanges(const QString& name, std::span<const DatedValue> values)
{
    std::vector<Problem> found;
    for (size_t i = neighbours; i + neighbours <= values.size(); ++i) {
        const double before = medianOf(valuesBetween(values, i - neighbours, i, values.size()));
        const double after = medianOf(valuesBetween(values, i, i + neighbours, values.size()));
        const double step = values[i - 1].value == 0 ? 0 : values[i].value / values[i - 1].value;
        const bool stays = before != 0 && powerOfTen(after / before) != 0;
        if (stays && powerOfTen(step) != 0 && powerOfTen(step) == powerOfTen(after / before)) {
            found.push_back(problemAt(
                ProblemKind::UnitChange, name, values[i],
                text("“%1” is about %2 times what it was from %3 on: was the unit changed?")
                    .arg(name, QString::number(powerOfTen(step)), dayText(values[i].day))));
        }
    }
    return found;
}

bool isJump(std::span<const DatedValue> values, size_t at)
{
    const size_t from = at < neighbours ? 0 : at - neighbours;
    const size_t to = std::min(values.size(), at + neighbours + 1);
    std::vector<double> around = valuesBetween(values, from, to, at);
    const double middle = medianOf(around);
    for (double& value : around) {
        value = std::abs(value - middle);
    }
    const double spread = medianOf(around);
    const double value = values[at].value;
    const double distance = std::abs(value - middle);
    const bool far = distance > 8 * spread && distance > 0;
    const bool twice =
        std::abs(value) >= 2 * std::abs(middle) || std::abs(value) * 2 <= std::abs(middle);
    return far && twice;
}

std::vector<Problem> jumps(const QString& name, std::span<const DatedValue> values,
                           const std::vector<Problem>& unitChanges)
{
    std::vector<Problem> found;
    if (values.size() < 2 * neighbours + 1 || !unitChanges.empty()) {
        return found;
    }
    for (size_t i = 0; i < values.size(); ++i) {
        if (isJump(values, i)) {
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

}
