#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTest>

#include <map>

using namespace Qt::StringLiterals;

namespace {

/// What each floor may include besides itself, floor by floor; a floor may use what the ones
/// it names may use.
const std::map<QString, QStringList> allowed{
    {u"base"_s, {}},
    {u"model"_s, {u"base"_s}},
    {u"csv"_s, {u"base"_s}},
    {u"analysis"_s, {u"base"_s, u"model"_s}},
    {u"layout"_s, {u"base"_s, u"model"_s}},
    {u"guidance"_s, {u"base"_s, u"model"_s, u"analysis"_s}},
    {u"store"_s, {u"base"_s, u"model"_s, u"csv"_s}},
    {u"sources"_s, {u"base"_s, u"csv"_s}},
    {u"exchange"_s, {u"base"_s, u"model"_s, u"analysis"_s, u"guidance"_s, u"csv"_s}},
    {u"project"_s,
     {u"base"_s, u"model"_s, u"csv"_s, u"analysis"_s, u"layout"_s, u"guidance"_s, u"store"_s,
      u"sources"_s, u"exchange"_s}},
};

/// The folders of ui from the ground up: each uses only those before it.
const QStringList uiFloors{u"theme"_s,   u"widgets"_s, u"paint"_s, u"actions"_s, u"charts"_s,
                           u"define"_s,  u"measure"_s, u"room"_s,  u"outline"_s, u"map"_s,
                           u"iterate"_s, u"start"_s,   u"window"_s};

struct SourceFile
{
    QString path; ///< from the project's folder
    QString text;
};

std::vector<SourceFile> sourcesBelow(const QString& folder)
{
    const QString root = QStringLiteral(THROUGHLINE_SOURCE_DIR "/");
    std::vector<SourceFile> result;
    QDirIterator it(root + folder, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (file.open(QIODevice::ReadOnly)) {
            result.push_back({file.fileName().mid(root.size()), QString::fromUtf8(file.readAll())});
        }
    }
    return result;
}

QStringList includesOf(const QString& text)
{
    static const QRegularExpression pattern(u"^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]"_s,
                                            QRegularExpression::MultilineOption);
    QStringList result;
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        result << match.next().captured(1);
    }
    return result;
}

/// Headers of Qt's GUI modules, by the module's folder or by the class names that have no other.
bool isGuiHeader(const QString& include)
{
    static const QRegularExpression pattern(
        u"^(QtGui|QtWidgets|QtCharts|QtSvg|QtPrintSupport)(/|$)"
        "|^Q(Widget|Painter|Graphics|Chart|Application|GuiApplication|Color|Font|Image|Pixmap|Icon"
        "|Action|Window|Screen|Pen|Brush|Svg|Pdf|Dialog|Label|PushButton|Key|Mouse|Clipboard)"_s);
    return pattern.match(include).hasMatch();
}

/// Breaches of the floors in one file of core, as sentences.
QStringList breachesIn(const SourceFile& file)
{
    QStringList result;
    const QString floor = file.path.section(u'/', 1, 1);
    for (const QString& include : includesOf(file.text)) {
        const QString top = include.section(u'/', 0, 0);
        if (top == u"ui"_s || top == u"app"_s) {
            result << u"%1 includes %2"_s.arg(file.path, include);
        }
        if (top == u"core"_s) {
            const QString other = include.section(u'/', 1, 1);
            if (other != floor && !allowed.at(floor).contains(other)) {
                result << u"%1 includes %2"_s.arg(file.path, include);
            }
        }
        if (isGuiHeader(include)) {
            result << u"%1 includes %2"_s.arg(file.path, include);
        }
        const bool database =
            include.startsWith(u"sqlite3"_s) || include.startsWith(u"SQLiteCpp"_s);
        if (database && floor != u"store"_s) {
            result << u"%1 includes %2"_s.arg(file.path, include);
        }
    }
    return result;
}

}

