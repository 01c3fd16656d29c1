#include "core/guidance/difference_words.h"

#include "core/base/english.h"
#include "core/guidance/assumptions.h"
#include "core/guidance/field_words.h"
#include "core/model/stage_text.h"
#include "core/model/thing.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>
#include <QRegularExpression>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(differences)
};

/// "stay above" of "stayAbove".
QString plainWord(const QString& word)
{
    static const QRegularExpression capital(u"([A-Z])"_s);
    return QString(word).replace(capital, u" \\1"_s).toLower();
}

QString enumText(const QString& field, const QString& word)
{
    if (field == u"stage"_s) {
        return stageTitle(enumFromName<Stage>(word).value_or(Stage::None));
    }
    if (field == u"evidenceGrade"_s) {
        return gradeText(enumFromName<EvidenceGrade>(word).value_or(EvidenceGrade::Guess));
    }
    static const std::map<QString, QString> special{
        {u"leading"_s, Words::tr("early sign")},
        {u"lagging"_s, Words::tr("proof")},
        {u"diagnostic"_s, Words::tr("orientation")},
        {u"ratio"_s, Words::tr("share")},
        {u"unanswered"_s, Words::tr("not answered")},
        {u"untested"_s, Words::tr("not tested")},
        {u"guarded"_s, Words::tr("yes, with a guard")},
        {u"not"_s, Words::tr("not reached")},
        {u"partly"_s, Words::tr("partly reached")},
        {u"cannotTell"_s, Words::tr("we cannot tell")},
    };
    const auto found = special.find(word);
    return found == special.end() ? plainWord(word) : found->second;
}

/// The name of what an id means: of a thing, a team or a dataset.
QString referenceText(const Map& map, const QJsonValue& value)
{
    const QJsonObject home = value.toObject();
    const QString text =
        value.isObject() ? (home.contains(u"link"_s) ? home[u"link"_s] : home[u"step"_s]).toString()
                         : value.toString();
    const QUuid id = QUuid::fromString(text);
    if (const auto thing = thingById(map, id)) {
        return thingName(map, *thing);
    }
    if (const auto team = map.teams.find(TeamId(id)); team != map.teams.end()) {
        return team->second.name;
    }
    const auto dataset = map.datasets.find(DatasetId(id));
    return dataset == map.datasets.end() ? QString() : dataset->second.name;
}

/// Stakeholders by their roles, confidences by their shares of 100 and who said them.
QString listText(const QJsonValue& value)
{
    constexpr double hundred = 100;
    QStringList parts;
    for (const auto& each : value.toArray()) {
        const QJsonObject object = each.toObject();
        const QJsonValue share = each.isDouble() ? each : object[u"value"_s];
        const QString who = object[object.contains(u"role"_s) ? u"role"_s : u"by"_s].toString();
        const QString said = share.isDouble() ? roundedText(share.toDouble() * hundred) : QString();
        parts << u"%1 %2"_s.arg(who, said).trimmed();
    }
    return parts.join(u", "_s);
}

QString dateText(const QJsonValue& value)
{
    return differenceDay(QDate::fromString(value.toString().left(10), Qt::ISODate));
}

QString spanOf(const QJsonArray& lag, int unit)
{
    const int from = lag.at(0).toInt() / unit;
    const int to = lag.at(1).toInt() / unit;
    return from == to ? QString::number(to) : u"%1–%2"_s.arg(from).arg(to);
}

QString lagUnit(bool weeks, const QJsonArray& lag)
{
    constexpr int week = 7;
    const bool one = lag.at(0) == lag.at(1) && lag.at(1).toInt() == (weeks ? week : 1);
    return weeks ? (one ? Words::tr("week") : Words::tr("weeks"))
                 : (one ? Words::tr("day") : Words::tr("days"));
}

/// Both lags in weeks where these are whole, the unit once: after the later one.
std::pair<QString, QString> lagTexts(const QJsonValue& before, const QJsonValue& after)
{
    constexpr int week = 7;
    bool weeks = true;
    for (const QJsonValue& lag : {before, after}) {
        for (const auto& days : lag.toArray()) {
            weeks = weeks && days.toInt() % week == 0;
        }
    }
    const int unit = weeks ? week : 1;
    const auto text = [&](const QJsonValue& lag, bool withUnit) {
        const QJsonArray days = lag.toArray();
        return days.isEmpty() ? QString()
               : withUnit     ? u"%1 %2"_s.arg(spanOf(days, unit), lagUnit(weeks, days))
                              : spanOf(days, unit);
    };
    return {text(before, after.isNull()), text(after, true)};
}

QString valueText(const Map& map, const FieldSort sort, const QString& field,
                  const QJsonValue& value)
{
    if (value.isNull() || value.isUndefined()) {
        return {};
    }
    switch (sort) {
    case FieldSort::Number:
        return roundedText(value.toDouble());
    case FieldSort::Date:
        return dateText(value);
    case FieldSort::Word:
        return enumText(field, value.toString());
    case FieldSort::Reference:
        return referenceText(map, value);
    case FieldSort::List:
        return listText(value);
    case FieldSort::Flag:
        return value.toBool() ? Words::tr("yes") : Words::tr("no");
    case FieldSort::Text:
    case FieldSort::Lag:
        break;
    }
    return value.toString();
}

}

std::pair<QString, QString> valueWords(const Map& older, const Map& newer, const Thing& thing,
                                       const FieldDifference& difference)
{
    const FieldSort sort = fieldWords(thing, difference.field).sort;
    if (sort == FieldSort::Lag) {
        return lagTexts(difference.before, difference.after);
    }
    return {valueText(older, sort, difference.field, difference.before),
            valueText(newer, sort, difference.field, difference.after)};
}

QString differenceDay(QDate day, QDate beside)
{
    const bool plain = beside.isValid() && beside.year() == day.year();
    return plain ? QLocale(QLocale::English).toString(day, u"d MMMM"_s) : dateInFull(day);
}

}
