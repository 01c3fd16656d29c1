#include "ui/define/outcome_editor.h"

#include "core/model/intents_outcome.h"
#include "ui/widgets/field_saver.h"

#include <QWidget>

#include <algorithm>

namespace throughline {

OutcomeEditor::OutcomeEditor(Project& project) : m_project(project)
{
    connect(&project, &Project::changed, this,
            [this](const Edit&, ChangeCause cause) { followProject(cause); });
}

FieldSaver* OutcomeEditor::watch(QWidget* field, const QString& name)
{
    auto* saver = new FieldSaver(field, QStringLiteral("define/") + name);
    connect(saver, &FieldSaver::waiting, this, &OutcomeEditor::waiting);
    m_savers.push_back(saver);
    return saver;
}

bool OutcomeEditor::apply(Result<Edit> edit)
{
    if (!edit) {
        Q_EMIT problem(edit.error().message);
        return false;
    }
    m_isSaving = true;
    const auto applied = m_project.apply(std::move(*edit));
    m_isSaving = false;
    if (!applied) {
        Q_EMIT problem(applied.error().message);
    }
    Q_EMIT changed();
    return applied.has_value();
}

void OutcomeEditor::save(const Outcome& wanted, const QString& label, const QString& mergeKey)
{
    auto edit = setOutcome(m_project.map(), wanted, today());
    if (edit) {
        edit->label = label;
        edit->mergeKey = mergeKey;
    }
    apply(std::move(edit));
}

bool OutcomeEditor::use()
{
    if (!apply(useSentence(m_project.map(), outcome(), today()))) {
        return false;
    }
    for (FieldSaver* saver : m_savers) {
        saver->startNewStep();
    }
    return true;
}

void OutcomeEditor::flush()
{
    for (FieldSaver* saver : m_savers) {
        saver->flush();
    }
}

bool OutcomeEditor::isTyping() const
{
    return m_isSaving || std::any_of(m_savers.begin(), m_savers.end(),
                                     [](const FieldSaver* saver) { return saver->isWaiting(); });
}

void OutcomeEditor::close()
{
    for (FieldSaver* saver : m_savers) {
        disconnect(saver, nullptr, nullptr, nullptr);
    }
    m_savers.clear();
}

void OutcomeEditor::followProject(ChangeCause cause)
{
    if (m_isSaving) {
        return;
    }
    if (cause != ChangeCause::Done) {
        // What is on screen is what the project says now, also in the field with the caret.
        for (FieldSaver* saver : m_savers) {
            saver->forget();
            saver->startNewStep();
        }
    }
    Q_EMIT changed();
}

}
