#pragma once

#include <QByteArray>

#include <map>
#include <string>

namespace throughline::fuzz {

/// What one fuzzer does with its bytes; aborts where something that must always hold does not.
using Target = void (*)(const QByteArray& bytes);

/// Bytes in one of the encodings that files come in, to UTF-8 and back through the reader.
void decode(const QByteArray& bytes);
/// A file of any kind is looked at: a description or a sentence, never a crash.
void sniff(const QByteArray& bytes);
/// Records under a dialect that the first bytes say: all bytes of a row are in its raw text.
void read(const QByteArray& bytes);
/// Single cells as numbers, dates, marks: the two ways to read a number agree.
void type(const QByteArray& bytes);
/// A file under a mapping, and mappings as JSON: every row is accounted for.
void mapping(const QByteArray& bytes);
/// A file as an event log, under a mapping as JSON, a guessed one and one by the order of columns.
void events(const QByteArray& bytes);

/// All of them by the names of their fuzzers and of the folders of their corpus.
inline const std::map<std::string, Target>& targets()
{
    static const std::map<std::string, Target> all{{"decode", decode},   {"sniff", sniff},
                                                   {"read", read},       {"type", type},
                                                   {"mapping", mapping}, {"events", events}};
    return all;
}

}
