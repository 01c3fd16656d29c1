#include "ui/measure/database_form.h"
#include "ui/measure/import_page.h"
#include "ui/measure/import_watch.h"

#include "core/model/map.h"
#include "ui/measure/drop_off_page.h"
#include "ui/measure/import_bar.h"
#include "ui/measure/import_preview.h"
#include "ui/measure/import_recipes.h"
#include "ui/measure/meaning_header.h"
#include "ui/measure/period_box.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace throughline;

namespace {

constexpr int waitMs = 20'000;

/// A label that says this and is visible.
bool label(QWidget& inside, const QString& text)
{
    const auto labels = inside.findChildren<QLabel*>();
    return std::any_of(labels.begin(), labels.end(), [&text](const QLabel* each) {
        return each->isVisible() && each->text() == text;
    });
}

QAbstractButton* button(QWidget& inside, const QString& text)
{
    for (QAbstractButton* each : inside.findChildren<QAbstractButton*>()) {
        if (each->text().startsWith(text) && each->isVisible()) {
            return each;
        }
    }
    return nullptr;
}

}

class ImportPageTest final : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Project> m_project;

    QString write(const QString& name, const QByteArray& text)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(text);
        }
        return file.fileName();
    }

    static bool load(ImportPage& page, const QString& path)
    {
        page.resize(1300, 760);
        page.show();
        QSignalSpy ready(&page, &ImportPage::previewReady);
        page.openFile(path);
        return ready.wait(waitMs);
    }

