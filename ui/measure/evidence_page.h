#pragma once

#include "core/project/project.h"
#include "ui/measure/figure_asked.h"

#include <QWidget>

namespace throughline {

struct EvidenceContent;

/// What the numbers, and people, say of one link: a sentence, the first rungs, both series side by
/// side with the second moved by a chosen lag, how they move together lag by lag, and each pair of
/// periods. With too few periods notes and before and after take the room, and no correlation is
/// shown.
///
/// Left and Right change the lag, N adds a note, E an explanation.
class EvidencePage final : public QWidget
{
    Q_OBJECT

public:
    explicit EvidencePage(Project& project, QWidget* parent = nullptr);
    ~EvidencePage() override;

    /// Shows a link and takes the keyboard.
    void showLink(LinkId link);
    /// The link that is shown, or will be once its numbers are read.
    LinkId shownLink() const;
    /// What is on screen; nullptr while there is nothing to show.
    const EvidenceContent* content() const;
    /// The sentence on screen, also where there is nothing to show.
    QString sentence() const;
    /// The lag that is looked at, in periods; 0 while there is no correlation.
    int lag() const;

    /// Reads the numbers again, of a large project beside the window; on its own when the project
    /// changes while it is on screen.
    void refresh();

Q_SIGNALS:
    void mapRequested();
    void importRequested();
    /// A figure was clicked: where does it come from?
    void figureAsked(const throughline::FigureAsked& asked);

protected:
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

}
