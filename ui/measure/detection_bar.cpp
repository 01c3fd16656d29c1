#include "ui/measure/detection_bar.h"

#include "ui/measure/tinted_frame.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QSpinBox>
#include <QVBoxLayout>

namespace throughline {

namespace {

/// The number of lines under a table that stands for "as many as were found".
constexpr int asFound = -1;

/// A labelled field of the grid behind *Change*.
template <class Field>
Field* add(QGridLayout* grid, int place, const QString& name, Field* field)
{
    auto* label = new TextLabel(name, TypeRole::Small, Token::MutedOnTint);
    label->setBuddy(field);
    field->setAccessibleName(name);
    const int row = (place / 4) * 2;
    grid->addWidget(label, row, place % 4);
    grid->addWidget(field, row + 1, place % 4);
    return field;
}

QComboBox* choices(const QList<std::pair<QString, QVariant>>& entries)
{
    auto* box = new QComboBox;
    for (const auto& [text, value] : entries) {
        box->addItem(text, value);
    }
    return box;
}

void choose(QComboBox* box, const QVariant& value, const QString& text)
{
    int index = box->findData(value);
    if (index < 0) {
        box->addItem(text, value);
        index = box->count() - 1;
    }
    box->setCurrentIndex(index);
}

/// The column that has two readings left and is used, nullptr where all is clear.
const csv::SniffedColumn* openQuestion(const csv::SniffResult& file, const csv::Mapping& mapping)
{
    for (const csv::SniffedColumn& column : file.columns) {
        if (!column.ambiguous || column.alternatives.empty()) {
            continue;
        }
        const bool date = !column.alternatives.front().format.isEmpty();
        const auto meaning = csv::meaningOf(mapping, column.name).meaning;
        const bool used = meaning != csv::Meaning::Ignored && meaning != csv::Meaning::Segment;
        const bool settled = date ? !mapping.dateFormat.isEmpty() : !mapping.decimal.isEmpty();
        if (used && !settled) {
            return &column;
        }
    }
    return nullptr;
}

QString exampleLine(const csv::Reading& reading)
{
    QStringList parts;
    for (const csv::Reading::Example& each : reading.examples) {
        parts << DetectionBar::tr("row %1: %2 is %3").arg(each.row).arg(each.text, each.readAs);
    }
    return parts.join(QStringLiteral(";  "));
}

QString readingName(const csv::Reading& reading)
{
    if (reading.format.isEmpty()) {
        return reading.decimal == ',' ? DetectionBar::tr("The comma is the decimal mark")
                                      : DetectionBar::tr("The dot is the decimal mark");
    }
    return reading.format.startsWith(u'd', Qt::CaseInsensitive) && reading.format.front() == u'd'
               ? DetectionBar::tr("The day comes first")
           : reading.format.startsWith(u'M') ? DetectionBar::tr("The month comes first")
                                             : reading.format;
}

}

DetectionBar::DetectionBar(QWidget* parent)
    : QFrame(parent),
      m_sentence(wrappedLabel({}, TypeRole::Control, Token::Ink)),
      m_change(new Button(tr("Change"), Button::Look::Link)),
      m_fields(new QWidget),
      m_question(new TintedFrame(Token::AtRiskSoft, Token::AtRisk)),
      m_questionLayout(new QVBoxLayout(m_question))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* bar = new TintedFrame(Token::Sunk);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(14, 6, 14, 6);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_change);
    layout->addWidget(bar);
    layout->addWidget(m_fields);
    layout->addWidget(m_question);
    buildFields();
    m_fields->hide();
    m_question->hide();
    m_questionLayout->setContentsMargins(14, 10, 14, 10);
    m_change->setAccessibleName(tr("Change how the file is read"));
    connect(m_change, &Button::clicked, this, [this] {
        m_fields->setVisible(!m_fields->isVisible());
        if (m_fields->isVisible()) {
            m_delimiter->setFocus();
        }
    });
}

