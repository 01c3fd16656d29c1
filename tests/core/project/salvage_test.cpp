#include "core/project/salvage.h"

#include "core/model/quick_add.h"
#include "core/project/project.h"
#include "core/project/verify.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace Qt::StringLiterals;

/// Files with a page of zeros where a table was.
class SalvageTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString makeProject(const QString& name, int cards) const
    {
        const QString path = m_folder.filePath(name);
        auto project = *Project::create(path);
        QStringList titles;
        for (int i = 0; i < cards; ++i) {
            titles << u"Card number %1 with a title of some length"_s.arg(i);
        }
        auto edit = quickAdd(project->map(), titles.join(u" -> "_s));
        if (!edit || !project->apply(std::move(*edit))) {
            return {};
        }
        return path;
    }
    /// Overwrites one page of 4,096 bytes in the middle of the file.
    static void damage(const QString& path, qint64 page)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(page * 4096));
        file.write(QByteArray(4096, '\xAB'));
    }

private Q_SLOTS:
    void whatLiesOnWholePagesIsReadFromADamagedFile()
    {
        int lostOnes = 0;
        int recovered = 0;
        const QString whole = makeProject(u"whole.throughline"_s, 400);
        QVERIFY(!whole.isEmpty());
        const qint64 pages = QFile(whole).size() / 4096;
        for (qint64 page = pages / 4; page < pages; page += pages / 7) {
            const QString path = m_folder.filePath(u"page%1.throughline"_s.arg(page));
            QVERIFY(QFile::copy(whole, path));
            damage(path, page);
            if (Project::open(path, Access::ReadOnly)) {
                continue; // nothing that opening needs lay there
            }
            ++lostOnes;
            QVERIFY(canSalvage(path));
            const auto report = salvageProject(path);
            QVERIFY2(report, report ? "" : qPrintable(report.error().message));
            const auto opened = Project::open(report->path, Access::ReadOnly);
            QVERIFY2(opened, opened ? "" : qPrintable(opened.error().message));
            QVERIFY((*opened)->map().outcomeCard());
            recovered = std::max(recovered, static_cast<int>((*opened)->map().steps.size()));
        }
        QVERIFY2(lostOnes > 0, "no page that was overwritten mattered: choose others");
        QVERIFY2(recovered > 200, qPrintable(QString::number(recovered)));
    }

    void aWholeProjectComesOutAsItWas()
    {
        const QString path = makeProject(u"fine.throughline"_s, 20);
        const auto report = salvageProject(path);
        QVERIFY2(report, report ? "" : qPrintable(report.error().message));
        const auto problems = verifyProject(report->path);
        QVERIFY(problems);
        QVERIFY2(problems->isEmpty(), qPrintable(problems->join(u' ')));
        QCOMPARE((*Project::open(report->path, Access::ReadOnly))->map(),
                 (*Project::open(path, Access::ReadOnly))->map());
    }

    void whatIsNoProjectIsNotTriedAndLeavesNothingBehind()
    {
        const QString path = m_folder.filePath(u"words.throughline"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'w'));
        file.close();
        QVERIFY(!canSalvage(path));
        QVERIFY(!salvageProject(path));
        QVERIFY(!QFile::exists(m_folder.filePath(u"words, what could be read.throughline"_s)));
    }

    void theNewestCopyThatOpensIsTheBackup()
    {
        const QString path = makeProject(u"kept.throughline"_s, 3);
        QVERIFY(!lastBackup(path));
        QVERIFY(QFile::copy(path, m_folder.filePath(u"kept copy.throughline"_s)));
        const auto backup = lastBackup(path);
        QVERIFY(backup);
        QCOMPARE(backup->path, m_folder.filePath(u"kept copy.throughline"_s));
    }
};

QTEST_GUILESS_MAIN(SalvageTest)
#include "salvage_test.moc"
