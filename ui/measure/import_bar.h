#pragma once

#include <QElapsedTimer>
#include <QWidget>

class QProgressBar;

namespace throughline {

class Button;
class TextLabel;

/// The bar at the foot of an import: what can be done now, how far writing is, what was done.
class ImportBar final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportBar(QWidget* parent = nullptr);

    /// Before writing. \p rows < 0: not counted yet. \p problem says why it cannot be done.
    void showReady(qint64 rows, const QString& problem = {});
    /// \p editingWaits: on this disk nothing else can be stored until it is done, which is said.
    void showWriting(bool editingWaits = false);
    void showProgress(qint64 done, qint64 total, qint64 rows);
    void showDone(const QString& sentence, bool canUndo);
    bool canImport() const;

Q_SIGNALS:
    void importRequested();
    void cancelRequested();
    void undoRequested();
    void dropOffRequested();
    void anotherRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    TextLabel* m_text;
    QProgressBar* m_progress;
    Button* m_cancel;
    Button* m_import;
    Button* m_undo;
    Button* m_dropOff;
    Button* m_another;
    QElapsedTimer m_clock;
    bool m_editingWaits = false;
};

}
