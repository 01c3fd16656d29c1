#include "ui/actions/shortcuts.h"

#include <QSettings>

namespace throughline {

namespace {

/// The English name says which action is meant, whatever order the table has next year.
QString settingOf(ActionId id)
{
    QString name;
    for (const QChar c : QString::fromUtf8(actionInfo(id).text)) {
        name += c.isLetterOrNumber() ? c : QChar(u'_');
    }
    return QStringLiteral("keys/") + name;
}

QKeySequence tableKey(const char* key) { return QKeySequence(QString::fromLatin1(key)); }

bool sharesPlace(ActionPlace a, ActionPlace b)
{
    return a == b || a == ActionPlace::Everywhere || b == ActionPlace::Everywhere;
}

}

bool canChangeKey(ActionId id) { return actionInfo(id).place == ActionPlace::Everywhere; }

bool isOwnKey(ActionId id) { return canChangeKey(id) && QSettings().contains(settingOf(id)); }

QKeySequence keyOf(ActionId id)
{
    if (isOwnKey(id)) {
        return QKeySequence(QSettings().value(settingOf(id)).toString(),
                            QKeySequence::PortableText);
    }
    return tableKey(actionInfo(id).key);
}

QList<QKeySequence> keysOf(ActionId id)
{
    QList<QKeySequence> keys;
    if (const QKeySequence key = keyOf(id); !key.isEmpty()) {
        keys << key;
    }
    const ActionInfo& info = actionInfo(id);
    // `?` is no shortcut: in a field it is text. The window hears it itself.
    if (!isOwnKey(id) && *info.alias != '\0' && *info.alias != '?') {
        keys << tableKey(info.alias);
    }
    return keys;
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
    Q_ASSERT(canChangeKey(id) && !takenBy(key, id));
    QSettings().setValue(settingOf(id), key.toString(QKeySequence::PortableText));
}

void forgetKey(ActionId id) { QSettings().remove(settingOf(id)); }

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
