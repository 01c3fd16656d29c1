#include "app/commands/import_text.h"

#include <QCoreApplication>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostProblems = 10;

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

QString mappingText(const ImportPlan& plan)
{
    switch (plan.mappingFrom) {
    case MappingFrom::Given:
        return {};
    case MappingFrom::Recipe:
        return tr("Columns as at the last import of %1.").arg(plan.recipeName);
    case MappingFrom::Suggested:
        break;
    }
    QStringList columns;
    for (const csv::ValueColumn& each : plan.mapping.values) {
        columns << (each.reach ? tr("%1 fills the card %2").arg(each.column, each.series())
                               : tr("%1 is the indicator %2").arg(each.column, each.series()));
    }
    return columns.isEmpty() ? QString() : tr("Columns as guessed: %1.").arg(columns.join(u", "_s));
}

}

QString planText(const ImportPlan& plan)
{
    QStringList lines{csv::describe(plan.file), mappingText(plan)};
    lines.removeAll(QString());
    return lines.join(u'\n');
}

QString reportText(const ImportReport& report)
{
    QStringList lines{describe(report)};
    if (!report.newIndicators.isEmpty()) {
        lines << tr("New indicators, attached to nothing yet: %1.")
                     .arg(report.newIndicators.join(u", "_s));
    }
    qint64 said = 0;
    for (const csv::Problem& problem : report.problems.kept()) {
        if (said++ == mostProblems) {
            lines << tr("… and %1 more problems: --json lists them.")
                         .arg(report.problems.count() - mostProblems);
            break;
        }
        lines << problem.message;
    }
    if (report.dryRun) {
        lines << tr("This was a dry run: nothing is stored.");
    }
    return lines.join(u'\n');
}

}
