#pragma once

#include "core/base/result.h"
#include "core/csv/source.h"

#include <QByteArray>
#include <QStringDecoder>

#include <memory>
#include <optional>

namespace throughline::csv {

/// The bytes of a source as UTF-8, without byte-order mark. UTF-8 passes through uncopied.
class TextInput
{
public:
    static Result<TextInput> open(const Source& source, const QString& encoding);

    /// Up to \p most bytes into \p to; 0 at the end.
    Result<qint64> read(char* to, qint64 most);
    /// Bytes of the source taken so far.
    qint64 bytesTaken() const { return m_taken; }
    /// Bytes of the source still to come.
    qint64 bytesLeft() const { return m_left; }

private:
    Result<qint64> readDevice(char* to, qint64 most);
    Result<qint64> decodeMore();

    Source m_source;
    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<QStringDecoder> m_decoder; ///< null for UTF-8
    QByteArray m_raw;
    QByteArray m_decoded;
    qsizetype m_used = 0;
    qint64 m_taken = 0;
    qint64 m_left = 0; ///< bytes of the source still to come
    bool m_atStart = true;
};

}
