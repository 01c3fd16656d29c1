#pragma once

#include <QFrame>
#include <QUuid>

class QLineEdit;

namespace throughline {

class MapCanvas;
class TextLabel;

/// Finding on the canvas (Ctrl+F): hits are marked while one types; Enter goes to the next one,
/// Shift+Enter to the one before, Esc closes and leaves the last hit selected.
class FindBar final : public QFrame
{
    Q_OBJECT

public:
    explicit FindBar(MapCanvas& canvas);

    void open();
    void close();
    void place();
    /// "2 of 5", "nothing found".
    QString message() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void look();
    void go(int by);

    MapCanvas& m_canvas;
    QLineEdit* m_words;
    TextLabel* m_message;
    std::vector<QUuid> m_hits;
    int m_at = -1;
};

}
