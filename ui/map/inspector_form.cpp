#include "ui/map/inspector_form.h"

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_saver.h"
#include "ui/widgets/segmented_switch.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/toggle_switch.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTimer>

namespace throughline {

namespace {

constexpr int lineHeight = 20;
constexpr int textPadding = 16;

}

InspectorForm::InspectorForm(Project& project, QWidget* parent)
    : QWidget(parent), m_project(project), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(measure::panelPadding, measure::panelPadding,
                                 measure::panelPadding, measure::panelPadding);
    m_layout->setSpacing(14);
}

void InspectorForm::addHead(const QString& kind, const QColor& color, const QString& more)
{
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    auto* caption = captionLabel(kind);
    caption->setColor(color);
    row->addWidget(caption);
    row->addWidget(wrappedLabel(more, TypeRole::Small, Token::Muted), 1);
    auto* close = iconButton(IconName::Close, tr("Close"));
    connect(close, &Button::clicked, this, &InspectorForm::closeRequested);
    row->addWidget(close);
    m_layout->addLayout(row);
}

QVBoxLayout* InspectorForm::fieldColumn(const QString& caption)
{
    auto* column = new QVBoxLayout;
    column->setSpacing(5);
    if (!caption.isEmpty()) {
        column->addWidget(wrappedLabel(caption, TypeRole::Caption, Token::Muted));
    }
    if (m_pair) {
        m_pair->addLayout(column, 1);
    } else {
        m_layout->addLayout(column);
    }
    return column;
}

void InspectorForm::sayBelow(QVBoxLayout* column, TextLabel*& label, const QString& sentence)
{
    if (!label && !sentence.isEmpty()) {
        label = wrappedLabel({}, TypeRole::Small, Token::OffTrack);
        column->addWidget(label);
    }
    if (label) {
        label->setText(sentence);
        label->setVisible(!sentence.isEmpty());
    }
}

template <class Field, class Text>
void InspectorForm::bind(Field* field, const QString& caption, Text text, Read read, Write write,
                         QVBoxLayout* column)
{
    field->setAccessibleName(caption);
    auto* saver = new FieldSaver(field, caption);
    m_savers.push_back(saver);
    auto shown = std::make_shared<TextLabel*>(nullptr);
    connect(saver, &FieldSaver::save, this, [this, field, text, read, write, saver, column, shown] {
        const QString typed = text(field);
        if (typed == read(m_project.map())) {
            sayBelow(column, *shown, {});
            return;
        }
        const bool done = apply(write(m_project.map(), typed), saver->mergeKey());
        sayBelow(column, *shown, done ? QString() : m_lastProblem);
    });
    connect(saver, &FieldSaver::left, this, [this, shown] {
        // What could not be taken stays in the field with its sentence until it is changed.
        if (!*shown || (*shown)->text().isEmpty()) {
            QTimer::singleShot(0, this, &InspectorForm::refresh);
        }
    });
    if (!m_first) {
        m_first = field;
    }
    field->setEnabled(!m_project.isReadOnly());
}

QLineEdit* InspectorForm::addLine(const QString& caption, const QString& placeholder, Read read,
                                  Write write)
{
    QVBoxLayout* column = fieldColumn(caption);
    auto* line = new QLineEdit;
    line->setPlaceholderText(placeholder);
    column->addWidget(line);
    bind(
        line, caption, [](const QLineEdit* each) { return each->text().trimmed(); }, read,
        std::move(write), column);
    m_readers.push_back([this, line, read] {
        const QString now = read(m_project.map());
        if (!line->hasFocus() && line->text() != now) {
            line->setText(now);
            line->setCursorPosition(0);
        }
    });
    return line;
}

QPlainTextEdit* InspectorForm::addText(const QString& caption, int lines, Read read, Write write)
{
    QVBoxLayout* column = fieldColumn(caption);
    auto* text = new QPlainTextEdit;
    text->setTabChangesFocus(true);
    text->setFixedHeight(lines * lineHeight + textPadding);
    column->addWidget(text);
    bind(
        text, caption, [](const QPlainTextEdit* each) { return each->toPlainText(); }, read,
        std::move(write), column);
    m_readers.push_back([this, text, read] {
        const QString now = read(m_project.map());
        if (!text->hasFocus() && text->toPlainText() != now) {
            text->setPlainText(now);
        }
    });
    return text;
}

