#pragma once

#include <QString>

namespace throughline {

class Project;

/// "Data through 8 Feb, last finished week 2 to 8 Feb"; empty where there are no data.
QString dataFreshness(const Project& project);

}
