#include "ui/map/group_form.h"

#include "core/model/fragment.h"
#include "ui/map/inspector_form.h"
#include "ui/paint/folded_map.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"

#include <QCoreApplication>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(GroupForm)
};

QString titleOf(const Map& map, GroupId id)
{
    const auto found = map.groups.find(id);
    return found == map.groups.end() ? QString() : found->second.title;
}

QString titlesInside(const Map& map, GroupId id)
{
    QStringList titles;
    for (const StepId each : membersOf(map, id)) {
        const QString title = map.step(each)->title;
        titles << (title.isEmpty() ? Words::tr("a card without a title") : title);
    }
    return titles.join(u'\n');
}

}

const Group* closedGroupOf(const Map& map, StepId step)
{
    const Placement* place = map.placement(step);
    const auto found = place ? map.groups.find(place->group) : map.groups.end();
    return found != map.groups.end() && found->second.collapsed ? &found->second : nullptr;
}

InspectorForm* groupForm(Project& project, GroupId id, QWidget* parent)
{
    auto* form = new InspectorForm(project, parent);
    form->addHead(Words::tr("Group"), theme().color(Token::Muted),
                  Words::tr("%1 cards, closed").arg(memberCount(project.map(), id)));
    form->addLine(
        Words::tr("Name"), {}, [id](const Map& map) { return titleOf(map, id); },
        [id](const Map& map, const QString& text) { return renameGroup(map, id, text); });
    form->addCaption(Words::tr("Cards in it"));
    form->addNote([id](const Map& map) { return titlesInside(map, id); });
    auto* open = new Button(Words::tr("Open the group"));
    form->addWidget(open);
    QObject::connect(open, &Button::clicked, form,
                     [form, id] { form->order(collapseGroup(form->project().map(), id, false)); });
    form->finish();
    return form;
}

}
