#include "app/commands/csv_flags.h"

#include "app/arguments.h"
#include "core/csv/date_format.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("Commands", text); }

tl::unexpected<Error> asUsage(Error error)
{
    error.kind = ErrorKind::Usage;
    return failure(std::move(error));
}

/// The mark that a word means; \p none is the word for no mark at all.
Result<QChar> parseMark(const std::string& word, const char* option, const QString& allowed)
{
    static const std::map<QString, QChar> names{
        {QStringLiteral("none"), QChar()},   {QStringLiteral("comma"), u','},
        {QStringLiteral("dot"), u'.'},       {QStringLiteral("point"), u'.'},
        {QStringLiteral("space"), u' '},     {QStringLiteral("apostrophe"), u'\''},
        {QStringLiteral("underscore"), u'_'}};
    const QString mark = text(word);
    if (const auto named = names.find(mark); named != names.end()) {
        return named->second;
    }
    if (mark.size() != 1 || !allowed.contains(mark.front())) {
        return wrongUsage(
            tr("%1 takes one of %2, not “%3”.")
                .arg(QString::fromLatin1(option),
                     allowed.split(QString(), Qt::SkipEmptyParts).join(u' ').simplified(), mark));
    }
    return mark.front();
}

}

void CsvFlags::declare(CLI::App& options)
{
    options.add_option("--delimiter", delimiter, "comma, semicolon, tab, pipe, … or a character");
    options.add_option("--quote", quote, "The quotation mark, or none");
    options.add_option("--encoding", encoding, "UTF-8, windows-1252, …");
    options.add_option("--decimal", decimal, "The decimal mark: . or ,");
    options.add_option("--thousands", thousands, "The mark between thousands, or none");
    options.add_option("--date-format", dateFormat, "dd/MM/yyyy, dmy, mdy, ymd, unix …");
    options.add_option("--escape", escape, "How a quotation mark stands inside quotes")
        ->check(CLI::IsMember({"double", "backslash"}));
    options.add_option("--comment", comment, "The character that comments begin with, or none");
    options.add_option("--line-ending", lineEnding, "How lines end")
        ->check(CLI::IsMember({"lf", "crlf", "cr", "mixed"}));
    options
        .add_option("--space-before-quote", spaceBeforeQuote,
                    "Blanks between a delimiter and a quotation mark: drop them, or keep the "
                    "quotation mark as text")
        ->check(CLI::IsMember({"drop", "keep"}));
    options.add_option("--header-rows", headerRows, "How many lines name the columns")
        ->check(CLI::Range(1, 9));
    options.add_option("--skip", skip, "Lines above the header")->check(CLI::NonNegativeNumber);
    options
        .add_option("--footer", footer, "Lines under the table that are left out; 0: all are data")
        ->check(CLI::Range(0, 9999));
    options.add_flag("--no-header", noHeader, "The first line is data");
}

Result<csv::Overrides> CsvFlags::overrides() const
{
    csv::Overrides result;
    result.noHeader = noHeader;
    if (headerRows > 0) {
        result.headerRows = headerRows;
    }
    if (!escape.empty()) {
        result.backslashEscape = escape == "backslash";
    }
    if (!comment.empty()) {
        const auto parsed = csv::parseQuote(text(comment));
        if (!parsed) {
            return wrongUsage(
                tr("--comment takes one character or none, not “%1”.").arg(text(comment)));
        }
        result.comment = *parsed;
    }
    if (skip >= 0) {
        result.skip = skip;
    }
    if (footer >= 0) {
        result.footerLines = footer;
    }
    if (!lineEnding.empty()) {
        const auto parsed = csv::parseLineEnding(text(lineEnding));
        if (!parsed) {
            return asUsage(parsed.error());
        }
        result.lineEnding = *parsed;
    }
    if (!spaceBeforeQuote.empty()) {
        result.spaceAfterDelimiter = spaceBeforeQuote == "drop";
    }
    if (!delimiter.empty()) {
        const auto parsed = csv::parseDelimiter(text(delimiter));
        if (!parsed) {
            return asUsage(parsed.error());
        }
        result.delimiter = *parsed;
    }
    if (!quote.empty()) {
        const auto parsed = csv::parseQuote(text(quote));
        if (!parsed) {
            return asUsage(parsed.error());
        }
        result.quote = *parsed;
    }
    if (!encoding.empty()) {
        if (!csv::isKnownEncoding(text(encoding))) {
            return wrongUsage(tr("The encoding “%1” is not known: try UTF-8, UTF-16 or "
                                 "windows-1252.")
                                  .arg(text(encoding)));
        }
        result.encoding = text(encoding);
    }
    if (!decimal.empty()) {
        const auto mark = parseMark(decimal, "--decimal", QStringLiteral(".,"));
        if (!mark) {
            return failure(mark.error());
        }
        result.decimal = *mark;
    }
    if (!thousands.empty()) {
        const auto mark = parseMark(thousands, "--thousands", QStringLiteral(",.' _"));
        if (!mark) {
            return failure(mark.error());
        }
        result.thousands = *mark;
    }
    if (!dateFormat.empty()) {
        if (const auto format = csv::parseDateFormat(text(dateFormat)); !format) {
            return asUsage(format.error());
        }
        result.dateFormat = text(dateFormat);
    }
    return result;
}

}
