#pragma once

#include "ui/actions/action_table.h"

#include <QFrame>

class QGridLayout;

namespace throughline {

class TextLabel;

/// Every key, by place; what `?` shows. Each can be changed here, and all be set back.
class KeysSheet final : public QFrame
{
    Q_OBJECT

public:
    explicit KeysSheet(QWidget* parent = nullptr);

    QSize sizeHint() const override { return {920, 740}; }

Q_SIGNALS:
    /// An action has another key now: shortcuts are to be set again.
    void keysChanged();

private:
    QWidget* columnFor(std::initializer_list<ActionPlace> places);
    void addLine(QGridLayout* grid, const ActionInfo& info);
    void setAllBack();

    TextLabel* m_said;
};

}
