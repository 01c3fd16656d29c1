// How many cells a record has, and what the columns of a table are called.

#include "core/csv/reader.h"

#include "core/csv/csv_text.h"

#include <QSet>

#include <algorithm>

namespace throughline::csv {

bool isRagged(const Record& record, size_t columns)
{
    if (record.cells.size() <= columns) {
        return record.cells.size() < columns;
    }
    return std::any_of(record.cells.begin() + static_cast<std::ptrdiff_t>(columns),
                       record.cells.end(),
                       [](std::string_view cell) { return !trimmed(cell).empty(); });
}

Problem raggedProblem(const Record& record, size_t columns)
{
    QString message = record.cells.size() == 1
                          ? text("Row %1 has one cell where %3 were expected.")
                          : text("Row %1 has %2 cells where %3 were expected.");
    message.replace(QLatin1String("%1"), QString::number(record.row))
        .replace(QLatin1String("%2"), QString::number(record.cells.size()))
        .replace(QLatin1String("%3"), QString::number(columns));
    return {ProblemKind::RaggedRow, record.row, {}, excerpt(record.raw), message};
}

std::vector<QString> columnNames(const std::vector<QString>& header, size_t columns)
{
    QSet<QString> taken;
    for (const QString& name : header) {
        taken.insert(name.simplified());
    }
    QSet<QString> used;
    std::vector<QString> names;
    for (size_t i = 0; i < columns; ++i) {
        const QString given = i < header.size() ? header[i].simplified() : QString();
        QString name = given.isEmpty() ? text("Column %1").arg(i + 1) : given;
        for (int number = 2; used.contains(name) || (name != given && taken.contains(name));
             ++number) {
            name = QStringLiteral("%1 %2")
                       .arg(given.isEmpty() ? text("Column %1").arg(i + 1) : given)
                       .arg(number);
        }
        used.insert(name);
        names.push_back(name);
    }
    return names;
}

}
