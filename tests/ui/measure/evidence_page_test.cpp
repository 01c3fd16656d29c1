#include "ui/measure/evidence_page.h"

#include "core/model/intents_experiments.h"
#include "core/model/intents_notes.h"
#include "core/model/quick_add.h"
#include "core/model/set_fields.h"
#include "core/model/thing.h"
#include "core/project/templates.h"
#include "tests/support/window_stage.h"
#include "ui/charts/evidence_bars.h"
#include "ui/charts/evidence_lines.h"
#include "ui/charts/evidence_scatter.h"
#include "ui/measure/evidence_content.h"
#include "ui/measure/evidence_entry.h"
#include "ui/measure/evidence_facts.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QLineEdit>

#include <cmath>

using namespace throughline;
using namespace Qt::StringLiterals;

namespace {

constexpr const char* fitting = "Own data connected -> First report in week 1";
constexpr const char* early = "Guides shown at the data step -> Own data connected";

}

/// The evidence screen of the sample, of few weeks, and of a map without a link.
class EvidencePageTest final : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;
    std::unique_ptr<Project> m_project;
    std::unique_ptr<EvidencePage> m_page;

    const Map& map() const { return m_project->map(); }
    LinkId link(const char* name) const { return *findLink(map(), QString::fromUtf8(name)); }
    void openSample()
    {
        m_page.reset();
        m_project = std::move(*createFromTemplate(u"onboarding"_s));
        show();
    }
    void show()
    {
        m_page = std::make_unique<EvidencePage>(*m_project);
        m_page->resize(1360, 780);
        m_page->show();
        m_page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    /// Lets what was taken off the page go and what was put on it appear.
    static void settle()
    {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
    }
    bool says(const QString& words) const
    {
        settle();
        for (const TextLabel* each : m_page->findChildren<TextLabel*>()) {
            if (each->isVisible() && each->text().contains(words)) {
                return true;
            }
        }
        return false;
    }
    Button* button(const QString& start) const
    {
        settle();
        for (Button* each : m_page->findChildren<Button*>()) {
            if (each->isVisible() && each->text().startsWith(start)) {
                return each;
            }
        }
        return nullptr;
    }
    QLineEdit& entry() const { return m_page->findChild<EvidenceEntry*>()->field(); }

private Q_SLOTS:
    void cleanup()
    {
        m_page.reset();
        m_project.reset();
    }

    void theLinkThatSaysMostIsShownFirst()
    {
        openSample();
        QVERIFY(m_page->content());
        QCOMPARE(m_page->shownLink(), link(fitting));
        QCOMPARE(m_page->sentence(),
                 u"This fits: when “Data connected” rises, “First report in week 1” rises one week "
                 "later."_s);
        QVERIFY(says(u"Moving together is not yet cause"_s));
        QVERIFY(says(u"3 notes, 2 for, 1 against"_s));
        QVERIFY(says(u"60 of 100, written 30 Jan"_s));
        QVERIFY(says(u"Fits"_s));
        QVERIFY(says(u"2 lags were looked at and allowed for."_s));
        QVERIFY(says(u"Larger customers joined in autumn."_s));
        QVERIFY(m_page->findChild<EvidenceScatter*>());
    }

    void theArrowKeysChangeTheLag()
    {
        openSample();
        m_page->showLink(link(fitting));
        QVERIFY(m_page->hasFocus());
        QCOMPARE(m_page->lag(), 1);
        settle();
        QTest::keyClick(m_page.get(), Qt::Key_Right);
        QCOMPARE(m_page->lag(), 2);
        QCOMPARE(m_page->findChild<EvidenceLines*>()->shift(), 2);
        const int last = m_page->content()->evidence.lags.to;
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(m_page.get(), Qt::Key_Right);
        }
        QCOMPARE(m_page->lag(), last);
        for (int i = 0; i < 20; ++i) {
            QTest::keyClick(m_page.get(), Qt::Key_Left);
        }
        QCOMPARE(m_page->lag(), 0);
        QVERIFY(says(u"in the same week"_s));
    }

    void nWritesANoteAndEAnExplanation()
    {
        openSample();
        m_page->showLink(link(fitting));
        QTest::keyClick(m_page.get(), Qt::Key_N);
        QVERIFY(entry().hasFocus());
        QTest::keyClicks(&entry(), u"It answered my question"_s);
        QTest::keyClick(&entry(), Qt::Key_Return);
        QVERIFY(says(u"4 notes, 3 for, 1 against"_s));
        QVERIFY(!m_page->findChild<EvidenceEntry*>()->isVisible());
        QVERIFY(m_page->hasFocus());
        QTest::keyClick(m_page.get(), Qt::Key_E);
        QTest::keyClicks(&entry(), u"A new price list"_s);
        QTest::keyClick(&entry(), Qt::Key_Return);
        QVERIFY(says(u"A new price list"_s));
        QVERIFY(says(u"4 notes"_s)); // an explanation is no note for or against
        QVERIFY(m_project->undo());
        QVERIFY(!says(u"A new price list"_s));
    }

    void escapeClosesTheLineWithoutWriting()
    {
        openSample();
        m_page->showLink(link(fitting));
        const size_t before = map().notes.size();
        QTest::keyClick(m_page.get(), Qt::Key_N);
        QTest::keyClicks(&entry(), u"nothing"_s);
        QTest::keyClick(&entry(), Qt::Key_Escape);
        QVERIFY(!m_page->findChild<EvidenceEntry*>()->isVisible());
        QCOMPARE(map().notes.size(), before);
    }

    void oneClickRestsTheLinkOnWhatItsNumbersSay()
    {
        openSample();
        m_page->showLink(link(fitting));
        QCOMPARE(map().link(link(fitting))->evidenceGrade, EvidenceGrade::Guess);
        Button* take = button(u"Rest the link on this"_s);
        QVERIFY(take);
        take->click();
        QCOMPARE(map().link(link(fitting))->evidenceGrade, EvidenceGrade::Observed);
        QVERIFY(!button(u"Rest the link on this"_s));
        m_page->showLink(link(early));
        QVERIFY(!button(u"Rest the link on this"_s));
    }

    void aHypothesisIsWrittenDownAtTheLink()
    {
        openSample();
        m_page->showLink(link(fitting));
        button(u"Plan a small experiment"_s)->click();
        const auto planned = experimentsOn(map(), link(fitting));
        QCOMPARE(planned.size(), size_t(1));
        QVERIFY(planned.front()->hypothesis.endsWith(u"It should show one week later."_s));
        QCOMPARE(planned.front()->criterion, u"60 of 100"_s);
        QVERIFY(says(u"To be tested: If “Own data connected”"_s));
        button(u"Plan a small experiment"_s)->click();
        QVERIFY2(says(u"written down at the link already"_s), "a second one of the same words");
    }

    void tooEarlyShowsNotesAndBeforeAndAfterAndNoCorrelation()
    {
        openSample();
        m_page->showLink(link(early));
        QCOMPARE(m_page->sentence(), u"Too early to say: it can be judged from 5 March 2026."_s);
        settle();
        QVERIFY(!m_page->findChild<EvidenceBars*>());
        QVERIFY(says(u"What people said"_s));
        QVERIFY(says(u"What we expected"_s));
        QVERIFY(button(u"Ask three people who stopped"_s));
        QTest::keyClick(m_page.get(), Qt::Key_Right); // nothing to move
        QVERIFY(!says(u"r ="_s));
    }

    void anotherPairOfSeriesCanBeChosen()
    {
        openSample();
        m_page->showLink(link(early));
        for (QComboBox* each : m_page->findChildren<QComboBox*>()) {
            if (each->accessibleName() == u"Series of the cause"_s) {
                each->setCurrentIndex(each->findData(u"Guide opened"_s));
                Q_EMIT each->activated(each->currentIndex());
                break;
            }
        }
        QCOMPARE(map().link(link(early))->evidenceCause, u"Guide opened"_s);
    }

    void aMapWithoutALinkIsToldSo()
    {
        m_project = std::move(*Project::createUnnamed());
        show();
        QVERIFY(!m_page->content());
        QVERIFY2(m_page->sentence().startsWith(u"There is no link on the map yet."_s),
                 qPrintable(m_page->sentence()));
        QVERIFY(button(u"Go to the map"_s));
        QVERIFY(m_project->apply(*quickAdd(map(), u"A -> B"_s)));
        QVERIFY(m_page->content());
        QVERIFY(says(u"Nothing is measured at both ends yet"_s));
        QVERIFY(m_project->undo());
        QVERIFY(!m_page->content());
    }

    void ofALargeMapTheLastPictureStaysUntilTheNewOneIsThere()
    {
        openSample();
        QStringList lines;
        for (int i = 0; i < 101; ++i) {
            lines << u"Cause %1 -> Effect %1"_s.arg(i);
        }
        QVERIFY(m_project->apply(*quickAdd(map(), lines.join(u'\n'))));
        m_page->showLink(link(early));
        QCOMPARE(m_page->shownLink(), link(early));
        QCOMPARE(m_page->content()->link.id, link(fitting));
        QTRY_COMPARE(m_page->content()->link.id, link(early));
        QCOMPARE(m_page->sentence(), u"Too early to say: it can be judged from 5 March 2026."_s);
    }

    void theBandOfChanceIsThatOfSoManyPairs()
    {
        // R: tanh(1.96 / sqrt(28 - 3)) with the exact quantile
        QVERIFY(std::abs(EvidenceBars::chanceBand(28) - 0.373076928605) < 1e-9);
    }
};

QTEST_MAIN(EvidencePageTest)
#include "evidence_page_test.moc"
