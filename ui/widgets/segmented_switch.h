#pragma once

#include <QWidget>

class QButtonGroup;

namespace throughline {

/// A row of choices of which one is on; arrows move between them. Nothing chosen is possible
/// until the first choice.
class SegmentedSwitch final : public QWidget
{
    Q_OBJECT

public:
    /// \p name is what a screen reader says of the whole.
    SegmentedSwitch(const QString& name, const QStringList& choices, QWidget* parent = nullptr);

    /// The index chosen, -1: none.
    int chosen() const;
    /// Shows a choice without telling anyone; -1 shows none.
    void setChosen(int index);

Q_SIGNALS:
    /// A person chose.
    void choiceMade(int index);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QButtonGroup* m_group;
    bool m_showing = false; ///< a choice is shown, nobody made it
};

}
