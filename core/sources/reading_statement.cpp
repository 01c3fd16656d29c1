#include "core/sources/reading_statement.h"

#include <QStringList>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

/// The statement with comments and quoted parts blanked out.
QString bare(const QString& sql)
{
    QString bare;
    for (qsizetype i = 0; i < sql.size();) {
        const QStringView rest = QStringView(sql).mid(i);
        qsizetype end = -1;
        if (rest.startsWith(u"--")) {
            end = sql.indexOf(u'\n', i);
        } else if (rest.startsWith(u"/*")) {
            end = sql.indexOf(u"*/"_s, i + 2);
            end = end < 0 ? end : end + 2;
        } else if (rest.startsWith(u'\'') || rest.startsWith(u'"') || rest.startsWith(u'`')) {
            end = sql.indexOf(sql[i], i + 1);
            end = end < 0 ? end : end + 1;
        } else {
            bare += sql[i++];
            continue;
        }
        bare += u' ';
        i = end < 0 ? sql.size() : end;
    }
    return bare.simplified();
}

}

bool isReadingStatement(const QString& sql)
{
    QString statement = bare(sql);
    while (statement.endsWith(u';')) {
        statement.chop(1);
        statement = statement.trimmed();
    }
    if (statement.contains(u';')) {
        return false;
    }
    while (statement.startsWith(u'(')) {
        statement = statement.mid(1).trimmed();
    }
    const QString first = statement.section(u' ', 0, 0).section(u'(', 0, 0).toLower();
    static const QStringList reading{u"select"_s, u"with"_s, u"values"_s, u"table"_s};
    return reading.contains(first);
}

}
