#include "core/base/english.h"

#include <QLocale>
#include <QTest>

using namespace throughline;

/// Figures and days in sentences.
class EnglishTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(QLocale::German)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    void theLanguageOfTheComputerChangesNoFigure()
    {
        QCOMPARE(wholeText(1234567), QStringLiteral("1,234,567"));
        QCOMPARE(roundedText(1234.5678), QStringLiteral("1,234.57"));
        QCOMPARE(dateText(QDate(2026, 3, 2)), QStringLiteral("2 Mar 2026"));
        QCOMPARE(dateInFull(QDate(2026, 3, 2)), QStringLiteral("2 March 2026"));
    }

    void smallNumbersAreWords()
    {
        QCOMPARE(numberInWords(0), QStringLiteral("no"));
        QCOMPARE(numberInWords(1), QStringLiteral("one"));
        QCOMPARE(numberInWords(12), QStringLiteral("twelve"));
        QCOMPARE(numberInWords(13), QStringLiteral("13"));
        QCOMPARE(numberInWords(-1), QStringLiteral("-1"));
    }

    void aSentenceBeginsWithALargeLetter()
    {
        QCOMPARE(withCapital(QStringLiteral("two links")), QStringLiteral("Two links"));
        QCOMPARE(withCapital(QString()), QString());
    }
};

QTEST_GUILESS_MAIN(EnglishTest)
#include "english_test.moc"
