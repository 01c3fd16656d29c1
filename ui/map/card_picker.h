#pragma once

#include "core/model/map.h"

#include <QFrame>

#include <functional>

class QLineEdit;
class QListWidget;

namespace throughline {

/// "Link to …" and "merge with …": type some letters, choose a card. Arrows choose, Enter takes,
/// Esc closes.
class CardPicker final : public QFrame
{
    Q_OBJECT

public:
    explicit CardPicker(QWidget* parent);

    /// Offers the cards of \p map for which \p fits holds, titles that begin with the letters
    /// first. With \p make words that no card has can become a new one.
    void open(const QPoint& at, const QString& prompt, const Map& map,
              std::function<bool(const Step&)> fits, std::function<void(StepId)> take,
              std::function<void(const QString&)> make = {});

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void offer();
    void takeCurrent();
    void close();

    QLineEdit* m_words;
    QListWidget* m_list;
    std::vector<std::pair<QString, StepId>> m_cards;
    std::function<void(StepId)> m_take;
    std::function<void(const QString&)> m_make;
};

}
