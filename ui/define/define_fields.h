#pragma once

#include <QString>

class QFrame;
class QPlainTextEdit;
class QVBoxLayout;

namespace throughline {

class OutcomeEditor;

/// How far the words of a panel of Define stand from its edge, in pixels.
constexpr int definePanelInset = 24;

/// The column of a panel of Define, its heading on top.
QVBoxLayout* headedColumn(QFrame* panel, const QString& title);
/// An empty field for a few lines of the outcome; read-only where the project is.
/// \p hint says what to write while it is empty.
QPlainTextEdit* linesField(const OutcomeEditor& editor, const QString& name, const QString& hint);
/// Sets the text, and leaves caret and undo alone where it is the same.
void showText(QPlainTextEdit& field, const QString& text);

}
