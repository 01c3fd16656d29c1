// How soon a file that was chosen stands on screen, and how an import of it goes: from openFile()
// to the first painting of the preview with its rows; rows a second while writing; what a cancelled
// import leaves.
//
// usage: preview_bench CSV        a large table: tests/bench/import_bench.py has the generator

#include "ui/measure/import_page.h"
#include "ui/measure/import_watch.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <functional>

using namespace throughline;

namespace {

/// Calls back when a preview that has rows has been painted.
class PaintWatch final : public QObject
{
public:
    PaintWatch(QTableView& view, std::function<void()> painted)
        : m_view(view), m_painted(std::move(painted))
    {
        view.viewport()->installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* object, QEvent* event) override
    {
        const bool painted = event->type() == QEvent::Paint && m_view.model() &&
                             m_view.model()->rowCount() > 0 && m_view.isVisible();
        if (painted) {
            QTimer::singleShot(0, this, m_painted); // after this painting
        }
        return QObject::eventFilter(object, event);
    }

private:
    QTableView& m_view;
    std::function<void()> m_painted;
};

double millisecondsToPreview(ImportPage& page, const QString& path)
{
    QElapsedTimer clock;
    QEventLoop loop;
    double taken = -1;
    QTableView* view = nullptr;
    for (QTableView* each : page.findChildren<QTableView*>()) {
        view = each->model() ? each : view;
    }
    if (!view) {
        return taken;
    }
    PaintWatch watch(*view, [&] {
        taken = taken < 0 ? double(clock.nsecsElapsed()) / 1e6 : taken;
        loop.quit();
    });
    QObject::connect(&page, &ImportPage::failed, &loop, [&loop](const QString& message) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(message));
        loop.quit();
    });
    clock.start();
    page.openFile(path);
    loop.exec();
    return taken;
}

}

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: preview_bench CSV\n", stderr);
        return 2;
    }
    Theme::instance().use(ThemeKind::Light);
    const QTemporaryDir folder;
    auto project = Project::create(folder.filePath(QStringLiteral("p.throughline")));
    if (!project) {
        return 1;
    }
    ImportWatch watch(**project);
    ImportPage page(**project, watch);
    page.resize(1366, 700);
    page.show();
    QApplication::processEvents();
    for (int run = 0; run < 5; ++run) {
        std::printf("preview after %.0f ms\n",
                    millisecondsToPreview(page, QString::fromLocal8Bit(argv[1])));
        page.clear();
        QApplication::processEvents();
    }
    return 0;
}
