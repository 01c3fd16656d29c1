#include "ui/paint/painted_view.h"

#include <QGraphicsScene>
#include <QGraphicsView>

namespace throughline {

void makePaintedView(QGraphicsView& view)
{
    view.setScene(new QGraphicsScene(&view));
    view.scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    view.setCacheMode(QGraphicsView::CacheNone);
    view.viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    view.setFrameShape(QFrame::NoFrame);
    view.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view.setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    view.setTransformationAnchor(QGraphicsView::NoAnchor);
    view.setResizeAnchor(QGraphicsView::NoAnchor);
    view.setAlignment(Qt::AlignLeft | Qt::AlignTop);
    view.setFocusPolicy(Qt::StrongFocus);
}

}
