#include "core/analysis/evidence.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace throughline;

// Made-up series whose truth is known: how often the verdict finds what is there, and how often
// what is not. 300 runs a rate where an effect is looked for, 200 where there is none; the rates
// asked for hold over 1,000 runs as well.

namespace {

using Series = std::vector<double>;

class Random
{
public:
    explicit Random(unsigned seed) : m_engine(seed) {}
    /// Standard normal by Box and Muller: the same on every machine, as the library's is not.
    double normal()
    {
        constexpr double turn = 6.283185307179586;
        return std::sqrt(-2 * std::log(uniform())) * std::cos(turn * uniform());
    }
    Series normals(size_t count)
    {
        Series result(count);
        std::generate(result.begin(), result.end(), [this] { return normal(); });
        return result;
    }
    Series walk(size_t count)
    {
        Series result = normals(count);
        for (size_t i = 1; i < count; ++i) {
            result[i] += result[i - 1];
        }
        return result;
    }
    void shuffle(Series& series)
    {
        for (size_t i = series.size(); i > 1; --i) {
            std::swap(series[i - 1], series[m_engine() % i]);
        }
    }

private:
    double uniform() { return (double(m_engine()) + 0.5) / 4294967296.0; }
    std::mt19937 m_engine;
};

struct Pair
{
    Series cause;
    Series effect;
};

/// The effect is 0.6 of the cause three periods before, and noise.
Pair threeLater(Random& random, size_t count)
{
    constexpr size_t lag = 3;
    const Series all = random.normals(count + lag);
    Pair pair{Series(all.begin() + lag, all.end()), {}};
    for (size_t t = 0; t < count; ++t) {
        pair.effect.push_back(0.6 * all[t] + 0.8 * random.normal());
    }
    return pair;
}

/// What the verdict says of two daily series of levels.
LinkEvidence evidence(const Pair& pair, std::optional<LagDays> lag = {})
{
    const QDate first(2025, 1, 1);
    EvidenceQuestion question;
    question.pair.cause = {IndicatorId::create(), {}, {}, QuantityKind::Level, {}, {}};
    question.pair.effect = {IndicatorId::create(), {}, {}, QuantityKind::Level, {}, {}};
    question.lag = lag;
    question.maxLag = lag ? std::nullopt : std::optional(12);
    ValuesBySeries values;
    const auto add = [&](const SeriesId& id, const Series& series) {
        for (size_t t = 0; t < series.size(); ++t) {
            values[id].push_back({id, first.addDays(qint64(t)), {}, {}, series[t], {}});
        }
    };
    add(question.pair.cause.id, pair.cause);
    add(question.pair.effect.id, pair.effect);
    return evidenceOf(question, values, first.addYears(5));
}

bool isFound(const LinkEvidence& found)
{
    return found.verdict == Verdict::Supported && std::abs(found.best->lag - 3) <= 1;
}

/// The share of runs in which something holds.
template <class Run>
double share(int runs, Run run)
{
    int count = 0;
    for (int i = 0; i < runs; ++i) {
        count += run() ? 1 : 0;
    }
    return double(count) / runs;
}

constexpr int runsWithEffect = 300;
constexpr int runsWithout = 200;

}

class EvidenceSimulationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEffectThreeLaterIsFoundInSixtyPeriods()
    {
        Random random(60);
        const double rate =
            share(runsWithEffect, [&] { return isFound(evidence(threeLater(random, 60))); });
        QVERIFY2(rate >= 0.83, qPrintable(QString::number(rate)));
    }

    void anEffectThreeLaterIsFoundInAHundredPeriods()
    {
        Random random(100);
        const double rate =
            share(runsWithEffect, [&] { return isFound(evidence(threeLater(random, 100))); });
        QVERIFY2(rate >= 0.98, qPrintable(QString::number(rate)));
    }

    void aStatedLagFindsItMoreOften()
    {
        Random random(15);
        const double rate = share(runsWithEffect, [&] {
            return isFound(evidence(threeLater(random, 60), LagDays{1, 5}));
        });
        QVERIFY2(rate >= 0.88, qPrintable(QString::number(rate)));
    }

    void shuffledSeriesSupportNothing()
    {
        Random random(5);
        Pair pair = threeLater(random, 60);
        const double rate = share(runsWithout, [&] {
            random.shuffle(pair.cause);
            random.shuffle(pair.effect);
            return evidence(pair).verdict == Verdict::Supported;
        });
        QVERIFY2(rate <= 0.05, qPrintable(QString::number(rate)));
    }

    void twoTrendsThatMerelyRiseTogetherSupportNothing()
    {
        Random random(10);
        const double rate = share(runsWithout, [&] {
            const Pair pair{random.walk(60), random.walk(60)};
            return evidence(pair).verdict == Verdict::Supported;
        });
        QVERIFY2(rate <= 0.10, qPrintable(QString::number(rate)));
    }

    void ninePeriodsPrintNoCorrelation()
    {
        Random random(9);
        const LinkEvidence found = evidence(threeLater(random, 9));
        QCOMPARE(found.verdict, Verdict::NotEnoughData);
        QVERIFY(found.raw.empty() && found.differenced.empty() && found.prewhitened.empty());
        QVERIFY(!found.best && !found.pAdjusted);
        QCOMPARE(found.numbers.pairs, 9);
    }
};

QTEST_GUILESS_MAIN(EvidenceSimulationTest)
#include "evidence_simulation_test.moc"
