#pragma once

#include "core/project/project.h"
#include "ui/measure/figure_asked.h"

#include <QWidget>

namespace throughline {

/// Where people drop off: a sentence, bars, a table, and what to know about them.
class DropOffPage final : public QWidget
{
    Q_OBJECT

public:
    explicit DropOffPage(Project& project, QWidget* parent = nullptr);
    ~DropOffPage() override;

    /// The sentence on screen, empty while there is nothing to show.
    QString sentence() const;

public Q_SLOTS:
    /// Reads the counts again; on its own when the project changes while it is on screen.
    void refresh();

Q_SIGNALS:
    /// Where do the figures of a card and of the link into it come from?
    void figureAsked(const throughline::FigureAsked& asked);
    void mapRequested();
    void pasteRequested();
    void importRequested();

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
