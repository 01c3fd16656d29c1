#include "core/csv/text_input.h"

#include "core/csv/csv_text.h"
#include "core/csv/encoding.h"

#include <cstring>

namespace throughline::csv {

Result<TextInput> TextInput::open(const Source& source, const QString& encoding)
{
    auto device = source.device();
    if (!device) {
        return failure(device.error());
    }
    TextInput input;
    input.m_source = source;
    input.m_left = source.size();
    input.m_device = std::move(*device);
    const auto start = source.read(0, 4);
    const qsizetype mark = start ? bomLength(*start) : 0;
    if (mark > 0) {
        input.m_device->seek(mark);
        input.m_taken = mark;
        input.m_left -= mark;
    }
    if (encoding.compare(QLatin1String("UTF-8"), Qt::CaseInsensitive) != 0) {
        input.m_decoder = std::make_unique<QStringDecoder>(encoding.toLatin1().constData());
        if (!input.m_decoder->isValid()) {
            return failure(text("The encoding “%1” is not known: UTF-8, windows-1252 and Shift_JIS "
                                "are examples of names that are.")
                               .arg(encoding),
                           {}, {}, ErrorKind::Usage);
        }
    }
    return input;
}

Result<qint64> TextInput::readDevice(char* to, qint64 most)
{
    const qint64 got = m_device->read(to, qMin(most, m_left));
    if (got < 0) {
        return failure(
            text("%1 could not be read: %2.").arg(m_source.name(), m_device->errorString()),
            m_source.path());
    }
    if (got == 0 && m_left > 0) {
        return failure(m_source.changedMeanwhile());
    }
    m_taken += got;
    m_left -= got;
    return got;
}

Result<qint64> TextInput::decodeMore()
{
    constexpr qsizetype blockBytes = 256 * 1024;
    m_raw.resize(qMin<qint64>(blockBytes, qMax<qint64>(m_left, 1)));
    const auto got = readDevice(m_raw.data(), m_raw.size());
    if (!got || *got == 0) {
        return got;
    }
    const QString decoded = m_decoder->decode(QByteArrayView(m_raw).first(*got));
    m_decoded = decoded.toUtf8();
    m_used = 0;
    if (m_atStart && m_decoded.startsWith("\xEF\xBB\xBF")) {
        m_used = 3;
    }
    m_atStart = false;
    return got;
}

Result<qint64> TextInput::read(char* to, qint64 most)
{
    if (!m_decoder) {
        return readDevice(to, most);
    }
    while (m_used >= m_decoded.size()) {
        const auto got = decodeMore();
        if (!got || *got == 0) {
            return got;
        }
    }
    const qint64 count = qMin<qint64>(most, m_decoded.size() - m_used);
    std::memcpy(to, m_decoded.constData() + m_used, static_cast<size_t>(count));
    m_used += count;
    return count;
}

}
