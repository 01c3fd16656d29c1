#pragma once

#include <QString>

#include <vector>

class QXmlStreamReader;

namespace throughline {

/// What a cell's number format makes of its number.
enum class SheetShows { Number, Percent, Date, Time, DateTime };

/// What a number format code shows: "dd/mm/yy hh:mm" is DateTime, "0.0%" Percent.
SheetShows shownBy(const QString& formatCode);

/// The number formats of a workbook's cell styles, by the number that a cell names (its `s`).
class XlsxFormats
{
public:
    /// Reads xl/styles.xml.
    void read(QXmlStreamReader& xml);
    SheetShows of(int style) const;

private:
    std::vector<SheetShows> m_styles;
};

/// The day and time of a serial number: days since 30 December 1899 (or 1 January 1904), the
/// fraction is the time of day to the second. Excel's serial 60 is a day that never was, and those
/// below it lie a day off (ECMA-376 part 1, 18.17.4.1).
QString serialText(double serial, SheetShows shows, bool from1904);

}
