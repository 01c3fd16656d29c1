#pragma once

#include "core/project/project.h"

#include <QStringList>

namespace throughline {

/// A template that new projects can be made from.
struct TemplateInfo
{
    QString id; ///< the folder's name: "onboarding"
    QString name;
    QString line;          ///< what it is, one sentence
    QStringList dataFiles; ///< its CSV files, in the order they are imported
    bool operator==(const TemplateInfo&) const = default;
};

/// Whether a template's own data come along.
enum class TemplateData { Import, LeaveOut };

/// All templates that come with the program, by id.
std::vector<TemplateInfo> templates();

/// Makes a project from a template: its map as one edit, then each data file as one more, so
/// that one undo takes the data away again. Left-out data leave their recipes, so that importing
/// the files later needs no words. An empty \p path makes an unnamed project. Fails where there
/// is no such template (the error lists them) or the file cannot be made.
Result<std::unique_ptr<Project>> createFromTemplate(const QString& id, const QString& path = {},
                                                    TemplateData data = TemplateData::Import);

}
