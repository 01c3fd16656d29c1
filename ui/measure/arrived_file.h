#pragma once

#include "core/model/ids.h"

#include <QString>

namespace throughline {

/// What a watched file brought by itself, or why it could not be read: to be told wherever one is.
struct ArrivedFile
{
    QString sentence; ///< "12 new rows from weekly.csv."
    bool problem = false;
    BatchId batch; ///< what it brought; null for a problem
};

}
