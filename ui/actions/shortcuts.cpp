#include "ui/actions/shortcuts.h"

#include <QKeyEvent>
#include <QSettings>

namespace throughline {

namespace {

/// Where the person's own keys are remembered.
QString ownKeys() { return QStringLiteral("keys"); }

/// The English name says which action is meant, whatever order the table has next year.
QString settingOf(ActionId id)
{
    QString name;
    for (const QChar c : QString::fromUtf8(actionInfo(id).text)) {
        name += c.isLetterOrNumber() ? c : QChar(u'_');
    }
    return ownKeys() + u'/' + name;
}

QKeySequence tableKey(const char* key) { return QKeySequence(QString::fromLatin1(key)); }

/// Pressed without Ctrl, Alt or Meta.
bool isPlain(const QKeyEvent& press)
{
    return (press.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
}

bool sharesPlace(ActionPlace a, ActionPlace b)
{
    return a == b || a == ActionPlace::Everywhere || b == ActionPlace::Everywhere;
}

}

bool canBeKey(ActionPlace place, const QKeyEvent& press)
{
    if (place == ActionPlace::Canvas || !isPlain(press)) {
        return true;
    }
    const bool function = press.key() >= Qt::Key_F1 && press.key() <= Qt::Key_F35;
    return place == ActionPlace::Everywhere ? function : !isTyping(press);
}

namespace {

/// The person's own key of an action; nullopt where it has that of the table.
std::optional<QKeySequence> ownKey(ActionId id, const QSettings& settings)
{
    const QVariant kept = settings.value(settingOf(id));
    if (!kept.isValid()) {
        return std::nullopt;
    }
    return QKeySequence(kept.toString(), QKeySequence::PortableText);
}

QList<QKeySequence> keysOf(ActionId id, const QSettings& settings)
{
    const ActionInfo& info = actionInfo(id);
    const std::optional<QKeySequence> own = ownKey(id, settings);
    QList<QKeySequence> keys{own.value_or(tableKey(info.key))};
    // `?` is no shortcut: in a field it is text. The window hears it itself.
    if (!own && *info.alias != '?') {
        keys << tableKey(info.alias);
    }
    keys.removeAll(QKeySequence());
    return keys;
}

}

bool isOwnKey(ActionId id) { return ownKey(id, QSettings()).has_value(); }

QKeySequence keyOf(ActionId id)
{
    return ownKey(id, QSettings()).value_or(tableKey(actionInfo(id).key));
}

QList<QKeySequence> keysOf(ActionId id) { return keysOf(id, QSettings()); }

QKeySequence pressedKey(const QKeyEvent& press)
{
    const Qt::KeyboardModifiers held = press.modifiers() & ~Qt::KeypadModifier;
    switch (press.key()) {
    case Qt::Key_Enter:
        return QKeySequence(QKeyCombination(held, Qt::Key_Return));
    case Qt::Key_Backtab:
        return QKeySequence(QKeyCombination(held | Qt::ShiftModifier, Qt::Key_Tab));
    default:
        return QKeySequence(QKeyCombination(held, static_cast<Qt::Key>(press.key())));
    }
}

bool isTyping(const QKeyEvent& press) { return isPlain(press) && press.key() < Qt::Key_Escape; }

namespace {

std::optional<ActionId> actionOf(ActionPlace place, const QKeySequence& key)
{
    const QSettings settings;
    for (const ActionInfo& info : actionTable()) {
        if (info.place == place && keysOf(info.id, settings).contains(key)) {
            return info.id;
        }
    }
    return std::nullopt;
}

}

std::optional<ActionId> actionFor(ActionPlace place, const QKeyEvent& press)
{
    const auto action = actionOf(place, pressedKey(press));
    const bool shifted = press.modifiers() & Qt::ShiftModifier;
    const bool letter = press.key() >= Qt::Key_A && press.key() <= Qt::Key_Z;
    if (action || !shifted || press.key() >= Qt::Key_Escape || (letter && !isTyping(press))) {
        return action;
    }
    // Some keyboards need Shift for a digit or sign; alone with a letter it makes no other key.
    const auto held = press.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
    return actionOf(place, QKeySequence(QKeyCombination(held, static_cast<Qt::Key>(press.key()))));
}

std::optional<ActionId> takenBy(const QKeySequence& key, ActionId id)
{
    if (key.isEmpty()) {
        return std::nullopt;
    }
    for (const ActionInfo& info : actionTable()) {
        if (info.id != id && sharesPlace(info.place, actionInfo(id).place) &&
            keysOf(info.id).contains(key)) {
            return info.id;
        }
    }
    return std::nullopt;
}

void setKey(ActionId id, const QKeySequence& key)
{
    Q_ASSERT(!takenBy(key, id));
    QSettings().setValue(settingOf(id), key.toString(QKeySequence::PortableText));
}

void forgetKey(ActionId id) { QSettings().remove(settingOf(id)); }

void forgetAllKeys() { QSettings().remove(ownKeys()); }

QString keyText(const QKeySequence& key)
{
    QString text = key.toString(QKeySequence::PortableText);
    if (text.endsWith(QLatin1String("Return"))) {
        text.replace(QLatin1String("Return"), QLatin1String("Enter"));
    }
    const bool plus = text.endsWith(QLatin1String("++")) || text == QLatin1String("+");
    text.replace(QLatin1Char('+'), QLatin1Char(' '));
    return plus ? text.trimmed() + QStringLiteral(" +") : text;
}

}
