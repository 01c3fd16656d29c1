// Structure and status as lenses, and the choice among all.

#include "ui/map/lens.h"

#include "core/analysis/phrases.h"
#include "core/analysis/status.h"
#include "core/project/project.h"
#include "ui/paint/status_mark.h"
#include "ui/widgets/dates.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Lens)
};

Token tokenOf(Status status)
{
    switch (status) {
    case Status::OnTrack:
        return Token::OnTrack;
    case Status::AtRisk:
        return Token::AtRisk;
    case Status::OffTrack:
        return Token::OffTrack;
    case Status::TooEarly:
        return Token::TooEarly;
    default:
        return Token::Stale;
    }
}

LinkLook::Pattern patternOf(Status status)
{
    switch (status) {
    case Status::OffTrack:
    case Status::AtRisk:
    case Status::OnTrack:
        return LinkLook::Pattern::Solid;
    case Status::TooEarly:
        return LinkLook::Pattern::Dashed;
    default:
        return LinkLook::Pattern::Dotted;
    }
}

/// "48 of 100", "9.1 days".
QString valueText(const Indicator& indicator, const IndicatorStatus& status)
{
    if (!status.value) {
        return Words::tr("no value");
    }
    if (indicator.kind == QuantityKind::Ratio) {
        return Words::tr("%1 of 100").arg(ofHundred(*status.value));
    }
    return QStringLiteral("%1 %2").arg(countText(*status.value), indicator.unit).trimmed();
}

QString standing(const Indicator& indicator, const IndicatorStatus& status)
{
    const bool early = status.status == Status::TooEarly && status.tooEarlyUntil.isValid();
    const QString word = early ? Words::tr("too early until %1").arg(shortDay(status.tooEarlyUntil))
                               : statusWord(status.status);
    return Words::tr("%1, %2").arg(valueText(indicator, status), word);
}

bool isJudged(const Indicator& indicator)
{
    return indicator.key && indicator.role != Role::Diagnostic;
}

/// "1 off track, 2 at risk, 2 too early".
Headline tally(const std::map<Status, int>& counts)
{
    Headline line;
    QStringList parts;
    for (const Status each : {Status::OffTrack, Status::AtRisk, Status::TooEarly, Status::Watching,
                              Status::OnTrack, Status::NoData, Status::Stale}) {
        const auto found = counts.find(each);
        if (found != counts.end()) {
            parts << Words::tr("%1 %2").arg(found->second).arg(statusWord(each));
        }
    }
    if (parts.isEmpty()) {
        line.before = Words::tr("No key indicator yet. Press I on a link to attach one.");
        return line;
    }
    line.isShortfall = counts.contains(Status::OffTrack);
    line.before = Words::tr("Of the key indicators: ");
    line.highlight = parts.takeFirst();
    line.after = parts.isEmpty() ? QStringLiteral(".")
                                 : QStringLiteral(", ") + parts.join(QStringLiteral(", ")) + u'.';
    return line;
}

LensLegend lineEntry(Token color, LinkLook::Pattern pattern, double width, const QString& text)
{
    LinkLook look;
    look.color = color;
    look.pattern = pattern;
    look.widthTo = width;
    return {look, text};
}

/// What one key indicator says goes onto its link; the first to come is the worst and gives the
/// colour.
void showOnLink(LinkLook& look, const LensLine& line, Status status)
{
    if (look.lines.empty()) {
        look.color = tokenOf(status);
        look.pattern = patternOf(status);
        look.widthTo = status == Status::OffTrack ? 4.5 : 3;
    }
    look.lines.push_back(line);
}

/// The same on the card it is about, where it is the first.
void showOnCard(CardLook& card, bool isOutcome, const Indicator& indicator,
                const IndicatorStatus& status)
{
    if (card.mark != Mark::None) {
        return;
    }
    card.mark = markOf(status.status);
    card.quiet = valueText(indicator, status);
    if (isOutcome) {
        card.strong = std::exchange(card.quiet, {});
        card.below = indicator.name;
        card.markText = status.status == Status::TooEarly ? shortDay(status.tooEarlyUntil)
                                                          : statusWord(status.status);
    }
}

