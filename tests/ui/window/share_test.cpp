#include "core/model/intents_steps.h"
#include "tests/support/window_stage.h"
#include "ui/measure/measure_page.h"
#include "ui/start/recent_files.h"
#include "ui/window/one_page.h"
#include "ui/window/project_views.h"
#include "ui/window/share_panel.h"
#include "ui/window/status_line.h"
#include "ui/window/top_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QFile>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>

using namespace throughline;

/// What leaves the program: five lines, pictures, one page.
class ShareTest final : public QObject
{
    Q_OBJECT

private:
    WindowFixture m_fixture;
    std::unique_ptr<MainWindow> m_window;

    QPushButton* button(const QString& name) const
    {
        for (QPushButton* each : m_window->findChildren<QPushButton*>()) {
            if (each->accessibleName() == name && each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    QByteArray written(const QString& name, const QString& buttonName)
    {
        const QString path = m_fixture.path(name);
        m_window->setFileQuestions(
            {{}, [&](QWidget*, const QString&, const QString&, const QString&) { return path; }});
        m_window->action(ActionId::Share)->trigger();
        button(buttonName)->click();
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        QSettings().clear();
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1366, 768);
        showAndWait(*m_window);
        m_window->openSample();
        QVERIFY(m_window->project());
    }
    void cleanup() { m_window.reset(); }

    void fivePlainLinesAlwaysNameTheWorstAndTheDay()
    {
        const auto lines = shareLines(*m_window->project());
        QCOMPARE(lines.size(), size_t(5));
        QVERIFY(lines[0].text.startsWith(QStringLiteral("Of 100 new customers, 27")));
        QVERIFY2(lines[1].text.startsWith(QStringLiteral("16.7 of 100")),
                 qPrintable(lines[1].text));
        QVERIFY(lines[2].text.contains(QStringLiteral("48 go on to “Own data connected”")));
        QVERIFY(lines[3].text.contains(QStringLiteral("In-app guides at the data step")));
        QVERIFY(lines[4].text.contains(QStringLiteral("As of 12 Feb 2026")));
    }

    void enterCopiesTextAndPicture()
    {
        m_window->action(ActionId::Share)->trigger();
        auto* panel = m_window->findChild<SharePanel*>();
        QVERIFY(panel);
        QTest::keyClick(panel, Qt::Key_Return);
        const QMimeData* mime = QApplication::clipboard()->mimeData();
        QVERIFY(mime->hasImage());
        QVERIFY(mime->text().contains(QStringLiteral("Worst: ")));
    }

    void escClosesIt()
    {
        m_window->action(ActionId::Share)->trigger();
        QTest::keyClick(m_window->findChild<SharePanel*>(), Qt::Key_Escape);
        QTRY_VERIFY(!m_window->findChild<SharePanel*>());
    }

    void aPictureIsWrittenAsPngAndAsSvg()
    {
        const QString save = QStringLiteral("Save the picture of this screen");
        QVERIFY(written(QStringLiteral("a.png"), save).startsWith("\x89PNG"));
        const QByteArray svg = written(QStringLiteral("a.svg"), save);
        QVERIFY(svg.contains("<svg"));
        QVERIFY2(!svg.contains("Tabular Figures"), "other programs do not know this typeface");
    }

    void aPictureOfTheMapNamesNobody()
    {
        const Project& project = *m_window->project();
        QVERIFY(std::any_of(project.map().steps.begin(), project.map().steps.end(),
                            [](const auto& each) { return each.second.owner == u"CS lead"; }));
        m_window->showMode(Mode::Map);
        const QByteArray svg =
            written(QStringLiteral("map.svg"), QStringLiteral("Save the picture of this screen"));
        QVERIFY(svg.contains("Own data"));
        QVERIFY(!svg.contains("CS lead"));
    }

    void aPictureOfTheMapShowsWhatItsLensShowsWithTheLegend()
    {
        const QString save = QStringLiteral("Save the picture of this screen");
        m_window->showMode(Mode::Map);
        const QByteArray structure = written(QStringLiteral("structure.svg"), save);
        QVERIFY(structure.contains("you disagree most here"));
        m_window->views()->map().setLens(LensKind::DropOff);
        const QByteArray dropOff = written(QStringLiteral("dropoff.svg"), save);
        const LensView view = m_window->views()->map().lensNow();
        QVERIFY(!view.words.legend.empty());
        for (const LensLegend& each : view.words.legend) {
            QVERIFY2(dropOff.contains(each.text.toHtmlEscaped().toUtf8()), qPrintable(each.text));
        }
        QVERIFY(!dropOff.contains("you disagree most here"));
        // Exporting shows the same.
        const QString path = m_fixture.path(QStringLiteral("export.svg"));
        m_window->setFileQuestions(
            {{}, [&](QWidget*, const QString&, const QString&, const QString&) { return path; }});
        m_window->action(ActionId::ExportPicture)->trigger();
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(view.words.legend.front().text.toHtmlEscaped().toUtf8()));
    }

    void onePageIsWrittenAsPdfAndAsHtmlThatLoadsNothing()
    {
        QVERIFY(written(QStringLiteral("p.pdf"), QStringLiteral("Save one page as PDF"))
                    .startsWith("%PDF"));
        const QByteArray html =
            written(QStringLiteral("p.html"), QStringLiteral("Save one file as HTML"));
        QVERIFY(html.contains("Data connected"));
        QVERIFY(html.contains("<figure"));
        QVERIFY(!html.contains("src="));
        QVERIFY(!html.contains("href=\"http"));
        QVERIFY(!html.contains("CS lead"));
    }

    void greyTonesKeepTheLightness()
    {
        QCOMPARE(inGreyTones("fill=\"#C0392B\""), QByteArray("fill=\"#656565\""));
        QCOMPARE(inGreyTones("#fff stays"), QByteArray("#fff stays"));
    }

    void theListOfRecentFilesKnowsTheWorst()
    {
        const ProjectState state = projectState(*m_window->project());
        QCOMPARE(state.mark, Mark::OffTrack);
        QVERIFY2(state.text.startsWith(QStringLiteral("1 off track")), qPrintable(state.text));
        m_window->closeProject();
        QCOMPARE(recentFiles().front().state, state.text);
        QCOMPARE(recentFiles().front().mark, Mark::OffTrack);
    }

    void withDataTheDashboardOpens()
    {
        QCOMPARE(m_window->mode(), Mode::Measure);
        QCOMPARE(m_window->views()->measure().tab(), MeasurePage::Tab::Dashboard);
    }

    void savingIsToldOnlyAfterAWhile()
    {
        StatusLine& line = m_window->statusLine();
        QStringList told; // on a busy machine both may come at once
        const QObject listener;
        for (const QTimer* each : line.findChildren<QTimer*>()) {
            connect(each, &QTimer::timeout, &listener, [&] { told << line.savedText(); });
        }
        line.setSaved(StatusLine::Saved::Typing);
        QCOMPARE(line.savedText(), QStringLiteral("All changes saved"));
        QTRY_COMPARE(
            told, QStringList({QStringLiteral("Saving …"), QStringLiteral("All changes saved")}));
    }
};

QTEST_MAIN(ShareTest)
#include "share_test.moc"