void DetectionBar::buildFields()
{
    auto* grid = new QGridLayout(m_fields);
    grid->setContentsMargins(14, 0, 14, 4);
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(3);
    m_delimiter = add(grid, 0, tr("Between cells"),
                      choices({{tr("comma"), QChar(u',')},
                               {tr("semicolon"), QChar(u';')},
                               {tr("tab"), QChar(u'\t')},
                               {tr("pipe"), QChar(u'|')},
                               {tr("colon"), QChar(u':')},
                               {tr("one column only"), QChar()}}));
    m_quote = add(grid, 1, tr("Around text"),
                  choices({{tr("double quotation mark"), QChar(u'"')},
                           {tr("single quotation mark"), QChar(u'\'')},
                           {tr("nothing"), QChar()}}));
    m_encoding = add(grid, 2, tr("Encoding"), new QComboBox);
    for (const char* name : {"UTF-8", "windows-1252", "ISO-8859-1", "windows-1250", "windows-1251",
                             "UTF-16LE", "UTF-16BE", "Shift_JIS", "GB18030"}) {
        m_encoding->addItem(QString::fromLatin1(name), QString::fromLatin1(name));
    }
    m_skip = add(grid, 3, tr("Lines above the header"), new QSpinBox);
    m_skip->setRange(0, 999);
    m_decimal = add(grid, 4, tr("Decimal mark"),
                    choices({{tr("dot"), QChar(u'.')}, {tr("comma"), QChar(u',')}}));
    m_thousands = add(grid, 5, tr("Thousands"),
                      choices({{tr("none"), QChar()},
                               {tr("comma"), QChar(u',')},
                               {tr("dot"), QChar(u'.')},
                               {tr("blank"), QChar(u' ')},
                               {tr("apostrophe"), QChar(u'\'')}}));
    m_dates = add(grid, 6, tr("Dates"),
                  choices({{tr("as found"), QString()},
                           {tr("year, month, day"), QStringLiteral("yyyy-MM-dd")},
                           {tr("day, month, year"), QStringLiteral("dd/MM/yyyy")},
                           {tr("month, day, year"), QStringLiteral("MM/dd/yyyy")},
                           {tr("year, month"), QStringLiteral("yyyy-MM")},
                           {tr("year, week"), QStringLiteral("yyyy-'W'ww")},
                           {tr("year, quarter"), QStringLiteral("yyyy-'Q'q")},
                           {tr("seconds since 1970"), QStringLiteral("unix")},
                           {tr("milliseconds since 1970"), QStringLiteral("unix milliseconds")},
                           {tr("year"), QStringLiteral("yyyy")}}));
    m_header = add(grid, 7, tr("Header"), new QCheckBox(tr("first line names the columns")));
    m_headerRows = add(grid, 8, tr("Lines of the header"), new QSpinBox);
    m_headerRows->setRange(1, 9);
    m_escape = add(grid, 9, tr("A quotation mark inside"),
                   choices({{tr("stands twice"), false}, {tr("behind a backslash"), true}}));
    m_comment = add(grid, 10, tr("Comments begin with"),
                    choices({{tr("nothing"), QChar()},
                             {QStringLiteral("#"), QChar(u'#')},
                             {QStringLiteral("%"), QChar(u'%')},
                             {QStringLiteral("!"), QChar(u'!')}}));
    m_lineEnding = add(grid, 11, tr("Lines end with"),
                       choices({{tr("line feed"), int(csv::LineEnding::Lf)},
                                {tr("carriage return, line feed"), int(csv::LineEnding::CrLf)},
                                {tr("carriage return"), int(csv::LineEnding::Cr)},
                                {tr("any of them"), int(csv::LineEnding::Mixed)}}));
    m_footer = add(grid, 12, tr("Lines under the table"), new QSpinBox);
    m_footer->setRange(asFound, 999);
    m_blanks = add(grid, 13, tr("Blanks before a quotation mark"),
                   choices({{tr("are left out"), true}, {tr("are text"), false}}));
    for (QComboBox* box : {m_delimiter, m_quote, m_encoding, m_decimal, m_thousands, m_dates,
                           m_escape, m_comment, m_lineEnding, m_blanks}) {
        connect(box, &QComboBox::activated, this, &DetectionBar::tell);
    }
    for (QSpinBox* box : {m_skip, m_headerRows, m_footer}) {
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
    }
    connect(m_skip, &QSpinBox::valueChanged, this, &DetectionBar::tell);
    connect(m_headerRows, &QSpinBox::valueChanged, this, &DetectionBar::tell);
    connect(m_footer, &QSpinBox::valueChanged, this, &DetectionBar::tell);
    connect(m_header, &QCheckBox::toggled, this, &DetectionBar::tell);
}

