#pragma once

#include <QByteArray>
#include <QtEndian>
#include <QtGlobal>

#include <bit>
#include <cstring>
#include <vector>

/// Reading and writing the little pieces that column runs are made of.
namespace throughline::store {

inline quint64 zigzag(qint64 number)
{
    return (static_cast<quint64>(number) << 1) ^ static_cast<quint64>(number >> 63);
}
inline qint64 unzigzag(quint64 coded)
{
    return static_cast<qint64>(coded >> 1) ^ -static_cast<qint64>(coded & 1);
}

/// FNV-1a over words of eight bytes: finds flipped bits, protects against nothing else.
inline quint64 checksum(const char* bytes, qsizetype size)
{
    constexpr quint64 prime = 1099511628211ULL;
    quint64 sum = 14695981039346656037ULL ^ static_cast<quint64>(size);
    for (; size >= 8; bytes += 8, size -= 8) {
        sum = (sum ^ qFromLittleEndian<quint64>(bytes)) * prime;
        sum ^= sum >> 32;
    }
    for (; size > 0; ++bytes, --size) {
        sum = (sum ^ static_cast<quint8>(*bytes)) * prime;
    }
    return sum ^ (sum >> 29);
}

/// Appends to a buffer that is large enough for the worst case.
class ByteWriter final
{
public:
    explicit ByteWriter(qsizetype atMost) : m_bytes(atMost, Qt::Uninitialized)
    {
        m_at = m_bytes.data();
    }
    void byte(quint8 value) { *m_at++ = static_cast<char>(value); }
    void varint(quint64 value)
    {
        for (; value >= 0x80; value >>= 7) {
            *m_at++ = static_cast<char>(value | 0x80);
        }
        *m_at++ = static_cast<char>(value);
    }
    void signedVarint(qint64 value) { varint(zigzag(value)); }
    void word(quint64 value)
    {
        qToLittleEndian(value, m_at);
        m_at += 8;
    }
    /// The buffer with its checksum behind.
    QByteArray finished()
    {
        word(checksum(m_bytes.constData(), m_at - m_bytes.constData()));
        m_bytes.truncate(m_at - m_bytes.constData());
        // Not the worst case, but what is there, is kept.
        m_bytes.squeeze();
        return std::move(m_bytes);
    }

private:
    QByteArray m_bytes;
    char* m_at;
};

/// Reads what a ByteWriter wrote; after an attempt to read beyond the end `fine` is false and
/// everything read is 0.
class ByteReader final
{
public:
    explicit ByteReader(const QByteArray& bytes)
        : m_at(bytes.constData()), m_end(m_at + bytes.size())
    {
        m_fine = bytes.size() >= 8 &&
                 qFromLittleEndian<quint64>(m_end - 8) == checksum(m_at, bytes.size() - 8);
        m_end = m_fine ? m_end - 8 : m_at;
    }
    bool fine() const { return m_fine; }
    bool atEnd() const { return m_at == m_end; }
    qsizetype left() const { return m_end - m_at; }
    quint8 byte()
    {
        if (m_at == m_end) {
            m_fine = false;
            return 0;
        }
        return static_cast<quint8>(*m_at++);
    }
    quint64 varint()
    {
        quint64 value = 0;
        for (int shift = 0; shift < 64 && m_at != m_end; shift += 7) {
            const auto next = static_cast<quint8>(*m_at++);
            value |= static_cast<quint64>(next & 0x7f) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        m_fine = false;
        return 0;
    }
    qint64 signedVarint() { return unzigzag(varint()); }
    /// The next \p count bytes; null where there are fewer.
    const char* take(qsizetype count)
    {
        if (count < 0 || left() < count) {
            m_fine = false;
            return nullptr;
        }
        m_at += count;
        return m_at - count;
    }
    quint64 word()
    {
        if (left() < 8) {
            m_fine = false;
            return 0;
        }
        m_at += 8;
        return qFromLittleEndian<quint64>(m_at - 8);
    }

private:
    const char* m_at;
    const char* m_end;
    bool m_fine;
};

}
