#include "core/csv/sniff.h"
#include "app/arguments.h"
#include "app/commands.h"
#include "app/commands/csv_flags.h"
#include "app/text_table.h"
#include "core/sources/table_source.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct SniffFlags
{
    std::string file;
    CsvFlags csv;
};

QString formatOf(const csv::SniffedColumn& column)
{
    if (column.ambiguous) {
        return tr("two readings");
    }
    if (column.isDate() && column.date) {
        return column.date->pattern;
    }
    if (!column.isNumeric() || !column.number) {
        return {};
    }
    return column.number->percent
               ? tr("decimal “%1”, per cent").arg(QLatin1Char(column.number->decimal))
               : tr("decimal “%1”").arg(QLatin1Char(column.number->decimal));
}

QString columnsText(const csv::SniffResult& file)
{
    TextTable table(
        {tr("Column"), tr("Type"), tr("Format"), tr("Empty"), tr("Unreadable"), tr("For example")});
    for (const csv::SniffedColumn& column : file.columns) {
        table.add({column.name, enumName(column.type), formatOf(column),
                   QString::number(column.nulls), QString::number(column.unreadable),
                   column.samples.join(u", "_s)});
    }
    return table.toText();
}

QString problemsText(const csv::ProblemList& problems)
{
    constexpr qsizetype most = 20;
    QStringList lines;
    for (const csv::Problem& problem : problems.kept()) {
        if (lines.size() == most) {
            lines << tr("… and %1 more.").arg(problems.count() - most);
            break;
        }
        lines << problem.message;
    }
    return lines.join(u'\n');
}

Result<Answer> sniffFile(const SniffFlags& flags)
{
    const auto overrides = flags.csv.overrides();
    if (!overrides) {
        return failure(overrides.error());
    }
    const auto source = openTable(text(flags.file));
    if (!source) {
        return failure(source.error());
    }
    csv::SniffOptions options;
    options.overrides = *overrides;
    const auto file = csv::sniff(*source, options);
    if (!file) {
        return failure(file.error());
    }
    QStringList parts{tr("%1: %2%3 rows, %4 columns. %5")
                          .arg(file->file, file->rowsExact ? QString() : tr("about "),
                               shown(double(file->rows)), QString::number(file->columns.size()),
                               csv::describe(*file)),
                      columnsText(*file)};
    for (const csv::SniffedColumn& column : file->columns) {
        if (column.ambiguous) {
            parts << csv::ambiguityMessage(column);
        }
    }
    parts << problemsText(file->problems);
    parts.removeAll(QString());
    return Answer{csv::toJson(*file), parts.join(u"\n\n"_s)};
}

}

Declared declareSniff(CLI::App& options)
{
    const auto flags = std::make_shared<SniffFlags>();
    options.add_option("CSV", flags->file, "The file; - reads standard input")->required();
    flags->csv.declare(options);
    return {[flags] { return sniffFile(*flags); }};
}

}
