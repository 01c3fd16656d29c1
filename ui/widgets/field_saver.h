#pragma once

#include <QObject>
#include <QTimer>

namespace throughline {

/// Watches one text field and tells when what was typed should be saved: 400 ms after the last
/// key, on Enter (in a field of one line) and on leaving. Ctrl+Z and Ctrl+Shift+Z are left to
/// the window, so that undo means the same in a field as anywhere.
class FieldSaver final : public QObject
{
    Q_OBJECT

public:
    /// \p field is a QLineEdit or a QPlainTextEdit and owns the saver. \p name is the stem of
    /// the merge keys.
    FieldSaver(QWidget* field, const QString& name);

    /// Edits of one focus share this key and become one step of the history.
    QString mergeKey() const;
    /// Saves now what is waiting.
    void flush();
    /// What is waiting is dropped: the field was set from outside.
    void forget();
    /// What is typed from now on is a step of its own.
    void startNewStep() { ++m_step; }
    bool isWaiting() const { return m_timer.isActive(); }

    static constexpr int delayMs = 400;

Q_SIGNALS:
    /// Something was typed that is not saved yet.
    void waiting();
    void save();
    /// The field was left (after save, where there was something to save).
    void left();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void typed();

    QTimer m_timer;
    QString m_name;
    int m_step = 0;
};

}
