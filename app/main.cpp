#include "app/command.h"
#include "app/window_main.h"
#include "core/project/templates.h"
#include "ui/theme/text_size.h"

#include <QApplication>
#include <QFileInfo>

#include <cstdio>
#include <cstring>

using namespace throughline;

namespace {

bool isForTheCommandLine(const char* word)
{
    for (const char* option : {"--help", "-h", "--version"}) {
        if (std::strcmp(word, option) == 0) {
            return true;
        }
    }
    for (const Command& command : allCommands()) {
        if (std::strcmp(word, command.name) == 0) {
            return true;
        }
    }
    // A word that is neither a file nor an option: let the command line say what there is.
    const QString name = QString::fromUtf8(word);
    return !name.startsWith(u'-') && !name.endsWith(QStringLiteral(".throughline")) &&
           !QFileInfo::exists(name);
}

bool hasDisplay()
{
    for (const char* variable : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) {
        if (!qEnvironmentVariableIsEmpty(variable)) {
            return true;
        }
    }
    return false;
}

/// Makes a project of the sample in the data folder; its path, empty after saying why not.
QString makeSample()
{
    const auto project = createFromTemplate(QStringLiteral("onboarding"));
    if (!project) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(project.error().message));
        return {};
    }
    return (*project)->path();
}

}

/// `throughline COMMAND …` runs headless; `throughline` and `throughline FILE` open the window,
/// `throughline --sample` opens it with the sample.
int main(int argc, char** argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("throughline"));
    QCoreApplication::setApplicationVersion(QStringLiteral(THROUGHLINE_VERSION));
    if (argc > 1 && isForTheCommandLine(argv[1])) {
        return runCommand(argc, argv);
    }
#ifdef Q_OS_LINUX
    if (!hasDisplay()) {
        std::fputs("There is no display to open a window on. Commands work without one: "
                   "throughline --help lists them.\n",
                   stderr);
        return 1;
    }
#endif
    applyTextSize();
    const QApplication application(argc, argv);
    QString file = QCoreApplication::arguments().value(1);
    if (file == QStringLiteral("--sample")) {
        file = makeSample();
    }
    return runWindow(file);
}
