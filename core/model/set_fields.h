#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"
#include "core/model/thing.h"

#include <QStringList>

namespace throughline {

/// Sets fields of a thing from texts `KEY=VALUE`, all of them as one edit. Lists, ranges and
/// numbers are JSON (`lagDays=[7,14]`), other text is taken as it stands, `KEY=` empties. The keys
/// are those of `fieldNames`. Hard rules about targets are kept (error of kind Rule). An error is
/// one sentence that names the key, what was given and what is allowed; then nothing is changed.
/// \p today is the date of what is stated now (an assumption's state, a confidence, a wording).
Result<Edit> setFields(const Map& map, const Thing& thing, const QStringList& keyValues,
                       QDate today);
/// The keys a thing of this kind takes.
QStringList fieldNames(const Thing& kind);

/// Applies fields to an indicator that is put into an edit being made; for `addIndicator`.
Result<void> putIndicatorFields(EditBuilder& edit, Indicator indicator,
                                const QStringList& keyValues);

}
