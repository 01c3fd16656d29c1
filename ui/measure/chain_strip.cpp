#include "ui/measure/chain_strip.h"

#include "ui/theme/fonts.h"
#include "ui/theme/theme.h"
#include "ui/widgets/focus_ring.h"

#include <QAbstractButton>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QtMath>

namespace throughline {

namespace {

constexpr int cardHeight = 68;
constexpr int tallCardHeight = 87; // where a title needs a second line
constexpr int leastCard = 132;
constexpr int mostCard = 260;
constexpr int arrowWidth = 92;
constexpr int textLeft = 18;
constexpr int textRight = 12;

QFont titleFont() { return strongFont(TypeRole::Control); }

}

/// A counted card: its title, how many arrived, the mark of the link into it.
class ChainStrip::Card final : public QAbstractButton
{
public:
    explicit Card(StripCard card) : m_card(std::move(card))
    {
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setToolTip(tr("%1: where does %2 come from?").arg(m_card.title, m_card.count));
        const QString word = markWord(m_card.mark);
        setAccessibleName(word.isEmpty() ? tr("%1, %2").arg(m_card.title, m_card.count)
                                         : tr("%1, %2, %3").arg(m_card.title, m_card.count, word));
        setAccessibleDescription(tr("Shows where this figure comes from"));
    }
    const StripCard& card() const { return m_card; }
    void setMarked(bool marked)
    {
        m_marked = marked;
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const StageColors colors = theme().stage(m_card.stage);
        const bool outcome = m_card.stage == Stage::Outcome;
        const bool ringed = hasFocus() || m_marked;
        const double line = ringed    ? measure::focusRing
                            : outcome ? measure::outcomeCardEdge
                                      : measure::cardEdge;
        const QRectF box = QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2);
        QPainterPath shape;
        shape.addRoundedRect(box, measure::radiusCard, measure::radiusCard);
        painter.fillPath(shape, colors.fill);
        painter.save();
        painter.setClipPath(shape);
        painter.fillRect(QRectF(0, 0, 6, height()), colors.edge);
        painter.restore();
        painter.setPen(
            QPen(ringed || underMouse() ? theme().color(Token::Accent) : colors.edge, line));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(shape);
        const QRect text = rect().adjusted(textLeft, 8, -textRight, -7);
        painter.setFont(titleFont());
        painter.setPen(theme().color(Token::Ink));
        const QRect title(text.left(), text.top(), text.width(), text.height() - 26);
        const QString shown = fitted(painter.fontMetrics(), title);
        painter.drawText(title, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, shown);
        const QFont figure = sizedFont(TypeRole::Sentence, 19, QFont::DemiBold);
        painter.setFont(figure);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignBottom, m_card.count);
        if (m_card.mark != Mark::None) {
            paintMark(painter, QRectF(text.right() - 13, text.bottom() - 17, 12, 12), m_card.mark);
        }
    }

private:
    /// The title, cut only where two lines do not hold it.
    QString fitted(const QFontMetrics& metrics, const QRect& box) const
    {
        const int lines = qMax(1, box.height() / metrics.lineSpacing());
        const QRect wanted = metrics.boundingRect(box, Qt::TextWordWrap, m_card.title);
        if (wanted.height() <= box.height() + 2 && wanted.width() <= box.width()) {
            return m_card.title;
        }
        return metrics.elidedText(m_card.title, Qt::ElideRight, box.width() * lines - 12 * lines);
    }

    StripCard m_card;
    bool m_marked = false;
};

