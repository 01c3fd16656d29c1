#pragma once

#include "core/base/geometry.h"
#include "core/base/result.h"
#include "core/model/edit.h"

#include <QString>
#include <QUuid>

#include <optional>

class QPainter;

namespace throughline {

class CanvasScene;

/// The format in which *Not placed yet* hands a card to the canvas: its id as text.
QString waitingCardMime();
/// Gives a waiting card or a parked thought its stage, and its place where one is named; one edit.
Result<Edit> placeWaiting(const Map& map, const QUuid& id, Stage stage, std::optional<Point> at);
/// Three ghosts to the left of the outcome's card, and what to do: the empty map.
void paintGhosts(QPainter& painter, const CanvasScene& scene);

}
