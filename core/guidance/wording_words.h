#pragma once

#include <QString>

namespace throughline {

/// The first word that speaks of something shipped or done rather than changed ("launch",
/// "dashboard"); empty where there is none.
QString deliverableWord(const QString& text);
/// The word a title begins with where that is something somebody does ("Launch webinar");
/// empty otherwise.
QString activityWordAtStart(const QString& title);

/// Where a title says two results at once: the text of both halves; empty ones where it does not.
struct TwoResults
{
    QString first;
    QString second;
    bool isEmpty() const { return first.isEmpty(); }
};
TwoResults twoResultsIn(const QString& title);

}
