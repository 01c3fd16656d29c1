#pragma once

#include "ui/measure/import_watch.h"

#include <QWidget>

#include <map>

class QVBoxLayout;

namespace throughline {

/// The files whose reading is known: each can be read again, and watched.
class ImportRecipes final : public QWidget
{
    Q_OBJECT

public:
    ImportRecipes(Project& project, ImportWatch& watch, QWidget* parent = nullptr);

private:
    void refresh();
    QWidget* row(const Recipe& recipe);

    Project& m_project;
    ImportWatch& m_watch;
    QVBoxLayout* m_layout;
    struct Said
    {
        QString sentence;
        bool problem = false;
    };
    std::map<RecipeId, Said> m_said; ///< what came of the last reading
};

}
