#pragma once

#include "core/project/project.h"
#include "core/sources/database_query.h"

#include <QWidget>

class QScrollArea;

namespace throughline {

class BatchList;
class ImportWatch;
class TextLabel;

/// Before an import: where a file is dropped or chosen, what tables may look like, and what is
/// in the project already.
class ImportStart final : public QWidget
{
    Q_OBJECT

public:
    ImportStart(Project& project, ImportWatch& watch, QWidget* parent = nullptr);

    /// One sentence in place; empty takes it away.
    void say(const QString& sentence);
    /// Scrolls to a batch in the list and tells what it changed.
    void showBatch(BatchId batch);

Q_SIGNALS:
    void fileChosen(const QString& path);
    void pasteChosen();
    void databaseAsked(const DatabaseQuery& query, const QString& password);

private:
    QWidget* dropArea();
    QWidget* examples();
    void chooseFile();
    void askDatabase();

    TextLabel* m_said;
    BatchList* m_batches;
    QScrollArea* m_scroll;
};

}