void DetectionBar::fillFields(const csv::SniffResult& file)
{
    m_filling = true;
    const csv::Dialect& dialect = file.dialect;
    choose(m_delimiter, QChar::fromLatin1(dialect.delimiter),
           csv::delimiterName(dialect.delimiter));
    choose(m_quote, QChar::fromLatin1(dialect.quote), QString(QLatin1Char(dialect.quote)));
    choose(m_encoding, dialect.encoding, dialect.encoding);
    m_skip->setValue(dialect.skippedLines);
    m_header->setChecked(dialect.header);
    m_headerRows->setValue(dialect.headerRows);
    m_headerRows->setEnabled(dialect.header);
    m_escape->setCurrentIndex(dialect.backslashEscape ? 1 : 0);
    choose(m_comment, QChar::fromLatin1(dialect.comment), QString(QLatin1Char(dialect.comment)));
    m_lineEnding->setCurrentIndex(m_lineEnding->findData(int(dialect.lineEnding)));
    m_blanks->setCurrentIndex(dialect.spaceAfterDelimiter ? 0 : 1);
    m_footer->setSpecialValueText(tr("as found: %1").arg(file.footerLines()));
    m_footer->setValue(dialect.footerLines.value_or(asFound));
    for (const csv::SniffedColumn& column : file.columns) {
        if (column.isNumeric() && column.number) {
            choose(m_decimal, QChar::fromLatin1(column.number->decimal), {});
            choose(m_thousands, QChar::fromLatin1(column.number->thousands),
                   QString(QLatin1Char(column.number->thousands)));
            break;
        }
    }
    m_filling = false;
}

void DetectionBar::tell()
{
    if (m_filling) {
        return;
    }
    csv::Overrides overrides;
    overrides.delimiter = m_delimiter->currentData().toChar().toLatin1();
    overrides.quote = m_quote->currentData().toChar().toLatin1();
    overrides.encoding = m_encoding->currentData().toString();
    overrides.skip = m_skip->value();
    overrides.noHeader = !m_header->isChecked();
    overrides.headerRows = m_headerRows->value();
    overrides.backslashEscape = m_escape->currentData().toBool();
    overrides.comment = m_comment->currentData().toChar().toLatin1();
    overrides.lineEnding = csv::LineEnding(m_lineEnding->currentData().toInt());
    overrides.spaceAfterDelimiter = m_blanks->currentData().toBool();
    if (m_footer->value() != asFound) {
        overrides.footerLines = m_footer->value();
    }
    const auto numbers = [this] { return sender() == m_decimal || sender() == m_thousands; };
    if (numbers()) {
        overrides.decimal = m_decimal->currentData().toChar();
        overrides.thousands = m_thousands->currentData().toChar();
    }
    if (const QString dates = m_dates->currentData().toString(); !dates.isEmpty()) {
        overrides.dateFormat = dates;
    }
    Q_EMIT overruled(overrides);
}

void DetectionBar::show(const csv::SniffResult& file, const csv::Mapping& mapping,
                        const QString& recipeName)
{
    m_file = file;
    QString sentence = csv::describe(file);
    if (!recipeName.isEmpty()) {
        sentence += u' ' + tr("Columns as in %1, imported before.").arg(recipeName);
    }
    m_sentence->setText(sentence);
    fillFields(file);
    const csv::SniffedColumn* column = openQuestion(m_file, mapping);
    m_asking = column != nullptr;
    m_question->setVisible(m_asking);
    if (column) {
        ask(*column);
    }
}

void DetectionBar::ask(const csv::SniffedColumn& column)
{
    emptyLayout(m_questionLayout);
    auto* title =
        wrappedLabel(tr("Column “%1” can be read in two ways. Which one is it?").arg(column.name),
                     TypeRole::Control, Token::Ink);
    m_questionLayout->addWidget(title);
    for (const csv::Reading& reading : column.alternatives) {
        auto* row = new QHBoxLayout;
        auto* button = new Button(readingName(reading));
        button->setAccessibleDescription(exampleLine(reading));
        connect(button, &Button::clicked, this, [this, reading] { Q_EMIT readingChosen(reading); });
        row->addWidget(button);
        row->addWidget(wrappedLabel(exampleLine(reading), TypeRole::Small, Token::MutedOnTint), 1);
        m_questionLayout->addLayout(row);
    }
}

}
