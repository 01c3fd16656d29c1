// Our layout beside Graphviz's dot: time, crossings, cards over each other, the same result twice.
//
// usage: layout_bench [FOLDER with example graphs]
//
// Time is the median of the layout call alone against the median of the whole `dot` command less
// that of `dot -V`. Crossings are those of straight lines between the centres of cards, in both.

#include "core/layout/card_size.h"
#include "core/layout/tidy.h"
#include "tests/bench/layout/graphs.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QHash>
#include <QProcess>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <set>

using namespace throughline;
using namespace throughline::bench;
using namespace Qt::StringLiterals;

namespace {

/// The figures to reach: shares of dot's time and of dot's crossings.
constexpr double mostTime = 0.1;
constexpr double mostCrossings = 1.05;
/// Runs of dot on each graph; the median counts.
constexpr int dotRuns = 3;

struct Measured
{
    double milliseconds = 0;
    qint64 crossings = 0;
};

/// What dot made of a file: the graph as it read it, and where it put the nodes.
struct FromDot
{
    Graph graph;
    std::vector<Point> centers;
};

template <class Call>
double medianMilliseconds(int runs, Call&& call)
{
    std::vector<double> times;
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        timer.start();
        call();
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

/// Standard output of a command; empty where it failed.
QByteArray output(const QStringList& arguments)
{
    QProcess process;
    process.start(u"dot"_s, arguments);
    if (!process.waitForFinished(-1) || process.exitCode() != 0) {
        return {};
    }
    return process.readAllStandardOutput();
}

/// The words of a line of dot's plain output; one in quotation marks may hold blanks.
QList<QByteArray> wordsOf(const QByteArray& line)
{
    QList<QByteArray> words;
    QByteArray word;
    bool quoted = false;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == '\\' && i + 1 < line.size()) {
            word += line[++i];
        } else if (line[i] == '"') {
            quoted = !quoted;
        } else if (line[i] == ' ' && !quoted) {
            words << word;
            word.clear();
        } else {
            word += line[i];
        }
    }
    return words << word;
}

FromDot readPlain(const QByteArray& plain)
{
    FromDot read;
    QHash<QByteArray, int> numbers;
    std::set<std::pair<int, int>> links;
    for (const QByteArray& line : plain.split('\n')) {
        const QList<QByteArray> words = wordsOf(line);
        if (words.front() == "node") {
            numbers.insert(words[1], read.graph.cards++);
            read.centers.push_back({words[2].toDouble(), words[3].toDouble()});
        } else if (words.front() == "edge" && words[1] != words[2]) {
            links.emplace(numbers.value(words[1]), numbers.value(words[2]));
        }
    }
    read.graph.links.assign(links.begin(), links.end());
    return read;
}

Measured measureOurs(const Graph& graph, Stages stages, int runs)
{
    const Map map = mapOf(graph, stages);
    Arrangement arrangement;
    Measured result;
    result.milliseconds = medianMilliseconds(runs, [&] { arrangement = tidy(map); });
    if (arrangement != tidy(map)) {
        std::printf("  NOT THE SAME twice\n");
    }
    std::vector<Point> centers;
    std::vector<Rect> rects;
    for (int card = 0; card < graph.cards; ++card) {
        const StepId id = cardOf(card);
        rects.push_back({arrangement.at(id), cardSize(map, *map.step(id))});
        centers.push_back(rects.back().center());
    }
    for (size_t i = 0; i < rects.size(); ++i) {
        for (size_t k = 0; k < i; ++k) {
            if (rects[i].overlaps(rects[k])) {
                std::printf("  OVERLAP of cards %zu and %zu\n", i, k);
                i = rects.size() - 1;
                break;
            }
        }
    }
    double height = 0;
    for (const Rect& rect : rects) {
        height = std::max(height, rect.bottom());
    }
    result.crossings = straightCrossings(graph, centers);
    if (qEnvironmentVariableIsSet("LAYOUT_BENCH_HEIGHT")) {
        std::printf("  height %.0f\n", height);
    }
    return result;
}

double ratio(qint64 ours, qint64 theirs)
{
    return theirs > 0 ? double(ours) / double(theirs) : ours > 0 ? 99 : 1;
}

