#include "app/command.h"

#include <CLI/CLI.hpp>

#include <QGuiApplication>
#include <QJsonDocument>
#include <QTemporaryDir>

#include <cstdio>
#include <cstring>
#include <optional>

namespace throughline {

using namespace Qt::StringLiterals;

namespace {

constexpr int exitInput = 1;
constexpr int exitUsage = 2;

void print(FILE* to, const QString& text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
    std::fputc('\n', to);
    std::fflush(to);
}

void printJson(const QJsonObject& object)
{
    print(stdout, QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)));
}

QJsonValue orNull(const QString& text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); }

/// The sentence on stderr, with --json the object on stdout too; the exit status.
int printError(const Error& error, bool json)
{
    if (json) {
        const QJsonObject object{{u"message"_s, error.message},
                                 {u"file"_s, orNull(error.file)},
                                 {u"row"_s, error.row ? QJsonValue(*error.row) : QJsonValue()}};
        printJson({{u"error"_s, object}});
    }
    print(stderr, error.message);
    return error.kind == ErrorKind::Usage ? exitUsage : exitInput;
}

bool wantsJson(int argc, char** argv)
{
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0) {
            return true;
        }
    }
    return false;
}

/// One sentence of CLI11's message: its first line, with a full stop.
QString sentence(const CLI::ParseError& error)
{
    QString message = QString::fromUtf8(error.what()).section(u'\n', 0, 0).trimmed();
    if (!message.endsWith(u'.')) {
        message += u'.';
    }
    return message + u" See --help."_s;
}

int answer(const Declared& command, bool json)
{
    const Result<Answer> result = command.run();
    if (!result) {
        return printError(result.error(), json);
    }
    if (json) {
        printJson(result->json);
    } else if (!result->text.isEmpty()) {
        print(stdout, result->text);
    }
    return result->status;
}

/// A folder for what a session keeps while it runs, where the session has none (cron, a container):
/// Qt would choose one in the common temporary folder and say so on stderr. Goes with this object.
class RuntimeFolder
{
public:
    RuntimeFolder()
    {
        if (qEnvironmentVariableIsEmpty(variable)) {
            m_folder.emplace();
            qputenv(variable, m_folder->path().toLocal8Bit());
        }
    }
    ~RuntimeFolder()
    {
        if (m_folder) {
            qunsetenv(variable);
        }
    }
    Q_DISABLE_COPY_MOVE(RuntimeFolder)

private:
    static constexpr const char* variable = "XDG_RUNTIME_DIR";
    std::optional<QTemporaryDir> m_folder; ///< for this user alone
};

/// Runs inside the application object that the command needs.
int runInApplication(const Declared& command, int argc, char** argv, bool json)
{
    if (command.paints()) {
        const RuntimeFolder runtime;
        qputenv("QT_QPA_PLATFORM", "offscreen");
        const QGuiApplication application(argc, argv);
        return answer(command, json);
    }
    const QCoreApplication application(argc, argv);
    return answer(command, json);
}

}

int runCommand(int argc, char** argv)
{
    CLI::App app("Throughline: one outcome, the chain that leads to it, and where it breaks.\n"
                 "Without a command it opens the window: throughline [FILE]",
                 "throughline");
    app.set_version_flag("--version", "throughline " THROUGHLINE_VERSION);
    app.require_subcommand(1);
    bool json = false;
    std::vector<std::pair<CLI::App*, Declared>> declared;
    for (const Command& command : allCommands()) {
        CLI::App* sub = app.add_subcommand(command.name, command.summary);
        sub->add_flag("--json", json, "Print one JSON object");
        declared.emplace_back(sub, command.declare(*sub));
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& success) { // --help and --version
        return app.exit(success);
    } catch (const CLI::ParseError& error) {
        return printError({sentence(error), {}, {}, ErrorKind::Usage}, wantsJson(argc, argv));
    }
    for (const auto& [sub, command] : declared) {
        if (sub->parsed()) {
            return runInApplication(command, argc, argv, json);
        }
    }
    return exitUsage;
}

}
