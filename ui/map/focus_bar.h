#pragma once

#include <QFrame>

namespace throughline {

class TextLabel;

/// What of the map stands out, in words, with the way back to everything; above the canvas while
/// there is a focus.
class FocusBar final : public QFrame
{
    Q_OBJECT

public:
    explicit FocusBar(QWidget* parent = nullptr);

    /// \p what is a name for the part, \p cards of \p all cards are in it.
    void say(const QString& what, size_t cards, size_t all);
    QString words() const;

Q_SIGNALS:
    void leaveRequested();

private:
    TextLabel* m_words;
};

}
