// How soon the first window is painted, beside a window of Qt with nothing in it.
//
// usage: window_bench PROGRAM PROJECT [RUNS]    on a display without a window manager (xcb)
//        window_bench --empty                   is that empty window
//
// The clock runs from the start of the process until a line of pixels in the middle of the display
// is no longer what it was. Both are started in turn, so that a busy moment meets both.

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QImage>
#include <QPixmap>
#include <QProcess>
#include <QScreen>
#include <QTemporaryDir>
#include <QThread>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <optional>
#include <vector>

namespace {

constexpr qint64 giveUpMs = 20'000;

int runEmptyWindow(int argc, char** argv)
{
    const QApplication application(argc, argv);
    QWidget window;
    window.resize(1440, 900);
    window.show();
    return QApplication::exec();
}

/// One line of pixels down the middle of the display.
QImage middleOf(QScreen& screen)
{
    const QSize size = screen.size();
    return screen.grabWindow(0, size.width() / 2, 0, 1, size.height()).toImage();
}

/// Milliseconds until a program has painted its window; nothing where it does not in 20 s.
std::optional<double> painted(QScreen& screen, const QString& program, const QStringList& arguments)
{
    const QImage before = middleOf(screen);
    QProcess process;
    QElapsedTimer clock;
    clock.start();
    process.start(program, arguments);
    std::optional<double> ms;
    while (!ms && clock.elapsed() < giveUpMs) {
        if (middleOf(screen) != before) {
            ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
        }
        QThread::usleep(500);
    }
    process.terminate();
    process.waitForFinished();
    while (middleOf(screen) != before && clock.elapsed() < 2 * giveUpMs) {
        QThread::msleep(5);
    }
    return ms;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

int compare(QScreen& screen, const QStringList& words)
{
    const QTemporaryDir folder;
    const int runs = words.size() > 3 ? words[3].toInt() : 9;
    std::vector<double> ours;
    std::vector<double> empty;
    for (int run = 0; run < runs; ++run) {
        const auto first =
            painted(screen, QCoreApplication::applicationFilePath(), {QStringLiteral("--empty")});
        // A copy each time: a program that is ended from outside leaves its lock, which takes a
        // moment to take over.
        const QString project = folder.filePath(QStringLiteral("%1.throughline").arg(run));
        QFile::copy(words[2], project);
        const auto second = painted(screen, words[1], {project});
        if (!first || !second) {
            std::fprintf(stderr, "No window was painted within 20 s.\n");
            return 1;
        }
        empty.push_back(*first);
        ours.push_back(*second);
    }
    std::printf("first painted window, sample project: %.0f ms, an empty window %.0f ms: %.2f x "
                "(limit 2)\n",
                median(ours), median(empty), median(ours) / median(empty));
    return 0;
}

}

int main(int argc, char** argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--empty") == 0) {
        return runEmptyWindow(argc, argv);
    }
    if (argc < 3) {
        std::fprintf(stderr, "usage: window_bench PROGRAM PROJECT [RUNS]\n");
        return 2;
    }
    const QApplication application(argc, argv);
    return compare(*QGuiApplication::primaryScreen(), QCoreApplication::arguments());
}
