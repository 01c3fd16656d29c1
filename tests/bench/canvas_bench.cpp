// How quick the map is under the hand: frames while panning and zooming a large map, opening it,
// and the way from a key to the card on screen.
//
// usage: canvas_bench [CARDS] [LINKS]    (1000 1500)
//
// Layered random graph as in `run`: 8 layers, each link over one or two of them, a fixed seed.

#include "core/layout/place.h"
#include "core/layout/tidy.h"
#include "core/model/edit.h"
#include "core/project/project.h"
#include "ui/map/map_canvas.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cstdio>
#include <set>

using namespace throughline;

namespace {

constexpr int layerCount = 8;

Stage stageOfLayer(int layer)
{
    return layer == 0 ? Stage::Activity : layer == 1 ? Stage::Output : Stage::Intermediate;
}

/// A map of so many cards and links, placed by tidying.
void fill(Project& project, int cards, int links)
{
    QRandomGenerator random(1);
    EditBuilder edit(project.map(), QStringLiteral("Fill"));
    std::vector<std::vector<StepId>> layers(layerCount);
    for (int i = 0; i < cards; ++i) {
        Step step;
        step.id = StepId::create();
        step.stage = stageOfLayer(i % layerCount);
        step.title = QStringLiteral("Card %1 that people reach in week %2").arg(i).arg(i % 9);
        edit.put(step);
        layers[static_cast<size_t>(i % layerCount)].push_back(step.id);
    }
    const auto pick = [&random](const std::vector<StepId>& from) {
        return from[random.bounded(static_cast<quint32>(from.size()))];
    };
    std::set<std::pair<StepId, StepId>> made;
    while (static_cast<int>(made.size()) < links) {
        const int layer = static_cast<int>(random.bounded(layerCount - 1));
        const int next = std::min(layerCount - 1, layer + 1 + static_cast<int>(random.bounded(2)));
        Link link;
        link.id = LinkId::create();
        link.from = pick(layers[static_cast<size_t>(layer)]);
        link.to = pick(layers[static_cast<size_t>(next)]);
        if (made.emplace(link.from, link.to).second) {
            link.assumption = made.size() % 3 == 0 ? QString() : QStringLiteral("they see why");
            edit.put(link);
        }
    }
    (void)project.apply(edit.finish());
    (void)project.apply(placeMissing(project.map()));
    (void)project.apply(tidyEdit(project.map()));
}

struct Times
{
    std::vector<double> ms;
    void add(const QElapsedTimer& clock)
    {
        ms.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    void print(const QString& label, double limit)
    {
        std::sort(ms.begin(), ms.end());
        const double median = ms[ms.size() / 2];
        const double slow = ms[ms.size() * 9 / 10];
        std::printf("%-44s median %7.2f ms   9 of 10 below %7.2f ms   limit %3.0f%s\n",
                    qPrintable(label), median, slow, limit, slow > limit ? "   ABOVE" : "");
        std::fflush(stdout);
    }
};

/// Frames while the canvas is dragged at one zoom.
void pan(MapCanvas& canvas, double zoom)
{
    constexpr int frames = 24;
    constexpr int by = 17;
    canvas.zoomTo(zoom);
    canvas.centerOn(canvas.sceneRect().center());
    canvas.viewport()->repaint();
    Times times;
    QElapsedTimer clock;
    for (int i = 0; i < frames; ++i) {
        clock.start();
        QScrollBar* bar = i % 2 ? canvas.horizontalScrollBar() : canvas.verticalScrollBar();
        bar->setValue(bar->value() + by);
        canvas.viewport()->repaint();
        QApplication::processEvents(); // words that have found their places
        times.add(clock);
    }
    times.print(QStringLiteral("pan at %1 %").arg(zoom * 100, 0, 'f', 0), 16);
}

/// Frames while it is zoomed from one scale to another, a notch at a time.
void zoom(MapCanvas& canvas, double from, double to)
{
    constexpr int frames = 24;
    canvas.zoomTo(from);
    canvas.centerOn(canvas.sceneRect().center());
    canvas.viewport()->repaint();
    Times times;
    QElapsedTimer clock;
    for (int i = 1; i <= frames; ++i) {
        clock.start();
        canvas.zoomTo(from * std::pow(to / from, static_cast<double>(i) / frames));
        canvas.viewport()->repaint();
        times.add(clock);
    }
    times.print(QStringLiteral("zoom from %1 % to %2 %").arg(from * 100).arg(to * 100), 16);
}

void send(QWidget* to, int key, const QString& text = {})
{
    QKeyEvent press(QEvent::KeyPress, key, Qt::NoModifier, text);
    QApplication::sendEvent(to, &press);
    QKeyEvent release(QEvent::KeyRelease, key, Qt::NoModifier, text);
    QApplication::sendEvent(to, &release);
}

void open(Project& project)
{
    Times times;
    for (int i = 0; i < 5; ++i) {
        QElapsedTimer clock;
        clock.start();
        MapCanvas canvas(project);
        canvas.resize(1920, 1080);
        canvas.show();
        canvas.viewport()->repaint();
        times.add(clock);
    }
    times.print(QStringLiteral("open the canvas"), 50);
}

void keys(Project& project)
{
    MapCanvas canvas(project);
    canvas.resize(1920, 1080);
    canvas.show();
    canvas.activateWindow();
    canvas.setFocus();
    QApplication::processEvents();
    Times tab;
    Times letter;
    Times done;
    const auto shown = project.map().shownSteps();
    for (size_t i = 0; i < 12; ++i) {
        canvas.select({{shown[i * 7]->id.uuid()}});
        QApplication::processEvents();
        QElapsedTimer clock;
        clock.start();
        send(&canvas, Qt::Key_Tab);
        canvas.viewport()->repaint();
        tab.add(clock);
        QWidget* editor = QApplication::focusWidget();
        clock.start();
        send(editor, Qt::Key_N, QStringLiteral("n"));
        canvas.viewport()->repaint();
        letter.add(clock);
        clock.start();
        send(editor, Qt::Key_Escape);
        canvas.viewport()->repaint();
        done.add(clock);
    }
    tab.print(QStringLiteral("Tab to the new card on screen"), 50);
    letter.print(QStringLiteral("letter to the title on screen"), 50);
    done.print(QStringLiteral("Esc to the card stored and on screen"), 50);
}

}

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    dressApplication(application);
    const int cards = argc > 1 ? std::atoi(argv[1]) : 1000;
    const int links = argc > 2 ? std::atoi(argv[2]) : 1500;
    QTemporaryDir folder;
    auto large = Project::create(folder.filePath(QStringLiteral("large.throughline")));
    auto usual = Project::create(folder.filePath(QStringLiteral("usual.throughline")));
    if (!large || !usual) {
        return 1;
    }
    fill(**large, cards, links);
    fill(**usual, 200, 300);
    std::printf("%d cards, %d links at 1920 x 1080\n", cards, links);
    open(**large);
    MapCanvas canvas(**large);
    canvas.resize(1920, 1080);
    canvas.show();
    QApplication::processEvents();
    constexpr double whole = 0.04; // from so far off the map is seen whole
    for (const double scale : {whole, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.7, 1.0, 1.5, 2.5}) {
        pan(canvas, scale);
    }
    zoom(canvas, whole, 0.3);
    zoom(canvas, 0.3, 0.8);
    zoom(canvas, 0.8, 2.5);
    std::printf("200 cards, 300 links\n");
    keys(**usual);
    return 0;
}
