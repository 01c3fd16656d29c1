#pragma once

#include "ui/measure/this_week_due.h"

#include <QWidget>

class QLineEdit;

namespace throughline {

class Button;
class TextLabel;

/// One due number: its name, the last value, the field, and what was understood.
class ThisWeekRow final : public QWidget
{
    Q_OBJECT

public:
    ThisWeekRow(DueNumber due, QWidget* parent = nullptr);

    const DueNumber& due() const { return m_due; }
    QLineEdit& field() const { return *m_field; }
    /// What was read is stored, or not yet.
    void say(const QString& understood, bool problem, bool estimate, bool unknown);
    bool isAnswered() const { return m_answered; }
    /// The text that is stored already: leaving the field with it does nothing.
    QString storedText;

Q_SIGNALS:
    /// Enter or leaving: what stands in the field should be stored.
    void entered();
    void nextRequested();
    void backRequested();
    /// A request for this number is wanted as text.
    void requestWanted();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    class Sign;
    DueNumber m_due;
    QLineEdit* m_field;
    Sign* m_sign;
    TextLabel* m_said;
    Button* m_ask;
    bool m_answered = false;
};

}
