#include "core/model/stage_text.h"

#include "core/model/intent_text.h"

namespace throughline {

QString stageTitle(Stage stage)
{
    switch (stage) {
    case Stage::Activity:
        return IntentText::tr("Activity");
    case Stage::Output:
        return IntentText::tr("Output");
    case Stage::Intermediate:
        return IntentText::tr("Intermediate outcome");
    case Stage::Outcome:
        return IntentText::tr("Outcome");
    case Stage::None:
        break;
    }
    return IntentText::tr("Not placed yet");
}

QString stageShort(Stage stage)
{
    return stage == Stage::Intermediate ? IntentText::tr("Intermediate") : stageTitle(stage);
}

QString stagePlural(Stage stage)
{
    switch (stage) {
    case Stage::Activity:
        return IntentText::tr("Activities");
    case Stage::Output:
        return IntentText::tr("Outputs");
    case Stage::Intermediate:
        return IntentText::tr("Intermediate outcomes");
    case Stage::Outcome:
    case Stage::None:
        break;
    }
    return stageTitle(stage);
}

}
