#include "ui/map/tray_bar.h"

#include "ui/map/map_mime.h"
#include "ui/theme/fonts.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QApplication>
#include <QDrag>
#include <QHBoxLayout>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollArea>

namespace throughline {

namespace {

constexpr int cardHeight = 28;
constexpr int longest = 260;

}

WaitingCard::WaitingCard(const QUuid& id, const QString& words, QWidget* parent)
    : QAbstractButton(parent), m_id(id)
{
    setText(words);
    setAccessibleName(words);
    setAccessibleDescription(tr("Not placed yet. Press 1 to 4 to place it."));
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::OpenHandCursor);
    setToolTip(words);
}

void WaitingCard::setShownSelected(bool selected)
{
    if (selected != m_selected) {
        m_selected = selected;
        update();
    }
}

void WaitingCard::setLarge(bool large)
{
    m_large = large;
    updateGeometry();
}

QFont WaitingCard::textFont() const { return m_large ? roomFont() : theme().font(TypeRole::Base); }

QSize WaitingCard::sizeHint() const
{
    const int text = QFontMetrics(textFont()).horizontalAdvance(this->text());
    constexpr int larger = 6;
    return {std::min(text + 24, m_large ? longest * 3 / 2 : longest),
            cardHeight + (m_large ? larger : 0)};
}

void WaitingCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = m_selected || hasFocus();
    QPen outline(theme().color(ring ? Token::Accent : Token::Muted),
                 ring ? measure::focusRing : measure::hairline, Qt::DashLine);
    painter.setPen(outline);
    painter.setBrush(theme().color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), measure::radiusControl,
                            measure::radiusControl);
    painter.setPen(theme().color(Token::Ink));
    painter.setFont(textFont());
    const QRect box = rect().adjusted(11, 0, -11, 0);
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width() + 1));
}

void WaitingCard::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->position().toPoint();
    QAbstractButton::mousePressEvent(event);
}

void WaitingCard::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint way = event->position().toPoint() - m_pressedAt;
    if (!(event->buttons() & Qt::LeftButton) ||
        way.manhattanLength() < QApplication::startDragDistance()) {
        return;
    }
    auto* drag = new QDrag(this);
    auto* brought = new QMimeData;
    brought->setData(waitingCardMime(), m_id.toString(QUuid::WithoutBraces).toLatin1());
    drag->setMimeData(brought);
    drag->setPixmap(grab());
    setDown(false);
    drag->exec(Qt::MoveAction);
}

TrayBar::TrayBar(Project& project, QWidget* parent) : QWidget(parent), m_project(project)
{
    setFixedHeight(measure::tray);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(measure::panelPadding, 0, measure::panelPadding, 0);
    layout->setSpacing(12);
    m_head = new TextLabel(tr("Not placed yet"), TypeRole::Control);
    layout->addWidget(m_head);
    auto* area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget;
    m_row = new QHBoxLayout(inner);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(8);
    area->setWidget(inner);
    area->viewport()->setAutoFillBackground(false);
    inner->setAutoFillBackground(false);
    layout->addWidget(area, 1);
    m_hint = new TextLabel(tr("A line that starts with ? waits here. Drag it up, or press 1 to 4."),
                           TypeRole::Small, Token::MutedOnTint);
    layout->addWidget(m_hint);
    connect(&project, &Project::changed, this, &TrayBar::refresh);
    refresh();
}

std::vector<WaitingCard*> TrayBar::cards() const
{
    std::vector<WaitingCard*> result;
    for (int i = 0; i < m_row->count(); ++i) {
        if (auto* card = qobject_cast<WaitingCard*>(m_row->itemAt(i)->widget())) {
            result.push_back(card);
        }
    }
    return result;
}

void TrayBar::refresh()
{
    std::vector<std::pair<QUuid, QString>> waiting;
    const Map& map = m_project.map();
    for (const Step* each : map.shownSteps()) {
        if (each->stage == Stage::None) {
            waiting.emplace_back(each->id.uuid(), each->title);
        }
    }
    for (const auto& [id, item] : map.parked) {
        waiting.emplace_back(id.uuid(), item.text);
    }
    std::vector<std::pair<QUuid, QString>> shown;
    for (const WaitingCard* each : cards()) {
        shown.emplace_back(each->id(), each->text());
    }
    if (shown == waiting && m_row->count() > 0) {
        return;
    }
    emptyLayout(m_row);
    for (const auto& [id, words] : waiting) {
        auto* card = new WaitingCard(id, words, m_row->parentWidget());
        connect(card, &QAbstractButton::clicked, this, [this, id = id] { Q_EMIT chosen(id); });
        card->setLarge(m_large);
        m_row->addWidget(card);
    }
    m_row->addStretch(1);
}

void TrayBar::setLarge(bool large)
{
    m_large = large;
    m_head->setRole(large ? TypeRole::Heading : TypeRole::Control);
    showHint();
    for (WaitingCard* each : cards()) {
        each->setLarge(large);
    }
}

/// The hint is there where it leaves room for the cards.
void TrayBar::showHint()
{
    constexpr int roomForBoth = 760;
    m_hint->setVisible(!m_large && width() >= roomForBoth);
}

void TrayBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showHint();
}

void TrayBar::showSelection(const Selection& selection)
{
    for (WaitingCard* each : cards()) {
        each->setShownSelected(std::find(selection.ids.begin(), selection.ids.end(), each->id()) !=
                               selection.ids.end());
    }
}

}
