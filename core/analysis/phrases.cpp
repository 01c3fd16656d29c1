#include "core/analysis/phrases.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("phrases", text); }

}

QString countText(double count)
{
    const int decimals = std::floor(count) == count ? 0 : 1;
    return QLocale(QLocale::English).toString(count, 'f', decimals);
}

QString ofHundred(double share)
{
    const double points = share * 100;
    if (points > 0 && points < 0.5) {
        return QStringLiteral("<1");
    }
    if (points > 99.5 && points < 100) {
        return QStringLiteral(">99");
    }
    return QString::number(std::lround(points));
}

QString differenceText(const DropOffStep& step)
{
    if (!step.expected || !step.conversion) {
        return {};
    }
    const double low = step.expectedLow.value_or(*step.expected);
    const double high = step.expectedHigh.value_or(*step.expected);
    const QString expected = ofHundred(*step.expected);
    const bool insideRange = *step.conversion >= low && *step.conversion <= high;
    if (insideRange || ofHundred(*step.conversion) == expected) {
        return tr("as expected");
    }
    if (step.low && step.high && low <= *step.high && high >= *step.low) {
        return tr("within chance of %1").arg(expected);
    }
    const double edge = *step.conversion < low ? low : high;
    const int points = std::abs(static_cast<int>(std::lround(edge * 100)) -
                                static_cast<int>(std::lround(*step.conversion * 100)));
    const bool fewer = *step.conversion < low;
    if (points == 1) {
        return fewer ? tr("1 point fewer") : tr("1 point more");
    }
    return (fewer ? tr("%1 points fewer") : tr("%1 points more")).arg(points);
}

QString intervalText(const DropOffStep& step)
{
    if (!step.low || !step.high) {
        return {};
    }
    return tr("between %1 and %2").arg(ofHundred(*step.low), ofHundred(*step.high));
}

}
