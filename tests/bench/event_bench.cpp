// Ten million events, from the CSV to funnels.
//
// event_bench write FILE [ROWS]    a log in no order: a tenth as many users as rows, 12 events,
//                                  90 days in seconds, a country a user; the same each time
// event_bench funnel PROJECT [RUNS]  reads the log of a closed project and runs the funnel of five
//                                  steps, seven days, by country; prints seconds as JSON

#include "core/analysis/funnel.h"
#include "core/project/project.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cstdio>
#include <random>

using namespace throughline;

namespace {

constexpr qint64 defaultRows = 10'000'000;
constexpr qint64 firstSecond = 1'767'225'600; // 2026-01-01
constexpr qint64 secondsOfLog = 90 * 86'400;

double seconds(const QElapsedTimer& timer) { return double(timer.nsecsElapsed()) / 1e9; }

int write(const QString& path, qint64 rows)
{
    static const char* const events[] = {
        "Visited",      "Signed up", "Wizard started", "Data connected", "Reported", "Invited",
        "Opened guide", "Exported",  "Asked",          "Paid",           "Upgraded", "Left"};
    static const char* const countries[] = {"de", "fr", "es", "it", "pl", "nl"};
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) {
        return 1;
    }
    std::mt19937_64 random(20'261'122);
    const qint64 users = std::max<qint64>(rows / 10, 1);
    QByteArray text = "user,event,time,country\n";
    char line[128];
    for (qint64 i = 0; i < rows; ++i) {
        const quint64 draw = random();
        const auto user = qint64(draw % quint64(users));
        const qint64 second = firstSecond + qint64((draw >> 24) % secondsOfLog);
        const QDate day = QDate(1970, 1, 1).addDays(second / 86'400);
        const auto ofDay = int(second % 86'400);
        const int size = std::snprintf(
            line, sizeof line, "u%07lld,%s,%04d-%02d-%02d %02d:%02d:%02d,%s\n",
            static_cast<long long>(user), events[(draw >> 56) % 12], day.year(), day.month(),
            day.day(), ofDay / 3600, ofDay / 60 % 60, ofDay % 60, countries[user * 7 % 6]);
        text.append(line, size);
        if (text.size() > (1 << 20)) {
            file.write(text);
            text.clear();
        }
    }
    file.write(text);
    return file.flush() ? 0 : 1;
}

int measure(const QString& path, int runs)
{
    QElapsedTimer timer;
    timer.start();
    const auto project = Project::open(path, Access::ReadOnly);
    if (!project || (*project)->map().datasets.empty()) {
        return 1;
    }
    const auto log = (*project)->eventLog((*project)->map().datasets.begin()->first);
    if (!log) {
        return 1;
    }
    const double loaded = seconds(timer);
    FunnelRequest request;
    request.steps = {QStringLiteral("Visited"), QStringLiteral("Signed up"),
                     QStringLiteral("Wizard started"), QStringLiteral("Data connected"),
                     QStringLiteral("Reported")};
    request.window = *parseWindow(QStringLiteral("7d"));
    request.segmentBy = {QStringLiteral("country")};
    request.withTimes = false;
    std::vector<double> times;
    double first = 0;
    QJsonArray reach;
    for (int run = 0; run < runs; ++run) {
        timer.restart();
        const auto found = funnel(**log, request);
        times.push_back(seconds(timer));
        first = run == 0 ? times.back() : first;
        if (run == 0 && found) {
            for (const FunnelGroup& group : found->groups) {
                QJsonArray steps;
                for (const FunnelStep& step : group.steps) {
                    steps.append(step.reach);
                }
                reach.append(QJsonObject{{group.values.join(u'/'), steps}});
            }
        }
    }
    std::sort(times.begin(), times.end());
    request.withTimes = true;
    timer.restart();
    (void)funnel(**log, request);
    const QJsonObject result{{QStringLiteral("rows"), qint64((*log)->rows())},
                             {QStringLiteral("load"), loaded},
                             {QStringLiteral("fromClosedFile"), loaded + first},
                             {QStringLiteral("funnel"), times[times.size() / 2]},
                             {QStringLiteral("withQuartiles"), seconds(timer)},
                             {QStringLiteral("reach"), reach}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}

}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const QString task = arguments.value(1);
    const QString path = arguments.value(2);
    if (task == QStringLiteral("write")) {
        return write(path, arguments.size() > 3 ? arguments[3].toLongLong() : defaultRows);
    }
    if (task == QStringLiteral("funnel")) {
        return measure(path, arguments.size() > 3 ? arguments[3].toInt() : 9);
    }
    std::fprintf(stderr, "usage: event_bench write FILE [ROWS] | funnel PROJECT [RUNS]\n");
    return 2;
}
