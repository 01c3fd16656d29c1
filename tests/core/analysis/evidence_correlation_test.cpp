#include "core/analysis/evidence_prewhitening.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace throughline;
using namespace Qt::StringLiterals;

// The numbers are those of tests/core/analysis/evidence_yardstick.R, which asks R's ccf, acf and ar
// (Rscript tests/core/analysis/evidence_yardstick.R tests/data).

namespace {

constexpr double tolerance = 1e-9;

struct Expected
{
    const char* form;
    int lag;
    double r;
    int pairs;
    double effectivePairs;
    double low;
    double high;
    double p;
};

bool isNear(double value, double expected)
{
    return std::abs(value - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

/// A column of a CSV of tests/data, by its place.
GappedValues column(const QString& file, qsizetype place)
{
    QFile source(QStringLiteral(THROUGHLINE_TEST_DATA "/") + file);
    if (!source.open(QIODevice::ReadOnly)) {
        qFatal("no %s", qPrintable(file));
    }
    source.readLine();
    GappedValues values;
    while (!source.atEnd()) {
        const QString line = QString::fromUtf8(source.readLine()).trimmed();
        values.push_back(line.split(u',')[place].toDouble());
    }
    return values;
}

/// All three correlations of two series.
struct Figures
{
    std::map<QString, std::vector<LagCorrelation>> byForm;
    AutoRegression past;

    Figures(const GappedValues& cause, const GappedValues& effect, int most)
    {
        const GappedValues x = differencesOf(cause);
        const GappedValues y = differencesOf(effect);
        const Prewhitened filtered = prewhitened(x, y);
        byForm[u"raw"_s] = correlationsByLag(cause, effect, {0, most});
        byForm[u"differenced"_s] = correlationsByLag(x, y, {0, most});
        byForm[u"prewhitened"_s] = correlationsByLag(filtered.cause, filtered.effect, {0, most});
        past = autoRegressionOf(longestStretch(x));
    }

    void compare(const std::vector<Expected>& all) const
    {
        for (const Expected& each : all) {
            const auto& list = byForm.at(QString::fromLatin1(each.form));
            const LagCorrelation& found = list.at(size_t(each.lag));
            const QByteArray where = QByteArray(each.form) + " at " + QByteArray::number(each.lag);
            QCOMPARE(found.lag, each.lag);
            QCOMPARE(found.pairs, each.pairs);
            QVERIFY2(isNear(found.r, each.r), where.constData());
            QVERIFY2(isNear(*found.effectivePairs, each.effectivePairs), where.constData());
            QVERIFY2(isNear(found.interval->low, each.low), where.constData());
            QVERIFY2(isNear(found.interval->high, each.high), where.constData());
            QVERIFY2(std::abs(*found.p - each.p) <= 1e-6 * each.p, where.constData());
        }
    }

    void compare(const std::vector<double>& coefficients) const
    {
        QCOMPARE(past.coefficients.size(), coefficients.size());
        for (size_t k = 0; k < coefficients.size(); ++k) {
            QVERIFY(isNear(past.coefficients[k], coefficients[k]));
        }
    }
};

/// Takes values out by their places counted from 1, as R does.
void leaveOut(GappedValues& values, std::initializer_list<size_t> places)
{
    for (const size_t place : places) {
        values[place - 1].reset();
    }
}

}

class EvidenceCorrelationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void salesFollowTheirLeadingIndicatorAsRSaysTheyDo()
    {
        const Figures figures(column(u"bj_sales.csv"_s, 0), column(u"bj_sales.csv"_s, 1), 4);
        figures.compare(std::vector<double>{-0.527472701934, -0.202025889108, -0.115512329629});
        figures.compare(std::vector<Expected>{
            {"raw", 0, 0.951302750905, 150, 5.77724818382, 0.584469510868, 0.995261505739,
             0.00210339026253},
            {"raw", 1, 0.948270735087, 149, 5.81546057915, 0.569143323809, 0.99487822876,
             0.00233194136025},
            {"raw", 2, 0.940200517525, 148, 5.79725817411, 0.513814167677, 0.994101803849,
             0.00361689784009},
            {"raw", 3, 0.940487148388, 147, 5.78630335161, 0.513942784244, 0.994157730952,
             0.00363510659903},
            {"raw", 4, 0.927043705235, 146, 5.76956835047, 0.429449012868, 0.992843678372,
             0.00644573943981},
            {"differenced", 0, -0.00317034004626, 149, 149, -0.163886744658, 0.157710011546,
             0.969442516723},
            {"differenced", 1, 0.0709234726944, 148, 148, -0.0914670325537, 0.229639534441,
             0.392292108165},
            {"differenced", 2, -0.380291495492, 147, 147, -0.510740223449, -0.23272638979,
             1.54902690463e-06},
            {"differenced", 3, 0.720070408309, 146, 146, 0.631490122635, 0.790097688942,
             1.87563030822e-27},
            {"differenced", 4, 0.10448884065, 145, 145, -0.0595344189025, 0.263018176178,
             0.211412972966},
            {"prewhitened", 0, 0.0619539719223, 146, 115.944596006, -0.121782236249, 0.241584878027,
             0.509727134631},
            {"prewhitened", 1, 0.0501779757941, 145, 113.953309231, -0.135020934126, 0.231989245976,
             0.596811798206},
            {"prewhitened", 2, 0.0589558729584, 144, 112.875702439, -0.127262787463, 0.24115985933,
             0.536112392729},
            {"prewhitened", 3, 0.678199095552, 143, 111.844753432, 0.563473046154, 0.767261748857,
             6.98389110533e-18},
            {"prewhitened", 4, 0.520203025161, 142, 110.943063116, 0.36960947594, 0.64416793839,
             2.08797279211e-09},
        });
    }

    void gapsCountAsRLeavesThemOut()
    {
        GappedValues men = column(u"uk_lung_deaths.csv"_s, 1);
        GappedValues women = column(u"uk_lung_deaths.csv"_s, 2);
        leaveOut(men, {1, 15, 58});
        leaveOut(women, {12, 13, 66});
        const Figures figures(men, women, 3);
        figures.compare(std::vector<double>{-0.0396118808659, -0.258748085331, -0.151624829993,
                                            -0.180930462992, -0.322132399764, -0.197447393417,
                                            -0.308373808783, -0.276680385866, -0.250183713465});
        figures.compare(std::vector<Expected>{
            {"raw", 0, 0.94833819262, 66, 9.07706363544, 0.769843841099, 0.98924498246,
             7.66619950895e-06},
            {"raw", 1, 0.756185937296, 65, 8.44898329029, 0.146549365757, 0.949520089087,
             0.0211925706647},
            {"raw", 2, 0.428468017347, 64, 8.9180310417, -0.334294713939, 0.852079016537,
             0.265183855799},
            {"raw", 3, 0.0544949329863, 63, 9.21572057734, -0.624040471582, 0.686176167519,
             0.891822910398},
            {"differenced", 0, 0.958805543613, 61, 24.3856893121, 0.9064174071, 0.982141194325,
             4.28515939975e-19},
            {"differenced", 1, 0.286009734231, 60, 27.4425467188, -0.101867976359, 0.598401140295,
             0.145785076691},
            {"differenced", 2, 0.0127884837589, 59, 28.2006839303, -0.360655921552, 0.382699082152,
             0.948809344894},
            {"differenced", 3, -0.0511276086451, 58, 25.0701218287, -0.436884276501, 0.350513572007,
             0.810019220719},
            {"prewhitened", 0, 1, 32, 24.1423400928, 1, 1, 0},
            {"prewhitened", 1, -0.112116756662, 32, 27.0204418838, -0.471887529128, 0.279662217954,
             0.581077522846},
            {"prewhitened", 2, -0.344549937198, 32, 25.8523958977, -0.646490045373, 0.050708676206,
             0.0859157486219},
            {"prewhitened", 3, -0.0933850148143, 32, 24.6870729837, -0.47346534672, 0.316013193627,
             0.662721314427},
        });
    }

    void aSeriesThatDoesNotVaryHasNoCorrelation()
    {
        const GappedValues even(20, 3.0);
        const GappedValues other = column(u"bj_sales.csv"_s, 1);
        const GappedValues some(other.begin(), other.begin() + 20);
        QVERIFY(correlationsByLag(even, some, {0, 3}).empty());
        QVERIFY(correlationsByLag(some, even, {0, 3}).empty());
        QVERIFY(autocorrelations(GappedValues(5), 2).empty());
    }

    void theChangesOfAStraightLineDoNotVary()
    {
        GappedValues line;
        for (int i = 0; i < 30; ++i) {
            line.push_back(0.1 * i);
        }
        const GappedValues changes = differencesOf(line);
        QCOMPARE(changes.size(), size_t(29));
        QVERIFY(autocorrelations(changes, 1).empty());
        QCOMPARE(autoRegressionOf(longestStretch(changes)).order(), 0);
    }

    void underFourPairsThereIsNoInterval()
    {
        const GappedValues few{1.0, 3.0, 2.0, 5.0};
        const auto found = correlationsByLag(few, few, {0, 1});
        QVERIFY(found[0].interval);
        QVERIFY(!found[1].interval);
        QVERIFY(!found[1].p);
    }

    void severalLooksAreAllowedFor()
    {
        // 1 - (1 - 0.01)^10
        QVERIFY(isNear(adjustedForLooks(0.01, 10), 0.0956179249912));
        QCOMPARE(adjustedForLooks(0.03, 1), 0.03);
        QCOMPARE(adjustedForLooks(1, 5), 1.0);
        // Lost where 1 - p is rounded.
        QVERIFY(adjustedForLooks(1e-20, 5) > 4.9e-20);
    }
};

QTEST_GUILESS_MAIN(EvidenceCorrelationTest)
#include "evidence_correlation_test.moc"
