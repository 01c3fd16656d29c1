#pragma once

#include "core/exchange/figure_notes.h"
#include "core/model/map.h"

#include <QByteArray>

namespace throughline {

/// The whole project on a few pages of Markdown, as it stands on a day: outcome, chain, drop-off,
/// status, expectations, and where the numbers come from. Values of periods that start later, and
/// expectations written later, are left out. The same project and day give the same bytes. Each
/// figure leads to a footnote that \p tell has something to say of.
QByteArray reportToMarkdown(const Map& map, const std::vector<Observation>& observations,
                            QDate asOf, const FigureNotes::Tell& tell = {});

}
