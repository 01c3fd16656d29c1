#pragma once

#include "core/project/project.h"

#include "ui/measure/figure_asked.h"

#include <QWidget>

namespace throughline {

class ImportWatch;

/// Measure: the tab row (dashboard, drop-off, indicators, evidence, data) and its pages, each made
/// when it is first shown.
/// A view of \p project: redraws itself when the project changes.
class MeasurePage final : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Dashboard, DropOff, Indicators, Evidence, Data };

    /// \p watch reads the files of recipes again; it outlives the page.
    MeasurePage(Project& project, ImportWatch& watch, QWidget* parent = nullptr);
    ~MeasurePage() override;

    Tab tab() const;

public Q_SLOTS:
    void showTab(throughline::MeasurePage::Tab tab);
    /// Opens the drop-off; same as showTab(Tab::DropOff).
    void showDropOff();
    /// Opens the evidence for a link.
    void showEvidence(throughline::LinkId link);
    /// Opens Data with \p path as the file to import.
    void importFile(const QString& path);
    /// Opens Data with pasted text as the table to import.
    void importText(const QString& text);
    /// Opens Data at what a batch changed.
    void showBatch(throughline::BatchId batch);

Q_SIGNALS:
    void tabChanged(throughline::MeasurePage::Tab tab);
    /// Somebody asked to type this week's numbers (Ctrl+E).
    void thisWeekRequested();
    /// Somebody asked to paste counts here: the window offers the clipboard.
    void pasteRequested();
    /// Somebody asked for the map.
    void mapRequested();
    /// Somebody wants to see an indicator where it lives.
    void indicatorRequested(throughline::IndicatorId id);
    /// A figure was clicked: where does it come from?
    void figureAsked(const throughline::FigureAsked& asked);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
