#pragma once

#include <QFrame>

namespace throughline {

/// Every key, by place; what `?` shows.
class KeysSheet final : public QFrame
{
    Q_OBJECT

public:
    explicit KeysSheet(QWidget* parent = nullptr);

    QSize sizeHint() const override { return {920, 740}; }
};

}
