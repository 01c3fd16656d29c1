#pragma once

#include "ui/window/mode.h"

#include <QWidget>

#include <map>

class QToolButton;

namespace throughline {

class RailButton;

/// The modes at the left side, 80 px wide, with what is due under their names.
class Rail final : public QWidget
{
    Q_OBJECT

public:
    explicit Rail(QWidget* parent = nullptr);

    void setMode(Mode mode);
    /// Without a project no mode can be chosen and none is shown as chosen.
    void setModesEnabled(bool enabled);
    /// A small label under the name ("5 due"); empty removes it.
    void setDue(Mode mode, const QString& text);
    void focusCurrent();

Q_SIGNALS:
    void modeRequested(throughline::Mode mode);
    void settingsRequested(const QPoint& where);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::map<Mode, RailButton*> m_buttons;
};

}
