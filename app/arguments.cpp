#include "app/arguments.h"

#include <QCoreApplication>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

}

QStringList texts(const std::vector<std::string>& arguments)
{
    QStringList list;
    for (const std::string& each : arguments) {
        list << text(each);
    }
    return list;
}

tl::unexpected<Error> wrongUsage(const QString& message)
{
    return failure(message, {}, {}, ErrorKind::Usage);
}

Result<QDate> parseDateArgument(const std::string& argument, const char* option)
{
    if (argument.empty()) {
        return QDate();
    }
    const QDate day = QDate::fromString(text(argument), QStringLiteral("yyyy-MM-dd"));
    if (!day.isValid()) {
        return wrongUsage(tr("%1 takes a date as 2026-01-31, not “%2”.")
                              .arg(QString::fromLatin1(option), text(argument)));
    }
    return day;
}

Result<DateRange> parseDateRange(const std::string& from, const std::string& to)
{
    const auto first = parseDateArgument(from, "--from");
    const auto last = parseDateArgument(to, "--to");
    if (!first || !last) {
        return failure(!first ? first.error() : last.error());
    }
    if (first->isValid() && last->isValid() && *last < *first) {
        return wrongUsage(tr("--to (%1) lies before --from (%2).").arg(text(to), text(from)));
    }
    return DateRange{*first, *last};
}

Result<DateRange> parseSpanArgument(const std::string& argument, const char* option)
{
    const QStringList ends = text(argument).split(u':');
    if (ends.size() != 2) {
        return wrongUsage(tr("%1 takes two dates as 2026-01-01:2026-01-31, not “%2”.")
                              .arg(QString::fromLatin1(option), text(argument)));
    }
    const auto first = parseDateArgument(ends[0].toStdString(), option);
    const auto last = parseDateArgument(ends[1].toStdString(), option);
    if (!first || !last) {
        return failure(!first ? first.error() : last.error());
    }
    if (first->isValid() && last->isValid() && *last < *first) {
        return wrongUsage(
            tr("%1: %2 lies before %3.").arg(QString::fromLatin1(option), ends[1], ends[0]));
    }
    return DateRange{*first, *last};
}

}
