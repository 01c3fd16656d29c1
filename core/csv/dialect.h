#pragma once

#include "core/base/enum_names.h"
#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace throughline::csv {

/// How lines end. Mixed files are read with every kind of ending.
enum class LineEnding { Lf, CrLf, Cr, Mixed };

/// How the bytes of a file become cells: everything that detection finds and a person may overrule.
struct Dialect
{
    QString encoding = QStringLiteral("UTF-8"); ///< a name QStringDecoder knows
    bool bom = false;                           ///< the file begins with a byte-order mark
    bool encodingUncertain = false;             ///< detection was not sure: say "low confidence"
    char delimiter = ',';                       ///< '\0': a single column, nothing is split
    char quote = '"';                           ///< '\0': quotation marks mean nothing
    bool backslashEscape = false;               ///< \" inside quotes beside ""
    bool spaceAfterDelimiter = false;           ///< `a, "b"`: blanks before a quote are dropped
    char comment = '\0';                        ///< lines that begin with it are left out
    LineEnding lineEnding = LineEnding::Lf;
    int skippedLines = 0; ///< lines above the header
    bool header = true;   ///< the first record names the columns
    int headerRows = 1;   ///< records that do; the names of several are joined
    /// Records under the table that are left out; 0: all are data. Where nobody says how many,
    /// notes under the table are recognised while it is read.
    std::optional<int> footerLines = {};

    bool operator==(const Dialect&) const = default;
};

/// What a person says about a file, overruling detection; what is empty is detected.
struct Overrides
{
    std::optional<QString> encoding = {};
    std::optional<char> delimiter = {};     ///< '\0': a single column
    std::optional<char> quote = {};         ///< '\0': none
    std::optional<QChar> decimal = {};      ///< '.' or ','
    std::optional<QChar> thousands = {};    ///< null character: none
    std::optional<QString> dateFormat = {}; ///< as "dd/MM/yyyy"; see parseDateFormat
    std::optional<int> skip = {};           ///< lines above the header
    bool noHeader = false;
    std::optional<int> headerRows = {};       ///< 1 or more
    std::optional<bool> backslashEscape = {}; ///< \" inside quotes beside ""
    std::optional<char> comment = {};         ///< '\0': no line is a comment
    std::optional<LineEnding> lineEnding = {};
    std::optional<int> footerLines = {};          ///< records under the table; 0: all are data
    std::optional<bool> spaceAfterDelimiter = {}; ///< blanks before a quote are dropped

    bool operator==(const Overrides&) const = default;
};

/// What \p given says, and where it says nothing what \p base says.
Overrides merged(Overrides given, const Overrides& base);

/// The delimiter or quote that a word of the command line or a dialog means: one character,
/// or comma, semicolon, tab (also \t), pipe, colon, space, none. Fails with what is allowed.
Result<char> parseDelimiter(const QString& word);
Result<char> parseQuote(const QString& word);
/// lf, crlf, cr or mixed, as a person says how lines end.
Result<LineEnding> parseLineEnding(const QString& word);
/// True where text of this encoding can be read.
bool isKnownEncoding(const QString& name);

/// The dialect as kept in a recipe.
QJsonObject toJson(const Dialect& dialect);
Dialect dialectFromJson(const QJsonObject& object);
/// Overrides that make detection arrive at \p dialect again, for refreshing a recipe.
Overrides overridesFor(const Dialect& dialect);

/// "semicolon", "tab", … for a sentence; the character itself where it has no name.
QString delimiterName(char delimiter);

}

namespace throughline {

template <>
struct EnumNames<csv::LineEnding>
{
    using L = csv::LineEnding;
    static constexpr auto table = std::to_array<EnumName<L>>(
        {{L::Lf, "\n"}, {L::CrLf, "\r\n"}, {L::Cr, "\r"}, {L::Mixed, "mixed"}});
};

}
