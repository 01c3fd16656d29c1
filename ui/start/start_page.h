#pragma once

#include <QScrollArea>

class QGridLayout;
class QVBoxLayout;

namespace throughline {

class RecentList;
class TextLabel;

/// The start screen: recent files, the sample, templates.
class StartPage final : public QScrollArea
{
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    /// Reads the list of recent files again.
    void refresh();
    /// Focus to the newest recent file, or to *Open sample* where there is none.
    void focusFirst();

Q_SIGNALS:
    void openRequested(const QString& path);
    void openDialogRequested();
    void newRequested();
    void sampleRequested();
    void templateRequested(const QString& id);
    void locateRequested(const QString& path);

private:
    QWidget* makeRecent();
    QWidget* makeSample();
    QWidget* makeTemplates();
    void placeSample(bool first);

    RecentList* m_recent = nullptr;
    QVBoxLayout* m_left = nullptr;
    QWidget* m_recentPart = nullptr;
    QWidget* m_sample = nullptr;
    TextLabel* m_sampleTitle = nullptr;
    QWidget* m_openSample = nullptr;
};

}
