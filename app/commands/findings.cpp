#include "core/guidance/findings.h"
#include "app/arguments.h"
#include "app/commands.h"
#include "app/project_access.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr int exitWithFindings = 3;

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

struct FindingsOptions
{
    std::string file;
    std::string today;
    bool strict = false;
};

QJsonObject findingsJson(const Map& map, const std::vector<Finding>& findings)
{
    QJsonArray array;
    for (const Finding& each : findings) {
        array.append(QJsonObject{{u"id"_s, each.id},
                                 {u"severity"_s, enumName(each.severity)},
                                 {u"about"_s, each.about},
                                 {u"message"_s, each.message},
                                 {u"why"_s, each.why},
                                 {u"fix"_s, each.fix},
                                 {u"oneClick"_s, fixOf(each, map).has_value()}});
    }
    return {{u"outcome"_s, map.outcome.sentence}, {u"findings"_s, array}};
}

QString findingsText(const std::vector<Finding>& findings)
{
    if (findings.empty()) {
        return tr("Nothing was noticed.");
    }
    QStringList parts;
    for (const FindingGroup& group : groupedFindings(findings)) {
        QStringList lines{u"%1: %2"_s.arg(enumName(group.severity), group.message)};
        for (const Finding& each : group.findings) {
            const bool named = !each.about.isEmpty() && !group.message.contains(each.about);
            if (named) {
                lines << u"    "_s + each.about;
            }
        }
        lines << u"  "_s + group.why << u"  "_s + group.fix;
        parts << lines.join(u'\n');
    }
    return parts.join(u"\n\n"_s);
}

Result<Answer> showFindings(const FindingsOptions& options)
{
    const auto project = openToRead(options.file);
    if (!project) {
        return failure(project.error());
    }
    const auto today = todayFor(**project, options.today);
    if (!today) {
        return failure(today.error());
    }
    const auto observations = (*project)->observations({});
    if (!observations) {
        return failure(observations.error());
    }
    const Map& map = (*project)->map();
    const auto findings = findingsOf(map, *observations, *today);
    const bool tell = options.strict && !findings.empty();
    return Answer{findingsJson(map, findings), underOutcome(map, findingsText(findings)),
                  tell ? exitWithFindings : 0};
}

}

Declared declareFindings(CLI::App& options)
{
    const auto values = std::make_shared<FindingsOptions>();
    options.add_option("FILE", values->file, "The project")->required();
    options.add_option("--today", values->today, "The day to judge by");
    options.add_flag("--strict", values->strict, "Exit with 3 where something was noticed");
    return {[values] { return showFindings(*values); }};
}

}
