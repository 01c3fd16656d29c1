#pragma once

#include "core/project/project.h"

#include <QFrame>

#include <functional>

namespace throughline {

class Button;
class Countdown;
class OutlineEdit;
class ParkingLot;
class TextLabel;

/// The outline beside the map with the parking lot below it, and a timed brainstorm: lines now,
/// links later.
class OutlinePane final : public QFrame
{
    Q_OBJECT

public:
    /// \p apply carries out an edit as the map does it, with places for new cards; false after
    /// telling the problem.
    OutlinePane(Project& project, std::function<bool(Result<Edit>)> apply,
                QWidget* parent = nullptr);

    OutlineEdit& edit() const { return *m_edit; }
    ParkingLot& parkingLot() const { return *m_parking; }
    /// Asks for how long; while one runs, ends it.
    void askBrainstorm();
    /// Starts collecting lines for so many minutes.
    void startBrainstorm(int minutes);
    void endBrainstorm();
    bool isBrainstorming() const;
    /// "3:12 left, 14 lines", or what came out of it.
    QString brainstormText() const;
    Countdown& countdown() const { return *m_countdown; }

    /// Goes along with what is selected on the map, unless somebody types here.
    void follow(const Selection& selection);

Q_SIGNALS:
    /// The caret stands in the line of a card.
    void cardReached(const QUuid& id);
    /// Esc: back to the map.
    void left();
    void problem(const QString& sentence);
    void closeRequested();
    void tablePasted(const QString& text);

private:
    QWidget* makeHead();
    void showBrainstorm();
    QString linesText() const;

    Project& m_project;
    OutlineEdit* m_edit;
    ParkingLot* m_parking;
    Countdown* m_countdown;
    TextLabel* m_news;
    Button* m_storm;
};

}
