#pragma once

#include <QMap>
#include <QTest>

#include <zip.h>

namespace throughline::test {

/// Makes a zip file at \p path with these members.
inline void writeZip(const QString& path, const QMap<QString, QByteArray>& members)
{
    int code = 0;
    zip_t* zip = zip_open(path.toUtf8().constData(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    QVERIFY(zip);
    for (auto each = members.begin(); each != members.end(); ++each) {
        zip_source_t* source =
            zip_source_buffer(zip, each->constData(), zip_uint64_t(each->size()), 0);
        QVERIFY(zip_file_add(zip, each.key().toUtf8().constData(), source, ZIP_FL_OVERWRITE) >= 0);
    }
    QCOMPARE(zip_close(zip), 0);
}

}
