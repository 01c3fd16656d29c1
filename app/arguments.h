#pragma once

#include "core/base/period.h"
#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

namespace throughline {

/// The password for a database: from THROUGHLINE_PASSWORD, as it must not stand in a command.
inline QString databasePassword() { return qEnvironmentVariable("THROUGHLINE_PASSWORD"); }

/// Text of an argument; the command line is UTF-8.
inline QString text(const std::string& argument) { return QString::fromStdString(argument); }
QStringList texts(const std::vector<std::string>& arguments);

/// `YYYY-MM-DD`; an empty argument is an invalid date. Anything else is wrong usage, named by
/// \p option.
Result<QDate> parseDateArgument(const std::string& argument, const char* option);

/// The days from --from to --to, open where not given; refuses a range that runs backwards.
Result<DateRange> parseDateRange(const std::string& from, const std::string& to);

/// `D:D`, as in --compare.
Result<DateRange> parseSpanArgument(const std::string& argument, const char* option);

/// An error of the caller, exit status 2.
tl::unexpected<Error> wrongUsage(const QString& message);

}
