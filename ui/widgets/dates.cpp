#include "ui/widgets/dates.h"

#include "core/base/english.h"

#include <QCoreApplication>
#include <QLocale>

namespace throughline {

QString shortDay(QDate day)
{
    return QLocale(QLocale::English).toString(day, QStringLiteral("d MMM"));
}

QString longDay(QDate day) { return dateText(day); }

QString dayBeside(QDate day, QDate other)
{
    return day.year() == other.year() ? shortDay(day) : longDay(day);
}

QString spanText(QDate from, QDate to)
{
    const bool sameMonth = from.month() == to.month() && from.year() == to.year();
    const QString start = sameMonth ? QString::number(from.day()) : shortDay(from);
    return QCoreApplication::translate("Dates", "%1 to %2").arg(start, shortDay(to));
}

QString sinceText(const QDateTime& atUtc, QDate today)
{
    const QDateTime local = atUtc.toLocalTime();
    if (!local.isValid()) {
        return {};
    }
    const qint64 days = local.date().daysTo(today);
    if (days == 0) {
        return QCoreApplication::translate("Dates", "today %1")
            .arg(local.time().toString(QStringLiteral("HH:mm")));
    }
    if (days == 1) {
        return QCoreApplication::translate("Dates", "yesterday");
    }
    return local.date().year() == today.year() ? shortDay(local.date()) : longDay(local.date());
}

QString numberText(double value, int decimals)
{
    const QLocale english(QLocale::English);
    QString text = english.toString(value, 'f', decimals);
    if (decimals > 0) {
        while (text.endsWith(QLatin1Char('0'))) {
            text.chop(1);
        }
        if (text.endsWith(QLatin1Char('.'))) {
            text.chop(1);
        }
    }
    return text;
}

}
