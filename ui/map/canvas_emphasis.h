#pragma once

#include "ui/paint/map_painter.h"

#include <QString>
#include <QUuid>

#include <set>
#include <vector>

namespace throughline {

class CanvasNaming;
class CanvasScene;
class CanvasSelection;
class CardItem;
class LinkItem;

/// What stands out on the canvas: what is selected, named, held, found, looked at.
class CanvasEmphasis final
{
public:
    CanvasEmphasis(const CanvasScene& scene, const CanvasSelection& selection,
                   const CanvasNaming& naming)
        : m_scene(scene), m_selection(selection), m_naming(naming)
    {
    }

    Emphasis of(const CardItem& item) const;
    Emphasis of(const LinkItem& item) const;
    /// Fades all cards and links but these; empty: fades none.
    void focusOn(std::vector<QUuid> ids);
    bool isFocused() const { return !m_focus.empty(); }
    bool isFaded(const QUuid& id) const;
    /// What people see who look for \p words: ids in reading order; marks them.
    std::vector<QUuid> find(const QString& words);

private:
    const CanvasScene& m_scene;
    const CanvasSelection& m_selection;
    const CanvasNaming& m_naming;
    std::vector<QUuid> m_focus; ///< sorted
    std::set<QUuid> m_found;
};

}
