#pragma once

#include "ui/actions/shortcuts.h"

#include <QAbstractButton>

namespace throughline {

/// The key of one action on the sheet of keys. Pressed, it waits for the next key: that becomes
/// the action's own. Backspace takes the key away, Delete brings the original back, Esc leaves
/// all as it was.
class KeyField final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit KeyField(ActionId id, QWidget* parent = nullptr);

    ActionId id() const { return m_id; }
    bool isWaiting() const { return m_waiting; }
    /// Shows the key of now.
    void refresh() { wait(false); }
    QSize sizeHint() const override;

Q_SIGNALS:
    /// The action has another key now.
    void keyChanged();
    /// A key that cannot be taken, or what happened: one sentence.
    void said(const QString& sentence);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void wait(bool waiting);
    void take(const QKeySequence& key);
    QString shownText() const;

    ActionId m_id;
    bool m_waiting = false;
};

}
