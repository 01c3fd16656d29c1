#include "ui/map/lens.h"

#include "core/model/intents_links.h"
#include "core/model/set_fields.h"
#include "tests/support/window_stage.h"
#include "ui/map/lens_bar.h"
#include "ui/map/map_tool_row.h"
#include "ui/widgets/segmented_switch.h"

#include <QComboBox>
#include <QRadioButton>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

/// Clicks the lens on the switch as a hand does.
void chooseLens(const MapStage& stage, LensKind kind)
{
    const auto choices = stage.page->toolRow().lensSwitch().findChildren<QRadioButton*>();
    QRadioButton* choice = choices[static_cast<int>(kind)];
    QTest::mouseClick(choice, Qt::LeftButton, {}, choice->rect().center());
}

const LookLens* lensOf(const MapStage& stage)
{
    return dynamic_cast<const LookLens*>(stage.canvas().lens());
}

QString words(const LinkLook& look)
{
    QStringList lines;
    for (const LensLine& each : look.lines) {
        lines << each.text();
    }
    return lines.join(u' ').simplified();
}

/// How many pixels of the canvas have this colour, or nearly so.
int pixelsOf(const MapStage& stage, Token token)
{
    const QImage seen =
        stage.canvas().viewport()->grab().toImage().convertToFormat(QImage::Format_RGB32);
    const QColor wanted = theme().color(token);
    const auto isNear = [&wanted](QRgb each) {
        constexpr int most = 45;
        return std::abs(qRed(each) - wanted.red()) + std::abs(qGreen(each) - wanted.green()) +
                   std::abs(qBlue(each) - wanted.blue()) <
               most;
    };
    int count = 0;
    for (int y = 0; y < seen.height(); ++y) {
        for (int x = 0; x < seen.width(); ++x) {
            count += isNear(seen.pixel(x, y)) ? 1 : 0;
        }
    }
    return count;
}

void set(const MapStage& stage, const Thing& thing, const QString& field)
{
    QVERIFY(stage.project->apply(*setFields(stage.map(), thing, {field}, stage.project->today())));
}

}

class MapLensTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theLensOfALargeMapComesOnceItsNumbersAreRead()
    {
        QStringList lines;
        for (int i = 0; i < 101; ++i) {
            lines << u"Cause %1 -> Effect %1"_s.arg(i);
        }
        const MapStage stage(lines.join(u'\n'));
        stage.page->setLens(LensKind::Status);
        stage.page->setLens(LensKind::Evidence);
        QVERIFY2(!lensOf(stage), "what was on screen stays");
        QTRY_VERIFY(lensOf(stage));
        QVERIFY2(lensOf(stage)->kind == LensKind::Evidence, "the numbers of status are stale");
        QCOMPARE(lensOf(stage)->links.size(), size_t(101));
    }

    void dropOffPaintsPeopleAsWidthAndTheShortfallAsColourAndStrokes()
    {
        const auto stage = MapStage::sample();
        chooseLens(*stage, LensKind::DropOff);
        const LookLens* lens = lensOf(*stage);
        QVERIFY(lens);
        const LinkLook& first =
            *lens->look(stage->between(u"Signed up"_s, u"Wizard started"_s)->id);
        const LinkLook& second =
            *lens->look(stage->between(u"Wizard started"_s, u"Own data connected"_s)->id);
        const LinkLook& third =
            *lens->look(stage->between(u"Own data connected"_s, u"First report in week 1"_s)->id);
        // 4,820 people are 40 wide; 4,112 and 1,974 in proportion.
        QCOMPARE(first.widthFrom, 40.0);
        QCOMPARE(first.widthTo, 4112.0 / 4820 * 40);
        QCOMPARE(second.widthTo, 1974.0 / 4820 * 40);
        QCOMPARE(first.color, Token::ShortfallNone);
        QCOMPARE(first.pattern, LinkLook::Pattern::Solid);
        QCOMPARE(second.color, Token::ShortfallMore);
        QCOMPARE(second.pattern, LinkLook::Pattern::DenseStripes);
        QCOMPARE(third.color, Token::ShortfallWithin);
        QCOMPARE(third.pattern, LinkLook::Pattern::Stripes);
        QCOMPARE(words(first), u"85 of 100 go on expected 85 · 15 lost"_s);
        QCOMPARE(words(second),
                 u"48 of 100 go on expected 72 · 52 lost furthest below expectation"_s);
        QVERIFY(second.calledOut);
        QVERIFY(!first.calledOut);
        // Links that are not counted are dotted and say nothing.
        const LinkLook& open = *lens->look(
            stage->between(u"Guides shown at the data step"_s, u"Own data connected"_s)->id);
        QCOMPARE(open.pattern, LinkLook::Pattern::Dotted);
        QVERIFY(open.lines.empty());
        QCOMPARE(lens->cards.at(stage->titled(u"Signed up"_s)->id).strong, u"4,820"_s);
        QCOMPARE(lens->cards.at(stage->titled(u"Shorter wizard live"_s)->id).quiet,
                 u"not counted"_s);
        // And it is on the screen: both colours as areas.
        QVERIFY(pixelsOf(*stage, Token::ShortfallMore) > 300);
        QVERIFY(pixelsOf(*stage, Token::ShortfallNone) > 300);
        QVERIFY2(stage->page->lensBar().isVisible(), "the words of the lens");
        QVERIFY2(stage->page->lensBar().sentence().contains(u"48 go on"_s),
                 qPrintable(stage->page->lensBar().sentence()));
        QCOMPARE(stage->page->lensBar().legend().size(), 4);
    }

    void enteringTheDropOffSelectsTheLinkThatIsFurthestBelow()
    {
        const auto stage = MapStage::sample();
        chooseLens(*stage, LensKind::DropOff);
        const Link* worst = stage->between(u"Wizard started"_s, u"Own data connected"_s);
        QCOMPARE(stage->page->selection(), (Selection{{worst->id.uuid()}}));
    }

    void theDaysOfTheDropOffCanBeChosen()
    {
        const auto stage = MapStage::sample();
        chooseLens(*stage, LensKind::DropOff);
        QComboBox& days = stage->page->toolRow().days();
        QVERIFY(days.isVisible());
        const QString before = stage->page->lensBar().sentence();
        QTest::keyClick(&days, Qt::Key_End);
        Q_EMIT days.activated(days.currentIndex());
        QVERIFY(stage->page->lensBar().sentence() != before);
    }

    void aProjectWithoutCountsIsToldWhatToDo()
    {
        MapStage stage(u"A -> B -> C"_s);
        chooseLens(stage, LensKind::DropOff);
        QCOMPARE(stage.page->lensBar().sentence(),
                 u"Click “how many?” on two cards, or paste a column of counts."_s);
    }

    void statusNamesTheWorstFirstWithMarksNextToTheWords()
    {
        const auto stage = MapStage::sample();
        chooseLens(*stage, LensKind::Status);
        const LookLens* lens = lensOf(*stage);
        const LinkLook& look =
            *lens->look(stage->between(u"Wizard started"_s, u"Own data connected"_s)->id);
        QVERIFY2(!look.lines.empty(), "the indicator of the link");
        QCOMPARE(look.lines.front().strong, u"Data connected"_s);
        QCOMPARE(look.lines.front().mark, Mark::OffTrack);
        QCOMPARE(words(look), u"Data connected 48 of 100, off track"_s);
        QCOMPARE(look.color, Token::OffTrack);
        QVERIFY2(stage->page->lensBar().sentence().contains(u"1 off track"_s),
                 qPrintable(stage->page->lensBar().sentence()));
        QCOMPARE(lens->cards.at(stage->titled(u"Signed up"_s)->id).quiet, u"no verdict"_s);
    }

    void evidenceSaysWhatALinkRestsOnAndWhatCannotBeTestedYet()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows"_s);
        const LinkId link = stage.between(u"Ask users"_s, u"Notes written"_s)->id;
        set(stage, link, u"evidenceGrade=experiment"_s);
        chooseLens(stage, LensKind::Evidence);
        const LookLens* lens = lensOf(stage);
        QCOMPARE(words(*lens->look(link)), u"an experiment too few weeks (0 of 12)"_s);
        const LinkLook& guess = *lens->look(stage.between(u"Notes written"_s, u"Team knows"_s)->id);
        QCOMPARE(words(guess), u"a guess too few weeks (0 of 12)"_s);
        QCOMPARE(guess.pattern, LinkLook::Pattern::Dotted);
        QVERIFY(lens->look(link)->widthTo > guess.widthTo);
        QCOMPARE(stage.page->lensBar().sentence(), u"1 of 2 links rest on a guess so far."_s);
        // A change of the grade is seen at once.
        set(stage, link, u"evidenceGrade=expert"_s);
        QTRY_COMPARE(words(*lensOf(stage)->look(link)),
                     u"an expert's word too few weeks (0 of 12)"_s);
    }

    void aBrokenAssumptionStandsFirstInTheEvidence()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows"_s);
        const LinkId link = stage.between(u"Ask users"_s, u"Notes written"_s)->id;
        QVERIFY(stage.project->apply(
            *setAssumptionState(stage.map(), link, AssumptionState::Broken, QDate(2026, 2, 12))));
        chooseLens(stage, LensKind::Evidence);
        QVERIFY(words(*lensOf(stage)->look(link)).startsWith(u"assumption broken"_s));
    }

    void confidenceShowsEachValueHowFarApartAndWhatIsLeftOfItAlongThePath()
    {
        MapStage stage(u"Ask users -> Notes written -> Team knows"_s);
        const LinkId first = stage.between(u"Ask users"_s, u"Notes written"_s)->id;
        const LinkId second = stage.between(u"Notes written"_s, u"Team knows"_s)->id;
        const QDate today(2026, 2, 12);
        const auto say = [&](LinkId link, const QString& by, double value) {
            QVERIFY(stage.project->apply(*setConfidence(stage.map(), link, by, value, today)));
        };
        say(first, u"Design"_s, 0.4);
        say(first, u"CS"_s, 0.8);
        say(second, u"Design"_s, 0.5);
        say(second, u"CS"_s, 0.5);
        // In the structure already: the values and that people disagree most here.
        QTRY_VERIFY(lensOf(stage) && lensOf(stage)->look(first));
        QVERIFY2(words(*lensOf(stage)->look(first)).endsWith(u"40 80 you disagree most here"_s),
                 qPrintable(words(*lensOf(stage)->look(first))));
        chooseLens(stage, LensKind::Confidence);
        const LinkLook& apart = *lensOf(stage)->look(first);
        QCOMPARE(words(apart), u"40 80 40 apart you disagree most here"_s);
        QVERIFY(apart.calledOut);
        QCOMPARE(apart.color, Token::AtRisk);
        const LinkLook& agreed = *lensOf(stage)->look(second);
        QCOMPARE(words(agreed), u"50 50 all agree"_s);
        // 0.6 × 0.5: the product of the means along the path.
        QVERIFY2(stage.page->lensBar().sentence().contains(u"30"_s),
                 qPrintable(stage.page->lensBar().sentence()));
        QCOMPARE(stage.page->selection(), (Selection{{first.uuid()}}));
    }

    void theStructureSaysOnWhichLinkPeopleDifferMost()
    {
        const auto stage = MapStage::sample();
        chooseLens(*stage, LensKind::Structure);
        const Link* link =
            stage->between(u"Guides shown at the data step"_s, u"Own data connected"_s);
        QVERIFY(link);
        const LinkLook* look = lensOf(*stage)->look(link->id);
        QVERIFY(look);
        QVERIFY2(words(*look).endsWith(u"40 70 you disagree most here"_s),
                 qPrintable(words(*look)));
        QCOMPARE(lensOf(*stage)->links.size(), size_t(1));
    }

    void theBarsOfTheStructureGiveWayToTheWordsOfTheLens()
    {
        const auto stage = MapStage::sample();
        QVERIFY(!stage->page->lensBar().isVisible());
        chooseLens(*stage, LensKind::Status);
        QVERIFY(stage->page->lensBar().isVisible());
        chooseLens(*stage, LensKind::Structure);
        QVERIFY(!stage->page->lensBar().isVisible());
        QCOMPARE(stage->page->lens(), LensKind::Structure);
    }
};

QTEST_MAIN(MapLensTest)
#include "map_lens_test.moc"
