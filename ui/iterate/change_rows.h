#pragma once

#include "ui/iterate/comparison.h"

namespace throughline {

/// One row of the list of changes: what belongs together, in words.
struct ChangeRow
{
    DifferenceKind kind = DifferenceKind::Changed;
    QString title;
    QString before;            ///< the old words, to be struck through; empty: none
    QString line;              ///< "with its output and two links", the new words
    QString foot;              ///< when, by whom and why: "5 Feb, Design: help at the hard step"
    std::vector<QUuid> things; ///< what it is about, the main thing first
    bool operator==(const ChangeRow&) const = default;
};

/// Whether rows say who made a change.
enum class Names { Shown, Hidden };

/// The changes as rows of a list.
std::vector<ChangeRow> changeRows(const Comparison& comparison, Names names = Names::Shown);
/// One row in a line of text: "In-app guides at the data step, with its output. 5 Feb, Design".
QString rowText(const ChangeRow& row);

/// Writes into \p comparison, whose differences are there, what stands on its cards and beside
/// its links.
void describeOnMap(Comparison& comparison, const Map& newer);

}
