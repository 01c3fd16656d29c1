#pragma once

#include "app/command.h"

namespace throughline {

// One function a command: it declares the options on the given CLI11 app and says what to do.

Declared declareNew(CLI::App& options);
Declared declareTemplates(CLI::App& options);
Declared declareSet(CLI::App& options);
Declared declareAdd(CLI::App& options);
Declared declareMap(CLI::App& options);
Declared declareIndicator(CLI::App& options);
Declared declareExpect(CLI::App& options);
Declared declareSniff(CLI::App& options);
Declared declareImport(CLI::App& options);
Declared declareRefresh(CLI::App& options);
Declared declareDropOff(CLI::App& options);
Declared declareFunnel(CLI::App& options);
Declared declareBind(CLI::App& options);
Declared declareStatus(CLI::App& options);
Declared declareEvidence(CLI::App& options);
Declared declareFindings(CLI::App& options);
Declared declareTidy(CLI::App& options);
Declared declareUndo(CLI::App& options);
Declared declareRedo(CLI::App& options);
Declared declareHistory(CLI::App& options);
Declared declareVersion(CLI::App& options);
Declared declareVerify(CLI::App& options);
Declared declareExport(CLI::App& options);
Declared declareImportMap(CLI::App& options);

}
