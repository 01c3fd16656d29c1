#pragma once

class QWidget;

namespace throughline {

class DetectionBar;
class ImportBar;
class ImportCheckColumn;
class ImportPreview;
class ImportQuestions;
class PeriodBox;
class SegmentedSwitch;
class TextLabel;

/// What stands on the import page once a file is looked at: its name, what a row is, how it was
/// read, the preview, the check beside it and the bar below. Owned by the page.
struct ImportControls
{
    TextLabel* source = nullptr;
    SegmentedSwitch* rows = nullptr; ///< what one row is
    ImportQuestions* questions = nullptr;
    DetectionBar* detection = nullptr;
    QWidget* dayRow = nullptr; ///< asks for the period of all rows, where no column is a date
    PeriodBox* day = nullptr;
    TextLabel* dayProblem = nullptr;
    ImportPreview* preview = nullptr;
    TextLabel* shown = nullptr; ///< how many rows the preview shows
    ImportBar* bar = nullptr;
    ImportCheckColumn* checks = nullptr;
};

/// Makes them and lays them out.
QWidget* makeImportControls(ImportControls& controls);

}
