#pragma once

#include "ui/map/lens.h"

#include <QFrame>

class QVBoxLayout;

namespace throughline {

class FlowRow;
class HeadlineLabel;
class TextLabel;

/// What a lens says: a sentence, what colour, width and pattern mean, and what else to know. Under
/// the canvas in place of tray, health and quick add while a lens is on.
class LensBar final : public QFrame
{
    Q_OBJECT

public:
    explicit LensBar(QWidget* parent = nullptr);

    void show(const LensWords& words);
    using QFrame::show;
    QString sentence() const;
    /// The entries of the legend as texts.
    QStringList legend() const;
    QString remarks() const;

private:
    QVBoxLayout* m_column;
    HeadlineLabel* m_sentence;
    FlowRow* m_legend = nullptr;
    TextLabel* m_remarks;
};

}
