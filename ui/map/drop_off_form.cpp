#include "ui/map/drop_off_form.h"

#include "core/analysis/paths.h"
#include "core/analysis/phrases.h"
#include "core/analysis/reach.h"
#include "core/analysis/tried.h"
#include "core/analysis/what_if.h"
#include "ui/charts/drop_off_content.h"
#include "ui/map/inspector_form.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/dates.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QPainter>

#include <cmath>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DropOffForm)
};

/// One group: its share as a bar, with the expectation as a tick.
class ShareBar final : public QWidget
{
public:
    ShareBar(QString name, double share, std::optional<double> expected, Token color)
        : m_name(std::move(name)), m_share(share), m_expected(expected), m_color(color)
    {
        setFixedHeight(36);
        setAccessibleName(m_name);
        setAccessibleDescription(Words::tr("%1 of 100").arg(ofHundred(share)));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setFont(theme().font(TypeRole::Control));
        painter.setPen(theme().color(Token::Ink));
        painter.drawText(QRect(0, 0, width(), 19), Qt::AlignLeft | Qt::AlignVCenter, m_name);
        painter.drawText(QRect(0, 0, width(), 19), Qt::AlignRight | Qt::AlignVCenter,
                         Words::tr("%1 of 100").arg(ofHundred(m_share)));
        const QRectF track(0, 23, width(), 8);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(Token::Sunk));
        painter.drawRoundedRect(track, 4, 4);
        painter.setBrush(theme().color(m_color));
        painter.drawRoundedRect(QRectF(0, 23, std::max(4.0, width() * std::min(1.0, m_share)), 8),
                                4, 4);
        if (m_expected) {
            painter.setBrush(theme().color(Token::Ink));
            painter.drawRect(QRectF(width() * *m_expected - 1, 20, 2, 14));
        }
    }

private:
    QString m_name;
    double m_share;
    std::optional<double> m_expected;
    Token m_color;
};

/// The step of the drop-off at whose end this link stands; nullopt off the counted path.
std::optional<size_t> stepOf(const Map& map, const DropOffGroup& group, LinkId link)
{
    for (size_t i = 1; i < group.steps.size(); ++i) {
        for (const Link* each : linksAlong(map, group.steps[i - 1].step, group.steps[i].step)) {
            if (each->id == link) {
                return i;
            }
        }
    }
    return std::nullopt;
}

Token tokenOf(Mark mark)
{
    return mark == Mark::OffTrack ? Token::ShortfallMore
           : mark == Mark::AtRisk ? Token::ShortfallWithin
                                  : Token::ShortfallNone;
}

void addFigure(InspectorForm& form, const DropOffStep& step)
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    line->addWidget(new TextLabel(ofHundred(*step.conversion), TypeRole::FigureLarge));
    const QString interval = intervalText(step);
    line->addWidget(wrappedLabel(interval.isEmpty() ? Words::tr("of 100 go on")
                                                    : Words::tr("of 100 go on, %1").arg(interval),
                                 TypeRole::Small, Token::Muted),
                    1);
    if (step.expected) {
        line->addWidget(new TextLabel(Words::tr("expected %1").arg(ofHundred(*step.expected)),
                                      TypeRole::Control));
    }
    form.addWidget(row);
}

void addPeople(InspectorForm& form, const DropOffContent& content, size_t index)
{
    const DropOffGroup& group = content.group();
    const DropOffStep& step = group.steps[index];
    QStringList parts{Words::tr("%1 of %2 people.")
                          .arg(countText(step.reach), countText(group.steps[index - 1].reach))};
    if (step.expectedSince.isValid()) {
        parts << Words::tr("Expectation written on %1, before these numbers came.")
                     .arg(shortDay(step.expectedSince.date()));
    }
    parts << daysText(content.dropOff.days) + u'.';
    form.addWidget(wrappedLabel(parts.join(u' '), TypeRole::Small, Token::Muted));
}

