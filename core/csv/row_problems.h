#pragma once

#include "core/csv/problem.h"
#include "core/csv/reader.h"

namespace throughline::csv {

/// What can be wrong with a row, each as a problem with its sentence. \p column is a header name,
/// \p cell what stands there.
///@{
Problem sumOfOthersProblem(qint64 row);
Problem totalLabelProblem(qint64 row, std::string_view label);
Problem noteInsideTableProblem(const Record& record);
Problem badTextProblem(const Record& record);
Problem belowProblem(qint64 row, const QString& column, std::string_view cell, double value,
                     double limit);
Problem aboveProblem(qint64 row, const QString& column, std::string_view cell, double value,
                     double limit);
Problem futureDayProblem(qint64 row, const QString& column, const QString& shown, qint64 day);
Problem futureTimeProblem(qint64 row, const QString& column, std::string_view cell);
Problem suppressedProblem(qint64 row, const QString& column, std::string_view cell);
Problem noNumberProblem(qint64 row, const QString& column, std::string_view cell);
/// No date or time where \p time is set: a missing one, or text that is none.
Problem noDateProblem(qint64 row, const QString& column, std::string_view cell, bool time = false);
Problem noIndicatorProblem(qint64 row, const QString& column);
Problem noEntityProblem(qint64 row, const QString& column, std::string_view cell);
Problem noEventProblem(qint64 row, const QString& column, std::string_view cell);
///@}

}
