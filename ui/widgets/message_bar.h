#pragma once

#include <QFrame>

#include <functional>
#include <vector>

class QHBoxLayout;

namespace throughline {

class TextLabel;

/// What somebody can do about a message.
struct MessageAction
{
    QString text;
    std::function<void()> run;
};

/// One calm sentence under the top bar with what can be done about it; never in the way of work.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    enum class Tone { Note, Problem };

    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows the sentence in place of the one before. A screen reader is told.
    void say(const QString& sentence, Tone tone = Tone::Note,
             std::vector<MessageAction> actions = {});
    QString sentence() const;
    void dismiss();
    /// The sentence tells of the edit of this label: it goes when that is undone.
    void tellsOf(const QString& edit) { m_edit = edit; }
    void noteUndone(const QString& edit);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    TextLabel* m_text;
    QHBoxLayout* m_actions;
    Tone m_tone = Tone::Note;
    QString m_edit; ///< that the sentence tells of, empty: of none
};

}
