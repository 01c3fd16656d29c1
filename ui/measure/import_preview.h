#pragma once

#include "ui/measure/import_preview_model.h"

#include <QTableView>

namespace throughline {

class MeaningHeader;

/// The preview grid with the meaning of each column above it. F8 goes to the next row that cannot
/// be read, Alt+Down opens the list of the current column.
class ImportPreview final : public QTableView
{
    Q_OBJECT

public:
    explicit ImportPreview(QWidget* parent = nullptr);

    ImportPreviewModel& preview() { return *m_model; }
    MeaningHeader& meanings() { return *m_header; }
    /// Widths after what stands in the columns.
    void fitColumns();
    /// Goes to the next row that cannot be read; false where there is none.
    bool goToNextProblem();
    /// Opens the list of what the current column may mean.
    void openMeaning();
    /// Goes to a data row, where the preview shows it.
    void goToRow(qint64 row);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    ImportPreviewModel* m_model;
    MeaningHeader* m_header;
};

}
