#include "ui/window/share_text.h"

#include "core/analysis/status.h"
#include "core/project/indicator_values.h"
#include "core/project/project.h"
#include "ui/charts/drop_off_content.h"
#include "ui/measure/dashboard_facts.h"
#include "ui/widgets/dates.h"
#include "ui/window/way_to_target.h"

#include <QCoreApplication>

#include <algorithm>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Share", text); }

QString sentence(QString text)
{
    text = text.simplified();
    return text.isEmpty() || text.endsWith(u'.') || text.endsWith(u'?') ? text : text + u'.';
}

QString nowText(const Project& project)
{
    const WayFacts way = wayFacts(project);
    if (!way.now) {
        return tr("no number yet.");
    }
    const Outcome& outcome = project.map().outcome;
    const QString value =
        outcome.unit.isEmpty() ? numberText(*way.now) : numberText(*way.now) + u' ' + outcome.unit;
    return way.waiting ? tr("%1, %2.").arg(value, way.line) : sentence(value);
}

/// The worst indicator that is off track or at risk, in words.
QString worstIndicator(const Project& project)
{
    const auto values = indicatorValues(project).value_or(std::vector<Observation>{});
    for (const IndicatorStatus& each : statusOfAll(project.map(), values, project.today())) {
        const Indicator* indicator = project.map().indicator(each.indicator);
        const bool bad = each.status == Status::OffTrack || each.status == Status::AtRisk;
        if (!indicator || !indicator->key || !bad || !each.value) {
            continue;
        }
        const QString now = figureText(*indicator, *each.value).text();
        return each.plan ? tr("%1 is %2: %3, we expected %4.")
                               .arg(indicator->name, statusWord(each.status), now,
                                    figureText(*indicator, *each.plan).number)
                         : tr("%1 is %2: %3.").arg(indicator->name, statusWord(each.status), now);
    }
    return {};
}

QString worstText(const Project& project)
{
    const auto counts = countsOf(project);
    const auto content = counts ? dropOffContent(project.map(), *counts, project.today(), {})
                                : Result<DropOffContent>(failure(counts.error()));
    if (content && content->headline.isShortfall) {
        return sentence(content->headline.text());
    }
    if (const QString worst = worstIndicator(project); !worst.isEmpty()) {
        return worst;
    }
    return content ? sentence(content->headline.text()) : tr("nothing is counted yet.");
}

QString decisionText(const ReviewTopic& topic)
{
    switch (topic.decision) {
    case TopicDecision::Keep:
        return tr("keep %1 as it is").arg(topic.about);
    case TopicDecision::Adjust:
        return tr("adjust what drives %1").arg(topic.about);
    case TopicDecision::Pivot:
        return tr("change the theory behind %1").arg(topic.about);
    case TopicDecision::Stop:
        return tr("stop what was to move %1").arg(topic.about);
    case TopicDecision::Experiment:
        return tr("test what moves %1").arg(topic.about);
    case TopicDecision::Retire:
        return tr("retire %1").arg(topic.about);
    case TopicDecision::None:
    case TopicDecision::ComesBack:
        break;
    }
    return {};
}

/// The last decision of the newest review, else the newest activity that went live.
QString decidedText(const Project& project)
{
    const Map& map = project.map();
    const Review* newest = nullptr;
    for (const auto& [id, review] : map.reviews) {
        if (!newest || newest->heldOn < review.heldOn) {
            newest = &review;
        }
    }
    if (newest) {
        for (const ReviewTopic& topic : newest->topics) {
            if (const QString text = decisionText(topic); !text.isEmpty()) {
                return tr("%1 (review of %2).").arg(text, shortDay(newest->heldOn));
            }
        }
    }
    const Step* live = nullptr;
    for (const auto& [id, step] : map.steps) {
        const bool isLive = step.stage == Stage::Activity && step.liveSince.isValid() &&
                            step.liveSince <= project.today();
        if (isLive && (!live || live->liveSince < step.liveSince)) {
            live = &step;
        }
    }
    return live ? tr("%1, live since %2.").arg(live->title, shortDay(live->liveSince))
                : tr("nothing yet.");
}

QString nextText(const Project& project)
{
    const QDate today = project.today();
    const QDate next = project.map().outcome.nextReview;
    const QString look = !next.isValid() ? tr("no day is set.")
                         : next <= today ? tr("due since %1.").arg(shortDay(next))
                                         : tr("%1.").arg(longDay(next));
    return tr("%1 As of %2.").arg(look, longDay(today));
}

}

std::vector<ShareLine> shareLines(const Project& project)
{
    const QString wanted = project.map().outcome.sentence;
    return {{tr("We want"), wanted.trimmed().isEmpty() ? tr("not written yet.") : sentence(wanted)},
            {tr("Now"), nowText(project)},
            {tr("Worst"), worstText(project)},
            {tr("Decided"), decidedText(project)},
            {tr("Next look"), nextText(project)}};
}

QString shareText(const std::vector<ShareLine>& lines)
{
    QStringList text;
    for (const ShareLine& line : lines) {
        text << tr("%1: %2").arg(line.label, line.text);
    }
    return text.join(QLatin1Char('\n'));
}

}
