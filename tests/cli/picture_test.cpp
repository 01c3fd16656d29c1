#include "tests/cli/program.h"

#include <QTest>

using namespace throughline::test;
using namespace Qt::StringLiterals;

/// Pictures of the map on the command line: what each lens writes.
class PictureTest final : public QObject
{
    Q_OBJECT

private:
    Folder m_folder;
    QString m_project;

    QByteArray picture(const QStringList& options)
    {
        const QString path = m_folder.path(u"map.svg"_s);
        QFile::remove(path);
        const Run done = json(QStringList{u"export"_s, m_project, path} + options);
        QFile file(path);
        return done.status == 0 && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_project = m_folder.path(u"sample.throughline"_s);
        QCOMPARE(run({u"new"_s, m_project, u"--template"_s, u"onboarding"_s}).status, 0);
    }

    void everyLensHasItsOwnPictureWithItsLegend_data()
    {
        QTest::addColumn<QString>("lens");
        QTest::addColumn<QByteArray>("seen");
        QTest::newRow("structure") << u"structure"_s << QByteArray("you disagree most here");
        QTest::newRow("status") << u"status"_s << QByteArray("Links, by the worst of their key");
        QTest::newRow("dropoff") << u"dropoff"_s << QByteArray("4,820");
        QTest::newRow("confidence") << u"confidence"_s << QByteArray("40  70");
        QTest::newRow("evidence") << u"evidence"_s << QByteArray("What speaks for a link:");
    }

    void everyLensHasItsOwnPictureWithItsLegend()
    {
        QFETCH(const QString, lens);
        QFETCH(const QByteArray, seen);
        const QByteArray svg = picture({u"--lens"_s, lens});
        QVERIFY(svg.contains("Own data"));
        QVERIFY2(svg.contains(seen), svg.constData());
    }

    void withoutALensThePictureIsOfTheStructure()
    {
        QCOMPARE(picture({}), picture({u"--lens"_s, u"structure"_s}));
    }

    void anUnknownLensIsRefused()
    {
        const Run refused =
            run({u"export"_s, m_project, m_folder.path(u"x.svg"_s), u"--lens"_s, u"magic"_s});
        QVERIFY(refused.status != 0);
        QVERIFY(!QFile::exists(m_folder.path(u"x.svg"_s)));
    }
};

QTEST_GUILESS_MAIN(PictureTest)
#include "picture_test.moc"
