#pragma once

#include "core/base/geometry.h"
#include "core/model/step.h"

#include <QString>
#include <QUuid>

#include <optional>

class QPainter;

namespace throughline {

class MapCanvas;

/// The format in which *Not placed yet* hands a card to the canvas: its id as text.
QString waitingCardMime();
/// Gives a waiting card or a parked thought its stage, and its place where one is named; one edit.
bool placeWaiting(MapCanvas& canvas, const QUuid& id, Stage stage, std::optional<Point> at);
/// Three ghosts to the left of the outcome's card, and what to do: the empty map.
void paintGhosts(QPainter& painter, const MapCanvas& canvas);

}
