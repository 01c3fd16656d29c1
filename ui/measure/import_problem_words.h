#pragma once

#include "core/csv/problem.h"
#include "ui/measure/mark_icon.h"

namespace throughline {

/// What a kind of problem is called above its rows: "Date cannot be read".
QString problemTitle(csv::ProblemKind kind);
/// Red: the row or cell does not get in. Amber: it does, but look at it. Grey: left out on purpose.
Mark problemMark(csv::ProblemKind kind);

}
