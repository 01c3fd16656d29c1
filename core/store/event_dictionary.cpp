#include "core/store/event_dictionary.h"

#include <QHash>

namespace throughline::store {

namespace {

constexpr quint32 nobodysNumbers = 0x8000'0000; // from here on: names that are in no dictionary

}

EventDictionary::EventDictionary(Database& database, DatasetId dataset, int property)
    : m_database(database), m_dataset(dataset), m_property(property)
{
    SQLite::Statement& names = database.prepared(
        property == 0 ? "SELECT number, name FROM event_name WHERE dataset = ? ORDER BY number"
                      : "SELECT number, value FROM event_value WHERE dataset = ? AND property = ? "
                        "ORDER BY number");
    names.bind(1, utf8(dataset.toString()));
    if (property > 0) {
        names.bind(2, property);
    }
    while (names.executeStep()) {
        m_entries.emplace_back(quint32(names.getColumn(0).getInt64()), textOf(names.getColumn(1)));
    }
    names.tryReset();
}

quint32 EventDictionary::insert(const QString& name)
{
    SQLite::Statement& insert = m_database.prepared(
        m_property == 0 ? "INSERT INTO event_name (dataset, name) VALUES (?, ?)"
                        : "INSERT INTO event_value (dataset, value, property) VALUES (?, ?, ?)");
    insert.bind(1, utf8(m_dataset.toString()));
    insert.bind(2, utf8(name));
    if (m_property > 0) {
        insert.bind(3, m_property);
    }
    insert.exec();
    return quint32(m_database.connection().getLastInsertRowid());
}

std::vector<quint32> EventDictionary::numbersOf(const std::vector<QString>& names, bool make)
{
    QHash<QString, quint32> known;
    for (const auto& [number, name] : m_entries) {
        known.insert(name, number);
    }
    quint32 nobodys = nobodysNumbers;
    std::vector<quint32> numbers;
    for (const QString& name : names) {
        if (m_property > 0 && name.isEmpty()) {
            numbers.push_back(0);
        } else if (const auto found = known.constFind(name); found != known.constEnd()) {
            numbers.push_back(*found);
        } else {
            numbers.push_back(make ? insert(name) : nobodys++);
        }
    }
    return numbers;
}

}
