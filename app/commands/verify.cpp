#include "core/project/verify.h"

#include "app/arguments.h"
#include "app/commands.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>
#include <QJsonArray>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr int exitWithProblems = 3;

Result<Answer> verifyFile(const std::string& file)
{
    const auto problems = verifyProject(text(file));
    if (!problems) {
        return failure(problems.error());
    }
    const bool ok = problems->isEmpty();
    const QString said =
        ok ? QCoreApplication::translate("Commands", "%1 is whole.").arg(text(file))
           : problems->join(u'\n');
    return Answer{{{u"ok"_s, ok}, {u"problems"_s, QJsonArray::fromStringList(*problems)}},
                  said,
                  ok ? 0 : exitWithProblems};
}

}

Declared declareVerify(CLI::App& options)
{
    const auto file = std::make_shared<std::string>();
    options.add_option("FILE", *file, "The project")->required();
    return {[file] { return verifyFile(*file); }};
}

}
