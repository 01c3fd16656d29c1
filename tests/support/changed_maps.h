#pragma once

#include "core/model/set_fields.h"
#include "tests/support/builders.h"

namespace throughline::test {

/// The map after an edit that has to be possible.
inline Map edited(const Map& map, const Result<Edit>& edit)
{
    if (!edit) {
        qFatal("edited: %s", qPrintable(edit.error().message));
    }
    return after(map, *edit);
}

/// The map after fields of a thing were set, `KEY=VALUE` each.
inline Map withFields(const Map& map, const char* thing, const QStringList& fields)
{
    return edited(map,
                  setFields(map, *findThing(map, QString::fromUtf8(thing)), fields, testDay()));
}

}
