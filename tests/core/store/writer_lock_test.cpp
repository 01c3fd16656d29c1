#include "core/store/writer_lock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline::store;
using namespace Qt::StringLiterals;

class WriterLockTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstWriterGetsItAndTheSecondIsToldWhoHasIt()
    {
        const auto first = takeWriterLock(path());
        QVERIFY(first);
        const auto second = takeWriterLock(path());
        QVERIFY(!second);
        const QString process = u"process %1"_s.arg(QCoreApplication::applicationPid());
        QVERIFY2(second.error().message.contains(process), qPrintable(second.error().message));
    }

    void aLockWhoseWriterDiedBeforeItSaidItsNameIsTakenOver()
    {
        QFile empty(path() + u".lock"_s);
        QVERIFY(empty.open(QIODevice::WriteOnly));
        empty.close();
        const auto lock = takeWriterLock(path());
        QVERIFY2(lock, lock ? "" : qPrintable(lock.error().message));
        QVERIFY(!takeWriterLock(path()));
    }

    void theLockOfADeadProcessIsTakenOver()
    {
        QFile left(path() + u".lock"_s);
        QVERIFY(left.open(QIODevice::WriteOnly));
        const QByteArray host = QSysInfo::machineHostName().toUtf8();
        left.write("999999999\nthroughline\n" + host + "\n\n\n"); // above the highest process id
        left.close();
        QVERIFY(takeWriterLock(path()));
    }

private:
    QString path() const { return m_folder.filePath(u"p.throughline"_s); }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(WriterLockTest)
#include "writer_lock_test.moc"
