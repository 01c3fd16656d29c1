#include "core/csv/mapping.h"

#include "core/csv/csv_text.h"
#include "core/csv/event_mapping.h"
#include "core/csv/missing_marks.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace throughline::csv {

namespace {

constexpr qsizetype mostDimensions = 4;
constexpr qsizetype fewValues = 50;

/// Lower case, accents and punctuation removed, single blanks.
QString plain(const QString& text)
{
    QString result;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : decomposed) {
        if (c.isLetterOrNumber()) {
            result += c;
        } else if (!c.isMark()) {
            result += QLatin1Char(' ');
        }
    }
    return result.simplified();
}

/// The words of a name cut to their stems: endings of number and time go, "up", "in" and the like
/// too, so that "Signups", "Signed up" and "sign-up" meet.
QSet<QString> stems(const QString& name)
{
    static const QSet<QString> small = {
        QStringLiteral("up"),    QStringLiteral("in"),    QStringLiteral("the"),
        QStringLiteral("a"),     QStringLiteral("of"),    QStringLiteral("own"),
        QStringLiteral("and"),   QStringLiteral("to"),    QStringLiteral("number"),
        QStringLiteral("count"), QStringLiteral("total"), QStringLiteral("n")};
    static const QStringList endings = {
        QStringLiteral("ups"), QStringLiteral("up"),   QStringLiteral("ions"),
        QStringLiteral("ion"), QStringLiteral("ings"), QStringLiteral("ing"),
        QStringLiteral("ed"),  QStringLiteral("es"),   QStringLiteral("s")};
    QSet<QString> result;
    const QStringList words = plain(name).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (QString word : words) {
        if (small.contains(word)) {
            continue;
        }
        for (const QString& ending : endings) {
            if (word.size() - ending.size() >= 3 && word.endsWith(ending)) {
                word.chop(ending.size());
                break;
            }
        }
        result.insert(word);
    }
    return result;
}

bool nameSays(const QString& name, const char* words)
{
    const QString pattern = QStringLiteral("\\b(%1)\\b").arg(QLatin1String(words));
    return plain(name).contains(QRegularExpression(pattern));
}

/// The names column of a table whose rows are series: the text column most of whose values are
/// steps or indicators that exist; else the first whose values are all different.
void nameWideRows(Mapping& mapping, const SniffResult& file, const QStringList& stepTitles,
                  const QStringList& indicatorNames)
{
    for (const SniffedColumn& column : file.columns) {
        if (column.type != ColumnType::Text || column.values.isEmpty()) {
            continue;
        }
        qsizetype steps = 0;
        qsizetype indicators = 0;
        for (const QString& value : column.values) {
            indicators += indicatorNames.contains(value, Qt::CaseInsensitive) ? 1 : 0;
            steps += closestName(value, stepTitles).isEmpty() ? 0 : 1;
        }
        const bool named =
            steps * 2 > column.values.size() || indicators * 2 > column.values.size();
        if (named || column.values.size() == column.filled) {
            (steps > indicators ? mapping.stepColumn : mapping.indicatorColumn) = column.name;
            return;
        }
    }
}

/// The text column that names the indicator or step of each row, in the long form.
QString namesColumn(const SniffResult& file, const QStringList& names, const char* headerWords)
{
    for (const SniffedColumn& column : file.columns) {
        if (column.type != ColumnType::Text || column.values.isEmpty()) {
            continue;
        }
        const auto known =
            std::count_if(column.values.begin(), column.values.end(), [&](const QString& value) {
                return !closestName(value, names).isEmpty();
            });
        if (nameSays(column.name, headerWords) || known * 2 > column.values.size()) {
            return column.name;
        }
    }
    return {};
}

void suggestGroups(Mapping& mapping, const SniffResult& file)
{
    for (const SniffedColumn& column : file.columns) {
        const bool words = column.type == ColumnType::Text || column.type == ColumnType::Boolean;
        const bool few =
            !column.moreValues && column.values.size() <= fewValues && column.filled > 0;
        const bool taken =
            column.name == mapping.indicatorColumn || column.name == mapping.stepColumn;
        const bool differs = column.values.size() < column.filled || file.rows <= fewValues;
        if (words && few && differs && !taken && mapping.segmentColumns.size() < mostDimensions) {
            mapping.segmentColumns << column.name;
        }
    }
}

