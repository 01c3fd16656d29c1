#include "ui/theme/tabular_figures.h"

#include <QFont>
#include <QFontDatabase>
#include <QRawFont>
#include <QtEndian>

#include <utility>
#include <vector>

namespace throughline {

namespace {

constexpr int headerBytes = 12;
constexpr int entryBytes = 16;

QString& registeredFamily()
{
    static QString family;
    return family;
}

QString plainFamily() { return QStringLiteral("Inter"); }
QString newFamily() { return QStringLiteral("Inter Tabular Figures"); }

quint16 read16(const QByteArray& bytes, int at)
{
    return at + 2 <= bytes.size() ? qFromBigEndian<quint16>(bytes.constData() + at) : quint16(0);
}

template <class Number>
void append(QByteArray& bytes, Number number)
{
    const Number big = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char*>(&big), sizeof big);
}

/// The substitutions with `tnum` renamed to `rclt`, which shapers always apply; empty where the
/// font has no tabular figures, or `rclt` already.
QByteArray withTabularFigures(QByteArray gsub)
{
    const int list = read16(gsub, 6);
    const int count = read16(gsub, list);
    constexpr int recordBytes = 6;
    bool found = false;
    for (int i = 0; i < count; ++i) {
        const int at = list + 2 + i * recordBytes;
        if (at + recordBytes > gsub.size() || gsub.mid(at, 4) == "rclt") {
            return {};
        }
        if (gsub.mid(at, 4) == "tnum") {
            gsub.replace(at, 4, "rclt");
            found = true;
        }
    }
    return found ? gsub : QByteArray();
}

/// A table of names with the family under its new name.
QByteArray nameTable(const QString& style)
{
    const QString full = newFamily() + QLatin1Char(' ') + style;
    QString postscript = full;
    postscript.remove(QLatin1Char(' '));
    const std::pair<quint16, QString> names[] = {{1, full},       {2, QStringLiteral("Regular")},
                                                 {3, postscript}, {4, full},
                                                 {6, postscript}, {16, newFamily()},
                                                 {17, style}};
    QByteArray records;
    QByteArray texts;
    for (const auto& [id, text] : names) {
        QByteArray utf16;
        for (const QChar c : text) {
            append<quint16>(utf16, c.unicode());
        }
        // Windows, Unicode, English, the name's number, length and place.
        for (const quint16 number : {quint16(3), quint16(1), quint16(0x409), id,
                                     quint16(utf16.size()), quint16(texts.size())}) {
            append<quint16>(records, number);
        }
        texts += utf16;
    }
    QByteArray table;
    append<quint16>(table, 0);
    append<quint16>(table, quint16(std::size(names)));
    append<quint16>(table, quint16(6 + records.size()));
    return table + records + texts;
}

using Table = std::pair<QByteArray, QByteArray>; // tag and contents

QByteArray fontFile(const std::vector<Table>& tables, bool outlinesAreCff)
{
    QByteArray directory;
    append<quint32>(directory, outlinesAreCff ? 0x4F54544FU : 0x00010000U);
    append<quint16>(directory, quint16(tables.size()));
    for (int i = 0; i < 3; ++i) {
        append<quint16>(directory, 0); // hints for searching, which no reader needs
    }
    QByteArray contents;
    const int start = headerBytes + entryBytes * int(tables.size());
    for (const auto& [tag, bytes] : tables) {
        directory += tag;
        append<quint32>(directory, 0);
        append<quint32>(directory, quint32(start + contents.size()));
        append<quint32>(directory, quint32(bytes.size()));
        contents += bytes;
        contents.append((4 - contents.size() % 4) % 4, '\0');
    }
    return directory + contents;
}

/// The installed font of a weight as a file with tabular figures; empty where it cannot be made.
QByteArray tabularFont(QFont::Weight weight, const QString& style)
{
    QFont wanted(plainFamily());
    wanted.setWeight(weight);
    const QRawFont raw = QRawFont::fromFont(wanted);
    if (!raw.isValid() || !raw.familyName().startsWith(plainFamily()) ||
        !raw.fontTable("fvar").isEmpty()) {
        return {};
    }
    const QByteArray gsub = withTabularFigures(raw.fontTable("GSUB"));
    if (gsub.isEmpty()) {
        return {};
    }
    std::vector<Table> tables;
    // In the order of their tags, as a font file has them.
    for (const char* tag :
         {"CFF ", "GDEF", "GPOS", "GSUB", "OS/2", "VORG", "cmap", "cvt ", "fpgm", "gasp", "glyf",
          "head", "hhea", "hmtx", "loca", "maxp", "name", "post", "prep", "vhea", "vmtx"}) {
        const QByteArray name(tag);
        QByteArray bytes = name == "GSUB"   ? gsub
                           : name == "name" ? nameTable(style)
                                            : raw.fontTable(tag);
        if (!bytes.isEmpty()) {
            tables.emplace_back(name, std::move(bytes));
        }
    }
    return fontFile(tables, !raw.fontTable("CFF ").isEmpty());
}

}

QString tabularFamily() { return registeredFamily(); }

void registerTabularFigures()
{
    if (!registeredFamily().isEmpty()) {
        return;
    }
    const std::pair<QFont::Weight, QString> weights[] = {
        {QFont::Normal, QStringLiteral("Regular")},
        {QFont::Medium, QStringLiteral("Medium")},
        {QFont::DemiBold, QStringLiteral("Semi Bold")}};
    for (const auto& [weight, style] : weights) {
        const QByteArray file = tabularFont(weight, style);
        if (file.isEmpty() || QFontDatabase::addApplicationFontFromData(file) < 0) {
            return; // a family with some of its weights would be worse than none
        }
    }
    registeredFamily() = newFamily();
}

QByteArray withPlainFamily(QByteArray svg)
{
    return svg.replace(newFamily().toUtf8(), plainFamily().toUtf8());
}

}
