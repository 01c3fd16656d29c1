#pragma once

#include <QString>

#include <vector>

namespace throughline {

class Project;

/// One of the plain lines for a chat: "Now" and "16.7 of 100. Judged from 5 May."
struct ShareLine
{
    QString label;
    QString text;
    bool operator==(const ShareLine&) const = default;
};

/// Five plain lines: what we want, now, the worst, what was decided, the next look; the last one
/// dated. The worst is always among them; no line names a person.
std::vector<ShareLine> shareLines(const Project& project);

/// The same as text, a line each.
QString shareText(const std::vector<ShareLine>& lines);

}
