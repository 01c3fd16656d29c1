#include "ui/define/define_fields.h"

#include "ui/define/outcome_editor.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QFrame>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace throughline {

QVBoxLayout* headedColumn(QFrame* panel, const QString& title)
{
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(definePanelInset, 16, definePanelInset, 20);
    column->setSpacing(10);
    column->addWidget(new TextLabel(title, TypeRole::Heading));
    return column;
}

QPlainTextEdit* linesField(const OutcomeEditor& editor, const QString& name, const QString& hint)
{
    constexpr int height = 70;
    auto* field = new QPlainTextEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(hint);
    field->setTabChangesFocus(true);
    field->setFont(theme().typingFont(TypeRole::Base));
    field->setFixedHeight(height);
    field->setReadOnly(editor.isReadOnly());
    return field;
}

void showText(QPlainTextEdit& field, const QString& text)
{
    if (field.toPlainText() != text) {
        field.setPlainText(text);
        field.moveCursor(QTextCursor::End);
    }
}

}