/// Nothing is judged anywhere yet.
std::shared_ptr<LookLens> unjudged(const Map& map)
{
    auto lens = std::make_shared<LookLens>();
    lens->kind = LensKind::Status;
    lens->outcome = map.outcome.card;
    for (const auto& [id, link] : map.links) {
        lens->links[id].color = Token::Faint;
    }
    for (const auto& [id, step] : map.steps) {
        lens->cards[id] = {{}, Words::tr("no verdict"), {}, Mark::None, {}, false};
    }
    return lens;
}

LensWords statusWords(const std::map<Status, int>& counts)
{
    LensWords words;
    words.headline = tally(counts);
    words.legendTitle = Words::tr("Links, by the worst of their key indicators:");
    words.legend = {
        lineEntry(Token::OffTrack, LinkLook::Pattern::Solid, 4.5, statusWord(Status::OffTrack)),
        lineEntry(Token::AtRisk, LinkLook::Pattern::Solid, 3, statusWord(Status::AtRisk)),
        lineEntry(Token::OnTrack, LinkLook::Pattern::Solid, 3, statusWord(Status::OnTrack)),
        lineEntry(Token::TooEarly, LinkLook::Pattern::Dashed, 3, statusWord(Status::TooEarly)),
        lineEntry(Token::Faint, LinkLook::Pattern::Solid, 0, Words::tr("nothing is judged here"))};
    words.remarks << Words::tr("Nothing is red without an expectation or a target.");
    return words;
}

}

LensView structureLens(const Map& map)
{
    LensView view;
    const auto apart = mostApart(map);
    if (!apart) {
        return view;
    }
    auto lens = std::make_shared<LookLens>();
    lens->kind = LensKind::Structure;
    lens->chips = true;
    lens->outcome = map.outcome.card;
    const Link& link = *map.link(*apart);
    LinkLook look;
    look.color = Token::AtRisk;
    look.keepsBecause = true;
    look.lines = {{{}, link.assumption.isEmpty() ? Words::tr("because … ?") : link.assumption},
                  {confidenceValuesText(link), Words::tr("you disagree most here")}};
    lens->links[*apart] = look;
    view.lens = lens;
    view.calledOut = *apart;
    return view;
}

LensView statusLens(const Map& map, const std::vector<Observation>& observations, QDate today)
{
    LensView view;
    auto lens = unjudged(map);
    std::map<Status, int> counts;
    for (const IndicatorStatus& each : statusOfAll(map, observations, today)) {
        const Indicator* indicator = map.indicator(each.indicator);
        if (!indicator || !isJudged(*indicator)) {
            continue;
        }
        ++counts[each.status];
        const Link* link = map.link(indicator->onLink);
        if (link) {
            LinkLook& look = lens->links[link->id];
            showOnLink(look, {indicator->name, standing(*indicator, each), markOf(each.status)},
                       each.status);
            if (each.status == Status::OffTrack && view.calledOut.isNull()) {
                look.calledOut = true;
                view.calledOut = link->id;
            }
        }
        const auto card = lens->cards.find(link ? link->to : indicator->onStep);
        if (card != lens->cards.end()) {
            showOnCard(card->second, card->first == map.outcome.card, *indicator, each);
        }
    }
    view.words = statusWords(counts);
    fitWords(*lens, map);
    view.lens = lens;
    return view;
}

LensJob::LensJob(LensKind kind, const Project& project, const DateRange& days, bool allDays)
    : m_kind(kind), m_map(project.map()), m_today(project.today()), m_days(days), m_allDays(allDays)
{
    if (kind != LensKind::Structure) {
        m_values.emplace(project, SeriesQuery());
    }
    if (kind == LensKind::DropOff) {
        m_logs = project.boundEventLogs();
    }
}

LensView LensJob::run() const
{
    if (!m_values) {
        return structureLens(m_map);
    }
    std::vector<Observation> values = m_values->read().value_or(std::vector<Observation>());
    switch (m_kind) {
    case LensKind::Status:
        return statusLens(m_map, values, m_today);
    case LensKind::DropOff:
        return dropOffLens(m_map, DropOffData(std::move(values), m_logs), m_today, m_days,
                           m_allDays);
    case LensKind::Confidence:
        return confidenceLens(m_map, values);
    default:
        return evidenceLens(m_map, values, m_today);
    }
}

bool LensJob::isQuick() const
{
    constexpr size_t fewLinks = 100;
    return !m_values || (m_values->isQuick() && m_map.links.size() <= fewLinks);
}

LensView lensView(LensKind kind, const Project& project, const DateRange& days, bool allDays)
{
    return LensJob(kind, project, days, allDays).run();
}

}
