#include "core/analysis/status.h"

#include "core/model/intents_indicators.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <tuple>

// Status in the order of the rules; the first that fits is the answer:
// no data, too early, stale, thresholds, ratio's interval, rise/fall along the plan line,
// stay above/below or an expectation, watching.

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("status", text); }

/// Figures that differ by less than this are the same: 0.75 − 0.70 is no more than 0.05.
constexpr double rounding = 1e-9;

/// Five points for shares, else five per cent of what is aimed at.
double warningWidthOf(const Indicator& indicator, double aim)
{
    if (indicator.warningWidth && *indicator.warningWidth > 0) {
        return *indicator.warningWidth;
    }
    const bool isPercent = indicator.unit.trimmed() == QStringLiteral("%");
    const double width = indicator.kind == QuantityKind::Ratio ? 0.05
                         : isPercent                           ? 5
                                                               : std::abs(aim) * 0.05;
    return width > 0 ? width : 1;
}

/// The cadence an indicator is judged in: its own, or that of its values where these are coarser
/// (two values alone do not say which).
Cadence cadenceOfValues(const Indicator& indicator, const std::vector<SeriesPoint>& points)
{
    constexpr size_t enough = 3;
    std::vector<QDate> days;
    for (const SeriesPoint& point : points) {
        days.push_back(point.day);
    }
    const auto found = days.size() < enough ? std::nullopt : cadenceOf(days);
    return std::max(indicator.cadence, found.value_or(indicator.cadence));
}

/// The values brought to the cadence; where they have no total over periods, as they are.
std::vector<SeriesPoint> judgedPoints(const std::vector<SeriesPoint>& points,
                                      const Indicator& indicator, Cadence cadence)
{
    auto brought = atCadence(points, indicator.kind, cadence);
    return brought.empty() ? points : brought;
}

/// How far a value is on the bad side of a bound, negative on its good side.
double badSide(double value, double bound, bool higherIsBetter)
{
    return higherIsBetter ? bound - value : value - bound;
}

class Judge
{
public:
    Judge(const Map& map, const Indicator& indicator, const std::vector<SeriesPoint>& points,
          QDate today)
        : m_map(map),
          m_indicator(indicator),
          m_cadence(cadenceOfValues(indicator, points)),
          m_points(judgedPoints(points, indicator, m_cadence)),
          m_today(today)
    {
    }

    IndicatorStatus judge()
    {
        m_result.indicator = m_indicator.id;
        if (!takeLatest()) {
            m_result.status = m_result.judged = Status::NoData;
            return m_result;
        }
        m_result.judged = rate();
        const bool tooEarly = isKey() && m_result.tooEarlyUntil.isValid();
        m_result.status = tooEarly ? Status::TooEarly : isStale() ? Status::Stale : m_result.judged;
        if (tooEarly) {
            m_result.judged = Status::TooEarly;
        }
        return m_result;
    }

private:
    bool isKey() const { return m_indicator.key && m_indicator.role != Role::Diagnostic; }

    /// The newest finished value; an unfinished period is never judged.
    bool takeLatest()
    {
        const auto readable = readableFrom(m_map, m_indicator, m_today);
        if (readable && readable->latest > readable->start && m_today < readable->latest) {
            m_result.tooEarlyUntil = readable->latest;
        }
        m_planStart = readable ? readable->earliest : QDate();
        const auto latest = std::find_if(m_points.rbegin(), m_points.rend(), [this](const auto& p) {
            return isFinished(p.day, m_cadence, m_today);
        });
        if (latest == m_points.rend()) {
            return false;
        }
        m_result.value = latest->value;
        m_result.date = latest->day;
        m_brought = latest->brought;
        m_result.denominator = latest->denominator;
        if (m_indicator.kind == QuantityKind::Ratio && latest->denominator) {
            const double converted = std::round(latest->value * *latest->denominator);
            if (const auto interval = wilson(converted, *latest->denominator)) {
                m_result.low = interval->low;
                m_result.high = interval->high;
            }
        }
        return true;
    }

    bool isStale() const
    {
        // Two cadences after the last day of a period: the last day of the period two on.
        return m_today > periodEnd(addPeriods(m_result.date, m_cadence, 2), m_cadence);
    }

    Status rate()
    {
        if (!isKey()) {
            return Status::Watching;
        }
        if (m_indicator.amber && m_indicator.red) {
            return byThresholds();
        }
        if (isTargetProposed(m_indicator)) {
            m_result.sentence = tr("the target is only proposed: could it be gamed?");
        }
        const bool moves = hasTarget() && m_indicator.baseline && isMoving();
        m_aim = moves ? planToday() : aimToKeep();
        if (!m_aim) {
            return Status::Watching;
        }
        m_result.plan = m_aim;
        const double width =
            warningWidthOf(m_indicator, hasTarget() ? *m_indicator.target : *m_aim);
        const double missed = badSide(*m_result.value, *m_aim, higherIsBetter());
        m_result.distance = std::max(0.0, missed);
        m_result.widths = *m_result.distance / width;
        const bool planned = !moves || std::abs(*m_aim - *m_indicator.baseline) >= width - rounding;
        if (moves && planned) {
            m_result.attainment =
                (*m_result.value - *m_indicator.baseline) / (*m_aim - *m_indicator.baseline);
        }
        if (m_result.low && *m_result.low <= *m_aim && *m_aim <= *m_result.high) {
            return byInterval(width);
        }
        if (!planned) {
            return Status::Watching;
        }
        return moves ? byAttainment() : byDistance(missed, width);
    }

