#pragma once

#include <QStackedWidget>

#include <vector>

namespace throughline {

class TextLabel;

/// A page in one of two states: full, or while there is nothing to show one sentence and below it
/// what can be done.
class EmptyOrFull final : public QStackedWidget
{
    Q_OBJECT

public:
    /// Fills \p page; it is empty and says nothing at first. \p buttons stand in a row.
    EmptyOrFull(QWidget& page, const std::vector<QWidget*>& buttons, QWidget* full);

    void showEmpty(const QString& sentence);
    void showFull() { setCurrentIndex(1); }
    /// What the page says, or said, while it is empty.
    QString sentence() const;

private:
    TextLabel* m_sentence;
};

}
