#include "ui/widgets/field_saver.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace throughline {

FieldSaver::FieldSaver(QWidget* field, const QString& name) : QObject(field), m_name(name)
{
    // Steps of different sessions and savers never share a key.
    static int makings = 0;
    m_name += QStringLiteral("/%1").arg(++makings);
    m_timer.setSingleShot(true);
    m_timer.setInterval(delayMs);
    connect(&m_timer, &QTimer::timeout, this, &FieldSaver::save);
    field->installEventFilter(this);
    if (auto* line = qobject_cast<QLineEdit*>(field)) {
        connect(line, &QLineEdit::textEdited, this, &FieldSaver::typed);
        connect(line, &QLineEdit::returnPressed, this, &FieldSaver::flush);
    } else if (auto* text = qobject_cast<QPlainTextEdit*>(field)) {
        connect(text, &QPlainTextEdit::textChanged, this, [this, text] {
            if (text->hasFocus()) {
                typed();
            }
        });
    }
}

QString FieldSaver::mergeKey() const { return QStringLiteral("%1/%2").arg(m_name).arg(m_step); }

void FieldSaver::typed()
{
    m_timer.start();
    Q_EMIT waiting();
}

void FieldSaver::flush()
{
    if (m_timer.isActive()) {
        m_timer.stop();
        Q_EMIT save();
    }
}

void FieldSaver::forget() { m_timer.stop(); }

bool FieldSaver::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::FocusOut) {
        const auto reason = static_cast<QFocusEvent*>(event)->reason();
        if (reason != Qt::PopupFocusReason && reason != Qt::MenuBarFocusReason) {
            flush();
            Q_EMIT left();
            startNewStep();
        }
    } else if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            key->ignore();
            return true;
        }
    }
    return false;
}

}
