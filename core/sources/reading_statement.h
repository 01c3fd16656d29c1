#pragma once

#include <QString>

namespace throughline {

/// True where \p sql is one statement that begins like a reading one (select, with, values,
/// table), apart from comments and blanks. What it calls is held by the read-only transaction.
bool isReadingStatement(const QString& sql);

}
