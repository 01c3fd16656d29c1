#include "ui/measure/database_form.h"

#include "core/sources/reading_statement.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int formWidth = 640;
const QString addressKey = QStringLiteral("import/databaseAddress");

void addField(QVBoxLayout* layout, const QString& name, QWidget* field)
{
    auto* label = new TextLabel(name, TypeRole::Control);
    field->setAccessibleName(name);
    label->setBuddy(field);
    layout->addWidget(label);
    layout->addWidget(field);
}

}

DatabaseForm::DatabaseForm(QWidget* parent)
    : QDialog(parent),
      m_address(new QLineEdit),
      m_sql(new QPlainTextEdit),
      m_password(new QLineEdit),
      m_said(wrappedLabel({}, TypeRole::Base, Token::OffTrack))
{
    setWindowTitle(tr("Ask a database"));
    setMinimumWidth(formWidth);
    m_address->setPlaceholderText(tr("postgresql://user@host:5432/database, odbc:NAME or a file"));
    m_address->setText(QSettings().value(addressKey).toString());
    m_sql->setPlaceholderText(tr("select week, team, signed_up from weeks"));
    m_sql->setTabChangesFocus(true);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setPlaceholderText(tr("Only for now: it is never kept"));

    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(8);
    layout->addWidget(
        wrappedLabel(tr("The answer becomes a table that you check like any file. The "
                        "query is kept with the project, so that it can be asked "
                        "again; nothing can be written to the database."),
                     TypeRole::Base, Token::MutedOnTint));
    addField(layout, tr("Database"), m_address);
    addField(layout, tr("Query"), m_sql);
    addField(layout, tr("Password"), m_password);
    layout->addWidget(m_said);
    m_said->hide();

    auto* row = new QHBoxLayout;
    auto* ask = new Button(tr("Ask"), Button::Look::Primary);
    auto* cancel = new Button(tr("Cancel"));
    ask->setDefault(true);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(ask);
    layout->addLayout(row);
    connect(ask, &Button::clicked, this, &DatabaseForm::accept);
    connect(cancel, &Button::clicked, this, &DatabaseForm::reject);
    m_address->setFocus();
}

void DatabaseForm::accept()
{
    const QString sql = m_sql->toPlainText().trimmed();
    const auto address = parseDatabaseAddress(m_address->text().trimmed(), sql);
    QString problem;
    if (!address) {
        problem = address.error().message;
    } else if (!isReadingStatement(sql)) {
        problem = tr("The query is to be one statement that reads: begin it with SELECT or WITH.");
    }
    m_said->setText(problem);
    m_said->setVisible(!problem.isEmpty());
    if (!problem.isEmpty()) {
        return;
    }
    if (address->password.isEmpty()) {
        QSettings().setValue(addressKey, m_address->text().trimmed());
    }
    const QString password = m_password->text().isEmpty() ? address->password : m_password->text();
    QDialog::accept();
    Q_EMIT asked(address->query, password);
}

}
