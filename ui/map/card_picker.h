#pragma once

#include "core/model/map.h"

#include <QFrame>

#include <functional>
#include <optional>

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

    /// What is to be said behind the title of a card that is offered, mostly nothing; nullopt: it
    /// is not offered.
    using Offer = std::function<std::optional<QString>(const Step&)>;

    /// Offers cards of \p map, titles that begin with the letters first. With \p make words that
    /// no card has can become a new one.
    void open(const QPoint& at, const QString& prompt, const Map& map, const Offer& offerOf,
              std::function<void(StepId)> take, std::function<void(const QString&)> make = {});

Q_SIGNALS:
    void closed();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    struct Entry
    {
        QString title;
        QString note;
        StepId card;
    };
    void offer();
    void addRow(const QString& text, int entry);
    void fitHeight();
    void takeCurrent();
    void close();

    QLineEdit* m_words;
    QListWidget* m_list;
    std::vector<Entry> m_cards;
    std::function<void(StepId)> m_take;
    std::function<void(const QString&)> m_make;
};

}
