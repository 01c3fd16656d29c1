#pragma once

#include "core/project/project.h"

#include <QWidget>

namespace throughline {

class TextLabel;

/// Before an import: where a file is dropped or chosen, what tables may look like, and what is
/// in the project already.
class ImportStart final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportStart(Project& project, QWidget* parent = nullptr);

    /// One sentence in place; empty takes it away.
    void say(const QString& sentence);

Q_SIGNALS:
    void fileChosen(const QString& path);
    void pasteChosen();

private:
    QWidget* dropArea();
    QWidget* examples();
    void chooseFile();

    TextLabel* m_said;
};

}