QComboBox* InspectorForm::addChoice(const QString& caption, std::vector<Choice> choices, Read read,
                                    Write write)
{
    QVBoxLayout* column = fieldColumn(caption);
    auto* box = new QComboBox;
    box->setAccessibleName(caption);
    box->setEnabled(!m_project.isReadOnly());
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->addWidget(box);
    for (const Choice& each : choices) {
        box->addItem(each.text, each.word);
    }
    connect(box, &QComboBox::activated, this,
            [this, box, write] { choose(write(m_project.map(), box->currentData().toString())); });
    m_readers.push_back([this, box, read] {
        const QString now = read(m_project.map());
        int index = box->findData(now);
        if (index < 0) {
            // A value from elsewhere that is none of the usual ones is shown as it stands.
            box->addItem(now, now);
            index = box->count() - 1;
        }
        box->setCurrentIndex(index);
    });
    return box;
}

SegmentedSwitch* InspectorForm::addSwitch(const QString& caption, std::vector<Choice> choices,
                                          Read read, Write write)
{
    QVBoxLayout* column = fieldColumn(caption);
    QStringList texts;
    QStringList words;
    for (const Choice& each : choices) {
        texts << each.text;
        words << each.word;
    }
    auto* row = new SegmentedSwitch(caption, texts);
    row->setEnabled(!m_project.isReadOnly());
    column->addWidget(row);
    connect(row, &SegmentedSwitch::choiceMade, this,
            [this, words, write](int index) { choose(write(m_project.map(), words[index])); });
    m_readers.push_back([this, row, words, read] {
        row->setChosen(static_cast<int>(words.indexOf(read(m_project.map()))));
    });
    return row;
}

ToggleSwitch* InspectorForm::addToggle(const QString& text, Read read, Write write)
{
    auto* toggle = new ToggleSwitch(text);
    toggle->setCheckable(true);
    toggle->setEnabled(!m_project.isReadOnly());
    m_layout->addWidget(toggle);
    connect(toggle, &ToggleSwitch::clicked, this, [this, toggle, write] {
        choose(write(m_project.map(),
                     toggle->isChecked() ? QStringLiteral("true") : QStringLiteral("false")));
    });
    m_readers.push_back([this, toggle, read] {
        toggle->setChecked(read(m_project.map()) == QLatin1String("true"));
    });
    return toggle;
}

TextLabel* InspectorForm::addNote(Read read)
{
    auto* label = wrappedLabel({}, TypeRole::Small, Token::Muted);
    if (m_pair) {
        m_pair->addWidget(label, 1);
    } else {
        m_layout->addWidget(label);
    }
    m_readers.push_back([this, label, read] {
        label->setText(read(m_project.map()));
        label->setVisible(!label->text().isEmpty());
    });
    return label;
}

void InspectorForm::addWidget(QWidget* widget) { m_layout->addWidget(widget); }

void InspectorForm::addCaption(const QString& caption)
{
    m_layout->addWidget(captionLabel(caption));
}

void InspectorForm::beginPair()
{
    m_pair = new QHBoxLayout;
    m_pair->setSpacing(12);
    m_layout->addLayout(m_pair);
}

void InspectorForm::endPair() { m_pair = nullptr; }

void InspectorForm::finish()
{
    m_layout->addStretch(1);
    refresh();
}

bool InspectorForm::apply(Result<Edit> edit, const QString& mergeKey)
{
    m_lastProblem.clear();
    if (!edit) {
        m_lastProblem = edit.error().message;
        return false;
    }
    edit->mergeKey = mergeKey;
    if (const Result<void> applied = m_project.apply(*std::move(edit)); !applied) {
        m_lastProblem = applied.error().message;
        Q_EMIT problem(m_lastProblem);
        return false;
    }
    return true;
}

void InspectorForm::choose(Result<Edit> edit)
{
    if (!apply(std::move(edit)) && !m_lastProblem.isEmpty()) {
        Q_EMIT problem(m_lastProblem);
    }
    refresh();
}

void InspectorForm::refresh()
{
    for (const auto& each : m_readers) {
        each();
    }
}

void InspectorForm::flush()
{
    for (FieldSaver* each : m_savers) {
        each->flush();
    }
}

}
