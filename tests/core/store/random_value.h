#pragma once

#include "core/model/edit.h"

#include <random>

namespace throughline {

/// Fills every field of a value type with something random, by its `fields()`.
class RandomValue
{
public:
    explicit RandomValue(unsigned seed) : m_random(seed) {}

    template <Described T>
    T make()
    {
        T thing;
        fill(thing);
        return thing;
    }

private:
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    void fill(QString& text)
    {
        const QStringList words{QStringLiteral(""),
                                QStringLiteral("Ärger; \"quoted\""),
                                QStringLiteral("line\nbreak\ttab"),
                                QStringLiteral("日本 🙂"),
                                QStringLiteral("'); DROP TABLE step;--"),
                                QStringLiteral("null")};
        text = words[below(static_cast<int>(words.size()))];
    }
    void fill(QDate& date)
    {
        date = below(4) == 0 ? QDate() : QDate(2000, 1, 1).addDays(below(20'000));
    }
    void fill(QDateTime& time)
    {
        time = below(4) == 0
                   ? QDateTime()
                   : QDateTime::fromMSecsSinceEpoch(1'700'000'000'123 + below(1'000'000), Qt::UTC);
    }
    void fill(bool& flag) { flag = below(2) == 1; }
    void fill(int& number) { number = below(2000) - 1000; }
    void fill(qint64& number) { number = (qint64(below(1 << 30)) << 22) + below(99); }
    void fill(double& number)
    {
        number = std::uniform_real_distribution<double>(-1e6, 1e6)(m_random);
    }
    template <class Tag>
    void fill(Id<Tag>& id)
    {
        id = below(4) == 0 ? Id<Tag>() : Id<Tag>::create();
    }
    template <NamedEnum E>
    void fill(E& value)
    {
        const auto& table = EnumNames<E>::table;
        value = table[static_cast<size_t>(below(static_cast<int>(table.size())))].first;
    }
    template <class T>
    void fill(std::optional<T>& value)
    {
        value.reset();
        if (below(3) > 0) {
            fill(value.emplace());
        }
    }
    template <class T>
    void fill(std::vector<T>& list)
    {
        list.resize(static_cast<size_t>(below(4)));
        for (T& each : list) {
            fill(each);
        }
    }
    template <Described T>
    void fill(T& thing)
    {
        forEachField(thing, [this](const char*, auto& value) { fill(value); });
    }

    std::mt19937 m_random;
};

}
