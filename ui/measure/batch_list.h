#pragma once

#include "core/project/project.h"

#include <QWidget>

class QVBoxLayout;

namespace throughline {

/// What was imported, pasted and typed so far, newest first; each can be taken out again.
class BatchList final : public QWidget
{
    Q_OBJECT

public:
    explicit BatchList(Project& project, QWidget* parent = nullptr);

private:
    void refresh();
    QWidget* row(const ImportBatch& batch);

    Project& m_project;
    QVBoxLayout* m_layout;
};

/// Takes a batch out of the map: its values stop counting, undo brings them back.
Edit removeBatch(const Map& map, BatchId batch);

}
