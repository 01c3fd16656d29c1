#pragma once

#include "ui/measure/this_week_due.h"

#include <QTableWidget>

namespace throughline {

/// The last periods of everything that is typed by hand, as a small table: a cell takes what a
/// field of This week takes, and a block of cells copied from a spreadsheet is pasted as one edit.
class NumbersGrid final : public QTableWidget
{
    Q_OBJECT

public:
    explicit NumbersGrid(Project& project, QWidget* parent = nullptr);

    /// Shows the periods of \p cadence up to the one that holds \p lastDay.
    void fill(QDate lastDay, Cadence cadence);
    /// Writes a block of cells from the current cell on; what cannot be read is told by `said` and
    /// nothing of the block is stored.
    void pasteText(const QString& text);

    static constexpr int periods = 6;

Q_SIGNALS:
    /// What was stored, or why not: one sentence.
    void said(const QString& sentence, bool problem);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Typed
    {
        int row = 0;
        int column = 0;
        QString text;
    };
    void takeCell(QTableWidgetItem* item);
    Result<void> store(const std::vector<Typed>& cells);
    void showStored();

    Project& m_project;
    std::vector<DueNumber> m_numbers;
    std::vector<QDate> m_days;
    Cadence m_cadence = Cadence::Week;
    bool m_filling = false;
};

}
