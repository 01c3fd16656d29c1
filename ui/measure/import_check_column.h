#pragma once

#include "ui/measure/import_worker.h"

#include <QScrollArea>

class QVBoxLayout;

namespace throughline {

/// The column beside an import: how many rows are kept, what is wrong with the others, and where
/// the values go.
class ImportCheckColumn final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ImportCheckColumn(QWidget* parent = nullptr);

    void showBusy();
    void showProblem(const QString& message);
    void show(const ImportCheck& check, bool keepsTotals, const Map& map);
    /// The same list after the rows were written.
    void showReport(const ImportReport& report);
    /// Saving what is left out went well or not.
    void saySaved(const QString& sentence);

Q_SIGNALS:
    void rowRequested(qint64 row);
    void keepTotalsRequested(bool keep);
    void saveLeftOutRequested();

private:
    void startOver();
    void addFigures(qint64 kept, qint64 leftOut, qint64 unread);
    void addProblems(const csv::ProblemList& problems, bool keepsTotals);
    void addProblem(csv::ProblemKind kind, qint64 count,
                    const std::vector<const csv::Problem*>& some, bool keepsTotals);
    void addMissing(const csv::ImportCounts& counts);
    void addGoals(const ImportCheck& check, const Map& map);

    QVBoxLayout* m_layout;
    class TextLabel* m_saved = nullptr;
};

}