/// What goes on from one card to the next.
class ChainStrip::Arrow final : public QAbstractButton
{
public:
    explicit Arrow(const StripCard& to)
        : m_share(to.share), m_expected(to.expected), m_red(to.furthest)
    {
        setFocusPolicy(Qt::TabFocus);
        setCursor(Qt::PointingHandCursor);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(m_expected.isEmpty()
                              ? tr("%1 go on to %2").arg(m_share, to.title)
                              : tr("%1 go on to %2, %3").arg(m_share, to.title, m_expected));
        setAccessibleDescription(tr("Shows where this figure comes from"));
        setToolTip(tr("Where does this share come from?"));
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double middle = height() / 2.0;
        const QColor color = theme().color(m_red ? Token::ShortfallMore : Token::ShortfallNone);
        painter.setPen(QPen(color, m_red ? 3 : 2));
        painter.drawLine(QPointF(8, middle), QPointF(width() - 13, middle));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(QPolygonF{QPointF(width() - 7, middle),
                                      QPointF(width() - 15, middle - 4.5),
                                      QPointF(width() - 15, middle + 4.5)});
        QFont font = weightedFont(TypeRole::Base, m_red ? QFont::DemiBold : QFont::Medium);
        font.setUnderline(underMouse());
        shrinkToFit(font, m_share);
        painter.setFont(font);
        painter.setPen(theme().color(m_red ? Token::OffTrack : Token::Ink));
        painter.drawText(QRectF(0, 0, width(), middle - 4), Qt::AlignHCenter | Qt::AlignBottom,
                         m_share);
        QFont small = theme().font(TypeRole::Small);
        shrinkToFit(small, m_expected);
        painter.setFont(small);
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(QRectF(0, middle + 5, width(), middle - 5),
                         Qt::AlignHCenter | Qt::AlignTop, m_expected);
        if (hasFocus()) {
            paintFocusRing(painter, QRectF(rect()).adjusted(1, 1, -1, -1), 6);
        }
    }

private:
    void shrinkToFit(QFont& font, const QString& text) const
    {
        while (font.pixelSize() > 10 && QFontMetrics(font).horizontalAdvance(text) > width()) {
            font.setPixelSize(font.pixelSize() - 1);
        }
    }

    QString m_share;
    QString m_expected;
    bool m_red;
};

ChainStrip::ChainStrip(QWidget* parent) : QScrollArea(parent), m_height(cardHeight)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(false);
    setFocusPolicy(Qt::NoFocus);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("The chain: how many arrived at each card"));
    viewport()->setAutoFillBackground(false);
    connect(&Theme::instance(), &Theme::changed, this, [this] { viewport()->update(); });
}

QSize ChainStrip::sizeHint() const
{
    const int bar = horizontalScrollBar()->maximum() > 0 ? 12 : 0;
    return {600, m_height + bar};
}

void ChainStrip::setCards(std::vector<StripCard> cards)
{
    setVisible(!cards.empty());
    if (cards.size() == m_cards.size() &&
        std::equal(cards.begin(), cards.end(), m_cards.begin(), [](const auto& a, const auto& b) {
            return a.step == b.step && a.title == b.title && a.count == b.count &&
                   a.mark == b.mark && a.share == b.share && a.expected == b.expected &&
                   a.furthest == b.furthest && a.stage == b.stage;
        })) {
        return;
    }
    m_cards = std::move(cards);
    m_cardButtons.clear();
    m_arrowButtons.clear();
    auto* inside = new QWidget;
    inside->setAutoFillBackground(false);
    for (const StripCard& each : m_cards) {
        if (!m_cardButtons.empty()) {
            auto* arrow = new Arrow(each);
            arrow->setParent(inside);
            m_arrowButtons.push_back(arrow);
            connect(arrow, &QAbstractButton::clicked, this,
                    [this, step = each.step] { Q_EMIT shareClicked(step); });
        }
        auto* card = new Card(each);
        card->setParent(inside);
        m_cardButtons.push_back(card);
        connect(card, &QAbstractButton::clicked, this,
                [this, step = each.step] { Q_EMIT countClicked(step); });
    }
    setWidget(inside);
    inside->show();
    arrange();
}

void ChainStrip::setMarked(StepId step)
{
    for (Card* card : m_cardButtons) {
        card->setMarked(!step.isNull() && card->card().step == step);
    }
}

void ChainStrip::arrange()
{
    const int count = int(m_cardButtons.size());
    if (count == 0 || !widget()) {
        return;
    }
    const int free = viewport()->width() - arrowWidth * (count - 1);
    const int wide = qBound(leastCard, free / count, mostCard);
    const QFontMetrics metrics(titleFont());
    m_height = cardHeight;
    for (const StripCard& each : m_cards) {
        if (metrics.horizontalAdvance(each.title) > wide - textLeft - textRight) {
            m_height = tallCardHeight;
        }
    }
    int x = 0;
    for (int i = 0; i < count; ++i) {
        if (i > 0) {
            m_arrowButtons[size_t(i - 1)]->setGeometry(x + 3, 0, arrowWidth - 6, m_height);
            x += arrowWidth;
        }
        // What does not divide evenly goes to the last card, so that the strip ends with the list.
        const bool fills = wide > leastCard && wide < mostCard && i == count - 1;
        const int own = fills ? wide + free % count : wide;
        m_cardButtons[size_t(i)]->setGeometry(x, 0, own, m_height);
        x += own;
    }
    widget()->resize(x, m_height);
    updateGeometry();
    setFixedHeight(m_height + (x > viewport()->width() ? 12 : 0));
}

void ChainStrip::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    arrange();
}

}
