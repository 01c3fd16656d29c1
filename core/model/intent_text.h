#pragma once

#include <QCoreApplication>

namespace throughline {

/// The context in which the labels and refusals of intents are translated.
class IntentText
{
    Q_DECLARE_TR_FUNCTIONS(IntentText)
};

}
