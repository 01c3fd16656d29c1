#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace throughline::csv {

/// The encoding a file is thought to have.
struct EncodingGuess
{
    QString name = QStringLiteral("UTF-8"); ///< known to QStringDecoder
    bool bom = false;
    bool uncertain = false; ///< only a likely one: say "low confidence"
};

/// Finds the encoding of a file from parts of it, the first of which is its start.
///
/// In this order: byte-order mark; the pattern of NULs that UTF-16 and UTF-32 leave in Latin
/// text; strict UTF-8; then the guess of uchardet beside windows-1252, whichever decodes to the
/// more plausible text. Fails where the bytes are no text at all.
Result<EncodingGuess> detectEncoding(const std::vector<QByteArray>& parts, const QString& fileName);

/// Number of bytes of the byte-order mark at the start of \p bytes, 0 where there is none.
qsizetype bomLength(const QByteArray& bytes);

/// \p bytes decoded to UTF-8; what cannot be decoded becomes U+FFFD.
QByteArray toUtf8(const QByteArray& bytes, const QString& encoding);

/// How a run of bytes fares as UTF-8. Cut sequences at either end count as nothing.
struct Utf8Check
{
    qint64 sequences = 0; ///< well-formed sequences of two bytes and more
    qint64 errors = 0;
};
Utf8Check checkUtf8(const QByteArray& bytes);

}
