#pragma once

#include "core/model/ids.h"
#include "core/store/database.h"

#include <vector>

namespace throughline::store {

/// Numbers of names in a dictionary of a dataset: event names, or the values of a property.
/// All functions throw.
class EventDictionary final
{
public:
    /// \p property 0: event names; 1 to 4: values of that property, of which '' has number 0.
    EventDictionary(Database& database, DatasetId dataset, int property);

    /// Names by their numbers, ascending.
    const std::vector<std::pair<quint32, QString>>& entries() const { return m_entries; }
    /// The number of each name, made where there is none yet; where \p make is false such a name
    /// gets a number that nobody has.
    std::vector<quint32> numbersOf(const std::vector<QString>& names, bool make);

private:
    quint32 insert(const QString& name);

    Database& m_database;
    DatasetId m_dataset;
    int m_property;
    std::vector<std::pair<quint32, QString>> m_entries;
};

}
