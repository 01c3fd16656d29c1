#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

namespace throughline::store {

/// What was taken out of a damaged file.
struct Salvaged
{
    qint64 rows = 0;
    QStringList damaged; ///< names of the tables of which a part could not be read
    qint64 orphans = 0;  ///< rows left out because what they belong to is gone
};

/// Copies every row that can be read of the project \p from into the new project \p to, which is
/// there already and empty. The damaged file is not changed. An error where not even its schema
/// can be read, or \p to cannot be written.
///
/// Each table is read from its first row on until something cannot be read, then from its last row
/// back: what lies on damaged pages is lost, the rest is not.
Result<Salvaged> salvage(const QString& from, const QString& to);

}
