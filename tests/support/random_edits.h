#pragma once

#include "core/base/result.h"
#include "core/model/edit.h"

#include <QStringList>

#include <optional>
#include <random>

namespace throughline::test {

/// Draws edits from every intent registered in core, with arguments that mostly fit the map and
/// sometimes do not. The same seed gives the same draws (ids apart, which are random).
class RandomEdits
{
public:
    explicit RandomEdits(unsigned seed) : m_random(seed) {}

    /// What one random intent answers for the map; nullopt where the one drawn has nothing to work
    /// on.
    std::optional<Result<Edit>> next(const Map& map);
    /// The name of the intent drawn last, for messages.
    const QString& lastIntent() const { return m_last; }
    /// Names of registered intents without a generator; has to be empty.
    static QStringList withoutGenerator();
    /// Names of generators whose intent is not registered; has to be empty.
    static QStringList withoutIntent();

private:
    std::mt19937 m_random;
    QString m_last;
};

}
