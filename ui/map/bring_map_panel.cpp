#include "ui/map/bring_map_panel.h"

#include "core/exchange/map_formats.h"
#include "core/layout/place.h"
#include "ui/theme/theme.h"
#include "ui/widgets/beside.h"
#include "ui/widgets/button.h"
#include "ui/widgets/frames.h"
#include "ui/widgets/text_label.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QVBoxLayout>

namespace throughline {

namespace {

constexpr int panelWidth = 560;
constexpr size_t titlesShown = 6;

/// Titles of the first cards, one line each.
QString firstTitles(const ForeignMap& foreign)
{
    QStringList lines;
    for (size_t i = 0; i < foreign.nodes.size() && i < titlesShown; ++i) {
        lines << QStringLiteral("– ") + foreign.nodes[i].step.title.simplified().left(80);
    }
    if (foreign.nodes.size() > titlesShown) {
        lines << BringMapPanel::tr("… and %1 more").arg(foreign.nodes.size() - titlesShown);
    }
    return lines.join(u'\n');
}

QString counted(size_t count, const QString& one, const QString& many)
{
    return count == 1 ? one : many.arg(count);
}

QString notTakenLines(const std::vector<NotTaken>& notTaken)
{
    QStringList lines;
    for (const NotTaken& each : notTaken) {
        lines << QStringLiteral("– ") +
                     (each.where.isEmpty()
                          ? BringMapPanel::tr("%1: %2").arg(each.what).arg(each.count)
                          : BringMapPanel::tr("%1: %2, first %3")
                                .arg(each.what)
                                .arg(each.count)
                                .arg(each.where));
    }
    return lines.join(u'\n');
}

}

struct BringMapPanel::Private
{
    Project& project;
    Cancellation cancellation;
    std::optional<ForeignMap> foreign;
    bool isRead = false;
    TextLabel* summary = nullptr;
    TextLabel* titles = nullptr;
    TextLabel* notTakenCaption = nullptr;
    TextLabel* notTaken = nullptr;
    Button* bring = nullptr;
    Button* cancel = nullptr;

    explicit Private(Project& opened) : project(opened) {}
};

BringMapPanel::BringMapPanel(Project& project, const QString& path, QWidget* parent)
    : QFrame(parent), d(std::make_unique<Private>(project))
{
    const QString name = QFileInfo(path).fileName();
    setAccessibleName(tr("Bring a map from %1").arg(name));
    setProperty("look", QStringLiteral("panel"));
    setFixedWidth(panelWidth);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(28, 24, 28, 20);
    column->setSpacing(10);
    column->addWidget(
        wrappedLabel(tr("Bring a map from %1").arg(name), TypeRole::Heading, Token::Ink));
    column->addWidget(d->summary =
                          wrappedLabel(tr("Reading …"), TypeRole::Base, Token::MutedOnTint));
    column->addWidget(d->titles = wrappedLabel({}, TypeRole::Base, Token::Ink));
    column->addWidget(d->notTakenCaption = captionLabel(tr("Not taken")));
    column->addWidget(d->notTaken = wrappedLabel({}, TypeRole::Small, Token::MutedOnTint));
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(d->cancel = new Button(tr("Cancel")));
    row->addWidget(d->bring = new Button(tr("Bring it"), Button::Look::Primary));
    column->addLayout(row);
    d->titles->hide();
    d->notTakenCaption->hide();
    d->notTaken->hide();
    d->bring->setEnabled(false);
    connect(d->cancel, &QPushButton::clicked, this, &BringMapPanel::closed);
    connect(d->bring, &QPushButton::clicked, this, &BringMapPanel::accept);
    setFocusProxy(d->cancel);

    beside(
        this, [path, cancellation = d->cancellation] { return readMapFile(path, cancellation); },
        [this](const Result<ForeignMap>& read) { take(read); });
}

BringMapPanel::~BringMapPanel() { d->cancellation.cancel(); }

bool BringMapPanel::isRead() const { return d->isRead; }

void BringMapPanel::take(const Result<ForeignMap>& read)
{
    d->isRead = true;
    if (!read) {
        d->summary->setText(read.error().message);
        d->summary->setToken(Token::Ink);
        d->bring->hide();
        d->cancel->setText(tr("Close"));
        adjustSize();
        Q_EMIT readDone();
        return;
    }
    d->foreign = *read;
    const BroughtMap brought = bringMap(d->project.map(), *read);
    QStringList parts{counted(brought.steps, tr("1 card"), tr("%1 cards")),
                      counted(brought.links, tr("1 link"), tr("%1 links"))};
    if (brought.indicators > 0) {
        parts << counted(brought.indicators, tr("1 indicator"), tr("%1 indicators"));
    }
    d->summary->setText(tr("Adds %1 to this map. Undo takes all of it back.")
                            .arg(parts.join(QStringLiteral(", "))));
    d->titles->setText(firstTitles(*read));
    d->titles->show();
    d->notTaken->setText(notTakenLines(brought.notTaken));
    d->notTaken->setVisible(!brought.notTaken.empty());
    d->notTakenCaption->setVisible(!brought.notTaken.empty());
    d->bring->setEnabled(!d->project.isReadOnly());
    d->bring->setFocus();
    adjustSize();
    Q_EMIT readDone();
}

void BringMapPanel::accept()
{
    const Map& map = d->project.map();
    const Edit edit = withPlaces(map, bringMap(map, *d->foreign).edit);
    if (const auto applied = d->project.apply(edit); !applied) {
        d->summary->setText(applied.error().message);
        return;
    }
    constexpr size_t fewEnoughToSelect = 12;
    const bool few = edit.selectionAfter.ids.size() <= fewEnoughToSelect;
    Q_EMIT accepted(few ? edit.selectionAfter : Selection{});
    Q_EMIT closed();
}

void BringMapPanel::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && d->bring->isEnabled() && d->bring->isVisible()) {
        accept();
    } else {
        QFrame::keyPressEvent(event);
    }
}

}
