#pragma once

#include <QHashFunctions>
#include <QString>
#include <QUuid>

#include <compare>

namespace throughline {

/// A UUID that knows what it names, so that a step's id is never taken for a link's.
template <class Tag>
class Id
{
public:
    Id() = default;
    explicit Id(const QUuid& uuid) : m_uuid(uuid) {}

    /// A new random id.
    static Id create() { return Id(QUuid::createUuid()); }
    /// Null where \p text is no UUID. Braces are optional.
    static Id fromString(const QString& text) { return Id(QUuid::fromString(text)); }

    bool isNull() const { return m_uuid.isNull(); }
    const QUuid& uuid() const { return m_uuid; }
    /// 36 characters, without braces.
    QString toString() const { return m_uuid.toString(QUuid::WithoutBraces); }

    bool operator==(const Id&) const = default;
    /// Order of the text form: the tie-breaker wherever two things are otherwise equal.
    std::strong_ordering operator<=>(const Id& other) const
    {
        if (m_uuid == other.m_uuid) {
            return std::strong_ordering::equal;
        }
        return m_uuid < other.m_uuid ? std::strong_ordering::less : std::strong_ordering::greater;
    }

private:
    QUuid m_uuid;
};

template <class Tag>
size_t qHash(const Id<Tag>& id, size_t seed = 0)
{
    return qHash(id.uuid(), seed);
}

}
