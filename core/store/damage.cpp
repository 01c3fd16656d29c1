#include "core/store/damage.h"

#include "core/store/database.h"

#include <QFile>
#include <QRegularExpression>
#include <QtEndian>

#include <algorithm>

namespace throughline::store {

namespace {

/// Lines of the integrity check that are looked at: one for each damaged place.
constexpr const char* check = "PRAGMA integrity_check(200)";

/// Where a file that was cut off ends: the first page of which not all bytes are there. SQLite
/// opens no such file, so its header is read here (https://www.sqlite.org/fileformat2.html, 1.3:
/// page size at byte 16, where 1 stands for 65,536; pages at byte 28; both big-endian).
std::optional<qint64> firstMissingPage(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QByteArray header = file.read(100);
    if (header.size() < 100) {
        return 1;
    }
    const qint64 size = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = size == 1 ? 65'536 : size;
    const qint64 pages = qFromBigEndian<quint32>(header.constData() + 28);
    if (pageSize == 0 || file.size() >= pages * pageSize) {
        return std::nullopt;
    }
    return file.size() / pageSize + 1;
}

/// The smallest page that the check's lines ("Tree 5 page 12 cell 3: …") name as damaged.
std::optional<qint64> firstPageIn(const QString& lines)
{
    static const QRegularExpression named(QStringLiteral("\\bpage (\\d+)\\b(?! is never used)"),
                                          QRegularExpression::CaseInsensitiveOption);
    std::optional<qint64> first;
    for (auto found = named.globalMatch(lines); found.hasNext();) {
        const qint64 page = found.next().captured(1).toLongLong();
        first = first ? std::min(*first, page) : page;
    }
    return first;
}

}

std::optional<qint64> firstDamagedPage(const QString& path)
{
    if (const auto missing = firstMissingPage(path)) {
        return missing;
    }
    try {
        Database database(path, Opening::Immutable);
        QString lines;
        SQLite::Statement statement(database.connection(), check);
        while (statement.executeStep()) {
            lines += textOf(statement.getColumn(0)) + u'\n';
        }
        return firstPageIn(lines);
    } catch (const SQLite::Exception&) {
        return std::nullopt; // its very beginning cannot be read
    }
}

}
