#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

#include <QObject>
#include <QRectF>

#include <functional>

class QWidget;

namespace throughline {

class CanvasCamera;
class CanvasEdits;
class CanvasLabels;
class CanvasNaming;
class CanvasScene;
class CanvasSelection;
class InlineField;
class LinkItem;

/// The one-line fields that open on the canvas: how many, because, an indicator, the name of a
/// group. One is open at a time; what cannot be taken is said beside it.
class CanvasFields final : public QObject
{
    Q_OBJECT

public:
    CanvasFields(const CanvasScene& scene, CanvasLabels& labels, CanvasSelection& selection,
                 CanvasEdits& edits, const CanvasCamera& camera, CanvasNaming& naming,
                 QWidget* viewport);

    void askCount(StepId id);
    void askBecause(LinkId id);
    /// Of a card the "because" of the link into it, else of the one out of it.
    void askBecauseOfSelection();
    /// An indicator for what is selected.
    void askIndicator();
    void askGroupName(const std::vector<StepId>& members);
    /// Closes without asking.
    void drop();
    /// Puts the field where it is asked for when the view has moved.
    void place();

private:
    using Accept = std::function<bool(const QString& typed)>;
    void open(const QRectF& sceneBox, const QString& text, const QString& placeholder,
              Accept accept);
    void leave();
    bool storeCount(StepId id, const QString& text);
    bool storeOrSay(Result<Edit> edit);
    QRectF becauseBox(const LinkItem& item) const;

    const CanvasScene& m_scene;
    CanvasLabels& m_labels;
    CanvasSelection& m_selection;
    CanvasEdits& m_edits;
    const CanvasCamera& m_camera;
    CanvasNaming& m_naming;
    InlineField* m_field;
    QRectF m_box;
    QUuid m_after; ///< what is selected when the field closes; null: what is then
};

}
