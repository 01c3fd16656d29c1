#pragma once

class QWidget;

namespace throughline {

class OutcomeEditor;

// The panels under the sentence. A panel passes the keyboard to its own field (focus proxy).

/// Who is materially better off, and whether it is certain.
QWidget* makeBetterOffPanel(OutcomeEditor& editor);
/// Why it is worth it, and about how much.
QWidget* makeWorthPanel(OutcomeEditor& editor);
/// The stakeholders as lines (StakeholderList).
QWidget* makeStakeholderPanel(OutcomeEditor& editor);
/// What would improve the number and miss the point.
QWidget* makeNotDoingPanel(OutcomeEditor& editor);

}
