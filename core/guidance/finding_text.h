#pragma once

#include <QCoreApplication>

namespace throughline {

/// The context in which findings are translated.
class FindingText
{
    Q_DECLARE_TR_FUNCTIONS(findings)
};

}