/// Holds the code to the floors of the architecture: each folder of core uses only floors below
/// it, core has no window, ui and app have no SQL.
class FloorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFloorUsesOnlyFloorsBelowIt()
    {
        const auto files = sourcesBelow(u"core"_s);
        QVERIFY(files.size() > 30);
        QStringList breaches;
        for (const SourceFile& file : files) {
            QVERIFY2(allowed.contains(file.path.section(u'/', 1, 1)), qPrintable(file.path));
            breaches << breachesIn(file);
        }
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(u'\n')));
    }

    void everyFolderOfTheWindowUsesOnlyThoseBelowIt()
    {
        QStringList breaches;
        for (const SourceFile& file : sourcesBelow(u"ui"_s)) {
            const qsizetype floor = uiFloors.indexOf(file.path.section(u'/', 1, 1));
            QVERIFY2(floor >= 0, qPrintable(file.path));
            for (const QString& include : includesOf(file.text)) {
                if (include.startsWith(u"ui/"_s) &&
                    uiFloors.indexOf(include.section(u'/', 1, 1)) > floor) {
                    breaches << u"%1 includes %2"_s.arg(file.path, include);
                }
            }
        }
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(u'\n')));
    }

    void plantedBreachesAreFound_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("include");
        QTest::newRow("upwards") << u"core/model/x.h"_s << u"\"core/store/store.h\""_s;
        QTest::newRow("sideways") << u"core/csv/x.h"_s << u"\"core/model/map.h\""_s;
        QTest::newRow("window") << u"core/project/x.h"_s << u"\"ui/window/main_window.h\""_s;
        QTest::newRow("widget") << u"core/project/x.h"_s << u"<QWidget>"_s;
        QTest::newRow("module") << u"core/layout/x.h"_s << u"<QtGui/QPointF>"_s;
        QTest::newRow("database") << u"core/exchange/x.h"_s << u"<sqlite3.h>"_s;
    }

    void plantedBreachesAreFound()
    {
        QFETCH(QString, path);
        QFETCH(QString, include);
        const SourceFile planted{path, u"#pragma once\n#include %1\n"_s.arg(include)};
        QCOMPARE(breachesIn(planted).size(), 1);
    }

    void onlyTheStoreSpeaksSql()
    {
        static const QRegularExpression sql(
            u"sqlite3_|\\bSELECT\\b[^;\"]*\\bFROM\\b|\\bINSERT INTO\\b|\\bUPDATE \\w+ SET\\b"
            "|\\bDELETE FROM\\b|\\bCREATE TABLE\\b"_s);
        QStringList breaches;
        for (const QString& folder : {u"core"_s, u"ui"_s, u"app"_s}) {
            for (const SourceFile& file : sourcesBelow(folder)) {
                if (!file.path.startsWith(u"core/store/"_s) && sql.match(file.text).hasMatch()) {
                    breaches << file.path;
                }
            }
        }
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(u'\n')));
    }

    void chartsAreNamedInOneFolder()
    {
        QStringList breaches;
        for (const SourceFile& file : sourcesBelow(u"ui"_s)) {
            static const QRegularExpression charts(
                u"^(QtCharts|QChart|QBarS|QLineSeries|QAreaS)"_s);
            for (const QString& include : includesOf(file.text)) {
                if (charts.match(include).hasMatch() && !file.path.startsWith(u"ui/charts/"_s)) {
                    breaches << u"%1 includes %2"_s.arg(file.path, include);
                }
            }
        }
        QVERIFY2(breaches.isEmpty(), qPrintable(breaches.join(u'\n')));
    }

    /// This program links the whole of core, as every core test does.
    void coreLinksNoWindowLibrary()
    {
        QProcess ldd;
        ldd.start(u"ldd"_s, {QCoreApplication::applicationFilePath()});
        QVERIFY(ldd.waitForFinished());
        const QString libraries = QString::fromUtf8(ldd.readAllStandardOutput());
        QVERIFY(libraries.contains(u"Qt6Core"_s));
        for (const QString& module :
             {u"Qt6Gui"_s, u"Qt6Widgets"_s, u"Qt6Charts"_s, u"Qt6Svg"_s, u"Qt6PrintSupport"_s}) {
            QVERIFY2(!libraries.contains(module), qPrintable(module));
        }
    }
};

QTEST_GUILESS_MAIN(FloorsTest)
#include "floors_test.moc"
