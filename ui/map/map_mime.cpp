#include "ui/map/map_mime.h"

#include "core/layout/card_size.h"
#include "core/layout/measures.h"
#include "core/model/intents_steps.h"
#include "ui/actions/action_table.h"
#include "ui/map/canvas_scene.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace throughline {

namespace {

/// The edit that makes a parked thought a card of that stage, or gives a waiting card its stage.
Result<Edit> stagedEdit(const Map& map, const QUuid& id, Stage stage)
{
    if (map.step(StepId(id))) {
        return setStage(map, {StepId(id)}, stage);
    }
    const Result<Edit> card = unparkThought(map, ParkedId(id));
    const auto step = card ? selectedStep(map, *card) : std::nullopt;
    if (!step) {
        return card;
    }
    Map after = map;
    applyChanges(after, card->changes);
    const Result<Edit> staged = setStage(after, {*step}, stage);
    return staged ? merged(*card, *staged) : staged;
}

}

QString waitingCardMime() { return QStringLiteral("application/x-throughline-card"); }

Result<Edit> placeWaiting(const Map& map, const QUuid& id, Stage stage, std::optional<Point> at)
{
    const Result<Edit> edit = stagedEdit(map, id, stage);
    const auto step = edit && at ? selectedStep(map, *edit) : std::nullopt;
    if (!step) {
        return edit;
    }
    Map after = map;
    applyChanges(after, edit->changes);
    const Size size = cardSize(after, *after.step(*step));
    const Point corner{at->x - size.width / 2, at->y - size.height / 2};
    const Result<Edit> move = moveCards(after, {{*step, corner, {}}});
    return move ? merged(*edit, *move) : edit;
}

namespace {

/// With the keys of now; the quick-add line says itself what can be typed there.
QString howToBegin()
{
    return QCoreApplication::translate("MapCanvas",
                                       "%1 names the outcome, then its causes, one before the "
                                       "other. %2 begins with the first activity. %3 shows all "
                                       "keys.")
        .arg(actionKeyText(ActionId::CanvasCause), actionKeyText(ActionId::CanvasSameLevel),
             QStringLiteral("?"));
}

}

void paintGhosts(QPainter& painter, const CanvasScene& scene)
{
    const auto outcome = scene.painter().rectOf(scene.map().outcome.card);
    if (!outcome) {
        return;
    }
    const StageColumns& columns = scene.columns();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(TypeRole::Control));
    const double y = outcome->center().y - measures::cardHeight / 2;
    const QStringList words{QCoreApplication::translate("MapCanvas", "what we do"),
                            QCoreApplication::translate("MapCanvas", "what it makes"),
                            QCoreApplication::translate("MapCanvas", "what people then do")};
    double right = outcome->left();
    for (size_t i = 3; i-- > 0;) {
        const double x = (columns[i].left + columns[i].right - measures::cardWidth) / 2;
        const QRectF ghost(x, y, measures::cardWidth, measures::cardHeight);
        QPen dashes(theme().stage(columns[i].stage).edge, measure::cardEdge, Qt::DashLine);
        painter.setPen(dashes);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(ghost, measure::radiusCard, measure::radiusCard);
        painter.drawLine(QPointF(ghost.right() + 4, ghost.center().y()),
                         QPointF(right - 4, ghost.center().y()));
        painter.setPen(theme().color(Token::MutedOnTint));
        painter.drawText(ghost.adjusted(12, 8, -12, -8), Qt::AlignCenter | Qt::TextWordWrap,
                         words[static_cast<qsizetype>(i)]);
        right = ghost.left();
    }
    painter.setPen(theme().color(Token::MutedOnTint));
    painter.drawText(QRectF(right, outcome->bottom() + 24, outcome->right() - right, 60),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, howToBegin());
    painter.restore();
}

}
