#pragma once

#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

namespace throughline {

/// What a project remembers about itself that is part of no map.
struct Settings
{
    SettingsId id;
    QString name;   ///< of the project; empty: from the outcome's first words
    QString author; ///< of the edits made here
    QString timeZone = QStringLiteral("UTC"); ///< IANA name
    QDate today;                              ///< a fixed "today", invalid: the local date
    bool alone = false;                       ///< "I work alone": silences findings about teams
    QString sampleNote; ///< says that the data are a sample, and whose; empty: not a sample

    bool operator==(const Settings&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Settings::id),
                          field("name", &Settings::name),
                          field("author", &Settings::author),
                          field("timeZone", &Settings::timeZone),
                          field("today", &Settings::today),
                          field("alone", &Settings::alone),
                          field("sampleNote", &Settings::sampleNote)};
    }
};

}
