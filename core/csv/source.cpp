#include "core/csv/source.h"

#include "core/base/sha256.h"
#include "core/csv/csv_text.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryFile>

#include <cstdio>
#include <string_view>

namespace throughline::csv {

using namespace std::literals;

namespace {

constexpr qint64 blockBytes = 1024 * 1024;

/// The sentence for files that are known not to be text by their first bytes, else empty.
QString notATable(std::string_view start, const QString& name)
{
    const QString lower = name.toLower();
    const bool named =
        lower.endsWith(QLatin1String(".xlsx")) || lower.endsWith(QLatin1String(".xlsm")) ||
        lower.endsWith(QLatin1String(".ods")) || lower.endsWith(QLatin1String(".xls"));
    const bool zip = start.starts_with("PK\x03\x04"sv);
    const bool sheet = start.starts_with("\xD0\xCF\x11\xE0"sv) ||
                       (zip && (named || start.find("xl/"sv) != start.npos ||
                                start.find("opendocument.spreadsheet"sv) != start.npos ||
                                start.find("[Content_Types].xml"sv) != start.npos));
    if (sheet) {
        return text("%1 is a spreadsheet: select the cells, copy them and press Ctrl+V.").arg(name);
    }
    if (zip || start.starts_with("\x1F\x8B"sv) || start.starts_with("BZh"sv) ||
        start.starts_with("\xFD"
                          "7zXZ"sv) ||
        start.starts_with("\x28\xB5\x2F\xFD"sv)) {
        return text("%1 is a compressed file: unpack it and bring the table inside.").arg(name);
    }
    constexpr std::array signatures = {"%PDF-"sv,
                                       "SQLite format 3"sv,
                                       "PAR1"sv,
                                       "\x89PNG"sv,
                                       "\xFF\xD8\xFF"sv,
                                       "\x7F"
                                       "ELF"sv,
                                       "GIF8"sv};
    for (const std::string_view signature : signatures) {
        if (start.starts_with(signature)) {
            return text("%1 is no text: bring a CSV file, or copy cells and press Ctrl+V.")
                .arg(name);
        }
    }
    return {};
}

QString emptyMessage(const QString& name)
{
    return text("%1 is empty: there is nothing to read.").arg(name);
}

}

Result<Source> Source::open(const QString& path)
{
    if (path == QLatin1String("-")) {
        return fromStandardInput();
    }
    const QFileInfo info(path);
    if (!info.exists()) {
        return failure(text("There is no file %1.").arg(path), path);
    }
    if (info.isDir()) {
        return failure(text("%1 is a folder: name the CSV file in it.").arg(path), path);
    }
    Source source;
    source.m_name = info.fileName();
    source.m_path = path;
    source.m_size = info.size();
    source.m_modified = info.lastModified();
    auto start = source.read(0, 4096);
    if (!start) {
        return failure(start.error());
    }
    if (start->isEmpty()) {
        return failure(emptyMessage(source.m_name), path);
    }
    const QString problem = notATable({start->constData(), size_t(start->size())}, source.m_name);
    if (!problem.isEmpty()) {
        return failure(problem, path);
    }
    return source;
}

Result<Source> Source::fromStandardInput()
{
    Source source;
    source.m_name = text("standard input");
    source.m_spool = std::make_shared<QTemporaryFile>();
    QFile input;
    if (!source.m_spool->open() || !input.open(stdin, QIODevice::ReadOnly)) {
        return failure(text("Standard input could not be copied to a temporary file: %1.")
                           .arg(source.m_spool->errorString()));
    }
    for (;;) {
        const QByteArray block = input.read(blockBytes);
        if (block.isEmpty()) {
            break;
        }
        if (source.m_spool->write(block) != block.size()) {
            return failure(text("Standard input could not be copied to a temporary file: %1.")
                               .arg(source.m_spool->errorString()));
        }
        source.m_size += block.size();
    }
    source.m_spool->flush();
    if (source.m_size == 0) {
        return failure(emptyMessage(source.m_name));
    }
    const auto start = source.read(0, 4096);
    if (!start) {
        return failure(start.error());
    }
    const QString problem = notATable({start->constData(), size_t(start->size())}, source.m_name);
    return problem.isEmpty() ? Result<Source>(source) : failure(problem);
}

Result<Source> Source::fromBytes(QByteArray bytes, QString name)
{
    if (name.isEmpty()) {
        name = text("the pasted text");
    }
    if (bytes.isEmpty()) {
        return failure(emptyMessage(name));
    }
    const QString problem = notATable({bytes.constData(), size_t(bytes.size())}, name);
    if (!problem.isEmpty()) {
        return failure(problem);
    }
    Source source;
    source.m_name = std::move(name);
    source.m_size = bytes.size();
    source.m_bytes = std::move(bytes);
    return source;
}

Result<Source> Source::fromSpool(std::shared_ptr<QTemporaryFile> spool, Origin origin)
{
    if (spool->size() == 0) {
        return failure(emptyMessage(origin.name), origin.path);
    }
    Source source;
    source.m_name = std::move(origin.name);
    source.m_path = std::move(origin.path);
    source.m_said = std::move(origin.said);
    source.m_known = std::move(origin.known);
    source.m_size = spool->size();
    source.m_spool = std::move(spool);
    return source;
}

Result<Source> Source::fromText(const QString& pasted, QString name)
{
    return fromBytes(pasted.toUtf8(), std::move(name));
}

Result<std::unique_ptr<QIODevice>> Source::device() const
{
    if (m_path.isEmpty() && !m_spool) {
        auto buffer = std::make_unique<QBuffer>();
        buffer->setData(m_bytes);
        buffer->open(QIODevice::ReadOnly);
        return std::unique_ptr<QIODevice>(std::move(buffer));
    }
    auto file = std::make_unique<QFile>(m_spool ? m_spool->fileName() : m_path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        if (file->error() == QFileDevice::PermissionsError || QFileInfo(m_path).exists()) {
            return failure(text("%1 cannot be read: you have no permission for it (%2).")
                               .arg(m_name, file->errorString()),
                           m_path);
        }
        return failure(text("%1 cannot be opened: %2.").arg(m_name, file->errorString()), m_path);
    }
    return std::unique_ptr<QIODevice>(std::move(file));
}

bool Source::wasOverwritten() const
{
    if (m_path.isEmpty() || m_spool) {
        return false;
    }
    const QFileInfo now(m_path);
    return !now.exists() || now.size() < m_size ||
           (now.size() == m_size && now.lastModified() != m_modified);
}

Error Source::changedMeanwhile() const
{
    return {text("%1 was changed while it was read: nothing was imported. Import it again when it "
                 "is complete.")
                .arg(m_name),
            m_path};
}

Result<QByteArray> Source::read(qint64 offset, qint64 length) const
{
    auto opened = device();
    if (!opened) {
        return failure(opened.error());
    }
    QIODevice& file = **opened;
    if (offset >= m_size || !file.seek(offset)) {
        return QByteArray();
    }
    QByteArray bytes(qMin(length, qMax<qint64>(0, file.size() - offset)), Qt::Uninitialized);
    qint64 filled = 0;
    while (filled < bytes.size()) {
        const qint64 got = file.read(bytes.data() + filled, bytes.size() - filled);
        if (got < 0) {
            return failure(text("%1 could not be read: %2.").arg(m_name, file.errorString()),
                           m_path);
        }
        if (got == 0) {
            break;
        }
        filled += got;
    }
    bytes.truncate(filled);
    return bytes;
}

Result<QByteArray> Source::sha256(const Cancellation& cancellation) const
{
    auto opened = device();
    if (!opened) {
        return failure(opened.error());
    }
    Sha256 hash;
    QByteArray block(blockBytes, Qt::Uninitialized);
    qint64 left = m_size;
    for (;;) {
        if (cancellation.isCancelled()) {
            return failure(text("Cancelled."), m_path, {}, ErrorKind::Cancelled);
        }
        const qint64 got = (*opened)->read(block.data(), qMin<qint64>(left, block.size()));
        if (got < 0) {
            return failure(text("%1 could not be read: %2.").arg(m_name, (*opened)->errorString()),
                           m_path);
        }
        if (got == 0) {
            return left == 0 ? Result<QByteArray>(hash.result()) : failure(changedMeanwhile());
        }
        left -= got;
        hash.add(QByteArrayView(block).first(got));
    }
}

}
