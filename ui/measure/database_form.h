#pragma once

#include "core/sources/database_query.h"

#include <QDialog>

class QLineEdit;
class QPlainTextEdit;

namespace throughline {

class TextLabel;

/// Asks for a database's address, one statement that reads, and a password that is not kept.
class DatabaseForm final : public QDialog
{
    Q_OBJECT

public:
    explicit DatabaseForm(QWidget* parent = nullptr);

Q_SIGNALS:
    /// The form is filled in and closed; \p password is for this once.
    void asked(const DatabaseQuery& query, const QString& password);

public Q_SLOTS:
    /// Says what is wrong in place, or closes and asks.
    void accept() override;

private:
    QLineEdit* m_address;
    QPlainTextEdit* m_sql;
    QLineEdit* m_password;
    TextLabel* m_said;
};

}
