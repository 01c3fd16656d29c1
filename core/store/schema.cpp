#include "core/store/schema.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>

#include <utility>

namespace throughline::store {

namespace {

/// The statements that lead from the version before to \p version.
std::string script(int version)
{
    QFile file(QStringLiteral(":/schema/%1.sql").arg(version, 3, 10, QLatin1Char('0')));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT_X(opened, "migrate", "the program was built without its schema");
    return opened ? file.readAll().toStdString() : std::string();
}

Schema& schemaInUse()
{
    static Schema schema = ownSchema();
    return schema;
}

}

Schema ownSchema() { return {1, script}; }

const Schema& currentSchema() { return schemaInUse(); }

SchemaForTests::SchemaForTests(Schema schema)
    : m_before(std::exchange(schemaInUse(), std::move(schema)))
{
}

SchemaForTests::~SchemaForTests() { schemaInUse() = m_before; }

Result<FileHeader> readHeader(const QString& path)
{
    const QFileInfo info(path);
    if (info.isDir()) {
        return failure(QStringLiteral("%1 is a folder, not a project.").arg(info.fileName()), path);
    }
    if (!info.exists()) {
        return failure(QStringLiteral("There is no file %1.").arg(path), path);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(
            QStringLiteral("%1 cannot be read: %2.").arg(info.fileName(), file.errorString()),
            path);
    }
    const QByteArray bytes = file.read(100);
    FileHeader header;
    header.isSqlite = bytes.size() == 100 && bytes.startsWith(QByteArray("SQLite format 3\0", 16));
    header.wal = header.isSqlite && bytes.at(18) == 2;
    header.isOurs =
        header.isSqlite && qFromBigEndian<quint32>(bytes.constData() + 68) == applicationId;
    return header;
}

void migrate(Database& database, int from)
{
    Transaction transaction(database);
    const Schema& schema = currentSchema();
    for (int version = from + 1; version <= schema.version; ++version) {
        database.execute(schema.script(version));
    }
    database.execute("PRAGMA application_id = " + std::to_string(applicationId));
    database.execute("PRAGMA user_version = " + std::to_string(schema.version));
    transaction.commit();
}

int versionOf(Database& database)
{
    return static_cast<int>(database.number("PRAGMA user_version"));
}

}
