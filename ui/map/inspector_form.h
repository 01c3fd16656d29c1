#pragma once

#include "core/project/project.h"
#include "ui/measure/figure_asked.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace throughline {

class FieldSaver;
class SegmentedSwitch;
class TextLabel;
class ToggleSwitch;

/// A column of captioned fields that show one thing of the project and change it through
/// intents. Each field reads itself from the map and is left alone while somebody types in it.
class InspectorForm final : public QWidget
{
    Q_OBJECT

public:
    /// What a field shows; run whenever the project changes.
    using Read = std::function<QString(const Map&)>;
    /// The edit for a text that was typed.
    using Write = std::function<Result<Edit>(const Map&, const QString&)>;
    struct Choice
    {
        QString word; ///< stored
        QString text; ///< shown
    };

    InspectorForm(Project& project, QWidget* parent);

    /// The kind of thing, what it is more exactly, and the button that closes.
    void addHead(const QString& kind, const QColor& color, const QString& more);
    QLineEdit* addLine(const QString& caption, const QString& placeholder, Read read, Write write);
    QPlainTextEdit* addText(const QString& caption, int lines, Read read, Write write);
    QComboBox* addChoice(const QString& caption, std::vector<Choice> choices, Read read,
                         Write write);
    /// As addChoice, all choices side by side.
    SegmentedSwitch* addSwitch(const QString& caption, std::vector<Choice> choices, Read read,
                               Write write);
    /// On or off; stored as "true" and "false".
    ToggleSwitch* addToggle(const QString& text, Read read, Write write);
    /// A line of text that changes with the project.
    TextLabel* addNote(Read read);
    void addWidget(QWidget* widget);
    /// Run whenever the project changes, for a widget that shows something of it.
    void addReader(std::function<void()> read) { m_readers.push_back(std::move(read)); }
    void addCaption(const QString& caption);
    /// The next two fields stand side by side.
    void beginPair();
    void endPair();
    void finish();

    Project& project() const { return m_project; }
    /// Applies an edit; an error is said beside the field and as a problem. True when it is done.
    bool apply(Result<Edit> edit, const QString& mergeKey = {});
    /// Applies an edit that was ordered at once, not typed; a problem is told.
    void order(Result<Edit> edit) { choose(std::move(edit)); }
    /// Reads all fields from the project again.
    void refresh();
    /// Saves what is still being typed.
    void flush();
    QWidget* firstField() const { return m_first; }

Q_SIGNALS:
    void closeRequested();
    void problem(const QString& sentence);
    void selectionRequested(const throughline::Selection& selection);
    /// *See the evidence for this link*.
    void evidenceRequested(const QUuid& link);
    /// Somebody wants to know where a figure comes from.
    void figureAsked(const throughline::FigureAsked& asked);

private:
    QVBoxLayout* fieldColumn(const QString& caption);
    template <class Field, class Text>
    void bind(Field* field, const QString& caption, Text text, Read read, Write write,
              QVBoxLayout* column);
    void choose(Result<Edit> edit);
    void sayBelow(QVBoxLayout* column, TextLabel*& label, const QString& sentence);

    Project& m_project;
    QVBoxLayout* m_layout;
    QHBoxLayout* m_pair = nullptr;
    std::vector<std::function<void()>> m_readers;
    std::vector<FieldSaver*> m_savers;
    QWidget* m_first = nullptr;
    QString m_lastProblem;
};

/// The form of a card, a link, an indicator.
InspectorForm* stepForm(Project& project, StepId id, QWidget* parent);
InspectorForm* linkForm(Project& project, LinkId id, QWidget* parent);
/// What stands there while a card of \p stage gets its title: it has no fields yet.
InspectorForm* newCardForm(Project& project, Stage stage, QWidget* parent);
InspectorForm* indicatorForm(Project& project, IndicatorId id, QWidget* parent);

/// Adds the list of indicators of a link or card with a way to make one more.
void addIndicatorList(InspectorForm& form, const QUuid& home);
/// The name of a stage in the singular: "Intermediate outcome".
QString stageText(Stage stage);

}
