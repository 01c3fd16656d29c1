#include "core/base/zip_archive.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <zip.h>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Zip", text); }

/// A member of the archive as Qt reads it. Keeps the archive open.
class MemberDevice final : public QIODevice
{
public:
    MemberDevice(std::shared_ptr<void> archive, zip_file_t* file)
        : m_archive(std::move(archive)), m_file(file)
    {
        open(QIODevice::ReadOnly);
    }
    ~MemberDevice() override { zip_fclose(m_file); }
    Q_DISABLE_COPY_MOVE(MemberDevice)

    bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 length) override
    {
        const zip_int64_t got = zip_fread(m_file, data, zip_uint64_t(length));
        if (got < 0) {
            setErrorString(QString::fromUtf8(zip_file_strerror(m_file)));
        }
        return got == 0 ? -1 : got;
    }
    qint64 writeData(const char* /*data*/, qint64 /*length*/) override { return -1; }

private:
    std::shared_ptr<void> m_archive;
    zip_file_t* m_file;
};

zip_t* archiveOf(const std::shared_ptr<void>& zip) { return static_cast<zip_t*>(zip.get()); }

}

Result<ZipArchive> ZipArchive::open(const QString& path)
{
    int code = 0;
    zip_t* zip = zip_open(path.toUtf8().constData(), ZIP_RDONLY, &code);
    if (!zip) {
        zip_error_t error;
        zip_error_init_with_code(&error, code);
        const QString why = QString::fromUtf8(zip_error_strerror(&error));
        zip_error_fini(&error);
        return failure(tr("%1 cannot be unpacked: %2. Save it again in the program it came from.")
                           .arg(QFileInfo(path).fileName(), why),
                       path);
    }
    ZipArchive archive;
    archive.m_zip =
        std::shared_ptr<void>(zip, [](void* each) { zip_discard(static_cast<zip_t*>(each)); });
    archive.m_path = path;
    return archive;
}

QStringList ZipArchive::names() const
{
    QStringList names;
    const zip_int64_t count = zip_get_num_entries(archiveOf(m_zip), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        names << QString::fromUtf8(zip_get_name(archiveOf(m_zip), zip_uint64_t(i), 0));
    }
    return names;
}

bool ZipArchive::contains(const QString& name) const
{
    return zip_name_locate(archiveOf(m_zip), name.toUtf8().constData(), 0) >= 0;
}

Result<std::unique_ptr<QIODevice>> ZipArchive::member(const QString& name) const
{
    zip_file_t* file = zip_fopen(archiveOf(m_zip), name.toUtf8().constData(), 0);
    if (!file) {
        return failure(
            tr("%1 has no readable part %2 (%3). Save it again in the program it came from.")
                .arg(QFileInfo(m_path).fileName(), name,
                     QString::fromUtf8(zip_strerror(archiveOf(m_zip)))),
            m_path);
    }
    return std::unique_ptr<QIODevice>(std::make_unique<MemberDevice>(m_zip, file));
}

}
