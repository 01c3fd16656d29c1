#include "tests/ui/map/canvas_random_map.h"
#include "ui/map/canvas_detail.h"

#include <QScrollBar>

using namespace throughline;

namespace {

QImage pictureOf(MapCanvas& canvas)
{
    return canvas.viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
}

/// The same view painted from nothing.
QImage paintedAnew(MapCanvas& canvas)
{
    canvas.find({}); // whatever is marked on the map, all of it is painted again
    return pictureOf(canvas);
}

/// Whether two colours can be told apart beside each other; smooth edges may differ by a shade,
/// for where they are clipped.
bool areApart(QRgb a, QRgb b)
{
    constexpr int shade = 40;
    return std::abs(qRed(a) - qRed(b)) > shade || std::abs(qGreen(a) - qGreen(b)) > shade ||
           std::abs(qBlue(a) - qBlue(b)) > shade;
}

/// The share of pixels that are not the same.
double difference(const QImage& a, const QImage& b)
{
    if (a.size() != b.size()) {
        return 1;
    }
    qint64 different = 0;
    for (int y = 0; y < a.height(); ++y) {
        const auto* left = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* right = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        for (int x = 0; x < a.width(); ++x) {
            different += areApart(left[x], right[x]) ? 1 : 0;
        }
    }
    return static_cast<double>(different) / (static_cast<double>(a.width()) * a.height());
}

void panBy(MapCanvas& canvas, int dx, int dy)
{
    canvas.horizontalScrollBar()->setValue(canvas.horizontalScrollBar()->value() + dx);
    canvas.verticalScrollBar()->setValue(canvas.verticalScrollBar()->value() + dy);
}

}

/// Panning paints only what comes into view: what is seen must be what would be painted.
class CanvasPictureTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setCursorFlashTime(0); }

    void afterPanningThePictureIsAsIfPaintedAnew_data()
    {
        QTest::addColumn<int>("cards");
        QTest::addColumn<double>("zoom");
        QTest::addColumn<double>("mostDifferent");
        QTest::newRow("few cards, smooth lines") << 24 << 1.0 << 0.0001;
        QTest::newRow("few cards from afar") << 24 << 0.4 << 0.0001;
        // Hairlines may bend by a pixel where two parts meet.
        QTest::newRow("many cards") << 230 << 1.0 << 0.008;
        QTest::newRow("many cards, titles only") << 230 << 0.5 << 0.008;
        QTest::newRow("many cards, blocks") << 230 << 0.15 << 0.008;
    }
    void afterPanningThePictureIsAsIfPaintedAnew()
    {
        QFETCH(int, cards);
        QFETCH(double, zoom);
        QFETCH(double, mostDifferent);
        MapStage s;
        fillAtRandom(s, cards, 3);
        MapCanvas& canvas = s.canvas();
        canvas.zoomTo(zoom);
        canvas.centerOn(canvas.contentRect().center());
        for (const auto& [id, link] : s.map().links) {
            canvas.labels(id); // all words have their places
        }
        pictureOf(canvas);
        for (const QPoint by : {QPoint(17, 0), QPoint(0, 23), QPoint(-31, -12), QPoint(5, -200)}) {
            panBy(canvas, by.x(), by.y());
            const QImage panned = pictureOf(canvas);
            const double off = difference(panned, paintedAnew(canvas));
            QVERIFY2(off <= mostDifferent, qPrintable(QString::number(off)));
        }
    }

    void whateverPeopleDoThePictureShowsIt()
    {
        const auto stage = MapStage::sample();
        MapCanvas& canvas = stage->canvas();
        const QUuid card = stage->map().shownSteps().front()->id.uuid();
        const QUuid link = stage->map().orderedLinks().front()->id.uuid();
        const auto hover = [&](const QPoint& at) {
            QMouseEvent move(QEvent::MouseMove, at, canvas.viewport()->mapToGlobal(at),
                             Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QApplication::sendEvent(canvas.viewport(), &move);
        };
        const std::vector<std::pair<const char*, std::function<void()>>> deeds{
            {"selects a card", [&] { canvas.select({{card}}); }},
            {"selects a link", [&] { canvas.select({{link}}); }},
            {"fades all but a card", [&] { canvas.focusOn({card}); }},
            {"fades nothing", [&] { canvas.focusOn({}); }},
            {"points at a card",
             [&] { hover(canvas.mapFromScene(canvas.card(StepId(card))->card().center())); }},
            {"removes a card",
             [&] { canvas.select({{card}}), canvas.setFocus(), stage->key(Qt::Key_Delete); }},
            {"undoes that", [&] { QVERIFY(stage->project->undo()); }},
            {"goes into a room", [&] { canvas.setRoomMode(true); }},
            {"comes back", [&] { canvas.setRoomMode(false); }},
            {"looks from afar", [&] { canvas.zoomTo(0.2); }},
            {"looks from near", [&] { canvas.zoomTo(1.3); }},
            {"turns off the light", [] { Theme::instance().use(ThemeKind::Dark); }},
            {"turns it on", [] { Theme::instance().use(ThemeKind::Light); }},
        };
        for (const auto& [what, deed] : deeds) {
            const QImage before = pictureOf(canvas);
            deed();
            const QImage after = pictureOf(canvas);
            QVERIFY2(difference(before, after) > 0, what);
            QVERIFY2(difference(after, paintedAnew(canvas)) == 0, what);
        }
    }

    void aMapOfManyLinksIsCalm()
    {
        MapStage few(u"A -> B -> C"_s);
        const QRectF whole(few.canvas().contentRect());
        QVERIFY(detailFor(few.canvas().scene(), 0.5, whole).words);
        QVERIFY(detailFor(few.canvas().scene(), 0.5, whole).prompts);

        MapStage many;
        fillAtRandom(many, 230, 3);
        const QRectF all(many.canvas().contentRect());
        const CanvasDetail afar = detailFor(many.canvas().scene(), 0.5, all);
        QVERIFY(!afar.words); // letters of six pixels beside hundreds of lines
        QVERIFY(!afar.smooth);
        const CanvasDetail near = detailFor(many.canvas().scene(), 1, all);
        QVERIFY(near.words);
        QVERIFY(!near.prompts); // "because … ?" a hundred times
    }
};

QTEST_MAIN(CanvasPictureTest)
#include "canvas_picture_test.moc"
