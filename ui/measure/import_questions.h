#pragma once

#include "core/project/import.h"

#include <QWidget>

class QVBoxLayout;

namespace throughline {

class SegmentedSwitch;
class TextLabel;
class TintedFrame;

/// What is asked above the preview of a file that was imported before: whether values that are
/// there are updated, and what happened to columns that are gone.
class ImportQuestions final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportQuestions(QWidget* parent = nullptr);

    /// \p pasted cells have no name by which they could be known.
    void show(const ImportPlan& plan, const Map& map, QDate today, bool pasted);

Q_SIGNALS:
    void existingChosen(bool onlyNew);
    /// The mapping that the answer makes.
    void columnsAnswered(const throughline::csv::Mapping& mapping);

private:
    QWidget* beforeRow();
    QWidget* columnsRow();
    void showBefore(const ImportPlan& plan, const ImportBatch* before, QDate today);
    void askAboutColumns(const ImportPlan& plan);

    TintedFrame* m_before = nullptr;
    TextLabel* m_beforeText = nullptr;
    SegmentedSwitch* m_existing = nullptr;
    TintedFrame* m_columns = nullptr;
    QVBoxLayout* m_columnsLayout = nullptr;
};

}
