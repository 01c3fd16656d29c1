#include "core/project/bulk_batch.h"

#include "core/store/database.h"
#include "core/store/project_file.h"

#include <QTemporaryDir>
#include <QTest>

#include <functional>
#include <random>

using namespace throughline;

class BulkBatchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_project.reset(); }
    void aSmallBatchIsRowsAndCountsOnlyOnceCommitted();
    void aLargeBatchIsColumnRunsAndReadsBackEqual();
    void moreRowsThanFitInMemoryAreMergedFromSortedRuns();
    void undoTakesTheBatchOutAndRedoBringsItBack();
    void theSameRowsAgainAreUnchangedAndNotStored();
    void anExtendedFileAddsAndUpdates();
    void aDryRunCountsAndKeepsNothing();
    void aDroppedBatchLeavesNoTrace();
    void namesThatOthersUseStayWhenABatchIsDropped();
    void onlyNewOnesAreTakenWhereThatIsWished();
    void runningTotalsBecomeRises();
    void aCancelledBatchLeavesNoTrace();
    void duplicatesFollowTheRule_data();
    void duplicatesFollowTheRule();
    void editsGoInBetween();
    void valuesArrivingInBulkSealTheirExpectation();

private:
    struct Row
    {
        quint32 series;
        quint32 segment;
        qint32 day;
        double value;
        std::optional<double> denominator = {};
    };
    /// An import of these rows up to `finish`.
    std::unique_ptr<BulkBatch> prepared(const std::vector<Row>& rows, BulkOutcome& outcome,
                                        csv::DuplicateRule rule = csv::DuplicateRule::Reject,
                                        bool keepRows = true);
    BulkOutcome imported(const std::vector<Row>& rows,
                         csv::DuplicateRule rule = csv::DuplicateRule::Reject);
    Result<void> commit(BulkBatch& batch);
    std::vector<Observation> expected(std::vector<Row> rows) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Project> m_project;
    csv::ImportNames m_names;
    std::vector<SeriesId> m_series;
};

namespace {

constexpr qint32 firstDay = 2461042; // 2026-01-01

}

void BulkBatchTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto made = Project::create(m_folder->filePath(QStringLiteral("p.throughline")));
    QVERIFY(made);
    m_project = std::move(*made);
    m_names = {};
    m_series.clear();
    EditBuilder edit(m_project->map(), QStringLiteral("Add indicators"));
    for (int i = 0; i < 5; ++i) {
        Indicator indicator;
        indicator.id = IndicatorId::create();
        indicator.name = QStringLiteral("Indicator %1").arg(i);
        edit.put(indicator);
        m_series.emplace_back(indicator.id);
        m_names.series.push_back(indicator.name);
        m_names.seriesIsReach.push_back(0);
    }
    QVERIFY(m_project->apply(edit.finish()));
    m_names.segments.push_back({});
    for (int i = 1; i < 40; ++i) {
        m_names.segments.push_back(
            {QStringLiteral("S%1").arg(i % 8), QStringLiteral("T%1").arg(i)});
    }
}

std::unique_ptr<BulkBatch> BulkBatchTest::prepared(const std::vector<Row>& rows,
                                                   BulkOutcome& outcome, csv::DuplicateRule rule,
                                                   bool keepRows)
{
    auto batch =
        BulkBatch::begin(*m_project, {QStringLiteral("Size"), QStringLiteral("Place")}, rule);
    constexpr size_t blockRows = 30'000;
    qint64 number = 0;
    for (size_t from = 0; from < rows.size(); from += blockRows) {
        csv::ObservationBlock block;
        for (size_t i = from; i < std::min(rows.size(), from + blockRows); ++i) {
            block.series.push_back(rows[i].series);
            block.segment.push_back(rows[i].segment);
            block.day.push_back(rows[i].day);
            block.value.push_back(rows[i].value);
            block.denominator.push_back(rows[i].denominator.value_or(0));
            block.hasDenominator.push_back(rows[i].denominator ? 1 : 0);
            block.row.push_back(++number);
        }
        if (!(*batch)->add(std::move(block), m_names)) {
            return nullptr;
        }
    }
    const auto finished = (*batch)->finish(m_names, m_series, Cancellation(), keepRows);
    if (!finished) {
        qWarning("%s", qPrintable(finished.error().message));
        return nullptr;
    }
    outcome = *finished;
    return std::move(*batch);
}

