#pragma once

#include "core/analysis/drop_off.h"

#include <QString>

namespace throughline {

/// "4,820"; up to one decimal where it is no whole number.
QString countText(double count);
/// "48": a share in whole parts of a hundred; "<1" and ">99" where rounding would say none or all.
QString ofHundred(double share);
/// "24 points fewer", "within chance of 75", "as expected", "3 points more"; empty where nothing
/// was expected. Within chance: the expectation lies inside the interval.
QString differenceText(const DropOffStep& step);
/// "between 46 and 50", empty without an interval.
QString intervalText(const DropOffStep& step);

}
