#include "core/exchange/map_formats.h"

#include "core/base/write_file.h"
#include "core/base/zip_archive.h"
#include "core/exchange/csv_map.h"
#include "core/exchange/csv_map_reader.h"
#include "core/exchange/dot.h"
#include "core/exchange/graphml.h"
#include "core/exchange/json_map.h"
#include "core/exchange/json_map_reader.h"
#include "core/exchange/mermaid.h"
#include "core/exchange/miradi.h"
#include "core/exchange/outline_formats.h"
#include "core/model/outline.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Exchange", text); }

/// XML of any kind, by what it begins with.
Result<ForeignMap> readXml(const QByteArray& bytes, const Cancellation& cancellation)
{
    const QByteArray start = bytes.left(16 * 1024);
    if (start.contains("<graphml")) {
        return readGraphMl(bytes, cancellation);
    }
    if (start.contains("<opml")) {
        return readOpml(bytes, cancellation);
    }
    if (start.contains("<map")) {
        return readFreeplane(bytes, cancellation);
    }
    return readMiradi(bytes, cancellation);
}

QByteArray writeJson(const Map& map) { return QJsonDocument(projectToJson(map)).toJson(); }
QByteArray writeDot(const Map& map) { return mapToDot(map).toUtf8(); }
QByteArray writeMermaid(const Map& map) { return mapToMermaid(map).toUtf8(); }
QByteArray writeMarkdown(const Map& map)
{
    return outlineText(map, OutlineForm::Markdown).toUtf8();
}

QStringList suffixesOf(const MapFormat& format)
{
    return QString::fromLatin1(format.suffixes).split(u' ');
}

const MapFormat* formatOf(const QString& suffix)
{
    for (const MapFormat& each : mapFormats()) {
        if (suffixesOf(each).contains(suffix)) {
            return &each;
        }
    }
    return nullptr;
}

Error tooLarge(const QString& path, const QString& name)
{
    constexpr qint64 mebibyte = 1024 * 1024;
    return {tr("%1 has more than %2 MiB: that is more than a map takes.")
                .arg(name)
                .arg(MapLimits::bytes / mebibyte),
            path};
}

/// The project.xml of a packed Miradi project, at most as large as a map may be.
Result<QByteArray> unpackedProject(const QString& path, const QString& name)
{
    const auto archive = ZipArchive::open(path);
    const auto member =
        archive ? archive->member(u"project.xml"_s) : tl::make_unexpected(archive.error());
    if (!member) {
        return failure(member.error());
    }
    const QByteArray bytes = (*member)->read(MapLimits::bytes + 1);
    if (bytes.size() > MapLimits::bytes) {
        return failure(tooLarge(path, name));
    }
    return bytes;
}

bool isPacked(const QByteArray& bytes) { return bytes.startsWith("PK\x03\x04"); }

Result<QByteArray> contentsOf(const QString& path, const QString& name)
{
    QFile file(path);
    if (QFileInfo(path).isDir()) {
        return failure(tr("%1 is a folder, not a file.").arg(name), path);
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return failure(tr("%1 cannot be read: %2.").arg(name, file.errorString()), path);
    }
    if (file.size() > MapLimits::bytes) {
        return failure(tooLarge(path, name));
    }
    const QByteArray bytes = file.read(MapLimits::bytes);
    if (bytes.trimmed().isEmpty()) {
        return failure(tr("%1 is empty.").arg(name), path);
    }
    return isPacked(bytes) ? unpackedProject(path, name) : bytes;
}

}

std::span<const MapFormat> mapFormats()
{
    static constexpr MapFormat table[] = {
        {"JSON, Kumu", "json", readJsonMap, writeJson},
        {"Graphviz", "dot gv", readDot, writeDot},
        {"Mermaid", "mmd mermaid", readMermaid, writeMermaid},
        {"GraphML", "graphml", readGraphMl, mapToGraphMl},
        {"CSV", "csv tsv", readCsvMap, linksToCsv},
        {"OPML", "opml", readOpml, nullptr},
        {"Freeplane", "mm", readFreeplane, nullptr},
        {"Miradi", "xml xmpz2", readXml, nullptr},
        {"Markdown", "md", nullptr, writeMarkdown},
    };
    return table;
}

QStringList mapSuffixes()
{
    QStringList all;
    for (const MapFormat& each : mapFormats()) {
        all << (each.read ? suffixesOf(each) : QStringList());
    }
    return all;
}

QStringList writtenMapSuffixes()
{
    QStringList all;
    for (const MapFormat& each : mapFormats()) {
        if (each.write) {
            all << suffixesOf(each).front();
        }
    }
    return all;
}

bool isMapFile(const QString& path)
{
    static const QStringList doubtful{u"csv"_s, u"tsv"_s};
    const QString suffix = QFileInfo(path).suffix().toLower();
    return !doubtful.contains(suffix) && mapSuffixes().contains(suffix);
}

Result<ForeignMap> readMapFile(const QString& path, const Cancellation& cancellation)
{
    const QString name = QFileInfo(path).fileName();
    const QString suffix = QFileInfo(path).suffix().toLower();
    const MapFormat* format = formatOf(suffix);
    if (!format || !format->read) {
        return failure(tr("A map cannot be brought from a file ending in “.%1”. Known are %2.")
                           .arg(suffix, mapSuffixes().join(u", "_s)),
                       path);
    }
    const Result<QByteArray> bytes = contentsOf(path, name);
    if (!bytes) {
        return failure(bytes.error());
    }
    Result<ForeignMap> map = format->read(*bytes, cancellation);
    if (!map && map.error().file.isEmpty()) {
        Error error = map.error();
        error.file = path;
        return failure(error);
    }
    return map;
}

Result<void> writeMapFile(const Map& map, const QString& path)
{
    const QString suffix = QFileInfo(path).suffix().toLower();
    const MapFormat* format = formatOf(suffix);
    if (!format || !format->write) {
        return failure(tr("A map cannot be written to a file ending in “.%1”. Known are %2.")
                           .arg(suffix, writtenMapSuffixes().join(u", "_s)),
                       path);
    }
    return writeFile(path, format->write(map));
}

}