void report(const Graph& graph, const Measured& ours, double dotTime, qint64 dotCrossings)
{
    const bool fast = ours.milliseconds <= dotTime * mostTime;
    const bool good = ratio(ours.crossings, dotCrossings) <= mostCrossings;
    std::printf("%-26s %5d %5zu  %8.2f ms  dot %8.2f ms  1/%-5.1f crossings %6lld  dot %6lld"
                "  %5.2f  %s%s\n",
                qPrintable(graph.name), graph.cards, graph.links.size(), ours.milliseconds, dotTime,
                dotTime / ours.milliseconds, ours.crossings, dotCrossings,
                ratio(ours.crossings, dotCrossings), fast ? "" : "SLOW ", good ? "" : "MORE");
    std::fflush(stdout);
}

/// Times and crossings of several graphs together.
struct Sums
{
    Measured ours;
    Measured dots;
    qint64 given = 0; ///< our crossings where the stages are given

    void add(const Measured& one, double dotTime, qint64 dotCrossings)
    {
        ours.milliseconds += one.milliseconds;
        ours.crossings += one.crossings;
        dots.milliseconds += dotTime;
        dots.crossings += dotCrossings;
    }
};

/// One line that says whether the figures are reached.
void summarize(const QString& what, const Sums& sums)
{
    const double share = sums.ours.milliseconds / sums.dots.milliseconds;
    const double crossings = ratio(sums.ours.crossings, sums.dots.crossings);
    std::printf("= %s: time %.3f of dot's (at most %.3f: %s), crossings %.3f of dot's (at most "
                "%.2f: %s)\n",
                qPrintable(what), share, mostTime, share <= mostTime ? "reached" : "NOT REACHED",
                crossings, mostCrossings, crossings <= mostCrossings ? "reached" : "NOT REACHED");
}

void benchRandom(int cards, double nothing, const QString& folder)
{
    const int runs = cards > 500 ? 5 : 15;
    Sums sums;
    for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
        const Graph graph = layeredGraph(cards, seed);
        const QString path = folder + u"/graph.dot"_s;
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) {
            return;
        }
        file.write(dotOf(graph));
        file.close();
        QByteArray plain;
        const double dotTime =
            medianMilliseconds(dotRuns, [&] { plain = output({u"-Tplain"_s, path}); }) - nothing;
        const FromDot dots = readPlain(plain);
        const qint64 dotCrossings = straightCrossings(dots.graph, dots.centers);
        const Measured ours = measureOurs(graph, Stages::Free, runs);
        report(graph, ours, dotTime, dotCrossings);
        sums.add(ours, dotTime, dotCrossings);
        sums.given += measureOurs(graph, Stages::Given, 1).crossings;
    }
    summarize(u"%1 cards, 5 seeds"_s.arg(cards), sums);
    std::printf("  with given stages: crossings %.3f of dot's\n",
                ratio(sums.given, sums.dots.crossings));
}

void benchExamples(const QString& folder, double nothing)
{
    QStringList files;
    QDirIterator all(folder, {u"*.gv"_s, u"*.dot"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (all.hasNext()) {
        files << all.next();
    }
    files.sort();
    if (files.isEmpty()) {
        std::printf("No example graphs of Graphviz in %s: not measured.\n", qPrintable(folder));
        return;
    }
    Sums sums;
    for (const QString& path : files) {
        QByteArray plain;
        const double dotTime =
            medianMilliseconds(dotRuns, [&] { plain = output({u"-Tplain"_s, path}); }) - nothing;
        FromDot dots = readPlain(plain);
        if (dots.graph.links.empty()) {
            continue;
        }
        dots.graph.name = QFileInfo(path).fileName();
        const qint64 dotCrossings = straightCrossings(dots.graph, dots.centers);
        const Measured ours = measureOurs(dots.graph, Stages::Free, 7);
        report(dots.graph, ours, dotTime, dotCrossings);
        sums.add(ours, dotTime, dotCrossings);
    }
    summarize(u"examples, all together"_s, sums);
}

}

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    const double nothing = medianMilliseconds(9, [] { output({u"-V"_s}); });
    std::printf("layout: cards, links, our layout call, dot less dot -V (%.1f ms)\n", nothing);
    const QTemporaryDir folder;
    for (const int cards : {50, 200, 1000}) {
        benchRandom(cards, nothing, folder.path());
    }
    benchExamples(argc > 1 ? QString::fromLocal8Bit(argv[1])
                           : u"/usr/share/doc/graphviz/examples/graphs/directed"_s,
                  nothing);
    return 0;
}