/// The same link for each value of the first dimension there is.
void addGroups(InspectorForm& form, const DropOffData& counts, const DropOffContent& content,
               size_t index)
{
    const auto dimensions = dimensionsOf(counts);
    if (dimensions.empty()) {
        return;
    }
    const QString dimension = *dimensions.begin();
    DropOffRequest request;
    request.path = content.dropOff.path;
    request.days = content.dropOff.days;
    request.segmentBy = {dimension};
    const auto groups = dropOffOf(form.project().map(), counts, request);
    if (!groups) {
        return;
    }
    form.addCaption(Words::tr("By %1").arg(dimension));
    for (const DropOffGroup& each : groups->groups) {
        if (index < each.steps.size() && each.steps[index].conversion && !each.name.isEmpty()) {
            const DropOffStep& step = each.steps[index];
            form.addWidget(new ShareBar(each.name, *step.conversion,
                                        content.group().steps[index].expected,
                                        tokenOf(linkMark(each, index))));
        }
    }
}

/// What the outcome would be with the expectation met and the later links as they are.
void addIfMet(InspectorForm& form, const DropOffContent& content, size_t index)
{
    const DropOffGroup& group = content.group();
    const DropOffStep& step = group.steps[index];
    const auto met = lastReachIfMet(group, index);
    if (!met || *step.expected <= *step.conversion) {
        return;
    }
    const double last = *met;
    const double first = group.steps.front().reach;
    form.addCaption(Words::tr("If this link met its expectation"));
    form.addWidget(wrappedLabel(
        Words::tr("About %1 of %2 would arrive at “%3”, %4 of 100 instead of %5. If the links "
                  "after it stay as they are.")
            .arg(countText(std::round(last)), countText(first), group.steps.back().title,
                 ofHundred(last / first), ofHundred(group.steps.back().reach / first)),
        TypeRole::Base, Token::Ink));
}

/// What is live that was to make more go on, and from when that can show.
void addTried(InspectorForm& form, LinkId link)
{
    const QDate today = form.project().today();
    std::vector<Tried> tried = triedFor(form.project().map(), link, today);
    if (tried.empty()) {
        return;
    }
    form.addCaption(Words::tr("Tried so far"));
    constexpr size_t most = 3;
    tried.resize(std::min(tried.size(), most));
    for (const Tried& each : tried) {
        const QString day = shortDay(each.judgeable);
        form.addWidget(wrappedLabel(Words::tr("“%1”, live since %2, %3.")
                                        .arg(each.title, shortDay(each.since),
                                             each.isTooEarly(today)
                                                 ? Words::tr("can be judged from %1").arg(day)
                                                 : Words::tr("to be judged since %1").arg(day)),
                                    TypeRole::Base, Token::Ink));
    }
}

}

InspectorForm* dropOffForm(Project& project, LinkId link, QWidget* parent,
                           std::function<void()> open)
{
    auto* form = new InspectorForm(project, parent);
    const Map& map = project.map();
    const auto counts = countsOf(project);
    const auto content = counts ? dropOffContent(map, *counts, project.today(), {})
                                : Result<DropOffContent>(failure(counts.error()));
    const auto index = content ? stepOf(map, content->group(), link) : std::nullopt;
    const size_t place = index.value_or(0);
    const bool furthest = index && content->furthest() == place;
    form->addHead(furthest ? Words::tr("Furthest below expectation") : Words::tr("Link"),
                  theme().color(furthest ? Token::OffTrack : Token::Accent), {});
    form->addWidget(wrappedLabel(map.linkName(*map.link(link)), TypeRole::Heading, Token::Ink));
    if (!index || !content->group().steps[place].conversion) {
        form->addWidget(wrappedLabel(Words::tr("This link is not counted: “how many?” at both "
                                               "ends would tell how many go on."),
                                     TypeRole::Base, Token::Muted));
    } else {
        addFigure(*form, content->group().steps[place]);
        addPeople(*form, *content, place);
        addGroups(*form, *counts, *content, place);
        addIfMet(*form, *content, place);
        if (!content->dropOff.firstBreak.sentence.isEmpty()) {
            form->addCaption(Words::tr("Where it breaks first"));
            form->addWidget(
                wrappedLabel(content->dropOff.firstBreak.sentence, TypeRole::Base, Token::Ink));
        }
        addTried(*form, link);
    }
    auto* measure = new Button(Words::tr("Open in Measure"));
    measure->setSymbol(IconName::ChevronRight);
    form->addWidget(measure);
    QObject::connect(measure, &Button::clicked, form, std::move(open));
    form->finish();
    return form;
}

}
