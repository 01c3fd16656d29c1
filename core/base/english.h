#pragma once

#include <QDate>
#include <QString>

namespace throughline {

// Figures and days as the sentences of the program write them: in English, whatever the language
// of the computer.

/// "12,345".
QString wholeText(qint64 number);
/// "1,234.57": six digits at most.
QString roundedText(double number);
/// "three"; "no" for none, and figures from thirteen on.
QString numberInWords(qint64 number);
/// "12 Feb 2026".
QString dateText(QDate day);
/// "12 February 2026".
QString dateInFull(QDate day);
/// The text with its first letter large, as a sentence begins.
QString withCapital(const QString& text);

}
