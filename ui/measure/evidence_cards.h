#pragma once

#include "ui/measure/evidence_content.h"

#include <QFrame>

class QPushButton;

namespace throughline {

/// The first rungs in a row of three small panels: what people said, before and after, expected.
QWidget* evidenceSummaryRow(const EvidenceContent& content);

/// What people said about a link, note for note. \p addNote is the button to be connected.
QFrame* peopleSaidPanel(const Map& map, const EvidenceContent& content, QPushButton** addNote);
/// The effect before and since something was changed, as a chart; why there is none.
QFrame* beforeAfterPanel(const EvidenceContent& content);
/// What was expected of the link, and when it was written.
QFrame* expectedPanel(const EvidenceContent& content, QDate today);
/// A dashed panel: from when the two series can be shown side by side, with the periods so far.
QFrame* sideBySideLaterPanel(const EvidenceContent& content);

}
