#include "core/csv/text_dictionary.h"

#include <QHash>
#include <QRandomGenerator>
#include <QTest>

using namespace throughline::csv;

class TextDictionaryTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameTextHasTheSameNumber_data();
    void theSameTextHasTheSameNumber();
    void textsThatDifferInOneByteAreTwo();
};

void TextDictionaryTest::theSameTextHasTheSameNumber_data()
{
    QTest::addColumn<int>("order"); // 0 going round, 1 sorted, 2 by chance
    QTest::newRow("in rounds") << 0;
    QTest::newRow("sorted") << 1;
    QTest::newRow("by chance") << 2;
}

void TextDictionaryTest::theSameTextHasTheSameNumber()
{
    QFETCH(const int, order);
    QRandomGenerator random(11);
    TextDictionary dictionary;
    QHash<QByteArray, quint32> known;
    for (int i = 0; i < 60'000; ++i) {
        const int which = order == 0 ? i % 3000 : order == 1 ? i / 20 : random.bounded(3000);
        const QByteArray text = QByteArray("segment ").left(which % 9) + QByteArray::number(which) +
                                QByteArray(which % 40, 'x');
        const auto found = dictionary.find({text.constData(), size_t(text.size())});
        QCOMPARE(found.isNew, !known.contains(text));
        QCOMPARE(found.id, known.value(text, quint32(known.size())));
        known.insert(text, found.id);
        QCOMPARE(dictionary.text(found.id),
                 std::string_view(text.constData(), size_t(text.size())));
    }
    QCOMPARE(dictionary.size(), size_t(known.size()));
}

void TextDictionaryTest::textsThatDifferInOneByteAreTwo()
{
    for (size_t size = 0; size <= 40; ++size) {
        const std::string base(size, 'a');
        TextDictionary dictionary;
        QVERIFY(dictionary.find(base).isNew);
        for (size_t i = 0; i < size; ++i) {
            std::string other = base;
            other[i] = 'b';
            QVERIFY2(dictionary.find(other).isNew, qPrintable(QString::number(i)));
        }
        QVERIFY(dictionary.find(base + 'a').isNew);
        QVERIFY(dictionary.find(base + '\0').isNew);
        QVERIFY(!dictionary.find(base).isNew);
    }
}

QTEST_GUILESS_MAIN(TextDictionaryTest)
#include "text_dictionary_test.moc"
