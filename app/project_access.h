#pragma once

#include "app/command.h"
#include "core/model/edit.h"
#include "core/project/project.h"

#include <memory>

namespace throughline {

/// Opens for a command that only looks. A reason for reading only is said on stderr.
Result<std::unique_ptr<Project>> openToRead(const std::string& path);
/// The same as it stood at the end of the day \p asOf (`--as-of D`, in the project's time zone;
/// empty: as it is now): the map, the expectations and the data without what was edited or brought
/// later. A project that is younger than that is taken as it is now, which is said on stderr.
Result<std::unique_ptr<Project>> openToRead(const std::string& path, const std::string& asOf);
/// Opens for a command that changes something; an error where it cannot be written.
Result<std::unique_ptr<Project>> openToWrite(const std::string& path);

/// `--today D`, else the project's day.
Result<QDate> todayFor(const Project& project, const std::string& argument);
/// `--today D`, else `--as-of D`, else the project's day.
Result<QDate> todayFor(const Project& project, const std::string& argument,
                       const std::string& asOf);
/// What --as-of does, for the help of every command that has it.
const char* asOfHelp();

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
