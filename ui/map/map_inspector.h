#pragma once

#include "core/project/project.h"

#include <QScrollArea>

namespace throughline {

class InspectorForm;

/// The facts and fields of what is selected on the map: a link, a card or an indicator.
/// 312 px wide; the window hides it while nothing is selected.
///
/// A field is saved 400 ms after the last key, on Enter and on leaving; one undo step per focus.
class MapInspector final : public QScrollArea
{
    Q_OBJECT

public:
    explicit MapInspector(Project& project, QWidget* parent = nullptr);
    ~MapInspector() override;

    using QWidget::show;
    /// Shows the first thing of the selection; an empty one shows nothing.
    void show(const Selection& selection);
    /// Puts the caret into the "because" of the shown link or the name of the indicator.
    void focusFirstField();

Q_SIGNALS:
    /// A cross-reference was followed or something was made: select this.
    void selectionRequested(const throughline::Selection& selection);
    /// *See the evidence for this link*.
    void evidenceRequested(const QUuid& link);
    void closeRequested();
    void problem(const QString& sentence);

private:
    void rebuild();
    void refresh(const Edit& edit);

    Project& m_project;
    QUuid m_shown;
    InspectorForm* m_form = nullptr;
};

}
