#pragma once

class QByteArray;

namespace throughline::fuzz {

/// Bytes as a map of every format that is read: a sentence, or a map within its limits that can be
/// brought, taken back and written again. Aborts where something that must always hold does not.
void map(const QByteArray& bytes);

}
