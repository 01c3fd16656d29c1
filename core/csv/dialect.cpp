#include "core/csv/dialect.h"

#include "core/csv/csv_text.h"

#include <QStringDecoder>

namespace throughline::csv {

namespace {

struct NamedCharacter
{
    const char* word;
    char character;
};

constexpr std::array delimiterWords = {
    NamedCharacter{"comma", ','}, NamedCharacter{"semicolon", ';'}, NamedCharacter{"tab", '\t'},
    NamedCharacter{"\\t", '\t'},  NamedCharacter{"pipe", '|'},      NamedCharacter{"colon", ':'},
    NamedCharacter{"space", ' '}, NamedCharacter{"caret", '^'},     NamedCharacter{"tilde", '~'},
    NamedCharacter{"none", '\0'},
};

std::optional<char> singleAscii(const QString& word)
{
    if (word.size() == 1 && word[0].unicode() < 0x80 && word[0].unicode() > 0) {
        return static_cast<char>(word[0].unicode());
    }
    return std::nullopt;
}

QString asText(char c) { return c == '\0' ? QString() : QString(QLatin1Char(c)); }

char asCharacter(const QJsonObject& object, const QString& key, char otherwise)
{
    if (!object.contains(key)) {
        return otherwise;
    }
    return singleAscii(object.value(key).toString()).value_or('\0');
}

}

Result<char> parseDelimiter(const QString& word)
{
    for (const NamedCharacter& each : delimiterWords) {
        if (word.compare(QLatin1String(each.word), Qt::CaseInsensitive) == 0) {
            return each.character;
        }
    }
    const auto character = singleAscii(word);
    if (!character || *character == '\n' || *character == '\r' || *character == '"') {
        return failure(text("“%1” is no delimiter: give one character, or comma, semicolon, tab, "
                            "pipe, colon, space, none.")
                           .arg(word),
                       {}, {}, ErrorKind::Usage);
    }
    return *character;
}

Result<char> parseQuote(const QString& word)
{
    if (word.isEmpty() || word.compare(QLatin1String("none"), Qt::CaseInsensitive) == 0) {
        return '\0';
    }
    if (const auto character = singleAscii(word)) {
        return *character;
    }
    return failure(text("“%1” is no quotation mark: give one character, or none.").arg(word), {},
                   {}, ErrorKind::Usage);
}

Result<LineEnding> parseLineEnding(const QString& word)
{
    const std::pair<const char*, LineEnding> words[] = {{"lf", LineEnding::Lf},
                                                        {"crlf", LineEnding::CrLf},
                                                        {"cr", LineEnding::Cr},
                                                        {"mixed", LineEnding::Mixed}};
    for (const auto& [name, ending] : words) {
        if (word.compare(QLatin1String(name), Qt::CaseInsensitive) == 0) {
            return ending;
        }
    }
    return failure(text("“%1” is no line ending: give lf, crlf, cr or mixed.").arg(word), {}, {},
                   ErrorKind::Usage);
}

bool isKnownEncoding(const QString& name)
{
    return !name.isEmpty() && QStringDecoder(name.toLatin1().constData()).isValid();
}

QJsonObject toJson(const Dialect& d)
{
    QJsonObject o{{QStringLiteral("encoding"), d.encoding},
                  {QStringLiteral("bom"), d.bom},
                  {QStringLiteral("encodingUncertain"), d.encodingUncertain},
                  {QStringLiteral("delimiter"), asText(d.delimiter)},
                  {QStringLiteral("quote"), asText(d.quote)},
                  {QStringLiteral("backslashEscape"), d.backslashEscape},
                  {QStringLiteral("spaceAfterDelimiter"), d.spaceAfterDelimiter},
                  {QStringLiteral("comment"), asText(d.comment)},
                  {QStringLiteral("lineEnding"), enumName(d.lineEnding)},
                  {QStringLiteral("skippedLines"), d.skippedLines},
                  {QStringLiteral("header"), d.header},
                  {QStringLiteral("headerRows"), d.headerRows}};
    if (d.footerLines) {
        o.insert(QStringLiteral("footerLines"), *d.footerLines);
    }
    return o;
}

Dialect dialectFromJson(const QJsonObject& o)
{
    Dialect d;
    d.encoding = o.value(QStringLiteral("encoding")).toString(d.encoding);
    d.bom = o.value(QStringLiteral("bom")).toBool();
    d.encodingUncertain = o.value(QStringLiteral("encodingUncertain")).toBool();
    d.delimiter = asCharacter(o, QStringLiteral("delimiter"), d.delimiter);
    d.quote = asCharacter(o, QStringLiteral("quote"), d.quote);
    d.backslashEscape = o.value(QStringLiteral("backslashEscape")).toBool();
    d.spaceAfterDelimiter = o.value(QStringLiteral("spaceAfterDelimiter")).toBool();
    d.comment = asCharacter(o, QStringLiteral("comment"), '\0');
    d.lineEnding = enumFromName<LineEnding>(o.value(QStringLiteral("lineEnding")).toString())
                       .value_or(LineEnding::Lf);
    d.skippedLines = o.value(QStringLiteral("skippedLines")).toInt();
    d.header = o.value(QStringLiteral("header")).toBool(true);
    d.headerRows = qMax(1, o.value(QStringLiteral("headerRows")).toInt(1));
    if (o.contains(QStringLiteral("footerLines"))) {
        d.footerLines = qMax(0, o.value(QStringLiteral("footerLines")).toInt());
    }
    return d;
}

Overrides overridesFor(const Dialect& dialect)
{
    Overrides overrides;
    overrides.encoding = dialect.encoding;
    overrides.delimiter = dialect.delimiter;
    overrides.quote = dialect.quote;
    overrides.skip = dialect.skippedLines;
    overrides.noHeader = !dialect.header;
    overrides.headerRows = dialect.headerRows;
    overrides.backslashEscape = dialect.backslashEscape;
    overrides.comment = dialect.comment;
    overrides.lineEnding = dialect.lineEnding;
    overrides.footerLines = dialect.footerLines;
    if (dialect.spaceAfterDelimiter) { // a newer file may be the first with a blank before a quote
        overrides.spaceAfterDelimiter = true;
    }
    return overrides;
}

QString delimiterName(char delimiter)
{
    switch (delimiter) {
    case ',':
        return text("comma");
    case ';':
        return text("semicolon");
    case '\t':
        return text("tab");
    case '|':
        return text("pipe");
    case ':':
        return text("colon");
    case ' ':
        return text("space");
    case '\0':
        return text("one column");
    default:
        return QString(QLatin1Char(delimiter));
    }
}

Overrides merged(Overrides given, const Overrides& base)
{
    const auto fill = [](auto& mine, const auto& theirs) {
        if (!mine) {
            mine = theirs;
        }
    };
    fill(given.encoding, base.encoding);
    fill(given.delimiter, base.delimiter);
    fill(given.quote, base.quote);
    fill(given.decimal, base.decimal);
    fill(given.thousands, base.thousands);
    fill(given.dateFormat, base.dateFormat);
    fill(given.skip, base.skip);
    fill(given.headerRows, base.headerRows);
    fill(given.backslashEscape, base.backslashEscape);
    fill(given.comment, base.comment);
    fill(given.lineEnding, base.lineEnding);
    fill(given.footerLines, base.footerLines);
    fill(given.spaceAfterDelimiter, base.spaceAfterDelimiter);
    given.noHeader = given.noHeader || base.noHeader;
    return given;
}

}
