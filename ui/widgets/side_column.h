#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace throughline {

/// A column beside a page, as wide as the inspector: what it holds scrolls up and down only.
class SideColumn : public QScrollArea
{
    Q_OBJECT

public:
    /// \p name is what a screen reader says of it.
    explicit SideColumn(const QString& name, QWidget* parent = nullptr);

protected:
    /// What stands in the column, from top to bottom.
    QVBoxLayout* column() const { return m_content; }
    /// Takes everything out.
    void clear();

private:
    QVBoxLayout* m_content;
};

}
