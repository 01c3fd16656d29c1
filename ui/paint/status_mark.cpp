#include "ui/paint/status_mark.h"

namespace throughline {

Mark markOf(Status status)
{
    switch (status) {
    case Status::OnTrack:
        return Mark::OnTrack;
    case Status::AtRisk:
        return Mark::AtRisk;
    case Status::OffTrack:
        return Mark::OffTrack;
    case Status::TooEarly:
        return Mark::TooEarly;
    case Status::Watching:
        return Mark::Watching;
    case Status::NoData:
    case Status::Stale:
        break;
    }
    return Mark::NoData;
}

}
