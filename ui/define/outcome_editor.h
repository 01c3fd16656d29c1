#pragma once

#include "core/project/project.h"

#include <QObject>

#include <vector>

namespace throughline {

class FieldSaver;

/// The outcome as the fields of Define edit it: what a field says is one edit, what is typed in
/// one focus is one undo step, and what the project says is told to all of them.
class OutcomeEditor final : public QObject
{
    Q_OBJECT

public:
    explicit OutcomeEditor(Project& project);

    const Outcome& outcome() const { return m_project.map().outcome; }
    QDate today() const { return m_project.today(); }
    bool isReadOnly() const { return m_project.isReadOnly(); }

    /// Has a field of one or more lines tell when what was typed in it should be saved: 400 ms
    /// after the last key, on Enter and on leaving. \p name is the stem of its undo steps.
    FieldSaver* watch(QWidget* field, const QString& name);
    /// Applies a changed outcome as one edit named \p label under the merge key.
    void save(const Outcome& wanted, const QString& label, const QString& mergeKey = {});
    /// *Use this sentence*: the outcome's card takes it; false, and one sentence, where it cannot.
    bool use();
    /// Saves what waits in any field.
    void flush();
    /// Somebody typed in a field since the last save.
    bool isTyping() const;
    /// The fields go: none of them saves any more.
    void close();

Q_SIGNALS:
    /// The project may say something else now.
    void changed();
    /// Something could not be done: one sentence.
    void problem(const QString& sentence);
    /// Something was typed that is not saved yet.
    void waiting();

private:
    bool apply(Result<Edit> edit);
    void followProject(ChangeCause cause);

    Project& m_project;
    std::vector<FieldSaver*> m_savers;
    bool m_isSaving = false;
};

}
