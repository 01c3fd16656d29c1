#pragma once

#include "core/project/project.h"
#include "ui/map/lens.h"
#include "ui/measure/figure_asked.h"

#include <QScrollArea>

#include <optional>

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
    /// Shows the first thing of the selection, several cards as a path that is read; an empty
    /// one shows nothing.
    void show(const Selection& selection);
    /// Shows that a card is being made, in the place of what is selected; nullptr: none is.
    void showBeingMade(const Step* card);
    /// Puts the caret into the "because" of the shown link or the name of the indicator.
    void focusFirstField();
    /// Puts the caret into the field of that caption, where the shown form has it.
    void focusField(const QString& caption);
    /// Through the drop-off a link shows who goes on instead of its fields.
    void setLens(throughline::LensKind kind);

Q_SIGNALS:
    /// A cross-reference was followed or something was made: select this.
    void selectionRequested(const throughline::Selection& selection);
    /// *See the evidence for this link*.
    void evidenceRequested(const QUuid& link);
    void closeRequested();
    /// *Open in Measure* at a link of the drop-off.
    void dropOffRequested();
    void problem(const QString& sentence);
    /// *Where does this number come from?*
    void figureAsked(const throughline::FigureAsked& asked);

private:
    void rebuild();
    InspectorForm* makeForm();
    GroupId closedGroup() const;
    void letFormGo();
    void refresh(const Edit& edit);

    Project& m_project;
    std::vector<QUuid> m_all;
    QUuid m_shown;
    GroupId m_group;                  ///< the closed one that is shown; null: something else is
    std::optional<Stage> m_beingMade; ///< the stage of a card that has no title yet
    LensKind m_lens = LensKind::Structure;
    InspectorForm* m_form = nullptr;
};

}
