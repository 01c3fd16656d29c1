#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>
#include <QString>

#include <array>

namespace throughline {

/// SHA-256 (FIPS 180-4) of bytes that come in pieces.
///
/// Uses the processor's own instructions where it has them, ten times as fast as
/// QCryptographicHash, which does the work elsewhere.
class Sha256
{
public:
    Sha256();

    void add(QByteArrayView bytes);
    /// The 32 bytes of the hash. Call once, at the end.
    QByteArray result();

private:
    static constexpr size_t blockSize = 64;

    bool m_fast;
    QCryptographicHash m_portable{QCryptographicHash::Sha256};
    std::array<quint32, 8> m_state;
    std::array<uchar, blockSize> m_rest{}; ///< bytes that do not fill a block yet
    size_t m_restSize = 0;
    quint64 m_size = 0;
};

/// The hash of a text's UTF-8, in hexadecimal digits.
QString sha256Hex(const QString& text);

}
