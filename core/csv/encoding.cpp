#include "core/csv/encoding.h"

#include "core/csv/csv_text.h"
#include "core/csv/dialect.h"

#include <QStringDecoder>

#include <uchardet.h>

#include <cstring>
#include <optional>

namespace throughline::csv {

namespace {

struct ByteOrderMark
{
    QByteArrayView bytes;
    const char* encoding;
};

constexpr int markCount = 5;

const std::array<ByteOrderMark, markCount>& byteOrderMarks()
{
    static const std::array<ByteOrderMark, markCount> marks = {{
        {QByteArrayView("\xFF\xFE\0\0", 4), "UTF-32LE"},
        {QByteArrayView("\0\0\xFE\xFF", 4), "UTF-32BE"},
        {QByteArrayView("\xEF\xBB\xBF", 3), "UTF-8"},
        {QByteArrayView("\xFF\xFE", 2), "UTF-16LE"},
        {QByteArrayView("\xFE\xFF", 2), "UTF-16BE"},
    }};
    return marks;
}

const ByteOrderMark* markOfFile(const QByteArray& start)
{
    for (const ByteOrderMark& mark : byteOrderMarks()) {
        if (start.startsWith(mark.bytes)) {
            return &mark;
        }
    }
    return nullptr;
}

/// The wide encoding whose zero bytes stand where Latin text leaves them.
std::optional<QString> fromNulPattern(const QByteArray& start)
{
    std::array<qint64, 4> nuls{};
    const qsizetype size = qMin<qsizetype>(start.size(), 65536) / 4 * 4;
    for (qsizetype i = 0; i < size; ++i) {
        nuls[size_t(i) & 3] += start[i] == '\0' ? 1 : 0;
    }
    const double each = double(size) / 4;
    const auto share = [&](int place) { return each > 0 ? double(nuls[size_t(place)]) / each : 0; };
    const bool even = share(0) > 0.4 && share(2) > 0.4;
    const bool odd = share(1) > 0.4 && share(3) > 0.4;
    if (share(1) > 0.4 && share(2) > 0.9 && share(3) > 0.9 && share(0) < 0.1) {
        return QStringLiteral("UTF-32LE");
    }
    if (share(0) > 0.9 && share(1) > 0.9 && share(2) > 0.4 && share(3) < 0.1) {
        return QStringLiteral("UTF-32BE");
    }
    if (odd && share(0) + share(2) < 0.1) {
        return QStringLiteral("UTF-16LE");
    }
    if (even && share(1) + share(3) < 0.1) {
        return QStringLiteral("UTF-16BE");
    }
    return std::nullopt;
}

bool isBinary(const QByteArray& bytes, bool utf8)
{
    qint64 nuls = 0;
    qint64 controls = 0;
    for (const char c : bytes) {
        nuls += c == '\0' ? 1 : 0;
        const auto u = static_cast<unsigned char>(c);
        controls +=
            u < 0x20 && c != '\t' && c != '\n' && c != '\r' && u != 0x1F && u != 0x1E ? 1 : 0;
    }
    const auto size = double(bytes.size());
    return double(controls) > 0.3 * size || (!utf8 && nuls > 2 && double(nuls) > 0.005 * size);
}

/// How much a decoded text looks like writing: letters among letters of their kind speak for it,
/// controls, replacement marks and long runs of accented Latin letters against it.
double plausibility(const QString& decoded)
{
    double score = 0;
    qint64 judged = 0;
    int run = 0;
    for (qsizetype i = 0; i < decoded.size(); ++i) {
        const QChar c = decoded[i];
        if (c.unicode() < 0x80) {
            run = 0;
            continue;
        }
        ++judged;
        ++run;
        const bool latin = c.script() == QChar::Script_Latin;
        if (c == QChar::ReplacementCharacter || (c.unicode() < 0xA0)) {
            score -= 5;
        } else if (c.isLetter()) {
            const bool capitalInside = c.isUpper() && i > 0 && decoded[i - 1].isLower();
            score += (latin && run >= 3) || capitalInside ? -1 : 1;
        } else {
            const bool insideWord = i > 0 && i + 1 < decoded.size() && decoded[i - 1].isLetter() &&
                                    decoded[i + 1].isLetter();
            score += insideWord ? -1 : 0.25;
        }
    }
    return judged == 0 ? 0 : score / double(judged);
}

QString guessOfUchardet(const QByteArray& bytes)
{
    const uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, bytes.constData(), static_cast<size_t>(bytes.size()));
    uchardet_data_end(detector);
    QString name = QString::fromLatin1(uchardet_get_charset(detector));
    uchardet_delete(detector);
    return name;
}

EncodingGuess legacyEncoding(const QByteArray& bytes)
{
    const QString western = QStringLiteral("windows-1252");
    const double westernScore = plausibility(QString::fromUtf8(toUtf8(bytes, western)));
    const QString other = guessOfUchardet(bytes);
    qint64 judged = 0;
    for (const char c : bytes) {
        judged += static_cast<unsigned char>(c) >= 0x80 ? 1 : 0;
    }
    constexpr qint64 fewBytes = 20;
    const bool same = other.isEmpty() || other.compare(western, Qt::CaseInsensitive) == 0 ||
                      other == QLatin1String("ISO-8859-1") || other == QLatin1String("ASCII") ||
                      other == QLatin1String("UTF-8") || !isKnownEncoding(other);
    if (same) {
        return {western, false, judged < fewBytes || westernScore < 0.5};
    }
    const double otherScore = plausibility(QString::fromUtf8(toUtf8(bytes, other)));
    const double ahead = otherScore - westernScore;
    constexpr double clearlyAhead = 0.25;
    if (ahead > clearlyAhead || (judged >= fewBytes && ahead > 0.05)) {
        return {other, false, judged < fewBytes || ahead < clearlyAhead};
    }
    return {western, false, true};
}

}

