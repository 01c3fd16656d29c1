#include "core/project/verify.h"

#include "core/store/verify.h"

namespace throughline {

Result<QStringList> verifyProject(const QString& path) { return store::verify(path); }

}
