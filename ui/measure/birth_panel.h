#pragma once

#include "core/project/birth.h"
#include "ui/measure/figure_asked.h"

#include <QFrame>

class QVBoxLayout;

namespace throughline {

/// Where a figure comes from: its definition, and each batch, file, row or hand it was made of.
/// Stands in the middle of any screen.
class BirthPanel final : public QFrame
{
    Q_OBJECT

public:
    BirthPanel(const Project& project, FigureAsked asked, QWidget* parent = nullptr);

    /// Everything it says, as lines of text: for the clipboard and for tests.
    QString text() const { return m_lines.join(QLatin1Char('\n')); }

Q_SIGNALS:
    void closed();
    /// Somebody wants to see all imports.
    void dataRequested();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addHead();
    void addSeries(const SeriesId& series);
    void addSource(const BirthCertificate& certificate, const BirthSource& source);
    void say(const QString& text, bool strong, bool indented = false);
    QWidget* foot();

    const Project& m_project;
    FigureAsked m_asked;
    QVBoxLayout* m_column;
    QStringList m_lines;
};

}
