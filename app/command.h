#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <span>

namespace CLI {
class App;
}

namespace throughline {

/// What a command answers: the same as JSON and as text for people, and how the program ends.
struct Answer
{
    QJsonObject json;
    QString text;
    int status = 0; ///< 0, or 3: done, with rejected rows, findings or problems
};

/// A command whose options have been declared: what to do once they are filled.
struct Declared
{
    std::function<Result<Answer>()> run;
    /// True where it paints: it then gets a QGuiApplication on the offscreen platform.
    std::function<bool()> paints = [] { return false; };
};

/// One command of the program. A new one is a file in app/commands and a line in command_table.cpp.
struct Command
{
    const char* name;
    const char* summary; ///< for --help
    Declared (*declare)(CLI::App& options);
};

/// All commands in the order of the help.
std::span<const Command> allCommands();

/// Runs `throughline COMMAND …` and prints its answer; the exit status: 0 done, 1 the input is at
/// fault or a rule refuses, 2 wrong usage, 3 done with findings.
int runCommand(int argc, char** argv);

}
