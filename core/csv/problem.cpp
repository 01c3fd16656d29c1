#include "core/csv/problem.h"

#include <QJsonValue>

namespace throughline::csv {

void ProblemList::add(Problem problem)
{
    qint64& count = m_counts[static_cast<size_t>(problem.kind)];
    if (count++ < keptPerKind) {
        m_kept.push_back(std::move(problem));
    }
}

void ProblemList::append(const ProblemList& other)
{
    std::array<qint64, EnumNames<ProblemKind>::table.size()> before = m_counts;
    for (const Problem& problem : other.m_kept) {
        add(problem);
    }
    for (size_t kind = 0; kind < m_counts.size(); ++kind) {
        m_counts[kind] = before[kind] + other.m_counts[kind];
    }
}

qint64 ProblemList::count() const
{
    qint64 all = 0;
    for (const qint64 each : m_counts) {
        all += each;
    }
    return all;
}

QJsonObject toJson(const Problem& problem)
{
    const auto orNull = [](const QString& text) {
        return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
    };
    return {{QStringLiteral("kind"), enumName(problem.kind)},
            {QStringLiteral("row"),
             problem.row ? QJsonValue(*problem.row) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("column"), orNull(problem.column)},
            {QStringLiteral("text"), orNull(problem.text)},
            {QStringLiteral("message"), problem.message}};
}

QString excerpt(std::string_view utf8)
{
    constexpr size_t mostBytes = 1000;
    constexpr qsizetype mostCharacters = 200;
    const std::string_view start = utf8.substr(0, mostBytes);
    return QString::fromUtf8(start.data(), static_cast<qsizetype>(start.size()))
        .left(mostCharacters);
}

}
