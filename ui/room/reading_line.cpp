#include "ui/room/reading_line.h"

#include "core/guidance/reading.h"
#include "core/project/project.h"
#include "ui/theme/theme.h"
#include "ui/widgets/text_label.h"

#include <QVBoxLayout>

namespace throughline {

ReadingLine::ReadingLine(Project& project, QWidget* parent)
    : QFrame(parent),
      m_project(project),
      m_sentence(wrappedLabel({}, TypeRole::Outcome, Token::Ink))
{
    setProperty("look", QStringLiteral("bar"));
    setAccessibleName(tr("Read aloud"));
    setFixedHeight(measure::tray); // as high as the tray, in whose place it stands
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    column->addWidget(m_sentence);
    connect(&project, &Project::changed, this, &ReadingLine::refresh);
}

void ReadingLine::read(const QUuid& id)
{
    m_link = LinkId(id);
    refresh();
}

bool ReadingLine::reads() const { return !m_sentence->text().isEmpty(); }

QString ReadingLine::sentence() const { return m_sentence->text(); }

void ReadingLine::refresh()
{
    const Map& map = m_project.map();
    const Link* link = m_link.isNull() ? nullptr : map.link(m_link);
    m_sentence->setText(link ? readLink(map, *link) : QString());
    fitSentence();
}

/// A sentence that is too long for the line takes two smaller ones.
void ReadingLine::fitSentence()
{
    const QFontMetricsF metrics(theme().font(TypeRole::Outcome));
    const int room = width() - 2 * measure::panelPadding;
    const bool fits = metrics.horizontalAdvance(m_sentence->text()) < room;
    m_sentence->setRole(fits ? TypeRole::Outcome : TypeRole::Heading);
}

void ReadingLine::resizeEvent(QResizeEvent* event)
{
    QFrame::resizeEvent(event);
    fitSentence();
}

}