private Q_SLOTS:
    void init()
    {
        static int number = 0;
        auto made =
            Project::create(m_folder.filePath(QStringLiteral("p%1.throughline").arg(++number)));
        QVERIFY(made.has_value());
        m_project = std::move(*made);
    }

    void theWindowNamesNoFlagsOfTheCommandLine()
    {
        QCOMPARE(
            withoutFlags(QStringLiteral("No column has values: name one (--value), or how many "
                                        "reached a step (--reach). See (all) rows.")),
            QStringLiteral("No column has values: name one, or how many reached a step. See "
                           "(all) rows."));
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("words.csv"),
                                 "when,what\n2026-01-05,sun\n2026-01-06,rain\n")));
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::none_of(labels.begin(), labels.end(), [](const QLabel* each) {
            return each->text().contains(QStringLiteral("--"));
        }));
    }

    void theAdmissionsFileBecomesADropOffWithItsSentence()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, QStringLiteral(THROUGHLINE_TEST_DATA "/ucb_admissions.csv")));
        auto* preview = page.findChild<ImportPreview*>();
        auto* header = page.findChild<MeaningHeader*>();
        const csv::SniffResult& file = preview->preview().file();
        for (const QString& column : {QStringLiteral("applied"), QStringLiteral("admitted")}) {
            MeaningBox* box = header->box(file.indexOf(column));
            const int reached =
                box->findText(QStringLiteral("how many reached"), Qt::MatchStartsWith);
            QVERIFY(reached >= 0);
            QSignalSpy ready(&page, &ImportPage::previewReady);
            box->setFocus();
            while (box->currentIndex() != reached) { // as a person does, key by key
                QTest::keyClick(box, box->currentIndex() < reached ? Qt::Key_Down : Qt::Key_Up);
            }
            QVERIFY(ready.count() > 0 || ready.wait(waitMs));
        }
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        QTest::keyClick(preview, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(imported.front().front().toLongLong(), 12);

        DropOffPage dropOff(*m_project);
        dropOff.show();
        // 1755 of 4526, R: prop.test(1755, 4526, correct = FALSE)$estimate is 0.3877596
        QVERIFY2(dropOff.sentence().contains(QStringLiteral("39")), qPrintable(dropOff.sentence()));
        QVERIFY(dropOff.sentence().contains(QStringLiteral("admitted")));
    }

    void undoAfterAnImportTakesTheRowsBack()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("weeks.csv"),
                                 "date,tickets\n2026-01-05,18\n2026-01-12,17\n2026-01-19,21\n")));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->observations({})->size(), size_t(3));
        QAbstractButton* undo = button(page, QStringLiteral("Undo"));
        QVERIFY(undo);
        QTest::mouseClick(undo, Qt::LeftButton);
        QVERIFY(m_project->observations({})->empty());
        QVERIFY(m_project->map().batches.empty());
    }

    void aDateThatIsNoneIsNamedWithItsRowAndTheOthersGetIn()
    {
        QByteArray text = "date;tickets\n";
        for (int day = 13; day < 32; ++day) {
            text += QByteArray::number(day) + ".01.2026;18\n";
        }
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("bad.csv"), text + "32.01.2026;17\n")));
        QTRY_VERIFY_WITH_TIMEOUT(button(page, QStringLiteral("Import 19 rows")) != nullptr, waitMs);
        auto* preview = page.findChild<ImportPreview*>();
        preview->setFocus();
        QTest::keyClick(preview, Qt::Key_F8);
        QCOMPARE(preview->currentIndex().row(), 19);
        QCOMPARE(preview->currentIndex().data().toString(), QStringLiteral("32.01.2026"));
        const QModelIndex bad = preview->model()->index(19, 0);
        QCOMPARE(RowFate(bad.data(ImportPreviewModel::RowFateRole).toInt()), RowFate::CannotBeRead);
        QCOMPARE(bad.data().toString(), QStringLiteral("20"));
    }

    void dayOrMonthFirstIsAskedAndNothingIsImportedBefore()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("unclear.csv"),
                                 "date,tickets\n01/02/2026,18\n02/03/2026,17\n03/04/2026,21\n")));
        QVERIFY(!page.findChild<ImportBar*>()->canImport());
        QTRY_VERIFY(button(page, QStringLiteral("The day comes first")) != nullptr);
        QAbstractButton* day = button(page, QStringLiteral("The day comes first"));
        QTest::mouseClick(day, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->observations({})->front().day, QDate(2026, 2, 1));
    }

    void aNewerFileThatIsDroppedNeedsNoClickAndShowsWhatChanged()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        const QString name = QStringLiteral("known.csv");
        QVERIFY(load(page, write(name, "date,tickets\n2026-01-05,18\n2026-01-12,17\n")));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        page.takeFile(write(name, "date,tickets\n2026-01-05,18\n2026-01-12,20\n2026-01-19,9\n"));
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->observations({})->size(), size_t(3));
        QTRY_VERIFY(label(page, QStringLiteral("tickets, 12 Jan 2026: 17 → 20")));
        QAbstractButton* undo = button(page, QStringLiteral("Undo"));
        QVERIFY(undo);
        QTest::mouseClick(undo, Qt::LeftButton);
        QCOMPARE(m_project->observations({})->size(), size_t(2));
        QCOMPARE(m_project->observations({})->back().value, std::optional(17.0));
    }

    void theChoiceToAddOnlyNewRowsIsRemembered()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        const QString name = QStringLiteral("only_new.csv");
        QVERIFY(load(page, write(name, "date,tickets\n2026-01-05,18\n2026-01-12,17\n")));
        QVERIFY(!button(page, QStringLiteral("add only new rows")));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QVERIFY(load(page, write(name, "date,tickets\n2026-01-05,99\n2026-01-19,9\n")));
        QAbstractButton* onlyNew = button(page, QStringLiteral("add only new rows"));
        QVERIFY(onlyNew);
        QTest::mouseClick(onlyNew, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->observations({})->front().value, std::optional(18.0));
        QCOMPARE(m_project->observations({})->size(), size_t(3));
        QVERIFY(load(page, write(name, "date,tickets\n2026-01-05,99\n")));
        QTRY_VERIFY(button(page, QStringLiteral("add only new rows")) != nullptr);
        QVERIFY(button(page, QStringLiteral("add only new rows"))->isChecked());
    }

    void aColumnThatIsGoneIsAskedAboutAndOneClickAnswers()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        const QString name = QStringLiteral("columns.csv");
        QVERIFY(load(page, write(name, "date,tickets\n2026-01-05,18\n2026-01-12,17\n")));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QSignalSpy ready(&page, &ImportPage::previewReady);
        page.takeFile(write(name, "date,cases\n2026-01-05,18\n2026-01-19,9\n"));
        QVERIFY(ready.wait(waitMs));
        QVERIFY(!page.findChild<ImportBar*>()->canImport());
        QAbstractButton* same = button(page, QStringLiteral("“tickets” is now “cases”"));
        QVERIFY(same);
        QTest::mouseClick(same, Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->map().indicators.size(), size_t(1));
        QCOMPARE(m_project->observations({})->size(), size_t(3));
    }

    void howAFileIsReadIsOverruledFieldByField()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("odd.csv"),
                                 "date;tickets,5\n2026-01-05;1,5\n2026-01-12;2,5\n"
                                 "2026-01-19;3,5\n")));
        auto* preview = page.findChild<ImportPreview*>();
        const auto columns = [preview] { return preview->preview().file().columnNames(); };
        QCOMPARE(columns().size(), 2);
        QTest::mouseClick(button(page, QStringLiteral("Change")), Qt::LeftButton);
        const auto field = [&page](const QString& name) {
            for (auto* each : page.findChildren<QComboBox*>()) {
                if (each->accessibleName() == name) {
                    return each;
                }
            }
            return static_cast<QComboBox*>(nullptr);
        };
        QComboBox* delimiter = field(QStringLiteral("Between cells"));
        QVERIFY(delimiter);
        QCOMPARE(delimiter->currentText(), QStringLiteral("semicolon"));
        QCOMPARE(field(QStringLiteral("Around text"))->currentText(),
                 QStringLiteral("double quotation mark"));
        QCOMPARE(field(QStringLiteral("Decimal mark"))->currentText(), QStringLiteral("comma"));
        QSignalSpy ready(&page, &ImportPage::previewReady);
        delimiter->setFocus();
        QTest::keyClick(delimiter, Qt::Key_Up); // comma
        QVERIFY(ready.wait(waitMs));
        QCOMPARE(columns(), (QStringList{QStringLiteral("date;tickets"), QStringLiteral("5")}));
    }

    void lineEndsFooterAndBlanksAreOverruledToo()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("foot.csv"),
                                 "date,tickets\n2026-01-05,1\n2026-01-12,2\nSource: us\n")));
        QTest::mouseClick(button(page, QStringLiteral("Change")), Qt::LeftButton);
        const auto named = [&page]<class Field>(const QString& name, Field*) {
            for (auto* each : page.findChildren<Field*>()) {
                if (each->accessibleName() == name) {
                    return each;
                }
            }
            return static_cast<Field*>(nullptr);
        };
        auto* footer =
            named(QStringLiteral("Lines under the table"), static_cast<QSpinBox*>(nullptr));
        QVERIFY(footer);
        QCOMPARE(footer->text(), QStringLiteral("as found: 1"));
        QCOMPARE(named(QStringLiteral("Lines end with"), static_cast<QComboBox*>(nullptr))
                     ->currentText(),
                 QStringLiteral("line feed"));
        QVERIFY(named(QStringLiteral("Blanks before a quotation mark"),
                      static_cast<QComboBox*>(nullptr)));
        const auto& file = page.findChild<ImportPreview*>()->preview().file();
        QSignalSpy ready(&page, &ImportPage::previewReady);
        footer->setValue(0);
        QVERIFY(ready.wait(waitMs));
        QCOMPARE(file.dialect.footerLines, std::optional(0));
        footer->setValue(2);
        QVERIFY(ready.wait(waitMs));
        QCOMPARE(file.footerLines(), 2);
    }

    void naNamesAGroupWhereAPersonSaysSo()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("na.csv"),
                                 "date,country,visits\n2026-01-05,NA,1\n2026-01-05,de,2\n"
                                 "2026-01-12,NA,3\n2026-01-12,de,4\n")));
        QTRY_VERIFY_WITH_TIMEOUT(button(page, QStringLiteral("They are names")) != nullptr, waitMs);
        QTest::mouseClick(button(page, QStringLiteral("They are names")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QStringList groups;
        for (const Observation& each : *m_project->observations({})) {
            groups << each.segment.front();
        }
        QVERIFY2(groups.contains(QStringLiteral("NA")), qPrintable(groups.join(u',')));
    }

    void whatOnlyRisesIsAskedAboutBeforeItIsImported()
    {
        QByteArray text = "date,sold\n";
        for (int week = 0; week < 10; ++week) {
            text += QDate(2026, 1, 5).addDays(7 * week).toString(Qt::ISODate).toLatin1() + ',' +
                    QByteArray::number(10 * week + 3) + '\n';
        }
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("sold.csv"), text)));
        QTRY_VERIFY_WITH_TIMEOUT(button(page, QStringLiteral("Yes, take the rises")) != nullptr,
                                 waitMs);
        QTest::mouseClick(button(page, QStringLiteral("Yes, take the rises")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->observations({})->size(), size_t(9));
        QCOMPARE(m_project->observations({})->front().value, std::optional(10.0));
    }

    void theDateOfAFileWithoutOneIsTyped()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("nodate.csv"), "shop,visits\nA,18\nB,17\n")));
        auto* period = page.findChild<PeriodBox*>();
        QVERIFY(period && period->isVisible());
        period->lineEdit()->selectAll();
        QTest::keyClicks(period->lineEdit(), QStringLiteral("2025-11-03"));
        QTest::keyClick(period->lineEdit(), Qt::Key_Return);
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->observations({})->front().day, QDate(2025, 11, 3));
    }

    void aWatchedFileIsReadAgainWhenItChanges()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        const QString name = QStringLiteral("watched.csv");
        QVERIFY(load(page, write(name, "date,tickets\n2026-01-05,18\n2026-01-12,17\n")));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        page.clear();
        QCheckBox* keepWatching = page.findChild<ImportRecipes*>()->findChild<QCheckBox*>();
        QVERIFY(keepWatching && !keepWatching->isChecked());
        QTest::mouseClick(keepWatching, Qt::LeftButton);
        QVERIFY(m_project->map().recipes.begin()->second.watched);
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::Append));
        file.write("2026-01-19,9\n");
        file.close();
        QFile touched(m_folder.filePath(name)); // after the recipe was last changed, to the second
        QVERIFY(touched.open(QIODevice::ReadWrite));
        touched.setFileTime(QDateTime::currentDateTime().addSecs(2),
                            QFileDevice::FileModificationTime);
        touched.close();
        QTRY_COMPARE_WITH_TIMEOUT(m_project->observations({})->size(), size_t(3), waitMs);
    }

    void aSpreadsheetFileSaysHowItsCellsGetHere()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        page.show();
        QSignalSpy failed(&page, &ImportPage::failed);
        page.openFile(write(QStringLiteral("book.xlsx"), "PK\x03\x04rest"));
        QVERIFY(failed.wait(waitMs));
        QVERIFY2(failed.front().front().toString().contains(QStringLiteral("Ctrl")),
                 qPrintable(failed.front().front().toString()));
    }

    void aQueryBecomesATableToCheckAndIsKeptWithoutAPassword()
    {
        const QString file = m_folder.filePath(QStringLiteral("warehouse.db"));
        QCOMPARE(QProcess::execute(QStringLiteral("sqlite3"),
                                   {file, QStringLiteral("CREATE TABLE w(date, tickets);"
                                                         "INSERT INTO w VALUES ('2026-01-05', 18),"
                                                         "('2026-01-12', 17)")}),
                 0);
        DatabaseForm form;
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        page.show();
        connect(&form, &DatabaseForm::asked, &page, &ImportPage::openQuery);
        form.show();
        auto* address = form.findChild<QLineEdit*>();
        auto* sql = form.findChild<QPlainTextEdit*>();
        address->clear();
        QTest::keyClicks(address, file);
        QTest::keyClicks(sql, QStringLiteral("DELETE FROM w"));
        form.accept();
        QVERIFY(form.isVisible()); // refused in place
        sql->clear();
        QTest::keyClicks(sql, QStringLiteral("SELECT * FROM w"));
        QSignalSpy ready(&page, &ImportPage::previewReady);
        form.accept();
        QVERIFY(ready.wait(waitMs));
        QTRY_VERIFY_WITH_TIMEOUT(page.findChild<ImportBar*>()->canImport(), waitMs);
        QSignalSpy imported(&page, &ImportPage::imported);
        page.import();
        QVERIFY(imported.wait(waitMs));
        QCOMPARE(m_project->observations({})->size(), size_t(2));
        const Recipe& recipe = m_project->map().recipes.begin()->second;
        QVERIFY2(recipe.source.contains(QStringLiteral("SELECT * FROM w")),
                 qPrintable(recipe.source));
    }

    void escapeKeepsNothing()
    {
        ImportWatch watch(*m_project);
        ImportPage page(*m_project, watch);
        QVERIFY(load(page, write(QStringLiteral("some.csv"), "date,tickets\n2026-01-05,18\n")));
        auto* preview = page.findChild<ImportPreview*>();
        QTest::keyClick(preview, Qt::Key_Escape);
        QVERIFY(button(page, QStringLiteral("Choose file")));
        QVERIFY(m_project->map().batches.empty());
        QVERIFY(!m_project->canUndo());
    }
};

QTEST_MAIN(ImportPageTest)
#include "import_page_test.moc"
