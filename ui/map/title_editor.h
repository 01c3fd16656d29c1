#pragma once

#include "ui/actions/action_table.h"

#include <QPlainTextEdit>

#include <functional>

class QLineEdit;

namespace throughline {

/// The title of a card while it is typed: text without a frame, over the card. Keys of the
/// grammar (Tab, Enter, Esc …) go to the canvas.
class TitleEditor final : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit TitleEditor(QWidget* viewport);

    QString title() const { return toPlainText().simplified(); }

Q_SIGNALS:
    /// A key of the grammar was pressed.
    void grammarKey(throughline::ActionId action);
    void left();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool) override { return false; }
};

/// A one-line field that opens on the canvas for a number, a name or a "because".
class InlineField final : public QWidget
{
    Q_OBJECT

public:
    explicit InlineField(QWidget* viewport);

    /// \p accept is asked on Enter and on leaving; while it says no the field stays.
    void open(const QRect& box, const QString& text, const QString& placeholder,
              std::function<bool(const QString&)> accept);
    bool isOpen() const { return isVisible(); }
    /// Closes without asking.
    void drop();
    /// Says beside the field why what was typed cannot be taken.
    void say(const QString& sentence);
    QString text() const;

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void finish(bool leaving);

    QLineEdit* m_line;
    std::function<bool(const QString&)> m_accept;
    bool m_busy = false;
};

}
