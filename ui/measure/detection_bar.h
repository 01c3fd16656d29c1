#pragma once

#include "core/csv/mapping.h"
#include "core/csv/sniff.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QSpinBox;
class QVBoxLayout;

namespace throughline {

class TextLabel;
class Button;

/// One sentence about how a file is read, with *Change* that opens the single fields; and the
/// question, in amber, where a column has two readings.
class DetectionBar final : public QFrame
{
    Q_OBJECT

public:
    explicit DetectionBar(QWidget* parent = nullptr);

    /// Shows a file; \p mapping may have settled an ambiguity.
    void show(const csv::SniffResult& file, const csv::Mapping& mapping,
              const QString& recipeName = {});
    /// True while a column that is used has two readings left.
    bool asksSomething() const { return m_asking; }

Q_SIGNALS:
    /// A person overruled what was detected.
    void overruled(const throughline::csv::Overrides& overrides);
    /// A person chose one of two readings.
    void readingChosen(const throughline::csv::Reading& reading);

private:
    void buildFields();
    void fillFields(const csv::SniffResult& file);
    void tell();
    void ask(const csv::SniffedColumn& column);

    TextLabel* m_sentence;
    Button* m_change;
    QWidget* m_fields;
    QFrame* m_question;
    QVBoxLayout* m_questionLayout;
    QComboBox* m_delimiter = nullptr;
    QComboBox* m_quote = nullptr;
    QComboBox* m_encoding = nullptr;
    QComboBox* m_decimal = nullptr;
    QComboBox* m_thousands = nullptr;
    QComboBox* m_dates = nullptr;
    QSpinBox* m_skip = nullptr;
    QCheckBox* m_header = nullptr;
    QSpinBox* m_headerRows = nullptr;
    QComboBox* m_escape = nullptr;
    QComboBox* m_comment = nullptr;
    QComboBox* m_lineEnding = nullptr;
    QComboBox* m_blanks = nullptr;
    QSpinBox* m_footer = nullptr;
    csv::SniffResult m_file;
    bool m_asking = false;
    bool m_filling = false;
};

}
