#include "core/base/sha256.h"

#include <QTest>

using namespace throughline;

class Sha256Test final : public QObject
{
    Q_OBJECT

private:
    static QByteArray hash(const QByteArray& bytes, qsizetype piece)
    {
        Sha256 sha;
        for (qsizetype i = 0; i < bytes.size(); i += piece) {
            sha.add(QByteArrayView(bytes).sliced(i, std::min(piece, bytes.size() - i)));
        }
        return sha.result().toHex();
    }

private Q_SLOTS:
    /// Examples of NIST, FIPS 180-4: "abc" and the empty message.
    void thePublishedExamplesComeOut()
    {
        QCOMPARE(hash("abc", 1),
                 QByteArray("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(hash({}, 1),
                 QByteArray("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    }

    void everyLengthAndEveryCutGivesWhatQtGives()
    {
        QByteArray bytes;
        for (int size = 0; size < 300; ++size) {
            const QByteArray expected =
                QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
            for (const qsizetype piece : {1, 7, 63, 64, 65, 1000}) {
                QCOMPARE(hash(bytes, piece), expected);
            }
            bytes.append(char(size * 37 + 11));
        }
    }
};

QTEST_GUILESS_MAIN(Sha256Test)
#include "sha256_test.moc"
