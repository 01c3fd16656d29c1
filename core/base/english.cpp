#include "core/base/english.h"

#include <QCoreApplication>
#include <QLocale>

namespace throughline {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(English)
};

QLocale english() { return {QLocale::English}; }

}

QString wholeText(qint64 number) { return english().toString(number); }

QString roundedText(double number)
{
    constexpr int digits = 6;
    return english().toString(number, 'g', digits);
}

QString numberInWords(qint64 number)
{
    static const QStringList words{Words::tr("no"),    Words::tr("one"),   Words::tr("two"),
                                   Words::tr("three"), Words::tr("four"),  Words::tr("five"),
                                   Words::tr("six"),   Words::tr("seven"), Words::tr("eight"),
                                   Words::tr("nine"),  Words::tr("ten"),   Words::tr("eleven"),
                                   Words::tr("twelve")};
    return number >= 0 && number < words.size() ? words[number] : wholeText(number);
}

QString dateText(QDate day) { return english().toString(day, QStringLiteral("d MMM yyyy")); }

QString dateInFull(QDate day) { return english().toString(day, QStringLiteral("d MMMM yyyy")); }

QString withCapital(const QString& text) { return text.left(1).toUpper() + text.mid(1); }

}
