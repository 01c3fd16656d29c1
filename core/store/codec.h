#pragma once

#include "core/model/json.h"
#include "core/store/database.h"

#include <QDateTime>

#include <string>
#include <vector>

/// How a value type becomes the columns of a row, by its `fields()`: text as text, dates and
/// times as ISO text ('' when invalid), absent numbers and null ids NULL, enumerators as their
/// words, lists and nested values as JSON. A Stamp is three columns.
namespace throughline::store {

/// "lagDays" → "lag_days".
inline std::string snakeCase(const char* name)
{
    std::string result;
    for (; *name; ++name) {
        if (*name >= 'A' && *name <= 'Z') {
            result += '_';
            result += static_cast<char>(*name - 'A' + 'a');
        } else {
            result += *name;
        }
    }
    return result;
}

/// Names of the columns of a kind, in the order of its fields.
template <Described T>
std::vector<std::string> columnNames()
{
    std::vector<std::string> names;
    T thing{};
    forEachField(thing, [&names]<class M>(const char* name, const M&) {
        if constexpr (std::is_same_v<M, Stamp>) {
            names.insert(names.end(), {"created_at", "changed_at", "author"});
        } else {
            names.push_back(snakeCase(name));
        }
    });
    return names;
}

/// Binds values to the places of a statement, one after the other.
class RowWriter final
{
public:
    explicit RowWriter(SQLite::Statement& statement) : m_statement(statement) {}

    void put(const QString& text) { m_statement.bind(m_place++, utf8(text)); }
    void put(QDate date) { put(date.isValid() ? date.toString(Qt::ISODate) : QStringLiteral("")); }
    void put(const QDateTime& time)
    {
        put(time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QStringLiteral(""));
    }
    void put(bool flag) { m_statement.bind(m_place++, flag ? 1 : 0); }
    void put(int number) { m_statement.bind(m_place++, number); }
    void put(qint64 number) { m_statement.bind(m_place++, static_cast<int64_t>(number)); }
    void put(double number) { m_statement.bind(m_place++, number); }
    void put(const std::optional<double>& number)
    {
        number ? m_statement.bind(m_place++, *number) : m_statement.bind(m_place++);
    }
    template <class Tag>
    void put(const Id<Tag>& id)
    {
        id.isNull() ? m_statement.bind(m_place++) : put(id.toString());
    }
    template <NamedEnum E>
    void put(E value)
    {
        put(enumName(value));
    }
    template <class T>
    void put(const std::optional<T>& value)
    {
        value ? put(json::compactText(json::write(*value))) : m_statement.bind(m_place++);
    }
    template <class T>
    void put(const std::vector<T>& list)
    {
        put(json::compactText(json::write(list)));
    }
    void put(const Stamp& stamp)
    {
        put(stamp.created);
        put(stamp.changed);
        put(stamp.author);
    }

private:
    SQLite::Statement& m_statement;
    int m_place = 1;
};

/// Takes the columns of the statement's row, one after the other. Throws DamagedFile where a
/// column does not hold what it should.
class RowReader final
{
public:
    explicit RowReader(SQLite::Statement& statement) : m_statement(statement) {}

    void take(QString& text) { text = textOf(next()); }
    void take(QDate& date)
    {
        const QString text = textOf(next());
        date = QDate::fromString(text, Qt::ISODate);
        check(date.isValid() || text.isEmpty(), text);
    }
    void take(QDateTime& time)
    {
        const QString text = textOf(next());
        time =
            text.isEmpty() ? QDateTime() : QDateTime::fromString(text, Qt::ISODateWithMs).toUTC();
        check(time.isValid() || text.isEmpty(), text);
    }
    void take(bool& flag) { flag = next().getInt() != 0; }
    void take(int& number) { number = next().getInt(); }
    void take(qint64& number) { number = next().getInt64(); }
    void take(double& number) { number = next().getDouble(); }
    void take(std::optional<double>& number)
    {
        const SQLite::Column column = next();
        number = column.isNull() ? std::nullopt : std::optional(column.getDouble());
    }
    template <class Tag>
    void take(Id<Tag>& id)
    {
        const QString text = textOf(next());
        id = Id<Tag>::fromString(text);
        check(!id.isNull() || text.isEmpty(), text);
    }
    template <NamedEnum E>
    void take(E& value)
    {
        const QString text = textOf(next());
        const std::optional<E> found = enumFromName<E>(text);
        check(found.has_value(), text);
        value = *found;
    }
    template <class T>
    void take(std::optional<T>& value)
    {
        const SQLite::Column column = next();
        if (column.isNull()) {
            value.reset();
        } else {
            takeJson(textOf(column), value);
        }
    }
    template <class T>
    void take(std::vector<T>& list)
    {
        takeJson(textOf(next()), list);
    }
    void take(Stamp& stamp)
    {
        take(stamp.created);
        take(stamp.changed);
        take(stamp.author);
    }

private:
    SQLite::Column next() { return m_statement.getColumn(m_place++); }
    void check(bool fine, const QString& text) const
    {
        if (!fine) {
            throw DamagedFile(
                QStringLiteral("The file holds a value that cannot be read: \"%1\" in column %2.")
                    .arg(text.left(60), QString::fromUtf8(m_statement.getColumnName(m_place - 1))));
        }
    }
    template <class T>
    void takeJson(const QString& text, T& value)
    {
        const Result<QJsonValue> parsed = json::parsed(text);
        check(parsed && json::read(*parsed, value).isEmpty(), text);
    }

    SQLite::Statement& m_statement;
    int m_place = 0;
};

}
