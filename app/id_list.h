#pragma once

#include <QJsonArray>
#include <QSet>
#include <QString>

namespace throughline {

/// Ids in the order in which they are named, each once. Adding costs the same however many
/// there are.
class IdList final
{
public:
    void add(const QString& id)
    {
        const qsizetype before = m_known.size();
        m_known.insert(id);
        if (m_known.size() > before) {
            m_ids.append(id);
        }
    }
    bool isEmpty() const { return m_ids.isEmpty(); }
    const QJsonArray& json() const { return m_ids; }

private:
    QJsonArray m_ids;
    QSet<QString> m_known;
};

}
