#pragma once

#include "ui/measure/import_worker.h"
#include "ui/widgets/side_column.h"

namespace throughline {

/// The column beside an import: how many rows are kept, what is wrong with the others, and where
/// the values go.
class ImportCheckColumn final : public SideColumn
{
    Q_OBJECT

public:
    explicit ImportCheckColumn(QWidget* parent = nullptr);

    void showBusy();
    void showProblem(const QString& message);
    void show(const ImportCheck& check, const ImportPlan& plan, const Map& map);
    /// The same list after the rows were written.
    void showReport(const ImportReport& report);
    /// Saving what is left out went well or not.
    void saySaved(const QString& sentence);

Q_SIGNALS:
    void rowRequested(qint64 row);
    void keepTotalsRequested(bool keep);
    /// What "n/a" in a column of groups means was answered: the name of a group, or "(none)".
    void keepMarksRequested(bool keep);
    /// The event log that the rows go to was chosen: its id, or the name of a new one.
    void datasetChosen(const QString& dataset);
    /// The question whether a series is a running total was answered.
    void runningTotalAnswered(const QString& series, bool isOne);
    void saveLeftOutRequested();

private:
    void startOver();
    void addFigures(qint64 kept, qint64 leftOut, qint64 unread);
    void addProblems(const csv::ProblemList& problems, bool keepsTotals);
    void addProblem(csv::ProblemKind kind, qint64 count,
                    const std::vector<const csv::Problem*>& some, bool keepsTotals);
    void addRunningTotals(const csv::ProblemList& problems);
    void addChanges(const ImportReport& report);
    void addMissing(const csv::ImportCounts& counts);
    void addMarks(const ImportPlan& plan);
    void addGoals(const ImportCheck& check, const ImportPlan& plan, const Map& map);
    void addEvents(const ImportCheck& check, const ImportPlan& plan, const Map& map);
    void addDatasets(const ImportPlan& plan, const Map& map);

    class TextLabel* m_saved = nullptr;
};

}