    /// A target that is only proposed judges nothing.
    bool hasTarget() const
    {
        return m_indicator.target.has_value() && !isTargetProposed(m_indicator);
    }

    bool isMoving() const
    {
        return m_indicator.targetDate.isValid() && (m_indicator.targetKind == TargetKind::RiseTo ||
                                                    m_indicator.targetKind == TargetKind::FallTo);
    }

    bool higherIsBetter() const
    {
        if (hasTarget()) {
            return m_indicator.targetKind == TargetKind::RiseTo ||
                   m_indicator.targetKind == TargetKind::StayAbove;
        }
        return m_indicator.betterWhen == BetterWhen::Higher;
    }

    Status byThresholds()
    {
        const bool higher = *m_indicator.amber >= *m_indicator.red;
        m_result.plan = m_indicator.amber;
        const double missed = badSide(*m_result.value, *m_indicator.amber, higher);
        m_result.distance = std::max(0.0, missed);
        m_result.widths = *m_result.distance / warningWidthOf(m_indicator, *m_indicator.amber);
        if (missed <= 0) {
            return Status::OnTrack;
        }
        return badSide(*m_result.value, *m_indicator.red, higher) <= 0 ? Status::AtRisk
                                                                       : Status::OffTrack;
    }

    /// The plan line: flat at the baseline until the shortest lag has passed, then straight.
    std::optional<double> planToday() const
    {
        const double baseline = *m_indicator.baseline;
        const double target = *m_indicator.target;
        const QDate start = m_planStart.isValid()                ? m_planStart
                            : m_indicator.baselineDate.isValid() ? m_indicator.baselineDate
                                                                 : QDate();
        if (m_today >= m_indicator.targetDate) {
            return target;
        }
        if (!start.isValid() || m_today <= start) {
            return baseline;
        }
        const double share = static_cast<double>(start.daysTo(m_today)) /
                             static_cast<double>(start.daysTo(m_indicator.targetDate));
        return baseline + (target - baseline) * share;
    }

    /// A bound to stay at, else what was expected of this value before it arrived.
    std::optional<double> aimToKeep() const
    {
        const bool keeps = hasTarget() && (m_indicator.targetKind == TargetKind::StayAbove ||
                                           m_indicator.targetKind == TargetKind::StayBelow);
        if (keeps) {
            return m_indicator.target;
        }
        const Expectation* newest = nullptr;
        for (const auto& [id, each] : m_map.expectations) {
            const bool late = m_brought.isValid() && each.written > m_brought;
            const bool counts = each.indicator == m_indicator.id && each.middle() && !late &&
                                DateRange{each.from, each.to}.overlaps(
                                    {m_result.date, periodEnd(m_result.date, m_cadence)});
            if (counts && (!newest || each.written > newest->written)) {
                newest = &each;
            }
        }
        if (!newest) {
            return std::nullopt;
        }
        return newest->value ? newest->value : higherIsBetter() ? newest->low : newest->high;
    }

    Status byInterval(double width)
    {
        if (*m_result.high - *m_result.low <= 4 * width + rounding) {
            return Status::OnTrack;
        }
        const double of = *m_result.denominator;
        m_result.sentence = tr("%1 of %2: too few to say")
                                .arg(std::lround(*m_result.value * of))
                                .arg(std::lround(of));
        return Status::Watching;
    }

    Status byAttainment() const
    {
        const double a = *m_result.attainment;
        return a >= 0.9 - rounding   ? Status::OnTrack
               : a >= 0.6 - rounding ? Status::AtRisk
                                     : Status::OffTrack;
    }

    static Status byDistance(double missed, double width)
    {
        return missed <= rounding           ? Status::OnTrack
               : missed <= width + rounding ? Status::AtRisk
                                            : Status::OffTrack;
    }

    const Map& m_map;
    const Indicator& m_indicator;
    Cadence m_cadence;
    std::vector<SeriesPoint> m_points;
    QDate m_today;
    QDate m_planStart;
    QDateTime m_brought; ///< when the value judged first arrived
    std::optional<double> m_aim;
    IndicatorStatus m_result;
};

}

std::vector<IndicatorStatus> statusOfAll(const Map& map,
                                         const std::vector<Observation>& observations, QDate today)
{
    std::vector<IndicatorStatus> result;
    for (const auto& [id, indicator] : map.indicators) {
        if (!indicator.retired.isValid()) {
            const auto points = seriesOf(observations, id, indicator.kind);
            result.push_back(Judge(map, indicator, points, today).judge());
        }
    }
    const auto key = [&map](const IndicatorStatus& each) {
        const bool byDistance = each.judged == Status::OffTrack || each.judged == Status::AtRisk;
        return std::tuple(each.judged, byDistance ? -each.widths.value_or(0) : 0.0,
                          map.indicators.at(each.indicator).name, each.indicator);
    };
    std::sort(result.begin(), result.end(),
              [&key](const auto& a, const auto& b) { return key(a) < key(b); });
    return result;
}

QString statusWord(Status status)
{
    switch (status) {
    case Status::OffTrack:
        return tr("off track");
    case Status::AtRisk:
        return tr("at risk");
    case Status::NoData:
        return tr("no data");
    case Status::TooEarly:
        return tr("too early");
    case Status::Watching:
        return tr("watching");
    case Status::OnTrack:
        return tr("on track");
    case Status::Stale:
        return tr("no news");
    }
    return {};
}

}
