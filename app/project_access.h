#pragma once

#include "app/command.h"
#include "core/model/edit.h"
#include "core/project/project.h"

#include <memory>

namespace throughline {

/// Opens for a command that only looks. A reason for reading only is said on stderr.
Result<std::unique_ptr<Project>> openToRead(const std::string& path);
/// Opens for a command that changes something; an error where it cannot be written.
Result<std::unique_ptr<Project>> openToWrite(const std::string& path);

/// `--today D`, else the project's day.
Result<QDate> todayFor(const Project& project, const std::string& argument);

/// "Outcome: …", the first line of every text.
QString outcomeLine(const Map& map);
/// \p body under the outcome's line.
QString underOutcome(const Map& map, const QString& body);

/// What applying an edit came to: `changed`, `ids` of the things concerned and `undo`, the label,
/// as keys for the answer.
QJsonObject writtenKeys(const Edit& edit);
/// Places new cards, applies the edit and answers the keys above with one line of text.
Result<Answer> applied(Project& project, const Edit& edit);

}
