#pragma once

#include "core/project/project.h"

#include <QFrame>

class QLineEdit;

namespace throughline {

class TextLabel;

/// Keep a version (Ctrl+Shift+S): the map as it is now under a name, with a reason. One edit.
/// A name that cannot be taken is said under its field.
class KeepVersionPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit KeepVersionPanel(Project& project, QWidget* parent = nullptr);

Q_SIGNALS:
    void kept(const QString& name);
    /// The panel should go, whether something was kept or not.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeButtons();
    void keep();

    Project& m_project;
    QLineEdit* m_name;
    QLineEdit* m_reason;
    TextLabel* m_problem;
};

/// What the next version could be called: "First map", then after what changed most since the
/// last one, else after the day. A name that no version has yet.
QString suggestedVersionName(const Map& map, QDate today);

}