qsizetype bomLength(const QByteArray& bytes)
{
    const ByteOrderMark* mark = markOfFile(bytes);
    return mark ? mark->bytes.size() : 0;
}

QByteArray toUtf8(const QByteArray& bytes, const QString& encoding)
{
    if (encoding == QLatin1String("UTF-8")) {
        return bytes;
    }
    QStringDecoder decoder(encoding.toLatin1().constData());
    if (!decoder.isValid()) {
        return bytes;
    }
    const QString decoded = decoder.decode(bytes);
    return decoded.toUtf8();
}

/// The first byte from \p p on that is not ASCII, looking at eight bytes at a time.
static const unsigned char* behindAscii(const unsigned char* p, const unsigned char* end)
{
    constexpr quint64 highBits = 0x8080808080808080ULL;
    for (; end - p >= 8; p += 8) {
        quint64 word;
        std::memcpy(&word, p, 8);
        if (word & highBits) {
            break;
        }
    }
    while (p < end && *p < 0x80) {
        ++p;
    }
    return p;
}

Utf8Check checkUtf8(const QByteArray& bytes)
{
    Utf8Check result;
    const auto* p = reinterpret_cast<const unsigned char*>(bytes.constData());
    const auto* const end = p + bytes.size();
    const auto isContinuation = [](unsigned char c) { return (c & 0xC0) == 0x80; };
    for (int cut = 0; p < end && isContinuation(*p) && cut < 3; ++cut) {
        ++p;
    }
    while (p < end) {
        if (*p < 0x80) {
            p = behindAscii(p, end);
            continue;
        }
        const int length = *p >= 0xC2 && *p <= 0xDF   ? 2
                           : *p >= 0xE0 && *p <= 0xEF ? 3
                           : *p >= 0xF0 && *p <= 0xF4 ? 4
                                                      : 0;
        int have = 1;
        while (have < length && p + have < end && isContinuation(p[have])) {
            ++have;
        }
        const bool cutAtEnd = length > 0 && p + have == end;
        const bool wrong = (length >= 3 && have >= 2) &&
                           ((*p == 0xE0 && p[1] < 0xA0) || (*p == 0xED && p[1] > 0x9F) ||
                            (*p == 0xF0 && p[1] < 0x90) || (*p == 0xF4 && p[1] > 0x8F));
        if (length == have && !wrong && length > 0) {
            ++result.sequences;
        } else if (!cutAtEnd) {
            ++result.errors;
        }
        p += length == 0 ? 1 : have;
    }
    return result;
}

Result<EncodingGuess> detectEncoding(const std::vector<QByteArray>& parts, const QString& fileName)
{
    Q_ASSERT_X(!parts.empty(), "detectEncoding", "needs the start of the file");
    if (const ByteOrderMark* mark = markOfFile(parts.front())) {
        return EncodingGuess{QString::fromLatin1(mark->encoding), true, false};
    }
    if (const auto wide = fromNulPattern(parts.front())) {
        return EncodingGuess{*wide, false, false};
    }
    QByteArray suspicious;
    Utf8Check all;
    for (const QByteArray& part : parts) {
        const Utf8Check check = checkUtf8(part);
        all.sequences += check.sequences;
        all.errors += check.errors;
        if (check.errors > 0 && suspicious.isEmpty()) {
            suspicious = part;
        }
    }
    if (isBinary(suspicious.isEmpty() ? parts.front() : suspicious, all.errors == 0)) {
        return failure(
            text("%1 is no text: bring a CSV file, or copy cells and press Ctrl+V.").arg(fileName));
    }
    constexpr qint64 sequencesForOneError = 20;
    if (all.errors == 0 || all.sequences > all.errors * sequencesForOneError) {
        return EncodingGuess{QStringLiteral("UTF-8"), false, all.errors > 0};
    }
    constexpr qsizetype enough = 256 * 1024;
    return legacyEncoding(suspicious.left(enough));
}

}
