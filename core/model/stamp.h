#pragma once

#include "core/model/field.h"

#include <QDateTime>
#include <QString>

namespace throughline {

/// When and by whom a thing was made and last changed. Set by Project::apply, never by intents.
struct Stamp
{
    QDateTime created; ///< UTC
    QDateTime changed; ///< UTC
    QString author;

    bool operator==(const Stamp&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("created", &Stamp::created), field("changed", &Stamp::changed),
                          field("author", &Stamp::author)};
    }
};

}
