#include "core/analysis/funnel.h"

#include <QCoreApplication>

#include <array>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Funnel", text); }

constexpr qint64 millisecondsPerWeek = 7 * 86'400'000LL;

}

Result<qint64> parseWindow(const QString& text)
{
    static const QString units = QStringLiteral("mhdw");
    constexpr std::array<qint64, 4> milliseconds{60'000, 3'600'000, 86'400'000,
                                                 millisecondsPerWeek};
    const QString trimmed = text.trimmed().toLower();
    const auto unit = trimmed.isEmpty() ? -1 : units.indexOf(trimmed.back());
    bool isNumber = false;
    const qint64 count = trimmed.chopped(trimmed.isEmpty() ? 0 : 1).toLongLong(&isNumber);
    if (unit < 0 || !isNumber || count < 0 || count > 1'000'000) {
        return failure(tr("A window is a number and m, h, d or w, as 7d; not “%1”.").arg(text), {},
                       {}, ErrorKind::Usage);
    }
    return count * milliseconds[size_t(unit)];
}

QString windowText(qint64 milliseconds)
{
    constexpr std::array<std::pair<qint64, char>, 3> units{
        {{86'400'000, 'd'}, {3'600'000, 'h'}, {60'000, 'm'}}};
    for (const auto& [length, letter] : units) {
        if (milliseconds % length == 0) {
            return QString::number(milliseconds / length) + QLatin1Char(letter);
        }
    }
    return QStringLiteral("%1ms").arg(milliseconds);
}

}
