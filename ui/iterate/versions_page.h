#pragma once

#include "core/project/project.h"
#include "ui/iterate/comparison.h"

#include <QWidget>

#include <memory>

namespace throughline {

class ChangeList;
class ComparisonView;
class VersionLine;

/// What the theory has learned: two states of the map over each other, the versions on a line
/// with two handles, and every change in words.
///
/// Up and Down walk through the changes from anywhere on the page.
class VersionsPage final : public QWidget
{
    Q_OBJECT

public:
    explicit VersionsPage(Project& project, QWidget* parent = nullptr);
    ~VersionsPage() override;

    /// The comparison on screen; nullptr while there is nothing to compare.
    std::shared_ptr<const Comparison> comparison() const;
    /// The version the older handle stands on; null where there is none.
    VersionId older() const;
    /// The version the newer handle stands on; null for now.
    VersionId newer() const;
    QString title() const;
    VersionLine& line() const;
    ComparisonView& view() const;
    ChangeList& changes() const;
    /// The column at the right; nullptr while nothing is compared.
    QWidget* sideColumn() const;
    void fit();
    /// Goes to the next (1) or last (-1) change.
    void walk(int by);

    /// Reads the versions again; on its own when the project changes while it is on screen.
    void refresh();

Q_SIGNALS:
    void keepRequested();
    /// The older map is to become a project of its own.
    void copyRequested(throughline::VersionId version);
    void shareRequested();

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