Result<void> BulkBatchTest::commit(BulkBatch& batch)
{
    EditBuilder edit(m_project->map(), QStringLiteral("Import"));
    ImportBatch entity;
    entity.id = batch.id();
    entity.columnRuns = batch.usesColumnRuns();
    edit.put(entity);
    return batch.commit(edit.finish());
}

BulkOutcome BulkBatchTest::imported(const std::vector<Row>& rows, csv::DuplicateRule rule)
{
    BulkOutcome outcome;
    auto batch = prepared(rows, outcome, rule);
    if (!batch || !commit(*batch)) {
        outcome.inserted = -1;
    }
    return outcome;
}

std::vector<Observation> BulkBatchTest::expected(std::vector<Row> rows) const
{
    std::vector<Observation> result;
    for (const Row& row : rows) {
        Observation each;
        each.series = m_series[row.series];
        each.day = QDate::fromJulianDay(row.day);
        each.dimensions = Segment{QStringLiteral("Size"), QStringLiteral("Place"), {}, {}};
        each.segment = m_names.segments[row.segment];
        each.value = row.value;
        each.denominator = row.denominator;
        result.push_back(each);
    }
    return result;
}

namespace {

/// Every key once, shuffled, with values that have two decimals.
template <class Row>
std::vector<Row> shuffledRows(quint32 series, quint32 segments, qint32 days)
{
    std::vector<Row> rows;
    std::mt19937 random(42);
    for (quint32 s = 0; s < series; ++s) {
        for (quint32 g = 0; g < segments; ++g) {
            for (qint32 d = 0; d < days; ++d) {
                Row row{s, g, firstDay + d, static_cast<double>(random() % 100000) / 100};
                if (random() % 3 == 0) {
                    row.denominator = random() % 500;
                }
                rows.push_back(row);
            }
        }
    }
    std::shuffle(rows.begin(), rows.end(), random);
    return rows;
}

template <class Row>
void sortRows(std::vector<Row>& rows)
{
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tie(a.series, a.segment, a.day) < std::tie(b.series, b.segment, b.day);
    });
}

}

void BulkBatchTest::aSmallBatchIsRowsAndCountsOnlyOnceCommitted()
{
    std::vector<Row> rows = shuffledRows<Row>(3, 4, 20);
    BulkOutcome outcome;
    auto batch = prepared(rows, outcome);
    QVERIFY(batch && !batch->usesColumnRuns());
    QCOMPARE(outcome.inserted, 240);
    QVERIFY(m_project->observations({}).value().empty());
    QVERIFY(commit(*batch));
    sortRows(rows);
    QVERIFY(m_project->observations({}).value().size() == rows.size());
    QVERIFY(m_project->observations({{m_series[1]}}).value() ==
            expected({rows.begin() + 80, rows.begin() + 160}));
    QVERIFY(!m_project->map().batches.at(batch->id()).columnRuns);
}

