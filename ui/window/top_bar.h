#pragma once

#include "ui/window/way_to_target.h"

#include <QWidget>

class QToolButton;

namespace throughline {

class Button;
class TextLabel;

/// The bar of 64 px on top of every screen: sign, outcome sentence, way to the target, find,
/// share, present. The sentence never leaves it: where the window is narrow, first the texts of
/// the buttons go, then the way; then the sentence stands on two lines at 16 px.
class TopBar final : public QWidget
{
    Q_OBJECT

public:
    explicit TopBar(QWidget* parent = nullptr);

    /// \p name of the project, \p sentence of its outcome (empty: a hint stands in its place).
    void showProject(const QString& name, const QString& sentence, const WayFacts& way);
    void showNoProject();
    /// The outcome sentence as it is shown.
    QString sentence() const;
    /// How many lines the sentence takes.
    int sentenceLines() const { return m_lines; }

Q_SIGNALS:
    void menuRequested(const QPoint& where);
    void findRequested();
    void shareRequested(const QPoint& where);
    void newRequested();
    void tourRequested();
    void presentRequested();
    void sentenceClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

private:
    void arrange();
    int rightWidth(bool compact, bool withWay) const;
    void setSentence(const QString& sentence, bool hint);

    QToolButton* m_sign;
    TextLabel* m_word;
    TextLabel* m_name;
    TextLabel* m_sentence;
    WayToTarget* m_way;
    QWidget* m_divider;
    Button* m_find;
    Button* m_share;
    Button* m_present;
    Button* m_tour;
    Button* m_new;
    bool m_hasProject = false;
    int m_lines = 1;
};

}
