#pragma once

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace throughline {

/// Carries \p work out in another thread and hands its result to \p take in the window's, once the
/// events waiting there are done. Where \p owner is gone by then, nothing is taken.
///
/// \p work must own all it looks at: neither a closed window nor an edit meanwhile may hurt it.
template <class Owner, class Work, class Take>
void beside(Owner* owner, Work work, Take take)
{
    QThreadPool::globalInstance()->start(
        [self = QPointer<Owner>(owner), work = std::move(work), take = std::move(take)]() mutable {
            auto result = std::make_shared<decltype(work())>(work());
            // Through the application, which outlives the owner.
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, result, take = std::move(take)]() mutable {
                    if (self) {
                        take(std::move(*result));
                    }
                },
                Qt::QueuedConnection);
        });
}

}
