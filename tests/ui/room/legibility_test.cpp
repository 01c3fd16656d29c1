// The two-minute screen, proven: what a projector shows of the sample can be read from the back.

#include "tests/support/window_stage.h"
#include "tests/ui/room/seen_text.h"
#include "ui/map/map_canvas.h"
#include "ui/map/map_page.h"
#include "ui/paint/marks.h"
#include "ui/window/project_views.h"

#include <QRegularExpression>
#include <QScrollBar>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

constexpr double scale = 1.5;
constexpr double leastPx = 16;
constexpr double leastContrast = 4.5;
constexpr int mostWords = 120; ///< on a projector

QStringList visibleScrollBars(const QWidget& window)
{
    QStringList found;
    for (const QScrollBar* each : window.findChildren<QScrollBar*>()) {
        if (each->isVisible() && each->maximum() > each->minimum()) {
            found << QString::fromLatin1(
                each->parentWidget()->parentWidget()->metaObject()->className());
        }
    }
    return found;
}

QStringList tooSmall(const std::vector<SeenText>& texts)
{
    QStringList found;
    for (const SeenText& each : texts) {
        if (each.px * scale < leastPx) {
            found << u"%1 (%2 px)"_s.arg(each.text).arg(each.px * scale);
        }
    }
    return found;
}

QStringList tooPale(QWidget& window, const std::vector<SeenText>& texts)
{
    const QImage picture = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
    QStringList found;
    for (const SeenText& each : texts) {
        if (!QRectF(picture.rect()).contains(each.box.center())) {
            continue;
        }
        const QColor ground = behind(picture, each.box);
        const double ratio = contrast(each.color, ground);
        if (ratio < leastContrast) {
            found << u"%1 (%2 on %3: %4)"_s.arg(each.text, each.color.name(), ground.name())
                         .arg(ratio, 0, 'f', 2);
        }
    }
    found.removeDuplicates();
    return found;
}

int wordCount(const std::vector<SeenText>& texts)
{
    static const QRegularExpression word(u"\\p{L}{2,}"_s);
    int words = 0;
    for (const SeenText& each : texts) {
        for (auto match = word.globalMatch(each.text); match.hasNext(); match.next()) {
            ++words;
        }
    }
    return words;
}

QImage markPicture(Mark mark)
{
    QImage picture(40, 40, QImage::Format_RGB32);
    picture.fill(theme().color(Token::Surface));
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    paintMark(painter, QRectF(4, 4, 32, 32), mark);
    painter.end();
    return picture;
}

/// How many of 1,600 pixels differ clearly in two pictures once colour is taken away.
int differing(const QImage& a, const QImage& b)
{
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            count += std::abs(qGray(a.pixel(x, y)) - qGray(b.pixel(x, y))) > 60 ? 1 : 0;
        }
    }
    return count;
}

}

class LegibilityTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHomeScreenOfTheSampleCanBeReadFromTheBack()
    {
        WindowFixture fixture;
        MainWindow window;
        window.resize(1280, 720);
        showAndWait(window);
        window.openSample();
        window.resize(1280, 720);
        QTest::qWait(0);
        const auto texts = seenTexts(window);
        QVERIFY(texts.size() > 20);
        QCOMPARE(visibleScrollBars(window), QStringList());
        QCOMPARE(tooSmall(texts), QStringList());
        QCOMPARE(tooPale(window, texts), QStringList());
        const auto& indicators = window.project()->map().indicators;
        const auto keys = std::count_if(indicators.begin(), indicators.end(), [](const auto& e) {
            return e.second.key && e.second.role != Role::Diagnostic;
        });
        QVERIFY(keys <= 5);
    }

    /// F5 on it: the same without chrome, notes and definitions.
    void theHomeScreenOnAProjectorIsReadInTwoMinutes()
    {
        WindowFixture fixture;
        MainWindow window;
        window.resize(1280, 720);
        showAndWait(window);
        window.openSample();
        window.present();
        window.setWindowState(Qt::WindowNoState);
        window.resize(1280, 720);
        QTest::qWait(0);
        const auto texts = seenTexts(window);
        QVERIFY(texts.size() > 20);
        QCOMPARE(visibleScrollBars(window), QStringList());
        QCOMPARE(tooSmall(texts), QStringList());
        QCOMPARE(tooPale(window, texts), QStringList());
        const int words = wordCount(texts);
        QVERIFY2(words > 40 && words <= mostWords, qPrintable(QString::number(words)));
        QVERIFY(std::any_of(texts.begin(), texts.end(), [&](const SeenText& each) {
            return window.project()->map().outcome.sentence.startsWith(each.text.left(20));
        }));
    }

    void theRoomOfTheSampleCanBeReadFromTheBack()
    {
        WindowFixture fixture;
        MainWindow window;
        window.resize(1280, 720);
        showAndWait(window);
        window.openSample();
        window.showMode(Mode::Map);
        window.present();
        window.setWindowState(Qt::WindowNoState);
        window.resize(1280, 720);
        QTest::qWait(0);
        const auto texts = seenTexts(window);
        QCOMPARE(visibleScrollBars(window), QStringList());
        QCOMPARE(tooSmall(texts), QStringList());
        QCOMPARE(tooPale(window, texts), QStringList());
        QVERIFY(wordCount(texts) <= mostWords);
        // Titles of cards keep 18 px, whatever the map does.
        for (const Step* each : window.project()->map().shownSteps()) {
            const QString first = each->title.section(u' ', 0, 0);
            for (const SeenText& text : texts) {
                if (text.text == each->title || text.text.startsWith(first + u' ')) {
                    QVERIFY2(text.px >= 14, qPrintable(text.text + QString::number(text.px)));
                }
            }
        }
    }

    void marksDifferByShapeAlone()
    {
        const std::vector<Mark> marks{Mark::OnTrack,  Mark::AtRisk,   Mark::OffTrack,
                                      Mark::TooEarly, Mark::Watching, Mark::NoData};
        for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark, ThemeKind::Contrast}) {
            Theme::instance().use(kind);
            for (size_t i = 0; i < marks.size(); ++i) {
                for (size_t k = i + 1; k < marks.size(); ++k) {
                    const QImage first = markPicture(marks[i]);
                    const int apart = differing(first, markPicture(marks[k]));
                    if (apart < 60) {
                        qInfo("theme %d: middle %08x, corner %08x", int(kind), first.pixel(20, 20),
                              first.pixel(1, 1));
                    }
                    QVERIFY2(apart >= 60,
                             qPrintable(markWord(marks[i]) + u" and "_s + markWord(marks[k]) +
                                        u": "_s + QString::number(apart)));
                }
            }
        }
        Theme::instance().use(ThemeKind::Light);
    }
};

QTEST_MAIN(LegibilityTest)
#include "legibility_test.moc"
