#pragma once

#include "core/model/map.h"
#include "core/model/thing.h"

namespace throughline {

/// What sort of value a field holds; decides how it is said.
enum class FieldSort { Text, Number, Date, Flag, Word, Reference, Lag, List };

/// A field of a thing as people call it.
struct FieldWords
{
    /// "owner"; of a flag what the thing is while it is set: "a key behaviour". Empty for a field
    /// that the thing does not have.
    QString words;
    FieldSort sort = FieldSort::Text;
};

/// The words for a field of the kind of thing \p kind is, as differences name it ("lagDays").
FieldWords fieldWords(const Thing& kind, const QString& field);

}
