#pragma once

#include "ui/actions/action_table.h"

#include <QKeySequence>
#include <QList>

#include <optional>

class QKeyEvent;

namespace throughline {

/// Whether a person may give an action of that place the pressed key: on the canvas any; where
/// people write none that writes; a key that means something everywhere needs Ctrl, Alt or is a
/// function key.
bool canBeKey(ActionPlace place, const QKeyEvent& press);
/// The key of an action: the person's own, else that of the table; empty where it has none.
QKeySequence keyOf(ActionId id);
/// The same with the second key of the table, where the first is not the person's own.
QList<QKeySequence> keysOf(ActionId id);
bool isOwnKey(ActionId id);

/// What a pressed key means in a place, leaving out what it means everywhere; nullopt: nothing
/// there. Cost: some microseconds, reading the person's own keys.
std::optional<ActionId> actionFor(ActionPlace place, const QKeyEvent& press);
/// The key as it stands in the table: Enter of the keypad is Return, Backtab is Shift+Tab.
QKeySequence pressedKey(const QKeyEvent& press);
/// True for a key that writes in a field: a letter, digit or sign without Ctrl or Alt.
bool isTyping(const QKeyEvent& press);

/// Who has this key in any place where \p id could hear it; nullopt: nobody else.
std::optional<ActionId> takenBy(const QKeySequence& key, ActionId id);
/// Remembers the person's own key; an empty one means none. Precondition: nobody else has it.
void setKey(ActionId id, const QKeySequence& key);
/// Back to the table's key.
void forgetKey(ActionId id);
/// All actions back to the table's keys.
void forgetAllKeys();

/// "Ctrl K", as people read it.
QString keyText(const QKeySequence& key);

}
