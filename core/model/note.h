#pragma once

#include "core/base/enum_names.h"
#include "core/model/ids.h"
#include "core/model/stamp.h"

#include <QDate>

namespace throughline {

/// What sort of qualitative evidence a note is.
enum class NoteKind {
    Interview,
    Recording,
    CaseNote,
    Survey,
    Explanation, ///< something else that could explain what a link claims
    Other,
};

template <>
struct EnumNames<NoteKind>
{
    static constexpr auto table =
        std::to_array<EnumName<NoteKind>>({{NoteKind::Interview, "interview"},
                                           {NoteKind::Recording, "recording"},
                                           {NoteKind::CaseNote, "caseNote"},
                                           {NoteKind::Survey, "survey"},
                                           {NoteKind::Explanation, "explanation"},
                                           {NoteKind::Other, "other"}});
};

/// Something learned that is no number, on any thing.
struct Note
{
    NoteId id;
    Stamp stamp;
    NoteKind kind = NoteKind::Other;
    QString about; ///< id of the thing
    QString text;
    QString source;
    QDate on;
    bool speaksAgainst = false;

    bool operator==(const Note&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Note::id),
                          field("kind", &Note::kind),
                          field("about", &Note::about),
                          field("text", &Note::text),
                          field("source", &Note::source),
                          field("on", &Note::on),
                          field("speaksAgainst", &Note::speaksAgainst),
                          field("stamp", &Note::stamp)};
    }
};

/// Something that happened on a date or span: release, holiday, campaign, data fault.
struct Marker
{
    MarkerId id;
    Stamp stamp;
    QString text;
    QString kind;
    QDate from;
    QDate to;

    bool operator==(const Marker&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Marker::id),     field("text", &Marker::text),
                          field("kind", &Marker::kind), field("from", &Marker::from),
                          field("to", &Marker::to),     field("stamp", &Marker::stamp)};
    }
};

/// A thought without a place on the map.
struct ParkedItem
{
    ParkedId id;
    Stamp stamp;
    QString text;

    bool operator==(const ParkedItem&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &ParkedItem::id), field("text", &ParkedItem::text),
                          field("stamp", &ParkedItem::stamp)};
    }
};

/// A team that owns steps.
struct Team
{
    TeamId id;
    Stamp stamp;
    QString name;

    bool operator==(const Team&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Team::id), field("name", &Team::name),
                          field("stamp", &Team::stamp)};
    }
};

/// A finding that somebody has put aside, with the reason.
struct Dismissal
{
    DismissalId id;
    Stamp stamp;
    QString finding;
    QString about;
    QString reason;

    bool operator==(const Dismissal&) const = default;
    static constexpr auto fields()
    {
        return std::tuple{field("id", &Dismissal::id), field("finding", &Dismissal::finding),
                          field("about", &Dismissal::about), field("reason", &Dismissal::reason),
                          field("stamp", &Dismissal::stamp)};
    }
};

}
