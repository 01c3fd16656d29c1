#include "ui/measure/import_bar.h"

#include "core/base/english.h"
#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>

namespace throughline {

namespace {

}

ImportBar::ImportBar(QWidget* parent)
    : QWidget(parent),
      m_text(wrappedLabel({}, TypeRole::Small, Token::MutedOnTint)),
      m_progress(new QProgressBar),
      m_cancel(new Button(tr("Cancel, keep nothing"))),
      m_import(new Button(tr("Import"), Button::Look::Primary)),
      m_undo(new Button(tr("Undo"))),
      m_dropOff(new Button(tr("See the drop-off"), Button::Look::Primary)),
      m_another(new Button(tr("Import another")))
{
    setFixedHeight(64);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(measure::pageMargin, 0, measure::pageMargin, 0);
    layout->setSpacing(16);
    m_progress->setTextVisible(false);
    m_progress->setFixedSize(160, 6);
    m_progress->setAccessibleName(tr("How far writing is"));
    m_import->setKeyHint(QStringLiteral("Ctrl Enter"));
    layout->addWidget(m_progress);
    layout->addWidget(m_text, 1);
    for (Button* each : {m_undo, m_another, m_cancel, m_import, m_dropOff}) {
        layout->addWidget(each);
    }
    connect(m_cancel, &Button::clicked, this, &ImportBar::cancelRequested);
    connect(m_import, &Button::clicked, this, &ImportBar::importRequested);
    connect(m_undo, &Button::clicked, this, &ImportBar::undoRequested);
    connect(m_dropOff, &Button::clicked, this, &ImportBar::dropOffRequested);
    connect(m_another, &Button::clicked, this, &ImportBar::anotherRequested);
    showReady(-1);
}

void ImportBar::showReady(qint64 rows, const QString& problem)
{
    m_progress->hide();
    m_cancel->show();
    m_import->show();
    m_undo->hide();
    m_dropOff->hide();
    m_another->hide();
    m_import->setText(rows < 0    ? tr("Import")
                      : rows == 1 ? tr("Import 1 row")
                                  : tr("Import %1 rows").arg(wholeText(rows)));
    m_import->setEnabled(rows > 0 && problem.isEmpty());
    m_text->setToken(problem.isEmpty() ? Token::MutedOnTint : Token::OffTrack);
    m_text->setText(problem.isEmpty() ? tr("Nothing is stored yet. Undone as one step.") : problem);
}

void ImportBar::showWriting(bool editingWaits)
{
    m_editingWaits = editingWaits;
    m_clock.start();
    m_progress->setRange(0, 0);
    m_progress->show();
    m_cancel->show();
    m_import->hide();
    m_text->setToken(Token::MutedOnTint);
    m_text->setText(tr("Writing …"));
}

void ImportBar::showProgress(qint64 done, qint64 total, qint64 rows)
{
    const double seconds = static_cast<double>(m_clock.elapsed()) / 1000;
    const qint64 rate = seconds > 0.2 ? qRound64(static_cast<double>(rows) / seconds) : 0;
    QString text = tr("%1 rows").arg(wholeText(rows));
    if (rate > 0) {
        text += tr(", %1 a second").arg(wholeText(rate));
    }
    if (total > 0 && done > 0) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(1000 * done / total));
        const double left = seconds * static_cast<double>(total - done) / static_cast<double>(done);
        if (seconds > 1) {
            text += left < 1 ? tr(", almost done") : tr(", about %1 s left").arg(qRound64(left));
        }
    }
    if (m_editingWaits) {
        text += tr(". Editing waits: this disk lets one writer work at a time");
    }
    m_text->setText(text);
}

void ImportBar::showDone(const QString& sentence, bool canUndo)
{
    m_progress->hide();
    m_cancel->hide();
    m_import->hide();
    m_undo->setVisible(canUndo);
    m_dropOff->setVisible(true);
    m_another->show();
    m_text->setToken(Token::Ink);
    m_text->setText(sentence);
    m_dropOff->setFocus();
}

bool ImportBar::canImport() const { return m_import->isVisibleTo(this) && m_import->isEnabled(); }

void ImportBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().color(Token::Surface));
    painter.fillRect(QRect(0, 0, width(), 1), theme().color(Token::Hairline));
}

}
