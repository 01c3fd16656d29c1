#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"
#include "core/store/project_file.h"

namespace throughline {

/// Makes an edit ready to be written: each `before` is what \p map holds, changes without effect
/// are gone, stamps are set to \p now and the author of the settings, a new batch has the next
/// sequence number. An error where values come without the batch they belong to.
Result<void> prepare(Edit& edit, const Map& map, ProjectFile& file, const QDateTime& now);

/// `merged`, without the changes that cancel each other out.
Edit mergedCleanly(const Edit& first, const Edit& second);

/// For undo and redo: an expectation keeps the seal it has in \p map. An error where the edit
/// would remove or change one that was sealed after it.
Result<void> keepSeals(Edit& edit, const Map& map);

}
