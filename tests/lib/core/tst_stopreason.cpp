// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stopreason.h"

#include <QTest>

using namespace Qt::StringLiterals;

class TestStopReason : public QObject
{
    Q_OBJECT

private slots:
    void theStopReasonsOfAllDialectsAreTranslated_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<StopReason>("reason");
        const auto row = [](const QString &word, StopReason reason) {
            QTest::newRow(word.isEmpty() ? "none" : qPrintable(word)) << word << reason;
        };
        row({}, StopReason::Finished);
        row(u"end_turn"_s, StopReason::Finished);
        row(u"stop"_s, StopReason::Finished);
        row(u"completed"_s, StopReason::Finished);
        row(u"a_new_word"_s, StopReason::Finished);
        row(u"incomplete"_s, StopReason::Finished);
        row(u"max_tokens"_s, StopReason::LengthLimit);
        row(u"MAX_TOKENS"_s, StopReason::LengthLimit);
        row(u"length"_s, StopReason::LengthLimit);
        row(u"Length"_s, StopReason::LengthLimit);
        row(u"incomplete/max_output_tokens"_s, StopReason::LengthLimit);
        row(u"model_context_window_exceeded"_s, StopReason::ContextFull);
        row(u"refusal"_s, StopReason::Refusal);
        row(u"content_filter"_s, StopReason::ContentFilter);
        row(u"incomplete/content_filter"_s, StopReason::ContentFilter);
    }
    void theStopReasonsOfAllDialectsAreTranslated()
    {
        QFETCH(const QString, word);
        QTEST(stopReasonFrom(word), "reason");
    }
};

QTEST_GUILESS_MAIN(TestStopReason)
#include "tst_stopreason.moc"
