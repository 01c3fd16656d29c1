#pragma once

#include "core/model/map.h"

#include <QFrame>

namespace throughline {

class Project;
class TextLabel;

/// The selected link as a sentence for reading aloud, in room mode: "If “A”, then “B” because b."
/// Elsewhere the inspector says it. Always of one height, so that the map stays where it is.
class ReadingLine final : public QFrame
{
    Q_OBJECT

public:
    explicit ReadingLine(Project& project, QWidget* parent = nullptr);

    /// Reads this link; with an id of something else nothing is read.
    void read(const QUuid& id);
    /// True while there is a sentence.
    bool reads() const;
    QString sentence() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fitSentence();

    Project& m_project;
    TextLabel* m_sentence;
    LinkId m_link;
};

}
