#include "ui/map/inspector_form.h"

#include "core/model/intents_indicators.h"
#include "core/model/set_fields.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

#include <QCoreApplication>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(IndicatorForm)
};

/// Reads one member of the indicator as text.
template <class Get>
InspectorForm::Read reader(IndicatorId id, Get get)
{
    return [id, get](const Map& map) {
        const Indicator* indicator = map.indicator(id);
        return indicator ? get(*indicator) : QString();
    };
}

InspectorForm::Write writer(Project& project, IndicatorId id, const char* key)
{
    return [&project, id, key](const Map& map, const QString& text) {
        return setFields(map, Thing(id), {QString::fromLatin1(key) + u'=' + text}, project.today());
    };
}

QString number(const std::optional<double>& value)
{
    return value ? QString::number(*value, 'g', 12) : QString();
}

QString day(QDate date) { return date.isValid() ? date.toString(Qt::ISODate) : QString(); }

/// Numbers may be typed with a decimal comma; files keep the point.
InspectorForm::Write numberWriter(Project& project, IndicatorId id, const char* key)
{
    return [write = writer(project, id, key)](const Map& map, QString text) {
        return write(map, text.replace(u',', u'.'));
    };
}

QString homeText(const Map& map, IndicatorId id)
{
    const Indicator* indicator = map.indicator(id);
    if (!indicator) {
        return {};
    }
    if (const Link* link = map.link(indicator->onLink)) {
        return Words::tr("on %1").arg(map.linkName(*link));
    }
    if (const Step* step = map.step(indicator->onStep)) {
        return Words::tr("on %1").arg(step->title);
    }
    return Words::tr("on no link or card yet");
}

void addKind(InspectorForm& form, IndicatorId id)
{
    Project& project = form.project();
    form.addSwitch(Words::tr("Role"),
                   {{enumName(Role::Leading), Words::tr("early sign")},
                    {enumName(Role::Lagging), Words::tr("proof")},
                    {enumName(Role::Diagnostic), Words::tr("orientation")}},
                   reader(id, [](const Indicator& i) { return enumName(i.role); }),
                   writer(project, id, "role"));
    form.beginPair();
    form.addChoice(Words::tr("Kind"),
                   {{enumName(QuantityKind::Count), Words::tr("count")},
                    {enumName(QuantityKind::Amount), Words::tr("amount")},
                    {enumName(QuantityKind::Level), Words::tr("level")},
                    {enumName(QuantityKind::Average), Words::tr("average")},
                    {enumName(QuantityKind::Ratio), Words::tr("share")},
                    {enumName(QuantityKind::Formula), Words::tr("formula")}},
                   reader(id, [](const Indicator& i) { return enumName(i.kind); }),
                   writer(project, id, "kind"));
    form.addLine(Words::tr("Unit"), Words::tr("days"),
                 reader(id, [](const Indicator& i) { return i.unit; }),
                 writer(project, id, "unit"));
    form.endPair();
    form.beginPair();
    form.addChoice(Words::tr("Better when"),
                   {{enumName(BetterWhen::Higher), Words::tr("higher")},
                    {enumName(BetterWhen::Lower), Words::tr("lower")}},
                   reader(id, [](const Indicator& i) { return enumName(i.betterWhen); }),
                   writer(project, id, "betterWhen"));
    form.addChoice(Words::tr("How often"),
                   {{enumName(Cadence::Day), Words::tr("every day")},
                    {enumName(Cadence::Week), Words::tr("every week")},
                    {enumName(Cadence::Month), Words::tr("every month")},
                    {enumName(Cadence::Quarter), Words::tr("every quarter")},
                    {enumName(Cadence::Year), Words::tr("every year")}},
                   reader(id, [](const Indicator& i) { return enumName(i.cadence); }),
                   writer(project, id, "cadence"));
    form.endPair();
}

void addTarget(InspectorForm& form, IndicatorId id)
{
    Project& project = form.project();
    form.beginPair();
    form.addLine(Words::tr("Baseline"), Words::tr("not known"),
                 reader(id, [](const Indicator& i) { return number(i.baseline); }),
                 numberWriter(project, id, "baseline"));
    form.addLine(Words::tr("Target"), Words::tr("none"),
                 reader(id, [](const Indicator& i) { return number(i.target); }),
                 numberWriter(project, id, "target"));
    form.endPair();
    form.beginPair();
    form.addChoice(Words::tr("Target is to"),
                   {{enumName(TargetKind::RiseTo), Words::tr("rise to")},
                    {enumName(TargetKind::FallTo), Words::tr("fall to")},
                    {enumName(TargetKind::StayAbove), Words::tr("stay above")},
                    {enumName(TargetKind::StayBelow), Words::tr("stay below")}},
                   reader(id, [](const Indicator& i) { return enumName(i.targetKind); }),
                   writer(project, id, "targetKind"));
    form.addLine(Words::tr("By"), Words::tr("2026-03-31"),
                 reader(id, [](const Indicator& i) { return day(i.targetDate); }),
                 writer(project, id, "targetDate"));
    form.endPair();
    form.addChoice(Words::tr("Could we reach it with nobody better off?"),
                   {{enumName(TestAnswer::Unanswered), Words::tr("not answered")},
                    {enumName(TestAnswer::No), Words::tr("no")},
                    {enumName(TestAnswer::Guarded), Words::tr("yes, with a guard")},
                    {enumName(TestAnswer::Yes), Words::tr("yes")}},
                   reader(id, [](const Indicator& i) { return enumName(i.gamingTest); }),
                   writer(project, id, "gamingTest"));
    form.addNote([id](const Map& map) {
        const Indicator* indicator = map.indicator(id);
        return indicator && indicator->target && isTargetProposed(*indicator)
                   ? Words::tr("The target is only proposed until this is answered.")
                   : QString();
    });
}

}

InspectorForm* indicatorForm(Project& project, IndicatorId id, QWidget* parent)
{
    auto* form = new InspectorForm(project, parent);
    form->addHead(Words::tr("Indicator"), theme().color(Token::Accent), {});
    form->addLine(Words::tr("Name"), Words::tr("what is measured"),
                  reader(id, [](const Indicator& i) { return i.name; }),
                  writer(project, id, "name"));
    auto* home = new Button(Words::tr("Show where it belongs"), Button::Look::Link);
    form->addNote([id](const Map& map) { return homeText(map, id); });
    form->addWidget(home);
    QObject::connect(home, &Button::clicked, form, [form, id] {
        if (const Indicator* indicator = form->project().map().indicator(id)) {
            const QUuid there =
                indicator->onLink.isNull() ? indicator->onStep.uuid() : indicator->onLink.uuid();
            if (!there.isNull()) {
                Q_EMIT form->selectionRequested({{there}});
            }
        }
    });
    addKind(*form, id);
    addTarget(*form, id);
    form->addText(Words::tr("Definition"), 2,
                  reader(id, [](const Indicator& i) { return i.definition; }),
                  writer(project, id, "definition"));
    form->beginPair();
    form->addLine(Words::tr("Source"), {}, reader(id, [](const Indicator& i) { return i.source; }),
                  writer(project, id, "source"));
    form->addLine(Words::tr("Owner, a role"), {},
                  reader(id, [](const Indicator& i) { return i.owner; }),
                  writer(project, id, "owner"));
    form->endPair();
    form->finish();
    return form;
}

}
