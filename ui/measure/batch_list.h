#pragma once

#include "core/project/project.h"

#include <QWidget>

#include <functional>
#include <map>

class QHBoxLayout;
class QLayout;
class QVBoxLayout;

namespace throughline {

class TextLabel;

/// What was imported, pasted and typed so far, newest first: what each changed, the rows that were
/// left out, and each can be taken out again. All values go out as one CSV file.
class BatchList final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchList(Project& project, QWidget* parent = nullptr);

    /// How a file name is asked for; tests put their own answer here.
    using AskForFile =
        std::function<QString(QWidget* parent, const QString& title, const QString& proposal)>;
    void setAskForFile(AskForFile ask) { m_ask = std::move(ask); }
    /// Tells what a batch changed, in its row; nullptr where the list does not have it.
    QWidget* open(BatchId batch);

private:
    void refresh();
    QLayout* head();
    QWidget* row(const ImportBatch& batch);
    void addOrders(QHBoxLayout& across, const ImportBatch& batch, const QString& name,
                   const QString& facts);
    void tellChanges(BatchId batch);
    void saveEvents(const ImportBatch& batch);
    void tell(const Result<void>& done, const QString& path);

    Project& m_project;
    QVBoxLayout* m_layout;
    TextLabel* m_said = nullptr;
    std::map<BatchId, TextLabel*> m_details; ///< of each row: what its batch changed
    AskForFile m_ask;
};

/// The file's name, or how the values came: "Typed by hand".
QString batchName(const ImportBatch& batch);
/// Takes a batch out of the map: its values stop counting, undo brings them back.
Edit removeBatch(const Map& map, BatchId batch);

}
