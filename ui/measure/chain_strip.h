#pragma once

#include "ui/measure/dashboard_facts.h"

#include <QScrollArea>

namespace throughline {

/// The chain as a strip: counted cards with how many arrived, between them what goes on. A click
/// on a count or a share asks where it comes from. Scrolls sideways where there is no room.
class ChainStrip final : public QScrollArea
{
    Q_OBJECT

public:
    explicit ChainStrip(QWidget* parent = nullptr);

    void setCards(std::vector<StripCard> cards);
    /// Draws a ring around the place that an indicator speaks of; a null id takes it away.
    void setMarked(StepId step);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

Q_SIGNALS:
    void countClicked(throughline::StepId step);
    /// The share that goes on to \p step was clicked.
    void shareClicked(throughline::StepId step);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Card;
    class Arrow;
    void arrange();

    std::vector<StripCard> m_cards;
    std::vector<Card*> m_cardButtons;
    std::vector<Arrow*> m_arrowButtons;
    int m_height;
};

}
