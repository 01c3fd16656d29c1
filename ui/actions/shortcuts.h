#pragma once

#include "ui/actions/action_table.h"

#include <QKeySequence>
#include <QList>

#include <optional>

namespace throughline {

/// True for actions whose key a person may change: those that mean the same everywhere.
bool canChangeKey(ActionId id);
/// The key of an action: the person's own, else that of the table; empty where it has none.
QKeySequence keyOf(ActionId id);
/// The same with the second key of the table, where the first is not the person's own.
QList<QKeySequence> keysOf(ActionId id);
bool isOwnKey(ActionId id);

/// Who has this key in any place where \p id could hear it; nullopt: nobody else.
std::optional<ActionId> takenBy(const QKeySequence& key, ActionId id);
/// Remembers the person's own key; an empty one means none. Precondition: nobody else has it.
void setKey(ActionId id, const QKeySequence& key);
/// Back to the table's key.
void forgetKey(ActionId id);

/// "Ctrl K", as people read it.
QString keyText(const QKeySequence& key);

}
