#pragma once

#include <QWidget>

class QTimer;

namespace throughline {

class Button;
class TextLabel;

/// The line of 28 px at the foot: is everything saved, what undo would undo, how fresh the data
/// are, which day it is.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    enum class Saved { NoProject, All, Typing, Saving, ReadOnly, Problem };

    explicit StatusLine(QWidget* parent = nullptr);

    /// \p detail: the reason for ReadOnly and Problem. Typing and Saving are told only after
    /// 300 ms.
    void setSaved(Saved state, const QString& detail = {});
    void setUndo(const QString& sentence);
    void setFreshness(const QString& sentence);
    void setDay(const QString& day);
    static constexpr int patienceMs = 300;
    QString savedText() const;
    QString undoText() const;

Q_SIGNALS:
    void saveCopyRequested();
    void freshnessClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void show(Saved state, const QString& detail);
    void fitParts();
    bool canSaveCopy() const { return m_state == Saved::Problem || m_state == Saved::ReadOnly; }

    Saved m_state = Saved::NoProject;
    QTimer* m_patience; ///< what is saved sooner is never told as being saved
    QTimer* m_settled;  ///< a field is saved by then, also where nothing had changed
    TextLabel* m_saved;
    Button* m_saveCopy;
    TextLabel* m_undo;
    Button* m_freshness;
    TextLabel* m_day;
};

}
