#include "ui/window/status_line.h"

#include "ui/paint/marks.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/field_saver.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QTimer>

namespace throughline {

StatusLine::StatusLine(QWidget* parent)
    : QWidget(parent),
      m_patience(new QTimer(this)),
      m_settled(new QTimer(this)),
      m_saved(new TextLabel(QString(), TypeRole::Small, Token::Muted, this)),
      m_saveCopy(new Button(tr("Save a copy …"), Button::Look::Link, this)),
      m_undo(new TextLabel(QString(), TypeRole::Small, Token::Muted, this)),
      m_freshness(new Button(QString(), Button::Look::Link, this)),
      m_day(new TextLabel(QString(), TypeRole::Small, Token::Muted, this))
{
    setFixedHeight(measure::statusBar);
    setAccessibleName(tr("Status"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(35, 1, 16, 0);
    row->setSpacing(20);
    row->addWidget(m_saved);
    row->addWidget(m_saveCopy);
    row->addWidget(m_undo);
    row->addStretch(1);
    row->addWidget(m_freshness);
    row->addWidget(m_day);
    m_freshness->setQuiet(true);
    connect(m_saveCopy, &Button::clicked, this, &StatusLine::saveCopyRequested);
    connect(m_freshness, &Button::clicked, this, &StatusLine::freshnessClicked);
    connect(&theme(), &Theme::changed, this, QOverload<>::of(&QWidget::update));
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, [this] { show(Saved::Saving, {}); });
    m_settled->setSingleShot(true);
    m_settled->setInterval(FieldSaver::delayMs + patienceMs);
    connect(m_settled, &QTimer::timeout, this, [this] { setSaved(Saved::All); });
    setSaved(Saved::NoProject);
    setFreshness({});
}

void StatusLine::setSaved(Saved state, const QString& detail)
{
    if (state == Saved::Typing || state == Saved::Saving) {
        if (m_state != Saved::Saving && !m_patience->isActive()) {
            m_patience->start();
        }
        if (state == Saved::Typing) {
            m_settled->start();
        }
        return;
    }
    m_patience->stop();
    m_settled->stop();
    show(state, detail);
}

void StatusLine::show(Saved state, const QString& detail)
{
    m_state = state;
    QString text;
    switch (state) {
    case Saved::NoProject:
        text = tr("No project open");
        break;
    case Saved::All:
        text = tr("All changes saved");
        break;
    case Saved::Typing:
    case Saved::Saving:
        text = tr("Saving …");
        break;
    case Saved::ReadOnly:
        text = detail.isEmpty() ? tr("Read only") : tr("Read only, %1").arg(detail);
        break;
    case Saved::Problem:
        text = tr("Could not save: %1").arg(detail);
        break;
    }
    m_saved->setText(text);
    m_saved->setAccessibleName(text);
    layout()->setContentsMargins(state == Saved::NoProject ? 16 : 35, 1, 16, 0);
    fitParts();
    update();
}

/// In a narrow window the last of these go: nothing is shown cut off.
void StatusLine::fitParts()
{
    const QMargins margins = layout()->contentsMargins();
    int left = width() - margins.left() - margins.right() - m_saved->sizeHint().width();
    const auto fit = [&](QWidget* part, bool wanted) {
        const int needed = part->sizeHint().width() + layout()->spacing();
        const bool fits = wanted && needed <= left;
        part->setVisible(fits);
        left -= fits ? needed : 0;
    };
    fit(m_saveCopy, canSaveCopy());
    fit(m_undo, !m_undo->text().isEmpty());
    fit(m_day, !m_day->text().isEmpty());
    fit(m_freshness, !m_freshness->text().isEmpty());
}

void StatusLine::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitParts();
}

void StatusLine::setUndo(const QString& sentence)
{
    m_undo->setText(sentence);
    fitParts();
}

void StatusLine::setFreshness(const QString& sentence)
{
    m_freshness->setText(sentence);
    m_freshness->setAccessibleName(sentence);
    m_freshness->updateGeometry();
    fitParts();
}

void StatusLine::setDay(const QString& day)
{
    m_day->setText(day);
    fitParts();
}

QString StatusLine::savedText() const { return m_saved->text(); }

QString StatusLine::undoText() const { return m_undo->text(); }

void StatusLine::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), theme().color(Token::Surface));
    painter.fillRect(0, 0, width(), 1, theme().color(Token::Hairline));
    const QRectF box(16, 8, 13, 13);
    switch (m_state) {
    case Saved::NoProject:
        break;
    case Saved::All:
        painter.drawPixmap(
            box.topLeft(),
            iconPixmap(IconName::Check, 13, theme().color(Token::OnTrack), devicePixelRatioF()));
        break;
    case Saved::Typing:
    case Saved::Saving:
        painter.drawPixmap(
            box.topLeft(),
            iconPixmap(IconName::Clock, 13, theme().color(Token::Muted), devicePixelRatioF()));
        break;
    case Saved::ReadOnly:
        painter.drawPixmap(
            box.topLeft(),
            iconPixmap(IconName::Lock, 13, theme().color(Token::Muted), devicePixelRatioF()));
        break;
    case Saved::Problem:
        paintMark(painter, box, Mark::OffTrack);
        break;
    }
}

}
