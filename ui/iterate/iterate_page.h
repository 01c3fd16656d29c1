#pragma once

#include "core/project/project.h"

#include <QWidget>

class QStackedWidget;

namespace throughline {

class TabRow;
class VersionsPage;

/// Iterate: the tab row (review, decisions, versions) and its pages.
class IteratePage final : public QWidget
{
    Q_OBJECT

public:
    enum class Tab { Review, Decisions, Versions };

    explicit IteratePage(Project& project, QWidget* parent = nullptr);

    Tab tab() const;
    void showTab(Tab tab);
    /// True while two maps are compared on screen.
    bool showsComparison() const;
    VersionsPage& versions() const { return *m_versions; }
    /// The column at the right of the tab that is open; nullptr where it has none.
    QWidget* sideColumn() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    TabRow* m_tabs;
    QStackedWidget* m_pages;
    VersionsPage* m_versions;
};

}
