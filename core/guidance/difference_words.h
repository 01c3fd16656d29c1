#pragma once

#include "core/model/differences.h"
#include "core/model/map.h"

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

/// The two values of a field as people read them, in the same unit: "2" and "4 weeks", "none yet",
/// "5 February 2026", a card's title. Texts are as they are, without quotation marks; ids are
/// looked up in the map each is from. An empty text where there is no value.
std::pair<QString, QString> valueWords(const Map& older, const Map& newer, const Thing& thing,
                                       const FieldDifference& difference);

/// "5 February 2026"; without the year where it is that of \p beside.
QString differenceDay(QDate day, QDate beside = {});
/// "one" to "nine" in words, then in digits.
QString numberInWords(size_t number);

}
