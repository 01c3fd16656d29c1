#pragma once

#include "ui/map/canvas_drag.h"

#include <QObject>

class QMouseEvent;
class QWidget;

namespace throughline {

class CanvasCamera;
class CanvasFields;
class CanvasNaming;

/// The mouse as in drawing programs: what a press, a move and a release begin and end.
class CanvasPointer final : public QObject
{
    Q_OBJECT

public:
    CanvasPointer(CanvasScene& scene, const CanvasLabels& labels, CanvasSelection& selection,
                  CanvasEdits& edits, CanvasCamera& camera, CanvasNaming& naming,
                  CanvasFields& fields, QWidget& viewport);

    const CanvasDrag& drag() const { return m_drag; }
    const CanvasHits& hits() const { return m_hits; }
    bool isBusy() const { return m_gesture != Gesture::None; }

    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    void doubleClick(const QMouseEvent& event);
    void leave();
    /// With Space held the canvas is pulled along.
    void holdSpace(bool held);
    /// Takes back what is under way; the scene is taken over anew next.
    void abandon();

Q_SIGNALS:
    /// What the hand draws over the canvas is another.
    void drawn();

private:
    enum class Gesture { None, Press, Drag, Pan };
    void hoverAt(const QPointF& scenePoint);
    void click(bool adds);

    CanvasScene& m_scene;
    CanvasSelection& m_selection;
    CanvasCamera& m_camera;
    CanvasNaming& m_naming;
    CanvasFields& m_fields;
    QWidget& m_viewport;
    CanvasHits m_hits;
    CanvasDrag m_drag;
    Gesture m_gesture = Gesture::None;
    CanvasPress m_press;
    bool m_spaceHeld = false;
};

}
