#include "core/csv/source.h"

#include "tests/support/unprivileged.h"

#include "core/csv/encoding.h"
#include "core/csv/sniff.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;
using namespace throughline::csv;
using namespace Qt::StringLiterals;

class SourceTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badFilesGetOneSentence_data();
    void badFilesGetOneSentence();
    void aMissingFileAndAFolderAreNamed();
    void aFileWithoutPermissionIsNamed();
    void theHashIsSha256OfAllBytes();
    void partsAreReadFromTheirOffset();
    void encodingsAreTold_data();
    void encodingsAreTold();
    void binaryBytesAreNoText();
    void aCutSequenceAtTheEdgeIsNoError();
};

void SourceTest::badFilesGetOneSentence_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("empty") << u"a.csv"_s << QByteArray()
                           << u"a.csv is empty: there is nothing to read."_s;
    QTest::newRow("xlsx")
        << u"a.xlsx"_s << QByteArray("PK\x03\x04.........")
        << u"a.xlsx is a spreadsheet: select the cells, copy them and press Ctrl+V."_s;
    QTest::newRow("ods inside csv name")
        << u"a.csv"_s
        << QByteArray("PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
        << u"a.csv is a spreadsheet: select the cells, copy them and press Ctrl+V."_s;
    QTest::newRow("gzip")
        << u"a.csv.gz"_s << QByteArray("\x1F\x8B\x08xxx")
        << u"a.csv.gz is a compressed file: unpack it and bring the table inside."_s;
    QTest::newRow("pdf")
        << u"a.pdf"_s << QByteArray("%PDF-1.4")
        << u"a.pdf is no text: bring a CSV file, or copy cells and press Ctrl+V."_s;
}

void SourceTest::badFilesGetOneSentence()
{
    QFETCH(const QString, name);
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, sentence);
    const QTemporaryDir dir;
    QFile file(dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const auto opened = Source::open(file.fileName());
    QVERIFY(!opened.has_value());
    QCOMPARE(opened.error().message, sentence);
    const auto pasted = Source::fromBytes(bytes, name);
    QVERIFY(!pasted.has_value());
    QCOMPARE(pasted.error().message, sentence);
}

void SourceTest::aMissingFileAndAFolderAreNamed()
{
    const QTemporaryDir dir;
    QCOMPARE(Source::open(dir.filePath(u"no.csv"_s)).error().message,
             u"There is no file %1."_s.arg(dir.filePath(u"no.csv"_s)));
    QCOMPARE(Source::open(dir.path()).error().message,
             u"%1 is a folder: name the CSV file in it."_s.arg(dir.path()));
}

void SourceTest::aFileWithoutPermissionIsNamed()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"secret.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("a,b\n1,2\n");
    file.close();
    QVERIFY(file.setPermissions(QFileDevice::Permissions()));
    test::giveToNobody(dir.path());
    const QString said = test::asNobody([&file] {
        const auto opened = Source::open(file.fileName());
        return opened ? u"it was read"_s : opened.error().message;
    });
    QVERIFY2(said.startsWith(u"secret.csv cannot be read: you have no permission"_s),
             qPrintable(said));
}

void SourceTest::theHashIsSha256OfAllBytes()
{
    // printf abc | sha256sum
    QCOMPARE(Source::fromBytes("abc")->sha256()->toHex(),
             QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

void SourceTest::partsAreReadFromTheirOffset()
{
    const auto source = Source::fromBytes("0123456789");
    QCOMPARE(*source->read(4, 3), QByteArray("456"));
    QCOMPARE(*source->read(8, 100), QByteArray("89"));
    QCOMPARE(*source->read(50, 1), QByteArray());
}

void SourceTest::encodingsAreTold_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("encoding");
    QTest::addColumn<bool>("bom");
    const QByteArray utf16("n\0a\0m\0e\0\n\0", 10);
    // printf '…' | iconv -t CODE gave the bytes.
    QTest::newRow("ascii") << QByteArray("name\nx\n") << u"UTF-8"_s << false;
    QTest::newRow("utf-8") << QByteArray("name\nM\xC3\xBCller\n") << u"UTF-8"_s << false;
    QTest::newRow("utf-8 with mark") << QByteArray("\xEF\xBB\xBFname\n") << u"UTF-8"_s << true;
    QTest::newRow("utf-16 with mark") << QByteArray("\xFF\xFE", 2) + utf16 << u"UTF-16LE"_s << true;
    QTest::newRow("utf-16 without mark") << utf16 << u"UTF-16LE"_s << false;
    QTest::newRow("utf-16 big end") << QByteArray("\0n\0a\0m\0e\0\n", 10) << u"UTF-16BE"_s << false;
    QTest::newRow("utf-32") << QByteArray("n\0\0\0a\0\0\0m\0\0\0e\0\0\0", 16) << u"UTF-32LE"_s
                            << false;
    QTest::newRow("latin-1, one letter") << QByteArray("name;Stra\xDF"
                                                       "e\n1;2\n")
                                         << u"windows-1252"_s << false;
    QTest::newRow("windows-1252, euro")
        << QByteArray("preis;\x80\nM\xFCller;\x96\nJos\xE9;1\n") << u"windows-1252"_s << false;
    QTest::newRow("shift-jis")
        << QByteArray(
               "\x93\xFA\x95\x74,\x90\x94\x97\xCA\n\x93\x8C\x8B\x9E\x82\xCC\x93\x58\x95\xDC,5\n"
               "\x91\xE5\x8D\xE3\x82\xCC\x93\x58\x95\xDC,7\n")
        << u"SHIFT_JIS"_s << false;
    QTest::newRow("cyrillic") << QByteArray(
                                     "\xE4\xE0\xF2\xE0;\xEA\xEE\xEB\xE8\xF7\xE5\xF1\xF2\xE2\xEE\n"
                                     "\xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA;5\n"
                                     "\xE2\xF2\xEE\xF0\xED\xE8\xEA;7\n")
                              << u"WINDOWS-1251"_s << false;
}

void SourceTest::encodingsAreTold()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QString, encoding);
    QFETCH(const bool, bom);
    const auto guess = detectEncoding({bytes}, u"x.csv"_s);
    QVERIFY(guess.has_value());
    QCOMPARE(guess->name, encoding);
    QCOMPARE(guess->bom, bom);
}

void SourceTest::binaryBytesAreNoText()
{
    QByteArray bytes;
    for (int i = 0; i < 4096; ++i) {
        bytes.append(char(i * 37 % 256)).append('\0').append(char(200));
    }
    const auto source = Source::fromBytes(bytes, u"x.csv"_s);
    const auto result = sniff(*source);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().message,
             u"x.csv is no text: bring a CSV file, or copy cells and press Ctrl+V."_s);
}

void SourceTest::aCutSequenceAtTheEdgeIsNoError()
{
    QCOMPARE(checkUtf8("\xBC"
                       "abc\xC3")
                 .errors,
             0);
    QCOMPARE(checkUtf8("a\xC3(").errors, 1);
    QCOMPARE(checkUtf8("\xE2\x82\xAC").sequences, 1);
    QCOMPARE(checkUtf8("x\xED\xA0\x80y").errors > 0, true); // a surrogate is no character
}

QTEST_GUILESS_MAIN(SourceTest)
#include "source_test.moc"