void suggestValues(Mapping& mapping, const SniffResult& file, const QStringList& stepTitles,
                   const QStringList& indicatorNames)
{
    const bool named = !mapping.indicatorColumn.isEmpty() || !mapping.stepColumn.isEmpty();
    QStringList freeSteps = stepTitles;
    for (const SniffedColumn& column : file.columns) {
        const bool known = !closestName(column.name, stepTitles).isEmpty() ||
                           !closestName(column.name, indicatorNames).isEmpty();
        const bool usable = column.isNumeric() && (!column.totals || known) &&
                            !column.isRunningNumber() && column.name != mapping.dateColumn;
        if (!usable || (named && !mapping.values.empty())) {
            continue;
        }
        ValueColumn value;
        value.column = column.name;
        const QString indicator = named ? QString() : closestName(column.name, indicatorNames);
        const QString step =
            named || !indicator.isEmpty() ? QString() : closestName(column.name, freeSteps);
        if (!step.isEmpty()) {
            value.reach = true;
            value.target = step;
            freeSteps.removeAll(step);
        } else if (!indicator.isEmpty() && indicator != column.name) {
            value.target = indicator;
        }
        mapping.values.push_back(value);
    }
}

void suggestDate(Mapping& mapping, const SniffResult& file)
{
    const SniffedColumn* best = nullptr;
    for (const SniffedColumn& column : file.columns) {
        if (column.isDate() && (!best || column.filled > best->filled)) {
            best = &column;
        }
    }
    if (best) {
        mapping.dateColumn = best->name;
        mapping.dateFormat = best->ambiguous || !best->date ? QString() : best->date->pattern;
    }
}

}

QStringList datesAcross(const SniffResult& file)
{
    QStringList across;
    for (const SniffedColumn& column : file.columns) {
        const DateEvidence evidence = dateEvidence(column.name.toUtf8().toStdString());
        const bool numeric = column.isNumeric() || column.filled == 0;
        if (evidence.orders != 0 && numeric && !column.totals) {
            across << column.name;
        }
    }
    return across.size() >= 2 ? across : QStringList();
}

QString closestName(const QString& text, const QStringList& candidates)
{
    const QString wanted = plain(text);
    for (const QString& candidate : candidates) {
        if (!wanted.isEmpty() && plain(candidate) == wanted) {
            return candidate;
        }
    }
    const QSet<QString> words = stems(text);
    QString best;
    double bestShare = 0;
    bool tie = false;
    for (const QString& candidate : candidates) {
        const QSet<QString> theirs = stems(candidate);
        const auto common = QSet<QString>(words).intersect(theirs).size();
        const auto all = QSet<QString>(words).unite(theirs).size();
        const double share = all == 0 ? 0 : double(common) / double(all);
        if (share > bestShare) {
            bestShare = share;
            best = candidate;
            tie = false;
        } else if (share > 0 && share == bestShare) {
            tie = true;
        }
    }
    // At least a quarter of all words must be the same, and no other candidate as good.
    constexpr double enough = 0.25;
    return bestShare >= enough && !tie ? best : QString();
}

Mapping suggestMapping(const SniffResult& file, const QStringList& stepTitles,
                       const QStringList& indicatorNames)
{
    if (auto events = suggestEvents(file)) {
        return std::move(*events);
    }
    return suggestObservations(file, stepTitles, indicatorNames);
}

Mapping suggestObservations(const SniffResult& file, const QStringList& stepTitles,
                            const QStringList& indicatorNames)
{
    Mapping mapping;
    mapping.acrossColumns = datesAcross(file);
    if (!mapping.acrossColumns.isEmpty()) {
        nameWideRows(mapping, file, stepTitles, indicatorNames);
        suggestGroups(mapping, file);
        if (mapping.indicatorColumn.isEmpty() && mapping.stepColumn.isEmpty()) {
            mapping.acrossTarget = file.file.section(QLatin1Char('.'), 0, 0);
        }
        return mapping;
    }
    suggestDate(mapping, file);
    mapping.stepColumn = namesColumn(file, stepTitles, "step|card|stage|schritt|stufe");
    if (mapping.stepColumn.isEmpty()) {
        mapping.indicatorColumn = namesColumn(
            file, indicatorNames, "indicator|metric|kpi|measure|indikator|kennzahl|variable");
    }
    suggestGroups(mapping, file);
    suggestValues(mapping, file, stepTitles, indicatorNames);
    return mapping;
}

QString headerFingerprint(const SniffResult& file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const SniffedColumn& column : file.columns) {
        hash.addData(column.name.toUtf8());
        hash.addData(QByteArrayView("\x1F", 1));
    }
    return QString::fromLatin1(hash.result().toHex().left(32));
}

}