void BulkBatchTest::aLargeBatchIsColumnRunsAndReadsBackEqual()
{
    std::vector<Row> rows = shuffledRows<Row>(5, 30, 1000);
    QCOMPARE(imported(rows).inserted, 150'000);
    QVERIFY(m_project->map().batches.begin()->second.columnRuns);
    sortRows(rows);
    const auto all = expected(rows);
    for (size_t s = 0; s < 5; ++s) {
        const auto begin = all.begin() + static_cast<qsizetype>(s * 30'000);
        QVERIFY(m_project->observations({{m_series[s]}}).value() ==
                std::vector<Observation>(begin, begin + 30'000));
    }
    SeriesQuery week{{m_series[2]}, {QDate(2026, 2, 2), QDate(2026, 2, 8)}, true};
    QCOMPARE(m_project->observations(week).value().size(), size_t(7));
    QCOMPARE(m_project->dataThrough().value(), QDate::fromJulianDay(firstDay + 999));
}

void BulkBatchTest::moreRowsThanFitInMemoryAreMergedFromSortedRuns()
{
    // 2.25 M rows: one run of 2^21 put aside and the rest; 150,000 keys come twice.
    std::vector<Row> rows = shuffledRows<Row>(5, 35, 12'000);
    const size_t unique = rows.size();
    std::vector<Row> twice(rows.begin(), rows.begin() + 150'000);
    for (Row& row : twice) {
        row.value += 1;
    }
    rows.insert(rows.end(), twice.begin(), twice.end());
    const BulkOutcome outcome = imported(rows, csv::DuplicateRule::Last);
    QCOMPARE(outcome.inserted, qint64(unique));
    QCOMPARE(outcome.duplicateCount, 150'000);
    QCOMPARE(outcome.duplicates.size(), size_t(1000));
    std::copy(twice.begin(), twice.end(), rows.begin());
    rows.resize(unique);
    std::vector<Row> second;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(second),
                 [](const Row& row) { return row.series == 1; });
    sortRows(second);
    QVERIFY(m_project->observations({{m_series[1]}}).value() == expected(second));
}

void BulkBatchTest::undoTakesTheBatchOutAndRedoBringsItBack()
{
    const std::vector<Row> rows = shuffledRows<Row>(4, 30, 1000);
    imported(rows);
    const Map filled = m_project->map();
    const auto values = m_project->observations({{m_series[0]}}).value();
    QVERIFY(m_project->undo());
    QVERIFY(m_project->observations({}).value().empty());
    const QString path = m_project->path();
    m_project.reset();
    m_project = std::move(*Project::open(path));
    QVERIFY(m_project->redo());
    QVERIFY(m_project->map() == filled);
    QVERIFY(m_project->observations({{m_series[0]}}).value() == values);
}

void BulkBatchTest::theSameRowsAgainAreUnchangedAndNotStored()
{
    for (const qint32 days : {20, 1000}) {
        const std::vector<Row> rows = shuffledRows<Row>(4, 30, days);
        imported(rows);
        BulkOutcome outcome;
        auto again = prepared(rows, outcome);
        QVERIFY(again);
        QCOMPARE(outcome.inserted, 0);
        QCOMPARE(outcome.updated, 0);
        QCOMPARE(outcome.unchanged, qint64(rows.size()));
    }
}

void BulkBatchTest::anExtendedFileAddsAndUpdates()
{
    std::vector<Row> rows = shuffledRows<Row>(4, 30, 1000);
    imported(rows);
    const auto before = m_project->observations({{m_series[0]}}).value();
    rows[0].value += 5;
    rows[1].denominator = rows[1].denominator ? std::nullopt : std::optional(3.0);
    rows.push_back({4, 0, firstDay, 17});
    const BulkOutcome outcome = imported(rows);
    QCOMPARE(outcome.inserted, 1);
    QCOMPARE(outcome.updated, 2);
    QCOMPARE(outcome.unchanged, qint64(rows.size() - 3));
    sortRows(rows);
    std::vector<Row> first;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(first),
                 [](const Row& row) { return row.series == 0; });
    QVERIFY(m_project->observations({{m_series[0]}}).value() == expected(first));
    QCOMPARE(m_project->observations({{m_series[4]}}).value().size(), size_t(1));
    QVERIFY(m_project->undo());
    QVERIFY(m_project->observations({{m_series[0]}}).value() == before);
}

void BulkBatchTest::aDryRunCountsAndKeepsNothing()
{
    BulkOutcome outcome;
    auto batch =
        prepared(shuffledRows<Row>(4, 30, 1000), outcome, csv::DuplicateRule::Reject, false);
    QVERIFY(batch);
    QCOMPARE(outcome.inserted, 120'000);
    batch.reset();
    QVERIFY(m_project->dimensions().value().empty());
}

void BulkBatchTest::aDroppedBatchLeavesNoTrace()
{
    BulkOutcome outcome;
    QVERIFY(prepared(shuffledRows<Row>(4, 30, 1000), outcome));
    QVERIFY(prepared(shuffledRows<Row>(4, 30, 10), outcome));
    QVERIFY(m_project->observations({}).value().empty());
    store::Database& database = m_project->file().database();
    QCOMPARE(database.number("SELECT count(*) FROM series"), 0);
    QCOMPARE(database.number("SELECT count(*) FROM segment"), 1);
    QCOMPARE(database.number("SELECT count(*) FROM dimension"), 0);
    QCOMPARE(database.number("SELECT count(*) FROM import_batch"), 0);
    QCOMPARE(m_project->history().size(), size_t(1));
}

void BulkBatchTest::namesThatOthersUseStayWhenABatchIsDropped()
{
    const std::vector<Row> some = shuffledRows<Row>(2, 5, 4);
    imported(some);
    const std::vector<Observation> before = *m_project->observations({});
    store::Database& database = m_project->file().database();
    const qint64 segments = database.number("SELECT count(*) FROM segment");
    BulkOutcome outcome;
    QVERIFY(prepared(shuffledRows<Row>(4, 30, 1000), outcome));
    QVERIFY(*m_project->observations({}) == before);
    QCOMPARE(database.number("SELECT count(*) FROM series"), qint64(m_series.size()));
    QCOMPARE(database.number("SELECT count(*) FROM segment"), segments);
}

void BulkBatchTest::onlyNewOnesAreTakenWhereThatIsWished()
{
    const auto row = [](qint32 day, double value) { return Row{0, 0, firstDay + day, value, {}}; };
    imported({row(0, 1), row(1, 2)});
    csv::ObservationBlock block;
    for (const Row& each : {row(0, 1), row(1, 5), row(2, 3)}) {
        block.series.push_back(each.series);
        block.segment.push_back(each.segment);
        block.day.push_back(each.day);
        block.value.push_back(each.value);
        block.row.push_back(qint64(block.row.size()) + 1);
    }
    store::BulkRules rules;
    rules.onlyNew = true;
    auto batch = *BulkBatch::begin(*m_project, {}, rules);
    QVERIFY(batch->add(std::move(block), m_names));
    const auto outcome = batch->finish(m_names, m_series, Cancellation());
    QVERIFY(outcome);
    QCOMPARE(outcome->inserted, 1);
    QCOMPARE(outcome->unchanged, 1);
    QCOMPARE(outcome->updated, 0);
    QCOMPARE(outcome->leftAsTheyWere, 1);
    QCOMPARE(outcome->changes.size(), size_t(1));
    QCOMPARE(outcome->changes[0].before, std::optional(2.0));
    QCOMPARE(outcome->changes[0].after, 5.0);
    QVERIFY(commit(*batch));
    QCOMPARE(m_project->observations({})->at(1).value, std::optional(2.0));
    QCOMPARE(m_project->observations({})->size(), size_t(3));
}

void BulkBatchTest::runningTotalsBecomeRises()
{
    csv::ObservationBlock block;
    const double totals[] = {10, 25, 27, 4, 9}; // the counter began anew before the fourth
    for (qint32 day = 4; day >= 0; --day) {
        block.series.push_back(0);
        block.segment.push_back(0);
        block.day.push_back(firstDay + day);
        block.value.push_back(totals[day]);
        block.row.push_back(5 - day);
    }
    store::BulkRules rules;
    rules.runningTotals = {m_names.series[0]};
    auto batch = *BulkBatch::begin(*m_project, {}, rules);
    QVERIFY(batch->add(std::move(block), m_names));
    const auto outcome = batch->finish(m_names, m_series, Cancellation());
    QVERIFY(outcome);
    QCOMPARE(outcome->withoutRise, 2);
    QVERIFY(commit(*batch));
    std::vector<double> rises;
    const std::vector<Observation> stored = *m_project->observations({});
    for (const Observation& each : stored) {
        rises.push_back(*each.value);
    }
    QCOMPARE(rises, (std::vector<double>{15, 2, 5}));
}

void BulkBatchTest::aCancelledBatchLeavesNoTrace()
{
    auto batch = BulkBatch::begin(*m_project, {}, csv::DuplicateRule::Reject);
    csv::ObservationBlock block;
    for (qint32 i = 0; i < 200'000; ++i) {
        block.series.push_back(0);
        block.segment.push_back(0);
        block.day.push_back(firstDay + i);
        block.value.push_back(i);
        block.row.push_back(i + 1);
    }
    QVERIFY((*batch)->add(std::move(block), m_names));
    Cancellation cancellation;
    cancellation.cancel();
    const auto finished = (*batch)->finish(m_names, m_series, cancellation);
    QVERIFY(!finished);
    QCOMPARE(finished.error().kind, ErrorKind::Cancelled);
    batch->reset();
    QVERIFY(m_project->observations({}).value().empty());
}

void BulkBatchTest::duplicatesFollowTheRule_data()
{
    QTest::addColumn<int>("rule");
    QTest::addColumn<double>("stays");
    QTest::addColumn<int>("duplicates");
    QTest::addColumn<int>("unchanged");
    using csv::DuplicateRule;
    // Values 10, 10, 40 of one day.
    QTest::newRow("reject") << int(DuplicateRule::Reject) << 10.0 << 1 << 1;
    QTest::newRow("first") << int(DuplicateRule::First) << 10.0 << 1 << 1;
    QTest::newRow("last") << int(DuplicateRule::Last) << 40.0 << 1 << 1;
    QTest::newRow("sum") << int(DuplicateRule::Sum) << 60.0 << 0 << 0;
    QTest::newRow("mean") << int(DuplicateRule::Mean) << 20.0 << 0 << 0;
}

void BulkBatchTest::duplicatesFollowTheRule()
{
    QFETCH(int, rule);
    QFETCH(double, stays);
    QFETCH(int, duplicates);
    QFETCH(int, unchanged);
    const std::vector<Row> rows{{1, 2, firstDay, 10},
                                {0, 0, firstDay, 1},
                                {1, 2, firstDay, 10},
                                {1, 2, firstDay, 40},
                                {1, 2, firstDay + 1, 7}};
    const BulkOutcome outcome = imported(rows, static_cast<csv::DuplicateRule>(rule));
    QCOMPARE(outcome.inserted, 3);
    QCOMPARE(outcome.duplicateCount, duplicates);
    QCOMPARE(outcome.unchanged, unchanged);
    QCOMPARE(m_project->observations({{m_series[1]}}).value().at(0).value, std::optional(stays));
    if (static_cast<csv::DuplicateRule>(rule) == csv::DuplicateRule::Reject) {
        QCOMPARE(outcome.duplicates.at(0).row, 4);
        QCOMPARE(outcome.duplicates.at(0).earlierRow, 1);
    }
}

void BulkBatchTest::editsGoInBetween()
{
    BulkOutcome outcome;
    auto batch = prepared(shuffledRows<Row>(4, 30, 1000), outcome);
    EditBuilder edit(m_project->map(), QStringLiteral("Name project"));
    Settings settings = m_project->map().settings;
    settings.name = QStringLiteral("While importing");
    edit.put(settings);
    QVERIFY(m_project->apply(edit.finish()));
    QVERIFY(commit(*batch));
    QCOMPARE(m_project->map().settings.name, settings.name);
    QCOMPARE(m_project->history().size(), size_t(3));
}

void BulkBatchTest::valuesArrivingInBulkSealTheirExpectation()
{
    Expectation expectation;
    expectation.id = ExpectationId::create();
    expectation.indicator = std::get<IndicatorId>(m_series[2]);
    expectation.value = 4;
    EditBuilder edit(m_project->map(), QStringLiteral("Expect"));
    edit.put(expectation);
    QVERIFY(m_project->apply(edit.finish()));
    imported({{1, 0, firstDay, 1}});
    QVERIFY(!m_project->map().expectations.at(expectation.id).sealed.isValid());
    imported({{2, 0, firstDay, 1}});
    QVERIFY(m_project->map().expectations.at(expectation.id).sealed.isValid());
}

QTEST_GUILESS_MAIN(BulkBatchTest)
#include "bulk_batch_test.moc"
