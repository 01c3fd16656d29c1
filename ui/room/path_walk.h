#pragma once

#include "core/project/project.h"
#include "ui/room/home_slide.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace throughline {

/// One screen of the walk: what stands large, and what is known about it.
struct WalkPage
{
    std::optional<HomeSlide> home; ///< of the first page, where there is something to show
    QString caption;               ///< "1 of 4"
    QString ifText;                ///< the cause, empty on the first and last page
    QString thenText;
    QString because;
    QString figure; ///< "48 of 100 go on"
    QString below;  ///< "expected 72 · furthest below expectation"
    bool shortfall = false;
    Stage cause = Stage::None;
    Stage effect = Stage::None;
};

/// The pages for a project: the whole at a glance (without data the way to the
/// target), each link of the path to the outcome in order,
/// and what the whole says.
std::vector<WalkPage> walkPages(const Project& project);

/// Presenting: large type, no chrome, arrow keys walk the path for reading aloud. Lies over the
/// window until Shift+Esc.
class PathWalk final : public QWidget
{
    Q_OBJECT

public:
    PathWalk(const Project& project, QWidget* window);

    size_t page() const { return m_page; }
    size_t pageCount() const { return m_pages.size(); }
    const WalkPage& shown() const { return m_pages[m_page]; }

Q_SIGNALS:
    void left();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void go(int by);
    double paintBlock(QPainter& painter, double y, const QString& text, TypeRole role,
                      const QColor& color) const;
    void paintPage(QPainter& painter) const;
    double paintIfThen(QPainter& painter, double y) const;

    QString m_sentence;
    std::vector<WalkPage> m_pages;
    size_t m_page = 0;
};

}
