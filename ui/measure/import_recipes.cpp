#include "ui/measure/import_recipes.h"

#include "core/project/project.h"
#include "ui/measure/period_text.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace throughline {

ImportRecipes::ImportRecipes(Project& project, ImportWatch& watch, QWidget* parent)
    : QWidget(parent), m_project(project), m_watch(watch), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    connect(&project, &Project::changed, this, &ImportRecipes::refresh);
    connect(&watch, &ImportWatch::told, this,
            [this](RecipeId recipe, const QString& sentence, bool problem) {
                m_said[recipe] = Said{sentence, problem};
                refresh();
            });
    refresh();
}

void ImportRecipes::refresh()
{
    emptyLayout(m_layout);
    bool first = true;
    for (const auto& [id, recipe] : m_project.map().recipes) {
        if (recipe.source.isEmpty()) {
            continue;
        }
        if (first) {
            m_layout->addWidget(captionLabel(tr("Files that are known")));
            m_layout->addSpacing(6);
        }
        first = false;
        m_layout->addWidget(row(recipe));
        m_layout->addWidget(hairline(Qt::Horizontal));
    }
}

QWidget* ImportRecipes::row(const Recipe& recipe)
{
    auto* widget = new QWidget;
    auto* layout = new QHBoxLayout(widget);
    layout->setContentsMargins(0, 4, 0, 4);
    layout->addWidget(new TextLabel(recipe.name, TypeRole::Control));
    layout->addSpacing(12);
    const auto said = m_said.find(recipe.id);
    const bool known = said != m_said.end();
    const QString facts =
        known ? said->second.sentence
              : tr("read on %1")
                    .arg(dayText(recipe.stamp.changed.toLocalTime().date(), m_project.today()));
    layout->addWidget(
        wrappedLabel(facts, TypeRole::Small,
                     known && said->second.problem ? Token::OffTrack : Token::MutedOnTint),
        1);
    auto* watched = new QCheckBox(tr("Watch"));
    watched->setAccessibleName(tr("Read %1 again when it changes").arg(recipe.name));
    watched->setToolTip(tr("The file is read again whenever it changes. Ctrl+Z takes that back."));
    watched->setChecked(recipe.watched);
    watched->setEnabled(!m_project.isReadOnly());
    connect(watched, &QCheckBox::toggled, this, [this, id = recipe.id](bool on) {
        const auto done = m_project.apply(watchRecipe(m_project.map(), id, on));
        if (!done) {
            m_said[id] = Said{done.error().message, true};
            refresh();
        }
    });
    layout->addWidget(watched);
    auto* again = new Button(tr("Read again"), Button::Look::Link);
    again->setAccessibleName(tr("Read %1 again").arg(recipe.name));
    again->setEnabled(!m_project.isReadOnly());
    connect(again, &Button::clicked, this, [this, id = recipe.id] { m_watch.readAgain(id); });
    layout->addWidget(again);
    return widget;
}

}
