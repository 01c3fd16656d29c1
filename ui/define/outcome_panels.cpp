#include "ui/define/outcome_panels.h"

#include "ui/define/define_fields.h"
#include "ui/define/outcome_editor.h"
#include "ui/define/outcome_words.h"
#include "ui/define/stakeholder_list.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_saver.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace throughline {

namespace {

QString tr(const char* text) { return QCoreApplication::translate("DefinePage", text); }

/// Has a text of the outcome follow a field, and the field the text.
void bindText(OutcomeEditor& editor, QPlainTextEdit* edit, QString Outcome::* text,
              const QString& label)
{
    FieldSaver* saver = editor.watch(edit, label);
    QObject::connect(saver, &FieldSaver::save, edit, [&editor, edit, text, label, saver] {
        Outcome wanted = editor.outcome();
        wanted.*text = edit->toPlainText();
        editor.save(wanted, label, saver->mergeKey());
    });
    const auto refresh = [&editor, edit, text] { showText(*edit, editor.outcome().*text); };
    QObject::connect(&editor, &OutcomeEditor::changed, edit, refresh);
    refresh();
}

/// "Yes, clearly", "Not sure", "No".
SegmentedSwitch* makeBetterOffAnswer(OutcomeEditor& editor)
{
    auto* answer = new SegmentedSwitch(tr("Is somebody materially better off?"),
                                       {tr("Yes, clearly"), tr("Not sure"), tr("No")});
    answer->setEnabled(!editor.isReadOnly());
    QObject::connect(answer, &SegmentedSwitch::choiceMade, answer, [&editor](int index) {
        Outcome wanted = editor.outcome();
        wanted.betterOffAnswer = static_cast<BetterOffAnswer>(index + 1);
        editor.save(wanted, tr("Answer who is better off"));
    });
    const auto refresh = [&editor, answer] {
        answer->setChosen(static_cast<int>(editor.outcome().betterOffAnswer) - 1);
    };
    QObject::connect(&editor, &OutcomeEditor::changed, answer, refresh);
    refresh();
    return answer;
}

/// "Worth about": hours or money in one line.
QLineEdit* makeWorthAbout(const OutcomeEditor& editor)
{
    auto* field = new QLineEdit;
    field->setAccessibleName(tr("Worth about"));
    field->setPlaceholderText(tr("11 h per account"));
    field->setFont(theme().typingFont(TypeRole::Base));
    field->setReadOnly(editor.isReadOnly());
    return field;
}

/// Two fields that are one text of the outcome.
void bindWorth(OutcomeEditor& editor, QPlainTextEdit* why, QLineEdit* about)
{
    for (FieldSaver* saver : {editor.watch(why, QStringLiteral("worth")),
                              editor.watch(about, QStringLiteral("worthAbout"))}) {
        QObject::connect(saver, &FieldSaver::save, why, [&editor, why, about, saver] {
            Outcome wanted = editor.outcome();
            wanted.worth = worthText({why->toPlainText(), about->text()});
            editor.save(wanted, tr("Edit why it is worth it"), saver->mergeKey());
        });
    }
    const auto refresh = [&editor, why, about] {
        const Worth worth = worthOf(editor.outcome().worth);
        showText(*why, worth.why);
        if (about->text().simplified() != worth.about) {
            about->setText(worth.about);
        }
    };
    QObject::connect(&editor, &OutcomeEditor::changed, why, refresh);
    refresh();
}

}

QWidget* makeBetterOffPanel(OutcomeEditor& editor)
{
    QFrame* panel = panelFrame();
    QVBoxLayout* column = headedColumn(panel, tr("Who is materially better off if this happens?"));
    QPlainTextEdit* who = linesField(editor, tr("Who is materially better off, and how"),
                                     tr("who notices it, and in what"));
    bindText(editor, who, &Outcome::betterOff, tr("Edit who is better off"));
    panel->setFocusProxy(who);
    column->addWidget(who);
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(makeBetterOffAnswer(editor));
    row->addWidget(wrappedLabel(tr("asked again at every review"), TypeRole::Small, Token::Muted),
                   1);
    column->addLayout(row);
    column->addStretch(1);
    return panel;
}

QWidget* makeWorthPanel(OutcomeEditor& editor)
{
    QFrame* panel = panelFrame();
    QVBoxLayout* column = headedColumn(panel, tr("Why is it worth it?"));
    QPlainTextEdit* why =
        linesField(editor, tr("Why it is worth it"),
                   tr("what it costs today that nothing changes, in hours or money"));
    panel->setFocusProxy(why);
    column->addWidget(why);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(new TextLabel(tr("Worth about"), TypeRole::Small, Token::MutedOnTint));
    QLineEdit* about = makeWorthAbout(editor);
    row->addWidget(about, 2);
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(1);
    bindWorth(editor, why, about);
    return panel;
}

QWidget* makeStakeholderPanel(OutcomeEditor& editor)
{
    QFrame* panel = panelFrame();
    auto* column = new QVBoxLayout(panel);
    column->setContentsMargins(definePanelInset, 14, definePanelInset - 8, 16);
    column->setSpacing(6);
    auto* head = new QHBoxLayout;
    head->addWidget(new TextLabel(tr("Stakeholders"), TypeRole::Heading));
    head->addStretch(1);
    auto* add = new Button(tr("Add"), Button::Look::Link);
    add->setSymbol(IconName::Plus);
    add->setAccessibleName(tr("Add a stakeholder"));
    add->setEnabled(!editor.isReadOnly());
    head->addWidget(add);
    column->addLayout(head);
    auto* list = new StakeholderList;
    panel->setFocusProxy(list);
    column->addWidget(list);
    column->addStretch(1);
    QObject::connect(add, &Button::clicked, list, &StakeholderList::addLine);
    QObject::connect(list, &StakeholderList::edited, &editor, [&editor, list] {
        Outcome wanted = editor.outcome();
        wanted.stakeholders = list->stakeholders();
        editor.save(wanted, tr("Edit stakeholders"));
    });
    const auto refresh = [&editor, list] { list->show(editor.outcome().stakeholders); };
    QObject::connect(&editor, &OutcomeEditor::changed, list, refresh);
    refresh();
    return panel;
}

QWidget* makeNotDoingPanel(OutcomeEditor& editor)
{
    constexpr int height = 84;
    QFrame* panel = panelFrame();
    QVBoxLayout* column = headedColumn(panel, tr("What we will not do"));
    QPlainTextEdit* lines = linesField(editor, tr("What we will not do"),
                                       tr("one line each: what would improve the number and miss "
                                          "the point"));
    lines->setFixedHeight(height);
    bindText(editor, lines, &Outcome::notDoing, tr("Edit what we will not do"));
    panel->setFocusProxy(lines);
    column->addWidget(lines);
    column->addWidget(wrappedLabel(tr("Shown beside the number whenever it is reviewed."),
                                   TypeRole::Small, Token::Muted));
    column->addStretch(1);
    return panel;
}

}
