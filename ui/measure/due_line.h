#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace throughline {

class Button;
class Project;
class TextLabel;

/// What is due today, in one line on soft accent: numbers to type, the outcome's review. Hidden
/// where nothing is.
class DueLine final : public QWidget
{
    Q_OBJECT

public:
    explicit DueLine(QWidget* parent = nullptr);

    void refresh(const Project& project);

Q_SIGNALS:
    void thisWeekRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_strong;
    TextLabel* m_text;
    Button* m_type;
};

}
